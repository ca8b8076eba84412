"""Link: comparable words -> candidate pairs -> evidence -> match weight."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

import numpy as np

from quotealign.link.blocking import Candidates, candidate_pairs
from quotealign.link.bounds import Bounds, Printings
from quotealign.link.evidence import KINDS, Weights, fitted_weights, pair_levels
from quotealign.link.meaning import Meaning
from quotealign.link.weigh import weigh
from quotealign.links import Links
from quotealign.model import Quote, Source, Term
from quotealign.progress import Progress, silent
from quotealign.settings import DEFAULTS, Settings
from quotealign.table import Places, Table, build_table

__all__ = ["link_quotes"]


def link_quotes(
    quotes: Sequence[Quote],
    sources: Mapping[str, Source],
    settings: Settings = DEFAULTS,
    progress: Progress = silent,
) -> Links:
    """Link the quotes that report the same remark.

    Whether two quotes are linked depends on the two and on their two articles alone.

    Args:
        quotes: what somebody said.
        sources: the articles and rows that the quotes stand in, by id.
        settings: what to do differently from the defaults.
        progress: told how far reading, comparing, aligning and weighing are.

    Returns:
        The linked pairs.
    """
    table = build_table(quotes, sources, settings.workers, progress)
    ids = tuple(quote.id for quote in quotes)
    weights = fitted_weights()
    bounds = Bounds(table.texts, weights, Printings.of(table)).prepared()
    candidates = candidate_pairs(
        table.texts, worth=bounds.worth_measuring, workers=settings.workers, progress=progress
    )
    meaning = Meaning.of(settings.embed, table, quotes)
    return link_table(table, candidates, weights, ids, settings.workers, progress, meaning, bounds)


def link_table(
    table: Table,
    candidates: Candidates,
    weights: Weights,
    ids: tuple[str, ...],
    workers: int = 1,
    progress: Progress = silent,
    meaning: Meaning | None = None,
    bounds: Bounds | None = None,
) -> Links:
    """Weigh the candidates and keep what reaches the threshold."""
    weighed = weigh(table, candidates, weights, workers, progress, bounds)
    if meaning is not None:
        weighed = meaning.heard(weighed, weights.threshold, progress)
    replay = partial(_replay, table, weights, meaning)  # no function of its own, which could not be pickled
    return Links(
        ids, table, weighed.left, weighed.right, weighed.weight, replay, weighed.notes, weighed.match
    )


def _replay(
    table: Table, weights: Weights, meaning: Meaning | None, left: Places, right: Places
) -> list[tuple[Term, ...]]:
    """The evidence on each of some pairs, by the same functions that weigh all pairs."""
    pairs = left.astype(np.int64), right.astype(np.int64)
    levels = pair_levels(table, *pairs)
    columns = [[Term("base", "any pair", weights.base)] * len(left)]
    for kind in KINDS:
        bits = weights.bits[kind.name].tolist()
        terms = [Term(kind.name, *level) for level in zip(kind.levels, bits, strict=True)]
        columns.append([terms[level] for level in levels[kind.name].tolist()])
    if meaning is not None:
        columns.append(meaning.terms(*pairs))
    return list(zip(*columns, strict=True))
