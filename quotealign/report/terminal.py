"""The variant report in a terminal: styled where colour is shown, signs and words everywhere.

Differences read as in a word diff: `[-words of the base-] {+words of this printing+} {>words
moved here<}`; in a terminal with colour the brackets give way to strike-through and underlining.
"""

from __future__ import annotations

import attrs
from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

from quotealign.alignment import Alignment
from quotealign.counts import count
from quotealign.model import Severity
from quotealign.report.layout import Mark, counted, marked, times
from quotealign.report.printable import names, one_line, opening, shown, visible
from quotealign.report.signs import SIGNS
from quotealign.report.sources import headline
from quotealign.report.summary import QUESTION, answer, base_text, listed, scope, sentence
from quotealign.report.view import RemarkView, View, view

MOST_SINGLE = 20
"""Remarks printed once that the terminal lists; all of them stand in the other formats."""

MOST_ARTICLES = 12
"""Articles that the terminal lists; all of them stand in the other formats."""

ONE_LINE = 90
"""Characters of a remark that was printed once."""

STYLES = {
    Severity.MEANING: "bold red",
    Severity.NUMBER: "bold magenta",
    Severity.WORDING: "bold yellow",
    Severity.CUT: "bold blue",
    Severity.SPELLING: "bold green",
    Severity.TYPOGRAPHIC: "bold green",
    Severity.NONE: "bold green",
}


def render(alignment: Alignment) -> TerminalReport:
    """Render the report; rich decides by the console whether colour is used."""
    return TerminalReport(view(alignment))


@attrs.frozen
class TerminalReport:
    """The report, to be printed by a rich console."""

    shown: View

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        coloured = console.is_terminal and not console.no_color and console.color_system is not None
        for part in _report(self.shown, coloured):
            yield _Indented(part, 0) if isinstance(part, Text) else part


def _report(report: View, coloured: bool) -> RenderResult:
    yield Text.assemble((QUESTION, "bold"), " ", (answer(report) + ".", "bold underline"))
    yield Text(sentence(report))
    yield Text(scope(report), "dim")
    for note in report.alignment.notes:
        yield Text(f"Note: {visible(note)}", "dim")
    if report.repeated:
        yield _legend(report, coloured)
    for remark in report.repeated:
        yield Text()
        yield from _remark(remark, report, coloured)
    if report.single:
        yield Text()
        yield Text(f"Printed once: {count(len(report.single), 'remark')}", "bold")
        for remark in report.single[:MOST_SINGLE]:
            printing = remark.printings[0]
            said = f"{visible(remark.speaker)}: “{opening(remark.remark.text, ONE_LINE)}”"
            yield _Indented(Text.assemble((visible(printing.outlet), "bold"), "  ", said), 2)
        if len(report.single) > MOST_SINGLE:
            yield _Indented(Text(f"and {len(report.single) - MOST_SINGLE:,} more", "dim"), 2)
    yield Text()
    yield from _articles(report)


def _legend(report: View, coloured: bool) -> Text:
    legend = Text(f"Against {base_text(report)}, the base text: ", "dim")
    _append(legend, Mark("cut", "only there", Severity.NONE), coloured)
    legend.append(" ")
    _append(legend, Mark("added", "only here", Severity.NONE), coloured)
    legend.append(" ")
    _append(legend, Mark("moved", "moved", Severity.NONE), coloured)
    return legend.append(" … not printed here", "dim")


def _remark(remark: RemarkView, report: View, coloured: bool) -> RenderResult:
    sign = SIGNS[remark.severity]
    yield Text.assemble(
        (f"{sign.mark} {sign.word}", STYLES[remark.severity]),
        "  ",
        (visible(remark.speaker), "bold"),
        (f"  {times(remark, report.unit)}  {remark.id}", "dim"),
    )
    comparison = remark.comparison
    for wording in comparison.wordings:
        outlets = visible(names(counted(wording)))
        if wording.is_base:
            told = Text.assemble((outlets, "bold"), ("  base text", "dim"))
            said = Text(f"“{_line(wording.text)}”")
        else:
            sign = SIGNS[wording.severity]
            kept, total = comparison.words_kept(wording)
            kind = f"{wording.kind}, {kept} of {total} words" if kept < total else str(wording.kind)
            mark = (f"{sign.mark} {sign.word}", STYLES[wording.severity])
            told = Text.assemble((outlets, "bold"), "  ", mark, (f"  {kind}", "dim"))
            said = Text("“")
            for part in marked(wording):
                _append(said, part, coloured)
            said.append("”")
        yield _Indented(told, 2)
        yield _Indented(said, 4)


def _append(text: Text, mark: Mark, coloured: bool) -> None:
    said = _line(mark.text)
    if mark.role == "cut":
        text.append(said if coloured else f"[-{said}-]", "red strike")
    elif mark.role == "added":
        text.append(said if coloured else f"{{+{said}+}}", "bold green underline")
    elif mark.role == "moved":
        text.append(said if coloured else f"{{>{said}<}}", "cyan underline")
    else:
        text.append(said, "dim" if mark.role == "gap" else "")


def _articles(report: View) -> RenderResult:
    told = any(headline(source) or source.date for source in report.sources)
    if len(report.sources) > MOST_ARTICLES or not told:
        return
    yield Text(listed(report), "bold")
    for source in report.sources:
        date = f"  {source.date.isoformat()[:10]}" if source.date else ""
        title = opening(headline(source), ONE_LINE)
        yield _Indented(
            Text.assemble((visible(report.labels[source.id]), "bold"), f"  {title}", (date, "dim")), 2
        )


def _line(text: str) -> str:
    return one_line(shown(text))


@attrs.frozen
class _Indented:
    """A text hung in from the left, without the spaces to the right that rich's padding adds."""

    text: Text
    indent: int

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        width = max(20, options.max_width - self.indent)
        for line in self.text.wrap(console, width):
            line.rstrip()
            yield Text(" " * self.indent).append_text(line)
