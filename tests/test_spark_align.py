"""The same remarks on Spark as on one machine."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from quotealign.align import align_quotes
from quotealign.link.blocking import candidate_pairs
from quotealign.report.rows import TABLES
from quotealign.texts import intern_texts
from tests.bench.corpus import make_rows, with_phrase

pytest.importorskip("pyspark", reason="PySpark is not installed: pip install 'quotealign[spark]'")


def articles_of(folder: Path) -> list[dict[str, Any]]:
    return [{"id": file.stem, "text": file.read_text("utf-8")} for file in sorted(folder.glob("*.txt"))]


def quotation_rows(count: int) -> list[dict[str, Any]]:
    rows = with_phrase(make_rows(count), count // 4)
    return [{"id": f"q{n}", **row._asdict()} for n, row in enumerate(rows)]


def same_on_both(spark: Any, rows: list[dict[str, Any]], folder: Path) -> None:
    """The one body of every comparison: remarks, variants and links of Spark equal the local ones."""
    from quotealign.engine.spark.align import align_quotes_spark

    fields = [name for name in rows[0] if name != "cluster"]
    rows = [{name: row[name] for name in fields} for row in rows]
    local = align_quotes(rows)
    frame = spark.createDataFrame([tuple(row.values()) for row in rows], fields).repartition(3)
    found = align_quotes_spark(frame, str(folder))
    assert {r["id"] for r in found.quotes.collect()} == {quote.id for quote in local.quotes}
    ours = {(frozenset((link.left, link.right)), round(link.weight, 9)) for link in local.links}
    theirs = {(frozenset((r["left"], r["right"])), round(r["weight"], 9)) for r in found.links.collect()}
    assert theirs == ours
    for kind, table in (("remarks", found.remarks), ("variants", found.variants)):
        expected = sorted(json.dumps(dict(row), ensure_ascii=False) for row in TABLES[kind].rows(local))
        lists = [name for name, one in TABLES[kind].columns.items() if one is list]
        got = []
        for row in table.collect():
            fields_of = row.asDict()
            got.append(
                json.dumps(
                    {n: json.loads(v) if n in lists else v for n, v in fields_of.items()}, ensure_ascii=False
                )
            )
        assert sorted(got) == expected


def test_the_seeds_come_out_the_same(spark: Any, seeds: Path, tmp_path: Path) -> None:
    same_on_both(spark, articles_of(seeds), tmp_path)


def test_made_up_rows_and_a_phrase_that_many_print_come_out_the_same(spark: Any, tmp_path: Path) -> None:
    same_on_both(spark, quotation_rows(400), tmp_path)


def test_a_text_asks_for_hosts_by_its_own_keys_only(spark: Any) -> None:
    from quotealign.engine.spark.align import _text_pairs
    from quotealign.engine.spark.records import signed

    printed = ["a meteorite fell on us", "the old meteorite", "an old wooden bridge over there", "the old"]
    texts, _, text_keys = intern_texts(printed)
    keys = signed(text_keys).tolist()
    words = [texts.words[start:end] for start, end in pairwise(texts.offsets.tolist())]
    rows = [
        (key, signed(texts.keys[one]).tolist(), texts.bits[one].tolist(), form.tolist())
        for key, one, form in zip(keys, words, np.split(texts.forms, texts.offsets[1:-1]), strict=True)
    ]
    columns = "text_key bigint, words array<bigint>, bits array<bigint>, forms array<bigint>"
    frame = spark.createDataFrame(rows, columns)
    local = candidate_pairs(texts)
    ends = zip(local.left.tolist(), local.right.tolist(), strict=True)
    assert (
        {frozenset(row) for row in _text_pairs(frame).collect()}
        == {frozenset((keys[left], keys[right])) for left, right in ends}
        != set()
    )


@pytest.mark.parametrize("name", ["outlets", "rumours"])
def test_the_evaluation_sets_come_out_the_same(
    spark: Any, eval_sets: Path, tmp_path: Path, name: str
) -> None:
    lines = (eval_sets / name / "articles.jsonl").read_text("utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    fields = sorted({"id", "text", "outlet", "title", "date"} & set(rows[0]))
    same_on_both(spark, [{field: row.get(field) for field in fields} for row in rows], tmp_path)
