"""Speech or not, and the reason."""

from __future__ import annotations

from quotealign.model import Article, Quote


def label_quotes(article: Article, quotes: tuple[Quote, ...]) -> tuple[Quote, ...]:
    """Label each quote as speech or as what else it is."""
    return quotes
