"""Alignment tables in the JSON that CollateX's web service and command line write.

One object for each remark that was printed more than once: `witnesses` names the printings, `table` has one
row for each place of the text and in it one list of tokens for each witness. A token has `t`, the text as
printed with the blanks after it, and `n`, the normal form; joining the `t` of one witness gives its quote.
Source of the format: the CollateX documentation, "JSON output".
"""

from __future__ import annotations

import json
from typing import Any

from quotealign.alignment import Alignment, Remark
from quotealign.report.segments import segments
from quotealign.words import words


def render(alignment: Alignment) -> str:
    """Render the remarks that were printed more than once, as a JSON array of CollateX results.

    Each result has the remark's id as `id`, which CollateX does not write and its readers pass over.
    """
    results = [tables(remark) for remark in alignment if len(remark) > 1]
    return json.dumps(results, ensure_ascii=False, indent=1) + "\n"


def tables(remark: Remark) -> dict[str, Any]:
    """One remark as CollateX gives a collation."""
    variants = sorted(remark.variants, key=lambda variant: variant.quote.id)
    cut = segments(remark.text, [(variant.quote.text, variant.changes) for variant in variants])
    return {
        "id": remark.id,
        "witnesses": [variant.quote.id for variant in variants],
        "table": [
            [_tokens(reading) for reading in segment.readings] for segment in cut if any(segment.readings)
        ],
    }


def _tokens(reading: str) -> list[dict[str, str]]:
    """Cut a printed text into tokens that give it back when they are joined."""
    found = words(reading)
    tokens = []
    for k, word in enumerate(found):
        start = word.start if k else 0
        end = found[k + 1].start if k + 1 < len(found) else len(reading)
        tokens.append({"t": reading[start:end], "n": word.form})
    if reading and not found:
        tokens.append({"t": reading, "n": reading.strip()})
    return tokens
