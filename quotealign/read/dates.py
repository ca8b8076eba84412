"""Dates as people write them -> a date, or a date and time in UTC.

Decides only what the text decides: ISO 8601 (with or without separators), then RFC 822 as in feeds
and mail, then names of months in words. Stops at dates in which day and month could be exchanged
("04/03/2024"): a guess would be wrong for half of the world, so they are refused until a format is given.
"""

from __future__ import annotations

import datetime as dt
import math
import numbers
import re
from email.utils import parsedate_to_datetime
from typing import Any

from quotealign.errors import InputError, kind_of

MISSING = frozenset({"", "none", "null", "nan", "nat", "n/a", "na", "<na>", "unknown"})
"""What exports write where a value is missing, in lower case ("None" is news-please's missing date)."""

# Year first, digits only, as in GDELT ("20240304101112") and in epoch seconds and milliseconds.
_DIGITS = re.compile(r"\d{8}|\d{10}|\d{13}|\d{14}")
_DAY_OR_MONTH_FIRST = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})\b(.*)", re.DOTALL)
_HAS_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_MAIL = re.compile(
    r"(?:[a-z]{3,9},? {1,3})?\d{1,2} {1,3}[a-z]{3,9} {1,3}\d{2,4} {1,3}\d{1,2}:\d\d(?::\d\d)?"
    r" {1,3}(?:[+-]\d{4}|UT|GMT|[ECMP][SD]T)(?: {0,3}\([^()]{0,60}\))?",
    re.IGNORECASE,
)

# "10:11:12 GMT+0100 (Central European Standard Time)", as browsers write it: the number alone says the zone.
_BEFORE_OFFSET = re.compile(
    r"(?<=:\d\d) {0,3}(?:GMT|UTC|UT|[A-Z]{2,3}T)(?= {0,3}[+-]\d)| {0,3}\([^()]{0,60}\)$"
)

_ZONES = {
    name: dt.timezone(dt.timedelta(hours=hours))
    for hours, names in {
        -8: "PST", -7: "PDT MST", -6: "MDT CST", -5: "CDT EST", -4: "EDT", 0: "GMT UT UTC WET Z",
        1: "CET WEST", 2: "CEST EET", 3: "EEST MSK", 9: "JST KST", 10: "AEST", 11: "AEDT",
        12: "NZST", 13: "NZDT",
    }.items()
    for name in names.split()
}  # fmt: skip
"""Zones by name: those of RFC 822, and others whose names mean one zone only."""


class AmbiguousDateError(ValueError):
    """Day and month could be exchanged."""


def parse_date(value: Any, date_format: str = "") -> dt.date | None:
    """Read a date from whatever a row holds.

    Args:
        value: a text, a number of seconds or milliseconds since 1970, a date, or nothing.
        date_format: for `datetime.strptime`; when given, nothing else is tried.

    Returns:
        A date; a date and time, in UTC when a zone was given; None when the value is missing.

    Raises:
        AmbiguousDateError: when day and month could be exchanged.
        ValueError: when the value is no date.
        TypeError: when a value of its type cannot be one.

    >>> parse_date("Mon, 04 Mar 2024 10:11:12 +0100")
    datetime.datetime(2024, 3, 4, 9, 11, 12)
    >>> parse_date("20240304T101112Z"), parse_date("4 March 2024"), parse_date("None")
    (datetime.datetime(2024, 3, 4, 10, 11, 12), datetime.date(2024, 3, 4), None)
    """
    if is_nothing(value):
        return None
    if isinstance(value, dt.datetime):
        return _in_utc(value)
    if isinstance(value, dt.date):
        return value
    if isinstance(value, bool) or not isinstance(value, str | numbers.Real):
        raise TypeError(f"{kind_of(value)} is no date")
    text = str(whole_number(value)).strip()
    if text.casefold() in MISSING:
        return None
    if date_format:
        return _without_empty_time(dt.datetime.strptime(text, date_format), date_format)
    if _DIGITS.fullmatch(text):
        return _from_digits(text)
    for read in (_from_iso, _from_mail, _from_numbers, _from_words):
        found = read(text)
        if found is not None:
            return found
    raise ValueError(f"{text[:40]!r} is no date")


