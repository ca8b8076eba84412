"""One of two texts that are compared: its words, and what stands between them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from quotealign.collate.lexicon import (
    CONJUNCTIONS,
    FUNCTION_WORDS,
    MODALITY,
    NEGATIONS,
    STRONG_CONJUNCTIONS,
    WISHES,
)
from quotealign.words import Word, words

ELLIPSIS = re.compile(r"…|\.\s?\.\s?\.|\[\s*(?:…|\.\s?\.\s?\.)\s*\]|\* ?\* ?\*")
MASKED = re.compile(r"(?<![\w*-])[^\W\d_]{1,3}(?:-{3,}|\*{2,}|_{2,})[^\W\d_]{0,12}(?![\w*-])")
"""A word with letters masked for decency."""
_SENTENCE_END = re.compile(r"[.!?。！？]|\n\s*\n")
_DASH = re.compile(r"[;:—–…]|\s-\s|--")
_CLAUSE_MARK = re.compile(r"[,;:—–()\[\]…。、]|\s-\s|--")
_TITLES = frozenset(
    """
    mister mrs ms doctor senator professor governor general lieutenant captain rep st jr sr gen col
    """.split()  # noqa: SIM905
)
"""Titles that are printed short, with a dot that ends no sentence."""
_RANKS = _TITLES | frozenset(
    """
    colonel major sergeant president minister secretary judge justice mayor king queen prince princess sir
    lady lord pope chancellor ambassador commissioner sheriff chief congressman congresswoman
    """.split()  # noqa: SIM905
)
"""Capitalised before a name, and no name themselves."""
_NUMBER = re.compile(r"[^\W\d_]?\$?[£€¥₹₽₪]?[0-9][0-9.:/]*(?:s|st|nd|rd|th)?$")
_CLOSING = {"[": "]", "(": ")"}


class Side:
    """A text as the comparison sees it; places are counted in words."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words: Sequence[Word] = _unmasked(text, words(text))
        self.bracketed = _bracketed(text, self.words)

    @cached_property
    def in_capitals(self) -> bool:
        """Whether the whole text is in capitals, so that they tell nothing; looked at once."""
        return self.text.isupper()

    def gap(self, at: int) -> str:
        """What stands before a word, up to the word before it; at the end, what follows the last."""
        start = self.words[at - 1].end if at else 0
        end = self.words[at].start if at < len(self.words) else len(self.text)
        return self.text[start:end]

    def ends_sentence(self, at: int) -> bool:
        """Whether a sentence ends before a word."""
        if at <= 0 or at >= len(self.words):
            return True
        if self.words[at - 1].form in _TITLES or len(self.words[at - 1].form) == 1:
            return bool(re.search(r"[!?]|\n\s*\n", self.gap(at)))
        gap = ELLIPSIS.sub("…", self.gap(at))
        return bool(_SENTENCE_END.search(gap))

    def ends_clause(self, at: int) -> bool:
        """Whether a sentence or a clause ends before a word: a mark, or a conjunction there."""
        if self.ends_sentence(at) or _CLAUSE_MARK.search(self.gap(at)):
            return True
        if self.words[at - 1].text.endswith(".") and self.words[at].text[:1].isupper():
            return True  # "… to the F.B.I. Nothing happened": the last dot ends the sentence as well
        return self.words[at].form in CONJUNCTIONS and self.words[at].form != "that"

    def breaks(self, first: int, after: int, *, conjunctions: bool = True) -> bool:
        """Whether a clause ends before any of the words from the first up to the one after."""
        if conjunctions:
            return any(self.ends_clause(at) for at in range(first, after))
        return any(
            self.ends_sentence(at)
            or (self.words[at].form in STRONG_CONJUNCTIONS and "," in self.gap(at))
            or _DASH.search(self.gap(at))
            for at in range(first, after)
        )

    def is_name(self, at: int) -> bool:
        """Whether a word is printed as a name: a capital where no sentence begins."""
        word = self.words[at]
        if not word.text[:1].isupper() or word.form in FUNCTION_WORDS or word.form in NEGATIONS:
            return False
        if word.form in _RANKS or self.is_number(at) or self.in_capitals:
            return False
        return not (
            self.ends_sentence(at) or '"' in self.gap(at) or "“" in self.gap(at) or ":" in self.gap(at)
        )

    def modality(self, at: int) -> str:
        """The kind of modality that a word states; none for "May" the month and "Will" the man."""
        word = self.words[at]
        if word.text[:1].isupper() and not self.ends_sentence(at) and not self.in_capitals:
            return ""
        wish = at + 1 < len(self.words) and self.words[at + 1].form in WISHES
        return "" if wish and word.form == "would" else MODALITY.get(word.form, "")

    def is_number(self, at: int) -> bool:
        """Whether a word is a number, an amount, an ordinal or a time; "one" alone may be a pronoun."""
        word = self.words[at]
        return bool(_NUMBER.match(word.form)) and word.text.lower() not in ("one", "first", "second")

    def span(self, first: int, after: int) -> tuple[int, int]:
        """The characters of a range of words that is not empty."""
        return self.words[first].start, self.words[after - 1].end


def _bracketed(text: str, found: Sequence[Word]) -> list[bool]:
    """Which words stand in brackets, square or round: nobody speaks them, so an editor put them there."""
    if "[" not in text and "(" not in text:
        return [False] * len(found)
    flags = []
    closing, at = "", 0
    for word in found:
        for c in text[at : word.start]:
            if not closing:
                closing = _CLOSING.get(c, "")
            elif c == closing:
                closing = ""
        flags.append(bool(closing))
        at = word.end
    return flags


def _unmasked(text: str, found: Sequence[Word]) -> Sequence[Word]:
    """Join the parts of words that are masked ("f-----g", "b******t") to one word each."""
    if "**" not in text and "---" not in text and "__" not in text:
        return found
    joined = list(found)
    for mask in MASKED.finditer(text):
        start, end = mask.span()
        first = next((k for k, word in enumerate(joined) if word.end > start), len(joined))
        after = first
        while after < len(joined) and joined[after].start < end:
            after += 1
        if first < after and joined[first].start >= start and joined[after - 1].end <= end:
            form = mask[0].casefold()
            joined[first:after] = [Word(mask[0], start, end, form, form)]
    return joined
