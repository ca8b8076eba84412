"""Rows of any table -> articles and quotations: which column holds what.

A column's name is compared without case, `_`, `-` and spaces; of the names known for a field, the
first whose column is not empty wins, row by row. A row is a quotation when it names the quoted words
("quote", "quotation") or holds a text with its speaker; otherwise an article.
"""

from __future__ import annotations

import functools
import hashlib
import itertools
import numbers
import re
import uuid
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

import attrs

from quotealign.errors import InputError, kind_of
from quotealign.model import Article, Quotation, Source
from quotealign.read.dates import (
    MISSING,
    AmbiguousDateError,
    check_format,
    is_nothing,
    parse_date,
    whole_number,
)
from quotealign.read.log import ReadingLog
from quotealign.settings import InputSettings

# fmt: off
ALIASES: Mapping[str, tuple[str, ...]] = {
    "text": ("text", "maintext", "body_text", "body", "content", "article_text", "full_text", "raw_text",
             "page_content"),
    "quote": ("quote", "quotation", "quote_text", "quoted_text"),
    "speaker": ("speaker", "speaker_name", "quote_speaker", "said_by", "attributed_to",
                "global_top_speaker", "local_top_speaker"),
    "title": ("title", "headline", "heading"),
    "url": ("url", "link", "canonical_link", "canonical_url", "urls", "source_url"),
    "outlet": ("outlet", "source_domain", "domain", "hostname", "publisher", "publication", "newspaper",
               "origin", "sitename", "series"),
    "date": ("date_publish", "publish_date", "published_date", "published_at", "date_published", "published",
             "pub_date", "datetimestamp", "seendate", "date", "timestamp"),
    "id": ("id", "doc_id", "article_id", "uid"),
    "quote_id": ("quote_id", "id", "row_id", "uid"),
    "article": ("article_id", "doc_id", "article"),
    "quotes": ("quotes", "quotations"),
    "file": ("file", "filename", "file_name", "path"),
}
"""The names known for each field, the likeliest first."""
# fmt: on

_SOURCE = "source"  # a URL in trafilatura, an outlet elsewhere, a mapping in NewsAPI
FIELDS = ("text", "quote", "speaker", "title", "url", "outlet", "date", "id")
"""The fields that a caller may name a column for."""


_LONGER_THAN_MISSING = 10  # letters; the words for a missing value are shorter
_known_date = functools.lru_cache(1 << 12)(parse_date)  # few days, many rows


def comparable(name: str) -> str:
    """Make column names alike: case, `_`, `-` and spaces play no part."""
    return re.sub(r"[\W_]+", "", str(name)).casefold()


@attrs.frozen
class _Plan:
    """For each field, the columns of a row that may hold it, the likeliest first."""

    text: tuple[str, ...]
    quote: tuple[str, ...]
    speaker: tuple[str, ...]
    title: tuple[str, ...]
    url: tuple[str, ...]
    outlet: tuple[str, ...]
    date: tuple[str, ...]
    id: tuple[str, ...]
    quote_id: tuple[str, ...]
    article: tuple[str, ...]
    quotes: tuple[str, ...]
    file: tuple[str, ...]
    source: tuple[str, ...]  # those of `url` and `outlet` that are either, as their value tells
    unused: tuple[str, ...]  # columns that hold none of all this


@functools.lru_cache(256)
def _plan(columns: tuple[str, ...], named: tuple[tuple[str, str], ...]) -> _Plan:
    by_name: dict[str, list[str]] = {}
    for column in columns:
        by_name.setdefault(comparable(column), []).append(column)
    plan = {
        field: tuple(column for alias in aliases for column in by_name.get(comparable(alias), ()))
        for field, aliases in ALIASES.items()
    }
    plan["source"] = tuple(by_name.get(_SOURCE, ()))
    plan["url"] += plan["source"]
    plan["outlet"] += plan["source"]
    for field, column in named:
        plan[field] = (column,)
        if field == "id":
            plan["quote_id"] = (column,)
    taken = dict(named)
    if "quote" in taken and "text" not in taken:
        plan["text"] = ()
    if "text" in taken and "quote" not in taken:
        plan["quote"] = ()
    held = {column for field_columns in plan.values() for column in field_columns}
    return _Plan(**plan, unused=tuple(column for column in columns if column not in held))


