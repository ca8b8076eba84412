"""Merge linked quotes into remarks, with chaining held in check.

A fuller quotation may bridge two fragments that share no word. It must not weld different sentences
together, so that

- a fragment (two content words or fewer) attaches to its one best host, from even odds on, and never bridges,
- fragments without a fuller host attach to other fragments; those that rows print in the same words, with no
  article to tell them apart, are one before they look for a host,
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

import numpy as np
import numpy.typing as npt

from quotealign.group.edges import Edges
from quotealign.group.hosts import EVEN, best_hosts
from quotealign.group.sets import BEYOND_DOUBT, Groups, components
from quotealign.group.twins import Twins
from quotealign.group.voices import AllVoices, Voices
from quotealign.links import Links
from quotealign.table import Ints, Places, content_order, nested_pairs, no_article

FRAGMENT = 2
"""A quote with so many content words or fewer is a fragment."""


def merge(links: Links) -> Ints:
    """Give each quote the number of its group."""
    table = links.table
    if not len(table):
        return np.zeros(0, np.int64)
    prints = content_order(table)  # quotes that print the same in the same article are one from the start
    count = int(prints.max()) + 1
    text, bare = np.zeros(count, np.int64), np.zeros(count, bool)
    text[prints] = table.text
    bare[prints] = no_article(table, np.arange(len(table)))
    fragment = (table.texts.contents <= FRAGMENT)[text]
    nested = prints[np.array(nested_pairs(table), np.int64).reshape(-1, 2)]

    roots = _joined_at_once(links, prints, fragment, nested)
    shown = np.unique(prints, return_index=True)[1]
    twins = Twins(table, shown, roots)
    groups = Groups(roots, text, Voices(table, roots[prints]), twins, nested)
    parts = Edges.slices(links, prints)
    edges = Edges.joined([part.take(roots[part.left] != roots[part.right]) for part in parts])
    of_fragment = fragment[edges.left] | fragment[edges.right]
    groups.join_all(edges.take(~of_fragment))

    def hosts(offers: Edges) -> tuple[Places, Places]:
        """The best hosts of fragments, each beside its fragment, which is on the left of its link."""
        roots = groups.roots()
        voices = AllVoices.of(table, roots[prints], count)
        return best_hosts(offers, roots, voices, twins, nested)

    edges = edges.take(of_fragment)
    both = Edges.joined([edges, edges.turned()])
    both = both.take(fragment[both.left])
    leaf, host = hosts(both.take(~fragment[both.right]))
    hosted = np.zeros(count, bool)
    hosted[leaf] = True
    alone = fragment & ~hosted
    alike = alone[edges.left] & alone[edges.right] & bare[edges.left] & bare[edges.right]
    groups.join_all(edges.take(alike & (text[edges.left] == text[edges.right]) & (edges.weight >= EVEN)))
    leaves, others = hosts(both.take(alone[both.left] & fragment[both.right]))
    pairs = zip(np.append(leaf, leaves).tolist(), np.append(host, others).tolist(), strict=True)
    for one, other in sorted(pairs):
        groups.attach(one, other)
    return groups.roots()[prints]


def _joined_at_once(links: Links, prints: Ints, fragment: npt.NDArray[np.bool_], nested: Ints) -> Ints:
    """Join what is beyond doubt and of one speaker: the least printing of each group, for each printing."""
    roots = np.arange(len(fragment))
    free = ~fragment
    free[nested] = False
    for part in Edges.slices(links, prints):
        chosen = part.same & (part.weight >= BEYOND_DOUBT) & free[part.left] & free[part.right]
        roots = components(part.left[chosen], part.right[chosen], roots)
    return roots
