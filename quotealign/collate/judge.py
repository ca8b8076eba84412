"""Judge units: which kind of change each is, and how grave.

A word that is left out or added changes the meaning only where it reaches words that stay: "not" within the
clause that is kept, "if" within the sentence that is kept. A negation that goes while an opposite comes
beside it ("not happy", "unhappy") turns nothing round.
"""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from quotealign.collate.lexicon import (
    CONDITION_PHRASES,
    CONDITIONS,
    FILLER_PHRASES,
    FILLERS,
    FUNCTION_WORDS,
    MODAL_ADVERBS,
    MODALITY,
    NEGATIONS,
    PRONOUNS,
    QUANTITY,
    REFUSALS,
    STRONG_QUANTITIES,
    SURE_FILLERS,
    WEAK_QUANTIFIERS,
)
from quotealign.collate.relations import relate
from quotealign.collate.side import ELLIPSIS, Side
from quotealign.collate.units import Unit
from quotealign.model import Severity

_LONG = 16  # words on both sides together: a longer exchange is another wording, not one that can be judged
_HEAD_REACH = 3  # words from a negation at the start of what is left out to the first word kept
_NOT_NEGATING = {  # "no doubt", "not only": what looks like a negation and turns nothing round
    "no": frozenset({"doubt", "matter", "question", "wonder"}),
    "not": frozenset({"only", "just", "merely", "simply", "least"}),
}
_CHOICES = frozenset(
    ["ask", "wonder", "know", "see", "sure", "question", "doubt", "care", "tell", "find", "check"]
)
_MARGINAL = frozenset({"without", "neither", "nor", "unable"})  # negate their own phrase only


@attrs.define
class Verdict:
    """What a unit is.

    Args:
        kind: the kind of change; empty for words that are the same.
        severity: how grave.
        note: more in words.
        flips: the unit turns its clause round: 1 if so.
        only_antonym: it does so by an opposite, which a negation beside it takes back.
    """

    kind: str
    severity: Severity
    note: str = ""
    flips: int = 0


def judge(left: Side, right: Side, found: Sequence[Unit]) -> list[Verdict]:
    """Judge all units of a comparison, each by itself and then the pairs that take each other back."""
    held = [at for at, unit in enumerate(found) if unit.relation or unit.moved]
    ends = (held[0], held[-1]) if held else None
    verdicts = [_judge(left, right, unit, at, ends) for at, unit in enumerate(found)]
    _take_back(left, right, found, verdicts)
    return verdicts


def _judge(left: Side, right: Side, unit: Unit, at: int, ends: tuple[int, int] | None) -> Verdict:
    first = ends is None or at < ends[0]  # before all words that the texts share
    edge = (first, ends is not None and at > ends[1])
    if unit.moved:
        return Verdict("transposition", Severity.WORDING, "moved")
    here, there = unit.i2 - unit.i1, unit.j2 - unit.j1
    if unit.answer is not None:
        return _answered(left, right, unit)
    if unit.relation is not None:
        return _exchanged(left, right, unit)
    if not there:
        return _left_out(left, right, unit, *edge)
    if not here:
        return _added(left, right, unit, *edge)
    return _substituted(left, right, unit, ends is not None)


# ---------------------------------------------------------------- words for words


def _exchanged(left: Side, right: Side, unit: Unit) -> Verdict:
    relation = unit.relation
    assert relation is not None
    name = relation.severity is Severity.NUMBER and relation.note == "name"
    if (
        relation.kind == "substitution"
        and (name or relation.severity <= Severity.WORDING)
        and _bracketed(left, right, unit)
    ):
        return Verdict("clarification", Severity.WORDING, "in brackets")
    flips = int(relation.note == "antonym")
    return Verdict("" if relation.kind == "same" else relation.kind, relation.severity, relation.note, flips)


def _answered(left: Side, right: Side, unit: Unit) -> Verdict:
    """Words inside a moved passage, judged against those that stand in their place there."""
    assert unit.answer is not None
    if unit.i1 < unit.i2:
        whole = Unit(unit.i1, unit.i2, *unit.answer)
        other, place = right, unit.answer
    else:
        whole = Unit(*unit.answer, unit.j1, unit.j2)
        other, place = left, unit.answer
    if whole.i2 - whole.i1 == whole.j2 - whole.j1 == 1:
        whole = attrs.evolve(whole, relation=relate(left, whole.i1, right, whole.j1))
        verdict = _exchanged(left, right, whole)
    else:
        verdict = _substituted(left, right, whole, True)
    start, end = other.span(*place)
    note = f"“{other.text[start:end]}” in the moved passage"
    return Verdict("substitution", verdict.severity, ", ".join(filter(None, (verdict.note, note))))


