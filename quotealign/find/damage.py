"""Where a quotation with a missing mark starts or ends: guesses, and always flagged as such."""

from __future__ import annotations

import re

SIGNATURE = 8
"""Most words of a line that names the speaker at the foot of a pull quotation."""

_VERB = (
    r"(?:said|says|added|adds|asked|asks|told|tells|wrote|writes|noted|notes|explained|explains|tweeted|"
    r"continued|continues|argued|argues|recalled|insisted|warned|replied|according to)"
)
_ATTRIBUTED = re.compile(
    rf",['’]*\s(?={_VERB}\s|(?:[Hh]e|[Ss]he|[Tt]hey|I)\s{_VERB}\b|(?:[A-Z][\w.’'-]+\s){{1,4}}{_VERB}\b)"
)
_SOURCE_NOTE = re.compile(r"\s*\[[^\[\]]{1,40}\]\s*$")
_SENTENCE = re.compile(r"(?<=[.!?])['’”\"]*\s+(?=[A-Z“\"‘'])")
_NAME_LINE = re.compile(rf"[^\W\d_][\w.’',-]*(?:[ \t]+[\w.’',&-]+){{0,{SIGNATURE - 1}}}")
_SMALL = re.compile(r"(?:of|for|the|and|in|at|de|la|van|von|al|bin|&)\Z")


def guess_end(text: str, start: int, limit: int) -> int:
    """Guess where a quotation without a closing mark ends.

    Args:
        text: the article's text.
        start: the beginning of the quotation, in code points.
        limit: where it must have ended: the paragraph's end, or the next quotation.

    Returns:
        Before its reporting clause, before a source in brackets, or at the limit.
    """
    attributed = _ATTRIBUTED.search(text, start, limit)
    if attributed:
        return attributed.start() + 1
    note = _SOURCE_NOTE.search(text, max(start, limit - 60), limit)
    return note.start() if note else limit


def guess_start(text: str, after: int, end: int, follows: bool) -> int:
    """Guess where a quotation without an opening mark starts.

    Args:
        text: the article's text.
        after: the end of the quotation before it, or the paragraph's beginning.
        end: the end of the quotation, in code points.
        follows: whether a quotation stands before it in the paragraph.

    Returns:
        After the last colon; else at the first sentence that begins in between; else right away.
    """
    colon = text.rfind(": ", after, end)
    if colon >= 0:
        return colon + 2
    if follows:
        sentence = _SENTENCE.search(text, after + 1, end)
        return sentence.end() if sentence else after + 1
    return after


def signature(text: str, start: int, end: int) -> int | None:
    """Find the name that stands as a last line inside a pull quotation's marks.

    Args:
        text: the article's text.
        start, end: the quotation, in code points.

    Returns:
        Where the words before the name end; None when its last line is no name.
    """
    line = text.rfind("\n", start, end)
    if line < 0:
        return None
    name = text[line + 1 : end].strip()
    if not _NAME_LINE.fullmatch(name):
        return None
    words = name.partition(",")[0].split()
    if len(words) < 2 or not all(word[0].isupper() or _SMALL.match(word) for word in words):
        return None
    return start + len(text[start:line].rstrip())