class RowReader:
    """Turns rows into articles and quotations, and keeps account of the columns used.

    Args:
        settings: which columns were named, how dates are written.
        log: where the account is kept.
    """

    def __init__(self, settings: InputSettings, log: ReadingLog) -> None:
        unknown = sorted(set(settings.fields) - set(FIELDS))
        if unknown:
            raise InputError(f"no field is called {unknown[0]!r}", remedy=f"name one of {', '.join(FIELDS)}")
        check_format(settings.date_format)
        self.settings = settings
        self.log = log
        self._named = tuple(sorted(settings.fields.items()))
        self._repeats: Counter[str] = Counter()
        self._known: dict[tuple[str, ...], None] = {}  # what columns rows had, in the order met

    def read(self, row: Any, where: str) -> Iterator[Source]:
        """Read one row: one article, one quotation, or the quotations that a row of an article lists."""
        if not isinstance(row, Mapping):
            raise InputError(
                f"{_kind(row)} where a row should be",
                where=where,
                remedy='give an object such as {"id": ..., "text": ...}',
            )
        columns = tuple(row)
        plan = _plan(columns, self._named)
        if columns not in self._known:
            self._known[columns] = None
            self.log.unused.update(dict.fromkeys(map(str, plan.unused)))
        if plan.quotes and not plan.text:
            listed = self._first(row, plan.quotes, "quotes")
            if isinstance(listed, Sequence) and not isinstance(listed, str):
                yield from self._listed(row, plan, listed, where)
                return
        quote = self._text(row, plan.quote, "quote", where) if plan.quote else None
        text = self._text(row, plan.text, "text", where) if quote is None else None
        common = self._common(row, plan, where)
        if quote is not None:
            yield self._quotation(row, plan, quote, common, where)
        elif text is None:
            raise self._no_text(row, plan, where)
        elif plan.speaker:
            yield self._quotation(row, plan, text, common, where)
        else:
            self.log.articles += 1
            given = self._word(row, plan.id, "id", where)
            yield Article(given or content_id("a", text, *map(str, common)), text, *common)

    def check_named(self) -> None:
        """See to it that every column that the caller named was in some row.

        Raises:
            InputError: one was in none of them.
        """
        seen = dict.fromkeys(column for columns in self._known for column in columns)
        for field, column in self._named:
            if self._known and column not in seen:
                raise InputError(
                    f"no column is called {column!r} (columns: {_some(seen)})",
                    remedy=f"name another one with {_naming(field, 'COLUMN')}, or none",
                )

    def _quotation(
        self, row: Mapping[str, Any], plan: _Plan, text: str, common: tuple[Any, ...], where: str
    ) -> Quotation:
        speaker = self._word(row, plan.speaker, "speaker", where)
        article = self._word(row, plan.article, "article", where)
        given = self._word(row, plan.quote_id, "id", where)
        if not given:
            given = self._repeatable_id(article, text, speaker, *map(str, common))
        self.log.quotations += 1
        return Quotation(given, text, speaker, article, *common)

    def _listed(
        self, row: Mapping[str, Any], plan: _Plan, listed: Sequence[Any], where: str
    ) -> Iterator[Quotation]:
        """Read the quotations of GDELT's and Quotebank's rows, which are articles without their text."""
        common = self._common(row, plan, where)
        article = self._word(row, plan.id, "id", where) or common[2]
        for number, one in enumerate(listed, 1):
            place = f"{where}, quotation {number}"
            if not isinstance(one, Mapping):
                raise InputError(
                    f"{_kind(one)} where a quotation should be", where=place, remedy='give {"quote": ...}'
                )
            inner = _plan(tuple(one), ())
            text = self._text(one, inner.quote, "quote", place) or self._text(one, inner.text, "quote", place)
            if text is None:
                raise self._no_text(one, inner, place)
            quotation = self._quotation(one, inner, text, common, place)
            yield attrs.evolve(quotation, article_id=article) if article else quotation

    def describe(self, row: Any, where: str) -> tuple[str, dict[str, Any]]:
        """Read a row about an article whose text is in a file: the name of the file, and what it says.

        Raises:
            InputError: the row does not say which file it is about.
        """
        plan = _plan(tuple(row), self._named) if isinstance(row, Mapping) else _plan((), ())
        name = self._word(row, plan.id or plan.file, "id", where)
        if not name:
            raise InputError(
                "names no file",
                where=where,
                remedy="give it an `id` or a `file` with the name of the article's file",
            )
        said = zip(("outlet", "title", "url", "date"), self._common(row, plan, where), strict=True)
        return name, {field: value for field, value in said if value}

    # -------------------------------------------------------- fields of a row

    def _common(self, row: Mapping[str, Any], plan: _Plan, where: str) -> tuple[Any, ...]:
        """Read outlet, title, URL and date."""
        url = self._url(row, plan)
        outlet = self._outlet(row, plan, url, where)
        title = self._word(row, plan.title, "title", where)
        return outlet, title, url, self._date(row, plan, where)

    def _first(self, row: Mapping[str, Any], columns: tuple[str, ...], field: str) -> Any:
        for column in columns:
            value = row.get(column)
            if not _is_missing(value):
                self.log.used.add((field, column))
                return value
        return None

    def _text(self, row: Mapping[str, Any], columns: tuple[str, ...], field: str, where: str) -> str | None:
        for column in columns:
            value = row.get(column)
            if isinstance(value, str):
                if value and not value.isspace():
                    self.log.used.add((field, column))
                    return value
            elif not _is_missing(value):
                raise InputError(
                    f"{column!r} is {_kind(value)}, not a text",
                    where=where,
                    remedy=f"give a string, or name another column with {_naming(field, 'COLUMN')}",
                )
        return None

    def _word(self, row: Mapping[str, Any], columns: tuple[str, ...], field: str, where: str) -> str:
        value = self._first(row, columns, field)
        if value is None:
            return ""
        if isinstance(value, str):
            return value
        if not isinstance(value, numbers.Real | uuid.UUID):
            raise InputError(
                f"{field} is of the wrong kind ({_kind(value)})",
                where=where,
                remedy=f"give a text or a number, or name another column with {_naming(field, 'COLUMN')}",
            )
        return str(whole_number(value))  # ids that went through a data frame with gaps

    def _url(self, row: Mapping[str, Any], plan: _Plan) -> str:
        for column in plan.url:
            value = row.get(column)
            if isinstance(value, Sequence) and not isinstance(value, str) and value:
                value = value[0]  # Quotebank lists every page that printed it
            if isinstance(value, str) and not _is_missing(value):
                if column in plan.source and not _is_url(value):
                    continue
                self.log.used.add(("url", column))
                return value
        return ""

    def _outlet(self, row: Mapping[str, Any], plan: _Plan, url: str, where: str) -> str:
        for column in plan.outlet:
            value = row.get(column)
            if isinstance(value, Mapping):
                value = value.get("name") or value.get("title")  # NewsAPI's source
            if _is_missing(value) or (column in plan.source and _is_url(str(value))):
                continue
            self.log.used.add(("outlet", column))
            return (
                value if isinstance(value, str) else self._word({column: value}, (column,), "outlet", where)
            )
        return host(url)

    def _date(self, row: Mapping[str, Any], plan: _Plan, where: str) -> Any:
        self.log.rows += 1
        value = self._first(row, plan.date, "date")
        if value is None:
            self.log.dates_missing += 1
            return None
        try:
            if isinstance(value, str):
                return _known_date(value, self.settings.date_format)
            return parse_date(value, self.settings.date_format)
        except AmbiguousDateError as error:
            problem = InputError(
                str(error),
                where=where,
                remedy="say how dates are written with --date-format, for example %d/%m/%Y",
            )
            if not self.settings.skip_invalid:
                raise problem from None
            self.log.dates_unread.append(f"{where}: {error}")
        except TypeError as error:
            raise InputError(
                f"date: {error}", where=where, remedy="give a text such as 2024-03-04, or a number of seconds"
            ) from None
        except (ValueError, OverflowError, OSError) as error:
            self.log.dates_unread.append(f"{where}: {error}")
        return None

    def _repeatable_id(self, *parts: str) -> str:
        """Name a row by its content; rows that are alike in everything get numbers."""
        key = content_id("q", *parts)
        self._repeats[key] += 1
        return key if self._repeats[key] == 1 else f"{key}-{self._repeats[key]}"

    def _no_text(self, row: Mapping[str, Any], plan: _Plan, where: str) -> InputError:
        holders = [column for column in (*plan.text, *plan.quote) if column in row]
        if holders:
            return InputError(
                f"no text: {' and '.join(map(repr, holders))} is empty",
                where=where,
                remedy="give every article its text, or leave such rows out with --skip-invalid",
            )
        named = self.settings.fields.get("text")
        return InputError(
            (f"no column is called {named!r}" if named else "no column holds the article text")
            + f" (columns: {_some(row)})",
            where=where,
            remedy=f"name it with {_naming('text', _longest_text(row, plan))}",
        )


