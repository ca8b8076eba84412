"""The first thing that every report says: did they all print it the same way?"""

from __future__ import annotations

from quotealign.counts import count
from quotealign.model import Severity
from quotealign.report.printable import opening
from quotealign.report.signs import SIGNS
from quotealign.report.view import View

QUESTION = "Did they all print it the same way?"


def answer(shown: View) -> str:
    """Answer in one word or two: "Yes", "No", "Mostly", "Nothing to compare"."""
    counts = shown.severities
    if not shown.shared:
        return "Nothing to compare"
    if not any(number for severity, number in counts.items() if severity >= Severity.CUT):
        return "Yes"
    if not any(number for severity, number in counts.items() if severity > Severity.CUT):
        return "Yes, but for cuts"
    return "No"


def sentence(shown: View) -> str:
    """Say it with numbers: how many remarks were shared, how many differ, and how gravely."""
    total = len(shown.shared)
    printed = f"printed {'by' if shown.unit == 'outlet' else 'in'} more than one {shown.unit}"
    if not total:
        return f"No remark was {printed}: {count(len(shown.remarks), 'remark')} in {_sources(shown)}."
    counts = shown.severities
    same = sum(number for severity, number in counts.items() if severity < Severity.CUT)
    graver = [
        f"{number:,} in {SIGNS[severity].word}"
        for severity, number in counts.items()
        if number and severity > Severity.CUT
    ]
    parts = []
    if same:
        parts.append(f"{same:,} {'was' if same == 1 else 'were'} printed in the same words everywhere")
    if counts[Severity.CUT]:
        cut = counts[Severity.CUT]
        parts.append(f"{cut:,} {'was' if cut == 1 else 'were'} only shortened by some")
    if graver:
        differ = sum(number for severity, number in counts.items() if severity > Severity.CUT)
        verb = "differs" if differ == 1 else "differ"
        parts.append(f"{differ:,} {verb}: " + ", ".join(graver))
    told = "; ".join(parts)
    return f"Of {count(total, 'remark')} {printed}, {told}."


def scope(shown: View) -> str:
    """Say what it was counted over."""
    said = sum(len(remark.printings) for remark in shown.remarks)
    outlets = f" of {count(len(shown.outlets), 'outlet')}" if shown.unit == "outlet" else ""
    quotations = f", {count(said, 'quotation')}" if shown.articles or not shown.sources else ""
    return (
        f"{_sources(shown)}{outlets}{quotations}, "
        f"{count(len(shown.remarks), 'remark')}; {len(shown.single):,} of them printed once."
    )


def listed(shown: View) -> str:
    """Head the list of what was given: "Articles", "Quotation rows"."""
    if not shown.articles and shown.sources:
        return "Quotation rows"
    return "Articles" if shown.articles == len(shown.sources) else "Articles and quotation rows"


def base_text(shown: View) -> str:
    """Say which printing is the base text: "the fullest printing"."""
    settings = shown.alignment.settings
    chosen = {
        "fullest": "the fullest printing",
        "most printed": "the wording that was printed most",
        "earliest": "the earliest printing",
    }[settings.canonical]
    return f"the text of “{opening(settings.base, 60)}”, else {chosen}" if settings.base else chosen


def _sources(shown: View) -> str:
    rows = len(shown.sources) - shown.articles
    told = [count(shown.articles, "article")] if shown.articles or not rows else []
    return " and ".join([*told, count(rows, "quotation row")] if rows else told)
