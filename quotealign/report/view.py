"""What every report shows, computed once: remarks by severity, wordings, numbered differences.

The formats (terminal, Markdown, HTML) only lay this out. It holds plain records; texts in it are
raw article text, still to be made fit for the screen by the format.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import NamedTuple

import attrs

from quotealign.alignment import Alignment, Remark
from quotealign.model import Change, Quote, Severity, Source, Variant, VariantKind
from quotealign.report.sources import label_sources, moment
from quotealign.words import words

MOST_DIFFERENCES = 100
"""Numbered differences shown for one remark; the rest is counted."""


class Sign(NamedTuple):
    """How a severity is shown: never by colour alone."""

    mark: str
    word: str
    meaning: str


SIGNS: dict[Severity, Sign] = {
    Severity.MEANING: Sign("≠", "meaning", "a negation, modal verb, quantifier or opposite differs"),
    Severity.NUMBER: Sign("#", "number or name", "another number, name or date"),
    Severity.WORDING: Sign("~", "wording", "words added, exchanged or moved"),
    Severity.CUT: Sign("…", "cut", "shortened, otherwise the same words"),
    Severity.SPELLING: Sign("≈", "spelling", "only spelling or number format differs"),
    Severity.TYPOGRAPHIC: Sign("≈", "typographic", "only marks, spaces or case differ"),
    Severity.NONE: Sign("=", "same", "the same words"),
}


BASE_MARK = "●"
"""Stands for the base text itself in a table of who carried what."""


class Run(NamedTuple):
    """A stretch of a wording read against the base: the same words (no change), or a change."""

    text: str
    change: Change | None = None


@attrs.frozen
class Printing:
    """One quote where it was printed."""

    quote: Quote
    source: Source
    outlet: str

    @property
    def date(self) -> str:
        """When, as ISO 8601 in UTC where the zone is known; empty when unknown."""
        return moment(self.source.date)

    @property
    def speaker(self) -> str | None:
        """The speaker as this article names them."""
        return self.quote.speaker


@attrs.frozen
class Wording:
    """The same words letter by letter, by whom they were printed, and how they differ from a base.

    Args:
        variant: one of its quotes, collated against the base.
        printings: all of its quotes, the earliest first.
        is_base: whether this is the base text itself.
    """

    variant: Variant
    printings: tuple[Printing, ...]
    is_base: bool

    @property
    def text(self) -> str:
        """The words as printed."""
        return self.variant.quote.text

    @property
    def severity(self) -> Severity:
        """The gravest of its changes."""
        return self.variant.severity

    @property
    def kind(self) -> VariantKind:
        """Verbatim, excerpt or reworded."""
        return self.variant.kind

    @cached_property
    def outlets(self) -> tuple[str, ...]:
        """Who printed it, each once, the earliest first."""
        return tuple(dict.fromkeys(printing.outlet for printing in self.printings))

    @cached_property
    def runs(self) -> tuple[Run, ...]:
        """The wording cut into the same and the changed, in its own order.

        The texts of the runs, put together, are the wording.
        """
        runs, at = [], 0
        for change in sorted(self.variant.changes, key=lambda c: (c.start, c.end, c.base_start)):
            if change.start > at:
                runs.append(Run(self.text[at : change.start]))
            runs.append(Run(self.text[max(at, change.start) : max(at, change.end)], change))
            at = max(at, change.end)
        if at < len(self.text):
            runs.append(Run(self.text[at:]))
        return tuple(runs)


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
                (change.base_start, change.base_end)
                for change in wording.variant.changes
                if is_cut(change) and change.base_end > change.base_start
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


@attrs.frozen
class RemarkView:
    """A remark as reports show it.

    Args:
        remark: the remark itself.
        printings: every quote of it, the earliest first.
    """

    remark: Remark
    printings: tuple[Printing, ...]

    @property
    def id(self) -> str:
        """The remark's id."""
        return self.remark.id

    @cached_property
    def outlets(self) -> tuple[str, ...]:
        """Who printed it, each once, the earliest first."""
        return tuple(dict.fromkeys(printing.outlet for printing in self.printings))

    @cached_property
    def speaker(self) -> str:
        """Who said it, or "speaker unknown"."""
        return self.remark.speaker or "speaker unknown"

    @cached_property
    def comparison(self) -> Comparison:
        """The wordings against the canonical quote."""
        return self._compare(self.remark.canonical)

    @property
    def severity(self) -> Severity:
        """The gravest change of any wording."""
        return self.comparison.severity

    @property
    def shared(self) -> bool:
        """Whether more than one outlet carried it."""
        return len(self.outlets) > 1

    @cached_property
    def kinds(self) -> tuple[VariantKind, ...]:
        """The kinds of its printings, the base text itself counted only where it was printed again."""
        kinds = {wording.kind for wording in self.comparison.others}
        if len(self.comparison.base.printings) > 1:
            kinds.add(VariantKind.VERBATIM)
        return tuple(sorted(kinds))

    @cached_property
    def by_outlet(self) -> dict[str, Severity | None]:
        """How gravely each outlet that carried it differs from the base; None: it printed the base.

        An outlet that printed the base text and an excerpt of it as well has printed the base text.
        """
        held: dict[str, Severity] = {}
        for wording in self.comparison.wordings:
            for outlet in wording.outlets:
                held[outlet] = max(held.get(outlet, Severity.NONE), wording.severity)
        base = self.comparison.base.outlets
        return {outlet: None if outlet in base else severity for outlet, severity in held.items()}

    def _compare(self, base: Quote) -> Comparison:
        by_text: dict[str, list[Printing]] = {}
        for printing in self.printings:
            by_text.setdefault(printing.quote.text, []).append(printing)
        # One quote stands for all that print the same: a phrase in 50,000 articles is collated once.
        quotes = [base if text == base.text else group[0].quote for text, group in by_text.items()]
        wordings = [
            Wording(variant, tuple(by_text[variant.quote.text]), variant.quote.text == base.text)
            for variant in self.remark.collate(base, quotes)
        ]
        wordings.sort(key=lambda w: (not w.is_base, -w.severity, -len(w.outlets), -len(w.text), w.text))
        return Comparison(wordings[0], tuple(wordings))


