"""Why the printings of a remark were joined: the strongest links that hold it together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from quotealign.alignment import Alignment
from quotealign.links import Links
from quotealign.report.view import RemarkView

Tie = tuple[float, str, str, int]
"""A link without its terms: minus its weight, so that the strongest come first, its ends, its place."""


def ties_by_remark(alignment: Alignment) -> dict[str, list[Tie]]:
    """Sort the links into the remarks that hold both of their quotes.

    A remark of many printings has the square of them in links; the terms are made for those shown.
    """
    remark_of = {quote.id: remark.id for remark in alignment.remarks for quote in remark.quotes}
    found: dict[str, list[Tie]] = {}
    links = alignment.links
    ends = links.ends() if isinstance(links, Links) else ((one.left, one.right, one.weight) for one in links)
    for place, (left, right, weight) in enumerate(ends):
        remark = remark_of.get(left)
        if remark is not None and remark == remark_of.get(right):
            found.setdefault(remark, []).append((-weight, left, right, place))
    return found


def strongest(remark: RemarkView, ties: Iterable[Tie]) -> Sequence[int]:
    """Choose the links that tie a remark together: its maximum spanning tree, by match weight.

    Every printing stands in at least one of them, as long as the links reach it; any other link
    between two printings is weaker than each link on the way between them in the tree.

    Source: Kruskal (1956), "On the shortest spanning subtree of a graph".

    Returns:
        the places of these links in the alignment, the strongest first.
    """
    parent = {printing.quote.id: printing.quote.id for printing in remark.printings}

    def root(key: str) -> str:
        while parent[key] != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    chosen = []
    for _, left, right, place in sorted(ties):
        one, other = root(left), root(right)
        if one != other:
            parent[one] = other
            chosen.append(place)
    return chosen
