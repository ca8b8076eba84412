"""What two texts have in common: their best ordered alignment and their heaviest common run."""

from __future__ import annotations

import attrs
import numpy as np
import numpy.typing as npt

from quotealign.table import Ints, Texts

COUNT = 1 << 10
"""Sums hold bits times this, plus the number of words: one number carries both, in whole numbers."""

CELLS = 1 << 18
"""How many cells of one column of the alignment are computed at once: they fit the second-level cache."""


@attrs.frozen(eq=False)
class Overlap:
    """What pairs of texts share, one row for each pair; bits and words.

    Args:
        aligned: the most telling alignment that keeps the order, in bits.
        aligned_words: how many words it aligns.
        run: the heaviest run of words in common, in bits.
        run_words: how many words it has.
        shorter, longer: how telling the two texts are as a whole, in bits.
    """

    aligned: Ints
    aligned_words: Ints
    run: Ints
    run_words: Ints
    shorter: Ints
    longer: Ints


def overlap(texts: Texts, left: Ints, right: Ints) -> Overlap:
    """Measure what each pair of texts shares.

    Takes time in proportion to the product of the two lengths, for all pairs at once.

    Source: the longest common subsequence and substring by dynamic programming, with words weighed.
    """
    lengths, totals = texts.lengths, texts.totals
    swap = lengths[left] > lengths[right]
    short, long = np.where(swap, right, left), np.where(swap, left, right)
    aligned = np.zeros(len(left), np.int64)
    run = np.zeros(len(left), np.int64)
    order = np.lexsort((lengths[short], lengths[long]))
    depths = lengths[long[order]]
    at = 0
    while at < len(order):
        # Pairs of like length go together; a batch ends where padding would cost more than it saves.
        first = int(depths[at])
        size = max(1, CELLS // max(1, first))
        stop = int(np.searchsorted(depths, first * 1.15 + 2, side="right"))
        chosen = order[at : min(at + size, stop)]
        aligned[chosen], run[chosen] = _batch(texts, short[chosen], long[chosen])
        at += len(chosen)
    return Overlap(
        aligned // COUNT,
        aligned % COUNT,
        run // COUNT,
        run % COUNT,
        np.minimum(totals[left], totals[right]),
        np.maximum(totals[left], totals[right]),
    )


def _batch(texts: Texts, short: Ints, long: Ints) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.int32]]:
    columns, rows = _padded(texts, short, -1), _padded(texts, long, -2)
    value = np.append(texts.bits * COUNT + 1, 0).astype(np.int32)  # the last one is for the padding
    pairs = len(short)
    best = np.zeros((len(rows) + 1, pairs), np.int32)
    runs = np.zeros((len(rows) + 1, pairs), np.int32)
    heaviest = np.zeros(pairs, np.int32)
    for column in columns:
        same = rows == column
        gain = same * value[column]
        best[1:] = np.maximum(best[1:], best[:-1] + gain)
        np.maximum.accumulate(best, axis=0, out=best)
        runs[1:] = (runs[:-1] + gain) * same
        np.maximum(heaviest, runs.max(axis=0), out=heaviest)
    return best[-1], heaviest


def _padded(texts: Texts, chosen: Ints, padding: int) -> npt.NDArray[np.int32]:
    """The chosen texts as columns of word numbers."""
    lengths = texts.lengths[chosen]
    depth = int(lengths.max(initial=0))
    place = np.arange(depth)[:, None]
    inside = place < lengths
    at = np.where(inside, texts.offsets[chosen] + place, 0)
    words = texts.words if len(texts.words) else np.zeros(1, np.int64)
    return np.where(inside, words[at], padding).astype(np.int32)
