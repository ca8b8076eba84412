"""Small questions about words in a row: what stands before and after a phrase, and is this a verb?"""

from __future__ import annotations

from quotealign.find.apposition import VERBAL
from quotealign.find.clauses import WORD, Tokens
from quotealign.lexicon import Is

POSSESSORS = frozenset({"his", "her", "their", "its", "my", "our", "your"})
STANDING_ALONE = frozenset({"that", "all", "both", "each", "this", "these", "those"})


def determiner_before(tokens: Tokens, start: int) -> int:
    return int(start > 0 and tokens.lower[start - 1] in {"the", "a", "an"})


def is_possessive(tokens: Tokens, end: int) -> bool:
    if end >= len(tokens):
        return False
    if tokens.lower[end] in {"'s", "’s"}:
        return not (end + 1 < len(tokens) and tokens.lower[end + 1] in {"been", "a", "not", "going"})
    return (
        tokens.lower[end] in {"'", "’"}
        and tokens.lower[end - 1].endswith("s")
        and tokens.starts[end] == tokens.ends[end - 1]
    )


def preposition_before(tokens: Tokens, first: int) -> str:
    """The preposition right before, if any; "according to" counts as one."""
    before = first - 1
    if before >= 0 and tokens.kinds[before] & Is.PREPOSITION and tokens.types[before] == WORD:
        if tokens.lower[before] == "to" and before and tokens.lower[before - 1] == "according":
            return "according to"
        return tokens.lower[before]
    return ""


def is_verb(tokens: Tokens, i: int) -> bool:
    """Whether a word that can be a verb is one here, judged by the word before it."""
    if not tokens.kinds[i] & VERBAL:
        return False
    if i == 0 or tokens.types[i - 1] != WORD:
        return not _noun_as_well(tokens, i)
    before = tokens.kinds[i - 1]
    if before & Is.DETERMINER and tokens.lower[i - 1] not in STANDING_ALONE:
        return False
    if tokens.lower[i - 1] in {"'s", "’s"}:
        return tokens.lower[i].endswith(("ed", "ing")) and not tokens.kinds[i] & Is.SPEECH
    if before & Is.PREPOSITION and tokens.lower[i - 1] != "to":
        return tokens.lower[i].endswith("ing")
    if _noun_as_well(tokens, i):  # report, answer, volunteer: verbs only where something calls for one
        return (
            bool(before & (Is.PRONOUN | Is.AUXILIARY | Is.RELATIVE | Is.PLURAL_ROLE))
            or tokens.lower[i - 1] == "to"
        )
    return tokens.lower[i - 1] not in POSSESSORS


def _noun_as_well(tokens: Tokens, i: int) -> bool:
    """Whether a verb in its base form is a noun too."""
    nouns = tokens.kinds[i] & (Is.ROLE | Is.BODY | Is.SPEECH)
    return bool(nouns) and not tokens.lower[i].endswith(("s", "ed", "ing"))


def names_a_party(tokens: Tokens, i: int) -> bool:
    """Whether a word is somebody's party or people: "Ann Lee, Republican of Texas,"."""
    return bool(tokens.kinds[i] & Is.DEMONYM)
