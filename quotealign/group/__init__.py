"""Group: linked quotes -> remarks, and the canonical quote of each."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np

from quotealign.group.canonical import choose_canonical
from quotealign.group.merge import merge
from quotealign.links import Links
from quotealign.model import Link, Quote, Source
from quotealign.settings import DEFAULTS, Settings
from quotealign.table import Ints, content_order

__all__ = ["choose_canonical", "group_quotes", "remark_id"]


def group_quotes(
    quotes: Sequence[Quote],
    links: Sequence[Link],
    sources: Mapping[str, Source],
    settings: Settings = DEFAULTS,
) -> list[list[Quote]]:
    """Partition the quotes into remarks; within each the fullest quote comes first.

    Args:
        quotes: the quotes that were linked, in the order in which they were given to the linking.
        links: what the linking found.
        sources: the articles and rows by id.
        settings: what to do differently from the defaults.
    """
    linked = Links.of_records(links, quotes, sources)
    groups = merge(linked)
    content = content_order(linked.table)
    order = np.lexsort((_printing_order(quotes, sources, content), content, groups))
    ordered = [quotes[i] for i in order.tolist()]
    cuts = (np.flatnonzero(np.diff(groups[order])) + 1).tolist()
    return [ordered[start:end] for start, end in pairwise([0, *cuts, len(ordered)]) if end > start]


def _printing_order(quotes: Sequence[Quote], sources: Mapping[str, Source], content: Ints) -> Ints:
    """Number quotes of the same content by who printed them when: what decides between equal articles."""

    def printing(source_id: str) -> tuple[str, ...]:
        source = sources[source_id]
        return str(source.date or "9999"), source.outlet, source.title, source.url, source_id

    found = np.zeros(len(quotes), np.int64)
    alike = np.flatnonzero(np.bincount(content)[content] > 1).tolist()
    rank = {name: n for n, name in enumerate(sorted({quotes[i].source_id for i in alike}, key=printing))}
    for i in alike:
        found[i] = rank[quotes[i].source_id]
    return found


def remark_id(fullest: Quote, sources: Mapping[str, Source]) -> str:
    """Name a remark by the content and position of its fullest quote, whichever quote is canonical."""
    source = sources[fullest.source_id]
    key = f"{fullest.start}\0{fullest.end}\0{fullest.speaker}\0{source.text}"
    return "r-" + hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()
