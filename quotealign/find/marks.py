"""Quotation marks in a text: which characters they are, and what speaks for opening, closing, neither.

Every mark gets three costs, from its glyph and its two neighbours alone: of opening a quotation, of
closing one, and of being none (an apostrophe, inches, a stray mark). Choosing among them over a
paragraph is the work of `reading`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

NEVER = 99.0
"""A cost that no reading pays."""

STRAY = 6.0
"""Cost of reading a double mark as none at all: dearer than a missing partner (`reading.MISSING`)."""


class Glyph(NamedTuple):
    """What is known of a mark by its shape.

    Args:
        double: a double mark, or one that serves as the main mark in its script.
        style: marks of one style pair with each other.
        opens, closes: cost of opening and of closing, when the neighbours agree.
        trust: how much of the neighbours' cost counts, 0 (not at all) to 1 (entirely).
    """

    double: bool
    style: str
    opens: float
    closes: float
    trust_open: float = 1.0
    trust_close: float = 1.0


GLYPHS: dict[str, Glyph] = {
    '"': Glyph(True, "straight", 0.0, 0.0),
    "＂": Glyph(True, "straight", 0.0, 0.0),
    "″": Glyph(True, "straight", 0.8, 0.2),
    "“": Glyph(True, "curly", 0.0, 3.5, 0.4),
    "”": Glyph(True, "curly", 2.5, 0.0, 1.0, 0.4),
    "‟": Glyph(True, "curly", 0.0, 3.5, 0.4),
    "〝": Glyph(True, "curly", 0.0, 6.0, 0.0),
    "〞": Glyph(True, "curly", 6.0, 0.0, 1.0, 0.0),
    "〟": Glyph(True, "curly", 6.0, 0.0, 1.0, 0.0),
    "„": Glyph(True, "low", 0.0, 6.0, 0.4),
    "«": Glyph(True, "guillemet", 0.0, 1.5, 0.3),
    "»": Glyph(True, "guillemet", 1.5, 0.0, 1.0, 0.3),
    "「": Glyph(True, "corner", 0.0, NEVER, 0.0),
    "」": Glyph(True, "corner", NEVER, 0.0, 0.0, 0.0),
    "『": Glyph(True, "white corner", 0.0, NEVER, 0.0),
    "』": Glyph(True, "white corner", NEVER, 0.0, 0.0, 0.0),
    "｢": Glyph(True, "corner", 0.0, NEVER, 0.0),
    "｣": Glyph(True, "corner", NEVER, 0.0, 0.0, 0.0),
    "``": Glyph(True, "typewriter", 0.0, 4.0, 0.4),
    "''": Glyph(True, "typewriter", 0.0, 0.0),
    "´´": Glyph(True, "typewriter", 3.0, 0.0, 1.0, 0.4),
    "‘‘": Glyph(True, "curly", 0.0, 3.5, 0.4),
    "’’": Glyph(True, "curly", 2.5, 0.0, 1.0, 0.4),
    "'": Glyph(False, "straight single", 0.3, 0.2),
    "＇": Glyph(False, "straight single", 0.3, 0.2),
    "‘": Glyph(False, "curly single", 0.0, 2.0, 0.4),
    "’": Glyph(False, "curly single", 1.8, 0.0, 1.0, 0.4),
    "‛": Glyph(False, "curly single", 0.0, 3.0, 0.4),
    "‚": Glyph(False, "low single", 0.0, 6.0, 0.4),
    "‹": Glyph(False, "single guillemet", 0.0, 1.5, 0.3),
    "›": Glyph(False, "single guillemet", 1.5, 0.0, 1.0, 0.3),
    "`": Glyph(False, "backtick", 0.3, 1.0, 0.4),
    "´": Glyph(False, "backtick", 3.0, 0.2, 1.0, 0.4),
}

_DOUBLE = "".join(glyph for glyph, known in GLYPHS.items() if known.double and len(glyph) == 1)
_SINGLE = "".join(glyph for glyph, known in GLYPHS.items() if not known.double)
_DOUBLES = frozenset(_DOUBLE)
ALL_MARKS = frozenset(_DOUBLE + _SINGLE)

ORNAMENT_RUN = 9
"""Marks in a row, from which on they are an ornament or garbage and not read at all: the thickest
that print needs are three closing marks, a paragraph's end, and three opening ones."""

_ORNAMENT = re.compile(rf"[{_DOUBLE}{_SINGLE}′](?:\s*+[{_DOUBLE}{_SINGLE}′]){{{ORNAMENT_RUN - 1},}}")
_TAG = re.compile(r"</?[A-Za-z][^<>\n]*>")
_MARK = re.compile(rf"'{{2,}}|‘‘|’’|``|´´|(?<!â€)[{_DOUBLE}]|(?<!\w)[{_SINGLE}]|[{_SINGLE}](?!\w)")
"""A single mark between two word characters is an apostrophe and never looked at again; neither is the
last character of a dash in the wrong encoding (â€”)."""

