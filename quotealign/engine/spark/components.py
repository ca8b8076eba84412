"""Connected components in the DataFrame API alone: no driver-side graph, no package from elsewhere.

Source: large-star and small-star in turn (Kiveris, Lattanzi, Mirrokni, Rastogi, Vassilvitskii 2014,
"Connected components in MapReduce and beyond"): about log n rounds, each a few shuffles of the edges,
and no round holds more than the edges' number of rows, however large a component is.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from pyspark.sql import functions as F

from quotealign.engine.spark.stages import Stages

if TYPE_CHECKING:
    from pyspark.sql import DataFrame


def connected_components(edges: DataFrame, stages: Stages, name: str) -> DataFrame:
    """Find the components that edges make.

    Args:
        edges: columns `left` and `right`, of any type that can be ordered.
        stages: where each round is put down, so that a failed job goes on after the last one.
        name: what the rounds are called there.

    Returns:
        columns `node` and `component` (its least node), a row for each node that has an edge.
    """
    graph = stages.run(
        f"{name}-0",
        lambda: (
            edges.where("left != right")
            .select(F.greatest("left", "right").alias("node"), F.least("left", "right").alias("toward"))
            .distinct()
        ),
    )
    turn = 0
    while not _is_stars(graph):
        turn += 1
        graph = stages.run(f"{name}-{turn}", partial(_turn, graph))
    roots = graph.select(F.col("toward").alias("node")).distinct()
    return graph.select("node", F.col("toward").alias("component")).union(
        roots.select("node", F.col("node").alias("component"))
    )


def _turn(graph: DataFrame) -> DataFrame:
    return _small_star(_large_star(graph))


def _is_stars(graph: DataFrame) -> bool:
    """Whether every node points at one other node, which points nowhere."""
    ends = graph.select(F.col("node"), F.lit(1).alias("out"), F.lit(0).alias("into")).union(
        graph.select(F.col("toward"), F.lit(0), F.lit(1))
    )
    each = ends.groupBy("node").agg(F.sum("out").alias("out"), F.max("into").alias("into"))
    return bool(each.where("out > 1 or (out = 1 and into = 1)").isEmpty())


def _large_star(graph: DataFrame) -> DataFrame:
    """Connect each node's larger neighbours to the least of its neighbours and itself."""
    both = graph.union(graph.select(F.col("toward").alias("node"), F.col("node").alias("toward")))
    least = both.groupBy("node").agg(F.min("toward").alias("least"))
    return (
        both.join(least, "node")
        .where("toward > node")
        .select(F.col("toward").alias("node"), F.least("least", "node").alias("toward"))
        .distinct()
    )


def _small_star(graph: DataFrame) -> DataFrame:
    """Connect each node's smaller neighbours and itself to the least of them."""
    least = graph.groupBy("node").agg(F.min("toward").alias("least"))
    return (
        graph.join(least, "node")
        .select(F.col("toward").alias("node"), F.col("least").alias("toward"))
        .where("node != toward")
        .union(least.select("node", F.col("least").alias("toward")))
        .distinct()
    )
