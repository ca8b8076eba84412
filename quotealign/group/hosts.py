"""Fragments and their hosts: for each fragment, the one group that it attaches to.

A fragment is printed in many a sentence, so all links to one group speak together: the strongest of them, and
how many there are. That a group is linked twice as often makes it twice as likely, which is one bit.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from quotealign.group.edges import Edges
from quotealign.group.twins import Twins
from quotealign.group.voices import AllVoices
from quotealign.table import Ints, Places
from quotealign.texts import grouped

Bools = npt.NDArray[np.bool_]

EVEN = 0.0
"""A fragment attaches from even odds on: with so few words the doubtful links below are seldom true."""


def best_hosts(
    offers: Edges, roots: Ints, voices: AllVoices, twins: Twins, nested: Ints
) -> tuple[Places, Places]:
    """Choose for each group of fragments its best host.

    Args:
        offers: links of fragments, on the left, to possible hosts; fragments of one group choose together.
        roots: the group of each quote.
        voices: the speakers of the groups, which may speak against a link.
        twins: what the articles of the groups print as two, which may speak against it, too.
        nested: pairs of quotes of which one stands inside the other: their groups stay apart.

    Returns:
        for each group that has a host the fragment and the host of its best link.
    """
    offers = _once(offers)
    group, of_host = roots[offers.left], roots[offers.right]
    possible = np.flatnonzero((group != of_host) & ~_apart(group, of_host, roots, nested))
    offers, group, of_host = offers.take(possible), group[possible], of_host[possible]
    against = voices.against(group, of_host, offers.told) + twins.all_against(group, of_host)
    heard = offers.weight - against
    likely = np.flatnonzero(heard >= EVEN)
    offers, group, of_host, heard = offers.take(likely), group[likely], of_host[likely], heard[likely]

    _, pair = grouped(group * len(roots) + of_host)
    links = np.bincount(pair)
    strongest = np.full(len(links), -np.inf)
    np.maximum.at(strongest, pair, heard)
    odds = (strongest + np.log2(links))[pair]
    by_content = np.maximum(offers.left, offers.right), np.minimum(offers.left, offers.right)
    order = np.lexsort((*by_content, -heard, -odds, group))
    best = order[_firsts(group[order])]
    return offers.left[best], offers.right[best]


def _once(offers: Edges) -> Edges:
    """The strongest link between each two printings: an article that is given twice has no second vote."""
    order = np.lexsort((offers.told, -offers.weight, offers.right, offers.left))
    return offers.take(order[_firsts(offers.left[order], offers.right[order])])


def _firsts(*columns: Ints | Places) -> Bools:
    """Where, in ordered rows, the first of those stands that are the same in all columns."""
    first = np.zeros(len(columns[0]), bool)
    first[:1] = True
    for column in columns:
        first[1:] |= column[1:] != column[:-1]
    return first


def _apart(one: Ints, other: Ints, roots: Ints, nested: Ints) -> Bools:
    """Whether a quote of one group stands inside one of the other."""
    inner, outer = roots[nested].T
    kept = np.concatenate([inner * len(roots) + outer, outer * len(roots) + inner])
    return np.isin(one * len(roots) + other, kept)
