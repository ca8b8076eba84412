"""Link: comparable words -> candidate pairs -> evidence -> match weight."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

from quotealign.model import Link, Quote, Source, Term
from quotealign.names import NameMatch, compare_speakers
from quotealign.settings import DEFAULTS, Settings
from quotealign.words import words

__all__ = ["link_quotes"]


def link_quotes(
    quotes: Sequence[Quote], sources: Mapping[str, Source], settings: Settings = DEFAULTS
) -> Sequence[Link]:
    """Link the quotes that report the same remark."""
    stems = [{word.stem for word in words(quote.text)} for quote in quotes]
    links = []
    for i, j in combinations(range(len(quotes)), 2):
        shorter = min(len(stems[i]), len(stems[j]))
        shared = len(stems[i] & stems[j])
        if shorter < 2 or shared < 0.75 * shorter:
            continue
        persons = [q.attribution.person if q.attribution else None for q in (quotes[i], quotes[j])]
        if compare_speakers(*persons) is NameMatch.DIFFERENT:
            continue
        left, right = sorted((quotes[i].id, quotes[j].id))
        links.append(Link(left, right, 1.0, (Term("coverage", "high", 1.0),)))
    return tuple(links)
