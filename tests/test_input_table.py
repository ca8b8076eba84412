"""Every row of the table of inputs, read as the table says; a row without a case here fails."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import re
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import attrs
import pytest

from quotealign import align_quotes
from quotealign.model import Article, Quotation
from quotealign.read import read_sources

ROOT = Path(__file__).parents[1]
SAID = "“We know,” Ann Lee said."
ROW = {"id": "a", "text": SAID}
QUOTED = {"quote": "We know", "speaker": "Ann Lee"}


def packed(folder: Path) -> list[Path]:
    for ending, pack in {"gz": gzip.compress, "bz2": bz2.compress, "xz": lzma.compress}.items():
        (folder / f"{ending}.txt.{ending}").write_bytes(pack(SAID.encode()))
    return sorted(folder.iterdir())


def files(content: str, *names: str) -> Callable[[Path], list[Path]]:
    def write(folder: Path) -> list[Path]:
        for number, name in enumerate(names):
            (folder / name).write_text(content.replace('"a"', f'"a{number}"'), "utf-8")
        return [folder / name for name in names]

    return write


def pages(folder: Path) -> list[Path]:
    pytest.importorskip("trafilatura")
    return files(f"<html><body><p>{SAID}</p></body></html>", "a.html", "b.htm", "c.xhtml")(folder)


def parquet(folder: Path) -> list[Path]:
    pq, pa = pytest.importorskip("pyarrow.parquet"), pytest.importorskip("pyarrow")
    for name in ("a.parquet", "b.pq"):
        pq.write_table(pa.table({"id": [name], "text": [SAID]}), folder / name)
    return sorted(folder.iterdir())


def frames(_: Path) -> list[Any]:
    pytest.importorskip("narwhals")
    made: list[Any] = []
    for name in ("pandas", "polars", "pyarrow"):
        library = pytest.importorskip(name)
        columns = {"id": [name], "text": [SAID]}
        made.append(library.table(columns) if name == "pyarrow" else library.DataFrame(columns))
    lazy = sys.modules["polars"].DataFrame({"id": ["lazy"], "text": [SAID]}).lazy()
    return [*made, lazy, ArrowTable(made[2], "capsule")]


class ArrowTable:
    """A table of a library that nobody has heard of: it offers Arrow's own interface, and nothing more."""

    def __init__(self, table: Any, name: str) -> None:
        self._table = table.set_column(0, "id", [[name]])

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self._table.__arrow_c_stream__(requested_schema)


def objects(_: Path) -> list[Any]:
    """A document of trafilatura, if it is here, and objects with the attributes of the others."""
    own = attrs.make_class("Own", ["body", "publisher"])(SAID, "CNN")
    found: list[Any] = [
        SimpleNamespace(maintext=SAID, source_domain="cnn.com", date_publish="None", filename="x.json"),
        SimpleNamespace(text=SAID, source_url="https://cnn.com", url="https://cnn.com/1", publish_date=None),
        own,
    ]
    try:
        import trafilatura
    except ImportError:
        return found
    page = f"<html><body><article><p>{SAID} It was late in the evening.</p></article></body></html>"
    return [*found, trafilatura.bare_extraction(page, with_metadata=True)]


def mixed(_: Path) -> list[Any]:
    return [SAID, f"{SAID} ", Article("x", SAID), ROW]


def folder(place: Path) -> list[Path]:
    (place / "inner").mkdir()
    for name in ("b.txt", "inner/a.txt", "c.rtf", ".hidden.txt"):
        (place / name).write_text(SAID, "utf-8")
    (place / "a.jsonl").write_text(json.dumps(ROW), "utf-8")
    return [place]


def odd_endings(place: Path) -> list[Path]:
    (place / "article").write_text(SAID, "utf-8")
    (place / "rows.data").write_text(json.dumps(ROW) + "\n", "utf-8")
    (place / "list.data").write_text(json.dumps([{**ROW, "id": "b"}]), "utf-8")
    return sorted(place.iterdir())


def corpora(_: Path) -> list[Any]:
    """Rows in the shape of GDELT's quotation graph, and of Quotebank's two forms."""
    return [
        {
            "date": "2020-01-01T00:15:00Z",
            "url": "https://www.a.org/1",
            "title": "T",
            "lang": "ENGLISH",
            "quotes": [{"pre": "Ann Lee said ", "quote": "We know", "post": " on"}],
        },
        {
            "quoteID": "2020-01-01-000001",
            "quotation": "We know",
            "speaker": "Ann Lee",
            "qids": ["Q1"],
            "date": "2020-01-01 00:00:00",
            "numOccurrences": 1,
            "probas": [["Ann Lee", "0.9"], ["None", "0.1"]],
            "urls": ["https://www.a.org/1"],
            "phase": "E",
        },
        {
            "articleID": "20200101",
            "articleLength": 9,
            "date": "2020-01-01 00:00:00",
            "phase": "E",
            "title": "T",
            "url": "https://www.a.org/1",
            "names": [{"name": "Ann Lee", "ids": ["Q1"], "offsets": [[1, 3]]}],
            "quotations": [
                {
                    "quoteID": "2020-01-01-000002",
                    "quotation": "We know",
                    "quotationOffset": 7,
                    "leftContext": "",
                    "rightContext": "said",
                    "globalProbas": [["Ann Lee", "0.9"]],
                    "globalTopSpeaker": "Ann Lee",
                    "localTopSpeaker": "None",
                }
            ],
        },
    ]


