"""Names across articles: are these two speakers the same person?

Decided from the two persons alone, deterministic and symmetric.
"""

from __future__ import annotations

from enum import StrEnum

from quotealign.model import Person


class NameMatch(StrEnum):
    """How two speakers compare."""

    SAME = "same"
    COMPATIBLE = "compatible"  # nothing speaks against it: "Vance" and "JD Vance"
    UNKNOWN = "unknown"  # one of them is not known, or is only a description
    DIFFERENT = "different"


def compare_speakers(left: Person | None, right: Person | None) -> NameMatch:
    """Compare two speakers."""
    if left is None or right is None:
        return NameMatch.UNKNOWN
    a, b = left.name.casefold().split(), right.name.casefold().split()
    if a == b:
        return NameMatch.SAME
    return NameMatch.COMPATIBLE if a[-1:] == b[-1:] else NameMatch.DIFFERENT
