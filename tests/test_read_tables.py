"""Reading: data frames, Parquet, web pages, dates, and whatever bytes come."""

from __future__ import annotations

import datetime as dt
import gzip
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quotealign.errors import InputError, MissingExtraError
from quotealign.model import Article
from quotealign.read import ReadingLog, read_sources
from quotealign.read.dates import AmbiguousDateError, parse_date
from quotealign.read.decode import decode
from quotealign.settings import InputSettings

SAID = "“We know,” Ann Lee said."
COLUMNS = {
    "body": [SAID, "No."],
    "doc_id": [1, 2],
    "source": ["CNN", "https://www.bbc.com/2"],
    "seendate": [dt.datetime(2024, 3, 4, 10), None],
}
EXPECTED = [
    Article("1", SAID, "CNN", date=dt.datetime(2024, 3, 4, 10)),
    Article("2", "No.", "bbc.com", url="https://www.bbc.com/2"),
]

# ---------------------------------------------------------------- data frames and Parquet


@pytest.mark.parametrize("library", ["pandas", "polars", "polars lazy", "pyarrow", "records"])
def test_a_data_frame_is_read_by_its_rows(library: str) -> None:
    if library == "records":
        frame: Any = [dict(zip(COLUMNS, row, strict=True)) for row in zip(*COLUMNS.values(), strict=True)]
    else:
        pytest.importorskip("narwhals")
        module = pytest.importorskip(library.split()[0])
        frame = module.table(COLUMNS) if library == "pyarrow" else module.DataFrame(COLUMNS)
        frame = frame.lazy() if library == "polars lazy" else frame
    log = ReadingLog()
    assert list(read_sources(frame, log=log)) == EXPECTED
    assert list(log.lines()) == [
        "read text from body, url from source, outlet from source, date from seendate, id from doc_id; "
        "1 of 2 without a date"
    ]


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_a_series_is_an_iterable_of_texts(library: str) -> None:
    module = pytest.importorskip(library)
    assert [article.text for article in read_sources(module.Series([SAID, "No."]))] == [SAID, "No."]


def test_numbers_and_gaps_of_numpy_and_pandas_are_read_like_pythons() -> None:
    numpy, pandas = pytest.importorskip("numpy"), pytest.importorskip("pandas")
    rows = [
        {"id": numpy.int64(7), "text": numpy.str_(SAID), "date": numpy.int64(20240304), "title": pandas.NA},
        {"id": numpy.float64(8), "text": SAID, "date": pandas.NaT, "title": numpy.float64("nan")},
    ]
    seven, eight = read_sources(rows)
    assert (seven.id, seven.title, seven.date) == ("7", "", dt.date(2024, 3, 4))
    assert (eight.id, eight.title, eight.date) == ("8", "", None)


def test_a_frame_with_two_columns_of_one_name_is_refused() -> None:
    pandas = pytest.importorskip("pandas")
    pytest.importorskip("narwhals")
    with pytest.raises(InputError, match=r"cannot read rows from a DataFrame .*'text' 2 times"):
        list(read_sources(pandas.DataFrame([[SAID, SAID]], columns=["text", "text"])))


@pytest.mark.parametrize("make", ["array", "chunked_array"])
def test_a_column_of_arrow_is_an_iterable_of_texts(make: str) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    column = getattr(pyarrow, make)([[SAID, "No."]] if make == "chunked_array" else [SAID, "No."])
    assert [article.text for article in read_sources(column)] == [SAID, "No."]


def test_a_column_that_is_named_and_in_no_row_is_refused() -> None:
    rows = [{"text": SAID, "day": "2024-03-04"}, {"text": "No.", "paper": "CNN"}]
    first, second = read_sources(rows, InputSettings(fields={"date": "day", "outlet": "paper"}))
    assert (first.date, second.outlet) == (dt.date(2024, 3, 4), "CNN")
    wrong = r"no column is called 'days' \(columns: text, day, paper\); name another one with --field date="
    with pytest.raises(InputError, match=wrong):
        list(read_sources(rows, InputSettings(fields={"date": "days"})))


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ({"said": "We will not go there", "who": "Ann Lee", "date": "2024-03-04", "outlet": "CNN"}, "said"),
        (
            {
                "n": 7,
                "day": "4 March 2024, 10:11 a.m.",
                "story": "Rain. Snow.",
                "page": "https://a.example/b",
            },
            "story",
        ),
        (
            {"headline": "A ferry sails at noon", "lead": "It sails", "rest": "It has sailed", "no": None},
            "rest",
        ),
        ({"day": "04/03/2024 10:11", "number": "120", "word": "Rain", "outlet": "The Daily News"}, "COLUMN"),
        ({}, "COLUMN"),
    ],
)
def test_the_column_with_the_longest_text_is_suggested(row: dict[str, Any], column: str) -> None:
    said = rf'--field text={column}, from Python InputSettings\(fields={{"text": "{column}"}}\)$'
    with pytest.raises(InputError, match=f"no column holds the article text .*; name it with {said}"):
        list(read_sources([row]))
    with pytest.raises(InputError, match=f"no column is called 'body' .*; name it with {said}"):
        list(read_sources([row], InputSettings(fields={"text": "body"})))


