"""Rows of any table -> articles and quotations: which column holds what.

A column's name is compared without case, `_`, `-` and spaces; of the names known for a field, the
first whose column is not empty wins, row by row. A row is a quotation when it names the quoted words
("quote", "quotation") or holds a text with its speaker; otherwise an article.
"""

from __future__ import annotations

import functools
import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from quotealign.errors import InputError
from quotealign.model import Article, Quotation, Source
from quotealign.read.dates import MISSING, AmbiguousDateError, parse_date
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
    "date": ("date_publish", "publish_date", "published_date", "published_at", "datetimestamp", "seendate",
             "date", "timestamp"),
    "id": ("id", "doc_id", "article_id", "uid"),
    "quote_id": ("quote_id", "id", "row_id", "uid"),
    "article": ("article_id", "doc_id", "article"),
    "quotes": ("quotes", "quotations"),
}
"""The names known for each field, the likeliest first."""
# fmt: on

_SOURCE = "source"  # a URL in trafilatura, an outlet elsewhere, a mapping in NewsAPI
FIELDS = ("text", "quote", "speaker", "title", "url", "outlet", "date", "id")
"""The fields that a caller may name a column for."""


def comparable(name: str) -> str:
    """Make column names alike: case, `_`, `-` and spaces play no part."""
    return re.sub(r"[\W_]+", "", str(name)).casefold()