def has_text(row: Any) -> bool:
    """Whether a row has a column for a text or a quotation, so that it stands for itself."""
    if not isinstance(row, Mapping):
        return True
    plan = _plan(tuple(row), ())
    return bool(plan.text or plan.quote or plan.quotes)


def content_id(prefix: str, *parts: str) -> str:
    """Make an id from content, the same wherever and in whatever order it is read."""
    joined = "\0".join(parts).encode("utf-8", "surrogatepass")
    return f"{prefix}-" + hashlib.blake2b(joined, digest_size=6).hexdigest()


def host(url: str) -> str:
    """Name the outlet by the host of a URL, without "www."; empty when there is none."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _is_url(value: str) -> bool:
    return value.startswith(("http://", "https://"))


def _is_missing(value: Any) -> bool:
    if isinstance(value, str):
        return value.strip().casefold() in MISSING if len(value) < _LONGER_THAN_MISSING else value.isspace()
    if value is None or isinstance(value, int | list | Mapping):
        return value is None
    return is_nothing(value)


def _longest_text(row: Mapping[str, Any], plan: _Plan) -> str:
    """Guess which column holds the text: the longest of several words that is of no other use and no date."""
    texts = {column: row[column] for column in plan.unused if _is_prose(row[column])}
    return str(max(texts, key=lambda column: len(texts[column]), default="COLUMN"))


def _is_prose(value: Any) -> bool:
    if not isinstance(value, str) or len(value.split()) < 2:
        return False
    try:
        parse_date(value)
    except AmbiguousDateError:
        return False
    except (ValueError, OverflowError, OSError):
        return True
    return False


def _naming(field: str, column: str) -> str:
    """Say how to name a column, on the command line and from Python."""
    return f'--field {field}={column}, from Python InputSettings(fields={{"{field}": "{column}"}})'


def _some(columns: Collection[Any]) -> str:
    shown = ", ".join(map(str, itertools.islice(columns, 12)))
    return shown + (", …" if len(columns) > 12 else "") or "none"


def _kind(value: Any) -> str:
    names = {list: "a list", dict: "an object", str: "a text", bool: "true or false"}
    names |= {int: "a number", float: "a number", type(None): "null"}
    return names.get(type(value), kind_of(value))
