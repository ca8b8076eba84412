"""Merge linked quotes into remarks, with chaining held in check.

A fuller quotation may bridge two fragments that share no word. It must not weld different sentences
together, so that

- a fragment (two content words or fewer) attaches to its one best host, from even odds on, and never bridges,
- two groups of three texts or more join only over a link that is beyond doubt,
- a quote and one that stands inside it, somebody's words in the mouth of somebody else, are never one remark,
  whatever other articles print,
- what several articles say of a speaker counts together: a link between quotes of unknown speakers, or with a
  doubtful one, does not join two groups that are known to be two people's, and
- what an article prints as two quotes that are alike counts against a link between their groups.

Links are taken by weight, ties by content, never by position in the input. Those that are beyond doubt and
between quotes of one speaker come first and join whatever they link: they need no order among themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
import numpy.typing as npt

from quotealign.group.twins import Twins
from quotealign.group.voices import Voices
from quotealign.links import Links
from quotealign.names import NameMatch
from quotealign.table import SPEAKERS, Ints, content_order, nested_pairs, speaker_matches

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

FRAGMENT = 2
"""A quote with so many content words or fewer is a fragment."""

LARGE = 3
"""A group with so many distinct texts is large."""

BEYOND_DOUBT = 3.0
"""Two large groups join only over a link of so many bits (odds of 8 to 1)."""

EVEN = 0.0
"""A fragment attaches from even odds on: with so few words the doubtful links below are seldom true."""

LINKED = -0.5
"""The weight from which on two quotes are linked, for a link that weighs less once the groups are heard."""

FIRST = 1 << 12
"""Links that are taken before those are left out that join nothing any more; then twice as many."""


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
    match = speaker_matches(table, links.left, links.right)
    same = (match == SPEAKERS.index(NameMatch.SAME)) | (match == SPEAKERS.index(NameMatch.COMPATIBLE))
    different = match == SPEAKERS.index(NameMatch.DIFFERENT)
    host = fragment[left] | fragment[right]
    nested = prints[np.array(nested_pairs(table), np.int64).reshape(-1, 2)]
    free = np.ones(count, bool)
    free[nested] = False
    at_once = ~host & same & (links.weight >= BEYOND_DOUBT) & free[left] & free[right]

    roots = components(left[at_once], right[at_once], np.arange(count))
    shown = np.unique(prints, return_index=True)[1]
    groups = _Groups(roots, text, Voices(table, roots[prints]), Twins(table, shown, roots), nested)

    def in_order(chosen: Bools) -> Ints:
        """The places of the chosen links, the strongest first; of equal ones those between equal texts."""
        places = np.flatnonzero(chosen)
        a, b = left[places], right[places]
        by_content = np.maximum(a, b), np.minimum(a, b)
        return places[np.lexsort((*by_content, text[a] != text[b], -links.weight[places]))]

    def rows(places: Ints) -> Iterator[tuple[int, int, float, bool]]:
        columns = left, right, links.weight, different
        return zip(*(column[places].tolist() for column in columns), strict=True)

    waiting, some = in_order(~host & (roots[left] != roots[right])), FIRST
    while len(waiting):
        for i, j, weight, told in rows(waiting[:some]):
            groups.join(i, j, weight, told)
        # Most links are between quotes that stronger ones have brought together.
        waiting, some, roots = waiting[some:], 2 * some, groups.roots()
        waiting = waiting[roots[left[waiting]] != roots[right[waiting]]]
    for leaf, other in groups.best_hosts(fragment, rows(in_order(host & (left != right)))):
        groups.attach(leaf, other)
    return groups.roots()[prints]


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


class _Groups:
    """Disjoint sets of quotes that know their speakers and their distinct texts, as long as these are few."""

    def __init__(self, roots: Ints, text: Ints, voices: Voices, twins: Twins, nested: Ints) -> None:
        self._parent = roots.tolist()
        self._text = text
        self._texts: dict[int, set[int]] = {}
        self._order = np.argsort(roots, kind="stable")
        self._sorted = roots[self._order]
        self._voices = voices
        self._twins = twins
        self._apart: dict[int, set[int]] = {}
        for one, other in nested.tolist():
            self._apart.setdefault(one, set()).add(other)
            self._apart.setdefault(other, set()).add(one)

    def join(self, i: int, j: int, weight: float, told: bool) -> None:
        """Join the groups of two quotes over a link, unless both are large or two people's.

        Args:
            i, j: the quotes.
            weight: of the link between them, in bits.
            told: whether the two quotes have different speakers, as the link knows.
        """
        a, b = self._root(i), self._root(j)
        if a == b or self._kept_apart(a, b):
            return
        large = min(len(self._few_texts(a)), len(self._few_texts(b))) >= LARGE
        if weight - self._against(a, b, told) < (BEYOND_DOUBT if large else LINKED):
            return
        a, b = self._unite(a, b)
        self._few_texts(a).update(self._texts.pop(b))
        self._voices.join(a, b)
        self._twins.join(a, b)

    def attach(self, leaf: int, host: int) -> None:
        """Let a fragment and its host be together, when nothing is asked of their groups any more."""
        a, b = self._root(leaf), self._root(host)
        if a != b and not self._kept_apart(a, b):
            self._unite(a, b)

    def best_hosts(
        self, fragment: Bools, links: Iterable[tuple[int, int, float, bool]]
    ) -> list[tuple[int, int]]:
        """For each fragment its best host: the strongest link to a fuller quote, else to another fragment."""
        best: dict[int, tuple[tuple[bool, float, int, int], int]] = {}
        for i, j, weight, told in links:
            for leaf, host in ((i, j), (j, i)):
                group = self._root(host)
                if not fragment[leaf] or self._kept_apart(leaf, group):
                    continue
                if leaf in best and (bool(fragment[host]), -weight) > best[leaf][0][:2]:
                    continue  # it is weaker even if the groups have nothing against it
                heard = weight - self._against(self._root(leaf), group, told)
                rank = bool(fragment[host]), -heard, min(i, j), max(i, j)
                if heard >= EVEN and (leaf not in best or rank < best[leaf][0]):
                    best[leaf] = rank, host
        return sorted((leaf, host) for leaf, (_, host) in best.items())

    def roots(self) -> Ints:
        """For each quote the least one of its group."""
        parent = np.array(self._parent, np.int64)
        while ((further := parent[parent]) != parent).any():
            parent = further
        return parent

    def _against(self, a: int, b: int, told: bool) -> float:
        """The bits by which a link weighs less because of what the articles of the two groups know."""
        return self._voices.against(a, b, told) + self._twins.against(a, b)

    def _kept_apart(self, a: int, b: int) -> bool:
        """Whether a quote of one group stands inside one of the other."""
        return any(self._root(node) == b for node in self._apart.get(a, ()))

    def _unite(self, a: int, b: int) -> tuple[int, int]:
        """Make one group of two; its root, and the other one's that was."""
        a, b = min(a, b), max(a, b)
        self._parent[b] = a
        if b in self._apart:
            self._apart.setdefault(a, set()).update(self._apart.pop(b))
        return a, b

    def _few_texts(self, root: int) -> set[int]:
        """The distinct texts of a group, up to as many as make it large."""
        if root not in self._texts:
            start, end = np.searchsorted(self._sorted, [root, root + 1])
            distinct = np.unique(self._text[self._order[start:end]])
            self._texts[root] = set(distinct[:LARGE].tolist())
        return self._texts[root]

    def _root(self, i: int) -> int:
        parent = self._parent
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return int(i)
