"""Words that some outlets mask and others print: "f-----g", "s**t", "bull****"."""

from __future__ import annotations

import re

WORDS = (
    "arsehole", "ass", "asses", "asshole", "assholes", "bastard", "bastards", "bitch", "bitches",
    "bullshit", "cock", "cocksucker", "cocksuckers", "crap", "cunt", "cunts", "damn", "damned", "dick",
    "dickhead", "fuck", "fucked", "fucker", "fuckers", "fucking", "fucks", "goddamn", "goddamned",
    "motherfucker", "motherfuckers", "motherfucking", "piss", "pissed", "pissing", "pussy", "shit",
    "shithole", "shitholes", "shits", "shitty", "whore", "whores",
)  # fmt: skip
"""What newspapers mask: a closed list."""

_CUTS = {
    (word[:start], word[end:]): word
    for word in sorted(WORDS, key=len, reverse=True)  # of several with the same letters left, the shortest
    for start in range(1, len(word) - 1)
    for end in range(start + 1, len(word) + 1)
}
_PLAIN = frozenset({"a", "as", "ass", "damn", "god", "goddamn", "mother", "who"})
"""Beginnings that are words: with hyphens behind them they break off."""


def _any_of(parts: set[str]) -> str:
    return "|".join(sorted(parts, key=lambda part: (-len(part), part)))


_STARTS = {start for start, _ in _CUTS}
_END = f"(?:{_any_of({end for _, end in _CUTS if end})})"

PRINTED = (
    r"(?=[a-zA-Z]++[*\-–—])"  # few words are followed so: the others are done with here
    rf"(?i:(?:{_any_of(_STARTS)})(?:\*++{_END}?|-{{2,}}+{_END}|[–—]{_END})"
    rf"|(?:{_any_of(_STARTS - _PLAIN)})-{{3,}}+)(?![^\W_])"
)
"""A pattern for what may be a masked word. Two hyphens that no letters follow are a dash."""

_MASK = re.compile(r"[*\-–—]++")


def unmask(printed: str) -> str | None:
    """The word that a masked one stands for, in small letters; None where it stands for none.

    Of several that fit, the one of the printed length; else the shortest.

    Example:
        >>> unmask("F-----g"), unmask("sh*t"), unmask("a----less")
        ('fucking', 'shit', None)
    """
    start, *rest = _MASK.split(printed.lower(), maxsplit=1)
    if not rest:
        return None
    for word in WORDS:
        if len(word) == len(printed) and word.startswith(start) and word.endswith(rest[0]):
            return word
    return _CUTS.get((start, rest[0]))
