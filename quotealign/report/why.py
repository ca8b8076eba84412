"""Why the printings of a remark were joined: the strongest links that hold it together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from quotealign.alignment import Alignment
from quotealign.model import Link
from quotealign.report.view import RemarkView


def links_by_remark(alignment: Alignment) -> dict[str, list[Link]]:
    """Sort the links into the remarks that hold both of their quotes."""
    remark_of = {quote.id: remark.id for remark in alignment.remarks for quote in remark.quotes}
    found: dict[str, list[Link]] = {}
    for link in alignment.links:
        remark = remark_of.get(link.left)
        if remark is not None and remark == remark_of.get(link.right):
            found.setdefault(remark, []).append(link)
    return found


def strongest(remark: RemarkView, links: Iterable[Link]) -> Sequence[Link]:
    """Choose the links that tie a remark together: its maximum spanning tree, by match weight.

    Every printing stands in at least one of them, as long as the links reach it; any other link
    between two printings is weaker than each link on the way between them in the tree.

    Source: Kruskal (1956), "On the shortest spanning subtree of a graph".
    """
    parent = {printing.quote.id: printing.quote.id for printing in remark.printings}

    def root(key: str) -> str:
        while parent[key] != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    chosen = []
    for link in sorted(links, key=lambda link: (-link.weight, link.left, link.right)):
        left, right = root(link.left), root(link.right)
        if left != right:
            parent[left] = right
            chosen.append(link)
    return chosen
