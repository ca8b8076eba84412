"""When remarks were printed: one row for each outlet, inline SVG."""

from __future__ import annotations

import datetime as dt
import math
from collections import Counter

from markupsafe import Markup, escape

from quotealign.counts import count
from quotealign.report.printable import MONTHS, opening, visible, written
from quotealign.report.view import View

MOST_OUTLETS = 25
"""Rows of the timeline; the others are gathered in one row."""

WIDTH, LEFT, ROW, TOP = 1000, 170, 26, 30


def timeline(shown: View) -> Markup:
    """Draw the printings of repeated remarks by day and outlet; nothing where there are no dates."""
    days: Counter[tuple[str, dt.date]] = Counter()
    undated = 0
    for remark in shown.repeated:
        for printing in remark.printings:
            date = printing.source.date
            if date is None:
                undated += 1
            else:
                days[printing.outlet, date.date() if isinstance(date, dt.datetime) else date] += 1
    if not days:
        return Markup("")
    dated = {outlet for outlet, _ in days}
    rows = [outlet for outlet in shown.outlets if outlet in dated]
    if len(rows) > MOST_OUTLETS:
        kept = set(rows[:MOST_OUTLETS])
        gathered: Counter[tuple[str, dt.date]] = Counter()
        for (outlet, day), number in days.items():
            gathered[outlet if outlet in kept else "all others", day] += number
        days, rows = gathered, [*rows[:MOST_OUTLETS], "all others"]
    first, last = min(day for _, day in days), max(day for _, day in days)
    told = "Printings of repeated remarks, " + (
        f"all of {written(first)}" if first == last else f"{written(first)} to {written(last)}"
    )
    if undated:
        told += f"; {count(undated, 'printing')} without a date {'is' if undated == 1 else 'are'} not shown"
    return Markup('<p class="explain">{}.</p>{}').format(told, _draw(days, rows, first, last))


def _draw(days: Counter[tuple[str, dt.date]], rows: list[str], first: dt.date, last: dt.date) -> Markup:
    span = max(1, (last - first).days)
    height = TOP + ROW * len(rows)
    most = max(days.values())

    def x(day: dt.date) -> float:
        return (
            LEFT + 20 + (WIDTH - LEFT - 50) * (day - first).days / span
            if last > first
            else (WIDTH + LEFT) / 2
        )

    parts = [
        Markup(
            '<div class="scroll" tabindex="0" role="region" aria-label="Timeline of printings">'
            '<svg class="timeline" viewBox="0 0 {} {}" role="group" aria-label="Printings by day and outlet">'
        ).format(WIDTH, height)
    ]
    for day in _ticks(first, last):
        parts.append(
            Markup('<line class="tick" x1="{0:.1f}" x2="{0:.1f}" y1="{1}" y2="{2}"/>').format(
                x(day), TOP - 8, height
            )
        )
        parts.append(
            Markup('<text class="day" x="{:.1f}" y="14">{}</text>').format(x(day), _named(day, first, last))
        )
    for index, outlet in enumerate(rows):
        y = TOP + ROW * index + ROW / 2
        parts.append(
            Markup('<text class="outlet" x="{}" y="{:.0f}">{}</text>').format(
                LEFT, y + 4, opening(outlet, 24)
            )
        )
        for (one, day), number in sorted(days.items()):
            if one == outlet:
                parts.append(
                    Markup('<circle cx="{:.1f}" cy="{:.0f}" r="{:.1f}"><title>{}</title></circle>').format(
                        x(day), y, 3 + 8 * math.sqrt(number / most), f"{visible(outlet)}, {day}: {number}"
                    )
                )
    parts.append(Markup("</svg></div>"))
    return escape("").join(parts)


def _ticks(first: dt.date, last: dt.date) -> list[dt.date]:
    """Choose up to seven days to name, evenly apart."""
    step = max(1, math.ceil(((last - first).days + 1) / 7))
    return [first + dt.timedelta(days=days) for days in range(0, (last - first).days + 1, step)]


def _named(day: dt.date, first: dt.date, last: dt.date) -> str:
    name = f"{day.day} {MONTHS[day.month - 1]}"
    return name if first.year == last.year else f"{name} {day.year}"
