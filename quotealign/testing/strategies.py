"""Hypothesis strategies: articles with planted quotations, corpora of several outlets, odd texts.

All of them shrink towards plain prose: one outlet, one statement, curly marks, no noise. Every part
that they are made of (speakers, statements, noise) is a strategy that you can replace by your own.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from random import Random

import attrs
from hypothesis import strategies as st

from quotealign.model import Article
from quotealign.testing.choices import chosen
from quotealign.testing.invented import SAYINGS, SPEAKERS, Speaker
from quotealign.testing.noise import MEANING_CHANGED, NOISE, Noise, excerpt, noise_named
from quotealign.testing.planted import (
    FORMS,
    REFERENCES,
    STYLES,
    PlantedArticle,
    PlantedCorpus,
    Statement,
    write_article,
)

SMALL_NOISE = tuple(kind for kind in NOISE if kind not in MEANING_CHANGED)
"""The kinds that leave a remark what it is."""

ODD_PIECES = (
    *"“”\"'‘’«»„‚‹›「」『』＂`´…–—-,.:;!? \n\t\r()[]",
    "''",
    "``",
    "\n\n",
    "\u00a0",
    "\u200b",
    "\u202e",
    "\ufeff",
    "\x00",
    "\u0301",
    "she said",
    "said Mr. Novak",
    "Ida Novak, the mayor,",
    "according to",
    "We will not",
    "too much",
    "O’Brien",
    "rock ’n’ roll",
    "the ’90s",
    "6'2\"",
    "é",
    "😀",
    "שלום",
    "你好",
)


def speakers(known: Sequence[Speaker] = SPEAKERS) -> st.SearchStrategy[Speaker]:
    """Draw a made-up speaker, or one of yours."""
    return st.sampled_from(known)


def sayings(known: Sequence[str] = SAYINGS) -> st.SearchStrategy[str]:
    """Draw a sentence that somebody may have said; no two of them share more than small words."""
    return st.sampled_from(known)


def noise_kinds(
    kinds: str | Noise | Iterable[str | Noise] | Mapping[str, Noise] = SMALL_NOISE,
) -> st.SearchStrategy[Noise]:
    """Draw a kind of outlet noise.

    Args:
        kinds: names or functions; by default all that leave a remark what it is.
    """
    return st.sampled_from(list(noise_named(kinds).values()))


def noised(
    texts: st.SearchStrategy[str],
    kinds: str | Noise | Iterable[str | Noise] | Mapping[str, Noise] = SMALL_NOISE,
) -> st.SearchStrategy[tuple[str, str]]:
    """Draw a text, and the same text as another outlet prints it.

    >>> from hypothesis import given
    >>> from quotealign import compare
    >>> from quotealign.model import Severity
    >>> @given(noised(sayings(), "typography"))
    ... def test(pair):
    ...     assert all(change.severity <= Severity.TYPOGRAPHIC for change in compare(*pair))
    >>> test()
    """
    return st.builds(
        lambda text, noise, seed: (text, noise(text, Random(seed))),
        texts,
        noise_kinds(kinds),
        st.integers(0, 2**16),
    )


@st.composite
def statements(
    draw: st.DrawFn,
    speaker: st.SearchStrategy[Speaker] | None = None,
    text: st.SearchStrategy[str] | None = None,
    forms: str | Sequence[str] = FORMS,
    references: str | Sequence[str] = REFERENCES,
    fragment_words: int = 5,
) -> Statement:
    """Draw one statement and how an outlet sets it.

    Args:
        draw: given by Hypothesis.
        speaker: who says it.
        text: what is said; it names the remark too.
        forms: some of `FORMS`.
        references: some of `REFERENCES`.
        fragment_words: how many words a fragment has at the least.
    """
    who, said = draw(speakers() if speaker is None else speaker), draw(sayings() if text is None else text)
    form = draw(st.sampled_from(chosen(forms, FORMS, "form")))
    reference = draw(st.sampled_from(chosen(references, REFERENCES, "reference")))
    printed = said
    if form == "fragment":
        printed = excerpt(said, draw(st.integers(0, 2**16)), min_words=fragment_words)
    return Statement(who, printed, said, form, reference)


@st.composite
def planted_articles(
    draw: st.DrawFn,
    article_id: str = "article",
    said: st.SearchStrategy[Statement] | None = None,
    styles: str | Sequence[str] = tuple(STYLES),
    min_statements: int = 1,
    max_statements: int = 5,
) -> PlantedArticle:
    """Draw an article with planted quotations, and the truth about them.

    Args:
        draw: given by Hypothesis.
        article_id: its id.
        said: what is quoted; no two statements of an article report the same remark.
        styles: some of `STYLES`.
        min_statements, max_statements: how many statements it holds.

    >>> from hypothesis import given
    >>> @given(planted_articles())
    ... def test(planted):
    ...     for quote in planted.quotes:
    ...         assert planted.article.text[quote.start : quote.end] == quote.text
    >>> test()
    """
    styles = chosen(styles, STYLES, "style of marks")
    printed = draw(
        st.lists(
            statements() if said is None else said,
            min_size=min_statements,
            max_size=max_statements,
            unique_by=lambda statement: statement.remark,
        )
    )
    return write_article(article_id, printed, style=draw(st.sampled_from(styles)))


@st.composite
def planted_corpora(
    draw: st.DrawFn,
    said: st.SearchStrategy[Statement] | None = None,
    noise: str | Noise | Iterable[str | Noise] | Mapping[str, Noise] = SMALL_NOISE,
    styles: str | Sequence[str] = tuple(STYLES),
    min_outlets: int = 2,
    max_outlets: int = 4,
    max_statements: int = 4,
    max_noise: int = 1,
) -> PlantedCorpus:
    """Draw the articles of several outlets that print the same remarks, each in its own way.

    The first outlet prints every statement in full; the others leave some out, put them in another
    order, set them in other forms and marks, and add noise of the named kinds.

    Args:
        draw: given by Hypothesis.
        said: what was said.
        noise: the kinds of noise; an empty list for none.
        styles: some of `STYLES`, for the marks of an outlet.
        min_outlets, max_outlets: how many outlets there are.
        max_statements: how many statements there are at the most.
        max_noise: how many kinds are applied to one quotation at the most.

    >>> from hypothesis import given
    >>> from quotealign.testing import assert_order_free
    >>> @given(planted_corpora(max_outlets=2, max_statements=2))
    ... def test(corpus):
    ...     assert_order_free(corpus.articles, shuffles=1)
    >>> test()
    """
    kinds = noise_named(noise)
    styles = chosen(styles, STYLES, "style of marks")
    some_noise = (
        st.lists(st.sampled_from(sorted(kinds)), max_size=max_noise, unique=True) if kinds else st.just([])
    )
    whole = statements(forms=[form for form in FORMS if form != "fragment"])
    first = draw(
        st.lists(
            whole if said is None else said,
            min_size=1,
            max_size=max_statements,
            unique_by=lambda statement: statement.remark,
        )
    )
    planted: list[PlantedArticle] = []
    applied: dict[tuple[str, int], tuple[str, ...]] = {}
    for number in range(draw(st.integers(min_outlets, max_outlets))):
        name = f"outlet-{number + 1}"
        printed = list(first)
        names: dict[str, tuple[str, ...]] = {}
        if number:
            printed = draw(st.permutations(first))[: draw(st.integers(1, len(first)))]
            for place, statement in enumerate(printed):
                applied_here = draw(some_noise)
                seed = Random(draw(st.integers(0, 2**16)))
                text = statement.text
                for kind in applied_here:
                    text = kinds[kind](text, seed)
                form = draw(st.sampled_from(FORMS))
                reference = draw(st.sampled_from(REFERENCES))
                printed[place] = attrs.evolve(statement, text=text, form=form, reference=reference)
                names[statement.remark] = tuple(applied_here)
        article = write_article(
            name,
            printed,
            style=draw(st.sampled_from(styles)),
            outlet=name,
            date=dt.date(2024, 3, 4) + dt.timedelta(draw(st.integers(0, 2))),
        )
        planted.append(article)
        applied |= {(name, quote.start): names.get(quote.remark, ()) for quote in article.quotes}
    return PlantedCorpus(tuple(planted), applied)


def odd_texts(max_pieces: int = 40) -> st.SearchStrategy[str]:
    """Draw texts that are hard on a finder: marks in no order, control characters, other scripts.

    >>> from hypothesis import given
    >>> from quotealign import find_quotes
    >>> @given(odd_texts())
    ... def test(text):
    ...     for quote in find_quotes(text):
    ...         assert text[quote.start : quote.end] == quote.text
    >>> test()
    """
    pieces = st.lists(st.sampled_from(ODD_PIECES) | st.text(max_size=3), max_size=max_pieces)
    return pieces.map("".join)


def odd_articles(max_pieces: int = 40) -> st.SearchStrategy[Article]:
    """Draw an article whose text is odd; its id is drawn from its text."""
    return odd_texts(max_pieces).map(lambda text: Article(f"odd-{Random(text).getrandbits(32):08x}", text))