@functools.lru_cache(256)
def _plan(columns: tuple[str, ...], named: tuple[tuple[str, str], ...]) -> dict[str, tuple[str, ...]]:
    """For each field, the columns of a row that may hold it, the likeliest first."""
    by_name: dict[str, list[str]] = {}
    for column in columns:
        by_name.setdefault(comparable(column), []).append(column)
    plan = {
        field: tuple(column for alias in aliases for column in by_name.get(comparable(alias), ()))
        for field, aliases in ALIASES.items()
    }
    source = tuple(by_name.get(_SOURCE, ()))
    plan["url"] += source
    plan["outlet"] += source
    for field, column in named:
        plan[field] = (column,)
        if field == "id":
            plan["quote_id"] = (column,)
    taken = dict(named)
    if "quote" in taken and "text" not in taken:
        plan["text"] = ()
    if "text" in taken and "quote" not in taken:
        plan["quote"] = ()
    return plan


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
        self.settings = settings
        self.log = log
        self._named = tuple(sorted(settings.fields.items()))
        self._repeats: Counter[str] = Counter()

    def read(self, row: Any, where: str) -> Iterator[Source]:
        """Read one row: one article, one quotation, or the quotations that a row of an article lists."""
        if not isinstance(row, Mapping):
            raise InputError(
                f"a {_kind(row)} where a row should be",
                where=where,
                remedy='give an object such as {"id": ..., "text": ...}',
            )
        plan = _plan(tuple(row), self._named)
        listed = self._first(row, plan, "quotes")
        if isinstance(listed, Sequence) and not isinstance(listed, str) and plan["text"] == ():
            yield from self._listed(row, plan, listed, where)
            return
        quote = self._text(row, plan, "quote", where)
        text = self._text(row, plan, "text", where)
        self._count_row(row, plan)
        if quote is None and not (text is not None and plan["speaker"]):
            yield self._article(row, plan, text, where)
        else:
            yield self._quotation(row, plan, quote or text or "", where)

    # -------------------------------------------------------- the three kinds of rows

    def _article(
        self, row: Mapping[str, Any], plan: Mapping[str, Sequence[str]], text: str | None, where: str
    ) -> Article:
        if text is None:
            raise self._no_text(row, plan, where)
        common = self._common(row, plan, where)
        given = self._word(row, plan, "id")
        self.log.articles += 1
        return Article(given or content_id("a", common["url"], text), text, **common)

    def _quotation(
        self, row: Mapping[str, Any], plan: Mapping[str, Sequence[str]], text: str, where: str
    ) -> Quotation:
        common = self._common(row, plan, where)
        speaker = self._word(row, plan, "speaker")
        article = self._word(row, plan, "article")
        given = self._word(row, plan, "quote_id")
        self.log.quotations += 1
        return Quotation(
            given or self._repeatable_id(article, text, speaker, *map(str, common.values())),
            text,
            speaker,
            article,
            **common,
        )

    def _listed(
        self,
        row: Mapping[str, Any],
        plan: Mapping[str, Sequence[str]],
        listed: Sequence[Any],
        where: str,
    ) -> Iterator[Quotation]:
        """Read the quotations of GDELT's and Quotebank's rows, which are articles without their text."""
        self._count_row(row, plan)
        common = self._common(row, plan, where)
        article = self._word(row, plan, "id") or common["url"]
        for number, one in enumerate(listed, 1):
            place = f"{where}, quotation {number}"
            if not isinstance(one, Mapping):
                raise InputError(f"a {_kind(one)} where a quotation should be", where=place)
            inner = _plan(tuple(one), ())
            text = self._text(one, inner, "quote", place) or self._text(one, inner, "text", place)
            if text is None:
                raise self._no_text(one, inner, place)
            speaker = self._word(one, inner, "speaker")
            given = self._word(one, inner, "quote_id")
            self.log.quotations += 1
            yield Quotation(
                given or self._repeatable_id(article, text, speaker, *map(str, common.values())),
                text,
                speaker,
                article,
                **common,
            )

    # -------------------------------------------------------- fields of a row

    def _common(
        self, row: Mapping[str, Any], plan: Mapping[str, Sequence[str]], where: str
    ) -> dict[str, Any]:
        url = self._url(row, plan)
        return {
            "outlet": self._outlet(row, plan, url),
            "title": self._word(row, plan, "title"),
            "url": url,
            "date": self._date(row, plan, where),
        }

    def _first(self, row: Mapping[str, Any], plan: Mapping[str, Sequence[str]], field: str) -> Any:
        for column in plan[field]:
            value = row.get(column)
            if not _is_missing(value):
                return value
        return None

    def _text(
        self, row: Mapping[str, Any], plan: Mapping[str, Sequence[str]], field: str, where: str
    ) -> str | None:
        for column in plan[field]:
            value = row.get(column)
            if value is None or value != value:
                continue
            if not isinstance(value, str):
                raise InputError(
                    f"{column!r} is a {_kind(value)}, not a text",
                    where=where,
                    remedy="give the text as a string, or name another column with --field text=COLUMN",
                )
            if value and not value.isspace():
                return value
        return None

    def _word(self, row: Mapping[str, Any], plan: Mapping[str, Sequence[str]], field: str) -> str:
        value = self._first(row, plan, field)
        if isinstance(value, float) and value.is_integer():
            value = int(value)  # ids that went through a data frame with gaps
        return "" if value is None else str(value)

    def _url(self, row: Mapping[str, Any], plan: Mapping[str, Sequence[str]]) -> str:
        for column in plan["url"]:
            value = row.get(column)
            if isinstance(value, Sequence) and not isinstance(value, str) and value:
                value = value[0]  # Quotebank lists every page that printed it
            if isinstance(value, str) and not _is_missing(value):
                if comparable(column) == _SOURCE and not _is_url(value):
                    continue
                return value
        return ""

    def _outlet(self, row: Mapping[str, Any], plan: Mapping[str, Sequence[str]], url: str) -> str:
        for column in plan["outlet"]:
            value = row.get(column)
            if isinstance(value, Mapping):
                value = value.get("name") or value.get("title")  # NewsAPI's source
            if _is_missing(value) or not isinstance(value, str):
                continue
            if comparable(column) == _SOURCE and _is_url(value):
                continue
            return value
        return host(url)

    def _date(self, row: Mapping[str, Any], plan: Mapping[str, Sequence[str]], where: str) -> Any:
        value = self._first(row, plan, "date")
        try:
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
        except (ValueError, OverflowError, OSError) as error:
            self.log.dates_unread.append(f"{where}: {error}")
        return None

    def _count_row(self, row: Mapping[str, Any], plan: Mapping[str, Sequence[str]]) -> None:
        """Note which columns this row's fields came from."""
        self.log.rows += 1
        is_quotation = any(not _is_missing(row.get(column)) for column in (*plan["quote"], *plan["quotes"]))
        for field in ("text", "quote", "quotes", "speaker", "title", "url", "outlet", "date", "id"):
            if field == "text" and is_quotation:
                continue
            columns = plan["quote_id" if field == "id" and is_quotation else field]
            column = next((column for column in columns if not _is_missing(row.get(column))), None)
            if column is not None:
                self.log.columns.setdefault(field, Counter())[column] += 1
            elif field == "date":
                self.log.dates_missing += 1

    def _repeatable_id(self, *parts: str) -> str:
        """Name a row by its content; rows that are alike in everything get numbers."""
        key = content_id("q", *parts)
        self._repeats[key] += 1
        return key if self._repeats[key] == 1 else f"{key}-{self._repeats[key]}"

    def _no_text(self, row: Mapping[str, Any], plan: Mapping[str, Sequence[str]], where: str) -> InputError:
        holders = [column for column in (*plan["text"], *plan["quote"]) if column in row]
        if holders:
            return InputError(
                f"no text: {' and '.join(map(repr, holders))} is empty",
                where=where,
                remedy="give every article its text, or leave such rows out with --skip-invalid",
            )
        columns = [str(column) for column in row]
        named = self.settings.fields.get("text")
        example = named or (columns[-1] if columns else "COLUMN")
        shown = ", ".join(columns[:12]) + (", …" if len(columns) > 12 else "")
        return InputError(
            (f"no column is called {named!r}" if named else "no column holds the article text")
            + f" (columns: {shown or 'none'})",
            where=where,
            remedy=f"name it with --field text={example if not named else 'COLUMN'}",
        )


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
    if value is None:
        return True
    if isinstance(value, str):
        return value.strip().casefold() in MISSING if len(value) < 16 else value.isspace()
    return isinstance(value, float) and value != value


def _kind(value: Any) -> str:
    names = {list: "list", dict: "object", str: "text", int: "number", float: "number", bool: "true or false"}
    return "null" if value is None else names.get(type(value), type(value).__name__)
