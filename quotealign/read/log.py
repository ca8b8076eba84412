"""What the reader did with the input: which column became which field, what was left out."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from quotealign.counts import count
from quotealign.errors import QuoteAlignError

_FIELDS = ("text", "quote", "quotes", "speaker", "title", "url", "outlet", "date", "id", "article")


@attrs.define
class ReadingLog:
    """An account of one reading, so that nothing is dropped in silence.

    Args:
        articles, quotations: how many of each were read.
        used: pairs of a field and a column that it was taken from.
        unused: columns of tables that hold none of the fields.
        rows: rows of tables.
        dates_missing: rows of tables without a date.
        dates_unread: dates that could not be understood, with their place.
        skipped: what was left out because it could not be read (only with `skip_invalid`).
        other_files: files in folders whose ending no reader knows.
        encodings: files that are not UTF-8, and how they were read.
        repeated: records that were given twice, word for word, and kept once.
        given: for each record in the order of the input its id, twice where it came twice; None for what
            was left out.
    """

    articles: int = 0
    quotations: int = 0
    used: set[tuple[str, str]] = attrs.field(factory=set)
    unused: dict[str, None] = attrs.field(factory=dict)
    rows: int = 0
    dates_missing: int = 0
    dates_unread: list[str] = attrs.field(factory=list)
    skipped: list[QuoteAlignError] = attrs.field(factory=list)
    other_files: list[str] = attrs.field(factory=list)
    encodings: dict[str, str] = attrs.field(factory=dict)
    repeated: int = 0
    given: list[str | None] = attrs.field(factory=list)

    def lines(self) -> Iterator[str]:
        """Say it, a line for each kind of news; nothing where there is none."""
        if self.used:
            columns = {
                field: sorted(column for used_for, column in self.used if used_for == field)
                for field in _FIELDS
            }
            taken = ", ".join(f"{field} from {' and '.join(c)}" for field, c in columns.items() if c)
            dates = f"{self.dates_missing} of {self.rows} without a date" if self.dates_missing else ""
            left = f"left aside {_some(list(self.unused), 8)}" if self.unused else ""
            yield "; ".join(part for part in (f"read {taken}", dates, left) if part)
        for file, encoding in self.encodings.items():
            yield f"{file}: not UTF-8, read as {encoding}"
        if self.repeated:
            yield f"{count(self.repeated, 'record')} given twice, word for word, and kept once"
        if self.other_files:
            shown = _some(self.other_files, 3)
            yield f"left out {count(len(self.other_files), 'file')} of another kind: {shown}"
        yield from self.notes()

    def notes(self) -> Iterator[str]:
        """Say what a reader of the result must know: the dates and the articles that are missing from it."""
        if self.dates_unread:
            dates = count(len(self.dates_unread), "date")
            yield f"{dates} not understood and left empty, the first {self.dates_unread[0]}"
        if self.skipped:
            yield f"skipped {count(len(self.skipped), 'item')} that could not be read"


def _some(names: list[str], most: int) -> str:
    return ", ".join(names[:most]) + (", …" if len(names) > most else "")
