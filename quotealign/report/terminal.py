"""The variant report in a terminal: styled where colour is shown, signs and words everywhere.

Differences read as in a word diff: `[-words of the base-] {+words of this printing+}`; in a terminal
with colour the brackets give way to strike-through and underlining.
"""

from __future__ import annotations

import attrs
from rich.console import Console, ConsoleOptions, RenderResult
from rich.padding import Padding
from rich.text import Text

from quotealign.alignment import Alignment
from quotealign.model import Severity
from quotealign.report.printable import count, names, one_line, shorten, visible
from quotealign.report.summary import QUESTION, answer, scope, sentence
from quotealign.report.view import SIGNS, Comparison, RemarkView, Run, View, Wording, is_cut, view

MOST_SINGLE = 20
"""Remarks printed once that the terminal lists; all of them stand in the other formats."""

LONGEST_SAME = 240
"""Characters of an unchanged stretch shown in full in a terminal."""

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
        yield from _report(self.shown, coloured)


def _report(shown: View, coloured: bool) -> RenderResult:
    yield Text.assemble((QUESTION, "bold"), " ", (answer(shown) + ".", "bold underline"))
    yield Text(sentence(shown))
    yield Text(scope(shown), "dim")
    for note in shown.alignment.notes:
        yield Text(f"Note: {visible(note)}")
    for remark in shown.repeated:
        yield Text()
        yield from _remark(remark, shown, coloured)
    if shown.single:
        yield Text()
        yield Text(f"Printed once: {count(len(shown.single), 'remark')}", "bold")
        for remark in shown.single[:MOST_SINGLE]:
            printing = remark.printings[0]
            yield _hanging(
                Text(
                    f"{visible(printing.outlet)}  {visible(remark.speaker)}: “{_short(remark.remark.text)}”"
                ),
                2,
            )
        if len(shown.single) > MOST_SINGLE:
            yield Text(f"  and {len(shown.single) - MOST_SINGLE:,} more")


def _remark(remark: RemarkView, shown: View, coloured: bool) -> RenderResult:
    sign = SIGNS[remark.severity]
    where = f"{count(len(remark.outlets), shown.unit)}, printed {count(len(remark.printings), 'time')}"
    yield Text.assemble(
        (f"{sign.mark} {sign.word}", STYLES[remark.severity]),
        "  ",
        (visible(remark.speaker), "bold"),
        (f"  {where}  {remark.id}", "dim"),
    )
    for wording in remark.comparison.wordings:
        yield from _wording(wording, remark.comparison, coloured)


def _wording(wording: Wording, comparison: Comparison, coloured: bool) -> RenderResult:
    outlets = visible(names(_counted(wording)))
    if wording.is_base:
        yield Padding(Text.assemble((outlets, "bold"), ("  base text", "dim")), (0, 0, 0, 2))
        yield Padding(Text(f"“{_short(wording.text, 4 * LONGEST_SAME)}”"), (0, 0, 0, 4))
        return
    sign = SIGNS[wording.severity]
    kept, total = comparison.words_kept(wording)
    kind = f"{wording.kind}, {kept} of {total} words" if kept < total else str(wording.kind)
    yield Padding(
        Text.assemble(
            (outlets, "bold"),
            "  ",
            (f"{sign.mark} {sign.word}", STYLES[wording.severity]),
            (f"  {kind}", "dim"),
        ),
        (0, 0, 0, 2),
    )
    yield Padding(marked(wording, coloured), (0, 0, 0, 4))


def _counted(wording: Wording) -> list[str]:
    """Name the outlets, with how often where it is more than once."""
    times: dict[str, int] = {}
    for printing in wording.printings:
        times[printing.outlet] = times.get(printing.outlet, 0) + 1
    return [outlet if n == 1 else f"{outlet} (×{n})" for outlet, n in times.items()]


def marked(wording: Wording, coloured: bool) -> Text:
    """Write a wording with its differences from the base marked."""
    text = Text("“")
    runs = wording.runs
    for index, run in enumerate(runs):
        if run.change is None:
            text.append(_short(run.text))
        else:
            _append_change(text, run, coloured, edge=index in (0, len(runs) - 1))
    return text.append("”")


def _append_change(text: Text, run: Run, coloured: bool, *, edge: bool) -> None:
    change = run.change
    assert change is not None
    if change.severity <= Severity.TYPOGRAPHIC:
        text.append(_short(run.text))
        return
    if is_cut(change) and edge and change.severity <= Severity.CUT:
        text.append("…" if text.plain == "“" else " …", "dim")
        return
    cut, added = _short(change.base_text.strip(), 80), _short(run.text)
    if cut and text.plain[-1:] not in (" ", "“"):
        text.append(" ")
    if coloured:
        text.append(cut, "red strike")
    elif cut:
        text.append(f"[-{cut}-]")
    if cut and added:
        text.append(" ")
    if coloured:
        text.append(added, "green bold underline")
    elif added:
        text.append(f"{{+{added}+}}")


def _short(text: str, limit: int = LONGEST_SAME) -> str:
    return visible(one_line(shorten(text, limit))) if text.strip() else text


def _hanging(text: Text, indent: int) -> Padding:
    return Padding(text, (0, 0, 0, indent))
