"""How severities are shown, and the base text among the others: a sign, a word and a meaning."""

from __future__ import annotations

from typing import NamedTuple

from quotealign.model import Severity


class Sign(NamedTuple):
    """How a severity is shown: never by colour alone."""

    mark: str
    word: str
    meaning: str


SIGNS: dict[Severity, Sign] = {
    Severity.MEANING: Sign("≠", "meaning", "a negation, modal verb, quantifier or opposite differs"),
    Severity.NUMBER: Sign("#", "number or name", "another number, name or date"),
    Severity.WORDING: Sign("~", "wording", "words added, exchanged or moved"),
    Severity.CUT: Sign("…", "cut", "shortened, otherwise the same words"),
    Severity.SPELLING: Sign("≈", "spelling", "only spelling or number format differs"),
    Severity.TYPOGRAPHIC: Sign("≈", "typographic", "only marks, spaces or case differ"),
    Severity.NONE: Sign("=", "same", "the same words"),
}


BASE_MARK = "●"
"""Stands for the base text itself in a table of who carried what."""
