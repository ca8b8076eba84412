"""A log-linear ranker: weights of named features, summed, made into shares.

The weights are data (`attribution.json`), fitted by `python -m quotealign.fitting.speakers` on labelled
articles; a feature that was never seen weighs nothing.
"""

from __future__ import annotations

import functools
import json
import math
from collections.abc import Iterable, Mapping, Sequence
from importlib import resources
from typing import Any

import attrs


@attrs.frozen
class Ranker:
    """Scores candidates by the features that hold for them.

    Args:
        weights: the weight of each feature, in nats.
    """

    weights: Mapping[str, float]

    def score(self, features: Iterable[str]) -> float:
        """The sum of the weights of the features."""
        weight = self.weights.get
        return sum([weight(feature, 0.0) for feature in features])

    def shares(self, candidates: Sequence[Iterable[str]]) -> list[float]:
        """The probability of each candidate among these."""
        scores = [self.score(features) for features in candidates]
        top = max(scores)
        powers = [math.exp(score - top) for score in scores]
        total = math.fsum(powers)
        return [power / total for power in powers]


BANDS = (0.6, 0.9)
"""Where the share of the chosen speaker among the candidates parts unsure, fair and sure decisions."""

FIRST_GUESS = {
    "spoke last": 2.0,
    "rank 0": 1.0,
    "rank 1": 0.5,
    "itself": 3.0,
    "same office": 3.0,
    "sentences 0": 1.0,
    "last plain": 1.0,
}
"""Where fitting the references starts."""

_override: dict[str, Any] = {}


def override(data: dict[str, Any]) -> None:
    """Use other weights than the written ones (for fitting); empty goes back to them."""
    _override.clear()
    _override.update(data)
    fitted.cache_clear()
    ranker.cache_clear()


@functools.cache
def fitted() -> dict[str, Any]:
    """The fitted data: weights of both rankers, and the measured precision of the rules."""
    if _override:
        return _override
    text = resources.files("quotealign.find").joinpath("attribution.json").read_text(encoding="utf-8")
    data: dict[str, Any] = json.loads(text)
    return data


@functools.cache
def ranker(which: str) -> Ranker:
    """The ranker of sources ("source") or of pronouns ("pronoun")."""
    return Ranker(fitted()[which])


def certainty(rule: str, share: float) -> float:
    """How often a rule was right where the chosen speaker had such a share among the candidates.

    Args:
        rule: its name.
        share: the probability of the speaker among the candidates, 0 to 1.

    Returns:
        The measured precision, 0 to 1; a half for a rule that was never seen.
    """
    row = fitted()["rules"].get(rule)
    return float(row["bands"][sum(share >= bound for bound in BANDS)]) if row else 0.5
