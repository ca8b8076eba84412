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
        value = json.loads(text)
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
        return json.loads(line)
    except (ValueError, RecursionError) as error:
        return _json_error(error, place)


def _json_error(error: Exception, place: str) -> InputError:
    if not isinstance(error, json.JSONDecodeError):
        return InputError("JSON nested too deep, or a number too long", where=place, remedy="mend it")
    line = f", line {error.lineno}" if error.lineno > 1 else ""
    return InputError(
        f"broken JSON ({error.msg})",
        where=f"{place}{line}, column {error.colno}",
        remedy="mend it, or leave broken rows out with --skip-invalid",
    )


def read_csv(text: str, where: str, delimiter: str = "") -> Iterator[Row]:
    """Read a table with a header line; the delimiter is told from the header when not given."""
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
    header_line = text.lstrip("\r\n").partition("\n")[0]
    delimiter = delimiter or max(_DELIMITERS, key=header_line.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    header: list[str] | None = None
    line = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield f"{where}, line {line}", InputError(f"broken CSV ({error})", where=f"{where}, line {line}")
            return
        place, line = f"{where}, line {line}", reader.line_num + 1
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
