"""Comparable words: each word of a text as printed, with its span and its forms for comparing.

Shared by linking and collating, so that both mean the same by "the same word".
"""

from __future__ import annotations

import functools
import re

import attrs
import snowballstemmer

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_STEMMER = snowballstemmer.stemmer("english")


@attrs.frozen
class Word:
    """A word of a quote.

    Args:
        text: as printed; `source[start:end]`.
        start, end: its span in the text.
        form: for comparing: case, marks, spelling, number words and contractions made alike.
        stem: the form without inflection.
    """

    text: str
    start: int
    end: int
    form: str
    stem: str


@functools.lru_cache(1 << 16)
def _stem(form: str) -> str:
    return str(_STEMMER.stemWord(form))


def words(text: str) -> tuple[Word, ...]:
    """Split a text into comparable words."""
    found = []
    for match in WORD.finditer(text):
        form = match[0].casefold().replace("’", "'")
        found.append(Word(match[0], match.start(), match.end(), form, _stem(form)))
    return tuple(found)