def test_an_object_is_asked_for_the_names_that_the_caller_gives() -> None:
    class Story:
        wording = SAID

    [article] = read_sources([Story()], InputSettings(fields={"text": "wording"}))
    assert article.text == SAID


def test_columns_that_nothing_is_read_from_are_named() -> None:
    log = ReadingLog()
    rows = [{"text": SAID, "section": "A", "page": 1}, {"text": "No.", "title": "", "wire": None}]
    assert len(list(read_sources(rows, log=log))) == 2
    assert list(log.lines()) == ["read text from text; 2 of 2 without a date; left aside section, page, wire"]


def test_gaps_in_a_data_frame_are_missing_values() -> None:
    pandas = pytest.importorskip("pandas")
    pytest.importorskip("narwhals")
    frame = pandas.DataFrame(
        {"text": [SAID, None], "date": [pandas.NaT, "2024-03-04"], "title": [float("nan"), "T"]}
    )
    with pytest.raises(InputError, match="row 2: no text"):
        list(read_sources(frame))
    log = ReadingLog()
    [article] = read_sources(frame, InputSettings(skip_invalid=True), log)
    assert (article.title, article.date, len(log.skipped)) == ("", None, 1)


@pytest.mark.parametrize("packed", [False, True])
def test_a_parquet_file_is_read_by_its_rows(tmp_path: Path, packed: bool) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    import pyarrow.parquet as pq

    file = tmp_path / "t.parquet"
    pq.write_table(pyarrow.table(COLUMNS), file)
    if packed:
        content, file = file.read_bytes(), tmp_path / "t.parquet.gz"
        file.write_bytes(gzip.compress(content))
    assert list(read_sources(file)) == EXPECTED


def test_a_parquet_file_that_keeps_one_long_value_for_many_rows_is_refused(tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    import pyarrow.parquet as pq

    many = pyarrow.DictionaryArray.from_arrays(pyarrow.array([0] * 5_000), pyarrow.array(["x" * 100_000]))
    for values in (many, many.dictionary_decode()):
        pq.write_table(pyarrow.table({"text": values}), tmp_path / "t.parquet", compression="zstd")
        assert (tmp_path / "t.parquet").stat().st_size < 100_000
        with pytest.raises(InputError, match="more than 1,000,000 bytes once unpacked"):
            list(read_sources(tmp_path / "t.parquet", InputSettings(max_bytes=1_000_000)))


def test_json_lines_by_another_name_are_read_piece_by_piece(tmp_path: Path) -> None:
    """A broken row is one row, not the end of the file, as it would be in one large JSON value."""
    rows = [f'{{"id": "{number}", "text": "x"}}' for number in range(3)]
    (tmp_path / "gdelt.json.gz").write_bytes(gzip.compress("\n".join([*rows, "{", ""]).encode()))
    found = list(read_sources(tmp_path, InputSettings(skip_invalid=True)))
    assert [article.id for article in found] == ["0", "1", "2"]


@pytest.mark.parametrize(
    ("library", "name", "extra"),
    [("pyarrow", "a.parquet", "frames"), ("trafilatura", "a.html", "html")],
)
def test_a_missing_extra_is_named_where_it_is_needed_and_can_be_skipped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, library: str, name: str, extra: str
) -> None:
    import sys

    monkeypatch.setitem(sys.modules, library, None)
    (tmp_path / name).write_bytes(b"<p>x")
    (tmp_path / "b.txt").write_text(SAID)
    with pytest.raises(
        MissingExtraError, match=rf"{name}.* needs {library}.*pip install 'quotealign\[{extra}\]'"
    ):
        list(read_sources(tmp_path))
    [article] = read_sources(tmp_path, InputSettings(skip_invalid=True))
    assert article.id == "b"


# ---------------------------------------------------------------- web pages

