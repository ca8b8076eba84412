"""Report: an alignment as terminal text, Markdown, HTML, JSON Lines, CSV and other formats.

The registry: which format an ending stands for, and which module writes it. A document format is a
module with `render(alignment) -> str`; it is imported when it is asked for.
"""

from __future__ import annotations

import importlib
import io
import os
import stat
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, BinaryIO

import attrs

from quotealign.alignment import Alignment
from quotealign.errors import OutputError

__all__ = [
    "FORMATS",
    "Format",
    "format_of",
    "refuse_early",
    "write_aside",
    "write_report",
    "write_rows",
    "write_stream",
]


@attrs.frozen
class Format:
    """One output format.

    Args:
        name: what `--format` calls it.
        endings: of the files that are written in it.
        holds: what a file of it holds, for `--help` and the documentation.
        module: of `quotealign.report`, with `render(alignment) -> str`; empty for the tables.
    """

    name: str
    endings: tuple[str, ...]
    holds: str
    module: str = ""


FORMATS: Mapping[str, Format] = {
    one.name: one
    for one in (
        Format("html", (".html", ".htm"), "the report as one page", "html"),
        Format("markdown", (".md", ".markdown"), "the report in Markdown", "markdown"),
        Format("text", (".txt", ".text"), "the report as in the terminal, without colour", "terminal"),
        Format("tei", (".xml", ".tei"), "a critical apparatus in TEI", "tei"),
        Format("annotation", (".jsonld",), "W3C Web Annotations", "annotation"),
        Format("collatex", (".collatex.json",), "alignment tables as CollateX writes them", "collatex"),
        Format("jsonl", (".jsonl", ".ndjson"), "a table, a JSON object to a line; remarks are nested"),
        Format("csv", (".csv",), "a table"),
        Format("tsv", (".tsv", ".tab"), "a table"),
        Format("parquet", (".parquet", ".pq"), "a table"),
        Format("sqlite", (".sqlite", ".sqlite3", ".db"), "all tables, linked and searchable"),
    )
}
"""Every output format by its name."""

_TABLES = ("jsonl", "csv", "tsv", "parquet")  # formats that hold one table


def format_of(path: Path) -> Format:
    """Tell the format by the ending of the file.

    Raises:
        OutputError: no format is written to files of this ending.

    >>> format_of(Path("report.html")).name, format_of(Path("r.collatex.json")).name
    ('html', 'collatex')
    """
    name = path.name.lower()
    for one in FORMATS.values():
        if name.endswith(one.endings):
            return one
    endings = ", ".join(ending for one in FORMATS.values() for ending in one.endings[:1])
    raise OutputError(
        "no format is known for this ending" if path.suffix else "a file without an ending tells no format",
        where=str(path),
        remedy=f"end it in one of {endings}, or name a --format",
    )


def refuse_early(path: Path | None, format: str = "", rows: str = "", table: bool = False) -> None:
    """Refuse an output that cannot be written before any article is read, not after the work is done.

    Args:
        path: where to; None for standard output.
        format: a name in `FORMATS`, when the ending does not tell.
        rows: which table; empty for the report or remarks.
        table: only formats that hold a single table will do.

    Raises:
        OutputError: the format is unknown or cannot hold what is asked for, or the folder is missing.
    """
    if path is not None and not path.parent.is_dir():
        raise _no_folder(path)
    if path is None and not format:
        return
    chosen = _named(format) if format or path is None else format_of(path)
    if table:
        _refuse_document(chosen.name)
    elif chosen.name not in _TABLES:
        _refuse_rows(rows, chosen)


def write_report(alignment: Alignment, path: Path, format: str = "", rows: str = "") -> None:
    """Write an alignment to a file; an existing file is replaced only when all is written.

    Args:
        alignment: what `align_quotes` returned.
        path: where to; its ending picks the format.
        format: a name in `FORMATS`, when the ending does not tell.
        rows: for tables: "quotes", "variants", "remarks", "links" or "changes"; the default is
            "variants", and for JSON Lines nested remarks.

    Raises:
        OutputError: the format is unknown, or the file cannot be written.
        MissingExtraError: the format needs a package that is not installed.
    """
    chosen = _named(format) if format else format_of(path)
    if chosen.name == "sqlite":
        from quotealign.report import sqlite

        _refuse_rows(rows, chosen)
        write_aside(path, lambda aside: sqlite.write(alignment, aside))
    else:
        write_aside(path, lambda aside: _write_file(alignment, aside, chosen, rows))


