"""What two alignments of the same articles must have in common, and how they differ, in words.

A view leaves out what may change, the order of the input and the ids of the articles: a quote is
known by the article that it stands in (its content, or its id where that is asked for) and its offsets.
"""

from __future__ import annotations

import hashlib
import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import attrs

from quotealign.alignment import Alignment
from quotealign.errors import kind_of
from quotealign.links import Links
from quotealign.model import Article, Quote, Source
from quotealign.read import read_sources

Place = tuple[str, int, int]
"""A quote's article, start and end."""

Where = Callable[[Source, int, int], Place | None]

SHOWN = 5  # differences in a message; the rest is only counted


def by_content(source: Source, start: int, end: int) -> Place:
    """Know a quote by everything about its article but the id."""
    parts = [value for name, value in attrs.asdict(source).items() if name not in ("id", "article_id")]
    digest = hashlib.blake2b(repr(parts).encode("utf-8", "surrogatepass"), digest_size=8)
    return digest.hexdigest(), start, end


def by_id(source: Source, start: int, end: int) -> Place:
    """Know a quote by the id of its article."""
    return source.id, start, end


@attrs.frozen
class View:
    """An alignment as sets: nothing in it depends on the order or the ids of the input.

    Args:
        groups: the quotes of each remark, with the remark's id and canonical quote.
        links: the weight of each linked pair, in bits; None where the aligner gives no links.
        shown: each quote in words, for messages.
    """

    groups: Mapping[frozenset[Place], tuple[str, Place | None]]
    links: Mapping[frozenset[Place], float] | None
    shown: Mapping[Place, str]


def view(result: Any, sources: Sequence[Source], where: Where) -> View:
    """View an alignment, or the bare groups of another pipeline.

    Args:
        result: an `Alignment`, or an iterable of groups, each an iterable of `Quote` records or of
            (article id, start, end).
        sources: the articles it was made from.
        where: maps an article and offsets to a place; None leaves the quote out of the view.

    Raises:
        TypeError: the result is neither.
        ValueError: a quote stands in none of the articles.
    """
    by_name = {source.id: source for source in sources}
    shown: dict[Place, str] = {}

    def place(source_id: str, start: int, end: int) -> Place | None:
        source = by_name.get(source_id)
        if source is None:
            raise ValueError(f"a quote is said to stand in {source_id!r}, which is none of the articles")
        found = where(source, start, end)
        if found is not None:
            text = source.text[start:end]
            short = text if len(text) <= 60 else text[:45].rstrip() + " … " + text[-12:].lstrip()
            shown.setdefault(found, f"“{short}” ({source_id}, {start}–{end})")
        return found

    groups: dict[frozenset[Place], tuple[str, Place | None]] = {}
    if not isinstance(result, Alignment):
        for group in _groups(result):
            places = {place(*quote) for quote in group} - {None}
            groups[frozenset(one for one in places if one is not None)] = ("", None)
        groups.pop(frozenset(), None)
        return View(groups, None, shown)

    places_of = {quote.id: place(quote.source_id, quote.start, quote.end) for quote in result.quotes}
    for remark in result.remarks:
        places = {places_of[quote.id] for quote in remark.quotes} - {None}
        groups[frozenset(one for one in places if one is not None)] = (
            remark.id,
            places_of[remark.canonical.id],
        )
    groups.pop(frozenset(), None)
    links: dict[frozenset[Place], float] = {}
    linked = result.links
    ends = (
        linked.ends()
        if isinstance(linked, Links)
        else ((link.left, link.right, link.weight) for link in linked)
    )
    for left_id, right_id, weight in ends:
        left, right = places_of[left_id], places_of[right_id]
        if left is not None and right is not None and left != right:
            links[frozenset((left, right))] = weight
    return View(groups, links, shown)


