"""Collate: word against word, the changes of each variant, their kind and severity."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz.distance import Indel

from quotealign.model import Change, Quote, Severity, Variant, VariantKind
from quotealign.words import words

__all__ = ["collate", "compare"]


def compare(base: str, text: str) -> tuple[Change, ...]:
    """Compare two texts word by word: what turns the base into the text."""
    left, right = words(base), words(text)
    opcodes = Indel.opcodes([w.form for w in left], [w.form for w in right])
    changes = []
    for step in opcodes:
        tag, i1, i2, j1, j2 = step.tag, step.src_start, step.src_end, step.dest_start, step.dest_end
        if tag == "equal":
            continue
        b1, b2 = (left[i1].start, left[i2 - 1].end) if i2 > i1 else (len(base), len(base))
        t1, t2 = (right[j1].start, right[j2 - 1].end) if j2 > j1 else (len(text), len(text))
        kind = {"delete": "cut", "insert": "insertion"}.get(tag, "substitution")
        severity = Severity.CUT if tag == "delete" else Severity.WORDING
        changes.append(Change(kind, severity, b1, b2, t1, t2, base[b1:b2], text[t1:t2]))
    return tuple(changes)


def collate(canonical: Quote, quotes: Sequence[Quote]) -> tuple[Variant, ...]:
    """Collate every quote of a remark against the canonical one."""
    variants = []
    for quote in quotes:
        changes = () if quote is canonical else compare(canonical.text, quote.text)
        gravest = max((change.severity for change in changes), default=Severity.NONE)
        kind = (
            VariantKind.VERBATIM
            if gravest < Severity.CUT
            else VariantKind.EXCERPT
            if gravest == Severity.CUT
            else VariantKind.REWORDED
        )
        variants.append(Variant(quote, kind, changes))
    return tuple(variants)
