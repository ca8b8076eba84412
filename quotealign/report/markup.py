"""The small pieces of the HTML report, written tens of thousands of times: escaped here, once.

Templates hold the structure of a card; these pieces are Python because a template macro costs ten
times as much, and a report of 10,000 remarks needs a million of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup, escape

from quotealign.model import Severity
from quotealign.report.context import Piece, paragraph
from quotealign.report.differences import Comparison, is_moved
from quotealign.report.layout import Mark, against, bar, marked, marked_base, table
from quotealign.report.printable import names, shown, visible
from quotealign.report.signs import SIGNS
from quotealign.report.wordings import Printing, Run, Wording

BADGES = {
    severity: Markup(
        '<span class="sev s{}"><span class="mark" aria-hidden="true">{}</span> {}</span>'
    ).format(int(severity), sign.mark, sign.word)
    for severity, sign in SIGNS.items()
}
_OPEN = {
    "cut": '<del class="s%d"><span class="vh">[left out: </span>',
    "added": '<ins class="s%d"><span class="vh">[printed: </span>',
    "moved": '<ins class="moved s%d"><span class="vh">[moved: </span>',
}
_CLOSE = {"cut": "</del>", "added": "</ins>", "moved": "</ins>"}


def text(raw: str, limit: int | None = None) -> Markup:
    """Article text: shortened, made visible, escaped."""
    return escape(shown(raw) if limit is None else shown(raw, limit))


def badge(severity: Severity) -> Markup:
    """A severity: sign, word and colour."""
    return BADGES[severity]


def who(outlets: Sequence[str]) -> Markup:
    """The names of outlets."""
    return Markup(f'<span class="who">{escape(visible(names(outlets)))}</span>')


def marked_wording(wording: Wording) -> Markup:
    """A wording with what it left out struck and what only it has underlined."""
    return _joined(_mark(mark) for mark in marked(wording))


def side(runs: Iterable[Run], role: str) -> Markup:
    """One side of a pair: its own text with what the other side does not have marked."""
    parts = []
    for run in runs:
        core = run.text.strip()
        if run.change is None or not core or run.change.severity <= Severity.TYPOGRAPHIC:
            parts.append(text(run.text))
            continue
        before, after = run.text.split(core, 1)  # blanks stay outside of the mark; some are controls
        mark = _mark(Mark("moved" if is_moved(run.change) else role, core, run.change.severity))
        parts.append(Markup(f"{text(before)}{mark}{text(after)}"))
    return _joined(parts)


def base_side(comparison: Comparison, wording: Wording) -> Markup:
    """The base text beside a wording."""
    return side(against(comparison, wording), "cut")


def numbered(comparison: Comparison, prefix: str) -> Markup:
    """The base text with its numbered differences."""
    parts = []
    for piece in marked_base(comparison):
        said = text(piece.text)
        if piece.severity:
            said = Markup(f'<span class="place s{int(piece.severity)}">{said}</span>')
        elif piece.cut:
            said = Markup(f'<span class="place cut">{said}</span>')
        parts.append(said)
        for number in piece.ends:
            link = f'<a href="#{escape(prefix)}-d{number}"><span class="vh">difference </span>{number}</a>'
            parts.append(Markup(f"<sup>{link}</sup>"))
    return _joined(parts)


def strip(comparison: Comparison, wording: Wording) -> Markup:
    """Which part of the base text a wording covers, as a bar."""
    kept, total = comparison.words_kept(wording)
    bars = "".join(
        f'<rect class="f{severity}" x="{x}" width="{width}" height="6"/>'
        for x, width, severity in bar(comparison, wording)
    )
    return Markup(
        f'<svg class="strip" viewBox="0 0 100 6" preserveAspectRatio="none" role="img" '
        f'aria-label="{kept} of {total} words of the base text">'
        f'<rect class="track" width="100" height="6"/>{bars}</svg>'
    )


def collation(comparison: Comparison) -> Markup:
    """The rows of the table of wordings; empty when it would be too wide."""
    rows = []
    for row in table(comparison):
        cells = []
        for said, span, severity, empty in row.cells:
            head = f'<td colspan="{span}"' if span > 1 else "<td"
            long = " long" if len(said) > 28 else ""
            head += f' class="{f"s{int(severity)}" if severity else "same"}{long}">'
            if not said.strip():
                body = f'<span class="{"none" if severity else "vh"}">{empty}</span>'
            elif severity:
                sign = SIGNS[severity]
                body = f'<abbr title="{sign.word}">{escape(sign.mark)}</abbr> {text(said, 120)}'
            else:
                body = text(said, 120)
            cells.append(f"{head}{body}</td>")
        rows.append(f'<tr><th scope="row">{who(row.wording.outlets)}</th>{"".join(cells)}</tr>')
    return Markup("\n".join(rows))


def in_context(printing: Printing) -> Markup:
    """The paragraph of a printing, the quote and the words that attribute it marked."""
    return _joined(_piece(piece) for piece in paragraph(printing))


def _mark(mark: Mark) -> Markup:
    said = text(mark.text)
    if mark.role in _OPEN:
        opened = _OPEN[mark.role] % mark.severity
        return Markup(f'{opened}{said}<span class="vh">]</span>{_CLOSE[mark.role]}')
    return Markup(f'<span class="gap">{said}</span>') if mark.role == "gap" else said


def _piece(piece: Piece) -> Markup:
    said = text(piece.text)
    if piece.role == "quote":
        return Markup(
            f'<mark class="quote"><span class="vh">[quotation: </span>{said}<span class="vh">]</span></mark>'
        )
    return Markup(f'<u class="{piece.role}">{said}</u>') if piece.role else said


def _joined(parts: Iterable[str]) -> Markup:
    return Markup("".join(parts))
