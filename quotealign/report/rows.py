"""Flat tables of quotes, variants, remarks, links and changes.

Shared by JSON Lines, CSV, Parquet, SQLite and data frames, so that a column means the same everywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import attrs

from quotealign.alignment import Alignment, Remark
from quotealign.errors import OutputError
from quotealign.model import Change, Quote, Source, Variant

Row = dict[str, Any]


@attrs.frozen
class Table:
    """One of the flat tables.

    Args:
        columns: the type of each column, in order; any may be None, `list` is a list of texts.
        rows: makes them from an alignment.
    """

    columns: Mapping[str, type]
    rows: Callable[[Alignment], Iterator[Row]]


# ---------------------------------------------------------------- one record -> one row


def quote_row(quote: Quote, source: Source | None = None) -> Row:
    """One quote as a flat row; with its source, also who printed it and when."""
    found = quote.attribution
    row = {
        "quote": quote.id,
        "article_id": quote.article_id,
        "start": quote.start,
        "end": quote.end,
        "text": quote.text,
        "label": str(quote.label),
        "reason": quote.reason,
        "medium": quote.medium,
        "speaker": quote.speaker,
        "speaker_start": found.start if found else None,
        "speaker_end": found.end if found else None,
        "cue": found.cue if found else "",
        "cue_start": found.cue_start if found else None,
        "cue_end": found.cue_end if found else None,
        "rule": found.rule if found else None,
        "certainty": found.certainty if found else None,
        "parent": quote.parent,
        "continues": quote.continues,
        "marks": quote.marks,
        "flags": list(quote.flags),
    }
    return row | _printed_in(source) if source is not None else row


def _printed_in(source: Source) -> Row:
    return {
        "outlet": source.outlet,
        "date": source.date.isoformat() if source.date else None,
        "url": source.url,
        "title": source.title,
    }


def change_row(change: Change) -> Row:
    """One change, with its spans in the canonical quote and in the variant."""
    return {
        "kind": change.kind,
        "severity": change.severity.label,
        "base_start": change.base_start,
        "base_end": change.base_end,
        "start": change.start,
        "end": change.end,
        "base_text": change.base_text,
        "text": change.text,
        "note": change.note,
    }


def variant_row(remark: Remark, variant: Variant, source: Source) -> Row:
    """One variant as a flat row."""
    quote = variant.quote
    return {
        "article_id": quote.article_id,
        "start": quote.start,
        "end": quote.end,
        "text": quote.text,
        "remark": remark.id,
        "speaker": quote.speaker,
        "kind": str(variant.kind),
        "severity": variant.severity.label,
        "canonical": quote == remark.canonical,
        "changes": [change.kind for change in variant.changes],
        "quote": quote.id,
    } | _printed_in(source)


def remark_row(remark: Remark, alignment: Alignment) -> Row:
    """One remark as a flat row, with where its canonical quote stands."""
    sources = [alignment.source(quote) for quote in remark.quotes]
    dates = sorted(source.date.isoformat() for source in sources if source.date)
    return {
        "remark": remark.id,
        "speaker": remark.speaker,
        "text": remark.text,
        "printings": len(remark),
        "articles": len({quote.article_id for quote in remark.quotes}),
        "outlets": sorted({source.outlet for source in sources if source.outlet}),
        "severity": remark.severity.label,
        "article_id": remark.canonical.article_id,
        "start": remark.canonical.start,
        "end": remark.canonical.end,
        "first_date": dates[0] if dates else None,
        "last_date": dates[-1] if dates else None,
    }


def nested_remark(remark: Remark, alignment: Alignment) -> Row:
    """One remark with its variants inside, and their changes inside these."""
    variants = []
    for variant in remark.variants:
        row = variant_row(remark, variant, alignment.source(variant.quote))
        del row["remark"]
        variants.append(row | {"changes": [change_row(change) for change in variant.changes]})
    return remark_row(remark, alignment) | {"variants": variants}


# ---------------------------------------------------------------- tables


def _quotes(alignment: Alignment) -> Iterator[Row]:
    remarks = {quote.id: remark.id for remark in alignment for quote in remark.quotes}
    for quote in alignment.quotes:
        yield quote_row(quote, alignment.source(quote)) | {"remark": remarks.get(quote.id)}


def _variants(alignment: Alignment) -> Iterator[Row]:
    for remark in alignment:
        for variant in remark.variants:
            yield variant_row(remark, variant, alignment.source(variant.quote))


def _remarks(alignment: Alignment) -> Iterator[Row]:
    for remark in alignment:
        yield remark_row(remark, alignment)


def _links(alignment: Alignment) -> Iterator[Row]:
    for link in alignment.links:
        terms = [f"{term.kind} {term.level} {term.bits:+.2f}" for term in link.terms]
        yield {"left": link.left, "right": link.right, "weight": link.weight, "terms": terms}


def _changes(alignment: Alignment) -> Iterator[Row]:
    for remark in alignment:
        for variant in remark.variants:
            for change in variant.changes:
                place = {
                    "remark": remark.id,
                    "quote": variant.quote.id,
                    "article_id": variant.quote.article_id,
                }
                yield place | change_row(change)


_PRINTED_IN: Mapping[str, type] = {"outlet": str, "date": str, "url": str, "title": str}

TABLES: Mapping[str, Table] = {
    "quotes": Table(
        {
            **dict.fromkeys(("quote", "article_id"), str),
            **dict.fromkeys(("start", "end"), int),
            **dict.fromkeys(("text", "label", "reason", "medium", "speaker"), str),
            **dict.fromkeys(("speaker_start", "speaker_end"), int),
            "cue": str,
            **dict.fromkeys(("cue_start", "cue_end"), int),
            "rule": str,
            "certainty": float,
            **dict.fromkeys(("parent", "continues", "marks"), str),
            "flags": list,
            **_PRINTED_IN,
            "remark": str,
        },
        _quotes,
    ),
    "variants": Table(
        {
            "article_id": str,
            **dict.fromkeys(("start", "end"), int),
            **dict.fromkeys(("text", "remark", "speaker", "kind", "severity"), str),
            "canonical": bool,
            "changes": list,
            "quote": str,
            **_PRINTED_IN,
        },
        _variants,
    ),
    "remarks": Table(
        {
            **dict.fromkeys(("remark", "speaker", "text"), str),
            **dict.fromkeys(("printings", "articles"), int),
            "outlets": list,
            **dict.fromkeys(("severity", "article_id"), str),
            **dict.fromkeys(("start", "end"), int),
            **dict.fromkeys(("first_date", "last_date"), str),
        },
        _remarks,
    ),
    "links": Table({"left": str, "right": str, "weight": float, "terms": list}, _links),
    "changes": Table(
        {
            **dict.fromkeys(("remark", "quote", "article_id", "kind", "severity"), str),
            **dict.fromkeys(("base_start", "base_end", "start", "end"), int),
            **dict.fromkeys(("base_text", "text", "note"), str),
        },
        _changes,
    ),
}
"""Every flat table by its name."""


def table_named(name: str) -> Table:
    """Look up a table.

    Raises:
        OutputError: there is no table of this name.
    """
    if name not in TABLES:
        raise OutputError(f"no table is called {name!r}", remedy=f"name one of {', '.join(TABLES)}")
    return TABLES[name]


def variant_rows(alignment: Alignment) -> Iterator[Row]:
    """One row for each variant, single ones too."""
    return TABLES["variants"].rows(alignment)
