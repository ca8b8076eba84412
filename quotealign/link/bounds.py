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
from quotealign.link.evidence import NEAR, QUOTE_KINDS, TEXT_KINDS, Weights, date_levels, level_of
from quotealign.link.overlap import WORDINGS
from quotealign.link.seam import Seams
from quotealign.names import name_marks
from quotealign.table import NO_DATE, Table, no_article
from quotealign.texts import Ints, Keys, Texts

Singles = npt.NDArray[np.float32]
Bools = npt.NDArray[np.bool_]

BATCH = 1 << 14
"""Pairs that are looked at together: they fit the second-level cache."""

CLASSES = 4
"""Classes of words that are told apart."""

YEAR = 366
"""Days apart beyond which the level of a date changes no more."""

BITS = 256
"""Bits beyond which the level of what is shared changes no more."""

STEPS = 1024
"""Steps in which a share between 0 and 1 is counted; the bound holds for the step after the next."""

MARKS = 62
"""Marks by which speakers are told apart."""

NAMELESS, NOT_GIVEN = np.uint64(1), np.uint64(2)
"""Bits before the marks: a printing has no speaker, has one that did not come with it."""

SLACK = 1e-3
"""Bits by which a bound may be too low for rounding."""


@attrs.frozen(eq=False)
class Printings:
    """When and where each text was printed.

    Args:
        first, last: the days of its earliest and its latest printing; where the day of one is unknown, the
            first is before and the last after every day.
        in_row: whether a printing of it came without its article.
        in_article: whether a printing of it came with its article.
        speakers: two bits that say whether a printing has no speaker, and whether one has a speaker that did
            not come with it; then the marks of all its speakers (`names.name_marks`).
    """

    first: Singles
    last: Singles
    in_row: Bools
    in_article: Bools
    speakers: Keys

    @classmethod
    def of(cls, table: Table) -> Printings:
        """Gather the printings of each text."""
        count = len(table.texts)
        undated = table.day == NO_DATE
        first, last = np.full(count, np.inf, np.float32), np.full(count, -np.inf, np.float32)
        np.minimum.at(first, table.text, np.where(undated, -np.inf, table.day).astype(np.float32))
        np.maximum.at(last, table.text, np.where(undated, np.inf, table.day).astype(np.float32))
        bare = no_article(table, np.arange(len(table)))
        in_row, in_article = np.zeros(count, bool), np.zeros(count, bool)
        in_row[table.text[bare]] = True
        in_article[table.text[~bare]] = True
        marks = [name_marks(names, MARKS) << 2 for names in table.names]
        speaker = np.array([*marks, NAMELESS], np.uint64)[table.person]
        speaker[(table.person >= 0) & (table.certainty < 1)] |= NOT_GIVEN
        speakers = np.zeros(count, np.uint64)
        np.bitwise_or.at(speakers, table.text, speaker)
        return cls(first, last, in_row, in_article, speakers)

    @classmethod
    def unknown(cls, count: int) -> Printings:
        """Printings of so many texts of which nothing is known: anything is possible."""
        ever = np.full(count, np.inf, np.float32)
        every = np.full(count, (1 << MARKS + 2) - 1, np.uint64)
        return cls(-ever, ever, np.ones(count, bool), np.ones(count, bool), every)


