"""Disjoint sets of printings: the groups while they grow."""

from __future__ import annotations

import numpy as np

from quotealign.group.edges import Edges
from quotealign.group.twins import Twins
from quotealign.group.voices import Voices
from quotealign.links import THRESHOLD
from quotealign.table import Ints, Places

LARGE = 3
"""A group with so many distinct texts is large."""

BEYOND_DOUBT = 3.0
"""Two large groups join only over a link of so many bits (odds of 8 to 1)."""

FIRST = 1 << 12
"""Links that are taken before those are left out that join nothing any more; then twice as many."""


def components(left: Ints | Places, right: Ints | Places, roots: Ints) -> Ints:
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


class Groups:
    """Disjoint sets of printings that know their speakers and their distinct texts, as long as these are few.

    Args:
        roots: for each printing the least one of its group.
        text: the text of each printing.
        voices: the speakers of the groups.
        twins: what the articles of the groups print as two.
        nested: pairs of printings of which one stands inside the other: their groups stay apart.
    """

    def __init__(self, roots: Ints, text: Ints, voices: Voices, twins: Twins, nested: Ints) -> None:
        self._parent = roots.tolist()
        self._text = text
        self._members = np.argsort(roots, kind="stable")
        self._size = np.bincount(roots, minlength=len(roots))
        self._start = np.cumsum(self._size) - self._size
        self._texts: dict[int, set[int]] = {}
        self._voices = voices
        self._twins = twins
        self._apart: dict[int, set[int]] = {}
        for one, other in nested.tolist():
            self._apart.setdefault(one, set()).add(other)
            self._apart.setdefault(other, set()).add(one)

    def join_all(self, edges: Edges) -> None:
        """Join over links, the strongest first; of equal ones those between equal texts, then by content."""
        a, b = edges.left, edges.right
        by_content = np.maximum(a, b), np.minimum(a, b)
        edges = edges.take(np.lexsort((*by_content, self._text[a] != self._text[b], -edges.weight)))
        some = FIRST
        while len(edges):
            first = (column[:some].tolist() for column in (edges.left, edges.right, edges.weight, edges.told))
            for i, j, weight, told in zip(*first, strict=True):
                self.join(i, j, weight, told)
            # Most links are between quotes that stronger ones have brought together.
            roots = self.roots()
            apart = roots[edges.left] != roots[edges.right]
            apart[:some] = False
            edges, some = edges.take(apart), 2 * some

    def join(self, i: int, j: int, weight: float, told: bool) -> None:
        """Join the groups of two printings over a link, unless both are large or two people's.

        Args:
            i, j: the printings.
            weight: of the link between them, in bits.
            told: whether the two have different speakers, as the link knows.
        """
        a, b = self._root(i), self._root(j)
        if a == b or self._kept_apart(a, b):
            return
        large = min(len(self._few_texts(a)), len(self._few_texts(b))) >= LARGE
        least = BEYOND_DOUBT if large else THRESHOLD
        if weight < least or weight - self._against(a, b, told) < least:
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

    def roots(self) -> Ints:
        """For each printing the least one of its group."""
        parent = np.array(self._parent, np.int64)
        while ((further := parent[parent]) != parent).any():
            parent = further
        return parent

    def _against(self, a: int, b: int, told: bool) -> float:
        """The bits by which a link weighs less because of what the articles of the two groups know."""
        return self._voices.against(a, b, told) + self._twins.against(a, b)

    def _kept_apart(self, a: int, b: int) -> bool:
        """Whether a printing of one group stands inside one of the other."""
        return a in self._apart and any(self._root(node) == b for node in self._apart[a])

    def _unite(self, a: int, b: int) -> tuple[int, int]:
        """Make one group of two; its root, and the other one's that was."""
        a, b = min(a, b), max(a, b)
        self._parent[b] = a
        if b in self._apart:
            self._apart.setdefault(a, set()).update(self._apart.pop(b))
        return a, b

    def _few_texts(self, root: int) -> set[int]:
        """Distinct texts of a group, as many as make it large."""
        if root not in self._texts:
            found = self._texts[root] = set[int]()
            start = self._start[root]
            for one in self._members[start : start + self._size[root]]:
                found.add(int(self._text[one]))
                if len(found) == LARGE:
                    break
        return self._texts[root]

    def _root(self, i: int) -> int:
        parent = self._parent
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return int(i)