PAGE = """<!doctype html><html><head><title>Minister resigns</title>
<meta property="og:site_name" content="The Paper"><meta property="og:url" content="https://paper.example/1">
<meta property="article:published_time" content="2024-03-04T10:00:00+01:00"></head><body>
<nav><a href="/">“Not this”</a></nav><article><h1>Minister resigns</h1>
<p>The minister resigned on Monday after weeks of pressure from members of her own party.</p>
<blockquote><p>“I have decided to go,” she wrote in a letter. “It was time.”</p>
<p>“I thank all.”</p></blockquote>
<p>She said “it was time” to <a href="/a">leave</a>, and that her successor would be named soon.</p>
</article><footer>“Copyright”</footer></body></html>"""


def test_a_page_gives_its_article_with_block_quotations_and_without_the_rest(tmp_path: Path) -> None:
    pytest.importorskip("trafilatura")
    (tmp_path / "page.html").write_text(PAGE, "utf-8")
    [article] = read_sources(tmp_path)
    assert (article.id, article.title, article.outlet) == ("page", "Minister resigns", "The Paper")
    assert (article.url, article.date) == ("https://paper.example/1", dt.date(2024, 3, 4))
    for words in ("“I have decided to go,” she wrote", "“I thank all.”", "said “it was time” to leave,"):
        assert words in article.text
    assert "Not this" not in article.text
    assert "Copyright" not in article.text


@pytest.mark.parametrize("page", ["<p>“We know,” she said.</p>", "<html><body><p>“We know,” she said."])
def test_a_piece_of_a_page_is_read_too(tmp_path: Path, page: str) -> None:
    pytest.importorskip("trafilatura")
    (tmp_path / "page.htm").write_text(page, "utf-8")
    [article] = read_sources(tmp_path)
    assert article.text == "“We know,” she said."


# ---------------------------------------------------------------- dates


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2024-03-04", dt.date(2024, 3, 4)),
        ("2024-03-04T10:11:12Z", dt.datetime(2024, 3, 4, 10, 11, 12)),
        ("2024-03-04 10:11:12+02:00", dt.datetime(2024, 3, 4, 8, 11, 12)),
        ("20240304T101112Z", dt.datetime(2024, 3, 4, 10, 11, 12)),
        ("20240304101112", dt.datetime(2024, 3, 4, 10, 11, 12)),
        ("20240304", dt.date(2024, 3, 4)),
        (20240304, dt.date(2024, 3, 4)),
        (1709547072, dt.datetime(2024, 3, 4, 10, 11, 12)),
        (1709547072000, dt.datetime(2024, 3, 4, 10, 11, 12)),
        ("Mon, 04 Mar 2024 10:11:12 GMT", dt.datetime(2024, 3, 4, 10, 11, 12)),
        ("Mon, 04 Mar 2024 10:11:12 EST", dt.datetime(2024, 3, 4, 15, 11, 12)),
        ("Mon, 04 Mar 2024 10:11:12 +0100 (CET)", dt.datetime(2024, 3, 4, 9, 11, 12)),
        ("04 Mar 24 10:11 GMT", dt.datetime(2024, 3, 4, 10, 11)),
        ("Mon Mar 04 2024 10:11:12 GMT+0100 (Central European Standard Time)",
         dt.datetime(2024, 3, 4, 9, 11, 12)),
        ("March 4, 2024, 10:11 UTC+3", dt.datetime(2024, 3, 4, 7, 11)),
        ("March 4, 2024, 10:11 EST-0500", dt.datetime(2024, 3, 4, 15, 11)),
        ("4 March 2024 10:11 PM EDT", dt.datetime(2024, 3, 5, 2, 11)),
        ("4 March 2024 10:11 CET", dt.datetime(2024, 3, 4, 9, 11)),
        ("4 March 2024 10:11 XYZ", dt.datetime(2024, 3, 4, 10, 11)),
        ("March 4, 2024", dt.date(2024, 3, 4)),
        ("4 March 2024, 10:11", dt.datetime(2024, 3, 4, 10, 11)),
        ("31/12/2024", dt.date(2024, 12, 31)),
        ("12/31/2024", dt.date(2024, 12, 31)),
        ("03.03.2024", dt.date(2024, 3, 3)),
        (dt.date(2024, 3, 4), dt.date(2024, 3, 4)),
        *[(missing, None) for missing in ("", "None", "null", "NaN", "n/a", " none ", None, float("nan"))],
    ],
)  # fmt: skip
def test_a_date_is_read_as_it_is_written(written: Any, expected: dt.date | None) -> None:
    assert parse_date(written) == expected


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the system sets no time zone for one process")
@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York", "Pacific/Kiritimati"])
@pytest.mark.parametrize(
    ("written", "hour"),
    [
        ("2024-03-04 10:11 CET", 9),
        ("4 March 2024 10:11 EST", 15),
        ("2024-03-04 10:11", 10),
        (1709547072, 10),
        (dt.datetime(2024, 3, 4, 10, 11), 10),
    ],
)
def test_the_time_zone_of_the_machine_plays_no_part(
    monkeypatch: pytest.MonkeyPatch, zone: str, written: Any, hour: int
) -> None:
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        found = parse_date(written)
    finally:
        monkeypatch.undo()
        time.tzset()
    assert isinstance(found, dt.datetime)
    assert found.replace(second=0) == dt.datetime(2024, 3, 4, hour, 11)


