"""Odd calls from Python: each is an error that says where, what, and what to do; odd texts are data."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from quotealign import (
    Article,
    InputSettings,
    Quotation,
    QuoteAlignError,
    Settings,
    align_quotes,
    check_quotes,
    compare,
    explain,
    find_quotes,
    read_sources,
)
from quotealign.errors import WrongKindError
from quotealign.report import FORMATS
from quotealign.report.rows import TABLES
from quotealign.testing import assert_faithful, assert_partition, assert_replayable

SAID = "“We will not leave this town before winter,” Ann Lee said."

WRONG_KINDS: dict[str, Callable[[], Any]] = {
    "a path to find in": lambda: find_quotes(Path("seeds")),  # type: ignore[arg-type]
    "nothing to find in": lambda: find_quotes(None),  # type: ignore[arg-type]
    "bytes to find in": lambda: find_quotes(b"x"),  # type: ignore[arg-type]
    "nothing to compare": lambda: compare(None, "a"),  # type: ignore[arg-type]
    "bytes to compare": lambda: compare("a", b"a"),  # type: ignore[arg-type]
    "nothing to check against": lambda: check_quotes(SAID, None),  # type: ignore[arg-type]
    "a file to check against": lambda: check_quotes(SAID, Path("base.txt")),  # type: ignore[arg-type]
    "nothing to explain": lambda: explain(None, "a"),  # type: ignore[arg-type]
    "an article to explain": lambda: explain(Article("a", SAID), "a"),  # type: ignore[arg-type]
    "a row to explain in an alignment": lambda: align_quotes(SAID).explain(Quotation("a", "b"), "a"),  # type: ignore[arg-type]
    "a mapping for settings": lambda: align_quotes(SAID, settings={"workers": 2}),  # type: ignore[arg-type]
    "no settings": lambda: align_quotes(SAID, settings=None),  # type: ignore[arg-type]
    "no settings of the input": lambda: align_quotes(SAID, inputs=None),  # type: ignore[arg-type]
    "settings for those of the input": lambda: list(read_sources(SAID, Settings())),  # type: ignore[arg-type]
}  # fmt: skip


@pytest.mark.parametrize("call", WRONG_KINDS)
def test_something_of_the_wrong_kind_is_refused_with_a_remedy(call: str) -> None:
    with pytest.raises(WrongKindError, match=r"^[\w_]+: (an? \w+|bytes|None) is no \w+; \w") as refused:
        WRONG_KINDS[call]()
    assert isinstance(refused.value, TypeError)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: compare(3, "a"), "compare: an int is no text; give two texts"),  # type: ignore[arg-type]
        (lambda: compare(b"a", "a"), "compare: bytes is no text; give two texts"),  # type: ignore[arg-type]
        (lambda: compare([], "a"), "compare: a list is no text; give two texts"),  # type: ignore[arg-type]
        (lambda: Settings(workers="2"), "workers: '2' is no whole number; give 1 or more"),  # type: ignore[arg-type]
        (lambda: Settings(workers=0), "workers: 0 is out of range; give 1 or more"),
    ],
)
def test_a_message_names_the_kind_of_a_value_as_one_says_it(call: Callable[[], Any], message: str) -> None:
    with pytest.raises(QuoteAlignError) as refused:
        call()
    assert str(refused.value) == message


@pytest.mark.parametrize(
    "make",
    [
        lambda: Settings(canonical="longest"),  # type: ignore[arg-type]
        lambda: Settings(workers=0),
        lambda: Settings(workers=True),
        lambda: Settings(workers=1.5),  # type: ignore[arg-type]
        lambda: Settings(base=None),  # type: ignore[arg-type]
        lambda: InputSettings(max_bytes=-1),
        lambda: InputSettings(fields=["text"]),  # type: ignore[arg-type]
        lambda: InputSettings(encoding=None),  # type: ignore[arg-type]
    ],
)
def test_a_setting_out_of_its_range_is_refused_when_it_is_made(make: Callable[[], object]) -> None:
    with pytest.raises(QuoteAlignError) as refused:
        make()
    assert ": " in str(refused.value)
    assert "; " in str(refused.value)


@pytest.mark.parametrize(
    "source",
    [
        [None],
        [float("nan")],
        7,
        b"bytes",
        {},
        {"a": SAID},
        {"text": [SAID]},
        [Article(1, SAID)],  # type: ignore[arg-type]
        [Article("a", None)],  # type: ignore[arg-type]
        [Article("a", SAID, outlet=None)],  # type: ignore[arg-type]
        [Article("a", SAID, date="2024-03-04")],  # type: ignore[arg-type]
        [Quotation("q", "We know", speaker=3)],  # type: ignore[arg-type]
        [Article("a", SAID), Article("a", SAID + " Again.")],
    ],
    ids=lambda source: ascii(source)[:60],
)
def test_what_holds_no_articles_is_refused_with_a_remedy(source: Any) -> None:
    with pytest.raises(QuoteAlignError) as refused:
        align_quotes(source)
    assert "; " in str(refused.value)
    assert str(refused.value).isprintable()


ODD = {
    "no id": Article("", SAID),
    "a line end in the id": Article("a\nb", SAID),
    "an id like a path": Article("../../etc", SAID),
    "an id like that of a quote": Article("b:1-44", SAID),
    "a null in the id": Article("a\0b", SAID),
    "half a character in the id": Article("\ud800", SAID),
    "a very long id": Article("x" * 5_000, SAID),
    "a script for an address": Article("a", SAID, url="javascript:alert(1)"),
    "a title that turns the screen": Article("a", SAID, title="\u202e<b>"),
    "the first day": Article("a", SAID, date=dt.date.min),
    "the last moment": Article("a", SAID, date=dt.datetime.max),
    "no text": Quotation("q", ""),
    "marks alone": Quotation("q", "“”"),
    "half characters": Quotation("q", "\ud800 we will not \udfff leave this town"),
    "nulls": Quotation("q", "We\0will not leave this town", speaker="Ann\0Lee"),
    "a speaker of many words": Quotation("q", "We will not leave this town", speaker="Ann " * 2_000),
    "a row of an article that is there": Quotation("q", "We will not leave this town", article_id="b"),
}


@pytest.mark.parametrize("kind", ODD)
def test_what_is_odd_in_a_source_goes_through_every_step_and_format(kind: str, tmp_path: Path) -> None:
    alignment = align_quotes([ODD[kind], Article("b", SAID)])
    assert_faithful(alignment)
    assert_partition(alignment)
    assert_replayable(alignment)
    assert len(alignment.labels) == 2
    for name, one in FORMATS.items():
        if name == "parquet":
            pytest.importorskip("pyarrow")
        alignment.write(tmp_path / f"r{one.endings[0]}")
    for name, table in TABLES.items():
        alignment.write(tmp_path / f"{name}.csv", rows=name)
        with (tmp_path / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
            assert len(list(csv.DictReader(stream))) == len(list(table.rows(alignment)))
