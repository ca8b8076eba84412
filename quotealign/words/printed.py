"""Printed words, each read by itself, in a table that fills itself.

Most words need nothing else. Those that may belong together with their neighbours ("million", "States", "$")
say so, and send their text through the rules in `neighbours`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from enum import Enum
from itertools import chain

import attrs

from quotealign.words import abbreviations as short
from quotealign.words.contractions import split
from quotealign.words.inflection import stem
from quotealign.words.masked import PRINTED as MASKED
from quotealign.words.masked import unmask
from quotealign.words.numbers import (
    DECADES,
    NUMERALS,
    ROMAN,
    Numeral,
    Role,
    ordinal,
    read_figures,
    spell,
)
from quotealign.words.spelling import APOSTROPHES, INVISIBLE, american, fold

_JOINERS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    + (
        "\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963"
        "\u0981-\u0983\u09bc-\u09cd\u0a01-\u0a4d\u0abc-\u0acd\u0b82-\u0bcd\u0c00-\u0c4d\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
        "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
    )
    + INVISIBLE
)
"""Combining marks and invisible characters that stand inside words."""
_INSIDE = (
    rf"(?:[{_JOINERS}]++|[{APOSTROPHES}](?=[^\W_])|[.,:/](?<=\d.)(?=\d)"
    r"|\.(?<=\b[^\W\d_].)(?=[^\W\d_]\b))[^\W_]*+"
)
_PRINTED = rf"(?:{MASKED}|[^\W_]++(?:{_INSIDE})*(?:\.(?<=\.[^\W\d_].))?)"
_SIGNS = r"[%$£€¥₹₽₪&#°\[−]"

WORD = re.compile(rf"{_PRINTED}|{_SIGNS}")
"""A printed word, or a sign that may be read as one.

