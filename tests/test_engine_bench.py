"""The benchmark's own parts: its corpora are sound, its agreement is the textbook's."""

from __future__ import annotations

import re
from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tests.bench.agreement import agreement
from tests.bench.corpus import make_rows, with_phrase

PARTITIONS = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=1, max_size=30)


def test_the_same_size_and_seed_give_the_same_corpus() -> None:
    assert make_rows(400, 3) == make_rows(400, 3) != make_rows(400, 4)


def test_no_text_of_the_corpus_belongs_to_two_remarks() -> None:
    remark_of: dict[str, int] = {}
    for row in make_rows(3000):
        text = re.sub(r"\W+", " ", row.quote.lower()).strip()
        assert remark_of.setdefault(text, row.cluster) == row.cluster


def test_a_phrase_is_one_remark_for_each_speaker() -> None:
    rows = with_phrase(make_rows(500), 100)[500:]
    assert len(rows) == 100
    assert len({row.quote for row in rows}) == 1
    assert len({(row.speaker, row.cluster) for row in rows}) == len({row.cluster for row in rows})


@given(PARTITIONS)
def test_agreement_equals_counting_every_pair(labels: list[tuple[int, int]]) -> None:
    gold, ours = np.array(labels).T
    pairs = list(combinations(labels, 2))
    same_gold = {at for at, (a, b) in enumerate(pairs) if a[0] == b[0]}
    same_ours = {at for at, (a, b) in enumerate(pairs) if a[1] == b[1]}
    both = len(same_gold & same_ours)
    found = agreement(gold, ours)
    assert found.precision == (both / len(same_ours) if same_ours else 1.0)
    assert found.recall == (both / len(same_gold) if same_gold else 1.0)
    per_quote = [
        (
            sum(x == one for x in labels) / sum(x[1] == one[1] for x in labels),
            sum(x == one for x in labels) / sum(x[0] == one[0] for x in labels),
        )
        for one in labels
    ]
    precision, recall = np.mean(per_quote, axis=0)
    assert np.isclose(found.bcubed, 2 * precision * recall / (precision + recall))


def test_equal_partitions_agree_in_full() -> None:
    labels = np.array([3, 3, 1, 2, 1])
    assert agreement(labels, labels + 7) == (1.0, 1.0, 1.0, 1.0)
