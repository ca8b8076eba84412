"""From pairs of texts to pairs of the quotes that print them.

Where a text is printed a few times, all pairs. Where it is printed often, every quote is paired with those
that stand nearest to it by name and day, and by day and name: a phrase that a million articles print
costs a million, not its square, and what can be linked is linked over its nearest.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np

from quotealign.table import Ints, Table, content_order
from quotealign.texts import ranges

FEW = 32
"""Printings of a text up to which all pairs are looked at."""

PART = 1 << 20
"""Pairs of quotes that are made together."""

Part = Callable[[], tuple[Ints, Ints, Ints]]
"""Makes some pairs: the place of the text pair, the places of the two quotes."""

NEAR = 2
"""Nearest printings on either side, in each of the two orders."""


def spread(table: Table, left: Ints, right: Ints) -> tuple[Ints, Ints, Ints]:
    """Spread pairs of texts to pairs of quotes.

    Args:
        table: the quotes.
        left, right: text numbers; a text may be paired with itself.

    Returns:
        the place of the text pair, and the places of the two quotes; no quote is paired with itself.
    """
    none = np.zeros(0, np.int64)
    parts = (part() for part in spread_in_parts(table, left, right))
    pair, i, j = zip((none, none, none), *parts, strict=True)
    return np.concatenate(pair), np.concatenate(i), np.concatenate(j)


def spread_in_parts(table: Table, left: Ints, right: Ints) -> list[Part]:
    """The same, to be made some `PART` at a time: all of them at once would fill the memory."""
    counts = np.bincount(table.text, minlength=len(table.texts))
    often = np.maximum(counts[left], counts[right]) > FEW
    few, many = np.flatnonzero(~often), np.flatnonzero(often)
    by_text = np.argsort(table.text, kind="stable")
    starts = np.cumsum(counts) - counts
    sums = np.cumsum(counts[left[few]] * counts[right[few]])
    cuts = np.searchsorted(sums, np.arange(PART, sums[-1], PART)) if len(few) else few
    parts: list[Part] = [
        partial(_all_pairs, by_text, starts, counts, some, left[some], right[some])
        for some in np.split(few, cuts)
    ]
    return [*parts, partial(_near_pairs, table, many, left[many], right[many])] if len(many) else parts


def _all_pairs(
    by_text: Ints, starts: Ints, counts: Ints, pair: Ints, left: Ints, right: Ints
) -> tuple[Ints, Ints, Ints]:
    """Every printing of one text with every printing of the other."""
    of = np.repeat(np.arange(len(pair)), counts[left])
    others = counts[right][of]
    i = np.repeat(by_text[ranges(starts[left], counts[left])], others)
    j = by_text[ranges(starts[right][of], others)]
    pairs = np.repeat(pair[of], others)
    own = np.flatnonzero(left == right)
    if len(own):  # of a text with itself each two once
        keep = (i < j) | np.repeat((left != right)[of], others)
        return pairs[keep], i[keep], j[keep]
    return pairs, i, j


def _near_pairs(table: Table, pair: Ints, left: Ints, right: Ints) -> tuple[Ints, Ints, Ints]:
    """The nearest printings of texts that are printed often, each two once."""
    near, i, j = nearest_pairs(table, left, right)
    kept = np.unique(np.minimum(i, j) * len(table) + np.maximum(i, j), return_index=True)[1]
    return pair[near[kept]], i[kept], j[kept]


def nearest_pairs(table: Table, left: Ints, right: Ints) -> tuple[Ints, Ints, Ints]:
    """Pair the quotes of texts with the nearest ones only, whatever their number."""
    counts = np.bincount(table.text, minlength=len(table.texts))
    found = [_nearest(table, counts, order, left, right) for order in _orders(table)]
    pair, i, j = (np.concatenate(parts) for parts in zip(*found, strict=True))
    return pair, i, j


def _orders(table: Table) -> tuple[Ints, Ints]:
    """The rank of each quote by name and day, and by day and name; ties by content."""
    names = [(keys[0].surname, person.name) for keys, person in zip(table.names, table.persons, strict=True)]
    ordered = {name: rank for rank, name in enumerate(sorted(set(names)))}
    rank = np.array([ordered[name] for name in names] + [-1], np.int64)  # the last one is for nobody
    who, content = rank[table.person], content_order(table)
    ranks = []
    for columns in ((content, table.day, who), (content, who, table.day)):
        order = np.lexsort(columns)
        place = np.empty(len(order), np.int64)
        place[order] = np.arange(len(order))
        ranks.append(place)
    return ranks[0], ranks[1]


def _nearest(table: Table, counts: Ints, rank: Ints, left: Ints, right: Ints) -> tuple[Ints, Ints, Ints]:
    """Pair each quote of the text that is printed less with the nearest ones of the other."""
    size = len(table)
    by_text = np.argsort(table.text * size + rank)
    keys = (table.text * size + rank)[by_text]
    starts = np.cumsum(counts) - counts
    less = np.where(counts[left] <= counts[right], left, right)
    more = left + right - less
    pair = np.repeat(np.arange(len(left)), counts[less])
    within = np.arange(len(pair)) - np.repeat(np.cumsum(counts[less]) - counts[less], counts[less])
    asking = by_text[starts[less[pair]] + within]
    at = np.searchsorted(keys, more[pair] * size + rank[asking])
    found = []
    for step in range(-NEAR, NEAR + 1):  # one more place, because a quote finds itself in its own text
        place = at + step
        inside = (place >= starts[more[pair]]) & (place < starts[more[pair]] + counts[more[pair]])
        other = by_text[np.where(inside, place, 0)]
        inside &= other != asking
        found.append((pair[inside], asking[inside], other[inside]))
    pairs, i, j = (np.concatenate(parts) for parts in zip(*found, strict=True))
    return pairs, i, j
