"""No regular expression of the package takes more than linear time, on strings made from its own parts.

Python's engine backtracks: two repeats that can share the same letters, or a repeat that a search can enter
at each letter of a long run, take quadratic time or worse on a text that somebody else has written.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import time
from collections.abc import Iterator
from pathlib import Path
from re import _constants as code
from re import _parser as parser
from typing import Any

import attrs
import pytest

import quotealign
from quotealign.errors import QuoteAlignError

ROOT = Path(quotealign.__path__[0])
CALLS = ("compile", "search", "match", "fullmatch", "sub", "subn", "split", "findall", "finditer")
FLAGS = {"IGNORECASE": re.I, "DOTALL": re.S, "VERBOSE": re.X, "MULTILINE": re.M, "ASCII": re.A}
ANY = " \ta1A,.;:'’\"“”-–—&(\n\u0301é한!$%/[]"  # characters that some class or other may hold
LENGTHS = [
    round(12 * 1.25**step) for step in range(34)
]  # up to 19,000; small steps: twice 25 may take for ever
SECONDS = (
    0.03  # a linear search of 20,000 characters takes a tenth of this, a quadratic one ten times as much
)

SLOW_IN_A_SEARCH = {
    ("quotealign.collate.side", r"[^\W\d_]?\$?[£"): "matched at the start of one word",
    ("quotealign.find.damage", r"\s*\["): "searches the last 60 characters before a place",
    ("quotealign.find.reporting", "“[^”]*”"): "searches a clause of some hundred characters",
    ("quotealign.find.rules", r"(?:\S+\s+){1,11}"): "matched to a quotation of less than 200 characters",
    ("quotealign.find.rules", r"\s*[|\n]\s*"): "splits the lists of its own module",
    ("quotealign.find.speech", r"[\s,;"): "matched to 12 characters",
}
"""Patterns that are slow where the package never has them, by module and beginning, and why that is so."""


# ------------------------------------------------------------------------------- every pattern


def modules() -> Iterator[Any]:
    for found in pkgutil.walk_packages(quotealign.__path__, "quotealign."):
        if found.name.endswith("__main__"):
            continue
        try:
            yield importlib.import_module(found.name)
        except (
            ImportError,
            QuoteAlignError,
        ):  # an extra that is not installed; its text is read all the same
            continue


def held(value: Any, depth: int = 0) -> Iterator[re.Pattern[str]]:
    """The patterns in a value of a module, also inside of tables and records."""
    if isinstance(value, re.Pattern):
        assert isinstance(value.pattern, str), "patterns of bytes are not looked at here"
        yield value
    elif depth > 4 or isinstance(value, str | bytes):
        return
    elif isinstance(value, dict):
        for one in value.values():
            yield from held(one, depth + 1)
    elif isinstance(value, list | tuple | set | frozenset):
        for one in value:
            yield from held(one, depth + 1)
    elif attrs.has(type(value)):
        for field in attrs.fields(type(value)):
            yield from held(getattr(value, field.name, None), depth + 1)
    elif isinstance(value, type) and value.__module__.startswith("quotealign"):
        for one in vars(value).values():
            yield from held(one, depth + 1)


def written(file: Path) -> Iterator[tuple[str, str | None, int]]:
    """The patterns in calls of `re`: what is called, the text (None when it is put together), its flags."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args):
            continue
        if getattr(node.func.value, "id", "") != "re" or node.func.attr not in CALLS:
            continue
        text = node.args[0].value if isinstance(node.args[0], ast.Constant) else None
        named = " ".join(ast.unparse(one) for one in (*node.args[1:], *[k.value for k in node.keywords]))
        flags = sum(flag for name, flag in FLAGS.items() if re.search(rf"\bre\.{name}\b", named))
        yield node.func.attr, text, int(flags)


def collected() -> dict[tuple[str, int], str]:
    """Every pattern and its flags, with the module that it stands in."""
    found: dict[tuple[str, int], str] = {}
    for module in modules():
        for value in vars(module).values():
            for pattern in held(value):
                found.setdefault((pattern.pattern, pattern.flags & ~re.U), module.__name__)
    for file in ROOT.rglob("*.py"):
        name = ".".join(file.relative_to(ROOT.parent).with_suffix("").parts)
        for _, text, flags in written(file):
            if text is not None:
                found.setdefault((text, flags), name)
    return found


PATTERNS = collected()


def test_no_pattern_is_put_together_where_it_is_used() -> None:
    """It would escape this test: let a name of the module hold it, compiled."""
    for file in ROOT.rglob("*.py"):
        for call, text, _ in written(file):
            assert call == "compile" or text is not None, f"{file.name}: re.{call}"


def test_the_patterns_are_found() -> None:
    assert len(PATTERNS) > 60
    assert len(set(PATTERNS.values())) > 20


# ------------------------------------------------------------------------------- strings from its parts


