"""This machine: quotations found in one process or in several, with the same result."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from quotealign.collector import no_collection
from quotealign.find import find_quotes
from quotealign.model import Article, Quote, Source
from quotealign.processes import in_batches
from quotealign.progress import Progress, silent

ARTICLES = 50
"""Articles that a process reads at once."""


def find_all(sources: Iterable[Source], workers: int = 1, progress: Progress = silent) -> tuple[Quote, ...]:
    """Find the quotations of articles, in their order.

    Args:
        sources: articles and quotation rows.
        workers: processes, 1 or more. Rows need no finding and stay in this one.
        progress: told how many articles are done.
    """
    sources = tuple(sources)
    if not all(isinstance(one, Article) for one in sources):
        with no_collection():
            return tuple([quote for one in sources for quote in find_quotes(one)])
    found: list[Quote] = []
    progress("finding quotations", 0, len(sources))
    for done, quotes in in_batches(_find, sources, size=ARTICLES, workers=workers):
        found += quotes
        progress("finding quotations", done, len(sources))
    return tuple(found)


def _find(sources: Sequence[Source]) -> list[Quote]:
    return [quote for one in sources for quote in find_quotes(one)]
