"""Interrupted quotations: "X," he said, "Y" are two quotes of one sentence, and the second says so."""

from __future__ import annotations

import re
from collections.abc import Sequence

import attrs

from quotealign.find.reporting import reports
from quotealign.find.sentences import NO_ABBREVIATION
from quotealign.model import Quote

LONGEST_CLAUSE = 160
"""Characters of the longest reporting clause that interrupts a quotation."""

_CLAUSE_END = re.compile(NO_ABBREVIATION + r"[.!?;](?=\s|$)")
"""No stop, and no semicolon either, stands in a clause that interrupts."""
_NEW_QUOTE = re.compile(r"(?:ing|and|but|that|or|with|as)[\s,:]*$")
"""A participle or conjunction last ("he said, adding,") begins another quotation."""


def join_interrupted(text: str, quotes: Sequence[Quote]) -> tuple[Quote, ...]:
    """Tell each second part of an interrupted quotation which quote it continues.

    Both parts stand in one paragraph, the first ends without a full stop, and only a reporting clause
    set off by commas or dashes stands between them. A new sentence ("X," he said. "Y.") continues
    nothing.

    Args:
        text: the article's text.
        quotes: its quotes in text order.

    Returns:
        The same quotes, `continues` filled in.

    Example:
        >>> from quotealign.find import find_quotes
        >>> first, second = find_quotes("“I think,” she said, “that we won.”")
        >>> second.continues == first.id
        True
    """
    joined: list[Quote] = []
    last: dict[str | None, Quote] = {}
    for quote in quotes:
        before = last.get(quote.parent)
        if before is not None and _interrupts(text, before, quote):
            quote = attrs.evolve(quote, continues=before.id)
        joined.append(quote)
        last[quote.parent] = quote
    return tuple(joined)


def _interrupts(text: str, first: Quote, second: Quote) -> bool:
    if second.start - first.end > LONGEST_CLAUSE or first.text[-1] in ".!;:":
        return False
    clause = text[first.end : second.start]
    if "\n" in clause:
        return False
    clause = clause.strip().strip("“”\"'‘’«»„‟`″").strip()
    if not clause:
        return False
    opened = first.text[-1] in ",-–—…?" or clause[0] in ",-–—"
    if not opened or clause[-1] not in ",-–—" or _CLAUSE_END.search(clause[:-1]):
        return False
    dashes = clause[-1] in "-–—" and (first.text[-1] in "-–—" or clause[0] in "-–—")
    return dashes or (reports(clause) and not _NEW_QUOTE.search(clause))
