"""What surrounds a pair of quotes: who spoke, whether the two articles tell of the same event, and when."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from quotealign.table import NO_DATE, Ints, Table, no_article
from quotealign.texts import grouped

Floats = npt.NDArray[np.float64]

MIN_SIGNATURE = 24
"""Telling words that an article needs before it can be compared with another one."""

BATCH = 1 << 14
"""Pairs of articles that are compared at once: their words fit the second-level cache."""


def certainties(table: Table, left: Ints, right: Ints) -> Floats:
    """The chance that both speakers are attributed rightly, 0 to 1."""
    return np.asarray(table.certainty[left] * table.certainty[right])


def nested(table: Table, left: Ints, right: Ints) -> npt.NDArray[np.bool_]:
    """Whether one quote stands inside the other, in one and the same article; rows have no place there."""
    return np.asarray(
        (table.article[left] == table.article[right])
        & ~no_article(table, left)
        & (table.start[left] < table.end[right])
        & (table.start[right] < table.end[left])
        & ((table.start[left] != table.start[right]) | (table.end[left] != table.end[right]))
    )


def event_likeness(table: Table, left: Ints, right: Ints) -> Floats:
    """How much two articles have in common, 0 to 1, from the two alone; -1 where one has too little text.

    The share of the telling words of the one with less of them that the other has too, each word with the
    lesser of its two weights.

    Args:
        table: the quotes as arrays.
        left, right: article numbers.
    """
    size = len(table.signatures)
    left, right = table.signature[left], table.signature[right]
    packed = np.minimum(left, right) * size + np.maximum(left, right)
    distinct, place = grouped(packed)
    found = np.empty(len(distinct))
    for at in range(0, len(distinct), BATCH):
        chosen = distinct[at : at + BATCH]
        found[at : at + BATCH] = _likeness(table, chosen // size, chosen % size)
    return found[place]


def _likeness(table: Table, left: Ints, right: Ints) -> Floats:
    words = np.concatenate([table.signatures[left], table.signatures[right]], axis=1)
    bits = np.concatenate([table.signature_bits[left], table.signature_bits[right]], axis=1)
    order = np.argsort(words, axis=1, kind="stable")
    words, bits = np.take_along_axis(words, order, 1), np.take_along_axis(bits, order, 1)
    shared = (words[:, 1:] == words[:, :-1]) & (words[:, 1:] != 0)
    common = (np.minimum(bits[:, 1:], bits[:, :-1]) * shared).sum(axis=1)
    totals = table.signature_bits.sum(axis=1)
    enough = (table.signature_bits > 0).sum(axis=1) >= MIN_SIGNATURE
    ratio = common / np.maximum(1, np.minimum(totals[left], totals[right]))
    return np.where(enough[left] & enough[right], ratio, -1.0)


def days_apart(table: Table, left: Ints, right: Ints) -> Ints:
    """The days between the two articles' dates; -1 where one is unknown."""
    a, b = table.day[left], table.day[right]
    return np.where((a == NO_DATE) | (b == NO_DATE), -1, np.abs(a - b))