_ELISION = re.compile(
    r"(?:(?:tis|twas|twere|twill|twould|em|til|till|cause|cuz|round|bout|neath|nother|nuff|fraid|kay|sup|ere|ol|"
    r"n|nd|gator|scuse|tude|hood|ello|avin)\b['’]?(?!\w)|[0-9]{2}s\b)",
    re.IGNORECASE,
)
"""Words and decades printed with an apostrophe in front ('em, 'til, '90s, rock 'n' roll)."""

_YEAR = re.compile(r"[0-9]{2}\b(?![,.:]\d|%)")
_BEFORE_YEAR = re.compile(r"(?:\b(?:of|in|since|from|to|by|the|until|and)|[-–(])\s?\Z", re.IGNORECASE)
"""A year without its century (the class of '68), where no quotation begins with a number (said '68 men)."""

_OWNS_NOTHING = re.compile(
    r"\s(?:a|an|and|as|at|but|by|for|from|had|has|he|in|is|it|of|on|or|she|that|the|they|to|was|were|"
    r"when|which|while|who|with)\b"
)
"""What seldom follows the possessive of a plural: the villagers' and, the villagers' to."""

_ATTRIBUTE = re.compile(r"\s?/?>|\s[a-z-]{2,12}=")
_INCHES = re.compile(r"(?:\d['’′]\s?|[-\s(]|^)\d{1,3}(?:[.,]\d+|\s?[¼½¾]|-?\d/\d)?$")
_FEET_INCHES = re.compile(r"\d\s?['’′]\s?-?\s?\d{1,2}(?:\.\d+|\s?[¼½¾])?$")


class Mark(NamedTuple):
    """A mark in the text, with the costs of its three roles.

    Args:
        start, end: where it stands.
        known: what its glyph is.
        opens, closes, skips: the cost of each role.
    """

    start: int
    end: int
    known: Glyph
    opens: float
    closes: float
    skips: float

    @property
    def family(self) -> bool:
        return self.known.double


def find_marks(text: str) -> list[Mark]:
    """Find and weigh the marks of a text that may open or close a quotation, in text order.

    Example:
        >>> [(mark.start, mark.opens, mark.closes) for mark in find_marks('He said "no."')]
        [(8, 0.0, 5.5), (12, 9.0, 0.0)]
    """
    return [weigh(text, *spelled) for spelled in spell(text)]


def spell(text: str) -> Iterator[tuple[int, int, str]]:
    """Find the marks of a text, not yet weighed: start, end, glyph.

    Apostrophes inside words, marks inside of markup and ornaments (a row of marks longer than print ever
    needs) are left out; runs of typewriter marks are taken apart.
    """
    blocked = sorted(
        [match.span() for match in _TAG.finditer(text)] + [match.span() for match in _ORNAMENT.finditer(text)]
    )
    position = 0
    for start, end in [*blocked, (len(text), len(text))]:
        if start > position or position == 0:
            for match in _MARK.finditer(text, position, start):
                glyph = match[0]
                if len(glyph) < 2 or glyph in GLYPHS:
                    yield match.start(), match.end(), glyph
                else:
                    yield from _typewriter(text, match.start(), match.end())
        position = max(position, end)


