"""Articles with planted quotations: written here, so that the truth about them is known.

`write_article` sets statements into the prose of an article, in the forms of attribution and the styles
of marks that outlets use, and returns the article together with where everything stands. It needs no
Hypothesis; the strategies `planted_articles` and `planted_corpora` draw its arguments.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import attrs

from quotealign.counts import count
from quotealign.model import Article, Label
from quotealign.testing.choices import chosen
from quotealign.testing.invented import Speaker

STYLES: Mapping[str, tuple[str, str, str, str]] = {
    "curly": ("“", "”", "‘", "’"),
    "straight": ('"', '"', "'", "'"),
    "single": ("‘", "’", "“", "”"),
    "guillemets": ("«", "»", "‹", "›"),
    "low": ("„", "“", "‚", "‘"),
}
"""Styles of marks by name: outer opening and closing, inner opening and closing."""

FORMS = (
    "said after",
    "said before",
    "inverted",
    "told",
    "according to",
    "interrupted",
    "fragment",
    "running",
    "nested",
)
"""How a statement can be set: the place of its reporting words, or what kind of quotation it is.

- "said after": “…,” Novak said.
- "said before": Novak said: “….”
- "inverted": “…,” said Novak.
- "told": Novak told reporters: “….”
- "according to": According to Novak, “….”
- "interrupted": “…,” Novak said, “….” Two quotes.
- "fragment": some words of it, within a sentence of the article.
- "running": over two paragraphs, each with an opening mark and only the last with a closing one.
- "nested": in inner marks within a longer answer of the speaker. Two quotes, one inside the other.
"""

REFERENCES = ("full name", "surname", "role and name", "pronoun")
"""How the speaker can be named where they are quoted."""


@attrs.frozen
class Statement:
    """What somebody said, and how an outlet sets it.

    Args:
        speaker: who said it.
        text: a sentence, with its full stop; for a fragment, the words that are quoted.
        remark: names what was said, the same in each article that prints it.
        form: one of `FORMS`.
        reference: one of `REFERENCES`.
    """

    speaker: Speaker
    text: str
    remark: str
    form: str = "said after"
    reference: str = "full name"


@attrs.frozen
class PlantedQuote:
    """The truth about one planted quotation.

    Args:
        article_id, start, end, text: as in `Quote`.
        remark: names what was said; quotes with the same name report the same remark.
        speaker: the speaker's full name.
        speaker_start, speaker_end: where the words stand that name them.
        parent: the place in `PlantedArticle.quotes` of the quotation that this one is nested in.
        label: what a finder should call it.
        form: how it was set.
    """

    article_id: str
    start: int
    end: int
    text: str
    remark: str
    speaker: str
    speaker_start: int | None = None
    speaker_end: int | None = None
    parent: int | None = None
    label: Label = Label.SPEECH
    form: str = ""


@attrs.frozen
class PlantedArticle:
    """An article and the truth about the quotations in it.

    Args:
        article: what a pipeline may see.
        quotes: what stands in it, in text order.
    """

    article: Article
    quotes: tuple[PlantedQuote, ...]

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        """Show the text in the examples that Hypothesis prints: the truth is long and follows from it."""
        printer.text(
            f"<{count(len(self.quotes), 'quotation')} planted in {self.article.id!r}: {self.article.text!r}>"
        )


@attrs.frozen
class PlantedCorpus:
    """Articles that print the same remarks, and the truth about them.

    Every remark is printed in full by the first outlet that carries it, so that its excerpts in other
    outlets overlap with it: the quotes of one name are one remark by the usual definition.

    Args:
        planted: the articles with their truth.
        noise: what each outlet did to a quote, by article id and start; kinds in order.
    """

    planted: tuple[PlantedArticle, ...]
    noise: Mapping[tuple[str, int], tuple[str, ...]] = attrs.field(factory=dict)

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        """Show the articles in the examples that Hypothesis prints."""
        with printer.group(2, "<PlantedCorpus of", ">"):
            for one in self.planted:
                printer.breakable()
                printer.pretty(one)

    @property
    def articles(self) -> tuple[Article, ...]:
        """The articles alone, for `align_quotes`."""
        return tuple(one.article for one in self.planted)

    @property
    def quotes(self) -> tuple[PlantedQuote, ...]:
        """The quotations of all articles."""
        return tuple(quote for one in self.planted for quote in one.quotes)

    @property
    def remarks(self) -> dict[str, tuple[PlantedQuote, ...]]:
        """The quotations that report each remark."""
        found: dict[str, list[PlantedQuote]] = defaultdict(list)
        for quote in self.quotes:
            found[quote.remark].append(quote)
        return {name: tuple(quotes) for name, quotes in found.items()}

    def rows(self) -> Iterator[dict[str, object]]:
        """The truth as flat rows: article_id, start, end, text, cluster, speaker, label."""
        for quote in self.quotes:
            yield {
                "article_id": quote.article_id,
                "start": quote.start,
                "end": quote.end,
                "text": quote.text,
                "cluster": quote.remark,
                "speaker": quote.speaker,
                "label": str(quote.label),
            }


def write_article(
    article_id: str,
    statements: Sequence[Statement],
    *,
    style: str = "curly",
    outlet: str = "",
    date: dt.date | None = None,
) -> PlantedArticle:
    """Write an article around statements, a paragraph for each, and return it with its truth.

    Every speaker is introduced by role and full name before anything else is said, so that surnames
    can be resolved; a pronoun follows a sentence whose only person is the one meant.

    Args:
        article_id: its id.
        statements: what is quoted, in the order of the article.
        style: one of `STYLES`.
        outlet, date: as in `Article`.

    Raises:
        ValueError: a style, form or reference that does not exist.

    >>> from quotealign.testing.invented import SPEAKERS
    >>> planted = write_article("a", [Statement(SPEAKERS[0], "We open in spring.", "r1", "inverted")])
    >>> print(planted.article.text)
    Marta Lindqvist, the harbour master, spoke in the town hall on Monday.
    <BLANKLINE>
    “We open in spring,” said Marta Lindqvist.
    >>> quote = planted.quotes[0]
    >>> planted.article.text[quote.start : quote.end]
    'We open in spring,'
    """
    chosen(style, STYLES, "style of marks")
    page = _Page(article_id, STYLES[style])
    if style != "straight":
        statements = [attrs.evolve(one, text=one.text.replace("'", "’")) for one in statements]
    introduced: list[Speaker] = []
    for statement in statements:
        if statement.speaker not in introduced:
            introduced.append(statement.speaker)
    for number, speaker in enumerate(introduced):
        page.add("" if number == 0 else "\n\n")
        page.add(f"{speaker.name}, {speaker.role}, {_SCENES[number % len(_SCENES)]}")
    for statement in statements:
        page.add("\n\n")
        _set(page, statement)
    quotes = tuple(sorted(page.quotes, key=lambda quote: (quote.start, -quote.end)))
    parents = {(q.start, q.end): i for i, q in enumerate(quotes)}
    quotes = tuple(
        attrs.evolve(one, parent=parents[page.parents[one.start]]) if one.start in page.parents else one
        for one in quotes
    )
    return PlantedArticle(Article(article_id, page.text, outlet=outlet, date=date), quotes)


_SCENES = (
    "spoke in the town hall on Monday.",
    "answered questions at a press conference later that day.",
    "issued a statement in the evening.",
    "was interviewed on public radio.",
)


class _Page:
    """The text so far, and the quotations in it."""

    def __init__(self, article_id: str, marks: tuple[str, str, str, str]) -> None:
        self.article_id, self.marks = article_id, marks
        self.text = ""
        self.quotes: list[PlantedQuote] = []
        self.parents: dict[int, tuple[int, int]] = {}

    def add(self, text: str) -> tuple[int, int]:
        start = len(self.text)
        self.text += text
        return start, len(self.text)

    def quote(self, text: str, statement: Statement, *, inner: bool = False) -> tuple[int, int]:
        opening, closing = self.marks[2:] if inner else self.marks[:2]
        self.add(opening)
        span = self.add(text)
        self.add(closing)
        self.record(span, statement, Label.SECOND_HAND if inner else Label.SPEECH)
        return span

    def record(self, span: tuple[int, int], statement: Statement, label: Label) -> None:
        self.quotes.append(
            PlantedQuote(
                self.article_id,
                *span,
                self.text[slice(*span)],
                statement.remark,
                statement.speaker.name,
                label=label,
                form=statement.form,
            )
        )

    def name(self, statement: Statement, *, first: bool = False) -> None:
        """Name the speaker, and tell the quotes of the statement where."""
        speaker = statement.speaker
        chosen(statement.reference, REFERENCES, "reference")
        words = {
            "full name": speaker.name,
            "surname": speaker.surname,
            "role and name": f"{speaker.role}, {speaker.name},",
            "pronoun": speaker.pronoun,
        }[statement.reference]
        start, end = self.add(words[0].upper() + words[1:] if first else words)
        if statement.reference == "role and name":
            end -= 1
            start = end - len(speaker.name)
        self.named = start, end

    def attribute(self, count: int) -> None:
        """Say of the last quotes where their speaker is named."""
        start, end = self.named
        for number in range(len(self.quotes) - count, len(self.quotes)):
            self.quotes[number] = attrs.evolve(self.quotes[number], speaker_start=start, speaker_end=end)


def _set(page: _Page, statement: Statement) -> None:
    """Set one statement as a paragraph."""
    chosen(statement.form, FORMS, "form")
    said = statement.text
    if statement.reference == "pronoun":
        page.add(f"{statement.speaker.surname} did not hesitate. ")
    form = statement.form
    comma = said.rstrip(".") + "," if said[-1:] in ".," else said
    halves = said.split(", ", 1)
    if form == "interrupted" and len(halves) == 2:
        page.quote(halves[0] + ",", statement)
        page.add(" ")
        page.name(statement)
        page.add(" said, ")
        page.quote(halves[1], statement)
        page.attribute(2)
    elif form in ("said after", "interrupted"):
        page.quote(comma, statement)
        page.add(" ")
        page.name(statement)
        page.add(" said.")
        page.attribute(1)
    elif form == "inverted":
        page.quote(comma, statement)
        if statement.reference == "pronoun":
            page.add(" ")
            page.name(statement)
            page.add(" said.")
        else:
            page.add(" said ")
            page.name(statement)
            page.text = page.text.rstrip(",") + "."
        page.attribute(1)
    elif form in ("said before", "told", "according to", "fragment", "running"):
        if form == "according to":
            page.add("According to ")
            named = "surname" if statement.reference == "pronoun" else statement.reference
            page.name(attrs.evolve(statement, reference=named))
            page.add(" " if page.text.endswith(",") else ", ")
        else:
            page.name(statement, first=True)
            page.add({"told": " told reporters: ", "fragment": " said "}.get(form, " said: "))
        if form == "fragment":
            page.quote(said.rstrip(".,"), statement)
            page.add(" and left it there.")
        elif form == "running":
            _run(page, statement)
        else:
            page.quote(said, statement)
        page.attribute(1)
    else:
        page.name(statement, first=True)
        page.add(" said: ")
        _nest(page, statement)


def _run(page: _Page, statement: Statement) -> None:
    """Set a statement over two paragraphs: a second opening mark, and only one closing."""
    words = statement.text.split(" ")
    middle = len(words) // 2
    opening, closing = page.marks[:2]
    page.add(opening)
    # Noise may have doubled the blanks: none is left at the end of a paragraph, nor after a mark.
    start, _ = page.add(" ".join(words[:middle]).rstrip() + "\n\n" + opening)
    _, end = page.add(" ".join(words[middle:]).lstrip())
    page.add(closing)
    page.record((start, end), statement, Label.SPEECH)


def _nest(page: _Page, statement: Statement) -> None:
    """Set a statement as the speaker's own report of it, in inner marks: both quotes print its words."""
    page.add(page.marks[0])
    start, _ = page.add("I told them, ")
    inner = page.quote(statement.text.rstrip(".") + ",", statement, inner=True)
    _, end = page.add(" and that was that.")
    page.add(page.marks[1])
    page.record((start, end), statement, Label.SPEECH)
    page.attribute(1)
    page.parents[inner[0]] = (start, end)
