"""Set an article in another typography, keeping track of every offset.

What changes: quotation marks, apostrophes, dashes, spaces, line ends, Unicode form, invisible characters and
the case of a quote's first letter. What does not: a single word. This is what the law of typography is
tested with; the `typography` noise does the same to one quote without tracking.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from random import Random
from typing import Literal

import attrs

from quotealign.model import Quote, Source
from quotealign.testing.choices import chosen
from quotealign.words.spelling import APOSTROPHES

Edit = tuple[int, int, str]

MARKS = ("“”", '""', "«»", "„“", "‘’", "»«", "””", "„”", "「」", "『』", "＂＂")
"""The styles of quotation marks, opening and closing."""

LINE_ENDS = ("\r\n", "\r", "\u2028", "\x85")
"""What ends a line in place of a line feed."""

TYPOGRAPHIES = (
    "marks",
    "apostrophes",
    "dashes",
    "spaces",
    "line ends",
    "Unicode form",
    "invisible characters",
    "first letters",
)
"""What can be set differently."""


@attrs.frozen
class Retyped:
    """An article in another typography.

    Args:
        source: the article or row with its new text.
        kinds: what was set differently.
        edits: the changed spans of the old text with what replaces them, in order.
    """

    source: Source
    kinds: tuple[str, ...]
    edits: tuple[Edit, ...]

    def original(self, offset: int) -> int | None:
        """Return where an offset of the new text stood in the old one; None for the middle of an edit."""
        shift = 0
        for start, end, new in self.edits:
            new_start = start + shift
            if offset <= new_start:
                break
            if offset < new_start + len(new):
                return None
            shift += len(new) - (end - start)
        return offset - shift


def retype(
    source: Source,
    quotes: Sequence[Quote],
    kinds: str | Iterable[str] = TYPOGRAPHIES,
    random: Random | int = 0,
) -> Retyped:
    """Set an article in another typography.

    Args:
        source: the article or quotation row.
        quotes: its quotes, whose marks and first letters may change.
        kinds: some of `TYPOGRAPHIES`.
        random: a `random.Random` or a seed.

    Raises:
        ValueError: a kind that does not exist.

    >>> from quotealign import Article, find_quotes
    >>> article = Article("a", "“We’re late,” she said – again.")
    >>> retype(article, find_quotes(article), ["dashes", "apostrophes"], 7).source.text
    '“We‘re late,” she said — again.'
    """
    chance = random if isinstance(random, Random) else Random(random)
    kinds = chosen(kinds, TYPOGRAPHIES, "typography")
    proposed: list[Edit] = []
    for kind in kinds:
        proposed += _EDITS[kind](source.text, quotes, chance)
    edits: list[Edit] = []
    for edit in sorted(proposed, key=lambda edit: edit[:2]):
        if (not edits or edit[0] >= edits[-1][1]) and source.text[edit[0] : edit[1]] != edit[2]:
            edits.append(edit)
    pieces, done = [], 0
    for start, end, new in edits:
        pieces += [source.text[done:start], new]
        done = end
    text = "".join([*pieces, source.text[done:]])
    return Retyped(attrs.evolve(source, text=text), kinds, tuple(edits))


def _marks(text: str, quotes: Sequence[Quote], chance: Random) -> Iterator[Edit]:
    """Give every outer quotation whose two marks stand in the text other ones, the same for all.

    Styles that occur in the article already, and single marks beside apostrophes at the end of a
    word, would be ambiguous for any reader, so they are not chosen.
    """
    outer = [
        quote
        for quote in quotes
        if quote.parent is None
        and len(quote.marks) == 2
        and text[quote.start - 1 : quote.start] == quote.marks[0]
        and text[quote.end : quote.end + 1] == quote.marks[1]
    ]
    styles = [style for style in MARKS if not set(style) & set(text)]
    if re.search(r"[’'](?!\w)|(?<!\w)[’'‘]", text):
        styles = [style for style in styles if style != "‘’"]
    if not styles or not outer:
        return
    style = chance.choice(styles)
    opening, closing = style[0], style[1]
    for quote in outer:
        yield quote.start - 1, quote.start, opening
        yield quote.end, quote.end + 1, closing
        for line in re.finditer(r"(?<=\n)[^\n]", quote.text):
            if line[0] == quote.marks[0]:  # a paragraph that opens the quotation again
                yield quote.start + line.start(), quote.start + line.end(), opening


def _apostrophes(text: str, quotes: Sequence[Quote], chance: Random) -> Iterator[Edit]:
    new = chance.choice(APOSTROPHES)
    for match in re.finditer(r"(?<=[^\W\d_])['’](?=[^\W\d_])", text):
        yield match.start(), match.end(), new


def _dashes(text: str, quotes: Sequence[Quote], chance: Random) -> Iterator[Edit]:
    new = chance.choice("–—")
    for match in re.finditer(r"(?<= )[–—](?= )|(?<=[^\W\d_])—(?=[^\W\d_])", text):
        yield match.start(), match.end(), new


def _spaces(text: str, quotes: Sequence[Quote], chance: Random) -> Iterator[Edit]:
    for match in re.finditer(r"(?<=\w) (?=\w)", text):
        if chance.random() < 0.1:
            yield match.start(), match.end(), chance.choice(("\u00a0", "\u202f", "\u2009", "\t", "  "))


def _line_ends(text: str, quotes: Sequence[Quote], chance: Random) -> Iterator[Edit]:
    new = chance.choice(LINE_ENDS)
    for match in re.finditer(r"(?<!\r)\n", text):
        yield match.start(), match.end(), new


def _unicode_form(text: str, quotes: Sequence[Quote], chance: Random) -> Iterator[Edit]:
    forms: tuple[Literal["NFC", "NFD"], ...] = ("NFC", "NFD")
    form = chance.choice(forms)
    for match in re.finditer(r"[^\x00-\u02ff\u2000-\u206f][\u0300-\u036f]*|.[\u0300-\u036f]*", text):
        if not match[0].isascii():
            yield match.start(), match.end(), unicodedata.normalize(form, match[0])


def _invisible(text: str, quotes: Sequence[Quote], chance: Random) -> Iterator[Edit]:
    """Soft hyphens inside words, zero-width spaces and marks of direction between them."""
    for match in re.finditer(r"(?<=[^\W\d_]{2})(?=[^\W\d_]{2})|(?<=\w )(?=\w)", text):
        if chance.random() < 0.1:
            inside = text[match.start() - 1] != " "
            yield match.start(), match.start(), "\u00ad" if inside else chance.choice("\u200b\u200e\ufeff")


def _first_letters(text: str, quotes: Sequence[Quote], chance: Random) -> Iterator[Edit]:
    """The first letters of sentences and clauses; in the title of a work the capital is part of it."""
    for quote in quotes:
        word = re.match(r"[^\W\d_]{2,}", quote.text)
        clause = re.search(r"\s[^\W\d_A-Z]{5,}", quote.text) and len(quote.text.split()) > 3
        if word and word[0][1:].islower() and clause and chance.random() < 0.5:
            other = word[0][0].swapcase()
            if len(other) == 1:
                yield quote.start, quote.start + 1, other


_EDITS = dict(
    zip(
        TYPOGRAPHIES,
        (_marks, _apostrophes, _dashes, _spaces, _line_ends, _unicode_form, _invisible, _first_letters),
        strict=True,
    )
)