def _typewriter(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Take a run of three or more straight single marks apart: '' is a double mark, a single one inner."""
    after = text[end : end + 1]
    inner_last = end < len(text) and (after.isalnum() or after in "[$(")
    if (end - start) % 2 and not inner_last:
        yield start, start + 1, "'"
        start += 1
    while end - start >= 2:
        yield start, start + 2, "''"
        start += 2
    if start < end:
        yield start, end, "'"


_SPACE, _WORD, _OPENING, _CLOSING, _DASH, _OTHER, _EDGE = range(7)


def _kind(char: str) -> int:
    if char.isalnum() or char in "_%":
        return _WORD
    if char.isspace():
        return _SPACE
    if char in "([{<¿¡/|*•":
        return _OPENING
    if char in ".,;:!?)]}>…。、，！？":
        return _CLOSING
    if char in "-–—―‒‑~":
        return _DASH
    return _OTHER


_KINDS: dict[str, int] = {chr(code): _kind(chr(code)) for code in range(0x250)}


def _side(char: str) -> int:
    kind = _KINDS.get(char)
    if kind is None:
        kind = _kind(char)
    return kind


# costs by the kind of neighbour:   space word  open  close dash  other edge
_OPEN_LEFT = (0.0, 4.0, 0.0, 3.0, 0.3, 1.0, 0.0)
_OPEN_RIGHT = (2.5, 0.0, 0.0, 2.0, 0.5, 0.0, 6.0)
_CLOSE_LEFT = (2.5, 0.0, 3.0, 0.0, 0.2, 0.2, 6.0)
_CLOSE_RIGHT = (0.0, 3.0, 0.5, 0.0, 0.0, 0.5, 0.0)


def weigh(text: str, start: int, end: int, glyph: str) -> Mark:
    """Say what each role of a mark costs, by its glyph and its neighbours."""
    known = GLYPHS[glyph]
    size = len(text)
    left_at, right_at = start - 1, end
    while left_at >= 0 and start - left_at <= ORNAMENT_RUN and text[left_at] in ALL_MARKS:
        left_at -= 1
    while right_at < size and right_at - end <= ORNAMENT_RUN and text[right_at] in ALL_MARKS:
        right_at += 1
    left_char = text[left_at] if left_at >= 0 else "\n"
    right_char = text[right_at] if right_at < size else "\n"
    left = _EDGE if left_char == "\n" else _side(left_char)
    right = _EDGE if right_char in "\r\n" else _side(right_char)
    open_right, close_left = right, left
    if right == _CLOSING and (
        right_char == "…" or text[right_at : right_at + 2] == ".." or right_char == "."
    ):
        open_right = _WORD  # "...and then", ".@name"
    if left == _SPACE and left_at == start - 1 and left_at > 0 and text[left_at - 1] in ALL_MARKS:
        close_left = _CLOSING  # ’ ”: a space keeps two closing marks apart
    opening = _OPEN_LEFT[left] + _OPEN_RIGHT[open_right]
    closing = _CLOSE_LEFT[close_left] + _CLOSE_RIGHT[right]
    if left_char in ":," and left == _CLOSING:
        opening -= 1.5
    opens = known.opens + known.trust_open * opening
    closes = known.closes + known.trust_close * closing
    if known.double:
        skips = _stray(text, start, end, left_char, right_char)
    else:
        skips, opens, closes = _apostrophe(text, start, end, left, right, left_char, opens, closes)
    return Mark(start, end, known, opens, closes, skips)


def _stray(text: str, start: int, end: int, left_char: str, right_char: str) -> float:
    """The cost of reading a double mark as none."""
    if left_char == "=" or _ATTRIBUTE.match(text, end):
        return 0.3  # an attribute of damaged markup
    if left_char.isdigit() and text[start - 1] == left_char:
        before = text[max(0, start - 12) : start]
        if _FEET_INCHES.search(before):
            return 0.0
        if _INCHES.search(before) and not right_char.isalnum():
            return 2.0
    if text[start - 1 : start].isalnum() and text[end : end + 1].isalnum():
        return 1.5
    follows, precedes = text[start - 1 : start] in _DOUBLES, text[end : end + 1] in _DOUBLES
    if follows or precedes:  # a doubled mark: the outer one of the two is the one too many
        outer = (precedes and not left_char.isalnum()) if not follows else not right_char.isalnum()
        return 0.9 if outer else 1.0
    return STRAY


def _apostrophe(
    text: str, start: int, end: int, left: int, right: int, left_char: str, opens: float, closes: float
) -> tuple[float, float, float]:
    """The costs of a single mark: none (an apostrophe), opening, closing."""
    glyph = text[start:end]
    direct = text[start - 1 : start]
    if text[end : end + 1] == "[" and text[end + 1 : end + 2].isalpha():
        right = _WORD  # "[w]e said": the writer has changed the first letter
    if right == _WORD and left not in (_WORD, _CLOSING):
        if _ELISION.match(text, end):
            return (0.3 if glyph == "‘" else 0.0), opens + 1.6, closes
        if _YEAR.match(text, end) and (glyph == "’" or _BEFORE_YEAR.search(text, max(0, start - 8), start)):
            return (0.3 if glyph == "‘" else 0.0), opens + (1.6 if glyph == "’" else 0.6), closes
        return {"'": 1.5, "’": 0.6, "‘": 2.5}.get(glyph, 2.0), opens, closes
    if glyph in "‹›":
        return 4.0, opens, closes
    if left == _WORD and direct == left_char and right != _WORD:
        if left_char in "sSzxZX":
            return (0.8 if _OWNS_NOTHING.match(text, end) else 0.2), opens, closes + 0.4
        if left_char == "n" or left_char.isdigit():
            return 0.4, opens, closes + 0.2
        return 1.2, opens, closes
    if left == _CLOSING:
        return 3.0, opens, closes
    return 1.0, opens, closes
