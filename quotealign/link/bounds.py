"""The most that a pair of texts can weigh, told without measuring what they share.

A pair that stays under the threshold even so, with the best speaker and with the best place and date that
its printings allow, is not looked at any further: nothing is lost, and most candidates are done with.
"""

from __future__ import annotations

from functools import cached_property

import attrs
import numpy as np
import numpy.typing as npt

from quotealign.link.blocking import HEAVY
from quotealign.link.context import no_article
from quotealign.link.evidence import QUOTE_KINDS, Weights, date_levels, levels_of
from quotealign.link.seam import Seams
from quotealign.table import NO_DATE, Table
from quotealign.texts import Ints, Keys, Texts

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

BATCH = 1 << 15
"""Pairs that are looked at together: they fit the second-level cache."""

YEAR = 366
"""Days apart beyond which the level of a date changes no more."""

EVER = 1 << 40
"""Further than any day, in days."""


@attrs.frozen(eq=False)
class Printings:
    """When and where each text was printed.

    Args:
        first, last: the days of its earliest and its latest printing; where the day of one is unknown, the
            first is before and the last after every day.
        in_row: whether a printing of it came without its article.
        in_article: whether a printing of it came with its article.
    """

    first: Ints
    last: Ints
    in_row: Bools
    in_article: Bools

    @classmethod
    def of(cls, table: Table) -> Printings:
        """Gather the printings of each text."""
        count = len(table.texts)
        undated = table.day == NO_DATE
        first, last = np.full(count, EVER), np.full(count, -EVER)
        np.minimum.at(first, table.text, np.where(undated, -EVER, table.day))
        np.maximum.at(last, table.text, np.where(undated, EVER, table.day))
        bare = no_article(table, np.arange(len(table)))
        in_row, in_article = np.zeros(count, bool), np.zeros(count, bool)
        in_row[table.text[bare]] = True
        in_article[table.text[~bare]] = True
        return cls(first, last, in_row, in_article)

    def most(self, weights: Weights, left: Ints, right: Ints) -> Floats:
        """The most that speaker, place and date can add, for any two printings of the texts."""
        kinds = {kind.name: kind for kind in QUOTE_KINDS}
        apart = np.maximum(self.first[left], self.first[right]) - np.minimum(
            self.last[left], self.last[right]
        )
        dates = weights.bits["date"]
        further = np.maximum.accumulate(dates[date_levels(np.arange(YEAR + 1))][::-1])[::-1]
        further[0] = dates.max()  # two may be of one day, or the day of one is unknown

        places = weights.bits["place"]
        of_row, inside = (kinds["place"].levels.index(name) for name in ("no article", "inside the other"))
        bare = self.in_row[left] | self.in_row[right]
        whole = self.in_article[left] & self.in_article[right]
        place = np.maximum(
            np.where(bare, places[[of_row, inside]].max(), -np.inf),
            np.where(whole, np.delete(places, of_row).max(), -np.inf),
        )
        others = weights.most - dates.max() - places.max()
        return np.asarray(others + further[np.clip(apart, 0, YEAR)] + place)


@attrs.frozen(eq=False)
class Bounds:
    """The most that pairs of texts can weigh.

    Args:
        texts: the distinct texts.
        weights: the weights of the evidence.
        printings: when and where each text was printed; None: anything is possible.
    """

    texts: Texts
    weights: Weights
    printings: Printings | None = None

    def worth_measuring(self, left: Ints, right: Ints, heavy: Bools) -> Bools:
        """Whether pairs could reach the threshold, from which words the two texts hold at all.

        Each text is a set of bits for each class of words (as telling as each other), a word being one of
        64 bits: a bit that one text has and the other lacks is at least one word that they do not share.

        Args:
            left, right: text numbers.
            heavy: whether the two may have a run of `HEAVY` bits in common.
        """
        classes, masks = self._masks
        totals = self.texts.totals
        worth = np.empty(len(left), bool)
        for at in range(0, len(left), BATCH):
            a, b = left[at : at + BATCH], right[at : at + BATCH]
            swap = totals[a] > totals[b]
            short, long = np.where(swap, b, a), np.where(swap, a, b)
            absent = np.bitwise_count(masks[short] & ~masks[long])
            most = totals[short] - (absent.astype(np.float32) @ classes).astype(np.int64)
            worth[at : at + BATCH] = self.reachable(
                most, most, self.seams.possible(a, b), a, b, heavy[at : at + BATCH]
            )
        return worth

    def reachable(self, common: Ints, run: Ints, seam: Bools, left: Ints, right: Ints, heavy: Bools) -> Bools:
        """Whether so many bits in common, a run of so many, and perhaps a seam could reach the threshold."""
        a, b = self.texts.totals[left], self.texts.totals[right]
        run = np.where(heavy, run, np.minimum(run, HEAVY - 1))
        of_texts = self.weights.of_texts(levels_of(common, run, np.minimum(a, b), np.maximum(a, b), seam))
        return np.asarray(of_texts + self.of_quotes(left, right) >= self.weights.threshold)

    def of_quotes(self, left: Ints, right: Ints) -> Floats | float:
        """The most that speaker, place and date can add, for any two printings of the texts."""
        if self.printings is None:
            return self.weights.most
        return self.printings.most(self.weights, left, right)

    @cached_property
    def seams(self) -> Seams:
        """The runs that the texts begin and end with."""
        return Seams(self.texts)

    @cached_property
    def _masks(self) -> tuple[npt.NDArray[np.float32], Keys]:
        """The classes of words, and for each text the set of its words of each class."""
        texts = self.texts
        classes = np.unique(texts.bits)
        found = np.zeros((len(texts), len(classes)), np.uint64)
        some = texts.lengths > 0
        for number, bits in enumerate(classes.tolist() if some.any() else ()):
            marks = np.uint64(1) << (texts.keys >> np.uint64(58))
            marks[texts.bits != bits] = 0
            found[some, number] = np.bitwise_or.reduceat(marks[texts.words], texts.offsets[:-1][some])
        return classes.astype(np.float32), found
