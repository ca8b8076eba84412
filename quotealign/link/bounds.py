"""The most that a pair of texts can weigh, told without aligning them.

A pair that stays under the threshold even so, with the best speaker, place and date, is not looked at any
further: nothing is lost, and most candidates are done with.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from quotealign.link.blocking import HEAVY
from quotealign.link.evidence import Weights, levels_of
from quotealign.texts import Ints, Keys, Texts

BATCH = 1 << 18
"""Pairs that are looked at together."""


def worth_aligning(
    texts: Texts, weights: Weights, left: Ints, right: Ints, heavy: npt.NDArray[np.bool_]
) -> npt.NDArray[np.bool_]:
    """Whether a pair could reach the threshold, from which words the two texts hold at all.

    Each text is a set of bits for each class of words (as telling as each other), a word being one of 64
    bits: a bit that one text has and the other lacks is at least one word that cannot be aligned.
    """
    masks = [(int(bits), _masks(texts, int(bits))) for bits in np.unique(texts.bits)]
    totals = texts.totals
    worth = np.empty(len(left), bool)
    for at in range(0, len(left), BATCH):
        a, b = left[at : at + BATCH], right[at : at + BATCH]
        swap = totals[a] > totals[b]
        short, long = np.where(swap, b, a), np.where(swap, a, b)
        missing = np.zeros(len(a), np.int64)
        for bits, mask in masks:
            missing += bits * np.bitwise_count(mask[short] & ~mask[long]).astype(np.int64)
        most = totals[short] - missing
        worth[at : at + BATCH] = reachable(
            most, most, totals[short], totals[long], heavy[at : at + BATCH], weights
        )
    return worth


def reachable(
    aligned: Ints,
    run: Ints,
    shorter: Ints,
    longer: Ints,
    heavy: npt.NDArray[np.bool_],
    weights: Weights,
) -> npt.NDArray[np.bool_]:
    """Whether so many aligned bits, and a common run of so many, could reach the threshold."""
    run = np.where(heavy, run, np.minimum(run, HEAVY - 1))
    return weights.of_texts(levels_of(aligned, run, shorter, longer)) + weights.most >= weights.threshold


def _masks(texts: Texts, bits: int) -> Keys:
    """For each text the set of its words of one class."""
    marks = np.uint64(1) << (texts.keys >> np.uint64(58))
    marks[texts.bits != bits] = 0
    found = np.zeros(len(texts), np.uint64)
    some = texts.lengths > 0
    if some.any():
        found[some] = np.bitwise_or.reduceat(marks[texts.words], texts.offsets[:-1][some])
    return found
