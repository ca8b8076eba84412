"""Merge linked quotes into remarks, with chaining held in check.

A fuller quotation may bridge two fragments that share no word. It must not weld different sentences
together, so that

- a fragment (two content words or fewer) attaches to its one best host and never bridges, and
- two groups of three texts or more join only over a link that is beyond doubt.

Links are taken by weight, ties by content, never by position in the input.
"""

from __future__ import annotations

import numpy as np

from quotealign.links import Links
from quotealign.table import Ints, content_order

FRAGMENT = 2
"""A quote with so many content words or fewer is a fragment."""

LARGE = 3
"""A group with so many distinct texts is large."""

BEYOND_DOUBT = 3.0
"""Two large groups join only over a link of so many bits above the threshold (odds of 8 to 1)."""


def merge(links: Links) -> Ints:
    """Give each quote the number of its group."""
    table = links.table
    prints = content_order(table)  # quotes that print the same in the same article are one from the start
    count = int(prints.max(initial=-1)) + 1
    text = np.zeros(count, np.int64)
    text[prints] = table.text
    fragment = (table.texts.contents <= FRAGMENT)[text] if len(table) else np.zeros(0, bool)
    left, right = prints[links.left], prints[links.right]
    # The strongest first; among equals, by content.
    order = np.lexsort((np.maximum(left, right), np.minimum(left, right), -links.weight))
    left, right, sure = left[order], right[order], links.weight[order] >= BEYOND_DOUBT
    groups = _Groups(text.tolist())
    host = fragment[left] | fragment[right]
    for i, j, beyond in zip(left[~host].tolist(), right[~host].tolist(), sure[~host].tolist(), strict=True):
        groups.join(i, j, beyond)
    for leaf, best in _hosts(left[host].tolist(), right[host].tolist(), fragment.tolist()):
        groups.join(leaf, best, True)
    roots = np.array([groups.root(i) for i in range(count)], np.int64)
    return roots[prints]


def _hosts(left: list[int], right: list[int], fragment: list[bool]) -> list[tuple[int, int]]:
    """For each fragment its best host: the strongest link to a fuller quote, else to another fragment."""
    full: dict[int, int] = {}
    other: dict[int, int] = {}
    for i, j in zip(left, right, strict=True):
        if i == j:
            continue
        for leaf, host in ((i, j), (j, i)):
            if fragment[leaf]:
                (other if fragment[host] else full).setdefault(leaf, host)
    return [*full.items(), *((leaf, host) for leaf, host in other.items() if leaf not in full)]


class _Groups:
    """Disjoint sets that know how many distinct texts they hold."""

    def __init__(self, text: list[int]) -> None:
        self._parent = list(range(len(text)))
        self._texts = [{one} for one in text]

    def root(self, i: int) -> int:
        parent = self._parent
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    def join(self, i: int, j: int, sure: bool) -> None:
        a, b = self.root(i), self.root(j)
        if a == b:
            return
        if not sure and len(self._texts[a]) >= LARGE and len(self._texts[b]) >= LARGE:
            return
        if len(self._texts[a]) < len(self._texts[b]):
            a, b = b, a
        self._parent[b] = a
        self._texts[a] |= self._texts[b]
