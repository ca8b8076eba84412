"""Judge units: which kind of change each is, and how grave.

A word that is left out or added changes the meaning only where it reaches words that stay: "not" within the
clause that is kept, "if" within the sentence that is kept. A negation that goes while an opposite comes
beside it ("not happy", "unhappy") turns nothing round.
"""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from quotealign.collate.lexicon import (
    BOUNDS,
    DATES,
    FILLER_PHRASES,
    FILLERS,
    FUNCTION_WORDS,
    NEGATIONS,
    PRONOUNS,
    QUANTITY,
    STRONG_QUANTITIES,
    SURE_FILLERS,
    WEAK_QUANTIFIERS,
)
from quotealign.collate.reach import negates, reach
from quotealign.collate.relations import relate
from quotealign.collate.side import ELLIPSIS, Side
from quotealign.collate.units import Unit
from quotealign.model import Severity

_LONG = 16  # words on both sides together: a longer exchange is another wording, not one that can be judged


@attrs.define
class Verdict:
    """What a unit is.

    Args:
        kind: the kind of change; empty for words that are the same.
        severity: how grave.
        note: more in words.
        flips: the unit turns its clause round: 1 if so.
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
    _exchange_places(left, right, found, verdicts)
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
    negated = [sum(negates(side, k) for k in ks) % 2 for side, ks in sides]
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
    if changed := reach(left, unit.i1, unit.i2, head=first, tail=last):
        return Verdict(
            kind, Severity.MEANING, f"leaves out “{changed}”", int(changed.casefold() in _FLIPPING)
        )
    if _bounds(left, unit.i1, unit.i2):
        return Verdict(kind, Severity.NUMBER, "bound of a number")
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
    if changed := reach(right, unit.j1, unit.j2, head=first, tail=last):
        return Verdict(kind, Severity.MEANING, f"adds “{changed}”", int(changed.casefold() in _FLIPPING))
    if _bounds(right, unit.j1, unit.j2):
        return Verdict(kind, Severity.NUMBER, "bound of a number")
    return Verdict(kind, severity, note)


_FLIPPING = frozenset(NEGATIONS) | {"n't", "n’t"}


def _bounds(side: Side, first: int, after: int) -> bool:
    """Whether the words end in "more than" or the like, and a number that is kept follows."""
    if after >= len(side.words) or not side.is_number(after):
        return False
    forms = tuple(word.form for word in side.words[max(first, after - 2) : after])
    return any(forms[-len(bound) :] == bound for bound in BOUNDS)


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


# ---------------------------------------------------------------- units that belong together


def _exchange_places(left: Side, right: Side, found: Sequence[Unit], verdicts: Sequence[Verdict]) -> None:
    """Two numbers, or two names, that each moved by themselves have changed places: another statement."""
    lone = [(at, *_moved_word(left, right, unit)) for at, unit in enumerate(found) if unit.moved]
    for kind in ("number", "name"):
        places = [at for at, what, _ in lone if what == kind]
        if len({stem for _, what, stem in lone if what == kind}) > 1:
            for at in places:
                verdicts[at].severity, verdicts[at].note = Severity.NUMBER, f"{kind}s changed places"


def _moved_word(left: Side, right: Side, unit: Unit) -> tuple[str, str]:
    """Whether a moved passage is one word that is a number or a name, and that word's stem."""
    side, first, after = (left, unit.i1, unit.i2) if unit.i1 < unit.i2 else (right, unit.j1, unit.j2)
    word = side.words[first]
    if after - first > 1 or word.form in DATES:
        return "", word.stem
    return "number" if side.is_number(first) else "name" if side.is_name(first) else "", word.stem


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