def one_of(items: Any) -> list[str]:
    """Characters that a class holds: some for each kind, and the first of each range."""
    pattern = []
    negated = False
    for kind, value in items:
        if kind is code.NEGATE:
            negated = True
        elif kind is code.LITERAL:
            pattern.append(re.escape(chr(value)))
        elif kind is code.RANGE:
            pattern.append(f"{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}")
        elif kind is code.CATEGORY:
            pattern.append({"DIGIT": r"\d", "SPACE": r"\s", "WORD": r"\w"}.get(
                str(value).rpartition("_")[2], r"\w") if "NOT" not in str(value) else
                {"DIGIT": r"\D", "SPACE": r"\S", "WORD": r"\W"}[str(value).rpartition("_")[2]])  # fmt: skip
    holds = re.compile(f"[{'^' if negated else ''}{''.join(pattern)}]")
    own = [chr(value) for kind, value in items if kind is code.LITERAL and not negated]
    return ([char for char in ANY if holds.match(char)] + own)[:6] or own or ["a"]


def example(tree: Any) -> str:
    """A short string that a part of a pattern matches, look-arounds left aside."""
    parts = []
    for kind, value in tree:
        if kind is code.LITERAL:
            parts.append(chr(value))
        elif kind is code.NOT_LITERAL:
            parts.append("a" if value != ord("a") else "b")
        elif kind is code.ANY:
            parts.append("a")
        elif kind is code.IN:
            parts.append(one_of(value)[0])
        elif kind is code.BRANCH:
            parts.append(example(value[1][0]))
        elif kind is code.SUBPATTERN:
            parts.append(example(value[3]))
        elif kind is code.ATOMIC_GROUP:
            parts.append(example(value))
        elif kind in REPEATS:
            parts.append(example(value[2]) * value[0])
    return "".join(parts)


REPEATS = (code.MAX_REPEAT, code.MIN_REPEAT, code.POSSESSIVE_REPEAT)


def pumps(tree: Any) -> list[str]:
    """Strings that the inside of a repeat matches: for each branch, for some characters of a class."""
    items = list(tree)
    if len(items) == 1:
        [(kind, value)] = items
        if kind is code.IN:
            return one_of(value)
        if kind is code.ANY:
            return list(" a")
        if kind is code.BRANCH:
            return [pump for branch in value[1] for pump in pumps(branch)][:8]
        if kind is code.SUBPATTERN:
            return pumps(value[3])
        if kind in REPEATS:
            return pumps(value[2])
    found = [example(items)]
    for kind, value in items:  # what repeats inside of the repeat
        if kind in REPEATS:
            found += [example(items) + pump for pump in pumps(value[2])[:3]]
    return found


def attacks(tree: Any, before: str = "") -> Iterator[tuple[str, str]]:
    """For each repeat without a bound: what leads to it, and what to repeat."""
    for kind, value in tree:
        if kind in REPEATS:
            if value[1] is code.MAXREPEAT or value[1] > 50:
                for pump in pumps(value[2]):
                    yield before, pump
            yield from attacks(value[2], before)
        elif kind is code.BRANCH:
            for branch in value[1]:
                yield from attacks(branch, before)
        elif kind is code.SUBPATTERN:
            yield from attacks(value[3], before)
        elif kind is code.ATOMIC_GROUP:
            yield from attacks(value, before)
        elif kind in (code.ASSERT, code.ASSERT_NOT):
            yield from attacks(value[1], before)
        before += example([(kind, value)])


def slowest(pattern: re.Pattern[str]) -> str:
    """The string on which a search takes too long, described; empty when there is none."""
    found = dict.fromkeys(attacks(parser.parse(pattern.pattern, pattern.flags)))
    for lead, pump in found:
        for text in (lambda n, b=lead, p=pump: b + p * n, lambda n, b=lead, p=pump: (b + p) * n):
            for length in LENGTHS:
                shown = text(max(1, length // len(lead + pump))) + "\0"
                if seconds(pattern, shown) > SECONDS and seconds(pattern, shown) > SECONDS:
                    return f"{length} letters: {lead!r} and {pump!r} many times"
    return ""


def seconds(pattern: re.Pattern[str], text: str) -> float:
    begun = time.process_time()
    for _ in pattern.finditer(text):
        pass
    return time.process_time() - begun


@pytest.mark.parametrize(
    ("text", "flags"),
    [pytest.param(*key, id=f"{module}-{key[0][:30]!a}") for key, module in PATTERNS.items()],
)
def test_a_search_takes_linear_time(text: str, flags: int) -> None:
    slow = slowest(re.compile(text, flags))
    known = [
        why
        for (module, begins), why in SLOW_IN_A_SEARCH.items()
        if PATTERNS[text, flags] == module and text.startswith(begins)
    ]
    assert not slow or known


def test_every_exception_stands_for_a_pattern() -> None:
    for module, begins in SLOW_IN_A_SEARCH:
        assert any(name == module and text.startswith(begins) for (text, _), name in PATTERNS.items()), begins


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(r"(a+)+$", id="a repeat inside of a repeat"),
        pytest.param(r"\s+”", id="a search that can start anywhere in a run"),
        pytest.param(r"“(?:\w|\w\w)*”", id="branches that hold the same letter"),
        pytest.param(r"\d*\.?\d*x", id="two repeats side by side"),
        pytest.param(r"(?:the [a-z ]+ )+of", id="a repeat that may end in many places"),
    ],
)
def test_what_is_slow_is_found(text: str) -> None:
    assert slowest(re.compile(text))


@pytest.mark.parametrize("text", [r"a+", r"“[^”]*+”", r"(?<!\s)\s+”", r"[a-z]+(?: [a-z]+)*+\b"])
def test_what_is_fast_is_left_alone(text: str) -> None:
    assert not slowest(re.compile(text))
