"""TEI, CollateX and Web Annotation: each gives the quotes back, and what reads them accepts them."""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotealign.align import align_quotes
from quotealign.alignment import Alignment, Remark
from quotealign.collate import collate, compare
from quotealign.model import Article, Attribution, Person, Quote
from quotealign.report import annotation, collatex, tei
from quotealign.report.segments import segments

GOLDEN = Path(__file__).parent / "data"
TEI = "{http://www.tei-c.org/ns/1.0}"
ID = "{http://www.w3.org/XML/1998/namespace}id"
PIECES = st.sampled_from(
    ["we", "will", "not", "pay", "3½", "half", ",", "…", " — ", "<b>", "&", "\n\n", "\x00", "]]>", '"', "é"]
)
TEXTS = st.one_of(st.text(max_size=30), st.lists(PIECES, max_size=12).map(" ".join))


def made(texts: list[str], ids: list[str] | None = None) -> Alignment:
    """One remark whose printings are the texts, each in an article of its own."""
    ids = ids or [f"paper {k}" for k in range(len(texts))]
    by = Attribution(Person("Ada Quill"), "given", 1.0)
    sources = {
        key: Article(
            key, f"She said: “{text}” And left.", f"The {key}", url=f"https://example.org/{k}?a=1&b=2"
        )
        for k, (key, text) in enumerate(zip(ids, texts, strict=True))
    }
    quotes = tuple(
        Quote(key, 11, 11 + len(text), text, attribution=by) for key, text in zip(ids, texts, strict=True)
    )
    remark = Remark("r-0123456789ab", max(quotes, key=lambda q: (len(q.text), q.text)), quotes, collate)
    return Alignment((remark,), quotes, (), sources)


SAMPLE = made(
    [
        "We will rebuild the old mill by the end of the year, and we will pay for it.",
        "By the end of the year we will rebuild the old mill",
        "We’ll rebuild the old [stone] mill … and we will not pay for it",
        "restore the mill",
    ]
)


@given(TEXTS, st.lists(TEXTS, min_size=1, max_size=4))
def test_segments_give_every_witness_back(base: str, texts: list[str]) -> None:
    cut = segments(base, [(text, compare(base, text)) for text in (base, *texts)])
    for k, text in enumerate((base, *texts)):
        assert "".join(segment.readings[k] for segment in cut) == text
    assert all(segment.readings[0] == base[segment.start : segment.end] for segment in cut)


def read_tei(document: str) -> dict[str, str]:
    """The text of each witness of the first remark, from its apparatus."""
    root = ElementTree.fromstring(document)
    (block,) = root.iter(f"{TEI}ab")
    sigla = [w.attrib[ID] for w in root.iter(f"{TEI}witness")]
    texts = dict.fromkeys(sigla, block.text or "")
    for app in block:
        for reading in app:
            for siglum in reading.attrib.get("wit", "").split():
                texts[siglum.removeprefix("#")] += reading.text or ""
        for siglum in sigla:
            texts[siglum] += app.tail or ""
    return texts


@given(st.lists(TEXTS, min_size=2, max_size=4))
def test_the_tei_readings_of_a_witness_give_its_quote(texts: list[str]) -> None:
    plain = [tei._NOT_XML.sub("\ufffd", text) for text in texts]
    assert sorted(read_tei(tei.render(made(texts))).values()) == sorted(plain)


@given(st.lists(st.text(max_size=8), min_size=2, max_size=5, unique=True))
def test_witness_names_are_distinct_ncnames_whatever_the_ids(ids: list[str]) -> None:
    names = tei.witness_names(ids)
    assert len({name.lower() for name in names.values()}) == len(ids)
    ElementTree.fromstring(tei.render(made(["word"] * len(ids), ids)))
    for name in names.values():
        assert name[0].isalpha()
        assert all(c.isascii() and (c.isalnum() or c in "_.-") for c in name)


def test_a_second_printing_in_one_article_is_a_witness_of_its_own() -> None:
    alignment = made(["We will pay for it.", "pay"])
    first = alignment.quotes[0]
    again = Quote(first.article_id, 20, 23, "pay")
    remark = Remark("r-0123456789ab", first, (first, again), collate)
    document = tei.render(Alignment((remark,), remark.quotes, (), alignment.sources))
    assert 'xml:id="w.paper_0"' in document
    assert 'xml:id="w.paper_0.2"' in document


@pytest.mark.parametrize("ending", ["csv", "nex"])
def test_the_converter_teiphy_reads_the_apparatus(ending: str, tmp_path: Path) -> None:
    teiphy = shutil.which(
        "teiphy", path=os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    )
    if teiphy is None:
        pytest.skip("teiphy is not installed: pip install teiphy")
    path, out = tmp_path / "remark.xml", tmp_path / f"remark.{ending}"
    path.write_text(tei.render(SAMPLE), "utf-8")
    subprocess.run([teiphy, "-t", "orthographic", str(path), str(out)], check=True, capture_output=True)
    if ending == "csv":
        rows = list(csv.reader(out.read_text("utf-8-sig").splitlines()))
        assert rows[0][1:] == [f"w.paper_{k}" for k in range(4)]
        assert len(rows) > 10
    else:
        assert "#NEXUS" in out.read_text("utf-8").upper()


@given(st.lists(TEXTS, min_size=2, max_size=4))
def test_the_collatex_tokens_of_a_witness_give_its_quote(texts: list[str]) -> None:
    (result,) = json.loads(collatex.render(made(texts)))
    assert result["witnesses"] == sorted(result["witnesses"])
    for k, text in enumerate(texts):
        assert "".join(token["t"] for row in result["table"] for token in row[k]) == text


@given(st.lists(TEXTS, min_size=2, max_size=4))
def test_annotations_point_at_the_quote(texts: list[str]) -> None:
    alignment = made(texts)
    items = json.loads(annotation.render(alignment))["first"]["items"]
    assert len(items) == len(texts)
    for item, quote in zip(items, alignment.quotes, strict=True):
        place, words = item["target"]["selector"]
        text = alignment.source(quote).text
        assert text[place["start"] : place["end"]] == words["exact"] == quote.text
        assert words["prefix"] + words["exact"] + words["suffix"] in text


@pytest.mark.parametrize(
    ("module", "name"),
    [(tei, "sample.xml"), (collatex, "sample.collatex.json"), (annotation, "sample.jsonld")],
)
def test_the_format_is_as_it_was(module: object, name: str) -> None:
    assert module.render(SAMPLE) == (GOLDEN / name).read_text("utf-8")  # type: ignore[attr-defined]


def test_the_seed_articles_make_valid_documents(seeds: Path) -> None:
    alignment = align_quotes(seeds)
    root = ElementTree.fromstring(tei.render(alignment))
    assert len(list(root.iter(f"{TEI}app"))) > 10
    assert len(list(root.iter(f"{TEI}div"))) == len(alignment)
    assert len(json.loads(collatex.render(alignment))) == sum(len(remark) > 1 for remark in alignment)
