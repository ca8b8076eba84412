"""Merge linked quotes into remarks, with chaining held in check.

A fuller quotation may bridge two fragments that share no word. It must not weld different sentences
together, so that

- a fragment (two content words or fewer) attaches to its one best host, from even odds on, and never bridges,
- a fragment of one speaker attaches to another speaker's quote over a good link only, and
- two groups of three texts or more join only over a link that is beyond doubt.

Links are taken by weight, ties by content, never by position in the input. Those beyond doubt come first
and join whatever they link, so that they need no order among themselves.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from quotealign.links import Links
from quotealign.names import NameMatch
from quotealign.table import SPEAKERS, Ints, content_order, speaker_matches

FRAGMENT = 2
"""A quote with so many content words or fewer is a fragment."""

LARGE = 3
"""A group with so many distinct texts is large."""

BEYOND_DOUBT = 3.0
"""Two large groups join only over a link of so many bits (odds of 8 to 1)."""

EVEN = 0.0
"""A fragment attaches from even odds on: with so few words the doubtful links below are seldom true."""

ANOTHERS = 1.0
"""A fragment attaches to the quote of another speaker only over a link of so many bits (odds of 2 to 1): two
people use the same two words more often than the same sentence. Of 0.5, 1, 1.5 and 2.5, 1 came out best
with the weights that were fitted on all labelled articles; docs/steps/group.md says what it is worth."""


def merge(links: Links) -> Ints:
    """Give each quote the number of its group."""
    table = links.table
    if not len(table):
        return np.zeros(0, np.int64)
    prints = content_order(table)  # quotes that print the same in the same article are one from the start
    count = int(prints.max()) + 1
    text = np.zeros(count, np.int64)
    text[prints] = table.text
    fragment = (table.texts.contents <= FRAGMENT)[text]
    left, right = prints[links.left], prints[links.right]
    host = fragment[left] | fragment[right]
    sure = links.weight >= BEYOND_DOUBT

    roots = components(left[~host & sure], right[~host & sure], np.arange(count))
    weak = ~host & ~sure & (roots[left] != roots[right])
    roots = _join_weak(left[weak], right[weak], links.weight[weak], roots, text)
    host &= links.weight >= EVEN
    host &= ~_doubtful_of_another(links, np.flatnonzero(host))
    leaves, hosts = _best_hosts(left[host], right[host], links.weight[host], fragment)
    return components(leaves, hosts, roots)[prints]


def components(left: Ints, right: Ints, roots: Ints) -> Ints:
    """The least number of each component when edges are added to components that are there already.

    Args:
        left, right: the edges.
        roots: for each node the least node of its component so far.
    """
    roots = roots.copy()
    while True:
        left, right = roots[left], roots[right]
        apart = left != right
        if not apart.any():
            return roots
        left, right = left[apart], right[apart]
        np.minimum.at(roots, np.maximum(left, right), np.minimum(left, right))
        while True:
            further = roots[roots]
            if (further == roots).all():
                break
            roots = further


def _join_weak(left: Ints, right: Ints, weight: npt.NDArray[np.float64], roots: Ints, text: Ints) -> Ints:
    """Join over links that are not beyond doubt, the strongest first, unless both groups are large."""
    if not len(left):
        return roots
    order = np.lexsort((np.maximum(left, right), np.minimum(left, right), -weight))
    groups = _Groups(roots, text, np.unique(roots[np.concatenate([left, right])]))
    joined = [
        (i, j)
        for i, j in zip(roots[left[order]].tolist(), roots[right[order]].tolist(), strict=True)
        if groups.join(i, j)
    ]
    edges = np.array(joined, np.int64).reshape(-1, 2)
    return components(edges[:, 0], edges[:, 1], roots)


def _doubtful_of_another(links: Links, among: Ints) -> npt.NDArray[np.bool_]:
    """Whether a link is weaker than `ANOTHERS` and its two quotes have different speakers."""
    weak = among[links.weight[among] < ANOTHERS]
    match = speaker_matches(links.table, links.left[weak], links.right[weak])
    found = np.zeros(len(links), bool)
    found[weak[match == SPEAKERS.index(NameMatch.DIFFERENT)]] = True
    return found


def _best_hosts(
    left: Ints, right: Ints, weight: npt.NDArray[np.float64], fragment: npt.NDArray[np.bool_]
) -> tuple[Ints, Ints]:
    """For each fragment its best host: the strongest link to a fuller quote, else to another fragment."""
    apart = left != right
    leaf, host = np.append(left[apart], right[apart]), np.append(right[apart], left[apart])
    weight = np.append(weight[apart], weight[apart])
    kept = fragment[leaf]
    leaf, host, weight = leaf[kept], host[kept], weight[kept]
    order = np.lexsort((np.maximum(leaf, host), np.minimum(leaf, host), -weight, fragment[host], leaf))
    leaf, host = leaf[order], host[order]
    first = np.ones(len(leaf), bool)
    first[1:] = leaf[1:] != leaf[:-1]
    return leaf[first], host[first]


class _Groups:
    """Disjoint sets that know their distinct texts, as long as these are few."""

    def __init__(self, roots: Ints, text: Ints, asked: Ints) -> None:
        self._parent = {root: root for root in asked.tolist()}
        self._texts: dict[int, set[int]] = {root: set() for root in self._parent}
        members = np.flatnonzero(np.isin(roots, asked))
        for root, one in zip(roots[members].tolist(), text[members].tolist(), strict=True):
            if len(self._texts[root]) < LARGE:
                self._texts[root].add(one)

    def join(self, i: int, j: int) -> bool:
        """Join two groups; False where they are one already or both large."""
        a, b = self._root(i), self._root(j)
        if a == b or (len(self._texts[a]) >= LARGE and len(self._texts[b]) >= LARGE):
            return False
        a, b = min(a, b), max(a, b)
        self._parent[b] = a
        self._texts[a] |= self._texts.pop(b)
        return True

    def _root(self, i: int) -> int:
        parent = self._parent
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i
