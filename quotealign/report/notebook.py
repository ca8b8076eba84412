"""A short, script-free HTML for notebooks."""

from __future__ import annotations

from html import escape

from quotealign.alignment import Alignment
from quotealign.counts import count
from quotealign.report.printable import opening
from quotealign.report.signs import SIGNS
from quotealign.report.summary import QUESTION, answer, sentence
from quotealign.report.view import view

MOST_REMARKS = 10
"""Remarks in the table; `to_html` writes the full report."""


def render(alignment: Alignment) -> str:
    """Render the answer and the gravest remarks as a small table."""
    report = view(alignment)
    rows = []
    for remark in report.repeated[:MOST_REMARKS]:
        sign = SIGNS[remark.severity]
        rows.append(
            f"<tr><td>{sign.mark} {sign.word}</td><td>{escape(opening(remark.speaker, 60))}</td>"
            f"<td style='text-align:left'>“{escape(opening(remark.remark.text, 160))}”</td>"
            f"<td>{count(len(remark.outlets), report.unit)}</td></tr>"
        )
    left = len(report.repeated) - len(rows)
    table = f"<table>{''.join(rows)}</table>" if rows else ""
    more = f"<p>and {count(left, 'more remark')} printed more than once</p>" if left else ""
    return (
        f"<div><p><b>{escape(QUESTION)} {escape(answer(report))}.</b> {escape(sentence(report))}</p>"
        f"{table}{more}</div>"
    )
