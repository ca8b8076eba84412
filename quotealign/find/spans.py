"""Quoted spans: each paragraph's marks read at their best, quotations carried over paragraphs.

A paragraph is a line of the text. What one paragraph leaves open is taken up by the next one only when
that begins with a mark of its own (a running quotation), or when a lone closing mark a few paragraphs
down ends it (a block quotation without marks on its inner paragraphs). Damage goes no further.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import attrs

from quotealign.find.marks import Glyph, Mark, find_marks
from quotealign.find.reading import Pair, Reading, best_reading
from quotealign.model import Article, Quote

LONGEST_BLOCK = 12
"""Paragraphs without a mark that a quotation left open may span until a lone closing mark."""

CLEAR = 0.3
"""A cost of a role up to which the role is beyond doubt."""

_PARAGRAPH = re.compile(r"\S[^\n\r\u2028\u2029]*")


def find_spans(article: Article) -> tuple[Quote, ...]:
    """Find the quoted spans of an article.

    Args:
        article: its text is read as it stands, each line a paragraph.

    Returns:
        The quotations in text order, an outer one before its inner ones. Labels and speakers are not
        decided here. `flags` says what was assumed of the marks: "mixed-marks", "missing-open",
        "missing-close", "running" (over paragraphs, each with its mark), "unmarked-paragraphs".

    Example:
        >>> from quotealign.model import Article
        >>> [q.text for q in find_spans(Article("a", "“I saw ‘Hamlet’,” she said, “twice.”"))]
        ['I saw ‘Hamlet’,', 'Hamlet', 'twice.']
    """
    spans = _Walk(article.text).spans()
    return _quotes(article, spans)


@attrs.define
class _Open:
    """A quotation that stands open at a paragraph's end."""

    mark: Mark
    paragraph_end: int
    flags: tuple[str, ...] = ()


@attrs.frozen
class _Span:
    start: int
    end: int
    marks: str
    flags: tuple[str, ...]


@attrs.define
class _Walk:
    """One walk over the paragraphs of a text."""

    text: str
    found: list[_Span] = attrs.field(factory=list)
    running: list[_Open] = attrs.field(factory=list)
    pending: _Open | None = None
    waited: int = 0

    def spans(self) -> list[_Span]:
        paragraphs = list(_paragraphs(self.text))
        for number, (start, end, marks) in enumerate(paragraphs):
            following = paragraphs[number + 1] if number + 1 < len(paragraphs) else None
            next_opens = _leading(following[0], following[2]) if following else []
            self._paragraph(start, end, marks, next_opens)
        self._give_up()
        for one in self.running:
            self._unclosed(one, one.paragraph_end)
        self.found.sort(key=lambda span: (span.start, -span.end))
        return self.found

    def _paragraph(self, start: int, end: int, marks: list[Mark], next_opens: list[Glyph]) -> None:
        if not marks and not self.running:
            self.waited += 1
            if self.waited > LONGEST_BLOCK:
                self._give_up()
            return
        carried = self.running
        marks = marks[len(carried) :]
        reading = None if carried else clear_reading(marks)
        if reading is None:
            reading = best_reading(self.text, marks, [one.mark.known for one in carried], next_opens)
        self._settle(reading, marks, end)
        self.running = []
        for index in reading.running:
            if index < 0:
                one = carried[-index - 1]
                flags = one.flags if "running" in one.flags else (*one.flags, "running")
                self.running.append(attrs.evolve(one, flags=flags, paragraph_end=end))
            else:
                self.running.append(_Open(marks[index], end))
        for pair in reading.pairs:
            if pair.opens is None or pair.opens >= 0:
                self._end(pair, marks, start, end)
            else:
                one = carried[-pair.opens - 1]
                one.flags = tuple(dict.fromkeys((*one.flags, "running")))
                if pair.closes is None:
                    self._unclosed(one, marks[pair.before].start if pair.before is not None else end)
                else:
                    self._close(one.mark, marks[pair.closes], one.flags)

    def _settle(self, reading: Reading, marks: list[Mark], end: int) -> None:
        """Decide about a quotation left open some paragraphs ago."""
        if self.pending is None or not marks:
            return
        for pair in reading.pairs:
            if pair.opens is None and pair.closes is not None and marks[pair.closes].known.double:
                self._close(self.pending.mark, marks[pair.closes], ("unmarked-paragraphs",))
                self.pending = None
                object.__setattr__(reading, "pairs", tuple(one for one in reading.pairs if one is not pair))
                return
            if pair.opens is not None and marks[pair.opens].known.double:
                break
        if any(one.known.double for one in marks):
            self._give_up()

    def _give_up(self) -> None:
        if self.pending is not None:
            self._unclosed(self.pending, self.pending.paragraph_end)
            self.pending = None

    def _end(self, pair: Pair, marks: Sequence[Mark], start: int, end: int) -> None:
        opening = marks[pair.opens] if pair.opens is not None else None
        closing = marks[pair.closes] if pair.closes is not None else None
        if opening and closing:
            self._close(opening, closing, ())
        elif opening:
            if pair.before is None and opening.known.double and self.pending is None:
                self.pending = _Open(opening, end)
                self.waited = 0
            else:
                limit = marks[pair.before].start if pair.before is not None else end
                self._unclosed(_Open(opening, end), limit)
        elif closing:
            self._unopened(closing, start)

    def _close(self, opening: Mark, closing: Mark, flags: tuple[str, ...]) -> None:
        if opening.known.style != closing.known.style and opening.known.style != "low":
            flags = (*flags, "mixed-marks")
        printed = self.text[opening.start : opening.end] + self.text[closing.start : closing.end]
        self._add(opening.end, closing.start, printed, flags)

    def _unclosed(self, one: _Open, limit: int) -> None:
        end = guess_end(self.text, one.mark.end, limit)
        printed = self.text[one.mark.start : one.mark.end]
        self._add(one.mark.end, end, printed, (*one.flags, "missing-close"))

    def _unopened(self, closing: Mark, limit: int) -> None:
        before = max((span.end for span in self.found if limit <= span.end <= closing.start), default=limit)
        start = guess_start(self.text, before, closing.start, before > limit)
        printed = self.text[closing.start : closing.end]
        self._add(start, closing.start, printed, ("missing-open",))

    def _add(self, start: int, end: int, marks: str, flags: tuple[str, ...]) -> None:
        inner = self.text[start:end]
        start += len(inner) - len(inner.lstrip())
        end -= len(inner) - len(inner.rstrip())
        if start < end:
            self.found.append(_Span(start, end, marks, flags))


