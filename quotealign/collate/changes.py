"""Units of words -> changes with exact spans, marks and blanks included.

Whatever differs between the two texts lies in exactly one change, so that applying the changes to the base
gives the other text character for character (`apply`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import attrs

from quotealign.collate.judge import Verdict, judge
from quotealign.collate.lexicon import FUNCTION_WORDS
from quotealign.collate.relations import CONTRACTION
from quotealign.collate.side import ELLIPSIS, Side
from quotealign.collate.units import Unit, units
from quotealign.model import Change, Severity
from quotealign.words.spelling import APOSTROPHES, fold

ELSEWHERE = "another passage"
"""The change between two passages that are parts of one remark, of which neither prints the other."""

TELLING, IN_COMMON = 4, 0.25
"""Texts with so many telling words, and less than this share of them in common, are two passages: a "not" in
one of them denies nothing that the other says."""

_APOSTROPHE = re.compile(rf"(?<=[^\W_])[{APOSTROPHES}](?=[^\W_])")


def compare(base: str, text: str) -> tuple[Change, ...]:
    """Compare two texts word by word: what turns the base into the text.

    Words are aligned by their forms, content words first; each difference is typed (cut, substitution,
    transposition, ...) and graded by what it does: marks and spelling are harmless, a negation that no
    longer reaches the words that stay changes the meaning. Two texts with hardly a word in common are two
    passages, and one change says so. It judges words, not the world: whether "ally" or
    "partner" says the same is left to the reader, and so is irony. Lists and rules are for English; other
    languages are compared too, without the grades that need a list.

    Args:
        base: the text that counts as given.
        text: the text that is read against it.

    Returns:
        The changes in order; none if the texts are equal. They do not overlap, and
        `apply(changes, base) == text`.

    Example:
        >>> for change in compare("We will not pay 10 billion.", "We will pay 100 billion."):
        ...     print(change.kind, change.severity.label, (change.base_text, change.text))
        omission meaning ('not ', '')
        substitution number or name ('10 billion', '100 billion')
    """
    if base == text:
        return ()
    left, right = Side(base), Side(text)
    found = _joined(left, right, units(left, right))
    if _elsewhere(left, right, found):
        note = "hardly a word in common"
        return (Change(ELSEWHERE, Severity.CUT, 0, len(base), 0, len(text), base, text, note),)
    return tuple(_Writer(left, right).write(found, judge(left, right, found)))


def apply(changes: Iterable[Change], base: str) -> str:
    """Apply changes to the text that they were found against: gives back the other text, exactly.

    Example:
        >>> apply(compare("real concessions", "significant concessions"), "real concessions")
        'significant concessions'
    """
    parts: list[str] = []
    at = 0
    for change in changes:
        parts += [base[at : change.base_start], change.text]
        at = change.base_end
    parts.append(base[at:])
    return "".join(parts)


def _elsewhere(left: Side, right: Side, found: Sequence[Unit]) -> bool:
    """Whether two passages have so little in common that word against word says nothing."""
    telling = [[word.form not in FUNCTION_WORDS for word in side.words] for side in (left, right)]
    least = min(map(sum, telling))
    paired = sum(sum(telling[0][unit.i1 : unit.i2]) for unit in found if unit.relation or unit.moved)
    return least >= TELLING and paired < IN_COMMON * least


def _joined(left: Side, right: Side, found: Sequence[Unit]) -> list[Unit]:
    """Join what is one printed word on either side: "won't" answers "will not" as a whole.

    One word on both sides is joined where all pieces are spelled in another way: "cannot" and "can't", but
    neither "don't" and "don’t" nor "neighbour's" and "neighbor's".
    """
    joined: list[Unit] = []
    for unit in found:
        before = joined[-1] if joined else None
        if before is not None and _same(before) and _same(unit):
            here = left.words[unit.i1].start == left.words[before.i2 - 1].end
            there = right.words[unit.j1].start == right.words[before.j2 - 1].end
            recut = here and there and _respelled(left, right, before) and _respelled(left, right, unit)
            if here != there or recut:
                joined[-1] = attrs.evolve(before, i2=unit.i2, j2=unit.j2, relation=CONTRACTION)
                continue
        joined.append(unit)
    return joined


def _same(unit: Unit) -> bool:
    return unit.relation is not None and unit.relation.severity <= Severity.SPELLING


def _respelled(left: Side, right: Side, unit: Unit) -> bool:
    """Whether the last words of a unit differ in more than marks and case."""
    return _letters(left.words[unit.i2 - 1].text) != _letters(right.words[unit.j2 - 1].text)


class _Writer:
    """Writes changes from left to right, with a cursor in each text."""

    def __init__(self, left: Side, right: Side) -> None:
        self.left, self.right = left, right
        self.at, self.to = 0, 0
        self.changes: list[Change] = []

    def write(self, found: Sequence[Unit], verdicts: Sequence[Verdict]) -> list[Change]:
        """Write all units."""
        k = 0
        while k < len(found):
            unit = found[k]
            if unit.i1 < unit.i2 and unit.j1 < unit.j2:
                start, end = self.left.span(unit.i1, unit.i2)
                there, then = self.right.span(unit.j1, unit.j2)
                if verdicts[k].kind == "clarification":
                    start, end = _with_brackets(self.left, start, end, self.at)
                    there, then = _with_brackets(self.right, there, then, self.to)
                self._marks(start, there)
                self._exchange(start, end, there, then, verdicts[k], self.left.is_number(unit.i1))
                k += 1
                continue
            k = self._one_sided(found, verdicts, k)
        self._marks(len(self.left.text), len(self.right.text))
        return self.changes

    def _put(self, start: int, end: int, there: int, then: int, verdict: Verdict) -> None:
        base, text = self.left.text[start:end], self.right.text[there:then]
        if base != text:
            self.changes.append(
                Change(verdict.kind, verdict.severity, start, end, there, then, base, text, verdict.note)
            )

    def _exchange(self, start: int, end: int, there: int, then: int, verdict: Verdict, number: bool) -> None:
        """A unit with words on both sides."""
        base, text = self.left.text[start:end], self.right.text[there:then]
        if base != text:
            if verdict.severity <= Severity.SPELLING and verdict.note != "name":
                verdict = _spelling(base, text, verdict, number)
            self._put(start, end, there, then, verdict)
        self.at, self.to = end, then

    def _marks(self, start: int, there: int) -> None:
        """What stands between two units, up to where the next one begins."""
        base, text = self.left.text[self.at : start], self.right.text[self.to : there]
        if base != text:
            head, tail = _common(base, text)
            note = "ellipsis" if bool(ELLIPSIS.search(base)) != bool(ELLIPSIS.search(text)) else "marks"
            verdict = Verdict("typographic", Severity.TYPOGRAPHIC, note)
            self._put(self.at + head, start - tail, self.to + head, there - tail, verdict)
        self.at, self.to = start, there

    def _one_sided(self, found: Sequence[Unit], verdicts: Sequence[Verdict], k: int) -> int:
        """Units that have words on one side only, up to the next that has words on both."""
        after = k
        while after < len(found) and (
            found[after].i1 == found[after].i2 or found[after].j1 == found[after].j2
        ):
            after += 1
        for at in range(k, after):
            unit, verdict = found[at], verdicts[at]
            if at + 1 < after:
                end = self.left.span(unit.i1, unit.i2)[1] if unit.i1 < unit.i2 else self.at
                then = self.right.span(unit.j1, unit.j2)[1] if unit.j1 < unit.j2 else self.to
            elif after < len(found):
                end = self.left.words[found[after].i1].start
                then = self.right.words[found[after].j1].start
            else:
                end, then = len(self.left.text), len(self.right.text)
            self._gap(unit, end, then, verdict)
            self.at, self.to = end, then
        return after

    def _gap(self, unit: Unit, end: int, then: int, verdict: Verdict) -> None:
        """A stretch in which one side has words and the other only marks and blanks."""
        base, text = self.left.text[self.at : end], self.right.text[self.to : then]
        if unit.i1 < unit.i2:
            first, last = self.left.span(unit.i1, unit.i2)
            head, tail = _common(base, text, first - self.at, end - last)
        else:
            first, last = self.right.span(unit.j1, unit.j2)
            head, tail = _common(base, text, first - self.to, then - last)
        start, stop = self.at + head, end - tail
        there, until = self.to + head, then - tail
        marks = self.right.text[there:until] if unit.i1 < unit.i2 else self.left.text[start:stop]
        if marks and not ELLIPSIS.search(marks):  # marks that stand for themselves: a change of their own
            typographic = Verdict("typographic", Severity.TYPOGRAPHIC, "marks")
            if unit.i1 < unit.i2:
                self._put(start, last, there, there, verdict)
                self._put(last, stop, there, until, typographic)
            else:
                self._put(start, start, there, last, verdict)
                self._put(start, stop, last, until, typographic)
            return
        found = list(ELLIPSIS.finditer(marks))
        if found and unit.i1 < unit.i2:  # what stands beside the ellipsis is a mark of its own
            typographic = Verdict("typographic", Severity.TYPOGRAPHIC, "marks")
            if marks[: found[0].start()].strip():
                self._put(start, start, there, there + found[0].start(), typographic)
                there += found[0].start()
            if marks[found[-1].end() :].strip():
                shown = until - len(marks) + found[-1].end()
                self._put(start, last, there, shown, verdict)
                self._put(last, stop, shown, until, typographic)
                return
        self._put(start, stop, there, until, verdict)


def _with_brackets(side: Side, start: int, end: int, cursor: int) -> tuple[int, int]:
    """Widen a span by the brackets that stand directly around it."""
    if start > cursor and side.text[start - 1] + side.text[end : end + 1] in ("[]", "()"):
        return start - 1, end + 1
    return start, end


def _common(
    base: str, text: str, head_limit: int | None = None, tail_limit: int | None = None
) -> tuple[int, int]:
    """How many characters two stretches share at their start and at their end, without overlap."""
    most = min(len(base), len(text))
    head_most = most if head_limit is None else min(most, head_limit)
    head = 0
    while head < head_most and base[head] == text[head]:
        head += 1
    tail_most = most - head if tail_limit is None else min(most - head, tail_limit)
    tail = 0
    while tail < tail_most and base[len(base) - 1 - tail] == text[len(text) - 1 - tail]:
        tail += 1
    return head, tail


def _spelling(base: str, text: str, verdict: Verdict, number: bool) -> Verdict:
    """Tell a difference of marks and case from one of spelling and one of number format."""
    plain = [_letters(one) for one in (base, text)]
    if plain[0] == plain[1] and _apostrophes(base) == _apostrophes(text):
        return Verdict("typographic", Severity.TYPOGRAPHIC, _typographic_note(base, text))
    if number or "%" in (base, text) or any(c.isnumeric() for c in base + text):
        return Verdict("number-format", Severity.SPELLING)
    return Verdict("spelling", Severity.SPELLING, verdict.note)


def _letters(printed: str) -> str:
    return "".join(c for c in fold(printed) if c.isalnum() and c not in APOSTROPHES)


def _apostrophes(printed: str) -> int:
    """How many stand inside a word: "Qur'an" and "Quran" are two spellings."""
    return len(_APOSTROPHE.findall(printed))


def _typographic_note(base: str, text: str) -> str:
    if base.casefold() == text.casefold():
        return "case"
    if any("[" in one for one in (base, text)):
        return "bracketed letter"
    return "marks"
