"""Pairwise and B-cubed agreement of predicted remarks with the truth, in time linear in the quotes."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray


class Agreement(NamedTuple):
    """Precision, recall and F1 over pairs, and B-cubed F1 (Bagga and Baldwin 1998), each 0 to 1."""

    precision: float
    recall: float
    pairwise: float
    bcubed: float


def agreement(truth: NDArray[np.int64], predicted: NDArray[np.int64]) -> Agreement:
    """Compare two partitions given as a label per quote."""
    _, gold, gold_sizes = np.unique(truth, return_inverse=True, return_counts=True)
    _, ours, our_sizes = np.unique(predicted, return_inverse=True, return_counts=True)
    cells, cell_sizes = np.unique(gold.astype(np.int64) * len(our_sizes) + ours, return_counts=True)
    both = float((cell_sizes * (cell_sizes - 1) // 2).sum())
    precision = _share(both, float((our_sizes * (our_sizes - 1) // 2).sum()))
    recall = _share(both, float((gold_sizes * (gold_sizes - 1) // 2).sum()))
    in_ours, in_gold = our_sizes[cells % len(our_sizes)], gold_sizes[cells // len(our_sizes)]
    b_precision = float((cell_sizes**2 / in_ours).sum()) / len(truth)
    b_recall = float((cell_sizes**2 / in_gold).sum()) / len(truth)
    return Agreement(precision, recall, _f1(precision, recall), _f1(b_precision, b_recall))


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 1.0


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
