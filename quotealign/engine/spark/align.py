"""`align_quotes_spark`: the steps in order, as data frame jobs whose stages end in Parquet."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import attrs

from quotealign import __version__
from quotealign.errors import MissingExtraError, SettingsError
from quotealign.settings import DEFAULTS, Settings

try:
    import pyarrow as pa
    from pyspark.sql import Window
    from pyspark.sql import functions as F
except ImportError:
    raise MissingExtraError(
        "Spark needs pyspark and pyarrow", remedy="pip install 'quotealign[spark]'"
    ) from None

from quotealign.engine.spark import steps
from quotealign.engine.spark.components import connected_components
from quotealign.engine.spark.records import QUOTES
from quotealign.engine.spark.stages import Stages
from quotealign.link.blocking import ANCHORS, FRAGMENT_HOSTS
from quotealign.link.spread import FEW
from quotealign.report.rows import TABLES

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

BUCKET = 20_000
"""Quotes that one task groups and collates together; a component is never divided."""

TEXT = "words", "bits", "forms"
"""The columns of a text."""

VOICE = (
    "id", "text_key", *TEXT, "person", "certainty", "article", "article_key", "start", "end", "day",
    "signature", "signature_bits",
)  # fmt: skip
"""The columns of a quote that weighing looks at."""


@attrs.frozen
class SparkAlignment:
    """What `align_quotes_spark` returns: data frames over the Parquet that it wrote.

    Args:
        quotes: every quote found, also those that are no speech.
        links: the linked pairs, with their weight in bits.
        remarks: a row for each remark, single ones too.
        variants: a row for each printing, with its kind, its severity and its changes (JSON).
    """

    quotes: DataFrame
    links: DataFrame
    remarks: DataFrame
    variants: DataFrame


def align_quotes_spark(
    articles: DataFrame,
    folder: str,
    *,
    settings: Settings = DEFAULTS,
    progress: Callable[[str], None] | None = None,
) -> SparkAlignment:
    """Find the quotations in articles and gather those that report the same remark, on Spark.

    The same remarks as `align_quotes`, by the same code in Arrow batches. Every stage ends in Parquet:
    called again with the same input, settings and folder after a failure, it goes on after the last
    stage that is complete.

    Args:
        articles: a row for each article or quotation, with the columns that `align_quotes` reads; every
            row has an id of its own.
        folder: where the stages and the four results go; any file system that Spark can write to.
        settings: what to do differently from the defaults; `workers` plays no part, `embed` is refused.
        progress: called with the name of each stage when it begins.

    Returns:
        The four results as data frames.

    Raises:
        OutputError: the folder holds a job with another input or other settings.
        SettingsError: the settings have a function to embed texts.
    """
    if settings.embed is not None:
        raise SettingsError(
            "does not run on Spark", where="embed", remedy="leave it out, or call align_quotes"
        )
    print_ = f"quotealign {__version__} {attrs.evolve(settings, workers=1)} {_digest(articles)}"
    stages = Stages(articles.sparkSession, folder, print_, *([progress] if progress else []))
    quotes = _quotes(articles, stages)
    said = quotes.where("said")
    texts = stages.run("texts", lambda: said.select("text_key", *TEXT).dropDuplicates(["text_key"]))
    pairs = stages.run("text-pairs", lambda: _text_pairs(texts))
    printed = stages.run("printings", lambda: said.groupBy("text_key").agg(F.count("*").alias("printings")))
    weighed = stages.run("weighed-texts", lambda: _weighed(pairs, texts, printed))
    quote_pairs = stages.run("quote-pairs", lambda: _quote_pairs(weighed, printed, said))
    links = stages.run("links", lambda: _links(quote_pairs, said))
    components = connected_components(_edges(links, said), stages, "components")
    buckets = stages.run("buckets", lambda: _buckets(said, components))
    linked = stages.run(
        "bucket-links",
        lambda: links.join(buckets.select(F.col("id").alias("left"), "bucket"), "left"),
    )

    def listed(kind: str) -> DataFrame:
        return stages.run(kind, lambda: _grouped(buckets, linked, settings, kind))

    return SparkAlignment(quotes, links, listed("remarks"), listed("variants"))


def _digest(frame: DataFrame) -> str:
    """How many rows there are, and the sum of their hashes: the same in any order."""
    hashed = F.xxhash64(*frame.columns).cast("decimal(38,0)")
    count, total = frame.agg(F.count("*"), F.sum(hashed)).first() or (0, 0)
    return f"{count} rows {total}"


def _quotes(articles: DataFrame, stages: Stages) -> DataFrame:
    from pyspark.sql.pandas.types import to_arrow_schema
    from pyspark.sql.types import StructType

    schema: pa.Schema = to_arrow_schema(StructType.fromDDL(QUOTES))
    found = stages.run("found", lambda: articles.mapInArrow(steps.found_quotes(schema), QUOTES))
    rows = found.where("row is not null")

    def ordered() -> DataFrame:
        # An article known by its rows only is ordered by what they say.
        contents = rows.groupBy("article").agg(F.collect_list("row").alias("rows"))
        keys = contents.mapInArrow(steps.row_keys, "article bigint, rows_key bigint")
        joined = found.join(keys, "article", "left")
        return joined.withColumn("article_key", F.coalesce("rows_key", "article_key")).drop("rows_key", "row")

    return stages.run("quotes", ordered)


def _text_pairs(texts: DataFrame) -> DataFrame:
    """Pairs of texts that share a key, by the rules of `link.blocking`."""
    keys = (
        texts.mapInArrow(steps.text_rows, steps.KEYS)
        .groupBy("family", "key", "text_key", "total", "length")
        .agg(F.max("asks").alias("asks"))  # a text that has a key twice and asks by it once, asks by it
    )
    asked = keys.where("asks").select("family", "key").distinct()
    keys = keys.where("asks is null").unionByName(
        keys.where("asks is not null").join(asked, ["family", "key"], "left_semi")
    )
    by_hash = F.expr("text_key ^ shiftleft(1L, 63)")  # as if it had no sign
    fullest = Window.partitionBy("family", "key").orderBy(F.desc("total"), "length", by_hash)
    ranked = keys.withColumn("place", F.row_number().over(fullest))
    anchors = ranked.where(
        F.col("place") <= F.when(F.col("asks").isNull(), ANCHORS).otherwise(FRAGMENT_HOSTS)
    ).select("family", "key", F.col("text_key").alias("anchor"), F.col("place").alias("anchor_place"))
    members = ranked.where("asks is null or asks")
    pairs = members.join(anchors, ["family", "key"]).where(
        "(asks is null and anchor_place < place) or (asks and anchor != text_key)"
    )
    return pairs.select(
        F.least("anchor", "text_key").alias("left"), F.greatest("anchor", "text_key").alias("right")
    ).distinct()


def _weighed(pairs: DataFrame, texts: DataFrame, printed: DataFrame) -> DataFrame:
    """Candidate pairs, and texts that several quotes print paired with themselves, weighed."""
    repeated = printed.where("printings > 1").join(texts.where("size(words) > 0"), "text_key", "left_semi")
    own = repeated.select(F.col("text_key").alias("left"), F.col("text_key").alias("right"))
    sides = [
        texts.select(
            F.col("text_key").alias(side),
            *(F.col(column).alias(f"{s}_{column}") for column in TEXT),
        )
        for side, s in (("left", "l"), ("right", "r"))
    ]
    joined = pairs.unionByName(own).join(sides[0], "left").join(sides[1], "right")
    return joined.mapInArrow(steps.weighed_texts, steps.PAIRS)


def _quote_pairs(weighed: DataFrame, printed: DataFrame, said: DataFrame) -> DataFrame:
    """Pairs of quotes: all printings of two texts, or where one is printed often the nearest."""
    counted = weighed
    for side in ("left", "right"):
        counted = counted.join(
            printed.select(F.col("text_key").alias(side), F.col("printings").alias(f"{side}_printings")), side
        )
    often = F.greatest("left_printings", "right_printings") > FEW
    one = said.select(F.col("text_key").alias("left"), F.col("id").alias("left_id"))
    other = said.select(F.col("text_key").alias("right"), F.col("id").alias("right_id"))
    few = (
        counted.where(~often)
        .join(one, "left")
        .join(other, "right")
        .where("left != right or left_id < right_id")
        .select("left_id", "right_id", "weight")
    )
    smaller = F.col("left_printings") <= F.col("right_printings")
    askers = counted.where(often).select(
        F.when(smaller, F.col("left")).otherwise(F.col("right")).alias("less"),
        F.when(smaller, F.col("right")).otherwise(F.col("left")).alias("more"),
        "weight",
    )
    more = F.col("more").alias("near")  # another name: the two sides below stem from one data frame
    texts = (
        askers.select(more, F.col("less").alias("text_key"))
        .union(askers.select(more, F.col("more").alias("text_key")))
        .distinct()
    )
    printings = texts.join(said.select(*VOICE), "text_key")
    near = (
        askers.groupBy("more")
        .cogroup(printings.groupBy("near"))
        .applyInArrow(steps.nearest, steps.LINKS)
        .select(F.col("left").alias("left_id"), F.col("right").alias("right_id"), "weight")
    )
    return (
        few.union(near)
        .select(
            F.least("left_id", "right_id").alias("l_id"),
            F.greatest("left_id", "right_id").alias("r_id"),
            "weight",
        )
        .dropDuplicates(["l_id", "r_id"])
    )


def _links(quote_pairs: DataFrame, said: DataFrame) -> DataFrame:
    joined = quote_pairs
    for side in ("l", "r"):
        voices = said.select(*(F.col(name).alias(f"{side}_{name}") for name in VOICE))
        joined = joined.join(voices, f"{side}_id")
    return joined.mapInArrow(steps.linked_quotes, steps.LINKS)


def _edges(links: DataFrame, said: DataFrame) -> DataFrame:
    """What may hold a remark together: links, and reprints of one article, which are one from the start."""
    first = Window.partitionBy("text_key", "article_key", "start")
    reprints = said.select("id", F.min("id").over(first).alias("first")).where("id != first")
    return links.select("left", "right").union(reprints.select("first", "id"))


def _buckets(said: DataFrame, components: DataFrame) -> DataFrame:
    """Quotes with the bucket of their component; a quote without a link is a component of its own."""
    count = max(1, said.count() // BUCKET)
    joined = said.join(components.withColumnRenamed("node", "id"), "id", "left")
    component = F.coalesce("component", "id")
    return joined.withColumn("bucket", F.pmod(F.xxhash64(component), F.lit(count))).drop("component")


def _grouped(buckets: DataFrame, linked: DataFrame, settings: Settings, kind: str) -> DataFrame:
    kinds: dict[Any, str] = {str: "string", int: "bigint", float: "double", bool: "boolean", list: "string"}
    ddl = ", ".join(f"`{name}` {kinds[one]}" for name, one in TABLES[kind].columns.items())
    return (
        buckets.groupBy("bucket")
        .cogroup(linked.groupBy("bucket"))
        .applyInArrow(steps.grouped(settings, kind), ddl)
    )


def read_articles(spark: SparkSession, path: str) -> DataFrame:
    """Read articles or quotation rows from Parquet, JSON Lines or CSV, as the ending says."""
    if path.endswith((".jsonl", ".json", ".jsonl.gz")):
        return spark.read.json(path)
    if path.endswith((".csv", ".csv.gz")):
        return spark.read.csv(path, header=True, multiLine=True, escape='"')
    return spark.read.parquet(path)
