"""Where things go on the page: what the HTML templates would otherwise have to compute."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from quotealign.counts import count
from quotealign.model import Change, Link, Severity
from quotealign.report.differences import Alternative, Comparison, is_cut, is_edge_cut, is_moved
from quotealign.report.printable import abridge, written
from quotealign.report.view import RemarkView
from quotealign.report.wordings import Printing, Run, Wording

MOST_TABLE_COLUMNS = 60
"""Columns of a table of wordings; beyond that nobody can read it, side by side is offered."""


class Piece(NamedTuple):
    """A stretch of the base text: what differs there, and which numbered differences end after it."""

    text: str
    severity: Severity
    cut: bool
    ends: tuple[int, ...]


def marked_base(comparison: Comparison) -> list[Piece]:
    """Cut the base text at its numbered differences."""
    text, differences = comparison.base.text, comparison.differences
    edges = {0, len(text)} | {d.start for d in differences} | {d.end for d in differences}
    ends: dict[int, list[int]] = {}
    for difference in differences:
        ends.setdefault(difference.end, []).append(difference.number)
    graver = [d for d in differences if d.severity != Severity.CUT]
    cuts = [d for d in differences if d.severity == Severity.CUT]
    pieces = []
    if 0 in ends:  # words added before the first one
        pieces.append(Piece("", Severity.NONE, False, tuple(ends[0])))
    ordered = sorted(edges)
    for start, end in itertools.pairwise(ordered):
        here = [d for d in graver if d.start <= start and end <= d.end]
        cut = any(d.start <= start and end <= d.end for d in cuts)
        # Within one another: the narrowest place says how grave it is here.
        severity = min(here, key=lambda d: d.end - d.start).severity if here else Severity.NONE
        pieces.append(Piece(text[start:end], severity, cut, tuple(ends.get(end, ()))))
    return pieces


def counted(wording: Wording) -> list[str]:
    """Name the outlets of a wording, with how often where it is more than once."""
    times: dict[str, int] = {}
    for printing in wording.printings:
        times[printing.outlet] = times.get(printing.outlet, 0) + 1
    return [outlet if n == 1 else f"{outlet} (×{n})" for outlet, n in times.items()]


def times(remark: RemarkView, unit: str) -> str:
    """Say how many printed a remark, and how often where that is more: "2 outlets, 5 times"."""
    outlets = count(len(remark.outlets), unit)
    printed = len(remark.printings)
    return outlets if printed == len(remark.outlets) else f"{outlets}, {count(printed, 'time')}"


class Mark(NamedTuple):
    """A stretch of a wording as it is shown.

    The role is "same", "cut" (only the base has it), "added" (only the wording has it), "moved" (the base
    has it elsewhere) or "gap" (an ellipsis for what is not printed before or after).
    """

    role: str
    text: str
    severity: Severity


def marked(wording: Wording, *, abridged: bool = True) -> list[Mark]:
    """Show a wording with its differences from the base: what was cut before what was added.

    What it does not print before and after an excerpt is an ellipsis, unless that is graver than a
    cut; typographic differences are not marked, or readers would drown in them. Moved words are shown
    where they were moved to.

    Args:
        wording: any wording but the base.
        abridged: whether long cuts are given by their first and last words.
    """
    marks: list[Mark] = []

    def say(role: str, text: str, severity: Severity = Severity.NONE) -> None:
        if core := text.strip():  # blanks stay outside of the marks
            before = len(text) - len(text.lstrip())
            if before and not (marks and marks[-1].text[-1].isspace()):
                marks.append(Mark("same", " ", Severity.NONE))
            marks.append(Mark(role, core if role != "same" else text[before:], severity))
            if role != "same" and text[-1].isspace():
                marks.append(Mark("same", " ", Severity.NONE))
        elif text:
            space()

    def space() -> None:
        if marks and not marks[-1].text[-1].isspace():
            marks.append(Mark("same", " ", Severity.NONE))

    for said, change in wording.runs:
        if change is None or change.severity <= Severity.TYPOGRAPHIC:
            if marks and marks[-1].role == "cut" and said[:1].isalnum():
                space()
            say("same", said)
        elif is_moved(change):
            say("moved", said, change.severity)
        elif is_edge_cut(change):
            space()
            say("gap", "…")
            if change.kind == "head-cut":
                space()
        else:
            if cut := change.base_text.strip():
                space()
                say("cut", abridge(cut) if abridged else cut, change.severity)
            if cut and said:
                space()
            say("added", said, change.severity)
    return marks


def against(comparison: Comparison, wording: Wording) -> list[Run]:
    """Cut the base text into what a wording has as well, and its changes."""
    runs, at = [], 0
    text = comparison.base.text
    for change in sorted(wording.variant.changes, key=lambda c: (c.base_start, c.base_end, c.start)):
        if change.base_start > at:
            runs.append(Run(text[at : change.base_start]))
        if change.base_end > at:
            runs.append(Run(text[max(at, change.base_start) : change.base_end], change))
        at = max(at, change.base_end)
    if at < len(text):
        runs.append(Run(text[at:]))
    return runs


def bar(comparison: Comparison, wording: Wording) -> list[tuple[str, str, int]]:
    """Lay out which part of the base text a wording covers: x, width (0 to 100) and severity.

    A cut that is graver than a cut is shown like any other change.
    """
    size = max(1, len(comparison.base.text))
    spans = []
    for run in against(comparison, wording):
        severity = run.change.severity if run.change else Severity.NONE
        cut = run.change is not None and is_cut(run.change) and severity <= Severity.CUT
        spans.append((len(run.text), severity, cut))
    bars, at = [], 0
    for length, severity, cut in spans:
        if not cut:
            bars.append((f"{100 * at / size:.1f}", f"{100 * length / size:.1f}", int(severity)))
        at += length
    return bars


def describe(other: Alternative) -> str:
    """Say in words what kind of change it is."""
    if other.note == "moved":
        return other.note
    return ", ".join(filter(None, (other.kind.replace("-", " "), other.note)))


class Cell(NamedTuple):
    """A cell of the table of wordings; severity NONE: the base's own words."""

    text: str
    span: int
    severity: Severity
    empty: str = "nothing"


