"""Weigh the candidates and keep what reaches the threshold: the cheapest evidence first."""

from __future__ import annotations

from typing import Any

import attrs
import numpy as np
import numpy.typing as npt

from quotealign.counts import count
from quotealign.link.blocking import ANCHORS, Candidates
from quotealign.link.bounds import SLACK, Bounds, Printings
from quotealign.link.evidence import Weights, quote_levels, text_levels
from quotealign.link.overlap import WORDINGS, Common, Overlap, run_bits, wordings
from quotealign.link.spread import FEW, Part, spread, spread_in_parts
from quotealign.progress import Progress, silent, told
from quotealign.table import Ints, Places, Table, speaker_matches
from quotealign.texts import Texts
from quotealign.threads import in_threads

Floats = npt.NDArray[np.float64]

PAIRS = 1 << 17
"""Pairs of texts that are compared at once: so many that have little in common are soon done with."""


@attrs.frozen(eq=False)
class Weighed:
    """Linked pairs of quotes, `left < right`.

    Args:
        left, right: places in the table.
        weight: in bits.
        match: how their speakers compare, as places in `SPEAKERS`.
        notes: where a limit cut.
    """

    left: Places
    right: Places
    weight: Floats
    match: npt.NDArray[np.int8]
    notes: tuple[str, ...] = ()


def weigh(
    table: Table,
    candidates: Candidates,
    weights: Weights,
    workers: int = 1,
    progress: Progress = silent,
    bounds: Bounds | None = None,
) -> Weighed:
    """Weigh pairs of texts, then the pairs of quotes that print them.

    Args:
        table: the quotes.
        candidates: pairs of their texts.
        weights: the weights of the evidence.
        workers: threads, 1 or more.
        progress: told how far comparing and weighing are.
        bounds: those of the table, where they are there already.
    """
    texts = table.texts
    bounds = bounds or Bounds(texts, weights, Printings.of(table)).prepared()
    left, right, of_texts = weigh_texts(bounds, candidates, workers, progress)
    same = _repeated(table)
    left, right = np.append(left, same), np.append(right, same)
    of_texts = np.append(of_texts, _of_same(texts, same, weights))

    def linked(part: Part) -> tuple[Places, Places, Floats, npt.NDArray[np.int8]]:
        pair, i, j = part()
        i, j = np.minimum(i, j), np.maximum(i, j)
        match = speaker_matches(table, i, j)
        total = of_texts[pair] + weights.of_quotes(quote_levels(table, i, j, match))
        kept = np.flatnonzero(total >= weights.threshold)
        return i[kept].astype(np.int32), j[kept].astype(np.int32), total[kept], match[kept]

    parts = spread_in_parts(table, left, right)
    weighed = told(in_threads(linked, parts, workers=workers), progress, "weighing pairs", len(parts))
    none = np.zeros(0, np.int32), np.zeros(0, np.int32), np.zeros(0), np.zeros(0, np.int8)
    i, j, total, match = _joined([none, *weighed])
    return Weighed(i, j, total, match, _notes(candidates, table))


def _joined(parts: list[tuple[npt.NDArray[Any], ...]]) -> list[npt.NDArray[Any]]:
    """One after the other; each part is given up when it is taken over, so that few are held twice."""
    count = sum(len(part[0]) for part in parts)
    joined = [np.empty(count, column.dtype) for column in parts[0]]
    while parts:
        last = parts.pop()
        for column, some in zip(joined, last, strict=True):
            column[count - len(some) : count] = some
        count -= len(last[0])
    return joined


def weigh_texts(
    bounds: Bounds, candidates: Candidates, workers: int = 1, progress: Progress = silent
) -> tuple[Ints, Ints, Floats]:
    """Pairs of texts that could be linked with the best speaker, place and date, and what the texts weigh."""
    common = Common(bounds.texts).prepared()

    def measured(at: int) -> tuple[Ints, Ints, Floats]:
        part = slice(at, at + PAIRS)
        left, right = (one[part].astype(np.int64) for one in (candidates.left, candidates.right))
        return _measured(bounds, common, left, right, candidates.heavy[part])

    starts = range(0, len(candidates.left), PAIRS)
    parts = told(in_threads(measured, starts, workers=workers), progress, "comparing texts", len(starts))
    none = np.zeros(0, np.int64)
    left, right, of_texts = _joined([(none, none, np.zeros(0)), *parts])
    return left, right, of_texts


def _measured(
    bounds: Bounds, common: Common, left: Ints, right: Ints, heavy: npt.NDArray[np.bool_]
) -> tuple[Ints, Ints, Floats]:
    """The cheapest measure first; what cannot be linked any more is not measured further."""
    texts, weights = bounds.texts, bounds.weights
    fuller = texts.totals[left] >= texts.totals[right]
    left, right = np.where(fuller, left, right), np.where(fuller, right, left)
    kept = np.flatnonzero(bounds.worth_measuring(left, right, heavy))
    left, right, heavy = left[kept], right[kept], heavy[kept]
    shared = common.content(left, right)
    kept = np.flatnonzero(bounds.reachable(left, right, heavy, shared + common.function_most(left, right)))
    left, right, heavy, shared = left[kept], right[kept], heavy[kept], shared[kept]
    shared += common.function(left, right)
    kept = np.flatnonzero(bounds.reachable(left, right, heavy, shared))
    left, right, shared = left[kept], right[kept], shared[kept]
    run = run_bits(texts, left, right)
    a, b = texts.totals[left], texts.totals[right]
    wording, seam = wordings(texts, left, right, shared), bounds.seams.found(left, right)
    measured = Overlap(shared, run, wording, seam, np.minimum(a, b), np.maximum(a, b))
    of_texts = weights.of_texts(text_levels(measured))
    kept = np.flatnonzero(of_texts + bounds.of_quotes(left, right) >= weights.threshold - SLACK)
    return left[kept], right[kept], of_texts[kept]


def pairs_of(table: Table, candidates: Candidates) -> tuple[Ints, Ints]:
    """All pairs of quotes that print candidate pairs of texts, or the same text."""
    same = _repeated(table)
    _, i, j = spread(table, np.append(candidates.left, same), np.append(candidates.right, same))
    return i, j


def _repeated(table: Table) -> Ints:
    """The texts that several quotes print."""
    counts = np.bincount(table.text, minlength=len(table.texts))
    return np.flatnonzero((counts > 1) & (table.texts.lengths > 0))


def _of_same(texts: Texts, same: Ints, weights: Weights) -> Floats:
    """What a text weighs with itself: it is all one run, word for word, and no seam."""
    totals, no_seam = texts.totals[same], np.zeros(len(same), bool)
    wording = np.full(len(same), WORDINGS.index("word for word"))
    return weights.of_texts(text_levels(Overlap(totals, totals, wording, no_seam, totals, totals)))


def _notes(candidates: Candidates, table: Table) -> tuple[str, ...]:
    notes = []
    if candidates.cut:
        stand = count(candidates.cut, "word combination stands", "word combinations stand")
        notes.append(
            f"{stand} in more than {ANCHORS} texts{'' if candidates.cut == 1 else ' each'}: "
            f"these were compared with the {ANCHORS} fullest of them"
        )
    if often := int((np.bincount(table.text) > FEW).sum()):
        printed = count(often, "text is", "texts are")
        each, their = ("", "its") if often == 1 else (" each", "their")
        notes.append(
            f"{printed} printed more than {FEW} times{each}: {their} printings were compared with "
            "the nearest ones by name and by day"
        )
    return tuple(notes)
