"""Words that are one only together: numbers in several words, money, days of a month, compounds."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cached_property

from quotealign.words import abbreviations as short
from quotealign.words.inflection import stem
from quotealign.words.numbers import Role, ordinal, spell
from quotealign.words.printed import BRACKETED, ENTRIES, WORD, Entry, Piece
from quotealign.words.spelling import INVISIBLE, american

_BLANK = re.compile(rf"[\s\-\u2010-\u2015{INVISIBLE}]{{0,4}}")
_DOT = re.compile(rf"\.[\s{INVISIBLE}]{{0,4}}")
_MONTH_GAP = re.compile(rf"\.?[\s{INVISIBLE}]{{1,4}}")
_HYPHEN = re.compile(r"[\-\u2010\u2011]")

Amount = tuple[Fraction, int, bool]
"""A number that was read: its value, the place after its last word, whether it is an ordinal."""


def pieces(text: str) -> list[Piece]:
    """Read a text, neighbours and all: start, end, form and stem of each word."""
    return _Row(text).read()


class _Row:
    """The printed words of one text, in a row; places are counted in printed words."""

    def __init__(self, text: str) -> None:
        pattern = BRACKETED if "[" in text else WORD
        self.text = text
        self.spans = [match.span() for match in pattern.finditer(text)]
        self.entries: list[Entry] = [ENTRIES[text[start:end]] for start, end in self.spans]
        self.found: list[Piece] = []

    @cached_property
    def in_capitals(self) -> bool:
        """Whether the whole text is in capitals, so that they tell nothing; looked at once."""
        return self.text.isupper()

    def read(self) -> list[Piece]:
        """Read from the first to the last."""
        at, found, spans, entries = 0, self.found, self.spans, self.entries
        last = len(spans) - 1
        while at <= last:
            entry = entries[at]
            if entry.opens and (entry.calls or (at < last and entries[at + 1].follows)):
                after = self._rules(at, entry)
                if after is not None:
                    at = after
                    continue
            start, end = spans[at]
            if entry.one is not None:
                found.append((start, end, *entry.one))
            else:
                found += [(start + a, start + b, form, root) for a, b, form, root in entry.pieces]
            at += 1
        return found

    def _rules(self, at: int, entry: Entry) -> int | None:
        """Try the rules that may begin at a word; give the place to go on at, None if none holds."""
        folded = entry.folded
        if not entry.pieces:
            return self._sign(at, folded)
        if folded in ("no", "nos") and self._figures_follow(at, _DOT):
            return self._put(at, at + 1, "number")
        follows = self.entries[at + 1] if self._near(at + 1) else None
        if follows and (joined := short.JOINED.get(folded, {}).get(follows.folded)):
            america = joined == "u.s." and self._is(at + 2, "of") and self._is(at + 3, "america")
            return self._put(at, at + 4 if america else at + 2, joined)
        if amount := self._number(at):
            return self._amount(at, amount)
        if folded in short.MONTHS and (after := self._day_after_month(at)):
            return after
        if follows:
            if folded == "per" and follows.folded == "cent":
                return self._put(at, at + 2, "percent")
            if folded in short.PREFIXES and self._prefixed(at):
                return self._put(at, at + 2, american(folded + follows.pieces[0][2]))
        if folded.upper() in short.CAPITALS and self.in_capitals and len(self.spans) > 1:
            return self._put(at, at + 1, folded)
        return None

    # -- what stands where

    def _near(self, at: int) -> bool:
        """Only a blank or a hyphen stands between this word and the one before it."""
        return at < len(self.spans) and bool(
            _BLANK.fullmatch(self.text, self.spans[at - 1][1], self.spans[at][0])
        )

    def _is(self, at: int, folded: str) -> bool:
        return self._near(at) and self.entries[at].folded == folded

    def _role(self, at: int) -> Role | None:
        """The part in a number of a word that follows nearly."""
        if not self._near(at):
            return None
        numeral = self.entries[at].numeral
        return numeral.role if numeral else None

    def _put(self, first: int, after: int, form: str) -> int:
        """Take printed words as one word."""
        self.found.append((self.spans[first][0], self.spans[after - 1][1], form, stem(form)))
        return after

    def _figures_follow(self, at: int, gap: re.Pattern[str] | None) -> bool:
        if at + 1 >= len(self.spans):
            return False
        numeral = self.entries[at + 1].numeral
        end, start = self.spans[at][1], self.spans[at + 1][0]
        if numeral is None or numeral.role is not Role.FIGURES:
            return False
        return start == end if gap is None else bool(gap.fullmatch(self.text, end, start))

    def _prefixed(self, at: int) -> bool:
        """A hyphen joins a prefix to a word in small letters that is one word ("pro-Russian" is two)."""
        (_, end), (start, _) = self.spans[at], self.spans[at + 1]
        follows = self.entries[at + 1]
        return (
            bool(_HYPHEN.fullmatch(self.text, end, start))
            and self.text[start].islower()
            and len(follows.pieces) == 1
            and not follows.opens
        )

    # -- rules

    def _sign(self, at: int, sign: str) -> int:
        """Read a sign by what follows it directly; a sign that says nothing is no word."""
        if sign == "#" and self._figures_follow(at, None):
            return self._put(at, at + 1, "number")
        if sign == "−" and self._figures_follow(at, None):
            return self._put(at, at + 1, "minus")
        if sign in short.CURRENCIES and self._figures_follow(at, None):
            amount = self._number(at + 1)
            if amount:
                start, end = self.spans[at][0], amount[1]
                if self.found and self.found[-1][1] == start and self.found[-1][2] == "u.s.":
                    start = self.found.pop()[0]  # "US$5"
                if sign == "$" and self._is(end, "usd"):
                    end += 1
                form = short.CURRENCIES[sign] + spell(amount[0])
                self.found.append((start, self.spans[end - 1][1], form, form))
                return end
        return at + 1

    def _amount(self, at: int, amount: Amount) -> int:
        value, after, rank = amount
        if day := self._day_before_month(at, after, value):
            return day
        if rank:
            return self._put(at, after, ordinal(int(value)))
        if self._near(after) and (money := short.MONEY.get(self.entries[after].folded)):
            return self._put(at, after + 1, money + spell(value))
        if after == at + 1:
            return self._put(at, after, self.entries[at].pieces[0][2])
        return self._put(at, after, spell(value))

    def _day(self, at: int) -> int:
        numeral = self.entries[at].numeral
        if numeral and numeral.role in (Role.FIGURES, Role.ORDINAL) and numeral.value.denominator == 1:
            return int(numeral.value) if 1 <= numeral.value <= 31 else 0
        return 0

    def _day_before_month(self, at: int, after: int, value: Fraction) -> int:
        if after != at + 1 or not self._day(at):
            return 0
        month = after + 1 if self._is(after, "of") else after
        if not self._near(month) or not self.text[self.spans[month][0]].isupper():
            return 0
        name = short.MONTHS.get(self.entries[month].folded)
        return self._put(at, month + 1, f"{name} {int(value)}") if name else 0

    def _day_after_month(self, at: int) -> int:
        day = at + 1
        if day >= len(self.spans) or not self.text[self.spans[at][0]].isupper():
            return 0
        end, start = self.spans[at][1], self.spans[day][0]
        if not (
            _MONTH_GAP.fullmatch(self.text, end, start) and self._day(day) and self.text[start].isdigit()
        ):
            return 0
        amount = self._number(day)
        if amount is None or amount[1] != day + 1:
            return 0
        return self._put(at, day + 1, f"{short.MONTHS[self.entries[at].folded]} {int(amount[0])}")

    # -- numbers

    def _number(self, at: int) -> Amount | None:
        """Read the longest number that begins at a word."""
        total, current, last = Fraction(0), None, None
        scale = Fraction(10**18)
        i = at
        folded = self.entries[at].folded
        if folded in ("a", "an", "half"):
            if found := self._part_of(at, folded):
                return found
            if self._role(at + 1) not in (Role.HUNDRED, Role.SCALE) or folded == "half":
                return None
            current, last, i = Fraction(1), Role.UNIT, at + 1
        while i < len(self.spans) and (i == at or self._near(i)):
            if self.entries[i].folded == "and" and i > at:
                if current is not None and (fraction := self._and_fraction(i)):
                    current += fraction[0]
                    i, last = fraction[1], Role.FIGURES
                    continue
                if last in (Role.HUNDRED, Role.SCALE) and self._small_follows(i):
                    i += 1
                    continue
                break
            numeral = self.entries[i].numeral
            if numeral is None:
                break
            role, value = numeral.role, numeral.value
            if role in (Role.ORDINAL, Role.PART):
                return self._last_part(at, i, total, current, last)
            step = _step(role, value, current, last, total, scale, first=i == at)
            if step is None:
                break
            current = step
            if role is Role.SCALE:
                total, scale, current = total + step, value, None
            last = role
            i += 1
        return None if last is None else (total + (current or 0), i, False)

    def _small_follows(self, at: int) -> bool:
        """After "hundred and": a number below a hundred, but not the pronoun-like "one"."""
        return self._role(at + 1) in (Role.UNIT, Role.TEEN, Role.TENS) and not self._is(at + 1, "one")

    def _last_part(
        self, at: int, i: int, total: Fraction, current: Fraction | None, last: Role | None
    ) -> Amount | None:
        """End a number with an ordinal ("twenty-first") or a denominator ("two thirds")."""
        numeral = self.entries[i].numeral
        assert numeral is not None
        read = None if last is None else (total + (current or 0), i, False)
        rank = int(numeral.value) if numeral.role is Role.ORDINAL else numeral.ordinal
        if rank and last is None:
            return Fraction(rank), i + 1, True
        if rank and rank < 10 and last is Role.TENS and current is not None:
            return total + current + rank, i + 1, True
        if read is None or numeral.role is Role.ORDINAL:
            return read
        whole = read[0]
        if numeral.plural:
            holds = whole.denominator == 1 and whole >= 2
        else:
            holds = whole == 1 and (numeral.ordinal == 0 or self._is(i + 1, "of"))
        return (whole * numeral.value, i + 1, False) if holds else read

    def _and_fraction(self, at: int) -> tuple[Fraction, int] | None:
        """Read "and a half", "and three quarters" from the "and" on."""
        if not self._near(at + 1) or self._role(at + 2) is not Role.PART:
            return None
        count, part = self.entries[at + 1], self.entries[at + 2].numeral
        assert part is not None
        if count.folded in ("a", "one", "an") and not part.plural:
            return part.value, at + 3
        if count.numeral and count.numeral.role is Role.UNIT and part.plural and count.numeral.value > 1:
            return count.numeral.value * part.value, at + 3
        return None

    def _part_of(self, at: int, folded: str) -> Amount | None:
        """Read "half a million", "a third of"."""
        if folded == "half":
            if self._is(at + 1, "a") and self._role(at + 2) is Role.SCALE:
                numeral = self.entries[at + 2].numeral
                return (numeral.value / 2, at + 3, False) if numeral else None
            return None
        if self._role(at + 1) is Role.PART and self._is(at + 2, "of"):
            numeral = self.entries[at + 1].numeral
            if numeral and not numeral.plural:
                return numeral.value, at + 2, False
        return None


def _step(
    role: Role,
    value: Fraction,
    current: Fraction | None,
    last: Role | None,
    total: Fraction,
    scale: Fraction,
    *,
    first: bool,
) -> Fraction | None:
    """Take one more word into a number: the new value of its open group; None where it does not fit."""
    if role is Role.FIGURES:
        if current is None:
            return value if first else None
        fits = last is Role.FIGURES and 0 < value < 1 and current.denominator == 1
        return current + value if fits else None  # "6 1/2"
    if role is Role.HUNDRED:
        fits = current is not None and 1 <= current < 100 and last is not Role.HUNDRED
        return current * 100 if fits and current is not None else None
    if role is Role.SCALE:
        return current * value if current is not None and value < scale else None
    if current is None:
        return value
    if last is Role.HUNDRED or (role is Role.UNIT and last is Role.TENS and value):
        return current + value
    if role is not Role.UNIT and total == 0 and current in (18, 19, 20) and last in (Role.TEEN, Role.TENS):
        return current * 100 + value  # a year: "nineteen eighty-four"
    return None
