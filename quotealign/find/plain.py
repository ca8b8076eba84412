"""One typography for the finder: what print sets in several ways is read in one, and offsets lead back.

A letter and its accents may be one character or several, a web page may carry invisible characters (soft
hyphens, zero-width spaces, marks of direction), an apostrophe may be any of seven, a line may end in many
ways. None of it makes another text, and most texts have nothing of it. Quotation marks, dashes and spaces are
left as they are: these the finder reads itself.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable

import attrs

from quotealign.model import Article, Attribution, Quote
from quotealign.words.spelling import APOSTROPHES, INVISIBLE

_ACCENTS = "\u0300-\u036f"
_APOSTROPHES = APOSTROPHES.replace("'", "").replace("’", "")
_LINE_ENDS = "\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029"
_SUSPECT = re.compile(f"[{INVISIBLE}{_ACCENTS}{_APOSTROPHES}{_LINE_ENDS}]")
_ODD = re.compile(
    rf"(?P<invisible>[{INVISIBLE}])"
    rf"|(?P<accented>[^\W\d_][{_ACCENTS}]+)"
    rf"|(?P<apostrophe>(?:(?<=[^\W\d_])|(?<=[{_ACCENTS}]))[{_APOSTROPHES}](?=[^\W\d_]))"
    rf"|(?P<line>\r\n|[{_LINE_ENDS}])"
)


@attrs.frozen
class Plain:
    """An article in one typography, with the way back to what is printed.

    Args:
        article: with its new text; the same one where there was nothing to do.
        printed: the text as printed.
        changes: what was changed: where it stands in the new text, how long it is there, and its start and
            end in the printed text.
    """

    article: Article
    printed: str
    changes: tuple[tuple[int, int, int, int], ...] = ()

    def start_of(self, place: int) -> int:
        """Where the character at a place of the new text starts in the printed one."""
        at, length, start, end = self._change(place)
        return start if place < at + length else end + place - at - length

    def end_of(self, place: int) -> int:
        """Where the character at a place of the new text ends in the printed one."""
        at, length, _, end = self._change(place)
        return end if place < at + length else end + place - at - length + 1

    def _change(self, place: int) -> tuple[int, int, int, int]:
        """The last change that begins there or before."""
        after = bisect_right(self.changes, place, key=lambda change: change[0])
        return self.changes[after - 1] if after else (0, 0, 0, 0)

    def led_back(self, quotes: Iterable[Quote]) -> tuple[Quote, ...]:
        """Give quotes of the plain text the offsets, and the words, of the printed one."""
        quotes = tuple(quotes)
        if not self.changes:
            return quotes
        ids: dict[str | None, str | None] = {None: None}
        found = []
        for quote in quotes:
            # All that stands between the marks is quoted, the invisible too.
            start, end = self.end_of(quote.start - 1) if quote.start else 0, self.start_of(quote.end)
            new = attrs.evolve(
                quote,
                start=start,
                end=end,
                text=self.printed[start:end],
                attribution=self._attribution(quote.attribution),
            )
            ids[quote.id] = new.id
            found.append(new)
        return tuple(attrs.evolve(one, parent=ids[one.parent], continues=ids[one.continues]) for one in found)

    def _attribution(self, found: Attribution | None) -> Attribution | None:
        if found is None:
            return None
        source, cue = self._words(found.start, found.end), self._words(found.cue_start, found.cue_end)
        return attrs.evolve(
            found,
            start=source[0],
            end=source[1],
            cue="" if cue[0] is None else self.printed[slice(*cue)],
            cue_start=cue[0],
            cue_end=cue[1],
        )

    def _words(self, start: int | None, end: int | None) -> tuple[int | None, int | None]:
        if start is None or end is None or start >= end:
            return start, end
        return self.start_of(start), self.end_of(end - 1)


def plain(article: Article) -> Plain:
    """Read an article in one typography.

    Args:
        article: never altered.

    >>> one = plain(Article("a", "“We wait,” said Zoe\\u0308 O‘Brien."))
    >>> one.article.text
    '“We wait,” said Zoë O’Brien.'
    >>> at = one.article.text.index("ë")
    >>> one.start_of(at), one.end_of(at)
    (18, 20)
    """
    text = article.text
    if not _SUSPECT.search(text):
        return Plain(article, text)
    pieces: list[str] = []
    changes: list[tuple[int, int, int, int]] = []
    done = length = 0
    for match in _ODD.finditer(text):
        new = _plainly(match)
        if new == match[0]:
            continue
        start, end = match.span()
        pieces += text[done:start], new
        length += start - done
        changes.append((length, len(new), start, end))
        length += len(new)
        done = end
    if not changes:
        return Plain(article, text)
    pieces.append(text[done:])
    new_article = attrs.evolve(article, text="".join(pieces), title=_ODD.sub(_plainly, article.title))
    return Plain(new_article, text, tuple(changes))


def _plainly(match: re.Match[str]) -> str:
    if match.lastgroup == "accented":
        return unicodedata.normalize("NFC", match[0])
    return {"invisible": "", "apostrophe": "’", "line": "\n"}[match.lastgroup or ""]
