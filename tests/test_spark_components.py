"""Connected components and stages on Spark, beside the plainest way to do the same."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from quotealign.errors import OutputError

pytest.importorskip("pyspark", reason="Spark needs pip install 'quotealign[spark]'")

from quotealign.engine.spark.components import connected_components
from quotealign.engine.spark.stages import Stages


def by_merging(edges: list[tuple[int, int]]) -> dict[int, int]:
    """The least node of each node's component, found by merging sets."""
    sets: list[set[int]] = []
    for edge in edges:
        touched = [one for one in sets if one & set(edge)]
        sets = [one for one in sets if not one & set(edge)] + [set(edge).union(*touched)]
    return {node: min(one) for one in sets for node in one}


def test_components_equal_those_found_by_merging_sets(spark: Any, tmp_path: Path) -> None:
    rng = random.Random(5)
    edges = [(rng.randrange(60), rng.randrange(60)) for _ in range(40)]
    edges += [(node, node + 1) for node in rng.sample(range(100, 116), 16)]  # a path
    edges += [(217, node) for node in range(200, 240)]  # a star
    edges = [(a, b) for a, b in edges if a != b]
    frame = spark.createDataFrame(edges, "left long, right long")
    found = connected_components(frame, Stages(spark, str(tmp_path), "job"), "components")
    assert {row["node"]: row["component"] for row in found.collect()} == by_merging(edges)


def test_a_complete_stage_is_read_and_not_built_again(spark: Any, tmp_path: Path) -> None:
    built = []

    def build() -> Any:
        built.append(1)
        return spark.range(3)

    for _ in range(2):
        assert Stages(spark, str(tmp_path), "job").run("numbers", build).count() == 3
    assert len(built) == 1


def test_a_stage_without_its_mark_is_built_again(spark: Any, tmp_path: Path) -> None:
    spark.range(99).write.parquet(str(tmp_path / "numbers"))
    (tmp_path / "numbers" / "_SUCCESS").unlink()  # what a crash may leave
    assert Stages(spark, str(tmp_path), "job").run("numbers", lambda: spark.range(3)).count() == 3


def test_the_stages_of_another_job_are_refused(spark: Any, tmp_path: Path) -> None:
    Stages(spark, str(tmp_path), "job").run("numbers", lambda: spark.range(3))
    with pytest.raises(OutputError, match="another input or other settings"):
        Stages(spark, str(tmp_path), "other")
