"""The variant report as Markdown (CommonMark with GitHub's tables and strike-through)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from quotealign.alignment import Alignment
from quotealign.counts import count
from quotealign.model import Severity
from quotealign.report.differences import Comparison
from quotealign.report.layout import Mark, counted, describe, marked, times
from quotealign.report.printable import names, one_line, opening, shown
from quotealign.report.signs import BASE_MARK, SIGNS
from quotealign.report.sources import has_address, headline
from quotealign.report.summary import QUESTION, answer, listed, scope, sentence
from quotealign.report.view import RemarkView, View, view
from quotealign.report.wordings import outlets_of

MOST_MATRIX_COLUMNS = 12
"""Outlets in the table of who carried what; wider tables are not readable as text."""

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+\-!|~&])")


def render(alignment: Alignment) -> str:
    """Render the report as Markdown.

    Words of the base text that a printing leaves out are struck (`~~so~~`), words that only it has are
    bold (`**so**`), words that it has in another place are slanted (`*so*`). Article text is escaped:
    it can make no heading, link, image or HTML.
    """
    return "\n".join(_report(view(alignment))) + "\n"


def _report(report: View) -> Iterator[str]:
    yield f"# {QUESTION} {answer(report)}."
    yield f"\n{_escape(sentence(report))}\n"
    yield _escape(scope(report))
    for note in report.alignment.notes:
        yield f"\n> {_text(note)}"
    for remark in report.repeated:
        yield from _remark(remark, report)
    if report.repeated:
        yield from _matrix(report)
    if report.single:
        yield "\n## Printed once\n"
        for remark in report.single:
            yield f"- {_text(remark.outlets[0])}, {_text(remark.speaker)}: “{_text(remark.remark.text)}”"
    yield f"\n## {listed(report)}\n"
    for source in report.sources:
        label, title = report.labels[source.id], headline(source)
        key = source.id if source.id != label else ""
        told = _escape(opening(title or key, 120))
        if has_address(source):
            told = f"[{told or _text(label)}](<{_url(source.url)}>)"
        date = source.date.isoformat()[:10] if source.date else ""
        said = ", ".join(filter(None, (told, date))) + (f" ({_text(key)})" if title and key else "")
        yield f"- **{_text(label)}**" + (f": {said}" if said else "")


def _remark(remark: RemarkView, report: View) -> Iterator[str]:
    sign = SIGNS[remark.severity]
    yield f"\n## {_escape(sign.mark)} {sign.word}: {_text(remark.speaker)}\n"
    comparison = remark.comparison
    yield (f"{times(remark, report.unit)} (`{remark.id}`)\n")
    yield f"> “{_text(remark.remark.text)}”\n>"
    yield f"> — base text: {_text(names(counted(comparison.base)))}\n"
    yield from _differences(comparison)
    for wording in comparison.others:
        sign = SIGNS[wording.severity]
        said = "".join(_mark(part) for part in marked(wording))
        told = f"{_escape(sign.mark)} {sign.word}, {wording.kind}"
        yield f"- **{_text(names(counted(wording)))}** ({told}): “{said}”"


def _differences(comparison: Comparison) -> Iterator[str]:
    differences = comparison.differences
    if not differences:
        return
    yield "|   | base text | others |\n|--:|---|---|"
    for difference in differences:
        base = f"“{_text(difference.base_text.strip())}”" if difference.base_text else "*nothing*"
        others = "; ".join(
            (
                f"“{_text(other.text.strip())}”"
                if other.text
                else "*moved*"
                if other.kind == "transposition"
                else "*left out*"
            )
            + f" {_text(names(other.outlets))} ({SIGNS[other.severity].mark} {_escape(describe(other))})"
            for other in difference.alternatives
        )
        yield f"| {difference.number} | {base} {_text(names(outlets_of(difference.agreeing)))} | {others} |"
    if comparison.places > len(differences):
        yield f"\nand {count(comparison.places - len(differences), 'more difference')}"
    yield ""


def _matrix(report: View) -> Iterator[str]:
    outlets = report.columns(MOST_MATRIX_COLUMNS)
    yield "\n## Who carried what\n"
    yield "A blank cell: did not carry it. ● prints the base text.\n"
    yield "| remark |" + "".join(f" {_text(outlet)} |" for outlet in outlets)
    yield "|---|" + ":-:|" * len(outlets)
    for remark in report.repeated:
        held = remark.by_outlet
        cells = "".join(f" {_cell(held, outlet)} |" for outlet in outlets)
        yield f"| {_text(remark.speaker)}: {_escape(opening(remark.remark.text, 60))} |{cells}"
    if len(report.outlets) > len(outlets):
        yield f"\nand {count(len(report.outlets) - len(outlets), 'more ' + report.unit)}"


def _cell(held: Mapping[str, Severity | None], outlet: str) -> str:
    if outlet not in held:
        return " "
    severity = held[outlet]
    return BASE_MARK if severity is None else _escape(SIGNS[severity].mark)


def _mark(mark: Mark) -> str:
    """Wrap a text in the marks of its role; Markdown wants no space inside them."""
    wrap = {"cut": "~~", "added": "**", "moved": "*"}.get(mark.role, "")
    text = mark.text.strip()
    if not text:
        return " "
    left = " " if mark.text[0].isspace() else ""
    right = " " if mark.text[-1].isspace() else ""
    return f"{left}{wrap}{_text(text)}{wrap}{right}"


def _text(text: str) -> str:
    return _escape(one_line(shown(text)))


def _escape(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)


def _url(url: str) -> str:
    return re.sub(r"[<>\s\\]", lambda match: f"%{ord(match[0]):02X}", url)
