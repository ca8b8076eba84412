"""Files, folders and standard input -> articles and quotation rows."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import os
import sys
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

import attrs

from quotealign.errors import InputError, InputFileError, MissingExtraError, QuoteAlignError
from quotealign.model import Article, Source
from quotealign.read import tables
from quotealign.read.decode import decode
from quotealign.read.fields import RowReader, has_text
from quotealign.read.frames import check_size
from quotealign.read.log import ReadingLog
from quotealign.settings import InputSettings

FORMATS = {
    ".txt": "txt",
    ".text": "txt",
    ".md": "txt",
    ".markdown": "txt",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".jsonlines": "jsonl",
    ".json": "json",
    ".csv": "csv",
    ".tsv": "tsv",
    ".tab": "tsv",
    ".parquet": "parquet",
    ".pq": "parquet",
}
"""What the ending of a file says about its inside."""

_PACKED: dict[str, Callable[[BinaryIO], Any]] = {
    ".gz": gzip.open,
    ".bz2": bz2.open,
    ".xz": lzma.open,
}
_PACKING_ERRORS = (EOFError, zlib.error, lzma.LZMAError, gzip.BadGzipFile)
_CHUNK = 1 << 20

Reject = Callable[[QuoteAlignError], None]
"""What to do with something that cannot be read: raise it, or note it and go on."""


class FileReader:
    """Reads files by their endings.

    Args:
        settings: encoding, limits and named columns.
        rows: turns the rows of tables into articles and quotations.
        reject: called with each problem; returns when the rest is to be read.
    """

    def __init__(self, settings: InputSettings, rows: RowReader, log: ReadingLog, reject: Reject) -> None:
        self.settings = settings
        self.rows = rows
        self.log = log
        self.reject = reject

    def read(self, path: Path) -> Iterator[tuple[str, Source]]:
        """Read a file, a folder, or standard input ("-"); gives the place with each article."""
        if str(path) == "-":
            if sys.stdin is None:  # closed by the caller: `<&-`
                raise InputFileError("is closed", where="standard input", remedy="give a file")
            yield from self._stream(sys.stdin.buffer, "standard input", "stdin", self.settings.format)
        elif os.path.isdir(path):
            yield from self._folder(path)
        elif not os.path.exists(path):  # unlike the path's own method false for names that are too long
            self.reject(InputFileError("no such file or folder", where=str(path), remedy="check the path"))
        else:
            yield from self._file(path, _stem(path))

    def _folder(self, folder: Path) -> Iterator[tuple[str, Source]]:
        """Read every file of a known kind, in the order of their names; count the others."""
        known = 0
        metadata, about = self._metadata(folder)
        for file in _walk(folder, self.reject):
            if file == metadata:
                continue
            if _kind(file)[0]:
                known += 1
                inside = file.relative_to(folder)
                for where, source in self._file(file, (inside.parent / _stem(file)).as_posix()):
                    said = about.pop(source.id, None) or about.pop(inside.as_posix(), None)
                    yield where, attrs.evolve(source, **said) if said else source
            else:
                self.log.other_files.append(file.relative_to(folder).as_posix())
        for name in about:
            self.reject(
                InputError(
                    f"there is no file for {name!r}",
                    where=str(metadata),
                    remedy="add the file, or drop the row",
                )
            )
        if not known:
            self.reject(
                InputError(
                    "no article in this folder",
                    where=str(folder),
                    remedy=f"put files there that end in {', '.join(FORMATS)}, or name one of another ending",
                )
            )

    def _metadata(self, folder: Path) -> tuple[Path | None, dict[str, dict[str, Any]]]:
        """Read what a table called `metadata` says about the files beside it: outlet, title, URL, date."""
        for file in sorted(folder.glob("metadata.*")):
            if _kind(file)[0] not in ("csv", "tsv", "jsonl", "json"):
                continue
            about: dict[str, dict[str, Any]] = {}
            try:
                for place, row in self._table(file):
                    if isinstance(row, InputError):
                        raise row
                    if has_text(row):
                        return None, {}  # a table of articles that happens to have this name
                    name, said = self.rows.describe(row, place)
                    about[name] = said
            except InputError as error:
                self.reject(error)
            return file, about
        return None, {}

    def _table(self, path: Path) -> Iterator[tables.Row]:
        kind, packing = _kind(path)
        where = str(path)
        with path.open("rb") as file:
            data = _read_rest(_PACKED[packing](file) if packing else file, where, self.settings.max_bytes)
        text, _ = decode(data, where, self.settings.encoding)
        return _rows_of(text, where, kind)

    def _file(self, path: Path, name: str) -> Iterator[tuple[str, Source]]:
        kind, packing = _kind(path)
        try:
            with path.open("rb") as file:
                unpacked = _PACKED[packing](file) if packing else file
                if kind == "parquet":
                    yield from self._parquet(path, unpacked if packing else None)
                else:
                    yield from self._stream(unpacked, str(path), name, kind or self.settings.format)
        except (InputError, MissingExtraError) as error:
            self.reject(error)
        except _PACKING_ERRORS as error:
            self.reject(_damaged(path, packing, error))
        except OSError as error:
            if packing and error.errno is None:  # bz2's way to say that the data is damaged
                self.reject(_damaged(path, packing, error))
                return
            reason = (error.strerror or str(error)).lower()
            self.reject(
                InputFileError(
                    f"cannot be read ({reason})", where=str(path), remedy="check the file and its permissions"
                )
            )

    def _stream(self, file: BinaryIO, where: str, name: str, kind: str) -> Iterator[tuple[str, Source]]:
        """Read an open file; where its kind is not known, its first character tells."""
        start = file.read(_CHUNK)
        if not start:
            raise InputError("the file is empty", where=where, remedy="give a file with an article")
        check_size(len(start), self.settings.max_bytes, where)
        kind = kind or _told_by(start)
        if kind == "json" and _is_json_lines(start):
            kind = "jsonl"  # by another name, as large collections have it: read piece by piece
        if kind == "jsonl" and not self.settings.encoding and not start.startswith((b"\xff", b"\xfe")):
            lines = self._utf8_lines(file, start, where)
            yield from self._rows(tables.read_json_lines(lines, where), where)
            return
        text, encoding = decode(
            start + _read_rest(file, where, self.settings.max_bytes, len(start)),
            where,
            self.settings.encoding,
        )
        if encoding not in ("utf-8", "utf-8-sig") and not self.settings.encoding:
            self.log.encodings[where] = encoding
        if kind in ("txt", "html"):
            yield where, self._article(text, where, name, kind)
        elif kind in ("jsonl", "json", "csv", "tsv"):
            yield from self._rows(_rows_of(text, where, kind), where)
        else:
            raise InputError(
                f"no input format is called {kind!r}",
                remedy=f"name one of {', '.join(sorted(set(FORMATS.values())))}",
            )

    def _article(self, text: str, where: str, name: str, kind: str) -> Article:
        if kind == "html":
            from quotealign.read.html import read_html

            article = read_html(text, where, name)
        else:
            article = Article(name, text)
        if not article.text or article.text.isspace():
            raise InputError(
                "no text in it", where=where, remedy="leave it out, or let --skip-invalid leave it out"
            )
        self.log.articles += 1
        return article

    def _rows(self, rows: Iterator[tables.Row], where: str) -> Iterator[tuple[str, Source]]:
        found = False
        for place, row in rows:
            found = True
            try:
                if isinstance(row, InputError):
                    raise row
                for source in self.rows.read(row, place):
                    yield place, source
            except InputError as error:
                self.reject(error)
        if not found:
            raise InputError("no rows in it", where=where, remedy="give a file with at least one article")

    def _parquet(self, path: Path, unpacked: BinaryIO | None) -> Iterator[tuple[str, Source]]:
        from quotealign.read.frames import parquet_rows

        where = str(path)
        file = path
        if unpacked is not None:
            file = io.BytesIO(_read_rest(unpacked, where, self.settings.max_bytes))  # type: ignore[assignment]
        yield from self._rows(parquet_rows(file, where, self.settings.max_bytes), where)

    def _utf8_lines(self, file: BinaryIO, start: bytes, where: str) -> Iterator[str | InputError]:
        """Read a long file line by line; JSON is UTF-8 by definition, so nothing is guessed.

        Lines end in a line feed only: other characters that Python counts as line ends
        (U+2028, form feed) may stand inside a JSON string.
        """
        more, number, total = start.removeprefix(b"\xef\xbb\xbf"), 0, len(start)
        open_line: list[bytes] = []  # in pieces: a line may be as long as the file
        while more:
            *lines, rest = more.split(b"\n")
            for line in lines:
                number += 1
                yield _utf8(b"".join((*open_line, line)), where, number)
                open_line.clear()
            open_line.append(rest)
            more = file.read(_CHUNK)
            total += len(more)
            check_size(total, self.settings.max_bytes, where)
        yield _utf8(b"".join(open_line), where, number + 1)


def _utf8(line: bytes, where: str, number: int) -> str | InputError:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError as error:
        return InputError(
            f"not UTF-8 (byte {error.start + 1} is 0x{line[error.start]:02x})",
            where=f"{where}, line {number}",
            remedy="convert the file to UTF-8, or name its encoding with --encoding",
        )


def _rows_of(text: str, where: str, kind: str) -> Iterator[tables.Row]:
    if kind == "jsonl":
        return tables.read_json_lines(text.split("\n"), where)
    if kind == "json":
        return tables.read_json(text, where)
    return tables.read_csv(text, where, "\t" if kind == "tsv" else "")


def _damaged(path: Path, packing: str, error: Exception) -> InputError:
    return InputError(
        f"damaged {packing} file ({str(error).lower()})", where=str(path), remedy="fetch or pack it again"
    )


def _walk(folder: Path, reject: Reject) -> Iterator[Path]:
    def unreadable(error: OSError) -> None:
        reject(InputFileError(f"cannot be read ({error.strerror})", where=str(error.filename)))

    for base, folders, files in os.walk(folder, onerror=unreadable):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith("."):  # macOS puts "._a.txt" beside "a.txt" on other systems' disks
                yield Path(base, name)


def is_read(path: Path) -> bool:
    """Tell whether a file of this name is read where its folder is."""
    return bool(_kind(path)[0]) and not path.name.startswith(".")


def _kind(path: Path) -> tuple[str, str]:
    """Tell the format and the packing of a file by its endings; empty when unknown."""
    endings = [ending.lower() for ending in path.suffixes]
    packing = endings.pop() if endings and endings[-1] in _PACKED else ""
    return (FORMATS.get(endings[-1], "") if endings else ""), packing


def _stem(path: Path) -> str:
    """Name an article by its file, without the endings that the reader knows."""
    name = Path(path.stem) if path.suffix.lower() in _PACKED else path
    return (name.stem if name.suffix.lower() in FORMATS or name == path else name.name) or path.name


def _told_by(start: bytes) -> str:
    """Tell JSON Lines and JSON from text by the first character."""
    text = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    if text.startswith(b"["):
        try:
            first = text.partition(b"]")[0][1:].strip()
        except ValueError:
            return "txt"
        return "json" if first.startswith((b"{", b'"')) or not first else "txt"
    if text.startswith(b"{"):
        first_line, _, _ = text.partition(b"\n")
        return "jsonl" if first_line.rstrip().endswith(b"}") else "json"
    if text[:15].lower().startswith((b"<!doctype html", b"<html")):
        return "html"
    return "txt"


def _is_json_lines(start: bytes) -> bool:
    """Whether a line is an object of its own, and the next one begins another."""
    line, _, rest = start.removeprefix(b"\xef\xbb\xbf").strip().partition(b"\n")
    return line.startswith(b"{") and line.rstrip().endswith(b"}") and rest.lstrip().startswith(b"{")


def _read_rest(file: BinaryIO, where: str, max_bytes: int, total: int = 0) -> bytes:
    parts = []
    while chunk := file.read(_CHUNK):
        total += len(chunk)
        check_size(total, max_bytes, where)
        parts.append(chunk)
    return b"".join(parts)
