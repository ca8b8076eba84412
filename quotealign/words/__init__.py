"""Comparable words: each word of a text as printed, with its span and its forms for comparing.

Shared by linking and collating, so that both mean the same by "the same word". What is made alike: case,
accents and Unicode forms, kinds of marks, hyphens, contractions, British and American spelling, numbers in
words and figures, money, dates of day and month, common abbreviations, letters in brackets ("[T]he"). What
is not: synonyms, word order, names that are spelled differently (but for a short list). Marks, brackets,
ellipses and the paragraph marks of running quotations are no words.

`words` gives the records, `stems` and `forms` only the strings: the same ones (a test holds them together),
at a fraction of the cost, because most texts need nothing that looks at neighbouring words.
"""

from __future__ import annotations

import attrs

from quotealign.words.neighbours import pieces
from quotealign.words.printed import APART, Reading, printed_words

__all__ = ["Word", "forms", "stems", "words"]


@attrs.frozen
class Word:
    """A word of a quote.

    Args:
        text: as printed; `source[start:end]`. "three and a half" is one word, "won't" is two.
        start, end: its span in the text.
        form: for comparing: case, marks, spelling, number words and contractions made alike.
        stem: the form without inflection.
    """

    text: str
    start: int
    end: int
    form: str
    stem: str


def words(text: str) -> tuple[Word, ...]:
    """Split a text into comparable words, in the order of the text; their spans do not overlap.

    Args:
        text: any text; never altered.

    Returns:
        The words; `text[word.start:word.end] == word.text` for each.

    Example:
        >>> [word.form for word in words("They won’t pay $1.5bn, 3½ years on")]
        ['they', 'will', 'not', 'pay', '$1500000000', '3.5', 'years', 'on']
    """
    return tuple(Word(text[start:end], start, end, form, stem) for start, end, form, stem in pieces(text))


def stems(text: str) -> list[str]:
    """Give the stems of a text's words: `[word.stem for word in words(text)]`, several times as fast.

    The strings are shared: the same stem is one object in all results.

    Example:
        >>> stems("They wanted ten per cent")
        ['they', 'want', '10', 'percent']
    """
    found = printed_words(text, Reading.STEM)
    return [stem for _, _, _, stem in pieces(text)] if APART in found else found


def forms(text: str) -> list[str]:
    """Give the forms of a text's words: `[word.form for word in words(text)]`, several times as fast."""
    found = printed_words(text, Reading.FORM)
    return [form for _, _, form, _ in pieces(text)] if APART in found else found