def _bracketed(left: Side, right: Side, unit: Unit) -> bool:
    """Whether all words of one side stand in brackets and none of the other."""
    here, there = left.bracketed[unit.i1 : unit.i2], right.bracketed[unit.j1 : unit.j2]
    return bool(here and all(here) and not any(there)) or bool(there and all(there) and not any(here))


def _substituted(left: Side, right: Side, unit: Unit, common: bool) -> Verdict:
    here, there = range(unit.i1, unit.i2), range(unit.j1, unit.j2)
    clarified = _bracketed(left, right, unit)
    kind = "clarification" if clarified else "substitution"
    if not common:
        return Verdict(kind, Severity.WORDING, "no word in common")
    shorter, longer = sorted((len(here), len(there)))
    if shorter + longer > _LONG or (longer > 6 and shorter <= longer / 4):
        return Verdict(kind, Severity.WORDING, "another wording")
    sides = ((left, here), (right, there))
    negated = [sum(_negates(side, k) for k in ks) % 2 for side, ks in sides]
    if negated[0] != negated[1]:
        return Verdict(kind, Severity.MEANING, "negation", 1)
    for words_of, note in ((_modality, "modality"), (_quantity, "quantifier")):
        kinds = [words_of(side, ks) for side, ks in sides]
        if kinds[0] != kinds[1] and not (clarified and not all(kinds)):
            grave = all(kinds) or any(k & _TELLING for k in kinds)
            if grave:
                return Verdict(kind, Severity.MEANING, note)
    numbers = [{side.words[k].form for k in ks if side.is_number(k)} for side, ks in sides]
    names = [{side.words[k].stem for k in ks if side.is_name(k)} for side, ks in sides]
    if numbers[0] != numbers[1] and (all(numbers) or not clarified):
        return Verdict(kind, Severity.NUMBER, "number")
    if all(names) and not names[0] & names[1] and not clarified:
        return Verdict(kind, Severity.NUMBER, "name")
    if clarified:
        return Verdict(kind, Severity.WORDING, "in brackets")
    return Verdict(kind, Severity.WORDING, _plain_note(left, here, right, there, names))


_TELLING = (
    frozenset(
        {
            "possibility",
            "likelihood",
            "unlikelihood",
            "hearsay",
            "conditional",
            "duty",
            "necessity",
            "potential",
        }
    )
    | STRONG_QUANTITIES
)
"""What changes the meaning even where only one side has it."""


def _modality(side: Side, places: range) -> set[str]:
    kinds = {side.modality(k) for k in places} - {""}
    for k in places:
        if k + 1 < len(side.words) and side.words[k + 1].form == "to":
            if side.words[k].stem == "have":
                kinds.add("necessity")  # "have to"
            elif side.words[k].form == "going":
                kinds.add("future")
    return kinds


def _quantity(side: Side, places: range) -> set[str]:
    return {
        QUANTITY[side.words[k].form]
        for k in places
        if side.words[k].form in QUANTITY and side.words[k].form not in WEAK_QUANTIFIERS | NEGATIONS
    }


def _plain_note(left: Side, here: range, right: Side, there: range, names: Sequence[set[str]]) -> str:
    forms = [{side.words[k].form for k in ks} for side, ks in ((left, here), (right, there))]
    if forms[0] <= PRONOUNS and forms[1] <= PRONOUNS:
        return "pronoun"
    if any(names) and (forms[0] <= PRONOUNS or forms[1] <= PRONOUNS):
        return "name for pronoun"
    if any(names):
        return "name for description"
    if forms[0] <= FUNCTION_WORDS and forms[1] <= FUNCTION_WORDS:
        return "function word"
    return ""


def _negates(side: Side, at: int) -> bool:
    form = side.words[at].form
    if form not in NEGATIONS:
        return False
    after = side.words[at + 1].form if at + 1 < len(side.words) else ""
    if after in _NOT_NEGATING.get(form, ()):
        return False
    # "No, we will": an answer, not a part of the clause
    return not (form == "no" and ("," in side.gap(at + 1) or side.ends_sentence(at + 1)))


# ---------------------------------------------------------------- words left out or added


