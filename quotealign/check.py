"""`check_quotes`: every quotation of some articles against an official text, such as a transcript.

For each quotation the passage of the official text that it comes closest to is found, and the two are
compared word by word. A quotation whose words are mostly not in the text is said to be not found,
never to be wrong: it may have been said elsewhere.
"""

from __future__ import annotations

from typing import Any

import attrs
import numpy as np
import numpy.typing as npt

from quotealign.collate.comparison import Comparison, compare
from quotealign.errors import need
from quotealign.find import find_quotes
from quotealign.model import SAID, Person, Quote, Severity
from quotealign.names import NameMatch, compare_speakers
from quotealign.read import read_sources
from quotealign.words import words

MIN_FOUND = 0.5
"""Share of a quotation's words that must stand in the passage, in order, for it to be compared."""

# Between two printings one may simply quote more; an official text is complete.
_ADDED = {"head-extension": Severity.WORDING, "tail-extension": Severity.WORDING}

MOVED_RUN = 3
"""Words in a row that tell a part of a quotation that was moved there from beside its passage."""

MOVED_WITHIN = 60
"""Words before and after a passage in which moved parts are looked for."""

_COST = 1 << 32  # in an alignment cell, the cost stands above the place where the passage starts


@attrs.frozen
class Checked:
    """One quotation beside the passage that it comes closest to.

    Args:
        quote: the quotation.
        start, end: the passage in the official text; None when it was not found there.
        comparison: the passage and the quotation, word by word; None when it was not found.
    """

    quote: Quote
    start: int | None = None
    end: int | None = None
    comparison: Comparison | None = None

    @property
    def is_found(self) -> bool:
        """Whether the official text has a passage that the quotation can be compared with."""
        return self.comparison is not None

    @property
    def severity(self) -> Severity:
        """The gravest change; words in front or at the end that the text does not have are one of wording."""
        changes = self.comparison or ()
        return max(
            (max(change.severity, _ADDED.get(change.kind, change.severity)) for change in changes),
            default=Severity.NONE,
        )


def check_quotes(source: Any, base: str, speaker: str = "") -> tuple[Checked, ...]:
    """Compare every quotation with the passage of an official text that it comes closest to.

    Args:
        source: articles or quotations, as for `align_quotes`.
        base: the official text.
        speaker: check only the quotations of this person, and those whose speaker is not known.

    Returns:
        One for each quotation of speech, in the order of the input.

    Raises:
        WrongKindError: the base is no text.

    >>> [one] = check_quotes('“We will not go,” she said.', "I say it again: we will go, and soon.")
    >>> str(one.comparison), one.severity.label
    ('[-we-]{+We+} will {+not +}go{+,+}', 'meaning')
    """
    need(str, base, where="check_quotes", remedy="give the official text itself as its base")
    passages = _Passages(base)
    wanted = Person(speaker) if speaker else None
    return tuple(
        passages.check(quote)
        for article in read_sources(source)
        for quote in find_quotes(article)
        if quote.label in SAID and _may_be_by(quote, wanted)
    )


def _may_be_by(quote: Quote, wanted: Person | None) -> bool:
    person = quote.attribution.person if quote.attribution else None
    return wanted is None or compare_speakers(person, wanted) is not NameMatch.DIFFERENT


class _Passages:
    """An official text, ready to be searched for the passage that is nearest to a quotation."""

    def __init__(self, base: str) -> None:
        self.text = base
        self.words = words(base)
        self.numbers: dict[str, int] = {}
        forms = [self.numbers.setdefault(word.stem, len(self.numbers)) for word in self.words]
        self.forms = np.array(forms, dtype=np.int64)

    def check(self, quote: Quote) -> Checked:
        stems = [self.numbers.get(word.stem, -1) for word in words(quote.text)]
        if not stems or not len(self.forms):
            return Checked(quote)
        first, last, cost = self._nearest(stems)
        # An alignment that leaves out and adds pays one for each word.
        shared = (len(stems) + (last - first) - cost) / 2
        if last <= first or shared < MIN_FOUND * len(stems):
            return Checked(quote)
        found = self._compared(quote, first, last)
        first, last = self._widened(found, first, last)
        return self._compared(quote, first, last)

    def _compared(self, quote: Quote, first: int, last: int) -> Checked:
        start, end = self.words[first].start, self.words[last - 1].end
        return Checked(quote, start, end, compare(self.text[start:end], quote.text))

    def _widened(self, found: Checked, first: int, last: int) -> tuple[int, int]:
        """Take in what stands beside the passage, where the quotation has it in another place.

        The nearest run of words ends where the order of the words breaks off: of "She came and went" it
        sees half when "Went she and came" is checked. Without the rest, moved words would count as added.
        """
        low, high = max(0, first - MOVED_WITHIN), min(len(self.words), last + MOVED_WITHIN)
        beside = {}
        for place in (*range(low, first - MOVED_RUN + 1), *range(last, high - MOVED_RUN + 1)):
            beside[tuple(self.forms[place : place + MOVED_RUN].tolist())] = place
        for change in found.comparison or ():
            if change.kind in _ADDED:  # another last word is a replaced one, if a few words go on there
                count = len(words(change.text))
                if count <= MOVED_RUN and change.kind == "tail-extension":
                    last = self._on(last, count)
                elif count <= MOVED_RUN:
                    first = self._back(first, count)
            added = [self.numbers.get(word.stem, -1) for word in words(change.text)]
            for at in range(len(added) - MOVED_RUN + 1):
                place = beside.get(tuple(added[at : at + MOVED_RUN]))
                if place is not None:
                    first, last = min(first, place), max(last, place + MOVED_RUN)
        return first, last

    def _on(self, last: int, count: int) -> int:
        while count and last < len(self.words) and not self._parted(last):
            last, count = last + 1, count - 1
        return last

    def _back(self, first: int, count: int) -> int:
        while count and first > 0 and not self._parted(first):
            first, count = first - 1, count - 1
        return first

    def _parted(self, place: int) -> bool:
        """Whether a sentence ends between this word and the one before it."""
        between = self.text[self.words[place - 1].end : self.words[place].start]
        return any(mark in between for mark in ".!?\n")

    def _nearest(self, stems: list[int]) -> tuple[int, int, int]:
        """Find the run of words with the fewest words to leave out or add (Sellers 1980).

        One row for each word of the quotation, over the whole text at once: the step along the text,
        which depends on its neighbour, is a running minimum of cost less position.
        """
        places: npt.NDArray[np.int64] = np.arange(len(self.forms) + 1, dtype=np.int64)
        row = places.copy()  # a passage may start anywhere at no cost
        for stem in stems:
            best = row + _COST
            same = np.where(self.forms == stem, row[:-1], row[:-1] + 2 * _COST)
            best[1:] = np.minimum(best[1:], same)
            row = np.minimum.accumulate(best - places * _COST) + places * _COST
        last = int(np.argmin(row))
        return int(row[last] % _COST), last, int(row[last] // _COST)