@attrs.frozen(eq=False)
class Bounds:
    """The most that pairs of texts can weigh.

    Of each pair the left text is the fuller one, as with texts that are numbered by fullness.

    Args:
        texts: the distinct texts.
        weights: the weights of the evidence.
        printings: when and where each text was printed.
    """

    texts: Texts
    weights: Weights
    printings: Printings

    def worth_measuring(self, left: Ints, right: Ints, heavy: Bools) -> Bools:
        """Whether pairs could reach the threshold, from which words the two texts hold at all.

        Each text is a set of bits for each class of words (as telling as each other), a word being one of
        64 bits: a bit that one text has and the other lacks is at least one word that they do not share.

        Args:
            left, right: text numbers.
            heavy: whether the two may have a run of `HEAVY` bits in common.
        """
        return self._in_parts(left, right, heavy, None)

    def reachable(self, left: Ints, right: Ints, heavy: Bools, common: Ints) -> Bools:
        """Whether pairs that share so many bits could reach the threshold."""
        return self._in_parts(left, right, heavy, common)

    def of_quotes(self, left: Ints, right: Ints) -> Singles:
        """The most that speaker, place and date can add, for any two printings of the texts."""
        return self._of_quotes(self._facts.take(left, axis=0), self._facts.take(right, axis=0))

    def _in_parts(self, left: Ints, right: Ints, heavy: Bools, common: Ints | None) -> Bools:
        found = np.empty(len(left), bool)
        facts, least = self._facts, self.weights.threshold - SLACK
        seam = float(self.weights.bits["seam"].max())
        for at in range(0, len(left), BATCH):
            part = slice(at, at + BATCH)
            long, short = facts.take(left[part], axis=0), facts.take(right[part], axis=0)
            most = self._common(long, short) if common is None else common[part].astype(np.float32)
            total = self._of_texts(long, short, heavy[part], most) + self._of_quotes(long, short)
            enough = total >= least
            short_of_it = np.flatnonzero(~enough & (total + seam >= least))
            enough[short_of_it] = self.seams.possible(left[part][short_of_it], right[part][short_of_it])
            found[part] = enough
        return found

    def _common(self, long: Keys, short: Keys) -> Singles:
        """The most bits that both can have."""
        classes = self._classes
        absent = np.bitwise_count(short[:, : len(classes)] & ~long[:, : len(classes)])
        return np.asarray(short.view(np.float32)[:, _TOTAL] - absent.astype(np.float32) @ classes)

    def _of_texts(self, long: Keys, short: Keys, heavy: Bools, common: Singles) -> Singles:
        """The most that the texts alone weigh."""
        coverage, whole, plain, run = self._texts_most
        shared = np.minimum(common, BITS).astype(np.int64)
        total = coverage.take((common * short.view(np.float32)[:, _STEP]).astype(np.int64))
        total += whole.take((common * long.view(np.float32)[:, _STEP]).astype(np.int64))
        total += np.where(heavy, run.take(shared), plain.take(shared))
        return np.asarray(total)

    def _of_quotes(self, long: Keys, short: Keys) -> Singles:
        """The most that speaker, place and date can add."""
        dates, places, speakers = self._quotes_most
        one, other = long.view(np.float32), short.view(np.float32)
        apart = np.maximum(one[:, _FIRST], other[:, _FIRST]) - np.minimum(one[:, _LAST], other[:, _LAST])
        where = np.maximum(one[:, _ROW], other[:, _ROW]) + one[:, _ARTICLE] * other[:, _ARTICLE]
        one_said, other_said = long[:, _SPEAKERS], short[:, _SPEAKERS]
        either = one_said | other_said
        who = np.where(either & NAMELESS, 1, np.where(either & NOT_GIVEN, 2, 3))
        who[one_said & other_said > NAMELESS + NOT_GIVEN] = 0
        total = dates.take(np.clip(apart, 0, YEAR).astype(np.int64))
        together = np.where(apart > NEAR, 2, who > 0)
        total += places.take(3 * where.astype(np.int64) + together)
        total += speakers.take(who)
        return np.asarray(total)

    # ---------------------------------------------------------------- what is looked up

    def prepared(self) -> Bounds:
        """The same, with everything looked up: threads that ask at once would each look it up."""
        self.seams.prepared()
        some = np.zeros(min(1, len(self.texts)), np.int64)
        self.worth_measuring(some, some, np.ones(len(some), bool))
        return self

    @cached_property
    def seams(self) -> Seams:
        """The runs that the texts begin and end with."""
        return Seams(self.texts)

    @cached_property
    def _facts(self) -> Keys:
        """What is to be known of each text, in one line of the cache."""
        texts, printings = self.texts, self.printings
        facts = np.zeros((len(texts), 2 * CLASSES), np.uint64)
        some = texts.lengths > 0
        of_class = np.searchsorted(self._classes, texts.bits, side="right") - 1
        for number in range(len(self._classes) if some.any() else 0):
            marks = np.uint64(1) << (texts.keys >> np.uint64(58))
            marks[of_class != number] = 0
            facts[some, number] = np.bitwise_or.reduceat(marks[texts.words], texts.offsets[:-1][some])
        numbers = facts.view(np.float32)
        numbers[:, _TOTAL] = texts.totals
        numbers[:, _STEP] = STEPS / np.maximum(1, texts.totals)
        numbers[:, _FIRST], numbers[:, _LAST] = printings.first, printings.last
        numbers[:, _ROW], numbers[:, _ARTICLE] = 2 * printings.in_row, printings.in_article
        facts[:, _SPEAKERS] = printings.speakers
        return facts

    @cached_property
    def _classes(self) -> Singles:
        """How telling the words of each class are at least."""
        return np.unique(self.texts.bits)[:CLASSES].astype(np.float32)

    @cached_property
    def _texts_most(self) -> tuple[Singles, Singles, Singles, Singles]:
        """By steps: coverage, whole; by bits: shared and run, without a heavy run and with one."""
        kinds, bits = {kind.name: kind for kind in TEXT_KINDS}, np.arange(BITS + 1)
        share = (np.arange(STEPS + 3) + 2) / STEPS
        coverage, whole = (
            self.weights.bits[name][level_of(kinds[name], share)] for name in ("coverage", "whole")
        )
        # Only what is covered as a whole may be so word for word.
        wording = self.weights.bits["wording"]
        coverage = coverage + np.where(share < 1, wording[WORDINGS.index("otherwise")], wording.max())
        plain, run = (
            self.weights.base
            + self.weights.bits["shared"][level_of(kinds["shared"], bits)]
            + self.weights.bits["run"][level_of(kinds["run"], most)]
            for most in (np.minimum(bits, HEAVY - 1), bits)
        )
        return tuple(one.astype(np.float32) for one in (coverage, whole, plain, run))  # type: ignore[return-value]

    @cached_property
    def _quotes_most(self) -> tuple[Singles, Singles, Singles]:
        """What may be added: by days apart; by place and whether it may be the same speaker, only the same
        days, or neither; by who may have said it."""
        dates, places = self.weights.bits["date"], self.weights.bits["place"]
        further = np.maximum.accumulate(dates[date_levels(np.arange(YEAR + 1))][::-1])[::-1]
        further[0] = dates.max()  # two may be of one day, or the day of one is unknown
        levels = next(kind.levels for kind in QUOTE_KINDS if kind.name == "place")
        of_row = [number for number, level in enumerate(levels) if level.startswith("no article")]
        whole, place = np.delete(places, of_row).max(), np.full((4, 3), -np.inf)
        for together, left_out in enumerate(((), ("speaker",), ("speaker", "days"))):
            rows = [n for n in of_row if not any(word in levels[n] for word in left_out)]
            bare = places[rows].max()
            place[1:, together] = whole, bare, max(bare, whole)
        known = self.weights.bits["speaker"]
        names = next(kind.levels for kind in QUOTE_KINDS if kind.name == "speaker")
        said = [
            max(known[n] for n, name in enumerate(names) if name.startswith(start))
            for start in ("", ("unknown", "different"), "different", "different, given")
        ]
        return further.astype(np.float32), place.ravel().astype(np.float32), np.array(said, np.float32)


_SPEAKERS = 2 * CLASSES - 1
_TOTAL, _STEP, _FIRST, _LAST, _ROW, _ARTICLE = range(2 * CLASSES, 2 * CLASSES + 6)
"""Where the facts of a text stand: words of 64 bits for the classes, numbers of 32 bits, one word again."""
