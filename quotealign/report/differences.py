"""All wordings of a remark against one of them: the numbered differences, and what each leaves out."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import attrs

from quotealign.model import Change, Severity
from quotealign.report.wordings import Wording, outlets_of
from quotealign.words import words

MOST_DIFFERENCES = 100
"""Numbered differences shown for one remark; the rest is counted."""


@attrs.frozen
class Alternative:
    """What some wordings have where the base has something else."""

    text: str
    severity: Severity
    kind: str
    note: str
    wordings: tuple[Wording, ...]

    @property
    def outlets(self) -> tuple[str, ...]:
        """Who printed it so."""
        return outlets_of(self.wordings)


@attrs.frozen
class Difference:
    """A place in the base text where wordings differ from it.

    Args:
        number: from 1, in the order of the base text.
        start, end: the place, in code points of the base text; empty where words were added.
        alternatives: what is printed there instead, the most printed first.
        agreeing: the wordings that have the base's words there.
    """

    number: int
    start: int
    end: int
    base_text: str
    alternatives: tuple[Alternative, ...]
    agreeing: tuple[Wording, ...]

    @property
    def severity(self) -> Severity:
        """The gravest of its alternatives."""
        return max(one.severity for one in self.alternatives)


@attrs.frozen
class Comparison:
    """All wordings of a remark against one of them."""

    base: Wording
    wordings: tuple[Wording, ...]

    @property
    def others(self) -> tuple[Wording, ...]:
        """The wordings that are not the base."""
        return tuple(wording for wording in self.wordings if not wording.is_base)

    @property
    def severity(self) -> Severity:
        """The gravest change of any wording."""
        return max(wording.severity for wording in self.wordings)

    @cached_property
    def places(self) -> int:
        """How many numbered differences there are, those beyond `MOST_DIFFERENCES` counted."""
        return len(_places(self))

    @cached_property
    def differences(self) -> tuple[Difference, ...]:
        """The numbered differences: spelling and graver; words cut off at either end are not among them.

        What an excerpt leaves out before and after it is shown by `absent` instead: as a difference
        it would cover all others.
        """
        return _differences(self)

    def absent(self, wording: Wording) -> tuple[tuple[int, int], ...]:
        """Return the spans of the base text that a wording left out, in order."""
        return tuple(
            sorted(
                (change.base_start, change.base_end) for change in wording.variant.changes if is_cut(change)
            )
        )

    def words_kept(self, wording: Wording) -> tuple[int, int]:
        """Return how many words of the base a wording has or replaces, and how many there are."""
        absent = self.absent(wording)
        lost = sum(any(a <= start and end <= b for a, b in absent) for start, end in self.spans)
        return len(self.spans) - lost, len(self.spans)

    @cached_property
    def spans(self) -> list[tuple[int, int]]:
        """The words of the base text, as spans of code points."""
        return [(word.start, word.end) for word in words(self.base.text)]


def is_cut(change: Change) -> bool:
    """Whether a change only leaves words out; words that were moved are not left out."""
    left_out = not change.text.strip() and not is_moved(change)
    return (left_out or is_elsewhere(change)) and change.base_end > change.base_start


def is_edge_cut(change: Change) -> bool:
    """Whether a change leaves out what stands before or after an excerpt, and nothing graver."""
    return change.kind in ("head-cut", "tail-cut") and change.severity <= Severity.CUT


def is_elsewhere(change: Change) -> bool:
    """Whether a printing is another part of the remark than the base text, which it leaves out as a whole."""
    return change.kind == "another passage"


def is_moved(change: Change) -> bool:
    """Whether a change is one end of a move: the words go here, or come here."""
    return change.kind == "transposition"


_Group = list[tuple[Change, Wording]]


def _places(comparison: Comparison) -> dict[tuple[int, int], _Group]:
    """Gather the changes at each span of the base text; spans may lie within one another."""
    places: dict[tuple[int, int], _Group] = {}
    for wording in comparison.wordings:
        for change in wording.variant.changes:
            if change.severity > Severity.TYPOGRAPHIC and not (is_edge_cut(change) or is_elsewhere(change)):
                places.setdefault(_without_blanks(change), []).append((change, wording))
    return places


def _without_blanks(change: Change) -> tuple[int, int]:
    """The span of a change in the base, without the blanks at its ends: only words are numbered."""
    said = change.base_text
    if not said.strip():
        return change.base_start, change.base_end
    start = change.base_start + len(said) - len(said.lstrip())
    return start, change.base_end - (len(said) - len(said.rstrip()))


def _differences(comparison: Comparison) -> tuple[Difference, ...]:
    # By their ends, where the numbers stand: what lies within another place comes before it.
    places = sorted(_places(comparison).items(), key=lambda item: (item[0][1], item[0][0]))
    text = comparison.base.text
    return tuple(
        _difference(number, start, end, text[start:end], group, comparison.wordings)
        for number, ((start, end), group) in enumerate(places[:MOST_DIFFERENCES], 1)
    )


def _difference(
    number: int,
    start: int,
    end: int,
    base_text: str,
    group: _Group,
    wordings: Sequence[Wording],
) -> Difference:
    by_text: dict[str, _Group] = {}
    for change, wording in group:
        by_text.setdefault(change.text, []).append((change, wording))
    alternatives = [
        Alternative(
            text,
            max(change.severity for change, _ in some),
            some[0][0].kind,
            some[0][0].note,
            tuple(wording for _, wording in some),
        )
        for text, some in by_text.items()
    ]
    alternatives.sort(key=lambda one: (-len(one.outlets), one.text))
    agreeing = tuple(
        wording
        for wording in wordings
        if not any(_touches(change, start, end) for change in wording.variant.changes)
    )
    return Difference(number, start, end, base_text, tuple(alternatives), agreeing)


def _touches(change: Change, start: int, end: int) -> bool:
    if change.severity <= Severity.TYPOGRAPHIC:
        return False
    if start == end or change.base_start == change.base_end:
        return change.base_start <= start and change.base_end >= end
    return change.base_start < end and change.base_end > start
