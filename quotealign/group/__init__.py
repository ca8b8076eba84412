"""Group: linked quotes -> remarks, and the canonical quote of each."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

from quotealign.model import Link, Quote, Source
from quotealign.settings import DEFAULTS, Settings
from quotealign.words import words

__all__ = ["choose_canonical", "group_quotes", "remark_id"]


def content_order(quote: Quote, sources: Mapping[str, Source]) -> tuple[object, ...]:
    """Order quotes by what they say, never by where they came in: the fullest first."""
    return (-len(words(quote.text)), quote.text, sources[quote.source_id].text, quote.start)


def group_quotes(
    quotes: Sequence[Quote],
    links: Sequence[Link],
    sources: Mapping[str, Source],
    settings: Settings = DEFAULTS,
) -> list[list[Quote]]:
    """Partition the quotes into remarks."""
    parent = {quote.id: quote.id for quote in quotes}

    def root(key: str) -> str:
        while parent[key] != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    for link in links:
        parent[root(link.left)] = root(link.right)
    groups: dict[str, list[Quote]] = {}
    for quote in quotes:
        groups.setdefault(root(quote.id), []).append(quote)
    return [sorted(group, key=lambda quote: content_order(quote, sources)) for group in groups.values()]


def choose_canonical(
    group: Sequence[Quote], sources: Mapping[str, Source], settings: Settings = DEFAULTS
) -> Quote:
    """Choose the quote that the others are collated against."""
    return min(group, key=lambda quote: content_order(quote, sources))


def remark_id(canonical: Quote, sources: Mapping[str, Source]) -> str:
    """Name a remark by the content and position of its canonical quote."""
    source = sources[canonical.source_id]
    key = f"{canonical.start}\0{canonical.end}\0{canonical.speaker}\0{source.text}"
    return "r-" + hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()
