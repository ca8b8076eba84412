"""CSV and TSV that a spreadsheet opens without running anything."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from typing import Any, BinaryIO

# A spreadsheet takes a cell that begins so for a formula. OWASP's advice: put an apostrophe before it.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def write(
    rows: Iterable[Mapping[str, Any]], columns: Iterable[str], stream: BinaryIO, delimiter: str = ","
) -> None:
    """Write a header and rows; lists are joined by "; ", missing values are empty cells."""
    text = io.TextIOWrapper(stream, encoding="utf-8", errors="replace", newline="", write_through=True)
    # The writer quotes only the line ends that it writes itself: as CRLF it quotes both characters.
    target = text if delimiter == "," else _LineFeeds(text)
    writer = csv.writer(target, delimiter=delimiter, lineterminator="\r\n")
    names = list(columns)
    writer.writerow(names)
    for row in rows:
        writer.writerow([cell(row.get(name)) for name in names])
    text.flush()
    text.detach()


class _LineFeeds:
    """Ends lines that come with CRLF, one for each call, in a line feed."""

    def __init__(self, stream: io.TextIOWrapper) -> None:
        self._stream = stream

    def write(self, line: str) -> int:
        return self._stream.write(line.removesuffix("\r\n") + "\n")


def cell(value: Any) -> Any:
    """Make a value safe in a cell: a text that would be a formula gets an apostrophe before it.

    >>> cell("=1+1"), cell(-3), cell(["a", "b"])
    ("'=1+1", -3, 'a; b')
    """
    if isinstance(value, list):
        value = "; ".join(map(str, value))
    if isinstance(value, str) and value.lstrip(" ").startswith(_FORMULA):
        return "'" + value
    return "" if value is None else value
