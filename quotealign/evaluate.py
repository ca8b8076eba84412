"""Agreement of remarks with gold: precision and recall of the links between quotes of different articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence

import attrs


@attrs.frozen
class Scores:
    """How predicted links agree with gold ones.

    Args:
        right: links that both have.
        predicted: links predicted.
        gold: links in the gold.
    """

    right: int
    predicted: int
    gold: int

    @property
    def precision(self) -> float:
        """The share of the predicted links that are right; 1 when there are none."""
        return self.right / self.predicted if self.predicted else 1.0

    @property
    def recall(self) -> float:
        """The share of the gold links that were found; 1 when there are none."""
        return self.right / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def rounded(self) -> dict[str, float]:
        """The three figures with four decimals."""
        return {
            "precision": round(self.precision, 4),
            "recall": round(self.recall, 4),
            "f1": round(self.f1, 4),
        }

    def __str__(self) -> str:
        return f"P {self.precision:.4f} R {self.recall:.4f} F1 {self.f1:.4f}"


def link_scores(gold: Sequence[Hashable], predicted: Sequence[Hashable], articles: Sequence[str]) -> Scores:
    """Score the links between quotes of different articles.

    Args:
        gold: for each quote its gold cluster.
        predicted: for each quote its predicted remark.
        articles: for each quote its article.

    Example:
        >>> print(link_scores("aab", [1, 1, 1], ["x", "y", "z"]))
        P 0.3333 R 1.0000 F1 0.5000
    """

    def links(keys: Sequence[Hashable]) -> int:
        inside = Counter(zip(keys, articles, strict=True)).values()
        return sum(n * (n - 1) // 2 for n in Counter(keys).values()) - sum(n * (n - 1) // 2 for n in inside)

    return Scores(links(list(zip(gold, predicted, strict=True))), links(predicted), links(gold))
