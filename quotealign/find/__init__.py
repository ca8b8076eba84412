"""Find: marks -> quoted spans -> cue and speaker -> speech or not."""

from __future__ import annotations

import functools

import attrs

from quotealign.errors import need
from quotealign.find.attribution import attribute
from quotealign.find.plain import plain
from quotealign.find.spans import find_spans
from quotealign.find.speech import label_quotes
from quotealign.model import Article, Attribution, Label, Person, Quotation, Quote, Source

__all__ = ["find_quotes"]

OWN_WORDS = "own-words"
"""The rule for a quotation inside another that its speaker makes of himself ("our reaction was, ‘…’")."""


def find_quotes(source: Source | str) -> tuple[Quote, ...]:
    """Find the quotations of one article, with speakers and labels, in text order.

    Args:
        source: an article, a row (which is one quotation, found already), or the text of an article.

    Raises:
        WrongKindError: it is something else, a path say.
    """
    if isinstance(source, str):
        source = Article(id="text", text=source)
    if isinstance(source, Quotation):
        return (_given(source),)
    need(Article, source, where="find_quotes", remedy="give one article or its text, or use read_sources")
    read = plain(source)
    quotes = find_spans(read.article)
    quotes = attribute(read.article, quotes)
    quotes = label_quotes(read.article, quotes)
    return read.led_back(_quoting_themselves(quotes))


def _quoting_themselves(quotes: tuple[Quote, ...]) -> tuple[Quote, ...]:
    """Give the words that speakers quote of themselves inside a quotation to these speakers."""
    by_id = {quote.id: quote for quote in quotes}
    found = []
    for quote in quotes:
        parent = by_id.get(quote.parent or "")
        if parent is not None and parent.attribution is not None and quote.label is Label.SPEECH:
            own = attrs.evolve(parent.attribution, rule=OWN_WORDS)
            quote = by_id[quote.id] = attrs.evolve(quote, attribution=own)
        found.append(quote)
    return tuple(found)


def _given(row: Quotation) -> Quote:
    person = _speaker_given(row.speaker) if row.speaker else None
    return Quote(row.article_id or row.id, 0, len(row.text), row.text, attribution=person, row_id=row.id)


@functools.lru_cache(1 << 16)
def _speaker_given(name: str) -> Attribution:
    """One record for all rows of a speaker: a million rows have some ten thousand speakers."""
    return Attribution(Person(name), "given", 1.0)
