"""Flat rows of quotes, variants and remarks, shared by JSON Lines, CSV, Parquet and data frames."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from quotealign.alignment import Alignment
from quotealign.model import Quote


def quote_row(quote: Quote) -> dict[str, Any]:
    """One quote as a flat row."""
    found = quote.attribution
    return {
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
        "flags": list(quote.flags),
    }


def variant_rows(alignment: Alignment) -> Iterator[dict[str, Any]]:
    """One row for each variant, single ones too."""
    for remark in alignment:
        for variant in remark.variants:
            quote = variant.quote
            yield {
                "article_id": quote.article_id,
                "start": quote.start,
                "end": quote.end,
                "text": quote.text,
                "remark": remark.id,
                "speaker": quote.speaker,
                "kind": str(variant.kind),
                "canonical": quote == remark.canonical,
                "severity": variant.severity.label,
            }
