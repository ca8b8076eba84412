"""Seams: where one text goes on from another, the end of one being the beginning of the other.

Outlets cut a speech into passages, each where it likes: "we have not broken any laws" closes the passage of
one and opens that of the next. So many words in a row, with the cut at both their ends, are hardly ever
anything else, however common the words.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

import attrs
import numpy as np
import numpy.typing as npt

from quotealign.texts import Ints, Keys, Texts, ranges, run_hashes, take

Bools = npt.NDArray[np.bool_]

WORDS = 6
"""Words that make a seam. Of labelled pairs of one event all with so many words were the same remark (20 of
20), of those with five words half (2 of 4)."""

MOST = 256
"""Words of the longest seam that is looked for; a longer one is a heavy run in any case."""


@attrs.frozen(eq=False)
class Seams:
    """The runs of words that texts begin and end with.

    Args:
        texts: the distinct texts.
    """

    texts: Texts

    def possible(self, left: Ints, right: Ints) -> Bools:
        """Whether pairs may have a seam: no pair that has one is missed, a few others pass.

        One of the two must hold the opening run of the other, and be closed by a run that the other holds.
        """
        some = np.arange(len(left))
        for opening, closing, inside in self._marks:
            a, b = left[some], right[some]
            in_a, in_b = inside[a], inside[b]
            onward = (opening[b] & in_a != 0) & (closing[a] & in_b != 0)
            back = (opening[a] & in_b != 0) & (closing[b] & in_a != 0)
            some = some[onward | back]
        possible = np.zeros(len(left), bool)
        possible[some] = True
        return possible

    def found(self, left: Ints, right: Ints) -> Bools:
        """Whether pairs have a seam of `WORDS` words or more; a text that is a part of the other has none."""
        seam = np.zeros(len(left), bool)
        some = np.flatnonzero(self.possible(left, right))
        lengths = self.texts.lengths
        left, right = left[some], right[some]
        shorter = np.minimum(lengths[left], lengths[right])
        for words in range(WORDS, min(int(shorter.max(initial=0)), MOST + 1)):
            unsettled = (shorter > words) & ~seam[some]
            some, left, right, shorter = (one[unsettled] for one in (some, left, right, shorter))
            opened = self._opening(left, words), self._opening(right, words)
            closed = self._closing(left, words), self._closing(right, words)
            seam[some] = (opened[0] == closed[1]) | (opened[1] == closed[0])
        return seam

    def _opening(self, texts: Ints, words: int) -> Keys:
        start = self.texts.offsets[texts]
        return self._run(start, start + words)

    def _closing(self, texts: Ints, words: int) -> Keys:
        end = self.texts.offsets[texts + 1]
        return self._run(end - words, end)

    @cached_property
    def _run(self) -> Callable[[Ints, Ints], Keys]:
        return run_hashes(self.texts.keys[self.texts.words])

    @cached_property
    def _marks(self) -> list[tuple[Keys, Keys, Keys]]:
        """For each text one of 64 bits for its opening run and its closing run, and all bits of its runs.

        Two such sets of bits, from different parts of the hashes: long texts have most bits of one set.
        """
        offsets, lengths = self.texts.offsets, self.texts.lengths
        long = np.flatnonzero(lengths > WORDS)
        runs = lengths[long] - WORDS + 1
        ends = np.cumsum(runs)
        start = ranges(offsets[long], runs)
        hashes = self._run(start, start + WORDS)
        marks = []
        for shift in (58, 52):
            bits = np.uint64(1) << (hashes >> np.uint64(shift) & np.uint64(63))
            opening, closing, inside = (np.zeros(len(lengths), np.uint64) for _ in range(3))
            if len(long):
                opening[long], closing[long] = bits[ends - runs], bits[ends - 1]
                inside[long] = np.bitwise_or.reduceat(bits, ends - runs)
            marks.append((opening, closing, inside))
        return marks


def seams(texts: Texts, left: Ints, right: Ints) -> Bools:
    """Whether pairs of texts have a seam; only the texts of these pairs are looked at."""
    chosen, place = np.unique(np.concatenate([left, right]), return_inverse=True)
    return Seams(take(texts, chosen)).found(place[: len(left)], place[len(left) :])
