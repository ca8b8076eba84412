"""Linking: blocking, overlap and evidence."""

from __future__ import annotations

from collections import Counter
from itertools import chain, product
from typing import Any

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from quotealign.link import link_quotes
from quotealign.link.overlap import FEW, WORDINGS, overlap
from quotealign.link.seam import WORDS as WORDS_OF_A_SEAM
from quotealign.link.seam import Seams
from quotealign.model import Article, Attribution, Person, Quote
from quotealign.rarity import word_bits
from quotealign.table import CONTENT, Texts, build_table
from quotealign.words import words

WORDS = ("the", "a", "not", "say", "people", "border", "meteorite", "plumber", "truck")
texts = st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join)


def table_of(printed: list[str]) -> tuple[Texts, list[int]]:
    quotes = [Quote("a", 0, len(text), text) for text in printed]
    table = build_table(quotes, {"a": Article("a", "")})
    return table.texts, table.text.tolist()


def naive(left: list[Any], right: list[Any], bits: Any) -> tuple[int, int]:
    """The naive way: the weight of the words that both have, and of their heaviest common run.

    Content words count wherever they stand, function words in their order only.
    """
    one, other = ([word for word in side if bits[word] < CONTENT] for side in (left, right))
    ordered = [[0] * (len(other) + 1) for _ in range(len(one) + 1)]
    for i, a in enumerate(one, 1):
        for j, b in enumerate(other, 1):
            ordered[i][j] = max(
                ordered[i - 1][j], ordered[i][j - 1], ordered[i - 1][j - 1] + (a == b) * bits[a]
            )
    runs = [[0] * (len(right) + 1) for _ in range(len(left) + 1)]
    for i, a in enumerate(left, 1):
        for j, b in enumerate(right, 1):
            if a == b:
                runs[i][j] = runs[i - 1][j - 1] + bits[a]
    common = Counter(left) & Counter(right)
    content = sum(bits[word] * times for word, times in common.items() if bits[word] >= CONTENT)
    return content + ordered[-1][-1], max(map(max, runs))


@given(st.lists(texts, min_size=2, max_size=8))
def test_the_overlap_of_arrays_is_that_of_the_naive_way(printed: list[str]) -> None:
    found, numbers = table_of(printed)
    left, right = (np.array(side) for side in zip(*[(a, b) for a in numbers for b in numbers], strict=True))
    measured = overlap(found, left, right)
    bits = found.bits.tolist()
    for at, (a, b) in enumerate(zip(left.tolist(), right.tolist(), strict=True)):
        one, other = words_of(found, a), words_of(found, b)
        assert (measured.common[at], measured.run[at]) == naive(one, other, bits)
        assert measured.seam[at] == (goes_on(one, other) or goes_on(other, one))


INFLECTED = ["she", "warns", "warned", "warning", "the", "mayors", "mayor", "deeply", "trouble", "troubled"]


def naive_wording(one: str, other: str) -> str:
    """The naive way: the forms of the shorter text among those of the longer one."""
    sides = [words(one), words(other)]
    bits = {name: word_bits(word.stem) for word in chain(*sides) for name in (word.form, word.stem)}
    forms, stems = ([[getattr(word, name) for word in side] for side in sides] for name in ("form", "stem"))
    few = min(sum(bits[stem] >= CONTENT for stem in side) for side in stems) <= FEW
    in_form, in_stem = (
        sum(bits[name] >= CONTENT for name in (Counter(a) & Counter(b)).elements()) for a, b in (forms, stems)
    )
    if few and in_form < in_stem:
        return "few words, another form"
    shorter = min(sum(bits[stem] for stem in side) for side in stems)
    return "word for word" if naive(*forms, bits)[0] == shorter > 0 else "otherwise"


@given(st.lists(st.lists(st.sampled_from(INFLECTED), max_size=6).map(" ".join), min_size=2, max_size=8))
@example(["gravely worried", "this is gravely worrying", "she was gravely worried"])
def test_the_wording_of_arrays_is_that_of_the_naive_way(printed: list[str]) -> None:
    found, numbers = table_of(printed)
    pairs = list(product(range(len(printed)), repeat=2))
    left, right = (np.array([numbers[one] for one in side]) for side in zip(*pairs, strict=True))
    measured = overlap(found, left, right).wording.tolist()
    for (one, other), wording in zip(pairs, measured, strict=True):
        assert WORDINGS[wording] == naive_wording(printed[one], printed[other])


def test_a_fragment_in_another_form_is_no_excerpt() -> None:
    person = Attribution(Person("Ada Flores"), "given", 1.0)
    texts = {
        "a": "gravely worried",
        "b": "Nobody who lives in this valley is gravely worried by the dam, whatever you hear",
        "c": "It is gravely worrying to all of us who live in this valley and will have to leave it",
    }
    articles = {name: Article(name, text) for name, text in texts.items()}
    quotes = [Quote(name, 0, len(text), text, attribution=person) for name, text in texts.items()]
    assert [(link.left[0], link.right[0]) for link in link_quotes(quotes, articles)] == [("a", "b")]


def words_of(found: Texts, number: int) -> list[int]:
    return found.words[found.offsets[number] : found.offsets[number + 1]].tolist()


def goes_on(one: list[int], other: list[int]) -> bool:
    """The naive way: whether the last words of one text, but not all, are the first ones of the other."""
    return any(one[-n:] == other[:n] for n in range(WORDS_OF_A_SEAM, min(len(one), len(other))))


PASSAGE = "we will not say it and they say we will not do it but the people say they will not do it"


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(1, 14)), min_size=2, max_size=6))
def test_passages_cut_from_one_speech_have_a_seam_where_they_overlap(cuts: list[tuple[int, int]]) -> None:
    speech = PASSAGE.split()
    found, numbers = table_of([" ".join(speech[start : start + length]) for start, length in cuts])
    left, right = (np.array(side) for side in zip(*product(numbers, numbers), strict=True))
    seams = Seams(found)
    possible, measured = seams.possible(left, right), seams.found(left, right)
    for at, (a, b) in enumerate(zip(left.tolist(), right.tolist(), strict=True)):
        one, other = words_of(found, a), words_of(found, b)
        assert measured[at] == (goes_on(one, other) or goes_on(other, one))
        assert possible[at] or not measured[at]


def test_two_passages_of_common_words_are_linked_where_one_goes_on_from_the_other() -> None:
    printed = [
        "I could do it all over a longer time, I did not have to do it so",
        "I did not have to do it so, but I would",
    ]
    person = Attribution(Person("Ada Flores"), "given", 1.0)
    articles = {name: Article(name, text) for name, text in zip("ab", printed, strict=True)}
    quotes = [Quote(name, 0, len(one.text), one.text, attribution=person) for name, one in articles.items()]
    (link,) = link_quotes(quotes, articles)
    assert ("seam", "6 words and more") in [(term.kind, term.level) for term in link.terms]


def test_an_excerpt_by_the_same_speaker_is_linked_and_replays_to_its_weight() -> None:
    said = "We have seen the crater from the impact and we are sure of it"
    articles = {"a": Article("a", said), "b": Article("b", said + ".")}
    person = Attribution(Person("Ada Flores"), "given", 1.0)
    quotes = [
        Quote("a", 0, len(said), said, attribution=person),
        Quote("b", 8, 39, said[8:39], attribution=person),
    ]
    (link,) = link_quotes(quotes, articles)
    assert (link.left, link.right) == ("a:0-61", "b:8-39")
    assert sum(term.bits for term in link.terms) == link.weight > 0