@attrs.frozen
class View:
    """An alignment as reports show it.

    Args:
        alignment: what is shown.
        remarks: the remarks, the gravest first; those printed once come last.
        unit: what the printings are told apart by: "outlet", or "article" where no outlet is known.
        labels: the name shown for each source, by its id.
    """

    alignment: Alignment
    remarks: tuple[RemarkView, ...]
    unit: str
    labels: dict[str, str]

    @cached_property
    def repeated(self) -> tuple[RemarkView, ...]:
        """The remarks that were printed more than once."""
        return tuple(remark for remark in self.remarks if len(remark.printings) > 1)

    @cached_property
    def shared(self) -> tuple[RemarkView, ...]:
        """The remarks that more than one outlet carried."""
        return tuple(remark for remark in self.remarks if remark.shared)

    @cached_property
    def single(self) -> tuple[RemarkView, ...]:
        """The remarks that were printed once."""
        return tuple(remark for remark in self.remarks if len(remark.printings) == 1)

    @cached_property
    def severities(self) -> dict[Severity, int]:
        """How many of the shared remarks are how grave, the gravest first."""
        counts = dict.fromkeys(sorted(Severity, reverse=True), 0)
        for remark in self.shared:
            counts[remark.severity] += 1
        return counts

    @cached_property
    def outlets(self) -> tuple[str, ...]:
        """All outlets, those that carried most of the repeated remarks first."""
        carried = dict.fromkeys(self.labels.values(), 0)
        for remark in self.repeated:
            for outlet in remark.outlets:
                carried[outlet] += 1
        return tuple(sorted(carried, key=lambda outlet: (-carried[outlet], outlet)))


def view(alignment: Alignment) -> View:
    """Prepare an alignment for showing."""
    labels, unit = label_sources(alignment.sources.values())
    remarks = []
    for remark in alignment.remarks:
        printings = [
            Printing(quote, (source := alignment.source(quote)), labels[source.id]) for quote in remark.quotes
        ]
        printings.sort(key=lambda p: (not p.date, p.date, p.outlet, p.quote.article_id, p.quote.start))
        remarks.append(RemarkView(remark, tuple(printings)))
    remarks.sort(key=_gravest_first)
    return View(alignment, tuple(remarks), unit, labels)


def _gravest_first(remark: RemarkView) -> tuple[object, ...]:
    """Order remarks by severity, then by how many carried them; those printed once as they stand."""
    if len(remark.printings) == 1:
        quote = remark.printings[0].quote
        return (True, quote.source_id, quote.start, quote.end, remark.id)
    return (False, -remark.severity, -len(remark.outlets), -len(remark.printings), remark.speaker, remark.id)


def outlets_of(wordings: Iterable[Wording]) -> tuple[str, ...]:
    """Return the outlets of several wordings, each once."""
    return tuple(dict.fromkeys(outlet for wording in wordings for outlet in wording.outlets))


def is_cut(change: Change) -> bool:
    """Whether a change only leaves words out; words that were moved are not left out."""
    return not change.text.strip() and change.base_end > change.base_start and not is_moved(change)


def is_edge_cut(change: Change) -> bool:
    """Whether a change leaves out what stands before or after an excerpt, and nothing graver."""
    return change.kind in ("head-cut", "tail-cut") and change.severity <= Severity.CUT


def is_moved(change: Change) -> bool:
    """Whether a change is one end of a move: the words go here, or come here."""
    return change.kind == "transposition"


_Group = list[tuple[Change, Wording]]


def _places(comparison: Comparison) -> dict[tuple[int, int], _Group]:
    """Gather the changes at each span of the base text; spans may lie within one another."""
    places: dict[tuple[int, int], _Group] = {}
    for wording in comparison.wordings:
        for change in wording.variant.changes:
            if change.severity > Severity.TYPOGRAPHIC and not is_edge_cut(change):
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
