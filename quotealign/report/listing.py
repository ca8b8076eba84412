"""Quotations in a terminal: each under its article, with its place and who said it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

import attrs
from rich.console import Console, ConsoleOptions, RenderResult
from rich.table import Table
from rich.text import Text

from quotealign.model import SAID, Label
from quotealign.report.printable import opening, shown, visible
from quotealign.report.rows import Row

MOST_NAME = 22
"""Characters of a speaker's name on one line; at most a quarter of the width, the words need the room."""


@attrs.frozen
class Listing:
    """Quotes to be printed by a rich console.

    What is no speech has its label where the others have their speaker.

    Args:
        rows: quotes as `quote_row` gives them, those of an article side by side.
    """

    rows: Sequence[Row]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        told = [(_place(row), _who(row)) for row in self.rows]
        place_width = max((len(place) for place, _ in told), default=0)
        most = max(8, min(MOST_NAME, options.max_width // 4))
        name_width = min(most, max((who.cell_len for _, who in told), default=0))
        cells = iter(told)
        for number, (_, group) in enumerate(groupby(self.rows, key=lambda row: row["article_id"])):
            table = Table.grid(padding=(0, 2, 0, 0))
            table.add_column(width=place_width + 2, justify="right", style="dim")
            table.add_column(width=name_width, overflow="fold")
            table.add_column(overflow="fold")
            for row in group:
                if not table.rows:
                    if number:
                        yield Text()
                    yield _head(row)
                place, who = next(cells)
                table.add_row(Text(place), who, Text(shown(row["text"])))
            yield table


def _head(row: Row) -> Text:
    title = opening(row.get("title") or "", 60)
    return Text.assemble((visible(row["article_id"]), "bold"), (f"  {title}" if title else "", "dim"))


def _place(row: Row) -> str:
    return f"{row['start']}-{row['end']}"


def _who(row: Row) -> Text:
    label = Label(row["label"])
    if label not in SAID:
        return Text(label, "dim")
    name = Text(visible(row["speaker"])) if row["speaker"] else Text("unknown", "dim")
    return name if label is Label.SPEECH else name.append(f" ({label})", "dim")