JSON_LINES = json.dumps(ROW) + "\n" + json.dumps({"id": "b", "text": "x"}) + "\n"
# By the first cell of the row: what to read, and how many articles and quotations come of it.
CASES: dict[str, tuple[Callable[[Path], Any], int, int]] = {
    "a text": (lambda _: SAID, 1, 0),
    "`Article`, `Quotation`": (lambda _: [Article("x", SAID), Quotation("q", "We know", "Ann Lee")], 1, 1),
    "a row": (lambda _: [ROW, QUOTED], 1, 1),
    "an object with a text": (objects, 4, 0),
    "a data frame": (frames, 5, 0),
    "a series or list of texts": (mixed, 4, 0),
    "`.txt .text .md .markdown`": (files(SAID, "a.txt", "b.text", "c.md", "d.markdown"), 4, 0),
    "`.html .htm .xhtml`": (pages, 3, 0),
    "`.jsonl .ndjson .jsonlines`": (files(json.dumps(ROW), "a.jsonl", "b.ndjson", "c.jsonlines"), 3, 0),
    "`.json`": (lambda place: [*files(json.dumps([ROW]), "l.json")(place), *files(
        json.dumps({"articles": [{**ROW, "id": "b"}]}), "o.json")(place), *files(
        json.dumps({**ROW, "id": "c"}), "r.json")(place)], 3, 0),
    "`.csv .tsv .tab`": (lambda place: [*files(f'id;text\n"a";{SAID}\n', "a.csv")(place), *files(
        f"id\ttext\nt\t{SAID}\n", "b.tsv")(place), *files(f"id\ttext\nu\t{SAID}\n", "c.tab")(place)], 3, 0),
    "`.parquet .pq`": (parquet, 2, 0),
    "any of these and `.gz .bz2 .xz`": (packed, 3, 0),
    "a folder": (folder, 3, 0),
    "a file of another ending": (odd_endings, 3, 0),
    "standard input": (lambda _: Path("-"), 1, 0),
    "GDELT's quotation graph (GQG), Quotebank": (corpora, 0, 3),
}  # fmt: skip


def table_rows() -> list[str]:
    page = (ROOT / "docs" / "inputs.md").read_text("utf-8")
    table = page.partition("| input | from Python |")[2].partition("\n\n")[0]
    return re.findall(r"^\| ([^|]+?) \| ", table, re.MULTILINE)


def test_every_row_of_the_table_has_a_case() -> None:
    assert table_rows() == list(CASES)


@pytest.mark.parametrize("row", CASES)
def test_an_input_is_read_as_the_table_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, row: str
) -> None:
    make, articles, quotations = CASES[row]
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(SAID.encode())))
    source = make(tmp_path)
    if row == "an object with a text" and len(source) == 3:
        articles = 3  # trafilatura is not here
    found = list(read_sources(source))
    assert sum(isinstance(one, Article) for one in found) == articles
    assert sum(isinstance(one, Quotation) for one in found) == quotations
    for one in found:
        assert one.text.startswith(SAID if isinstance(one, Article) else "We know")
    if row != "standard input":
        alignment = align_quotes(make(tmp_path) if row in ("a text", "a row") else found)
        assert len(alignment) == 1
        assert len(alignment.labels) == articles + quotations
    if row.startswith("GDELT"):
        assert {one.url for one in found} == {"https://www.a.org/1"}
        assert [one.speaker for one in found if isinstance(one, Quotation)] == ["", "Ann Lee", "Ann Lee"]
        assert len({one.id for one in found}) == 3
    if row == "a folder":
        assert [one.id for one in found] == ["a", "b", "inner/a"]


@pytest.mark.parametrize(
    "row", [row for row in CASES if row.startswith(("`.", "any", "a f", "GD", "standard"))]
)
def test_the_command_line_reads_it_too(tmp_path: Path, row: str) -> None:
    made = CASES[row][0](tmp_path)
    if row.startswith("GDELT"):
        (tmp_path / "rows.jsonl").write_text("".join(json.dumps(one) + "\n" for one in made), "utf-8")
        made = [tmp_path / "rows.jsonl"]
    paths: Iterable[Path] = [made] if isinstance(made, Path) else made
    done = subprocess.run(
        [sys.executable, "-m", "quotealign", "find", *map(str, paths)],
        input=SAID.encode(),
        capture_output=True,
        cwd=ROOT,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    quotes = [json.loads(line) for line in done.stdout.decode().splitlines()]
    assert len(quotes) >= CASES[row][1] + CASES[row][2] - 1
    assert {one["text"].strip(",") for one in quotes} == {"We know"}
