"""Find: marks -> quoted spans -> cue and speaker -> speech or not."""

from __future__ import annotations

from quotealign.find.attribution import attribute
from quotealign.find.spans import find_spans
from quotealign.find.speech import label_quotes
from quotealign.model import Article, Attribution, Person, Quotation, Quote, Source

__all__ = ["find_quotes"]


def find_quotes(source: Source | str) -> tuple[Quote, ...]:
    """Find the quotations of one article, with speakers and labels, in text order."""
    if isinstance(source, str):
        source = Article(id="text", text=source)
    if isinstance(source, Quotation):
        return (_given(source),)
    quotes = find_spans(source)
    quotes = attribute(source, quotes)
    return label_quotes(source, quotes)


def _given(row: Quotation) -> Quote:
    person = Attribution(Person(row.speaker), "given", 1.0) if row.speaker else None
    return Quote(row.article_id or row.id, 0, len(row.text), row.text, attribution=person, row_id=row.id)
