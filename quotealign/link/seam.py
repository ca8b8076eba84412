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

from quotealign.texts import Ints, Keys, Texts, of_pairs, run_hashes

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
        marks = self._marks
        one, other = marks.take(left, axis=0), marks.take(right, axis=0)
        onward = (other[:, _OPENS] & one[:, _HOLDS] != 0) & (one[:, _CLOSES] & other[:, _HOLDS] != 0)
        back = (one[:, _OPENS] & other[:, _HOLDS] != 0) & (other[:, _CLOSES] & one[:, _HOLDS] != 0)
        return np.asarray(onward.all(axis=1) | back.all(axis=1))

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

    def prepared(self) -> Seams:
        """The same, with everything looked up: threads that ask at once would each look it up."""
        self.found(np.zeros(0, np.int64), np.zeros(0, np.int64))
        return self

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
    def _marks(self) -> Keys:
        """For each text one of 64 bits for its opening run and its closing run, and all bits of its runs.

        Two such sets of bits, from different parts of the hashes: long texts have most bits of one set.
        """
        offsets, lengths = self.texts.offsets, self.texts.lengths
        marks = np.zeros((len(lengths), 8), np.uint64)  # one line of the cache for each text
        long = np.flatnonzero(lengths > WORDS)
        if not len(long):
            return marks
        start = np.arange(len(self.texts.words) - WORDS + 1)
        hashes = self._run(start, start + WORDS)
        first, after = offsets[long], offsets[long + 1] - WORDS + 1
        edges = np.stack([first, after], axis=1).ravel()  # from the first run to the last one of each text
        for place, shift in enumerate((58, 52)):
            bits = np.uint64(1) << (hashes >> np.uint64(shift) & np.uint64(63))
            marks[long, _OPENS.start + place] = bits[first]
            marks[long, _CLOSES.start + place] = bits[after - 1]
            marks[long, _HOLDS.start + place] = np.bitwise_or.reduceat(np.append(bits, bits[:1]), edges)[::2]
        return marks


_OPENS, _CLOSES, _HOLDS = slice(0, 2), slice(2, 4), slice(4, 6)
"""Where the marks of a text stand."""


def seams(texts: Texts, left: Ints, right: Ints) -> Bools:
    """Whether pairs of texts have a seam; only the texts of these pairs are looked at."""
    some, left, right = of_pairs(texts, left, right)
    return Seams(some).found(left, right)
