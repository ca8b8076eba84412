"""Quoted spans: each paragraph's marks read at their best, quotations carried over paragraphs.

What one paragraph leaves open is taken up by the next one only when that begins with a mark of its own
(a running quotation), or when a lone closing mark a few paragraphs down ends it (a block quotation
without marks on its inner paragraphs). Damage goes no further than that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import attrs

from quotealign.find.damage import guess_end, guess_start, signature
from quotealign.find.interrupted import join_interrupted
from quotealign.find.marks import Glyph, Mark, spell, weigh
from quotealign.find.reading import Reading, best_reading, clear_reading
from quotealign.model import Article, Quote

LONGEST_BLOCK = 12
"""Paragraphs over which a quotation left open waits for a lone closing mark."""

DENSE = 64
"""Marks from which on a paragraph may be too dense with them to be prose..."""
SPARSE = 4
"""...which it is not with a mark for every so many characters, or fewer: data, code, garbage."""

_LINE = re.compile(r"\S[^\n\r\u2028\u2029]*")
_BLOCK = re.compile(r"\S[^\n]*(?:\n[^\S\n]*+\S[^\n]*)*")
_SINGLE_BREAK = re.compile(r"(?<!\n)\n(?=\S)")
_INNER_BREAK = re.compile(r"(?<=[^\n.!?:])\n(?=[a-z])")


def find_spans(article: Article) -> tuple[Quote, ...]:
    """Find the quoted spans of an article.

    Each line of the text is a paragraph, unless most lines are broken in mid-sentence, as in mail and
    wire copy; then blank lines part the paragraphs.

    Args:
        article: its text is read as it stands.

    Returns:
        The quotations in text order, an outer one before its inner ones; `parent` and `continues` are
        filled in, labels and speakers are not. `flags` says what was assumed of the marks:
        "mixed-marks" (opened and closed in different styles), "missing-open", "missing-close" (the edge
        is a guess), "running" (over paragraphs that each open with a mark), "unmarked-paragraphs" (over
        paragraphs that do not), "signed" (a name inside the closing mark was left out).

    Example:
        >>> from quotealign.model import Article
        >>> [q.text for q in find_spans(Article("a", "“I saw ‘Hamlet’,” she said, “twice.”"))]
        ['I saw ‘Hamlet’,', 'Hamlet', 'twice.']
    """
    quotes = _nest(article, _Walk(article.text, list(_paragraphs(article.text))).spans())
    return join_interrupted(article.text, quotes)


@attrs.frozen
class _Paragraph:
    """A paragraph with marks; `plain`: how many without any stand before it."""

    start: int
    end: int
    marks: Sequence[Mark]
    plain: int


@attrs.frozen
class _Open:
    """A quotation that stands open at a paragraph's end."""

    mark: Mark
    end: int
    flags: tuple[str, ...] = ()

    def flagged(self, flag: str) -> _Open:
        return self if flag in self.flags else attrs.evolve(self, flags=(*self.flags, flag))


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
    paragraphs: list[_Paragraph]
    found: list[_Span] = attrs.field(factory=list)
    alone: dict[int, Reading] = attrs.field(factory=dict)

    def spans(self) -> list[_Span]:
        """Every quoted span, an outer one before its inner ones."""
        carried: list[_Open] = []
        block_end = -1
        for number, paragraph in enumerate(self.paragraphs):
            inside = number <= block_end  # of a block quotation without marks of its own
            marks = paragraph.marks if inside else paragraph.marks[len(carried) :]
            running = [one.mark.known for one in carried]
            if number < block_end:
                reading = best_reading(self.text, marks, running, running)
            else:
                next_opens = self._leading(number + 1)
                reading = self._read(marks, running, next_opens)
                block = None if next_opens or carried else self._block(number, reading)
                if block is not None:
                    reading, block_end = block
                    inside = True
            flag = "unmarked-paragraphs" if inside else "running"
            self._collect(reading, paragraph, marks, [one.flagged(flag) for one in carried])
            carried = [
                attrs.evolve(carried[-index - 1].flagged(flag), end=paragraph.end)
                if index < 0
                else _Open(marks[index], paragraph.end)
                for index in reading.running
            ]
        self.found.sort(key=lambda span: (span.start, -span.end))
        return self.found

    def _read(self, marks: Sequence[Mark], running: Sequence[Glyph], next_opens: Sequence[Glyph]) -> Reading:
        clear = None if running else clear_reading(marks)
        return clear or best_reading(self.text, marks, running, next_opens)

    def _leading(self, number: int) -> list[Glyph]:
        """The marks with which the next paragraph opens, when it is this one."""
        if number >= len(self.paragraphs) or self.paragraphs[number].plain:
            return []
        glyphs = []
        start = self.paragraphs[number].start
        for mark in self.paragraphs[number].marks:
            if mark.start != start or mark.opens > 3:
                break
            glyphs.append(mark.known)
            start = mark.end
        return glyphs

    def _block(self, number: int, reading: Reading) -> tuple[Reading, int] | None:
        """Look ahead for the lone closing mark of a quotation that a paragraph leaves open."""
        paragraph = self.paragraphs[number]
        for pair in reading.pairs:
            if pair.opens is not None and pair.closes is None and paragraph.marks[pair.opens].known.double:
                break
        else:
            return None
        opening = paragraph.marks[pair.opens]
        led = self.text[paragraph.start : opening.start].rstrip()[-1:] in ("", ":", ",")
        plain, distance = True, 0
        for ahead in range(number + 1, len(self.paragraphs)):
            marks = self.paragraphs[ahead].marks
            distance += 1 + self.paragraphs[ahead].plain
            if distance > LONGEST_BLOCK:
                return None
            if ahead not in self.alone:
                self.alone[ahead] = self._read(marks, (), ())
            for other in self.alone[ahead].pairs:
                double = marks[other.opens if other.opens is not None else other.closes or 0].known.double
                if double and other.opens is None:
                    if not (plain or led):
                        return None
                    again = best_reading(self.text, paragraph.marks, (), [opening.known])
                    return (again, ahead) if again.running == (pair.opens,) else None
                if double and other.closes is None:
                    return None
                plain = plain and not double
        return None

    def _collect(
        self, reading: Reading, paragraph: _Paragraph, marks: Sequence[Mark], carried: Sequence[_Open]
    ) -> None:
        for pair in reading.pairs:
            closing = marks[pair.closes] if pair.closes is not None else None
            if pair.opens is None:
                assert closing is not None
                self._unopened(closing, paragraph)
                continue
            one = carried[-pair.opens - 1] if pair.opens < 0 else _Open(marks[pair.opens], paragraph.end)
            if closing is None:
                limit = marks[pair.before].start if pair.before is not None else paragraph.end
                printed = self.text[one.mark.start : one.mark.end]
                end = guess_end(self.text, one.mark.end, limit)
                self._add(one.mark.end, end, printed, (*one.flags, "missing-close"))
            else:
                self._close(one, closing)

    def _close(self, one: _Open, closing: Mark) -> None:
        opening, flags, end = one.mark, one.flags, closing.start
        if opening.known.style != closing.known.style and opening.known.style not in ("low", "low single"):
            flags = (*flags, "mixed-marks")
        if "unmarked-paragraphs" in flags:
            signed = signature(self.text, opening.end, end)
            if signed is not None:
                end, flags = signed, (*flags, "signed")
        printed = self.text[opening.start : opening.end] + self.text[closing.start : closing.end]
        self._add(opening.end, end, printed, flags)

    def _unopened(self, closing: Mark, paragraph: _Paragraph) -> None:
        before = paragraph.start
        for span in reversed(self.found):
            if span.end < paragraph.start:
                break
            if span.end <= closing.start:
                before = max(before, span.end)
        start = guess_start(self.text, before, closing.start, before > paragraph.start)
        self._add(start, closing.start, self.text[closing.start : closing.end], ("missing-open",))

    def _add(self, start: int, end: int, marks: str, flags: tuple[str, ...]) -> None:
        while start < end and self.text[start].isspace():
            start += 1
        while start < end and self.text[end - 1].isspace():
            end -= 1
        if start < end:
            self.found.append(_Span(start, end, marks, flags))


def _paragraphs(text: str) -> Iterator[_Paragraph]:
    """Each paragraph that holds marks, with the number of those without before it."""
    spelled = list(spell(text))
    at = plain = 0
    for match in (_BLOCK if _is_wrapped(text) else _LINE).finditer(text):
        if at == len(spelled):
            break
        first, (start, end) = at, match.span()
        while at < len(spelled) and spelled[at][0] < end:
            at += 1
        if at == first or (at - first >= DENSE and end - start <= SPARSE * (at - first)):
            plain += 1
        else:
            yield _Paragraph(start, end, [weigh(text, *one) for one in spelled[first:at]], plain)
            plain = 0


def _is_wrapped(text: str) -> bool:
    """Whether many of the breaks between lines fall inside a sentence."""
    breaks = len(_SINGLE_BREAK.findall(text))
    return breaks >= 4 and 3 * len(_INNER_BREAK.findall(text)) >= breaks


def _nest(article: Article, spans: Sequence[_Span]) -> tuple[Quote, ...]:
    """Give every span its parent: the innermost quotation around it."""
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
