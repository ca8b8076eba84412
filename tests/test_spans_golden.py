"""The golden rules of finding and labelling: numbered cases, specification and test at once."""

from __future__ import annotations

from pathlib import Path

import attrs
import pytest

from quotealign.find import find_quotes
from quotealign.model import Article

GOLDEN = Path(__file__).parent / "golden"


@attrs.frozen
class Case:
    """One golden rule."""

    name: str
    text: str
    expected: tuple[str, ...]
    reason: str = ""

    @property
    def number(self) -> str:
        return self.name.split()[0]


def read_cases(path: Path) -> list[Case]:
    """The cases of a file, in the format of the folder's README."""
    cases = []
    for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
        name, *lines = block.split("\n")
        text = "\n".join(line[2:] for line in lines if line.startswith("|"))
        expected = tuple(line[2:] for line in lines if line.startswith("="))
        reason = "".join(line[2:] for line in lines if line.startswith("!"))
        assert all(line[0] in "|=!" for line in lines), name
        cases.append(Case(name, text, expected, reason))
    return cases


def written(text: str) -> tuple[str, ...]:
    """What was found in a text, as the golden rules write it."""
    quotes = find_quotes(Article("a", text))
    depths: dict[str, int] = {}
    rows = []
    for quote in quotes:
        depth = depths[quote.id] = depths[quote.parent] + 1 if quote.parent else 0
        row = "> " * depth + quote.text.replace("\n", "\\n")
        if quote.label != ("second-hand" if depth else "speech"):
            row += f" @{quote.label.value}"
        if quote.flags:
            row += " #" + ",".join(quote.flags)
        if quote.continues:
            row += " ^"
        rows.append(row)
    return tuple(rows)


CASES = [case for name in ("wild", "made_up", "negative") for case in read_cases(GOLDEN / f"{name}.txt")]
FAILURES = read_cases(GOLDEN / "known_failures.txt")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.number)
def test_a_golden_rule_holds(case: Case) -> None:
    assert written(case.text) == case.expected


@pytest.mark.parametrize(
    "case",
    [pytest.param(case, marks=pytest.mark.xfail(strict=True, reason=case.reason)) for case in FAILURES],
    ids=lambda case: case.number,
)
def test_a_known_failure_still_fails(case: Case) -> None:
    assert written(case.text) == case.expected


def test_the_golden_rules_are_numbered_without_repeats() -> None:
    numbers = [case.number for case in CASES + FAILURES]
    assert len(set(numbers)) == len(numbers) >= 150
    assert all(case.reason for case in FAILURES)
