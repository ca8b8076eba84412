"""Outputs: tables in every format hold the same rows, and nothing in them can do harm."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotealign import align_quotes
from quotealign.alignment import Alignment
from quotealign.errors import MissingExtraError, OutputError
from quotealign.model import Article, Quotation
from quotealign.report import FORMATS, delimited, format_of, jsonl, write_report
from quotealign.report.rows import TABLES
from quotealign.settings import InputSettings


@pytest.fixture(scope="module")
def alignment(seeds: Path) -> Alignment:
    return align_quotes(seeds)


@pytest.fixture(scope="module")
def empty() -> Alignment:
    return align_quotes([])


@pytest.mark.parametrize("table", TABLES)
def test_every_row_has_exactly_the_columns_of_its_table(alignment: Alignment, table: str) -> None:
    rows = list(TABLES[table].rows(alignment))
    assert rows, "the example must fill every table"
    for row in rows:
        assert set(row) == set(TABLES[table].columns)
        for name, kind in TABLES[table].columns.items():
            assert row[name] is None or isinstance(row[name], kind), name


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("kind", ["jsonl", "csv", "tsv", "parquet"])
def test_a_table_is_the_same_in_every_format(
    alignment: Alignment, tmp_path: Path, table: str, kind: str
) -> None:
    if kind == "parquet":
        pytest.importorskip("pyarrow")
    file = tmp_path / f"t.{kind}"
    write_report(alignment, file, rows=table)
    expected = list(TABLES[table].rows(alignment))
    if kind == "jsonl":
        assert [json.loads(line) for line in file.read_text("utf-8").splitlines()] == expected
    elif kind == "parquet":
        parquet = pytest.importorskip("pyarrow.parquet")
        assert parquet.read_table(file).to_pylist() == expected
    else:
        delimiter = "," if kind == "csv" else "\t"
        found = list(csv.DictReader(io.StringIO(file.read_bytes().decode(), newline=""), delimiter=delimiter))
        assert len(found) == len(expected)
        for row, wanted in zip(found, expected, strict=True):
            assert row == {name: str(delimited.cell(value)) for name, value in wanted.items()}


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("library", ["pandas", "polars", "arrow"])
def test_a_data_frame_has_the_rows_and_types_of_its_table(
    alignment: Alignment, empty: Alignment, table: str, library: str
) -> None:
    pytest.importorskip({"arrow": "pyarrow"}.get(library, library))
    frames = [getattr(one, f"to_{library}")(table) for one in (alignment, empty)]
    names = [list(getattr(frame, "column_names", None) or frame.columns) for frame in frames]
    assert names == [list(TABLES[table].columns)] * 2
    assert len(frames[0]) == len(list(TABLES[table].rows(alignment)))
    assert len(frames[1]) == 0
    kinds = [frame.schema if library != "pandas" else frame.dtypes.to_dict() for frame in frames]
    assert kinds[0] == kinds[1]


def test_whole_numbers_with_gaps_stay_whole_in_pandas(alignment: Alignment) -> None:
    pytest.importorskip("pandas")
    quotes = alignment.to_pandas("quotes")
    assert str(quotes["speaker_start"].dtype) == "Int64"
    assert quotes["speaker_start"].isna().any()


def test_a_missing_library_names_the_extra_that_brings_it(
    alignment: Alignment, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sys

    for library, extra in (("pandas", "pandas"), ("polars", "polars"), ("pyarrow", "frames")):
        monkeypatch.setitem(sys.modules, library, None)
        with pytest.raises(MissingExtraError, match=rf"pip install 'quotealign\[{extra}\]'"):
            getattr(alignment, f"to_{library.removeprefix('py')}")()


def test_an_unknown_table_is_refused(alignment: Alignment) -> None:
    pytest.importorskip("pandas")
    with pytest.raises(OutputError, match="no table is called 'words'; name one of quotes, variants"):
        alignment.to_pandas("words")


# ---------------------------------------------------------------- SQLite


def test_sqlite_holds_every_table_and_every_pointer_leads_somewhere(
    alignment: Alignment, tmp_path: Path
) -> None:
    write_report(alignment, tmp_path / "all.db")
    with sqlite3.connect(tmp_path / "all.db") as base:
        assert base.execute("PRAGMA foreign_key_check").fetchall() == []
        assert base.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        for table in TABLES:
            [(count,)] = base.execute(f'SELECT count(*) FROM "{table}"')
            assert count == len(list(TABLES[table].rows(alignment)))
        [(found,)] = base.execute("SELECT count(*) FROM quotes_fts WHERE quotes_fts MATCH 'concessions'")
        assert found > 2
    base.close()


def test_every_pointer_shows_something_in_datasette(alignment: Alignment, tmp_path: Path) -> None:
    """Datasette shows the column "title" of the row that is pointed to, or else its key."""
    alignment.write(tmp_path / "all.db")
    with sqlite3.connect(tmp_path / "all.db") as base:
        for (table,) in base.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            titled = [name for _, name, *_ in base.execute(f"PRAGMA table_info({table})") if name == "title"]
            assert bool(titled) == (table == "articles")
        assert base.execute("SELECT count(*) FROM articles WHERE title = ''").fetchone() == (0,)
    base.close()


def test_sqlite_takes_ready_made_quotations(tmp_path: Path) -> None:
    rows = [{"quote": "We have bought ten ships", "speaker": "Ann Lee", "article_id": "x"}] * 2
    write_report(align_quotes(rows), tmp_path / "all.sqlite")
    with sqlite3.connect(tmp_path / "all.sqlite") as base:
        assert base.execute("PRAGMA foreign_key_check").fetchall() == []
        assert base.execute("SELECT article_id FROM articles").fetchall() == [("x",)]
    base.close()


# ---------------------------------------------------------------- what could do harm

cells = st.none() | st.integers() | st.booleans() | st.floats(allow_nan=False) | st.text()


@given(st.lists(st.fixed_dictionaries({"a": cells, "b": st.text(), "c": st.lists(st.text())}), max_size=5))
def test_no_cell_of_a_csv_is_a_formula_and_no_row_is_lost(rows: list[dict[str, Any]]) -> None:
    stream = io.BytesIO()
    delimited.write(rows, ["a", "b", "c"], stream)
    found = list(csv.reader(io.StringIO(stream.getvalue().decode(), newline="")))
    assert len(found) == len(rows) + 1
    for row, cells_found in zip(rows, found[1:], strict=True):
        for name, text in zip(("a", "b", "c"), cells_found, strict=True):
            if isinstance(row[name], str | list):
                assert not text.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


@given(st.lists(st.fixed_dictionaries({"a": st.text(st.characters())}), max_size=5))
def test_json_lines_are_utf_8_and_exact_whatever_the_letters(rows: list[dict[str, str]]) -> None:
    for row in rows:
        row["a"] += "\ud800\u2028\x85"  # half a character, and line ends that are none in JSON Lines
    stream = io.BytesIO()
    jsonl.write(rows, stream)
    lines = stream.getvalue().decode("utf-8").split("\n")
    assert [json.loads(line) for line in lines[:-1]] == rows


# ---------------------------------------------------------------- formats and labels


@pytest.mark.parametrize(
    ("name", "expected"),
    [(f"r{ending}", one.name) for one in FORMATS.values() for ending in one.endings]
    + [("R.HTML", "html"), ("a.b.csv", "csv")],
)
def test_the_ending_picks_the_format(name: str, expected: str) -> None:
    assert format_of(Path(name)).name == expected


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_written(alignment: Alignment, empty: Alignment, tmp_path: Path, name: str) -> None:
    if name == "parquet":
        pytest.importorskip("pyarrow")
    for number, one in enumerate((alignment, empty)):
        file = tmp_path / f"{number}{FORMATS[name].endings[0]}"
        one.write(file)
        assert file.exists()
    assert (tmp_path / f"0{FORMATS[name].endings[0]}").stat().st_size


def test_labels_are_one_for_each_input_row() -> None:
    rows = [
        Quotation("1", "We have bought ten new ships for the navy", "Ann Lee"),
        Quotation("2", "I like the cheese of this country very much", "Bob Gale"),
        Quotation("3", "We have bought ten new ships for the navy", "Ann Lee"),
    ]
    labels = align_quotes(rows).labels
    assert len(labels) == 3
    assert labels[0] == labels[2] != labels[1]


def test_a_row_that_comes_twice_or_is_left_out_has_its_label_too() -> None:
    said = "“We have bought ten new ships for the navy,” Ann Lee said."
    rows = [
        {"text": said},
        {"text": ""},
        {"text": "None."},
        {"text": said},
        {"id": "q", "quote": said[1:-15]},
    ]
    alignment = align_quotes(rows, inputs=InputSettings(skip_invalid=True))
    first, empty, none, again, quotation = alignment.labels
    assert (empty, none, again) == (None, (), first)
    assert first == (quotation,)
    assert len(alignment.sources) == 3


def test_labels_of_an_article_are_its_remarks_in_text_order() -> None:
    said = "“We have bought ten new ships for the navy,” Ann Lee said."
    articles = [
        Article("a", said),
        Article("b", f"“Rain again,” said Bob Gale. {said}"),
        Article("c", "None."),
    ]
    labels = align_quotes(articles).labels
    assert [len(label) for label in labels] == [1, 2, 0]
    assert labels[0][0] == labels[1][1]


def test_every_format_and_every_column_is_documented() -> None:
    page = (Path(__file__).parents[1] / "docs" / "outputs.md").read_text("utf-8")
    for one in FORMATS.values():
        assert f"`{one.name}`" in page
        assert all(ending in page for ending in one.endings)
    for name, table in TABLES.items():
        assert f"| `{name}` |" in page
        assert ", ".join(table.columns) in page.replace(" (bits)", ""), name