def _paragraphs(text: str) -> Iterator[tuple[int, int, list[Mark]]]:
    """Each line that holds anything, with its marks."""
    marks = find_marks(text)
    at = 0
    for match in _PARAGRAPH.finditer(text):
        start, end = match.span()
        first = at
        while at < len(marks) and marks[at].start < end:
            at += 1
        yield start, end, marks[first:at]


def _leading(start: int, marks: list[Mark]) -> list[Glyph]:
    """The marks with which a paragraph opens."""
    glyphs = []
    for mark in marks:
        if mark.start != start or mark.opens > 3:
            break
        glyphs.append(mark.known)
        start = mark.end
    return glyphs


def clear_reading(marks: Sequence[Mark]) -> Reading | None:
    """Read a paragraph whose double marks alternate beyond doubt and whose single marks are apostrophes.

    Returns:
        The reading, the same as `best_reading` gives; None where there is anything to weigh.
    """
    pairs = []
    opening: int | None = None
    for index, mark in enumerate(marks):
        if not mark.known.double:
            if mark.opens < 1.8 or mark.skips > 1.5:
                return None
        elif opening is None:
            if mark.opens > CLEAR:
                return None
            opening = index
        else:
            if mark.closes > CLEAR or mark.known.style != marks[opening].known.style:
                return None
            pairs.append(Pair(opening, index))
            opening = None
    return Reading(tuple(pairs), (), 0.0) if opening is None else None


_SPEECH_VERB = r"(?:said|says|added|adds|asked|told|wrote|writes|noted|explained|tweeted|continued|argued)"
_ATTRIBUTED = re.compile(
    rf",['’]*\s(?={_SPEECH_VERB}\s|(?:[Hh]e|[Ss]he|[Tt]hey|(?:[A-Z][\w.’'-]+\s){{1,4}}){_SPEECH_VERB}\b)"
)
_SOURCE_NOTE = re.compile(r"\s*\[[^\[\]]{1,40}\]\s*$")
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z“\"‘'])")


def guess_end(text: str, start: int, limit: int) -> int:
    """Where a quotation without a closing mark ends: before its reporting clause, or at the limit."""
    attributed = _ATTRIBUTED.search(text, start, limit)
    if attributed:
        return attributed.start()
    note = _SOURCE_NOTE.search(text, max(start, limit - 60), limit)
    return note.start() if note else limit


def guess_start(text: str, after: int, end: int, follows: bool) -> int:
    """Where a quotation without an opening mark starts: after a colon, or at a sentence's beginning."""
    colon = text.rfind(": ", after, end)
    if colon >= 0:
        return colon + 2
    if follows:
        sentence = _SENTENCE.search(text, after + 1, end)
        return sentence.end() if sentence else after + 1
    return after


def _quotes(article: Article, spans: Sequence[_Span]) -> tuple[Quote, ...]:
    """The quotes with their parents and the parts that continue each other."""
    quotes: list[Quote] = []
    around: list[Quote] = []
    for span in spans:
        while around and around[-1].end < span.end:
            around.pop()
        quote = Quote(
            article.id,
            span.start,
            span.end,
            article.text[span.start : span.end],
            parent=around[-1].id if around else None,
            marks=span.marks,
            flags=span.flags,
        )
        quotes.append(quote)
        around.append(quote)
    return tuple(quotes)