def write_stream(alignment: Alignment, stream: BinaryIO, format: str, rows: str = "") -> None:
    """Write an alignment to an open binary stream, such as standard output."""
    chosen = _named(format)
    if chosen.module:
        _refuse_rows(rows, chosen)
        stream.write(_rendered(alignment, chosen).encode("utf-8", "replace"))
    elif chosen.name == "sqlite":
        raise OutputError("SQLite cannot be written to a stream", remedy="name a file with -o")
    elif chosen.name == "jsonl" and not rows:
        from quotealign.report import jsonl
        from quotealign.report.rows import nested_remark

        jsonl.write((nested_remark(remark, alignment) for remark in alignment), stream)
    else:
        from quotealign.report.rows import table_named

        table = table_named(rows or "variants")
        _stream_rows(table.rows(alignment), table.columns, stream, chosen.name)


def write_rows(
    rows: Iterable[Mapping[str, Any]], columns: Mapping[str, type], path: Path | None, format: str = ""
) -> None:
    """Write the rows of one table to a file, or to standard output; rows need no alignment.

    Args:
        rows: each a mapping of column to value.
        columns: their types, in order.
        path: where to; None for standard output, as JSON Lines unless a format is named.
        format: "jsonl", "csv", "tsv" or "parquet".
    """
    chosen = format_of(path) if path is not None and not format else _named(format or "jsonl")
    if path is None:
        _stream_rows(rows, columns, sys.stdout.buffer, chosen.name)
    else:
        write_aside(path, lambda aside: _file_rows(rows, columns, aside, chosen.name))


def _file_rows(rows: Iterable[Mapping[str, Any]], columns: Mapping[str, type], path: Path, name: str) -> None:
    with path.open("wb") as stream:
        _stream_rows(rows, columns, stream, name)


def _stream_rows(
    rows: Iterable[Mapping[str, Any]], columns: Mapping[str, type], stream: BinaryIO, name: str
) -> None:
    if name == "jsonl":
        from quotealign.report import jsonl

        jsonl.write(rows, stream)
    elif name in ("csv", "tsv"):
        from quotealign.report import delimited

        delimited.write(rows, columns, stream, "\t" if name == "tsv" else ",")
    elif name == "parquet":
        from quotealign.report.frames import write_parquet

        write_parquet(rows, columns, stream)
    else:
        _refuse_document(name)


def _write_file(alignment: Alignment, path: Path, chosen: Format, rows: str) -> None:
    with path.open("wb") as stream:
        write_stream(alignment, stream, chosen.name, rows)


def _rendered(alignment: Alignment, chosen: Format) -> str:
    if chosen.name == "text":
        return plain_text(alignment)
    module = importlib.import_module(f"quotealign.report.{chosen.module}")
    render: Callable[[Alignment], str] = module.render
    return render(alignment)


def plain_text(alignment: Alignment, width: int = 100) -> str:
    """Render the terminal report without colour, as into a pipe."""
    from rich.console import Console

    text = io.StringIO()
    Console(file=text, width=width, no_color=True, force_terminal=False, emoji=False).print(alignment)
    return text.getvalue()


def _named(name: str) -> Format:
    if name not in FORMATS:
        raise OutputError(f"no format is called {name!r}", remedy=f"name one of {', '.join(FORMATS)}")
    return FORMATS[name]


def _refuse_rows(rows: str, chosen: Format) -> None:
    if rows:
        raise OutputError(
            f"{chosen.name} holds the whole alignment, not one table", remedy="leave out --rows"
        )


def _refuse_document(name: str) -> None:
    if name not in _TABLES:
        raise OutputError(
            f"{name} cannot hold these rows", remedy="end the file in .jsonl, .csv, .tsv or .parquet"
        )


def _no_folder(path: Path) -> OutputError:
    return OutputError(
        "cannot be written (its folder does not exist)", where=str(path), remedy="make the folder first"
    )


def write_aside(path: Path, write: Callable[[Path], None]) -> None:
    """Write a file beside its place, then rename it: whoever reads sees the old file or the whole new one.

    Args:
        path: where the file is to be; devices and pipes are written to directly.
        write: writes the path it is given.

    Raises:
        OutputError: the folder is missing, may not be written to, or the disk is full.
    """
    try:
        if path.exists() and not stat.S_ISREG(path.stat().st_mode):
            write(path)
            return
        target = Path(os.path.realpath(path))  # a link stays a link
        aside = target.with_name(f".{target.name[:60]}.{os.getpid()}.part")  # a name has 255 bytes at most
        try:
            write(aside)
            if target.exists():
                aside.chmod(stat.S_IMODE(target.stat().st_mode))
            aside.replace(target)
        finally:
            aside.unlink(missing_ok=True)
    except BrokenPipeError:
        raise
    except OSError as error:
        if isinstance(error, OutputError):
            raise
        if not path.parent.is_dir():
            raise _no_folder(path) from None
        raise OutputError(
            f"cannot be written ({(error.strerror or str(error)).lower()})",
            where=str(path),
            remedy="choose a file in a folder that you may write to",
        ) from None
