"""Linking: blocking, overlap and evidence."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from quotealign.link import link_quotes
from quotealign.link.overlap import overlap
from quotealign.model import Article, Attribution, Person, Quote
from quotealign.table import Texts, build_table

WORDS = ("the", "a", "not", "say", "people", "border", "meteorite", "plumber", "truck")
texts = st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join)


def table_of(printed: list[str]) -> tuple[Texts, list[int]]:
    quotes = [Quote("a", 0, len(text), text) for text in printed]
    table = build_table(quotes, {"a": Article("a", "")})
    return table.texts, table.text.tolist()


def heaviest(left: list[int], right: list[int], bits: list[int]) -> tuple[int, int]:
    """The naive way: the weight of the best ordered alignment and of the heaviest common run."""
    best = [[0] * (len(right) + 1) for _ in range(len(left) + 1)]
    runs = [[0] * (len(right) + 1) for _ in range(len(left) + 1)]
    for i, a in enumerate(left, 1):
        for j, b in enumerate(right, 1):
            best[i][j] = max(best[i - 1][j], best[i][j - 1])
            if a == b:
                best[i][j] = max(best[i][j], best[i - 1][j - 1] + bits[a])
                runs[i][j] = runs[i - 1][j - 1] + bits[a]
    return best[-1][-1], max(map(max, runs))


@given(st.lists(texts, min_size=2, max_size=8))
def test_the_overlap_of_arrays_is_that_of_the_naive_way(printed: list[str]) -> None:
    found, numbers = table_of(printed)
    left, right = (np.array(side) for side in zip(*[(a, b) for a in numbers for b in numbers], strict=True))
    measured = overlap(found, left, right)
    bits = found.bits.tolist()
    for at, (a, b) in enumerate(zip(left.tolist(), right.tolist(), strict=True)):
        one = found.words[found.offsets[a] : found.offsets[a + 1]].tolist()
        other = found.words[found.offsets[b] : found.offsets[b + 1]].tolist()
        assert (measured.aligned[at], measured.run[at]) == heaviest(one, other, bits)


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
