"""Quoted spans: opening and closing marks paired over the paragraphs of an article."""

from __future__ import annotations

import re

from quotealign.model import Article, Quote

SPAN = re.compile(r"“([^“”\n]+)”|\"([^\"\n]+)\"")


def find_spans(article: Article) -> tuple[Quote, ...]:
    """Find the quoted spans of an article, outermost first, in text order."""
    found = []
    for match in SPAN.finditer(article.text):
        start, end = match.span(match.lastindex or 0)
        found.append(Quote(article.id, start, end, article.text[start:end], marks=match[0][0] + match[0][-1]))
    return tuple(found)
