"""Fit the weights of the evidence to labelled pairs: a logistic regression in steps that never go down.

Each kind's levels are ordered from the one that speaks most against to the one that speaks most for, and
the fit keeps that order: a better level never weighs less, however few pairs show it. A level without any
pair lands between its neighbours.

Source: isotonic ("thermometer") coding of ordered levels; coordinate-wise Newton steps, as in
Friedman, Hastie and Tibshirani 2010 (glmnet).
"""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from quotealign.link.evidence import KINDS, Levels
from quotealign.links import THRESHOLD
from quotealign.table import Ints

Floats = npt.NDArray[np.float64]

RIDGE = 1.0
"""How strongly each step between two levels is held to 0."""

FIXED = {
    "inside the other": -20.0,
    "same article, other order": -5.0,
    "other event": -5.0,
    "no article": 1.0,
    "no article, same days": 2.0,
    "no article, same speaker and days": 3.0,
    "different, given": -6.0,
    "same, given": 1.5,
}
"""Levels that are not fitted. A quotation inside another one is somebody else's words, by definition. One
article seldom prints a remark twice with its words in another order: pairs are too few to say how seldom,
and with the weight of the fit, near -1, sentences of the seed articles came together that are different
ones. Labelled articles of two events have no remark in common, but few pairs that show it: with the weight
of the fit, near -3.5, "categorically false" of one event was linked with that of another, and no other
figure changes. Rows that come without an article, with speakers that are given, do not occur in the
labelled articles as they are. Given as rows (`fitting.links` measures that, too), their quotes want the
weights that the same event and the same speaker have in articles: with 3.5 for each, as made-up corpora of
rows like it, F1 on the events falls from .90 to .58. Days tell the two apart: in a corpus of many speakers,
who said something alike within three days said the same thing, and 2 and 3 for that are a balance (events,
dated: .86, with 2.5 instead .88, with 3.5 .83; a made-up corpus of 100,000 rows: .987, .986 and .988)."""

MIDDLE = ("unknown", "otherwise")
"""Levels that say nothing: they weigh 0. A kind that has none of them begins at 0."""

ROUNDS = 500


def fit_weights(levels: Levels, same: npt.NDArray[np.bool_], importance: Floats) -> dict[str, object]:
    """Fit base and weights to pairs that are known to be the same remark or not.

    Args:
        levels: for each kind the level of each pair, as `evidence.pair_levels` gives them.
        same: whether the pair reports the same remark.
        importance: how much each pair counts.

    Returns:
        What `evidence.Weights.read` takes, in bits, rounded to hundredths.
    """
    # Pairs with the same levels are one row with two weights: a few hundred rows instead of all pairs.
    stacked = np.stack([levels[kind.name] for kind in KINDS])
    distinct, place = np.unique(stacked, axis=1, return_inverse=True)
    count = distinct.shape[1]
    for_it = np.bincount(place, importance * same, count).astype(np.float64)
    against = np.bincount(place, importance * ~same, count).astype(np.float64)
    columns, names = _thermometer(distinct)
    steps = fit_steps(columns, for_it, against)
    base, kinds = steps[0], {}
    for kind in KINDS:
        total, bits = 0.0, {}
        for level in kind.levels:
            total += steps[1 + names.index((kind.name, level))] if (kind.name, level) in names else 0.0
            bits[level] = total
        # Every kind is moved so that its middle of the road weighs nothing; the base takes up the rest.
        middle = next((bits[level] for level in MIDDLE if level in bits), bits[kind.levels[0]])
        base += middle
        kinds[kind.name] = {
            level: FIXED.get(level, round((weight - middle) / math.log(2), 2))
            for level, weight in bits.items()
        }
    return {"base": round(base / math.log(2), 2), "threshold": THRESHOLD, "kinds": kinds}


def _thermometer(levels: Ints) -> tuple[Floats, list[tuple[str, str]]]:
    columns, names = [], []
    for row, kind in zip(levels, KINDS, strict=True):
        for number, level in enumerate(kind.levels):
            if number:
                columns.append(row >= number)
                names.append((kind.name, level))
    return np.array(columns, np.float64), names


def fit_steps(columns: Floats, for_it: Floats, against: Floats, odds: Floats | None = None) -> Floats:
    """Fit a logistic regression whose coefficients, the steps, are 0 or more.

    Args:
        columns: a row for each step: how much it adds to each pair.
        for_it, against: how much each pair counts as the same remark, and as another one.
        odds: the log-odds that the pairs have already; if there are none, an intercept is fitted, too.

    Returns:
        the intercept, if it is fitted, and the steps, in natural units.
    """
    intercept = odds is None
    if intercept:
        columns = np.vstack([np.ones(len(for_it)), columns])
    odds = np.zeros(len(for_it)) if odds is None else odds
    importance = for_it + against
    found = np.zeros(len(columns))
    for _ in range(ROUNDS):
        largest = 0.0
        for place, column in enumerate(columns):
            free = intercept and place == 0
            ridge = 0.0 if free else RIDGE
            chance = 1.0 / (1.0 + np.exp(-odds))
            slope = float(column @ (for_it - importance * chance)) - ridge * found[place]
            bend = float((column * column) @ (importance * chance * (1.0 - chance))) + ridge + 1e-9
            step = max(-2.0, min(2.0, slope / bend))
            if not free:
                step = max(step, -found[place])
            found[place] += step
            odds = odds + step * column
            largest = max(largest, abs(step))
        if largest < 1e-4:
            break
    return found


def importance_of(text_pairs: npt.NDArray[np.int64]) -> Floats:
    """Let the pairs that print the same two texts count as the square root of their number, together."""
    _, place, counts = np.unique(text_pairs, return_inverse=True, return_counts=True)
    return np.asarray(1.0 / np.sqrt(counts[place]))
