"""Make any article text fit to be shown: nothing in it may act on the reader's screen.

Escaping for HTML or Markdown is the business of those formats; this is what they share. It is done
at the last moment, on the pieces to be shown, because it changes lengths and so offsets.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

LONGEST_RUN = 1_200
"""Characters of one unbroken stretch that a report shows in full; longer ones lose their middle.

About two screens of text. A quotation mark that is never closed makes "quotes" of megabytes, which
no reader reads and no browser lays out in time.
"""

# Controls that a terminal obeys, and the bidirectional ones that make text show in another order
# than it stands. Tab and line feed are shown as they are. Zero-width joiners are left alone: emoji
# and several scripts need them, and they move nothing.
_ACTING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def visible(text: str) -> str:
    r"""Show characters that would act on the screen by their code point.

    Covers control characters, bidirectional embeddings, overrides and isolates, and lone surrogates,
    which no encoding can write. A carriage return before a line feed is dropped, as every reader
    shows the two as one line end. All else stays.

    >>> visible("one\x1b[2Jtwo")
    'one[U+001B][2Jtwo'
    """
    if text.isprintable():
        return text
    text = text.replace("\r\n", "\n")
    return _ACTING.sub(lambda match: f"[U+{ord(match[0]):04X}]", text)


def shorten(text: str, limit: int = LONGEST_RUN) -> str:
    """Cut the middle out of a text longer than the limit, between words where there are any.

    Args:
        text: any text.
        limit: characters kept, about; 8 or more. A little more than that is left whole.

    >>> shorten("one two three four five six seven", 16)
    'one two […] seven'
    >>> shorten("a" * 3000, 20)
    'aaaaaaaaaa [… 2,980 characters not shown …] aaaaaaaaaa'
    """
    if len(text) <= limit + limit // 4:
        return text
    half = limit // 2
    start, end = half, len(text) - half
    if (space := text.rfind(" ", half - half // 3, half + 1)) > 0:
        start = space
    if (space := text.find(" ", end, end + half // 3 + 1)) > 0:
        end = space + 1
    left = f"[… {end - start:,} characters not shown …]" if end - start >= 1_000 else "[…]"
    return f"{text[:start].rstrip()} {left} {text[end:].lstrip()}"


def opening(text: str, limit: int) -> str:
    """Give the first words of a text, on one line and fit to be shown.

    >>> opening("We shall fight on the beaches", 12)
    'We shall…'
    """
    text = " ".join(text[: limit * 2 + 40].split())
    if len(text) <= limit:
        return visible(text)
    cut = text.rfind(" ", limit // 2, limit)
    return visible(text[: cut if cut > 0 else limit - 1].rstrip() + "…")


def abridge(text: str, kept: int = 5, most: int = 14) -> str:
    """Give a passage by its first and last words, as a reader needs it who has it in full elsewhere.

    >>> abridge("a b c d e f g h", kept=2, most=6)
    'a b […] g h'
    """
    said = text.split(maxsplit=most)
    if len(said) <= most:
        return text
    return f"{' '.join(said[:kept])} […] {' '.join(text[-200:].split()[-kept:])}"


def shown(text: str, limit: int = LONGEST_RUN) -> str:
    """Shorten a text and make it visible: what every report does with article text."""
    return visible(shorten(text, limit))


_BREAK = re.compile(r"(?<![ \t])[ \t]*+\n\s*")  # entered once in a run of spaces, however long


def one_line(text: str) -> str:
    """Put a text of several paragraphs on one line, the breaks shown by a pilcrow."""
    return _BREAK.sub(" ¶ ", text.strip("\n"))


def names(items: Sequence[str], limit: int = 12) -> str:
    """List names in a sentence; more than the limit are counted.

    >>> names(["A", "B", "C"])
    'A, B and C'
    >>> names(["A", "B", "C", "D"], limit=2)
    'A, B and 2 more'
    """
    if len(items) > limit:
        return ", ".join(items[:limit]) + f" and {len(items) - limit:,} more"
    return " and ".join(filter(None, (", ".join(items[:-1]), items[-1]))) if items else ""


MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def written(day: dt.date) -> str:
    """Write a day so that no country reads it wrongly: "4 Mar 2024"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
