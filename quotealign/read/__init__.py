"""Read: files, rows, data frames and objects -> articles and quotation rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from quotealign.errors import InputError, MissingExtraError, QuoteAlignError, need
from quotealign.model import Article, Quotation, Source
from quotealign.read.fields import RowReader, content_id
from quotealign.read.files import FORMATS, FileReader
from quotealign.read.log import ReadingLog
from quotealign.read.objects import row_of
from quotealign.settings import INPUT_DEFAULTS, InputSettings

__all__ = ["ReadingLog", "read_sources"]

_DEEPEST = 20  # lists within lists that are followed; a list may hold itself


def read_sources(
    source: Any, settings: InputSettings = INPUT_DEFAULTS, log: ReadingLog | None = None
) -> Iterator[Source]:
    """Read whatever holds articles or quotations.

    A `str` is a text; a path is a `pathlib.Path` (as a single argument, a `str` that names a file or folder,
    or is one word that ends like a path, is taken for one). A mapping is a row, an object is read by its
    attributes, a data frame by its rows; an iterable may mix all of them. The texts are never altered.

    Args:
        source: texts, `Article` or `Quotation` records, mappings, paths, data frames, objects of
            trafilatura, news-please or newspaper, or an iterable of them.
        settings: which columns hold what, encoding, dates, what to do with what cannot be read.
        log: filled with an account of the reading.

    Yields:
        Articles and quotations, each id once, in the order of the input.

    Raises:
        InputError: something cannot be read (unless `settings.skip_invalid`), or an id comes twice; or, at
            the end, no row has a column that `settings.fields` names.

    >>> [article] = read_sources('“We know,” she said.')
    >>> article.text
    '“We know,” she said.'
    >>> [row] = read_sources([{"quote": "We know", "speaker": "Ann Lee", "date": "2024-03-04"}])
    >>> row.text, row.speaker, row.date
    ('We know', 'Ann Lee', datetime.date(2024, 3, 4))
    """
    need(InputSettings, settings, where="inputs", remedy='write InputSettings(fields={"text": "body"})')
    reader = _Reader(settings, log if log is not None else ReadingLog())
    if isinstance(source, str) and _is_path(source, alone=True):
        source = Path(source)
    for where, one in reader.read(source):
        if reader.is_new(where, one):
            yield one
    reader.rows.check_named()


class _Reader:
    """One reading: dispatches on what it is given, and sees to it that ids come once."""

    def __init__(self, settings: InputSettings, log: ReadingLog) -> None:
        self.settings = settings
        self.log = log
        self.rows = RowReader(settings, log)
        self.files = FileReader(settings, self.rows, log, self.reject)
        self._seen: dict[str, str | Source] = {}
        self._count = 0

    def reject(self, error: QuoteAlignError) -> None:
        """Stop at what cannot be read, or note it and go on."""
        if not self.settings.skip_invalid:
            raise error
        self.log.skipped.append(error)
        self.log.given.append(None)

    def read(self, source: Any, depth: int = 0) -> Iterator[tuple[str, Source]]:
        """Read one thing, or all things of an iterable; gives the place with each article."""
        if isinstance(source, Article | Quotation):
            yield "", self._record(source)
        elif isinstance(source, str):
            yield "", self._text(source)
        elif isinstance(source, Path):
            yield from self.files.read(source)
        elif isinstance(source, Mapping):
            yield from self._row(source)
        elif _is_frame(source):
            from quotealign.read.frames import frame_rows

            for place, row in frame_rows(source):
                try:
                    yield from self._row(row, place)
                except InputError as error:
                    self.reject(error)
        elif isinstance(source, Iterable) and not isinstance(source, bytes | bytearray):
            if depth == _DEEPEST:
                raise InputError("lists in lists in lists", remedy="give one list of articles")
            if isinstance(source, set | frozenset):  # its order differs from run to run
                source = sorted(source, key=repr)
            if hasattr(source, "to_pylist"):  # a column of Arrow, whose items are no texts themselves
                source = source.to_pylist()
            for one in source:
                try:
                    yield from self.read(one, depth + 1)
                except (InputError, MissingExtraError) as error:
                    self.reject(error)
        else:
            yield from self._row(row_of(source, self.settings.fields.values()))

    def _record(self, source: Source) -> Source:
        texts = _texts_of(source)
        if set(map(type, texts)) != {str} or not isinstance(source.date, dt.date | None):
            where = f"{type(source).__name__} {source.id!r}"
            for value in texts:
                if not isinstance(value, str):
                    raise InputError(f"{value!r} where a text should be", where=where, remedy="give a text")
            if not isinstance(source.date, dt.date | None):
                raise InputError(f"its date is {source.date!r}", where=where, remedy="give a datetime.date")
        return source

    def _text(self, text: str) -> Article:
        if _is_path(text):
            raise InputError(
                "a text that is the name of a file", where=repr(text), remedy="give a pathlib.Path to read it"
            )
        self.log.articles += 1
        return Article(content_id("a", "", text), text)

    def _row(self, row: Any, place: str = "") -> Iterator[tuple[str, Source]]:
        self._count += 1
        place = place or f"item {self._count}"
        for source in self.rows.read(row, place):
            yield place, source

    def is_new(self, where: str, source: Source) -> bool:
        """Tell whether an id comes for the first time.

        The same record again, the same place in a file again, or a row without an id that is like another in
        everything, is kept once.
        """
        if source.id not in self._seen:
            self._seen[source.id] = where or source
            self.log.given.append(source.id)
            return True
        seen = self._seen[source.id]
        if source == seen or (where and (where == seen or source.id.startswith(("a-", "q-")))):
            self.log.repeated += 1
            self.log.given.append(source.id)
            return False
        first = f", first in {seen}" if isinstance(seen, str) else ""
        self.reject(
            InputError(
                f"the id {source.id!r} comes twice{first}",
                where=where,
                remedy="give every article an id of its own",
            )
        )
        return False


def _texts_of(source: Source) -> tuple[Any, ...]:
    shared = (source.id, source.text, source.outlet, source.title, source.url)
    return shared if isinstance(source, Article) else (*shared, source.speaker, source.article_id)


def _is_path(text: str, alone: bool = False) -> bool:
    """Tell a path from a text: one short line that ends like a path of articles, and exists.

    Args:
        text: the text or path.
        alone: it is all that is given. Then one word is enough: it names a file or a folder, or would by its
            ending if there were one, and would be no article.
    """
    if not 2 < len(text) < 1000 or "\n" in text or "\0" in text:
        return False
    path, word = Path(text), alone and not any(map(str.isspace, text))
    written_so = (
        text.endswith(("/", "\\")) or path.suffix.lower() in FORMATS or path.suffix in (".gz", ".bz2", ".xz")
    )
    if word and written_so:
        return True
    try:
        return (word or written_so) and path.exists()
    except (OSError, ValueError):
        return False


def _is_frame(source: Any) -> bool:
    """Tell a data frame without importing any, by what all of them have (a series has no columns)."""
    kind = type(source)
    return hasattr(kind, "columns") or (hasattr(kind, "__arrow_c_stream__") and not hasattr(kind, "__iter__"))
