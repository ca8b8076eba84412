"""`explain`: why two quotes are linked, or why not, and how two quotes came into one remark.

The terms are those that the linker itself adds up: the pair is weighed again, alone with its two sources,
and gives the weight that it had among all others, since nothing else has a say (the law of locality).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

import attrs
import numpy as np

from quotealign.alignment import Alignment, Remark
from quotealign.errors import UnknownIdError, need
from quotealign.find import find_quotes
from quotealign.group.twins import Twins
from quotealign.link import link_quotes
from quotealign.link.evidence import fitted_weights
from quotealign.link.meaning import MEANING
from quotealign.links import Links
from quotealign.model import Link, Quotation, Quote, Source, Term
from quotealign.settings import DEFAULTS, Settings
from quotealign.table import build_table
from quotealign.words import words

if TYPE_CHECKING:
    from rich.table import Table


NAMED = 3
"""Articles that a verdict names."""


@attrs.frozen
class Explanation:
    """Why two quotes are linked, or why not.

    Args:
        left, right: the two quotes.
        terms: each kind of evidence with its bits; their sum is the weight.
        threshold: from this weight on, in bits, two quotes are linked.
        shared: the words in common, as the left one prints them, in its order: each as often as both have it.
        path: the links that lead from one to the other inside their remark; empty when they are in two.
        apart: whether the alignment has them in two remarks.
        witnesses: the ids of the articles that print quotes of both remarks that are alike: what an article
            prints as two quotes speaks against one remark.
    """

    left: Quote
    right: Quote
    terms: tuple[Term, ...]
    threshold: float
    shared: tuple[str, ...]
    path: tuple[Link, ...] = ()
    apart: bool = False
    witnesses: tuple[str, ...] = ()

    @property
    def weight(self) -> float:
        """The match weight in bits: the sum of the terms."""
        return sum(term.bits for term in self.terms)

    @property
    def linked(self) -> bool:
        """Whether the weight reaches the threshold."""
        return self.weight >= self.threshold

    @property
    def against(self) -> Term | None:
        """The evidence that speaks most against a link; None when nothing does."""
        worst = min(self.terms[1:], key=lambda term: term.bits, default=None)
        return worst if worst is not None and worst.bits < 0 else None

    @property
    def lacking(self) -> Term | None:
        """The evidence that stays furthest below the best of its kind; None when all of it is the best."""
        best = {kind: float(bits.max()) for kind, bits in fitted_weights().bits.items()}
        best["seam"] = 0.0  # few have one, and nobody misses it
        best[MEANING.name] = 0.0  # it only speaks against
        short = max(self.terms[1:], key=lambda term: best[term.kind] - term.bits, default=None)
        return short if short is not None and short.bits < best[short.kind] else None

    def __str__(self) -> str:
        lines = [f"left   {self.left.id}: {self.left.text}", f"right  {self.right.id}: {self.right.text}", ""]
        sums = 0.0
        for term in self.terms:
            sums += term.bits
            name = f"{term.kind}: {term.level}"
            lines.append(f"{name:<40} {term.bits:+7.2f}  {sums:+7.2f}  {_bar(term.bits)}".rstrip())
        lines.append(
            f"{'match weight, in bits':<40} {self.weight:+7.2f}  (linked from {self.threshold:+.2f} on)"
        )
        lines.append("")
        lines.append(self.verdict)
        return "\n".join(lines)

    @property
    def verdict(self) -> str:
        """The judgement in a sentence or two."""
        common = " ".join(self.shared)
        shared = f"Words in common: {common}." if common else "They have no word in common."
        if self.linked:
            if not self.apart:
                return f"Linked. {shared}"
            return f"Linked, but the grouping kept them in two remarks.{self._printed_as_two} {shared}"
        against = ""
        if self.against:
            against = f" Most against it: {self.against.kind}, {self.against.level}."
        elif self.lacking:
            against = f" Weakest evidence: {self.lacking.kind}, {self.lacking.level}."
        if not self.path:
            return f"Not linked. {shared}{against}"
        way = " – ".join([self.path[0].left, *(link.right for link in self.path)])
        return f"Not linked to each other, but in one remark by way of {way}. {shared}{against}"

    @property
    def _printed_as_two(self) -> str:
        if not self.witnesses:
            return ""
        named = ", ".join(self.witnesses[:NAMED])
        more = len(self.witnesses) - NAMED
        return f" Articles that print such quotes as two: {named}{f' and {more} more' if more > 0 else ''}."

    def __rich__(self) -> Table:
        from rich.table import Table

        table = Table("evidence", "level", "bits", "sum", "", title=self.verdict, title_justify="left")
        sums = 0.0
        for term in self.terms:
            sums += term.bits
            style = "green" if term.bits > 0 else "red" if term.bits < 0 else ""
            table.add_row(
                term.kind, term.level, f"{term.bits:+.2f}", f"{sums:+.2f}", _bar(term.bits), style=style
            )
        return table


def explain(
    left: str | Quote | Quotation,
    right: str | Quote | Quotation,
    alignment: Alignment | None = None,
    settings: Settings = DEFAULTS,
) -> Explanation:
    """Explain why two quotes are linked, or why not.

    Args:
        left, right: ids of quotes in the alignment, quotes of it, or, without an alignment, two texts or
            `Quotation` records.
        alignment: where the quotes stand; with it, speakers, articles and dates are part of the evidence.
        settings: as for `align_quotes`; those of the alignment when there is one.

    Raises:
        UnknownIdError: no quote of the alignment has this id.
        WrongKindError: one of the two is nothing that can be weighed.

    >>> found = explain("We will not leave this town before winter", "We will leave this town before winter")
    >>> " ".join(found.shared)
    'We will leave this town before winter'
    """
    sources: dict[str, Source] = {}
    pair = [_quote(one, alignment, sources, number) for number, one in enumerate((left, right), 1)]
    links = link_quotes(pair, sources, alignment.settings if alignment else settings)
    remark = _remark_of_both(alignment, pair[0].id, pair[1].id) if alignment else None
    return Explanation(
        pair[0],
        pair[1],
        links.terms(0, 1),
        fitted_weights().threshold,
        _shared(*(quote.text for quote in pair)),
        _path(alignment, remark, pair[0].id, pair[1].id) if alignment and remark else (),
        apart=alignment is not None and remark is None,
        witnesses=_witnesses(alignment, *(quote.id for quote in pair)) if alignment and not remark else (),
    )


def _shared(left: str, right: str) -> tuple[str, ...]:
    """The words of the left text that the right one has too: each word there answers one of them."""
    there = Counter(word.stem for word in words(right))
    shared = []
    for word in words(left):
        if there[word.stem]:
            there[word.stem] -= 1
            shared.append(word.text)
    return tuple(shared)


def _bar(bits: float) -> str:
    return ("+" if bits > 0 else "-") * min(round(abs(bits) * 2), 30)


def _quote(
    one: str | Quote | Quotation, alignment: Alignment | None, sources: dict[str, Source], number: int
) -> Quote:
    if alignment is not None:
        if not isinstance(one, str):
            need(Quote, one, where="explain", remedy="name two quotes of the alignment by their ids")
        key = one if isinstance(one, str) else one.id
        found = next((quote for quote in alignment.quotes if quote.id == key), None)
        if found is None:
            raise UnknownIdError(
                f"no quote has the id {key!r}",
                remedy="take one from the column `quote` of the table of quotes",
            )
        sources[found.source_id] = alignment.source(found)
        return found
    if isinstance(one, Quote):
        one = Quotation(f"text {number}", one.text, one.speaker or "")
    elif isinstance(one, str):
        one = Quotation(f"text {number}", one)
    need(Quotation, one, where="explain", remedy="give two texts, quotes or quotation rows")
    sources[one.id] = one
    return find_quotes(one)[0]


def _remark_of_both(alignment: Alignment, left: str, right: str) -> Remark | None:
    return next((r for r in alignment if {left, right} <= {quote.id for quote in r.quotes}), None)


def _witnesses(alignment: Alignment, left: str, right: str) -> tuple[str, ...]:
    """The articles that print quotes of both remarks that are alike."""
    quotes: list[Quote] = []
    group: list[int] = []
    for number, one in enumerate((left, right)):
        remark = next(r for r in alignment if one in {quote.id for quote in r.quotes})
        quotes += remark.quotes
        group += [number] * len(remark.quotes)
    table = build_table(quotes, {quote.source_id: alignment.source(quote) for quote in quotes})
    twins = Twins(table, np.arange(len(quotes)), np.array(group))
    found = twins.witnesses(0, 1)
    return tuple(
        sorted({q.article_id for q, n in zip(quotes, table.article.tolist(), strict=True) if n in found})
    )


def _path(alignment: Alignment, remark: Remark, left: str, right: str) -> tuple[Link, ...]:
    """Find the shortest way over links inside the remark that holds both; only these links are replayed."""
    links, members = alignment.links, {quote.id for quote in remark.quotes}
    edges = sorted(_edges(links, members), key=lambda edge: -edge[3])
    return tuple(
        attrs.evolve(links[at], left=here, right=there) for at, here, there in _way(edges, left, right)
    )


def _edges(links: Sequence[Link], members: set[str]) -> list[tuple[int, str, str, float]]:
    """The links between these quotes: their places, ends and weights."""
    if not isinstance(links, Links):
        ends = [(at, link.left, link.right, link.weight) for at, link in enumerate(links)]
        return [edge for edge in ends if edge[1] in members and edge[2] in members]
    is_member = np.array([name in members for name in links.ids], bool)
    inside = np.flatnonzero(is_member[links.left] & is_member[links.right])
    return [
        (at, links.ids[links.left[at]], links.ids[links.right[at]], float(links.weight[at]))
        for at in inside.tolist()
    ]


def _way(edges: Sequence[tuple[int, str, str, float]], start: str, end: str) -> list[tuple[int, str, str]]:
    """Search breadth first, the heaviest links first; each link is turned to the way it is walked."""
    came: dict[str, tuple[int, str, str] | None] = {start: None}
    edge = {start}
    while edge and end not in came:
        ahead = set()
        for at, left, right, _ in edges:
            for here, there in ((left, right), (right, left)):
                if here in edge and there not in came:
                    came[there] = at, here, there
                    ahead.add(there)
        edge = ahead
    way = []
    place = end
    while (step := came.get(place)) is not None:
        way.append(step)
        place = step[1]
    return way[::-1]
