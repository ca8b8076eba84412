"""Whether words report speech: the verbs and nouns of saying, writing, judging of the lexicon."""

from __future__ import annotations

import functools
import re

from quotealign.lexicon import Is, inflect, kinds_of

_FEEBLE_VERBS = """
    back begin fear find flag frame give hate hear hit hope issue know lash learn like love make order pan peg
    place plug point present press publish push put raise rap rate release rule score see sell show sing sum
    support want
"""
_FEEBLE = frozenset(form for verb in _FEEBLE_VERBS.split() for form in inflect(verb))
"""Forms of verbs that may take a quotation and mostly do not: alone they are no evidence."""

_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_PHRASE = re.compile(r"\b(?:according to|puts? it|put it|in the words of|on the record)\b", re.IGNORECASE)
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|''[^']*(?:'[^']+)*''|«[^»]*»")


@functools.lru_cache(1 << 14)
def is_reporting(lower: str) -> bool:
    """Whether a lower-cased word alone reports speech."""
    return bool(kinds_of(lower) & (Is.SAYING | Is.JUDGING | Is.SPEECH)) and lower not in _FEEBLE


def without_quotations(text: str) -> str:
    """The text with each quotation, marks and all, made one space."""
    return _QUOTED.sub(" ", text)


def reports(text: str) -> bool:
    """Whether a stretch of text holds a reporting word outside of quotation marks.

    Args:
        text: a clause or a sentence.

    Returns:
        True when it does.

    Example:
        >>> reports("the minister denounced it as"), reports("the road is closed by")
        (True, False)
    """
    text = without_quotations(text)
    return bool(_PHRASE.search(text)) or any(is_reporting(word.casefold()) for word in _WORD.findall(text))
