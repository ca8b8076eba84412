"""JSON Lines, JSON, CSV and TSV -> rows, each with its place for error messages.

What is broken comes out as an `InputError` in place of the row, so that the caller can leave one row
out and go on.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from quotealign.errors import InputError

Row = tuple[str, Any]
"""The place, and the row: a mapping, or an `InputError`."""

# Where a JSON document keeps its list of articles, when it is not the list itself.
_LISTS = ("articles", "data", "items", "results", "docs", "documents", "rows", "quotes", "quotations")
_DELIMITERS = ",;\t|"
_MOST_VALUES = 30_000_000  # of one JSON value or CSV line: a byte of text may become sixty of memory
_MOST_MENDED = 20  # marks of a CSV file that are never closed: each costs one more reading of the rest


def read_json_lines(lines: Iterable[str | InputError], where: str) -> Iterator[Row]:
    """Read one JSON value from each line that is not blank; a line may come as the error it is."""
    for number, line in enumerate(lines, 1):
        place = f"{where}, line {number}"
        if isinstance(line, InputError):
            yield place, line
        elif line and not line.isspace():
            yield place, _parse(line, place)


def read_json(text: str, where: str) -> Iterator[Row]:
    """Read a JSON list of rows, an object that holds such a list, one row, or JSON Lines by another name."""
    try:
        value = _loads(text, where)
    except InputError as error:
        yield where, error
        return
    except (ValueError, RecursionError) as error:
        first, _, rest = text.strip().partition("\n")
        if rest.strip() and not isinstance(_parse(first, where), InputError):
            yield from read_json_lines(text.split("\n"), where)
        else:
            yield where, _json_error(error, where)
        return
    if isinstance(value, Mapping) and not any(isinstance(value.get(key), str) for key in ("text", "url")):
        for key in _LISTS:
            if isinstance(value.get(key), list):
                value = value[key]
                break
    if not isinstance(value, list):
        yield where, value
        return
    for number, row in enumerate(value, 1):
        yield f"{where}, item {number}", row


def _parse(line: str, place: str) -> Any:
    try:
        return _loads(line, place)
    except InputError as error:
        return error
    except (ValueError, RecursionError) as error:
        return _json_error(error, place)


def _loads(text: str, where: str) -> Any:
    """Read a JSON value, unless it holds so many values that they could fill the memory."""
    if len(text) > _MOST_VALUES and sum(map(text.count, "[{,")) > _MOST_VALUES:
        raise _too_many(where)
    return json.loads(text)


def _too_many(where: str) -> InputError:
    return InputError(
        f"more than {_MOST_VALUES:,} values in one piece", where=where, remedy="write a row to a line"
    )


def _json_error(error: Exception, place: str) -> InputError:
    if not isinstance(error, json.JSONDecodeError):
        return InputError("JSON nested too deep, or a number too long", where=place, remedy="mend it")
    line = f", line {error.lineno}" if error.lineno > 1 else ""
    return InputError(
        f"broken JSON ({error.msg})",
        where=f"{place}{line}, column {error.colno}",
        remedy="mend it, or leave broken rows out with --skip-invalid",
    )


class _Lines:
    """The lines of a text with their ends, as `csv.reader` wants them; tells whether it asked past the last.

    Args:
        text: the whole file.
        where: its file, for the error.
        after: leave out this many lines.

    Raises:
        InputError: a line holds so many cells that they could fill the memory.
    """

    def __init__(self, text: str, where: str, after: int = 0) -> None:
        self._where = where
        self._lines = io.StringIO(text, newline="")
        self.number = 0
        self.ended = False
        while self.number < after:
            next(self)

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._lines.readline()
        if not line:
            self.ended = True
            raise StopIteration
        self.number += 1
        if len(line) > _MOST_VALUES and sum(map(line.count, _DELIMITERS)) > _MOST_VALUES:
            raise _too_many(f"{self._where}, line {self.number}")
        return line


def read_csv(text: str, where: str, delimiter: str = "") -> Iterator[Row]:
    """Read a table with a header line; the delimiter is told from the header when not given."""
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
    header_line = text.lstrip("\r\n").partition("\n")[0]
    delimiter = delimiter or max(_DELIMITERS, key=header_line.count)
    lines = _Lines(text, where)
    reader = csv.reader(lines, delimiter=delimiter)
    header: list[str] | None = None
    line, mended = 1, 0
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except InputError as error:
            yield f"{where}, line {line}", error
            return
        except csv.Error as error:
            yield f"{where}, line {line}", InputError(f"broken CSV ({error})", where=f"{where}, line {line}")
            return
        place = f"{where}, line {line}"
        if lines.ended:  # the reader asked for more in the middle of a row
            yield (
                place,
                InputError(
                    "a cell opens with a double mark that is never closed",
                    where=place,
                    remedy="double the marks inside of cells, or leave broken rows out with --skip-invalid",
                ),
            )
            mended += 1
            if header is None or mended > _MOST_MENDED:
                return
            # Only the row that it opened in is lost: go on in the line after it.
            lines = _Lines(text, where, after=line)
            reader = csv.reader(lines, delimiter=delimiter)
            line += 1
            continue
        line = lines.number + 1
        if not any(cells):
            continue
        if header is None:
            header = [cell.strip() for cell in cells]
            continue
        if len(cells) > len(header) and any(cells[len(header) :]):
            yield (
                place,
                InputError(
                    f"{len(cells)} cells under {len(header)} columns",
                    where=place,
                    remedy="put cells that hold a delimiter or a line break in double marks",
                ),
            )
            continue
        yield place, dict(zip(header, cells, strict=False))
