"""What two texts have in common: their best ordered alignment and their heaviest common run."""

from __future__ import annotations

import itertools

import attrs
import numpy as np
import numpy.typing as npt
from rapidfuzz import process
from rapidfuzz.distance import LCSseq

from quotealign.progress import Progress, silent, told
from quotealign.texts import Ints, Texts, ranges
from quotealign.threads import in_threads

PAIRS = 1 << 16
"""Pairs that are aligned at once: their texts are spelled out for it."""

CELLS = 1 << 18
"""How many cells of one column of a run table are computed at once: they fit the second-level cache."""

FIRST_SIGN, SURROGATES = 1, 0xD800
"""A word is one character when texts are spelled out; these characters cannot be used."""

MOST_WORDS = 1_000_000
"""Different words that can be told apart so; more are renumbered for each batch."""


@attrs.frozen(eq=False)
class Overlap:
    """What pairs of texts share, one row for each pair, in bits.

    Args:
        aligned: the most telling alignment that keeps the order.
        run: the heaviest run of words in common.
        shorter, longer: how telling the two texts are as a whole.
    """

    aligned: Ints
    run: Ints
    shorter: Ints
    longer: Ints


def overlap(texts: Texts, left: Ints, right: Ints, workers: int = 1) -> Overlap:
    """Measure what each pair of texts shares."""
    totals = texts.totals
    return Overlap(
        aligned_bits(texts, left, right, workers),
        run_bits(texts, left, right, workers),
        np.minimum(totals[left], totals[right]),
        np.maximum(totals[left], totals[right]),
    )


def aligned_bits(
    texts: Texts, left: Ints, right: Ints, workers: int = 1, progress: Progress = silent
) -> Ints:
    """How telling the best ordered alignment of each pair is, in bits.

    Every word is spelled out as one character, repeated as often as it has bits: the longest common
    subsequence of two such strings is the most telling alignment of the words, because splitting the
    repeats of a word between two places never gives more than one of the places.

    Source: the bit-parallel algorithm of Hyyrö 2004, in RapidFuzz.
    """
    found = np.empty(len(left), np.int64)
    starts = range(0, len(left), PAIRS)
    for at in told(starts, progress, "aligning texts", len(starts)):
        chosen, place = np.unique(
            np.concatenate([left[at : at + PAIRS], right[at : at + PAIRS]]), return_inverse=True
        )
        spelled = _spell(texts, chosen)
        strings = [spelled[number] for number in place.tolist()]
        half = len(strings) // 2
        found[at : at + half] = process.cpdist(
            strings[:half], strings[half:], scorer=LCSseq.similarity, dtype=np.int32, workers=workers
        )
    return found


def run_bits(texts: Texts, left: Ints, right: Ints, workers: int = 1, progress: Progress = silent) -> Ints:
    """How telling the heaviest run of words in common is, in bits.

    Takes time in proportion to the product of the two lengths.

    Source: the longest common substring by dynamic programming, with words weighed, for many pairs at
    once.
    """
    lengths = texts.lengths
    swap = lengths[left] > lengths[right]
    short, long = np.where(swap, right, left), np.where(swap, left, right)
    found = np.zeros(len(left), np.int64)
    found[left == right] = texts.totals[left[left == right]]
    order = np.flatnonzero((left != right) & (lengths[short] > 0))
    order = order[np.lexsort((lengths[short[order]], lengths[long[order]]))]
    depths = lengths[long[order]]
    batches, at = [], 0
    while at < len(order):
        # Pairs of like length go together; a batch ends where padding would cost more than it saves.
        first = int(depths[at])
        size = max(1, CELLS // max(1, first))
        stop = int(np.searchsorted(depths, first * 1.15 + 2, side="right"))
        batches.append(order[at : min(at + size, stop)])
        at += len(batches[-1])

    def measure(chosen: Ints) -> Ints:
        return _runs(texts, short[chosen], long[chosen])

    measured = in_threads(measure, batches, workers=workers)
    measured = told(measured, progress, "looking for common runs", len(batches))
    for chosen, heaviest in zip(batches, measured, strict=True):
        found[chosen] = heaviest
    return found


def _spell(texts: Texts, chosen: Ints) -> list[str]:
    words = texts.words[ranges(texts.offsets[chosen], texts.lengths[chosen])]
    repeats = texts.bits[words]
    if len(texts.keys) > MOST_WORDS:
        words = np.unique(words, return_inverse=True)[1]
    signs = words + FIRST_SIGN
    signs = np.where(signs >= SURROGATES, signs + 0x800, signs)
    joined = np.repeat(signs, repeats).astype("<u4").tobytes().decode("utf-32-le")
    bounds = np.zeros(len(chosen) + 1, np.int64)
    np.cumsum(texts.totals[chosen], out=bounds[1:])
    cuts = bounds.tolist()
    return [joined[start:end] for start, end in itertools.pairwise(cuts)]


def _runs(texts: Texts, short: Ints, long: Ints) -> Ints:
    columns, rows = _padded(texts, short, -1), _padded(texts, long, -2)
    # Sums fit 16 bits unless a text is very long: half the memory, twice the speed.
    kind = np.int16 if len(rows) * int(texts.bits.max(initial=0)) < 1 << 15 else np.int32
    value = np.append(texts.bits, 0).astype(kind)  # the last one is for the padding
    pairs = len(short)
    runs = np.zeros((len(rows) + 1, pairs), kind)
    heaviest = np.zeros((len(rows), pairs), kind)
    for column in columns:
        same = rows == column
        np.multiply(runs[:-1] + value[column], same, out=runs[1:])
        np.maximum(heaviest, runs[1:], out=heaviest)
    return np.asarray(heaviest.max(axis=0), np.int64)


def _padded(texts: Texts, chosen: Ints, padding: int) -> npt.NDArray[np.int32]:
    """The chosen texts as columns of word numbers."""
    lengths = texts.lengths[chosen]
    depth = int(lengths.max(initial=0))
    place = np.arange(depth)[:, None]
    inside = place < lengths
    at = np.where(inside, texts.offsets[chosen] + place, 0)
    words = texts.words if len(texts.words) else np.zeros(1, np.int64)
    return np.where(inside, words[at], padding).astype(np.int32)
