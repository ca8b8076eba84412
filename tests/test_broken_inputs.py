"""Files that are broken in some way: each is refused in one line, and left out with `--skip-invalid`.

Each kind once broke the reader, or is what a neighbour of it that did would look like.
"""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import os
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from quotealign.errors import InputError, MissingExtraError
from quotealign.read import ReadingLog, read_sources
from quotealign.settings import InputSettings

SAID = "“We know,” Ann Lee said."
PACK: dict[str, Callable[[bytes], bytes]] = {"gz": gzip.compress, "bz2": bz2.compress, "xz": lzma.compress}


def zipped(name: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(name, SAID)
    return stream.getvalue()


def lines(*rows: Any) -> bytes:
    return "".join(json.dumps(row) + "\n" for row in rows).encode()


# What the file is, its name, its bytes, and what is said about it.
BROKEN: list[tuple[str, str, bytes, str]] = [
    # texts
    ("an empty text", "a.txt", b"", "the file is empty"),
    ("a blank text", "a.md", b" \r\n\t\f\n", "no text in it"),
    ("no text but invisible signs", "a.txt", "\ufeff \u2003\u00a0\n".encode(), "no text in it"),
    ("a byte order mark alone", "a.txt", b"\xef\xbb\xbf", "no text in it"),
    ("a byte order mark of UTF-16 alone", "a.txt", b"\xff\xfe", "no text in it"),
    ("half a letter of UTF-16", "a.txt", b"\xff\xfeh\x00i", "byte 5: not utf-16"),
    ("half a pair of UTF-16", "a.txt", b"\xff\xfeh\x00\x00\xd8", "not utf-16"),
    ("a number beyond UTF-32", "a.txt", b"\xff\xfe\x00\x00\xff\xff\xff\x7f", "not utf-32"),
    ("a letter cut off in UTF-8", "a.txt", "“We know.” é".encode()[:-1] + b"\xff\x81 x", "not UTF-8"),
    ("letters that fit no encoding", "a.txt", b"He said \xff\xfe\xfa hello", "byte 9.*not UTF-8"),
    ("null bytes all over", "a.txt", b"a\0b\0c\0d\0" * 40, "binary"),
    ("every byte there is", "a.txt", bytes(range(256)) * 9, "binary"),
    ("a PDF file by another name", "a.txt", b"%PDF-1.7\n1 0 obj", "PDF"),
    ("a Word file by another name", "a.txt", zipped("word/document.xml"), "ZIP or Office"),
    ("an old Word file", "a.txt", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 90, "old Office"),
    ("a picture", "a.txt", b"\x89PNG\r\n\x1a\n" + bytes(60), "PNG"),
    ("a photograph", "a.txt", b"\xff\xd8\xff\xe0" + bytes(60), "JPEG"),
    ("a database", "a.txt", b"SQLite format 3\x00" + bytes(60), "SQLite"),
    ("a packed file without its ending", "a.txt", gzip.compress(SAID.encode()), "gzip"),
    ("a bzip2 file without its ending", "a.csv", bz2.compress(SAID.encode()), "bzip2"),
    ("an xz file without its ending", "a.json", lzma.compress(SAID.encode()), "xz"),
    ("a Parquet file called text", "a.txt", b"PAR1" + bytes(60), "Parquet"),
    # packed files
    *[(f"no {ending} at all", f"a.txt.{ending}", b"nonsense", f"damaged .{ending}") for ending in PACK],
    *[(f"an empty .{ending}", f"a.txt.{ending}", b"", "empty|damaged") for ending in PACK],
    *[
        (f"a .{ending} cut off", f"a.txt.{ending}", pack(SAID.encode() * 99)[:-9], f"damaged .{ending}")
        for ending, pack in PACK.items()
    ],
    *[
        (f"a .{ending} with a changed byte", f"a.txt.{ending}", damaged, f"damaged .{ending}")
        for ending, pack in PACK.items()
        for whole in (pack(bytes(range(1, 128)) * 60),)
        for damaged in (whole[: len(whole) // 2] + b"\x55\xaa\x55\xaa" + whole[len(whole) // 2 + 4 :],)
    ],
    *[
        (f"a .{ending} with nothing in it", f"a.txt.{ending}", pack(b""), "the file is empty")
        for ending, pack in PACK.items()
    ],
    ("packed twice", "a.txt.gz.gz", gzip.compress(gzip.compress(SAID.encode())), "gzip"),
    ("packed twice in two ways", "a.txt.xz.bz2", bz2.compress(lzma.compress(SAID.encode())), "xz"),
    ("a ZIP archive in a packed file", "a.txt.gz", gzip.compress(zipped("a.txt")), "ZIP"),
    ("rubbish after a packed text", "a.txt.gz", gzip.compress(SAID.encode()) + b"\1\2\3", "damaged .gz"),
    # JSON Lines
    ("a line that breaks off", "a.jsonl", b'{"id": "a", "text": ', "line 1, column 21: broken JSON"),
    ("a broken second line", "a.jsonl", b'\n{"id"\n', "line 2, column 6: broken JSON"),
    ("single marks", "a.jsonl", b"{'text': 'x'}", "line 1, column 2: broken JSON"),
    ("two values on a line", "a.jsonl", b'{"text": "x"} {"text": "y"}', "column 15: broken JSON"),
    ("a list for a row", "a.jsonl", b"[1, 2]", "a list where a row"),
    ("a number for a row", "a.jsonl", b"7", "a number where a row"),
    ("a text for a row", "a.jsonl", b'"x"', "a text where a row"),
    ("nothing for a row", "a.jsonl", b"null", "null where a row"),
    ("nothing but blank lines", "a.jsonl", b"\n \n\r\n", "no rows in it"),
    ("an empty row", "a.jsonl", b"{}", r"no column holds the article text \(columns: none\)"),
    ("a row without a text", "a.jsonl", b'{"id": "a"}', "no column holds the article text"),
    ("an empty text in a row", "a.jsonl", lines({"id": "a", "text": " \n"}), "no text: 'text' is empty"),
    ("a missing text in a row", "a.jsonl", lines({"id": "a", "text": None}), "no text: 'text' is empty"),
    ("a number for a text", "a.jsonl", lines({"text": 7}), "'text' is a number"),
    ("a list for a text", "a.jsonl", lines({"text": ["x"]}), "'text' is a list"),
    ("an object for a text", "a.jsonl", lines({"body": {"html": "x"}}), "'body' is an object"),
    ("true for a quotation", "a.jsonl", lines({"quote": True}), "'quote' is true or false"),
    ("a list for an id", "a.jsonl", lines({"id": [1], "text": "x"}), "id is of the wrong kind"),
    ("an object for a title", "a.jsonl", lines({"title": {}, "text": "x"}), "title is of the wrong kind"),
    ("a list for a speaker", "a.jsonl", lines({"quote": "x", "speaker": ["A"]}), "speaker is of the"),
    ("a list for a date", "a.jsonl", lines({"date": [2024], "text": "x"}), "date: a list is no date"),
    ("true for a date", "a.jsonl", lines({"date": True, "text": "x"}), "date: a bool is no date"),
    ("a date in two ways", "a.jsonl", lines({"date": "04/03/2024", "text": "x"}), "more than one way"),
    ("a date with a short year", "a.jsonl", lines({"date": "4.3.24", "text": "x"}), "more than one way"),
    ("a number in a list of quotations", "a.jsonl", lines({"quotes": [7]}), "quotation 1: a number where"),
    ("an empty listed quotation", "a.jsonl", lines({"quotes": [{"quote": ""}]}), "quotation 1: no text"),
    ("bytes that are not UTF-8", "a.jsonl", b'{"text": "x \xff"}', r"line 1: not UTF-8 \(byte 13 is 0xff\)"),
    ("nested too deep", "a.jsonl", b"[" * 100_000, "nested too deep"),
    ("objects nested too deep", "a.jsonl", b'{"a":' * 100_000, "nested too deep"),
    ("a number too long", "a.jsonl", b'{"text": "x", "id": ' + b"9" * 5_000 + b"}", "a number too long"),
    ("the same id twice", "a.jsonl", lines(*[{"id": 1, "text": t} for t in "xy"]), "line 2: the id"),
    ("the same id of quotations", "a.jsonl", lines(*[{"id": 1, "quote": q} for q in "xy"]), "line 2: the id"),
    # JSON
    ("an empty list", "a.json", b"[]", "no rows"),
    ("broken JSON", "a.json", b"{", "broken JSON"),
    ("broken JSON further down", "a.json", b'[\n {"text": "x"},\n {"text" "y"}]', "line 3, column 10"),
    ("a comma too many", "a.json", b'[{"text": "x"},]', "broken JSON"),
    ("a number alone", "a.json", b"42", "a number where a row"),
    ("a list of numbers", "a.json", b"[1]", "item 1: a number where a row"),
    ("JSON nested too deep", "a.json", b"[" * 100_000 + b"]" * 100_000, "nested too deep"),
    # tables
    ("no column for a text", "a.csv", b"a,b\n1,2\n", r"line 2: no column .*\(columns: a, b\)"),
    ("too many cells", "a.csv", b"id,text\na,x,y\n", "line 2: 3 cells under 2 columns"),
    ("only a header", "a.csv", b"id,text\n", "no rows"),
    ("only blank lines", "a.tsv", b"\n\n\n", "no rows"),
    ("a mark that is never closed", "a.csv", b'id,text\na,"x\n', "line 2: a cell opens with a double mark"),
    ("a mark in the header", "a.csv", b'id,"text\na,x\n', "line 1: a cell opens with a double mark"),
    ("an empty cell for a text", "a.csv", b"id,text\na,\n", "no text: 'text' is empty"),
    ("a semicolon table called TSV", "a.tsv", b"id;text\na;x\n", "no column holds the article text"),
    ("a table as a spreadsheet", "a.csv", zipped("xl/workbook.xml"), "ZIP or Office"),
    ("a date in two ways in a table", "a.csv", b"id,text,date\na,x,04/03/2024\n", "line 2: '04/03/2024'"),
    # pages and Parquet
    ("an empty page", "a.html", b"<html></html>", "no article text|needs trafilatura"),
    ("a page of nothing but code", "a.html", b"<script>x()</script>", "no article text|needs trafilatura"),
    ("no page at all", "a.html", b"\x00\x01\x02" * 50, "binary"),
    ("no Parquet at all", "a.parquet", b"nonsense", "not a Parquet file|needs pyarrow"),
    ("Parquet cut off", "a.pq", b"PAR1" + bytes(40) + b"PAR1", "not a Parquet file|needs pyarrow"),
    ("an empty Parquet file", "a.parquet", b"", "not a Parquet file|needs pyarrow"),
    # what no ending tells
    ("JSON without an ending that breaks off", "a.data", b'{"text": "x', "broken JSON"),
]  # fmt: skip
CASES = [pytest.param(name, content, said, id=kind) for kind, name, content, said in BROKEN]


@pytest.mark.parametrize(("name", "content", "said"), CASES)
def test_a_broken_file_is_refused_in_one_line_with_place_and_remedy(
    tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    with pytest.raises((InputError, MissingExtraError)) as refused:
        list(read_sources(file))
    message = str(refused.value)
    assert re.search(said, message), message
    assert message.startswith(str(file))
    assert "; " in message
    assert message.isprintable()


@pytest.mark.parametrize(("name", "content", "said"), CASES)
def test_a_broken_file_is_left_out_and_its_neighbour_is_read(
    tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    (tmp_path / "folder").mkdir()
    broken, whole = tmp_path / "folder" / name, tmp_path / "folder" / "whole.txt"
    broken.write_bytes(content)
    whole.write_text(SAID, "utf-8")
    log = ReadingLog()
    found = list(read_sources([broken, whole], InputSettings(skip_invalid=True), log))
    assert found[-1].text == SAID
    assert len(log.skipped) + len(log.dates_unread) == 1
    assert re.search(said, "".join(map(str, log.skipped or log.dates_unread)))


@pytest.mark.parametrize("ending", ["jsonl", "json", "csv"])
@pytest.mark.parametrize("first", ["a", 7, "no-such-id", "é", "x" * 400, "a\nb", "\x1b[31m"])
def test_any_id_may_come_once_and_no_second_time(tmp_path: Path, ending: str, first: Any) -> None:
    rows = [{"id": first, "text": text} for text in ("one", "two", "one")]
    if ending == "csv":
        content = "id,text\n" + "".join(f'"{row["id"]}",{row["text"]}\n' for row in rows)
    else:
        content = json.dumps(rows) if ending == "json" else lines(*rows).decode()
    file = tmp_path / f"t.{ending}"
    file.write_text(content, "utf-8", newline="")
    with pytest.raises(
        InputError, match=r"comes twice, first in .*; give every article an id of its own"
    ) as no:
        list(read_sources(file))
    assert str(no.value).isprintable()
    log = ReadingLog()
    found = list(read_sources(file, InputSettings(skip_invalid=True), log))
    assert [source.text for source in found] == ["one"]
    assert len(log.skipped) == 2
    assert log.given == [str(first), None, None]


@pytest.mark.parametrize(
    "pair", [("a.txt", "a.md"), ("a.txt", "a.txt.gz"), ("a.txt", "t.csv"), ("A.txt", "A.text")]
)
def test_two_files_with_one_id_are_refused(tmp_path: Path, pair: tuple[str, str]) -> None:
    for number, name in enumerate(pair):
        content = f"id,text\na,{number}\n" if name == "t.csv" else f"{SAID} {number}"
        packed = gzip.compress(content.encode()) if name.endswith(".gz") else content.encode()
        (tmp_path / name).write_bytes(packed)
    with pytest.raises(InputError, match=r"the id '[aA]' comes twice, first in .*; give every article"):
        list(read_sources(tmp_path))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.json.gz", gzip.compress(b"[" + b"[]," * 200_000 + b"[]]")),
        ("a.json.xz", lzma.compress(b"[" + b"1.5," * 200_000 + b"1]")),
        ("a.jsonl.bz2", bz2.compress(b'{"text": [' + b"{}," * 200_000 + b"{}]}")),
        ("a.csv.gz", gzip.compress(b"," * 200_000)),
        ("a.tsv", b"text\n" + b"\t" * 200_000),
    ],
)
def test_a_small_file_of_many_small_values_cannot_fill_the_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, content: bytes
) -> None:
    monkeypatch.setattr("quotealign.read.tables._MOST_VALUES", 100_000)
    (tmp_path / name).write_bytes(content)
    with pytest.raises(InputError, match=r"more than 100,000 values in one piece; write a row to a line"):
        list(read_sources(tmp_path / name))


# ------------------------------------------------------------------------------- places that cannot be read


def looping(folder: Path) -> Path:
    (folder / "a.txt").symlink_to(folder / "b.txt")
    (folder / "b.txt").symlink_to(folder / "a.txt")
    return folder / "a.txt"


def dangling(folder: Path) -> Path:
    (folder / "a.txt").symlink_to(folder / "none.txt")
    return folder / "a.txt"


PLACES: dict[str, Callable[[Path], Path]] = {
    "nothing there": lambda folder: folder / "none.txt",
    "a folder that is none": lambda folder: folder / "none" / "a.txt",
    "a name longer than the system allows": lambda folder: folder / ("x" * 300 + ".txt"),
    "a path longer than the system allows": lambda folder: Path(folder, *["x" * 200] * 30, "a.txt"),
    "links in a circle": looping,
    "a link to nothing": dangling,
    "a name with half a character": lambda folder: folder / "a\udcff.txt",
    "a name that acts on the terminal": lambda folder: folder / "a\x1b[2J\n.txt",
    "an empty folder": lambda folder: folder,
}


@pytest.mark.parametrize("kind", PLACES)
def test_a_place_that_cannot_be_read_is_refused_in_one_line(tmp_path: Path, kind: str) -> None:
    with pytest.raises(InputError) as refused:
        list(read_sources(PLACES[kind](tmp_path)))
    assert str(refused.value).isprintable()
    assert "; " in str(refused.value)


def test_a_link_to_its_own_folder_is_no_endless_way(tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "up").symlink_to(tmp_path)
    (tmp_path / "a.txt").write_text(SAID)
    assert [source.id for source in read_sources(tmp_path)] == ["a"]


def test_a_file_without_permission_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(SAID)
    file.chmod(0)
    if os.access(file, os.R_OK):
        pytest.skip("this user may read everything")
    with pytest.raises(InputError, match=r"cannot be read \(permission denied\); check"):
        list(read_sources(file))
