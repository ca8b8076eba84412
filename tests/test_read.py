"""Reading: whatever holds articles or quotations, by its place in the project's list of inputs."""

from __future__ import annotations

import bz2
import datetime as dt
import gzip
import json
import lzma
import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotealign.errors import InputError, InputFileError
from quotealign.model import Article, Quotation
from quotealign.read import ReadingLog, read_sources
from quotealign.read.fields import ALIASES
from quotealign.read.files import FORMATS
from quotealign.settings import InputSettings

SAID = "“We know,” Ann Lee said."


def read(source: Any, **settings: Any) -> list[Article | Quotation]:
    return list(read_sources(source, InputSettings(**settings)))


# ---------------------------------------------------------------- from Python


@given(st.text())
def test_a_text_is_never_altered(text: str) -> None:
    assert read([text])[0].text == text


def test_texts_get_the_same_id_wherever_they_stand() -> None:
    one, two = read(["a", "b"])
    assert [source.id for source in read(["b", "a"])] == [two.id, one.id]


def test_the_same_record_twice_is_one_article() -> None:
    article = Article("a", SAID)
    log = ReadingLog()
    assert list(read_sources([article, article, Article("a", SAID)], log=log)) == [article]
    assert log.repeated == 2


def test_two_articles_with_one_id_are_refused() -> None:
    with pytest.raises(InputError, match="'a' comes twice"):
        read([Article("a", "x"), Article("a", "y")])


def test_a_mapping_is_a_row() -> None:
    row = {"Id": 7, "bodyText": SAID, "headline": "T", "source": "CNN", "published-at": "2024-03-04"}
    assert read(row) == [Article("7", SAID, "CNN", "T", "", dt.date(2024, 3, 4))]


def test_rows_that_are_quotations_already() -> None:
    rows = [
        {"text": "We know", "speaker": "Ann Lee", "date": "2024-03-04"},
        {"quote": "We know", "article_id": "x", "outlet": "CNN"},
        {"quotation": "We know", "speaker": "None", "quoteID": "2020-1", "urls": ["http://www.a.org/1"]},
    ]
    first, second, third = read(rows)
    assert isinstance(first, Quotation)
    assert (first.text, first.speaker, first.date) == ("We know", "Ann Lee", dt.date(2024, 3, 4))
    assert isinstance(second, Quotation)
    assert (second.article_id, second.outlet, second.speaker) == ("x", "CNN", "")
    assert isinstance(third, Quotation)
    assert (third.id, third.speaker, third.outlet) == ("2020-1", "", "a.org")


def test_quotation_rows_that_are_alike_stay_one_each() -> None:
    rows = [{"quote": "We know", "speaker": "Ann Lee"}] * 3
    assert len({source.id for source in read(rows)}) == 3


def test_a_row_that_lists_quotations_gives_each_of_them() -> None:
    gdelt = {
        "date": "2020-01-01T00:00:00Z",
        "url": "https://www.a.org/1",
        "title": "T",
        "quotes": [{"pre": "she said", "quote": "We know", "post": "."}, {"quote": "We do not"}],
    }
    quotebank = {
        "articleID": "2020-9",
        "url": "https://b.org",
        "date": "2020-01-01 10:00:00",
        "quotations": [{"quoteID": "q1", "quotation": "We know", "globalTopSpeaker": "Ann Lee"}],
    }
    sources = read([gdelt, quotebank])
    assert [source.text for source in sources] == ["We know", "We do not", "We know"]
    assert [source.outlet for source in sources] == ["a.org", "a.org", "b.org"]
    last = sources[2]
    assert isinstance(last, Quotation)
    assert (last.id, last.article_id, last.speaker) == ("q1", "2020-9", "Ann Lee")


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        pytest.param(
            {"text": SAID, "source": "https://www.cnn.com/1", "hostname": "cnn.com", "date": "2024-03-04"},
            ("cnn.com", "https://www.cnn.com/1", dt.date(2024, 3, 4)),
            id="trafilatura",
        ),
        pytest.param(
            {
                "maintext": SAID,
                "url": "https://cnn.com/1",
                "source_domain": "cnn.com",
                "date_publish": "None",
            },
            ("cnn.com", "https://cnn.com/1", None),
            id="news-please",
        ),
        pytest.param(
            {"text": SAID, "url": "https://cnn.com/1", "publish_date": dt.datetime(2024, 3, 4, 10)},
            ("cnn.com", "https://cnn.com/1", dt.datetime(2024, 3, 4, 10)),
            id="newspaper",
        ),
    ],
)
def test_objects_are_read_by_their_attributes(attributes: dict[str, Any], expected: tuple[Any, ...]) -> None:
    [article] = read(SimpleNamespace(**attributes))
    assert (article.text, article.outlet, article.url, article.date) == (SAID, *expected)