def _groups(result: Any) -> list[list[Place]]:
    """Groups of quotes, each as (article id, start, end)."""
    try:
        return [
            [(q.source_id, q.start, q.end) if isinstance(q, Quote) else (q[0], q[1], q[2]) for q in group]
            for group in result
        ]
    except (TypeError, IndexError):
        raise TypeError(
            f"the aligner returned {kind_of(result)}, which is neither an Alignment nor groups of "
            "quotes, each a Quote or (article id, start, end)"
        ) from None


def remark_differences(left: View, right: View, names: tuple[str, str]) -> list[str]:
    """Describe how the remarks of two views differ: quotes missing, quotes parted, quotes joined."""
    found = []
    one, other = names
    for here, there, here_name, there_name in ((left, right, one, other), (right, left, other, one)):
        index = {place: number for number, group in enumerate(there.groups) for place in group}
        for group in here.groups:
            missing = sorted(place for place in group if place not in index)
            found += [
                f"{here_name}, {here.shown[place]} is a quote; {there_name}, it is none" for place in missing
            ]
            parts: dict[int, list[Place]] = defaultdict(list)
            for place in group:
                if place in index:
                    parts[index[place]].append(place)
            if len(parts) > 1:
                first, second = sorted(min(part) for part in parts.values())[:2]
                found.append(
                    f"{here_name}, {here.shown[first]} and {here.shown[second]} are one remark; "
                    f"{there_name}, they are two"
                )
    return found


def canonical_differences(left: View, right: View, names: tuple[str, str]) -> list[str]:
    """Describe which remarks of the same quotes have another canonical quote."""
    found = []
    for group, (_, canonical) in left.groups.items():
        other = right.groups.get(group, ("", None))[1]
        if canonical is not None and other is not None and canonical != other:
            found.append(
                f"the canonical quote is {left.shown[canonical]} {names[0]}, {right.shown[other]} {names[1]}"
            )
    return found


def id_differences(left: View, right: View, names: tuple[str, str]) -> list[str]:
    """Describe which remarks of the same quotes have another id."""
    found = []
    for group, (name, _) in left.groups.items():
        other = right.groups.get(group, (name, None))[0]
        if name and other and name != other:
            place = min(group)
            found.append(
                f"the remark of {left.shown[place]} has the id {name} {names[0]}, {other} {names[1]}"
            )
    return found


def link_differences(left: View, right: View, names: tuple[str, str], *, weights: bool = True) -> list[str]:
    """Describe which pairs are linked in one view only, or with another weight where that is asked for."""
    if left.links is None or right.links is None:
        return []
    found = []
    for pair in left.links.keys() | right.links.keys():
        first, second = sorted(pair)
        shown = {**right.shown, **left.shown}
        if first not in shown or second not in shown:
            continue
        both = f"{shown[first]} and {shown[second]}"
        one, other = left.links.get(pair), right.links.get(pair)
        if one is None or other is None:
            name, weight = (names[0], one) if one is not None else (names[1], other)
            found.append(f"{both} are linked ({weight:.2f} bits) only {name}")
        elif weights and not math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-9):
            found.append(f"{both} weigh {one:.4f} bits {names[0]}, {other:.4f} bits {names[1]}")
    return sorted(found)


def listed(differences: Iterable[str]) -> str:
    """List the first differences, each on a line of its own, and count the rest."""
    distinct = list(dict.fromkeys(differences))
    lines = [f"  - {one}" for one in distinct[:SHOWN]]
    if len(distinct) > SHOWN:
        lines.append(f"  and {len(distinct) - SHOWN} more")
    return "\n".join(lines)


def sources_of(articles: Any) -> tuple[Source, ...]:
    """Read whatever `align_quotes` takes; an alignment gives the articles it was made from."""
    if isinstance(articles, Alignment):
        return tuple(articles.sources.values())
    return tuple(read_sources(articles))


def renamed(source: Source, name: str) -> Source:
    """Return the same article or row under another id; rows of one article stay rows of one article."""
    if isinstance(source, Article):
        return attrs.evolve(source, id=name)
    return attrs.evolve(source, id=name, article_id=source.article_id and f"another {source.article_id}")