@pytest.mark.parametrize("written", ["04/03/2024", "3-4-2024", "04.03.24", "31/12/24", "1/2/2024 10:00"])
def test_a_date_that_can_be_read_in_two_ways_is_refused(written: str) -> None:
    with pytest.raises(AmbiguousDateError):
        parse_date(written)


def test_a_format_decides_what_is_ambiguous() -> None:
    assert parse_date("04/03/2024", "%d/%m/%Y") == dt.date(2024, 3, 4)
    assert parse_date("04/03/2024 10:11", "%m/%d/%Y %H:%M") == dt.datetime(2024, 4, 3, 10, 11)


@pytest.mark.parametrize("written", ["yesterday", "March 2024", "2024", "soon", "99/99/2024", "10:11", "5"])
def test_what_is_no_full_date_is_never_filled_in(written: str) -> None:
    with pytest.raises(ValueError, match=r"is no date|month must be|day is out"):
        parse_date(written)


@given(st.dates(min_value=dt.date(1000, 1, 1)))
def test_every_iso_date_is_read_back(date: dt.date) -> None:
    assert parse_date(date.isoformat()) == date


@given(st.text() | st.integers() | st.floats())
def test_any_value_is_a_date_or_a_plain_error(value: Any) -> None:
    with suppress(ValueError, OverflowError, OSError):
        assert isinstance(parse_date(value), dt.date | None)


# ---------------------------------------------------------------- whatever bytes come


@given(
    st.text(st.characters(exclude_categories=["Cs", "Cn", "Co"], exclude_characters="\x00")),
    st.sampled_from(["utf-8-sig", "utf-16", "utf-32"]),
)
def test_a_text_with_a_byte_order_mark_is_read_back(text: str, encoding: str) -> None:
    with suppress(InputError):  # private or unassigned characters: then refused, never altered
        assert decode(text.encode(encoding), "a.txt") == (text, encoding)


def read_or_refuse(read: Callable[[], list[Any]]) -> list[Any] | str:
    """What was read, or the one line that refused it; any other error fails the test."""
    try:
        return read()
    except (InputError, MissingExtraError) as error:
        message = str(error)
    assert "\n" not in message
    return message


@given(st.binary(max_size=400))
def test_any_bytes_are_a_text_or_one_plain_line(data: bytes) -> None:
    found = read_or_refuse(lambda: [decode(data, "a.txt")])
    if isinstance(found, str):
        assert found.startswith("a.txt")
    elif found[0][1] == "utf-8":
        assert found[0][0].encode() == data


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.binary(max_size=300) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace")),
    st.sampled_from(
        ["txt", "md", "jsonl", "json", "csv", "tsv", "txt.gz", "csv.bz2", "jsonl.xz", "none", "parquet"]
    ),
    st.booleans(),
)
def test_any_file_is_read_or_refused_in_one_line(
    tmp_path: Path, data: bytes, ending: str, skip: bool
) -> None:
    file = tmp_path / f"a.{ending}"
    file.write_bytes(data)
    log = ReadingLog()
    sources = read_or_refuse(lambda: list(read_sources(file, InputSettings(skip_invalid=skip), log)))
    if isinstance(sources, str):
        assert not skip
    else:
        assert sources or log.skipped
        assert len({source.id for source in sources}) == len(sources)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)


NAMES = ["id", "text", "quote", "speaker", "date", "url", "source", "title", "quotes", "x"]
ROWS = st.dictionaries(st.sampled_from(NAMES), json_values)
WITH_TEXT = st.builds(
    lambda row, name, text: {**row, name: text},
    ROWS,
    st.sampled_from(["text", "quote"]),
    st.sampled_from([SAID, "We know", " x "]),
)


@given(st.lists(ROWS | WITH_TEXT, max_size=4))
def test_any_rows_are_read_or_skipped_and_none_is_lost(rows: list[dict[str, Any]]) -> None:
    log = ReadingLog()
    sources = list(read_sources(rows, InputSettings(skip_invalid=True), log))
    lists = sum(isinstance(row.get("quotes"), list) for row in rows)
    if not lists:
        assert len(sources) + len(log.skipped) + log.repeated == len(rows)
    for source in sources:
        assert isinstance(source.id, str)
        assert source.text.strip()