@pytest.mark.parametrize("wrong", [None, 7, 1.5, b"bytes", object(), [None], [["x", 3]]])
def test_what_holds_no_article_is_refused_in_one_line(wrong: Any) -> None:
    with pytest.raises(InputError, match="cannot read articles") as caught:
        read(wrong)
    assert "\n" not in str(caught.value)


class Refusing:
    text = SAID

    @property
    def title(self) -> str:
        raise RuntimeError("not downloaded")


def in_itself() -> list[Any]:
    endless: list[Any] = []
    endless.append(endless)
    return endless


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (in_itself(), "lists in lists in lists; give one list"),
        (Refusing(), r"Refusing: its title cannot be read \(RuntimeError: not downloaded\); give"),
        (Article("a", SAID, date="2024"), "Article 'a': its date is '2024'; give"),  # type: ignore[arg-type]
        (Article("a", SAID, title=3), "Article 'a': 3 where a text should be; give"),  # type: ignore[arg-type]
        (Quotation("q", SAID, None), "Quotation 'q': None where a text should be; give"),  # type: ignore[arg-type]
        ({"text": b"x"}, "item 1: 'text' is bytes, not a text; give"),
        ({("a", "b"): SAID}, r"no column holds the article text \(columns: \('a', 'b'\)\); name"),
    ],
)
def test_an_odd_value_from_python_is_refused_in_one_line(wrong: Any, said: str) -> None:
    with pytest.raises(InputError, match=said):
        read(wrong)


# ---------------------------------------------------------------- files


def test_a_folder_is_read_in_the_order_of_names_and_other_files_are_counted(seeds: Path) -> None:
    log = ReadingLog()
    sources = list(read_sources(seeds, log=log))
    assert [source.id for source in sources] == sorted(file.stem for file in seeds.glob("*.txt"))
    assert list(log.lines()) == ["left out 1 file of another kind: README"]


def test_the_text_of_a_file_keeps_its_line_ends(tmp_path: Path) -> None:
    (tmp_path / "a.b.txt").write_bytes("one\r\ntwo\rthree\u2028\f“x”\n".encode())
    [article] = read(tmp_path)
    assert (article.id, article.text) == ("a.b", "one\r\ntwo\rthree\u2028\f“x”\n")


@pytest.mark.parametrize(
    ("ending", "pack"), [("", bytes), (".gz", gzip.compress), (".bz2", bz2.compress), (".xz", lzma.compress)]
)
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", SAID),
        ("t.jsonl", json.dumps({"id": "a", "text": SAID}) + "\n\n"),
        ("t.json", json.dumps([{"id": "a", "text": SAID}], indent=1)),
        ("t2.json", json.dumps({"articles": [{"id": "a", "text": SAID}]})),
        ("t3.json", json.dumps({"id": "a", "text": SAID}) + "\n" + json.dumps({"id": "b", "text": SAID})),
        ("t.csv", f'id,text\r\na,"{SAID}"\r\n'),
        ("t2.csv", f'id;text\na;"{SAID}"\n'),
        ("t.tsv", f"id\ttext\na\t{SAID}\n"),
    ],
)
def test_a_file_of_each_kind_packed_or_not(
    tmp_path: Path, name: str, content: str, ending: str, pack: Any
) -> None:
    file = tmp_path / (name + ending)
    file.write_bytes(pack(content.encode()))
    first = read(file)[0]
    assert (first.id, first.text) == ("a", SAID)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_encoding_is_told_from_the_bytes(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "a.txt").write_bytes("“We know,” the café’s owner said.".encode(encoding))
    [article] = read(tmp_path)
    assert article.text == "“We know,” the café’s owner said."