Linear: repetitions of letters are possessive, and what follows the repeated groups is never required, so they
never give back. (The groups themselves are not possessive: Python before 3.11.5 then matches empty strings.)
"""
BRACKETED = re.compile(rf"(?:\[[^\W_]++\](?=[^\W_]))?{_PRINTED}(?:\[[^\W_]++\](?:{_PRINTED})?)*|{_SIGNS}")
"""The same where brackets stand inside words: "[T]he", "warn[ed]"."""

_PLAIN_APOSTROPHE = str.maketrans(dict.fromkeys(APOSTROPHES, "'"))
_INVISIBLE = re.compile(rf"[{_JOINERS}]")
_LETTERWISE = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_LETTER_BY_LETTER = re.compile(rf"{_LETTERWISE.pattern}|[a-zA-Z0-9]+|[^\W_]")
_LONGEST = 64  # characters of a printed word that is worth remembering
_MOST = 1 << 19  # remembered words, then the table starts anew

APART = "\0"
"""Stands for a printed word that the plain lookup cannot decide."""

Piece = tuple[int, int, str, str]
"""Start, end, form, stem."""


class Reading(Enum):
    """Which string of a word is wanted."""

    FORM = "form"
    STEM = "stem"


@attrs.frozen
class Entry:
    """What a printed word is, by itself.

    Args:
        pieces: its pieces, counted from its own start.
        numeral: its part in a number, if any.
        alone: no rule about neighbours needs to be tried on its account.
        folded: the printed word, case and marks made alike.
        one: form and stem of a word that is one piece.
        opens: a rule about neighbours may begin here,
        calls: and it must be tried whatever follows;
        follows: such a rule may go on here.
    """

    pieces: tuple[Piece, ...]
    numeral: Numeral | None
    alone: bool
    folded: str
    opens: bool
    one: tuple[str, str] | None = attrs.field(init=False)
    calls: bool = attrs.field(init=False)
    follows: bool = attrs.field(init=False)

    @one.default
    def _one(self) -> tuple[str, str] | None:
        return self.pieces[0][2:] if len(self.pieces) == 1 else None

    @calls.default
    def _calls(self) -> bool:
        return not self.pieces or self.folded in short.PREFIXES or self.folded in _CAPITALS

    @follows.default
    def _follows(self) -> bool:
        return self.numeral is not None or self.folded in _FOLLOWERS


def _whole(printed: str, form: str) -> tuple[Piece, ...]:
    return ((0, len(printed), form, stem(form)),)


TRIGGERS = (
    short.JOINED_TRIGGERS
    | short.PREFIXES
    | frozenset(short.MONEY)
    | frozenset({"per", "nos"})
    | (frozenset(short.MONTHS) - {"may", "march"})
)
"""Folded words on whose account neighbours are looked at."""
_OPENERS = (
    frozenset(short.JOINED)
    | short.PREFIXES
    | frozenset(short.MONTHS)
    | frozenset({"per", "no", "nos", "a", "an", "half"})
)
"""Folded words at which a rule may begin."""
_FOLLOWERS = (
    frozenset(second for rest in short.JOINED.values() for second in rest)
    | frozenset(short.MONTHS)
    | frozenset(short.MONEY)
    | frozenset({"cent", "and", "of", "a"})
)
"""Folded words at which a rule may go on."""
_CAPITALS = frozenset(printed.lower() for printed in short.CAPITALS)
_NUMBER_TRIGGERS = frozenset({Role.TENS, Role.HUNDRED, Role.SCALE, Role.PART})


def _read(printed: str) -> Entry:
    """Read one printed word with no regard to its neighbours."""
    folded = fold(printed.translate(_PLAIN_APOSTROPHE))
    if printed in short.SYMBOLS:
        return Entry(_whole(printed, short.SYMBOLS[printed]), None, True, printed, False)
    if len(printed) == 1 and not printed.isalnum():
        return Entry((), None, False, printed, True)
    if masked := unmask(printed):
        return Entry(_whole(printed, masked), None, True, masked, False)
    if "[" in printed:
        folded = folded.replace("[", "").replace("]", "")
        return Entry(_whole(printed, american(short.SHORT.get(folded, folded))), None, False, folded, False)
    if printed[0].isnumeric() and not printed[0].isalpha():
        return _read_figures(printed, folded)
    if printed in short.CAPITALS:
        return Entry(_whole(printed, short.CAPITALS[printed]), None, False, folded, True)
    if numeral := NUMERALS.get(folded):
        return _read_numeral(printed, folded, numeral)
    pieces = _cut(printed, folded)
    if pieces is None:
        form = folded.replace("'", "")
        pieces = _whole(printed, american(short.SHORT.get(form, form)))
    dated = folded in ("may", "march") and printed[0].isupper()
    alone = folded not in TRIGGERS and folded != "no" and not dated
    return Entry(pieces, None, alone, folded, folded in _OPENERS)


def _cut(printed: str, folded: str) -> tuple[Piece, ...] | None:
    """Read words that are several, and those that have a form of their own."""
    if printed in ROMAN:
        return _whole(printed, str(ROMAN[printed]))
    if "." in folded:
        bare = folded.replace(".", "")
        return _whole(printed, short.DOTTED.get(bare.upper(), bare))
    if len(printed) > 1 and _LETTERWISE.search(printed):
        return tuple(
            (m.start(), m.end(), fold(m[0]), fold(m[0])) for m in _LETTER_BY_LETTER.finditer(printed)
        )
    if folded in DECADES:
        return _whole(printed, DECADES[folded])
    if parts := split(folded):
        return _split(printed, folded, parts)
    return None


def _read_numeral(printed: str, folded: str, numeral: Numeral) -> Entry:
    form = folded
    if numeral.role in (Role.UNIT, Role.TEEN, Role.TENS):
        form = spell(numeral.value)
    elif numeral.role is Role.ORDINAL:
        form = ordinal(int(numeral.value))
    elif numeral.ordinal:
        form = ordinal(numeral.ordinal)
    return Entry(_whole(printed, form), numeral, numeral.role not in _NUMBER_TRIGGERS, folded, True)


def _read_figures(printed: str, folded: str) -> Entry:
    possessive = folded.endswith("'s") and len(printed) == len(folded)
    body = printed[:-2] if possessive else printed
    figures = read_figures(body)
    tail: tuple[Piece, ...] = ((len(body), len(printed), "'s", "'s"),) if possessive else ()
    if figures is None:
        return Entry((*_whole(body, fold(body)), *tail), None, True, folded, False)
    if figures.unit:
        at = figures.unit_at
        cut = ((0, at, figures.form, figures.form), (at, len(body), figures.unit, stem(figures.unit)))
        return Entry((*cut, *tail), None, True, folded, False)
    numeral = None if possessive else figures.numeral
    fraction = numeral is not None and numeral.value.denominator > 1
    return Entry((*_whole(body, figures.form), *tail), numeral, not fraction, folded, numeral is not None)


def _split(printed: str, folded: str, parts: tuple[tuple[int, str], ...]) -> tuple[Piece, ...]:
    """Place the pieces of a contraction in the printed word."""
    places: Sequence[int] = range(len(folded))
    if len(folded) != len(printed):  # folding dropped or unfolded characters
        kept = [at for at, c in enumerate(printed) if not _INVISIBLE.match(c) for _ in fold(c)]
        places = kept if len(kept) == len(folded) else range(len(printed))
    starts = [places[at] if at < len(places) else len(printed) for at, _ in parts]
    ends = [*starts[1:], len(printed)]
    return tuple(
        (start, end, form, stem(form)) for start, end, (_, form) in zip(starts, ends, parts, strict=True)
    )


class _Entries(dict[str, Entry]):
    def __missing__(self, printed: str) -> Entry:
        entry = _read(printed)
        if len(printed) <= _LONGEST:
            if len(self) >= _MOST:
                self.clear()
            self[printed] = entry
        return entry


ENTRIES = _Entries()


class _Strings(dict[str, tuple[str, ...]]):
    """Printed word -> its forms (or stems), for the plain lookup."""

    def __init__(self, reading: Reading) -> None:
        super().__init__()
        self._stems = reading is Reading.STEM

    def __missing__(self, printed: str) -> tuple[str, ...]:
        entry = ENTRIES[printed]
        strings = tuple(root if self._stems else form for _, _, form, root in entry.pieces)
        if not entry.alone:
            strings = (APART,)
        if len(printed) <= _LONGEST:
            if len(self) >= _MOST:
                self.clear()
            self[printed] = strings
        return strings


_LOOKUP: dict[Reading, Callable[[str], tuple[str, ...]]] = {
    reading: _Strings(reading).__getitem__ for reading in Reading
}


def printed_words(text: str, reading: Reading) -> list[str]:
    """Look every printed word up; `APART` stands where neighbours have a say."""
    return list(chain.from_iterable(map(_LOOKUP[reading], WORD.findall(text))))
