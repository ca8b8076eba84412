"""Link: comparable words -> candidate pairs -> evidence -> match weight."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from quotealign.link.blocking import MAX_BLOCK, Candidates, candidate_pairs
from quotealign.link.evidence import (
    KINDS,
    Weights,
    fitted_weights,
    pair_levels,
    quote_levels,
    text_levels,
)
from quotealign.link.overlap import overlap
from quotealign.links import Links
from quotealign.model import Quote, Source, Term
from quotealign.settings import DEFAULTS, Settings
from quotealign.table import Ints, Table, build_table

__all__ = ["link_quotes"]


def link_quotes(
    quotes: Sequence[Quote], sources: Mapping[str, Source], settings: Settings = DEFAULTS
) -> Links:
    """Link the quotes that report the same remark.

    Whether two quotes are linked depends on the two and on their two articles alone.

    Args:
        quotes: what somebody said.
        sources: the articles and rows that the quotes stand in, by id.
        settings: what to do differently from the defaults.

    Returns:
        The linked pairs.
    """
    table = build_table(quotes, sources)
    weights = fitted_weights()
    return link_table(table, candidate_pairs(table.texts), weights, tuple(quote.id for quote in quotes))


def link_table(table: Table, candidates: Candidates, weights: Weights, ids: tuple[str, ...]) -> Links:
    """Weigh the candidates and keep what reaches the threshold."""
    texts = table.texts
    left, right = _with_repeats(table, candidates)
    measured = overlap(texts, left, right)
    of_texts = weights.of_texts(text_levels(measured))

    worth = of_texts + weights.most >= weights.threshold
    left, right, of_texts = left[worth], right[worth], of_texts[worth]
    pair, i, j = _spread(table, left, right)
    total = of_texts[pair] + weights.of_quotes(quote_levels(table, i, j))
    linked = total >= weights.threshold
    pair, i, j, total = pair[linked], i[linked], j[linked], total[linked]

    notes: tuple[str, ...] = ()
    if candidates.cut:
        notes = (
            f"{candidates.cut} word combinations stand in more than {MAX_BLOCK} texts each: left out as keys",
        )

    def replay(left: int, right: int) -> tuple[Term, ...]:
        return terms_of(table, weights, left, right)

    return Links(ids, table, i, j, total, replay, notes)


def terms_of(table: Table, weights: Weights, left: int, right: int) -> tuple[Term, ...]:
    """The evidence on one pair, by the same functions that weigh all pairs."""
    levels = pair_levels(table, np.array([left]), np.array([right]))
    terms = [Term("base", "any pair", weights.base)]
    for kind in KINDS:
        level = int(levels[kind.name][0])
        terms.append(Term(kind.name, kind.levels[level], float(weights.bits[kind.name][level])))
    return tuple(terms)


def pairs_of(table: Table, candidates: Candidates) -> tuple[Ints, Ints]:
    """All pairs of quotes that print candidate pairs of texts, or the same text."""
    _, i, j = _spread(table, *_with_repeats(table, candidates))
    return i, j


def _with_repeats(table: Table, candidates: Candidates) -> tuple[Ints, Ints]:
    """The candidates, and each text that several quotes print paired with itself."""
    repeated = (np.bincount(table.text, minlength=len(table.texts)) > 1) & (table.texts.lengths > 0)
    same = np.flatnonzero(repeated)
    return np.append(candidates.left, same), np.append(candidates.right, same)


def _spread(table: Table, left: Ints, right: Ints) -> tuple[Ints, Ints, Ints]:
    """From pairs of texts to pairs of the quotes that print them: the pair's place, and two quotes."""
    by_text = np.argsort(table.text, kind="stable")
    counts = np.bincount(table.text, minlength=len(table.texts))
    starts = np.cumsum(counts) - counts
    sizes = counts[left] * counts[right]
    pair = np.repeat(np.arange(len(left)), sizes)
    within = np.arange(len(pair)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    width = counts[right[pair]]
    i = by_text[starts[left[pair]] + within // width]
    j = by_text[starts[right[pair]] + within % width]
    keep = (left[pair] != right[pair]) | (i < j)
    return pair[keep], i[keep], j[keep]
