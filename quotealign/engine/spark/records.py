"""Quotes as Arrow rows, and as the arrays that weighing and merging work on."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator
from typing import Any

import attrs
import numpy as np
import numpy.typing as npt
import pyarrow as pa

from quotealign.model import Article, Attribution, Label, Person, Quotation, Quote, Source
from quotealign.table import NO_DATE, SIGNATURE, Table
from quotealign.texts import Ints, Keys, Texts, take

SIGN = np.uint64(1) << np.uint64(63)

VOICE = (
    "id string, text_key bigint, words array<bigint>, bits array<int>, forms array<bigint>, person string, "
    "certainty double, article bigint, article_key bigint, start bigint, end bigint, day bigint, "
    "signature array<bigint>, signature_bits array<int>"
)
"""What weighing needs to know of a quote."""

QUOTES = (
    f"{VOICE}, said boolean, remark_if_first string, "
    "source_id string, outlet string, title string, url string, date string, row string, record string"
)
"""A quote with its source; `record` holds all of it as JSON, `row` what a row without an article says."""


def signed(keys: Keys) -> Ints:
    """Hashes as signed numbers in the same order: Spark knows no others."""
    return np.asarray((np.asarray(keys, np.uint64) ^ SIGN).view(np.int64))


def unsigned(keys: Ints) -> Keys:
    """The hashes again."""
    return np.asarray(np.ascontiguousarray(keys, np.int64).view(np.uint64) ^ SIGN)


def quote_json(quote: Quote) -> str:
    """A quote as JSON."""
    return json.dumps(attrs.asdict(quote), ensure_ascii=True)


def read_quote(text: str) -> Quote:
    """The quote again."""
    fields = json.loads(text)
    found = fields["attribution"]
    if found is not None:
        person = found["person"]
        found["person"] = person and read_person(json.dumps(list(person.values())))
        fields["attribution"] = Attribution(**found)
    return Quote(**(fields | {"label": Label(fields["label"]), "flags": tuple(fields["flags"])}))


def person_json(person: Person) -> str:
    """A person as JSON."""
    return json.dumps([person.name, person.aliases, person.roles])


def read_person(text: str) -> Person:
    """The person again."""
    name, aliases, roles = json.loads(text)
    return Person(name, tuple(aliases), tuple(roles))


def read_source(quote: Quote, outlet: str, title: str, url: str, date: str | None) -> Source:
    """What is left of an article or a row when its text stays where it was."""
    day = (
        None
        if date is None
        else dt.datetime.fromisoformat(date)
        if "T" in date
        else dt.date.fromisoformat(date)
    )
    if quote.row_id:
        return Quotation(
            quote.row_id, quote.text, quote.speaker or "", quote.article_id, outlet, title, url, day
        )
    return Article(quote.article_id, "", outlet, title, url, day)


def texts_of(*columns: dict[str, pa.Array]) -> Texts:
    """Texts from lists of their words' hashes, bits and forms: no text is taken for another.

    Args:
        columns: one or several tables that hold `words`, `bits` and `forms`; their texts one after the other.
    """

    def flat(name: str) -> npt.NDArray[Any]:
        return np.concatenate([one[name].flatten().to_numpy(zero_copy_only=False) for one in columns])

    lengths = np.concatenate([np.diff(one["words"].offsets.to_numpy()) for one in columns]).astype(np.int64)
    keys, first, number = np.unique(unsigned(flat("words")), return_index=True, return_inverse=True)
    offsets = np.zeros(len(lengths) + 1, np.int64)
    np.cumsum(lengths, out=offsets[1:])
    bits, forms = flat("bits").astype(np.int64), flat("forms").astype(np.uint32)
    return Texts(number.astype(np.int64), offsets, bits[first], keys, forms)


def table_of(columns: dict[str, pa.Array]) -> Table:
    """The quotes as arrays, as `table.build_table` makes them from records.

    Args:
        columns: those of `VOICE`.
    """
    keys, first, text = np.unique(
        unsigned(_numbers(columns["text_key"])), return_index=True, return_inverse=True
    )
    texts = take(texts_of(columns), first)
    persons: dict[str, int] = {}
    named = columns["person"].to_pylist()
    person = np.array([-1 if n is None else persons.setdefault(n, len(persons)) for n in named], np.int64)
    _, place, article = np.unique(_numbers(columns["article"]), return_index=True, return_inverse=True)
    words, bits, signature = _signatures(columns, place)
    return Table(
        texts,
        text.astype(np.int64),
        person,
        columns["certainty"].to_numpy(zero_copy_only=False),
        article.astype(np.int64),
        _numbers(columns["start"]),
        _numbers(columns["end"]),
        _numbers(columns["day"]),
        tuple(map(read_person, persons)),
        keys,
        unsigned(_numbers(columns["article_key"])[place]),
        signature,
        words,
        bits,
    )


def _signatures(
    columns: dict[str, pa.Array], place: Ints
) -> tuple[npt.NDArray[np.uint64], npt.NDArray[np.int64], Ints]:
    lists = columns["signature"].take(pa.array(place))
    known = np.asarray(lists.is_valid())
    told = int(known.sum())
    words = np.zeros((told + 1, SIGNATURE), np.uint64)
    bits = np.zeros((told + 1, SIGNATURE), np.int64)
    if told:
        words[:told] = unsigned(lists.drop_null().flatten().to_numpy(zero_copy_only=False)).reshape(told, -1)
        weights = columns["signature_bits"].take(pa.array(place)).drop_null().flatten()
        bits[:told] = weights.to_numpy(zero_copy_only=False).reshape(told, -1)
    return words, bits, np.where(known, np.cumsum(known) - 1, told).astype(np.int64)


def _numbers(column: pa.Array) -> Ints:
    return np.asarray(column.to_numpy(zero_copy_only=False), np.int64)


def columns_of(batch: pa.RecordBatch | pa.Table, prefix: str = "") -> dict[str, pa.Array]:
    """The columns of a batch by name; those with a prefix only, if there is one."""
    return {
        name.removeprefix(prefix): _plain(batch.column(name))
        for name in batch.schema.names
        if name.startswith(prefix)
    }


def both_sides(batch: pa.RecordBatch) -> dict[str, pa.Array]:
    """The columns of the left quotes, and after them those of the right ones."""
    left, right = columns_of(batch, "l_"), columns_of(batch, "r_")
    return {name: pa.concat_arrays([left[name], right[name]]) for name in left}


def _plain(column: Any) -> pa.Array:
    return column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column


def days(date: dt.date | None) -> int:
    """A date as a day number."""
    return NO_DATE if date is None else date.toordinal()


def batched(rows: Iterable[dict[str, Any]], schema: pa.Schema, size: int = 5000) -> Iterator[pa.RecordBatch]:
    """Rows as batches."""
    waiting: list[dict[str, Any]] = []
    for row in rows:
        waiting.append(row)
        if len(waiting) >= size:
            yield pa.RecordBatch.from_pylist(waiting, schema)
            waiting = []
    if waiting:
        yield pa.RecordBatch.from_pylist(waiting, schema)
