"""Quotes and remarks as W3C Web Annotations (JSON-LD).

Each quote is an annotation whose target is its article: a `TextPositionSelector` with code-point offsets
and a `TextQuoteSelector` with the exact words and what stands around them, so that a client finds the place
again in the text or on the page. Bodies tell the speaker, the remark, the kind of variant and the gravest
severity; each change from the canonical quote is a body of its own. Source: W3C Recommendation "Web
Annotation Data Model", 2017.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote as percent

from quotealign.alignment import Alignment, Remark
from quotealign.model import Article, Severity, Variant

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_AROUND = 32  # characters before and after, as annotation clients keep them


def render(alignment: Alignment) -> str:
    """Render every aligned quote as an annotation, in one annotation collection.

    Ids are relative (`urn:quotealign:`) and depend on content and position alone.
    """
    items = [item for remark in alignment for item in of_remark(alignment, remark)]
    collection = {
        "@context": _CONTEXT,
        "id": "urn:quotealign:annotations",
        "type": "AnnotationCollection",
        "label": "Quotations and the remarks that they report",
        "total": len(items),
        "first": {
            "id": "urn:quotealign:annotations:1",
            "type": "AnnotationPage",
            "startIndex": 0,
            "items": items,
        },
    }
    return json.dumps(collection, ensure_ascii=False, indent=1) + "\n"


def of_remark(alignment: Alignment, remark: Remark) -> Iterator[dict[str, Any]]:
    """The annotations of one remark, one for each of its quotes."""
    for variant in remark.variants:
        quote = variant.quote
        source = alignment.source(quote)
        text = source.text
        yield {
            "id": f"urn:quotealign:quote:{_percent(quote.id, ':')}",
            "type": "Annotation",
            "motivation": "identifying",
            "body": list(_bodies(remark, variant)),
            "target": {
                "source": source.url or f"urn:quotealign:source:{_percent(quote.source_id)}",
                "selector": [
                    {"type": "TextPositionSelector", "start": quote.start, "end": quote.end},
                    {
                        "type": "TextQuoteSelector",
                        "exact": quote.text,
                        "prefix": text[max(0, quote.start - _AROUND) : quote.start],
                        "suffix": text[quote.end : quote.end + _AROUND],
                    },
                ]
                if isinstance(source, Article)
                else [{"type": "TextQuoteSelector", "exact": quote.text}],
            },
        }


def _percent(key: str, safe: str = "") -> str:
    """Encode an id for an IRI; half characters (in ids from odd file names) have no UTF-8 of their own."""
    return percent(key, safe, errors="surrogatepass")


def _bodies(remark: Remark, variant: Variant) -> Iterator[dict[str, Any]]:
    yield {
        "type": "SpecificResource",
        "source": f"urn:quotealign:remark:{remark.id}",
        "purpose": "linking",
    }
    if variant.quote.speaker:
        yield _words("identifying", f"speaker: {variant.quote.speaker}")
    whole = "the canonical quote" if variant.quote == remark.canonical else str(variant.kind)
    yield _words("classifying", whole)
    if variant.severity is not Severity.NONE:
        yield _words("assessing", f"differs in: {variant.severity.label}")
    for change in variant.changes:
        if change.severity > Severity.TYPOGRAPHIC:
            note = f" ({change.note})" if change.note else ""
            yield _words(
                "commenting",
                f"{change.kind}, {change.severity.label}{note}: [-{change.base_text}-] {{+{change.text}+}}",
            )


def _words(purpose: str, value: str) -> dict[str, Any]:
    return {"type": "TextualBody", "purpose": purpose, "format": "text/plain", "value": value}
