"""A quote in its article: the paragraph around it, and the address that opens the article there."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import quote as percent

from quotealign.model import Article
from quotealign.report.sources import has_address
from quotealign.report.wordings import Printing

AROUND = 400
"""Code points of the paragraph shown before and after a quote, at most: it may be megabytes long."""

LINK_WORDS = 6
"""Words of a quote that a link to it names, at its start and at its end."""


class Piece(NamedTuple):
    """A stretch of a paragraph: the "quote", its "speaker", its "cue", or neither (empty)."""

    text: str
    role: str = ""


def paragraph(printing: Printing) -> list[Piece]:
    """Cut the paragraph of a quote into the quote, the words that attribute it, and the rest.

    A paragraph ends at a line feed; more than `AROUND` code points on either side are not shown.
    A quotation row has no paragraph: it is the quote alone.
    """
    quote, text = printing.quote, printing.source.text
    if not isinstance(printing.source, Article):
        return [Piece(quote.text, "quote")]
    start = max(text.rfind("\n", max(0, quote.start - AROUND), quote.start) + 1, quote.start - AROUND, 0)
    end = text.find("\n", quote.end, quote.end + AROUND)
    end = min(quote.end + AROUND, len(text)) if end < 0 else end
    if start and text[start - 1] != "\n" and (space := text.find(" ", start, quote.start)) > 0:
        start = space + 1  # not within a word
    if end < len(text) and text[end] != "\n" and (space := text.rfind(" ", quote.end, end)) > 0:
        end = space
    spans = [(quote.start, quote.end, "quote")]
    if (found := quote.attribution) is not None:
        for left, right, role in (
            (found.start, found.end, "speaker"),
            (found.cue_start, found.cue_end, "cue"),
        ):
            if left is not None and right is not None and start <= left < right <= end:
                spans.append((left, right, role))
    pieces, at = [Piece("… ")] if start and text[start - 1] != "\n" else [], start
    for left, right, role in sorted(spans):
        if left < at:
            continue  # the speaker's name inside the quote: the quote wins
        if left > at:
            pieces.append(Piece(text[at:left]))
        pieces.append(Piece(text[left:right], role))
        at = right
    if end > at:
        pieces.append(Piece(text[at:end]))
    if end < len(text) and text[end] != "\n":
        pieces.append(Piece(" …"))
    return pieces


def address(printing: Printing) -> str:
    """Return the address of the article that opens it at the quote; empty without an http(s) address.

    Source: URL Fragment Text Directives, WICG draft (`#:~:text=start,end`). Browsers that do not know
    it open the article at its top.

    >>> from quotealign.model import Article, Quote
    >>> article = Article("a", "He said “no, never” today.", url="https://example.org/1#top")
    >>> address(Printing(Quote("a", 9, 18, "no, never"), article, "A"))
    'https://example.org/1#top:~:text=no%2C%20never'
    """
    source = printing.source
    if not has_address(source):
        return ""
    lines = [line.split() for line in printing.quote.text.split("\n") if line.strip()]
    if not lines:
        return source.url
    if len(lines) > 1 or len(lines[0]) > 2 * LINK_WORDS:  # a range; a directive cannot hold a line break
        directive = f"{_encode(lines[0][:LINK_WORDS])},{_encode(lines[-1][-LINK_WORDS:])}"
    else:
        directive = _encode(lines[0])
    hash_ = "" if "#" in source.url else "#"
    return f"{source.url}{hash_}:~:text={directive}"


def _encode(said: list[str]) -> str:
    # A hyphen has a meaning of its own in the directive, and quote() would leave it.
    return percent(" ".join(said).encode("utf-8", "replace"), safe="").replace("-", "%2D")