def test_a_table_called_metadata_tells_of_the_files_beside_it(tmp_path: Path) -> None:
    (tmp_path / "fox").mkdir()
    for name in ("a.txt", "b.txt", "fox/c.txt"):
        (tmp_path / name).write_text(SAID)
    (tmp_path / "metadata.csv").write_text(
        "file,outlet,date,url\na.txt,CNN,2024-03-04,\nfox/c.txt,,,https://www.fox.org/1\n"
    )
    a, b, c = read(tmp_path)
    assert (a.id, a.outlet, a.date) == ("a", "CNN", dt.date(2024, 3, 4))
    assert (b.id, b.outlet) == ("b", "")
    assert (c.id, c.outlet, c.url) == ("fox/c", "fox.org", "https://www.fox.org/1")


@pytest.mark.parametrize(
    ("row", "problem"), [("none.txt,CNN", "there is no file for 'none.txt'"), (",CNN", "names no file")]
)
def test_metadata_about_no_file_is_refused_or_skipped(tmp_path: Path, row: str, problem: str) -> None:
    (tmp_path / "a.txt").write_text(SAID)
    (tmp_path / "metadata.csv").write_text(f"file,outlet\n{row}\n")
    with pytest.raises(InputError, match=problem):
        read(tmp_path)
    assert [source.id for source in read(tmp_path, skip_invalid=True)] == ["a"]


def test_a_table_of_articles_may_be_called_metadata(tmp_path: Path) -> None:
    (tmp_path / "metadata.csv").write_text(f'id,text\na,"{SAID}"\n')
    assert [source.id for source in read(tmp_path)] == ["a"]


# ---------------------------------------------------------------- what cannot be read


@pytest.mark.parametrize("name", ["press", "press/", "press/one.txt"])
def test_one_word_that_names_a_file_or_a_folder_is_its_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    (tmp_path / "press").mkdir()
    (tmp_path / "press" / "one.txt").write_text("“No,” she said.", "utf-8")
    monkeypatch.chdir(tmp_path)
    assert [one.text for one in read_sources(name)] == ["“No,” she said."]


@pytest.mark.parametrize("name", ["press.csv", "press/", "https://example.org/article.html"])
def test_one_word_that_ends_like_a_path_and_names_nothing_is_refused(name: str) -> None:
    with pytest.raises(InputError, match="no such file or folder"):
        list(read_sources(name))


@pytest.mark.parametrize("text", ["Yes", "“No.”", "他说“不”。", "It is in press.csv"])
def test_other_words_alone_are_a_text(text: str) -> None:
    assert [one.text for one in read_sources(text)] == [text]


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputFileError, match="no such file or folder; check the path"):
        read(tmp_path / "none.txt")


def test_what_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    for name, content in (("a.txt.gz", b"a" * 10_000_000), ("a.jsonl.gz", b'{"text": "x"}\n' * 700_000)):
        (tmp_path / name).write_bytes(gzip.compress(content))
        with pytest.raises(InputError, match="more than 3,000,000 bytes"):
            read(tmp_path / name, max_bytes=3_000_000)


# ---------------------------------------------------------------- documented


def test_every_ending_and_every_name_of_a_field_is_documented() -> None:
    page = (Path(__file__).parents[1] / "docs" / "inputs.md").read_text("utf-8")
    for ending in FORMATS:
        assert re.search(rf"{re.escape(ending)}\b", page), ending
    for field, names in ALIASES.items():
        for name in names:
            assert re.search(rf"\b{name}\b", page), (field, name)
