"""Where the sentence around a quotation begins and ends; the stop of "Mr." and "a.m." ends none."""

from __future__ import annotations

import re

NO_ABBREVIATION = (
    r"(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\bSen)(?<!\bRep)(?<!\bGov)(?<!\bGen)(?<!\bJr)(?<!\bSr)(?<!\bSt)"
    r"(?<!\bProf)(?<!\bRev)(?<!\bLt)(?<!\bCol)(?<!\bSgt)(?<!\b[A-Z])(?<!\b[ap]\.m)"
)
"""A pattern for the place before a stop that is no abbreviation's."""

_END_BEFORE = re.compile(NO_ABBREVIATION + r"[.!?]['’”\"]*\s")
_END_AFTER = re.compile(NO_ABBREVIATION + r"[.!?](?:\s|$)")


def sentence_of(before: str, after: str) -> tuple[str, str]:
    """What of the two sides of a quotation belongs to the sentence that it stands in.

    Args:
        before, after: the text on its two sides.

    Returns:
        The end of the one and the beginning of the other.

    Example:
        >>> sentence_of("It rained. In a letter to Mr. Roos she called it ", ", he said. It rained on.")
        ('In a letter to Mr. Roos she called it ', ', he said')
    """
    last = 0
    for match in _END_BEFORE.finditer(before):
        last = match.end()
    stop = _END_AFTER.search(after)
    return before[last:], after[: stop.start()] if stop else after