def _left_out(left: Side, right: Side, unit: Unit, first: bool, last: bool) -> Verdict:
    if _possessive(left, unit.i1, unit.i2):
        return Verdict("substitution", Severity.WORDING, "possessive")
    if _filler(left, unit.i1, unit.i2):
        return Verdict("clean-up", Severity.CUT, "filler")
    if all(left.bracketed[unit.i1 : unit.i2]):
        kind, severity, note = "clarification", Severity.WORDING, "brackets left out"
    elif first or last:
        kind, severity = "head-cut" if first else "tail-cut", Severity.CUT
        note = "marked" if _marked(right, unit.j1) else ""
    else:
        marked = _marked(right, unit.j1)
        kind, severity, note = "omission", Severity.CUT, "marked" if marked else "unmarked"
        if not marked and any(left.ends_sentence(k) for k in range(unit.i1 + 1, unit.i2 + 1)):
            kind, severity, note = "splice", Severity.WORDING, "two passages joined"
    if changed := _reach(left, unit.i1, unit.i2, head=first, tail=last):
        return Verdict(
            kind, Severity.MEANING, f"leaves out “{changed}”", int(changed.casefold() in _FLIPPING)
        )
    return Verdict(kind, severity, note)


def _added(left: Side, right: Side, unit: Unit, first: bool, last: bool) -> Verdict:
    if _possessive(right, unit.j1, unit.j2):
        return Verdict("substitution", Severity.WORDING, "possessive")
    if _filler(right, unit.j1, unit.j2):
        return Verdict("clean-up", Severity.CUT, "filler")
    if all(right.bracketed[unit.j1 : unit.j2]):
        kind, severity, note = "clarification", Severity.WORDING, "in brackets"
    elif first or last:
        kind, severity, note = "head-extension" if first else "tail-extension", Severity.CUT, ""
    else:
        kind, severity, note = "insertion", Severity.WORDING, ""
    if changed := _reach(right, unit.j1, unit.j2, head=first, tail=last):
        return Verdict(kind, Severity.MEANING, f"adds “{changed}”", int(changed.casefold() in _FLIPPING))
    return Verdict(kind, severity, note)


_FLIPPING = frozenset(NEGATIONS) | {"n't", "n’t"}


def _marked(side: Side, at: int) -> bool:
    """Whether an ellipsis stands where words were left out."""
    return bool(ELLIPSIS.search(side.gap(at)))


def _possessive(side: Side, first: int, after: int) -> bool:
    return after == first + 1 and side.words[first].form == "'s"


def _filler(side: Side, first: int, after: int) -> bool:
    """Whether words are only fillers or a stumble ("we, uh, we"): what clean copy leaves out."""
    forms = [side.words[k].form for k in range(first, after)]
    at = 0
    sure = False
    said: list[str] = []
    while at < len(forms):
        if tuple(forms[at : at + 2]) in FILLER_PHRASES:
            at, sure = at + 2, True
        elif forms[at] in FILLERS:
            sure |= forms[at] in SURE_FILLERS or "," in side.gap(first + at + 1)
            at += 1
        else:
            said.append(forms[at])
            at += 1
    size = len(said)
    if not size:
        return sure
    if size > 3 or NEGATIONS.intersection(said):
        return False
    after_it = [word.form for word in side.words[after : after + size]]
    before_it = [word.form for word in side.words[max(0, first - size) : first]]
    return said in (after_it, before_it)


def _reach(side: Side, first: int, after: int, *, head: bool, tail: bool) -> str:
    """The word among those left out that changes what is kept, as printed; empty if none does."""
    if head and tail:
        return ""
    for k in range(first, after):
        form = side.words[k].form
        if _negates(side, k) and _negation_reaches(side, k, first, after, head=head, tail=tail):
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


# ---------------------------------------------------------------- units that take each other back


def _take_back(left: Side, right: Side, found: Sequence[Unit], verdicts: Sequence[Verdict]) -> None:
    """Soften pairs of turns that stand close: "not happy" for "unhappy", a "not" that only moved."""
    turns = [at for at, verdict in enumerate(verdicts) if verdict.flips]
    k = 0
    while k + 1 < len(turns):
        a, b = turns[k], turns[k + 1]
        if _beside(left, right, found[a], found[b]):
            for at in (a, b):
                verdicts[at].severity = Severity.WORDING
                verdicts[at].note = "turned round twice"
            k += 2
        else:
            k += 1


def _beside(left: Side, right: Side, one: Unit, other: Unit) -> bool:
    here = range(one.i2, other.i1 + 1)
    there = range(one.j2, other.j1 + 1)
    if len(here) > 5 or len(there) > 5:
        return False
    return not any(side.ends_sentence(k) for side, ks in ((left, here), (right, there)) for k in ks[1:])