def is_nothing(value: Any) -> bool:
    """Tell what data frames have where a value is missing: None, NaN, NaT, pandas' NA."""
    try:
        return value is None or bool(value != value)  # NaN and NaT differ from themselves
    except TypeError:
        return True  # NA does not say whether it differs
    except ValueError:
        return False  # an array


def whole_number(value: Any) -> Any:
    """Make 3.0 the whole number that it was before gaps beside it made it a fraction; all else stays.

    >>> whole_number(3.0), whole_number(1.5), whole_number("3.0")
    (3, 1.5, '3.0')
    """
    if isinstance(value, numbers.Real) and math.isfinite(value) and value % 1 == 0:
        number: Any = value  # one of numpy's, too
        return int(number)
    return value


def check_format(date_format: str) -> None:
    """Refuse a format that `strptime` cannot use, before any row is read.

    Raises:
        InputError: it holds a directive that does not exist.
    """
    try:
        dt.datetime.strptime("", date_format)
    except ValueError as error:
        if "directive" in str(error) or "stray" in str(error):
            raise InputError(
                f"{date_format!r} is no date format", where="date format", remedy="write it as %d/%m/%Y"
            ) from None
    except re.error:
        raise InputError(
            f"{date_format!r} is no date format", where="date format", remedy="name each part once"
        ) from None


def _in_utc(moment: dt.datetime) -> dt.datetime:
    if moment.tzinfo is not None:
        moment = moment.astimezone(dt.UTC).replace(tzinfo=None)
    # A data frame library's own timestamp becomes a plain one.
    return dt.datetime(*moment.timetuple()[:6], moment.microsecond)


def _without_empty_time(moment: dt.datetime, date_format: str) -> dt.date:
    has_time = re.search(r"%[HIcXsfT]", date_format)
    return _in_utc(moment) if has_time else moment.date()


def _from_digits(text: str) -> dt.date:
    if len(text) == 8:
        return dt.datetime.strptime(text, "%Y%m%d").date()
    if len(text) == 14:
        return dt.datetime.strptime(text, "%Y%m%d%H%M%S")
    seconds = int(text) / (1 if len(text) == 10 else 1000)
    return dt.datetime.fromtimestamp(seconds, dt.UTC).replace(tzinfo=None)


def _from_iso(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        pass
    try:
        return _in_utc(dt.datetime.fromisoformat(text))
    except ValueError:
        return None


def _from_mail(text: str) -> dt.date | None:
    if not _MAIL.fullmatch(text):  # the parser takes more than it understands: "10:11 PM EDT" for the morning
        return None
    try:
        return _in_utc(parsedate_to_datetime(text))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _from_numbers(text: str) -> dt.date | None:
    """Read 31/12/2024 or 12/31/2024, where only one reading is a date."""
    match = _DAY_OR_MONTH_FIRST.match(text)
    if not match:
        return None
    first, second, year = int(match[1]), int(match[2]), int(match[3])
    if len(match[3]) == 2 or (first <= 12 and second <= 12 and first != second):
        raise AmbiguousDateError(f"{text[:40]!r} can be read in more than one way")
    month, day = (first, second) if first <= 12 else (second, first)
    return dt.date(year, month, day)


def _from_words(text: str) -> dt.date | None:
    """Read "March 4, 2024, 10:11 a.m."; a date without a day or a year is none."""
    if not _HAS_YEAR.search(text) or len(text) > 80:
        return None
    from dateutil import parser

    def zone(name: str | None, offset: int | None) -> dt.tzinfo | None:
        # Asked for every text, known zone or not: else a name that this machine's own zone has would count.
        return _ZONES.get(name or "") if offset is None else dt.timezone(dt.timedelta(seconds=offset))

    plain = _BEFORE_OFFSET.sub(" ", text)
    # What the text does not say is filled in from the default: two defaults show what was filled in.
    results = []
    for default in (dt.datetime(1901, 1, 1), dt.datetime(1902, 2, 2)):
        try:
            results.append(parser.parse(plain, default=default, tzinfos=zone))
        except (ValueError, OverflowError, TypeError):
            return None
    if results[0].date() != results[1].date():
        return None
    return _in_utc(results[0]) if ":" in text else results[0].date()
