"""What runs on the workers: each function takes Arrow batches and calls the same code as the local engine."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import numpy as np
import pyarrow as pa

from quotealign.alignment import Alignment, Remark
from quotealign.collate import collate
from quotealign.engine.spark.records import (
    batched,
    both_sides,
    columns_of,
    days,
    person_json,
    quote_json,
    read_quote,
    read_source,
    signed,
    table_of,
    texts_of,
)
from quotealign.find import find_quotes
from quotealign.group import choose_canonical, group_quotes, remark_id
from quotealign.link.blocking import Candidates, keys_of
from quotealign.link.bounds import Bounds, Printings
from quotealign.link.evidence import fitted_weights, quote_levels
from quotealign.link.spread import nearest_pairs
from quotealign.link.weigh import weigh_texts
from quotealign.links import Links
from quotealign.model import SAID, Article, Quote, Source, Term
from quotealign.read import read_sources
from quotealign.report.rows import TABLES
from quotealign.settings import Settings
from quotealign.table import article_identity, signatures_of
from quotealign.texts import Places, content_hash, intern_texts

Batches = Iterator[pa.RecordBatch]

KEYS = "family int, key bigint, text_key bigint, asks boolean, total bigint, length bigint"
PAIRS = "left bigint, right bigint, weight double"
LINKS = "left string, right string, weight double"


def found_quotes(schema: pa.Schema) -> Callable[[Batches], Batches]:
    """From rows of articles or quotations to quotes."""

    def find(batches: Batches) -> Batches:
        for batch in batches:
            yield from batched(_quote_rows(batch.to_pylist()), schema)

    return find


def _quote_rows(rows: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    found_in = [(source, find_quotes(source)) for source in read_sources(rows)]
    texts, number, keys = intern_texts([quote.text for _, quotes in found_in for quote in quotes])
    numbers = iter(number.tolist())
    for source, quotes in found_in:
        about = _about(source, quotes[0]) if quotes else {}
        for quote, text in zip(quotes, numbers, strict=False):  # the numbers of the others follow
            span = slice(texts.offsets[text], texts.offsets[text + 1])
            words = texts.words[span]
            found = quote.attribution
            known = found is not None and found.person is not None
            yield about | {
                "id": quote.id,
                "text_key": int(signed(keys[text : text + 1])[0]),
                "person": person_json(found.person) if found and found.person else None,
                "certainty": found.certainty if found and known else 0.0,
                "start": quote.start,
                "end": quote.end,
                "words": signed(texts.keys[words]),
                "bits": texts.bits[words],
                "forms": texts.forms[span],
                "said": quote.label in SAID,
                "remark_if_first": remark_id(quote, {quote.source_id: source}),
                "record": quote_json(quote),
            }


def _about(source: Source, quote: Quote) -> dict[str, Any]:
    identity = article_identity(source, quote)
    article = article_key = _signed(content_hash(*identity))
    words, bits = None, None
    if isinstance(source, Article):
        words, bits, keys = signatures_of([identity])
        article_key = int(signed(keys)[0])
    row = None if isinstance(source, Article) else f"{source.text}\0{source.speaker}\0{source.date}"
    return {
        "article": article,
        "article_key": article_key,
        "day": days(source.date),
        "signature": None if words is None else signed(words[0]),
        "signature_bits": None if bits is None else bits[0],
        "source_id": quote.source_id,
        "outlet": source.outlet,
        "title": source.title,
        "url": source.url,
        "date": None if source.date is None else source.date.isoformat(),
        "row": row,
    }


def _signed(key: int) -> int:
    return int(signed(np.array([key], np.uint64))[0])


def row_keys(batches: Batches) -> Batches:
    """The key of articles that only their rows are known of: what these say, in order."""
    for batch in batches:
        keys = [_signed(content_hash(*sorted(rows))) for rows in batch.column("rows").to_pylist()]
        yield pa.RecordBatch.from_arrays(
            [batch.column("article"), pa.array(keys, pa.int64())], ["article", "rows_key"]
        )


def text_rows(batches: Batches) -> Batches:
    """From texts to their keys, family by family."""
    for batch in batches:
        columns = columns_of(batch)
        texts = texts_of(columns)
        owner_key = columns["text_key"].to_numpy()
        totals, lengths = texts.totals, texts.lengths
        for number, (keys, owners, asks) in enumerate(keys_of(texts)):
            yield pa.RecordBatch.from_arrays(
                [
                    pa.array(np.full(len(keys), number, np.int32)),
                    pa.array(signed(keys)),
                    pa.array(owner_key[owners]),
                    pa.nulls(len(keys), pa.bool_()) if asks is None else pa.array(asks),
                    pa.array(totals[owners]),
                    pa.array(lengths[owners]),
                ],
                names=["family", "key", "text_key", "asks", "total", "length"],
            )


def weighed_texts(batches: Batches) -> Batches:
    """From candidate pairs of texts to those that could be linked, and what the texts weigh."""
    weights = fitted_weights()
    for batch in batches:
        columns = columns_of(batch)
        size = batch.num_rows
        texts = texts_of(columns_of(batch, "l_"), columns_of(batch, "r_"))
        pairs = Candidates(np.arange(size), np.arange(size) + size)
        bounds = Bounds(texts, weights, Printings.unknown(len(texts)))
        left, right, weight = weigh_texts(bounds, pairs)
        kept = pa.array(np.minimum(left, right))
        yield pa.RecordBatch.from_arrays(
            [columns["left"].take(kept), columns["right"].take(kept), pa.array(weight)],
            names=["left", "right", "weight"],
        )


def nearest(askers: pa.Table, printings: pa.Table) -> pa.Table:
    """Pair the printings of the texts that ask with the nearest ones of a text that is printed often.

    `askers` holds the text pairs (`less`, `more`, `weight`), `printings` the quotes of all their texts.
    """
    table = table_of(columns_of(printings))
    number = {key: at for at, key in enumerate(signed(table.text_key).tolist())}
    left = np.array([number[key] for key in askers["less"].to_pylist()], np.int64)
    right = np.array([number[key] for key in askers["more"].to_pylist()], np.int64)
    pair, i, j = nearest_pairs(table, left, right)
    ids = printings["id"].combine_chunks()
    weight = askers["weight"].to_numpy()[pair]
    return pa.table(
        {"left": ids.take(pa.array(i)), "right": ids.take(pa.array(j)), "weight": weight},
    )


def linked_quotes(batches: Batches) -> Batches:
    """From pairs of quotes, with what their texts weigh, to links."""
    weights = fitted_weights()
    for batch in batches:
        size = batch.num_rows
        table = table_of(both_sides(batch))
        total = batch.column("weight").to_numpy() + weights.of_quotes(
            quote_levels(table, np.arange(size), np.arange(size) + size)
        )
        kept = pa.array(np.flatnonzero(total >= weights.threshold))
        yield pa.RecordBatch.from_arrays(
            [batch.column("l_id").take(kept), batch.column("r_id").take(kept), pa.array(total).take(kept)],
            names=["left", "right", "weight"],
        )


def grouped(settings: Settings, kind: str) -> Callable[[pa.Table, pa.Table], pa.Table]:
    """Merge the quotes of a bucket of components, and list its remarks or variants."""
    columns = TABLES[kind].columns

    def group(quotes: pa.Table, links: pa.Table) -> pa.Table:
        if not quotes.num_rows:
            return pa.Table.from_pylist([], arrow_schema(columns))
        alignment = _aligned(quotes, links, settings)
        rows = [_flat(row, columns) for row in TABLES[kind].rows(alignment)]
        return pa.Table.from_pylist(rows, arrow_schema(columns))

    return group


def _aligned(quotes: pa.Table, links: pa.Table, settings: Settings) -> Alignment:
    columns = columns_of(quotes)
    table = table_of(columns)
    ids = columns["id"].to_pylist()
    place = {one: at for at, one in enumerate(ids)}
    left, right = (
        np.array([place[one] for one in links[side].to_pylist()], np.int32) for side in ("left", "right")
    )
    linked = Links(tuple(ids), table, left, right, links["weight"].to_numpy(), _no_terms)
    records = [read_quote(one) for one in columns["record"].to_pylist()]
    named = dict(zip(ids, columns["remark_if_first"].to_pylist(), strict=True))
    sources: dict[str, Source] = {}
    for quote, *about in zip(
        records, *(columns[name].to_pylist() for name in ("outlet", "title", "url", "date")), strict=True
    ):
        sources[quote.source_id] = read_source(quote, *about)
    remarks = []
    for group in group_quotes(records, linked, sources, settings):
        canonical = choose_canonical(group, sources, settings)
        remarks.append(Remark(named[group[0].id], canonical, tuple(group), collate))
    return Alignment(tuple(remarks), tuple(records), (), sources, settings)


def _no_terms(left: Places, right: Places) -> list[tuple[Term, ...]]:
    return [()] * len(left)


def arrow_schema(columns: Mapping[str, type]) -> pa.Schema:
    """The Arrow types of a flat table; lists are JSON."""
    kinds = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_(), list: pa.string()}
    return pa.schema([(name, kinds[kind]) for name, kind in columns.items()])


def _flat(row: Mapping[str, Any], columns: Mapping[str, type]) -> dict[str, Any]:
    return {
        name: json.dumps(row[name], ensure_ascii=False) if kind is list else row[name]
        for name, kind in columns.items()
    }