class Row(NamedTuple):
    """A row of the table of wordings."""

    wording: Wording
    cells: tuple[Cell, ...]


def table(comparison: Comparison) -> list[Row]:
    """Lay the wordings under one another, a column for each place; empty when there are too many.

    Columns are the stretches of the base text between the ends of all changes, and the points where
    a wording adds words.
    """
    columns = _columns(comparison)
    if len(columns) > MOST_TABLE_COLUMNS:
        return []
    return [
        Row(wording, tuple(_cells(comparison.base.text, wording, columns))) for wording in comparison.wordings
    ]


def _columns(comparison: Comparison) -> list[tuple[int, int]]:
    changes = [
        change
        for wording in comparison.wordings
        for change in wording.variant.changes
        if change.severity > Severity.TYPOGRAPHIC
    ]
    edges = sorted(
        {0, len(comparison.base.text)} | {c.base_start for c in changes} | {c.base_end for c in changes}
    )
    points = {c.base_start for c in changes if c.base_start == c.base_end}
    columns = []
    for index, edge in enumerate(edges):
        if edge in points:
            columns.append((edge, edge))
        if index + 1 < len(edges):
            columns.append((edge, edges[index + 1]))
    return columns


def _cells(base: str, wording: Wording, columns: Sequence[tuple[int, int]]) -> list[Cell]:
    changes = [change for change in wording.variant.changes if change.severity > Severity.TYPOGRAPHIC]
    cells: list[Cell] = []
    column = 0
    for change in sorted(changes, key=lambda c: (c.base_start, c.base_end, c.start)):
        while column < len(columns) and not _within(columns[column], change):
            cells.append(_plain(base, columns[column]))
            column += 1
        span = 0
        while column < len(columns) and _within(columns[column], change):
            column, span = column + 1, span + 1
        if span:
            empty = "moved" if is_moved(change) else "left out"
            cells.append(Cell(change.text, span, change.severity, empty))
        elif cells:  # a second change at the same point
            cells[-1] = cells[-1]._replace(text=f"{cells[-1].text} {change.text}")
    cells += [_plain(base, one) for one in columns[column:]]
    return cells


def _within(column: tuple[int, int], change: Change) -> bool:
    if change.base_start == change.base_end:
        return column == (change.base_start, change.base_start)
    return (
        change.base_start <= column[0] and column[1] <= change.base_end and column != (change.base_end,) * 2
    )


def _plain(base: str, column: tuple[int, int]) -> Cell:
    return Cell(base[column[0] : column[1]].strip(), 1, Severity.NONE)


class Step(NamedTuple):
    """A part of the scale of severities: x and width, 0 to 1,000."""

    severity: Severity
    number: str
    x: str
    width: str


def scale(counts: Mapping[Severity, int]) -> list[Step]:
    """Lay out how many remarks are how grave, the gravest first."""
    total, at, steps = sum(counts.values()), 0, []
    for severity, number in counts.items():
        if number:
            steps.append(
                Step(severity, f"{number:,}", f"{1000 * at / total:.1f}", f"{1000 * number / total:.1f}")
            )
            at += number
    return steps


def day(printing: Printing) -> str:
    """Write the day of a printing, and the time where it is known: "4 Mar 2024, 10:11"."""
    date = printing.source.date
    if date is None:
        return ""
    hour, minute = getattr(date, "hour", 0), getattr(date, "minute", 0)
    return f"{written(date)}, {hour:02}:{minute:02}" if hour or minute else written(date)


class Bar(NamedTuple):
    """One term of a link in its waterfall; x and width 0 to 100."""

    kind: str
    level: str
    words: str
    bits: str
    against: bool
    x: str
    width: str


class Join(NamedTuple):
    """A link as a waterfall of its terms."""

    outlet: str
    text: str
    other_outlet: str
    other_text: str
    weight: str
    zero: str
    terms: tuple[Bar, ...]


def joins(remark: RemarkView, links: Iterable[Link]) -> list[Join]:
    """Lay out links as waterfalls: each bar begins where the one before it ended."""
    printing_of = {printing.quote.id: printing for printing in remark.printings}
    found = []
    for link in links:
        sums = [0.0]
        for term in link.terms:
            sums.append(sums[-1] + term.bits)
        low, high = min(sums), max(sums)
        size = (high - low) or 1.0
        bars = tuple(
            Bar(
                term.kind,
                term.level,
                term.words,
                f"{term.bits:+.1f}".replace("-", "−"),
                term.bits < 0,
                f"{100 * (min(before, after) - low) / size:.1f}",
                f"{100 * abs(after - before) / size:.1f}",
            )
            for term, before, after in zip(link.terms, sums, sums[1:], strict=False)
        )
        left, right = printing_of[link.left], printing_of[link.right]
        found.append(
            Join(
                left.outlet,
                left.quote.text,
                right.outlet,
                right.quote.text,
                f"{link.weight:+.1f}".replace("-", "−"),
                f"{100 * -low / size:.1f}",
                bars,
            )
        )
    return found
