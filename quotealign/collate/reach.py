"""Reach: does a word that is left out, or added, change what the words that stay say?

A negation reaches the words of its own clause, a condition those of its sentence, a modal verb and a
quantifier the words directly after them. Where a clause ends is read from marks and conjunctions.
"""

from __future__ import annotations

from quotealign.collate.lexicon import (
    CONDITION_PHRASES,
    CONDITIONS,
    MODAL_ADVERBS,
    MODALITY,
    NEGATIONS,
    QUANTITY,
    REFUSALS,
    STRONG_QUANTITIES,
    WEAK_QUANTIFIERS,
)
from quotealign.collate.side import Side

_HEAD_REACH = 3  # words from a negation at the start of what is left out to the first word kept
_NOT_NEGATING = {  # "no doubt", "not only": what looks like a negation and turns nothing round
    "no": frozenset({"doubt", "matter", "question", "wonder"}),
    "not": frozenset({"only", "just", "merely", "simply", "least"}),
}
_CHOICES = frozenset(
    ["ask", "wonder", "know", "see", "sure", "question", "doubt", "care", "tell", "find", "check"]
)
_MARGINAL = frozenset({"without", "neither", "nor", "unable"})  # negate their own phrase only


def negates(side: Side, at: int) -> bool:
    """Whether a word turns its clause round: not "no doubt", not the "No," of an answer."""
    form = side.words[at].form
    if form not in NEGATIONS:
        return False
    after = side.words[at + 1].form if at + 1 < len(side.words) else ""
    if after in _NOT_NEGATING.get(form, ()):
        return False
    # "No, we will": an answer, not a part of the clause
    return not (form == "no" and ("," in side.gap(at + 1) or side.ends_sentence(at + 1)))


def reach(side: Side, first: int, after: int, *, head: bool, tail: bool) -> str:
    """The word among those left out that changes what is kept, as printed; empty if none does."""
    if head and tail:
        return ""
    for k in range(first, after):
        form = side.words[k].form
        if negates(side, k) and _negation_reaches(side, k, first, after, head=head, tail=tail):
            return side.words[k].text
        if (form in CONDITIONS or _condition_phrase(side, k)) and _condition_reaches(
            side, k, first, after, head=head, tail=tail
        ):
            return side.words[k].text
        if (
            side.words[k].stem in REFUSALS
            and not tail
            and after - k <= 2
            and after < len(side.words)
            and (
                side.words[after if after == k + 1 else k + 1].form == "to"
                and not side.breaks(k + 1, after + 1)
            )
        ):
            return side.words[k].text
        if side.modality(k) and _modal_reaches(side, k, first, after, head=head, tail=tail):
            return side.words[k].text
        if _quantity_reaches(side, k, first, after, head=head, tail=tail):
            return side.words[k].text
    return ""


def _negation_reaches(side: Side, k: int, first: int, after: int, *, head: bool, tail: bool) -> bool:
    if k and side.words[k - 1].form in ("or", "nor"):
        return False  # "no plans or no idea": the first one stays and holds for both
    if not head and k - first <= 1 and not side.breaks(first, k + 1) and side.words[k].form not in _MARGINAL:
        # "we will | not …": the words kept before it are of its clause; "… | for no reason" is a phrase apart
        return not (side.words[k].form == "no" and tail and k > first)
    if tail or after >= len(side.words) or after - k > _HEAD_REACH:
        return False
    return not side.breaks(k + 1, after + 1) and side.words[k].form not in _MARGINAL - {"unable"}


def _condition_phrase(side: Side, k: int) -> bool:
    return any(
        tuple(word.form for word in side.words[k : k + len(phrase)]) == phrase for phrase in CONDITION_PHRASES
    )


def _condition_reaches(side: Side, k: int, first: int, after: int, *, head: bool, tail: bool) -> bool:
    before = side.words[k - 1] if k else None
    if before and (before.form in ("even", "as", "what") or before.stem in _CHOICES):
        return False
    if not head and k - first <= 2 and not side.breaks(first, k + 1, conjunctions=False):
        return True
    if tail or after >= len(side.words):
        return False
    opens = side.ends_clause(k) or k == first
    return opens and not side.breaks(k + 1, after + 1, conjunctions=False)


def _modal_reaches(side: Side, k: int, first: int, after: int, *, head: bool, tail: bool) -> bool:
    form = side.words[k].form
    if tail or after >= len(side.words) or MODALITY[form] in ("future", "certainty"):
        return False
    if form in MODAL_ADVERBS:
        return after - k <= 2 and not side.ends_sentence(after)
    if head or form in ("able", "need"):
        return False
    return after - k <= 2 and k - first <= 1 and not side.breaks(first, after + 1)


def _quantity_reaches(side: Side, k: int, first: int, after: int, *, head: bool, tail: bool) -> bool:
    form = side.words[k].form
    if QUANTITY.get(form) not in STRONG_QUANTITIES or form in WEAK_QUANTIFIERS | NEGATIONS:
        return False
    if tail:
        return False
    if after >= len(side.words) or after - k > 2 or (head and after - first > 2):
        return False
    return not side.breaks(k + 1, after + 1)
