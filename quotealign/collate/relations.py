"""How two words that are not the same are related, and how grave it is that one stands for the other."""

from __future__ import annotations

from enum import IntEnum

import attrs
from rapidfuzz.distance import JaroWinkler

from quotealign.collate.lexicon import (
    DATES,
    FUNCTION_WORDS,
    NEGATIONS,
    PRONOUNS,
    QUANTITY,
    SYNONYMS,
    opposed,
)
from quotealign.collate.side import MASKED, Side
from quotealign.model import Severity


class Tie(IntEnum):
    """How closely two words belong together, for pairing what is left over."""

    NONE = 0
    FUNCTION = 1
    LIKE = 3
    CLASS = 4
    OPPOSITE = 6
    SAME = 8


@attrs.frozen
class Relation:
    """The relation of two words.

    Args:
        tie: how closely they belong together.
        severity: how grave it is to print one for the other.
        note: the relation in words.
        kind: the kind of change.
    """

    tie: Tie
    severity: Severity
    note: str = ""
    kind: str = "substitution"


SAME = Relation(Tie.SAME, Severity.NONE, "", "same")
INFLECTION = Relation(Tie.SAME, Severity.WORDING, "inflection")
PRONOUN = Relation(Tie.SAME, Severity.WORDING, "pronoun")
"""One pronoun in another form: "this", "these"; "each other", "one another"."""
CONTRACTION = Relation(Tie.SAME, Severity.SPELLING, "contraction", "spelling")
_UNRELATED = Relation(Tie.NONE, Severity.WORDING)


def relate(left: Side, i: int, right: Side, j: int) -> Relation:
    """Relate a word of one text to a word of the other; symmetric."""
    one, other = left.words[i], right.words[j]
    if one.form == other.form:
        return SAME
    forms = {one.form, other.form}
    if ("'s" in forms and forms & {"is", "has"}) or (
        forms == {"is", "has"} and {one.text, other.text} & {"'s", "’s"}
    ):
        return CONTRACTION
    if forms == {"would", "had"} and {one.text, other.text} & {"'d", "’d"}:
        return CONTRACTION
    if one.stem == other.stem:
        return PRONOUN if forms <= PRONOUNS else INFLECTION
    if _masks(one.form, other.form) or _masks(other.form, one.form):
        return Relation(Tie.SAME, Severity.SPELLING, "masked", "spelling")
    numbers = left.is_number(i), right.is_number(j)
    if all(numbers):
        return Relation(Tie.CLASS, Severity.NUMBER, "number")
    if one.form in DATES and other.form in DATES:
        return Relation(Tie.CLASS, Severity.NUMBER, "date")
    if opposed(one.form, other.form, one.stem, other.stem):
        return Relation(Tie.OPPOSITE, Severity.MEANING, "antonym")
    modal = left.modality(i), right.modality(j)
    if all(modal):
        same = modal[0] == modal[1]
        return Relation(Tie.CLASS, Severity.WORDING if same else Severity.MEANING, "modality")
    if one.form in NEGATIONS and other.form in NEGATIONS:
        return Relation(Tie.CLASS, Severity.WORDING, "negation")
    if one.form in QUANTITY and other.form in QUANTITY:
        same = QUANTITY[one.form] == QUANTITY[other.form]
        return Relation(Tie.CLASS, Severity.WORDING if same else Severity.MEANING, "quantifier")
    if any(numbers) and {one.form, other.form} & QUANTITY.keys():
        return Relation(Tie.CLASS, Severity.NUMBER, "number")
    if left.is_name(i) and right.is_name(j):
        if _same_sounding(one.form, other.form):
            return Relation(Tie.LIKE, Severity.SPELLING, "name", "spelling")
        return Relation(Tie.LIKE, Severity.NUMBER, "name")
    if one.form in PRONOUNS and other.form in PRONOUNS:
        return Relation(Tie.CLASS, Severity.WORDING, "pronoun")
    if misspelled(one.form, other.form):
        return Relation(Tie.LIKE, Severity.SPELLING, "misspelling", "spelling")
    if SYNONYMS.get(one.stem, set()) & SYNONYMS.get(other.stem, set()):
        return Relation(Tie.LIKE, Severity.WORDING, "synonym")
    if (one.form in NEGATIONS) != (other.form in NEGATIONS) or any(modal):
        return _UNRELATED  # judged with the words around them
    functions = one.form in FUNCTION_WORDS, other.form in FUNCTION_WORDS
    if all(functions):
        return Relation(Tie.FUNCTION, Severity.WORDING, "function word")
    if not any(functions) and len(one.form) > 4 and JaroWinkler.similarity(one.form, other.form) > 0.88:
        return Relation(Tie.LIKE, Severity.WORDING, "similar word")
    return _UNRELATED


def _masks(masked: str, word: str) -> bool:
    """Whether a masked word ("f---ing") may stand for another."""
    if not MASKED.fullmatch(masked):
        return False
    head = masked[: next(at for at, c in enumerate(masked) if c in "-*_")]
    tail = masked[len(masked.rstrip("abcdefghijklmnopqrstuvwxyz")) :]
    return len(word) > len(head) + len(tail) and word.startswith(head) and word.endswith(tail)


_SOUNDS = str.maketrans({"y": "i", "j": "i", "k": "c", "q": "c", "z": "s", "w": "v", "h": "", "'": ""})


def _same_sounding(left: str, right: str) -> bool:
    """Whether two names differ only as transliterations do: "Zelenskyy", "Zelenskiy"; "Sergei", "Sergey"."""

    def skeleton(name: str) -> str:
        sound = (
            name.replace("kh", "h").replace("ff", "v").replace("f", "v").replace("ei", "e").replace("ck", "k")
        )
        sound = sound.translate(_SOUNDS)
        once = [c for at, c in enumerate(sound) if not at or sound[at - 1] != c]
        return "".join(once)

    return len(left) > 3 and len(right) > 3 and skeleton(left).rstrip("ie") == skeleton(right).rstrip("ie")


def misspelled(left: str, right: str) -> bool:
    """Whether two words differ by one slip: two letters swapped, or a doubled letter single."""
    if min(len(left), len(right)) < 5 or left[0] != right[0]:
        return False
    if len(left) == len(right):
        differ = [at for at in range(len(left)) if left[at] != right[at]]
        return (
            len(differ) == 2
            and differ[1] == differ[0] + 1
            and (left[differ[0]] == right[differ[1]] and left[differ[1]] == right[differ[0]])
        )
    shorter, longer = sorted((left, right), key=len)
    if len(longer) != len(shorter) + 1:
        return False
    at = next((k for k, c in enumerate(shorter) if longer[k] != c), len(shorter))
    return at > 0 and longer[at] == longer[at - 1] and longer[:at] + longer[at + 1 :] == shorter
