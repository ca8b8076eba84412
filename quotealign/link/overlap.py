"""What two texts have in common: words, the heaviest run of them, and whether one goes on from the other."""

from __future__ import annotations

import itertools

import attrs
import numpy as np
import numpy.typing as npt
from rapidfuzz import process
from rapidfuzz.distance import LCSseq

from quotealign.link.seam import seams
from quotealign.progress import Progress, silent, told
from quotealign.texts import CONTENT, Ints, Texts, ranges
from quotealign.threads import in_threads

PAIRS = 1 << 16
"""Pairs whose words are compared at once: their texts are spelled out for it."""

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
        common: the words that both have, content words wherever they stand.
        run: the heaviest run of words in common.
        seam: whether the end of one is the beginning of the other.
        shorter, longer: how telling the two texts are as a whole.
    """

    common: Ints
    run: Ints
    seam: npt.NDArray[np.bool_]
    shorter: Ints
    longer: Ints


def overlap(texts: Texts, left: Ints, right: Ints, workers: int = 1) -> Overlap:
    """Measure what each pair of texts shares."""
    totals = texts.totals
    return Overlap(
        common_bits(texts, left, right, workers),
        run_bits(texts, left, right, workers),
        seams(texts, left, right),
        np.minimum(totals[left], totals[right]),
        np.maximum(totals[left], totals[right]),
    )


def common_bits(texts: Texts, left: Ints, right: Ints, workers: int = 1, progress: Progress = silent) -> Ints:
    """How telling the words are together that both texts of each pair have, in bits.

    Content words count wherever they stand, for outlets move clauses; function words only in their order, for
    "who are you" and "you who are" have nothing but these in common.
    """
    return _longest(texts, left, right, workers, progress, in_order=False)


def aligned_bits(texts: Texts, left: Ints, right: Ints) -> Ints:
    """How telling the best alignment of each pair is that keeps the order of all words, in bits."""
    return _longest(texts, left, right, 1, silent, in_order=True)


def _longest(texts: Texts, left: Ints, right: Ints, workers: int, progress: Progress, in_order: bool) -> Ints:
    """The longest common subsequences of texts, in bits.

    Every word is spelled out as one character, repeated as often as it has bits: splitting the repeats of a
    word between two places never gives more than one of the places. Where the order of content words plays
    no part, they are spelled first and sorted.

    Source: the bit-parallel algorithm of Hyyrö 2004, in RapidFuzz.
    """
    found = np.empty(len(left), np.int64)
    starts = range(0, len(left), PAIRS)
    for at in told(starts, progress, "aligning texts", len(starts)):
        chosen, place = np.unique(
            np.concatenate([left[at : at + PAIRS], right[at : at + PAIRS]]), return_inverse=True
        )
        spelled = _spell(texts, chosen, in_order)
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


def _spell(texts: Texts, chosen: Ints, in_order: bool) -> list[str]:
    lengths = texts.lengths[chosen]
    words = texts.words[ranges(texts.offsets[chosen], lengths)]
    if not in_order:
        place = np.where(texts.bits[words] >= CONTENT, words, len(texts.keys) + np.arange(len(words)))
        words = words[np.lexsort((place, np.repeat(np.arange(len(chosen)), lengths)))]
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
