"""Collate: word against word, the changes of each variant, their kind and severity."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from quotealign.collate.changes import apply
from quotealign.collate.changes import compare as _compare
from quotealign.collate.table import Column, Entry, Reading, Table, collate_table
from quotealign.model import Change, Quote, Severity, Variant, VariantKind

__all__ = [
    "Column",
    "Entry",
    "Reading",
    "Table",
    "apply",
    "collate",
    "collate_table",
    "compare",
    "variant_kind",
]

compare = lru_cache(1 << 12)(_compare)


def collate(canonical: Quote, quotes: Sequence[Quote]) -> tuple[Variant, ...]:
    """Collate every quote of a remark against the canonical one.

    Args:
        canonical: the quote whose words the others are read against.
        quotes: the printings of the remark, in any order.

    Returns:
        A variant for each quote, in the order given; the canonical's own has no changes.
    """
    variants = []
    for quote in quotes:
        changes = compare(canonical.text, quote.text)
        variants.append(Variant(quote, variant_kind(changes), changes))
    return tuple(variants)


_HARMLESS = frozenset({"typographic", "spelling", "number-format", "clarification"})
_CUTS = frozenset({"head-cut", "tail-cut", "head-extension", "tail-extension"})


def variant_kind(changes: Iterable[Change]) -> VariantKind:
    """Tell how a variant relates to its canonical quote.

    Verbatim: the same words but for marks, case, spelling, number format and editorial brackets. Excerpt: the
    same words as far as both go, cut at the ends (of either) or with an ellipsis where words were left out.
    Reworded: all else, so also where words were left out without a mark.
    """
    kind = VariantKind.VERBATIM
    for change in changes:
        if change.kind in _HARMLESS and change.severity <= Severity.WORDING:
            continue
        if change.kind in _CUTS or (change.kind == "omission" and change.text.strip()):
            kind = VariantKind.EXCERPT
        else:
            return VariantKind.REWORDED
    return kind
