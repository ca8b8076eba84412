"""How well the grades of changes agree with a table of labelled pairs: `python tests/collate_grades.py`.

The pairs in `data/changes.tsv` were made up from the phenomena, each labelled with the grade of its
gravest change before the program was run on it. One half of them (by a hash of the pair) was looked at while
the rules were made, the other half only measured.
"""

from __future__ import annotations

import hashlib
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from quotealign.collate import compare
from quotealign.model import Severity

TABLE = Path(__file__).parent / "data" / "changes.tsv"


class Pair(NamedTuple):
    """A labelled pair of texts."""

    gold: Severity
    base: str
    text: str

    @property
    def seen(self) -> bool:
        """Whether the pair belongs to the half that was looked at."""
        return hashlib.sha256(f"{self.base}\t{self.text}".encode()).digest()[0] % 2 == 0

    @property
    def graded(self) -> Severity:
        """The gravest change that the program finds."""
        return max((change.severity for change in compare(self.base, self.text)), default=Severity.NONE)


def pairs(path: Path = TABLE) -> Iterator[Pair]:
    """Read the table."""
    for line in path.read_text("utf-8").splitlines():
        grade, base, text = line.split("\t")
        yield Pair(Severity[grade.upper()], base, text)


def agreement(some: Iterable[Pair]) -> dict[Severity, tuple[float, float, int]]:
    """Precision, recall and number of pairs for each grade."""
    gold, found, right = Counter[Severity](), Counter[Severity](), Counter[Severity]()
    for pair in some:
        gold[pair.gold] += 1
        found[pair.graded] += 1
        right[pair.gold] += pair.gold is pair.graded
    return {
        grade: (
            right[grade] / found[grade] if found[grade] else 1.0,
            right[grade] / gold[grade] if gold[grade] else 1.0,
            gold[grade],
        )
        for grade in Severity
    }


def main() -> None:
    """Print the agreement for each half, and the errors of the half that may be looked at."""
    every = list(pairs())
    for name, some in (
        ("seen", [pair for pair in every if pair.seen]),
        ("unseen", [pair for pair in every if not pair.seen]),
    ):
        right = sum(pair.gold is pair.graded for pair in some)
        print(f"{name}: {right} of {len(some)} right")
        for grade, (precision, recall, size) in agreement(some).items():
            print(f"  {grade.label:16} precision {precision:.3f}  recall {recall:.3f}  of {size}")
    if "--errors" in sys.argv:
        for pair in every:
            if pair.seen and pair.gold is not pair.graded:
                print(f"{pair.gold.label} -> {pair.graded.label}: {pair.base} | {pair.text}")
                for change in compare(pair.base, pair.text):
                    shown = f"{change.base_text!r} -> {change.text!r} {change.note}"
                    print(f"    {change.kind} {change.severity.label} {shown}")


if __name__ == "__main__":
    main()
