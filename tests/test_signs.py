"""The signs of short quotations, their weights, and how the weights are fitted."""

from __future__ import annotations

import math
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quotealign.find import find_quotes
from quotealign.find.attribution import attribute
from quotealign.find.media import headline_end
from quotealign.find.signs import Echoes, sentence_of, signs_of
from quotealign.find.spans import find_spans
from quotealign.find.speech import (
    SPEECH_FROM,
    beside,
    is_weighed,
    marks_alike,
    rule_quotes,
    speech_weights,
)
from quotealign.fitting.labels import WAYS, Example, cross_validate, fit
from quotealign.model import Article, Label, Quote

LEDE = "Maria Keller, the mayor of Oldbury, met farmers on Monday.\n\n"


def last(text: str) -> Quote:
    """The last quote of a text."""
    return find_quotes(Article("a", text))[-1]


def signs(text: str) -> tuple[str, ...]:
    """The signs of the only quote of a text."""
    article = Article("a", text)
    (quote,) = attribute(article, find_spans(article))
    before, after = beside(text, quote)
    return signs_of(quote, before, after, quote.end <= headline_end(article), Echoes([quote]))


@pytest.mark.parametrize(
    "text",
    [
        "Keller called the plan “a disaster.”",
        "Keller said the new bridge was “absurd” and would close.",
        "Keller denounced the vote as “shameful,” and left.",
        "“Nonsense,” Keller said.",
        "The plan, Keller said, is “too little, too late.”",
        "Keller told reporters that the farmers were “very angry.”",
    ],
)
def test_attributed_fragments_are_speech(text: str) -> None:
    quote = last(LEDE + text)
    assert quote.label is Label.SPEECH
    assert quote.reason.startswith("weighed as speech, above all for this: ")


@pytest.mark.parametrize(
    "text",
    [
        "The town’s “smart” lamps went out on Friday.",
        "The council bought nine “stealth” cameras.",
        "Farmers of the “Upper Meadow” fields came too.",
    ],
)
def test_scare_quotes_beside_nouns_are_no_speech(text: str) -> None:
    assert last(LEDE + text).label in (Label.SCARE, Label.NAME)


@given(
    st.sampled_from(["absurd", "very angry", "a disaster", "far too late"]),
    st.sampled_from([",", "."]),
    st.sampled_from(["called the plan", "said it was", "saw it as", "spoke of"]),
)
def test_punctuation_inside_and_outside_the_mark_is_the_same_sign(words: str, mark: str, cue: str) -> None:
    rest = " and left." if mark == "," else " She left."
    american = f"{LEDE}Keller {cue} “{words}{mark}”{rest}"
    british = f"{LEDE}Keller {cue} “{words}”{mark}{rest}"
    assert set(signs(american)) == set(signs(british))


def test_sentences_in_other_languages_are_not_weighed() -> None:
    assert last("Hon sade: ”Vi vann”.").reason == "in quotation marks, and nothing speaks against it"


LISTED = st.sampled_from(["one", "two", "three", "One", "four"])
WORDS = st.lists(LISTED, max_size=7).map(" ".join)


@given(st.lists(WORDS, max_size=6))
def test_echoes_agree_with_looking_through_every_pair(texts: list[str]) -> None:
    starts = [sum(len(t) + 3 for t in texts[:n]) for n in range(len(texts))]
    quotes = [Quote("a", s, s + len(t), t) for s, t in zip(starts, texts, strict=True)]
    echoes = Echoes(quotes)
    for quote in quotes:
        form = f" {quote.text.lower()} "
        size = len(form.split())
        found = set(echoes.signs(quote))
        again = sum(f" {other.text.lower()} " == form for other in quotes) > 1 and size <= 4
        inside = any(form in f" {o.text.lower()} " and len(o.text.split()) > size for o in quotes)
        assert any(sign.startswith("quoted again") for sign in found) is again
        assert ("part of a longer quotation" in found) is (inside and 0 < size <= 4)


PIECES = [
    *"“”\"'’.,:;\n—-( ",
    "so-called ",
    "gulf",
    "We wait",
    "the",
    "a sizeable ",
    " between",
    "he ",
    " said ",
]


@given(
    st.text(alphabet="aBé .,“”\"'’:;\n—-said the", max_size=160)
    | st.lists(st.sampled_from(PIECES)).map("".join)
)
@example("It spoke of a sizeable “gulf” between the two.")
def test_the_label_of_a_weighed_quotation_replays_from_its_signs(text: str) -> None:
    article = Article("a", text)
    attributed = attribute(article, find_spans(article))
    headline, echoes, alike = headline_end(article), Echoes(attributed), marks_alike(text, attributed)
    for before_labels, ruled, quote in zip(
        attributed, rule_quotes(article, attributed), find_quotes(article), strict=True
    ):
        before, after = beside(alike, quote)
        if ruled:
            assert (quote.label, quote.reason) == ruled
        elif quote.parent is None and is_weighed(quote, before, after):
            held = signs_of(before_labels, before, after, quote.end <= headline, echoes)
            assert len(set(held)) == len(held)
            assert (quote.label is Label.SPEECH) == (speech_weights().score(held) >= SPEECH_FROM)
            strongest = re.sub(r"^weighed as (?:no )?speech, above all for this: ", "", quote.reason)
            assert strongest in held


@given(st.text(alphabet="ab. !?“”\nMr", max_size=60), st.text(alphabet="ab. !?“”\nMr", max_size=60))
def test_the_sentence_is_the_end_of_one_side_and_the_beginning_of_the_other(before: str, after: str) -> None:
    clause, rest = sentence_of(before, after)
    assert before.endswith(clause)
    assert after.startswith(rest)


def test_the_weights_are_finite_and_weigh_signs_that_can_hold() -> None:
    weights = speech_weights().weights
    assert all(math.isfinite(weight) for weight in weights.values())
    held = set(signs(LEDE + "Keller called the plan “absurd” on Monday."))
    assert {"any quotation", "1 words", "cue: judging"} <= held & weights.keys()


def example(number: int, said: bool, *held: str) -> Example:
    """A made-up example of an article of its own."""
    return Example("made-up", str(number), said, "", "speech", True, ("any quotation", *held))


def test_fitting_finds_the_sign_that_tells_and_drops_the_rare_one() -> None:
    examples = [example(n, n % 2 == 0, "good" if n % 2 == 0 else "bad") for n in range(40)]
    examples.append(example(40, True, "rare"))
    weights = fit(examples)
    assert weights["good"] > 0.5 > -0.5 > weights["bad"]
    assert "rare" not in weights


def test_no_article_is_scored_by_weights_that_saw_it() -> None:
    examples = [example(n, n % 3 > 0, "own" if n < 20 else "other") for n in range(40)]
    scored = cross_validate(examples, WAYS["weights after the rules"], lambda e: int(e.article) < 20)
    assert {e.article for e, _ in scored} == {e.article for e in examples}
    for one, score in scored:
        strangers = [e for e in examples if (int(e.article) < 20) != (int(one.article) < 20)]
        weights = fit(strangers)
        assert score == pytest.approx(sum(weights.get(sign, 0.0) for sign in one.signs))
