"""The part that a mention plays in its sentence: subject of the main clause, of a clause within, object.

Main subjects are whom a text is about, and whom "he" in the next sentence means more often than the one
who stands nearer (the observation of centering: Grosz, Joshi and Weinstein 1995). A clause within opens
with a subordinator and closes, where it interrupts, with its comma.
"""

from __future__ import annotations

from quotealign.find.apposition import VERBAL, Mention
from quotealign.find.clauses import MARK, QUOTE, WORD, Tokens
from quotealign.find.phrases import is_verb
from quotealign.lexicon import Is

SUBORDINATORS = frozenset(
    {
        "that", "who", "whom", "which", "whose", "where", "when", "while",
        "because", "if", "whether", "as", "although", "though", "since", "after",
        "before", "until", "unless", "how", "why", "what", "once", "whereas",
    }
)  # fmt: skip
MAIN = "main subject"
LATER = "later subject"
EMBEDDED = "embedded subject"
OWNER = "owner of the main subject"  # Ms. Aalto's answer was short
OPENING = "opening subject"  # As she arrived, ...


def parts(tokens: Tokens, sentence: int, mentions: list[Mention]) -> dict[int, str]:
    """Name the part of each mention of one sentence.

    Args:
        tokens: the article's tokens.
        sentence: the number of the sentence.
        mentions: its mentions in text order.

    Returns:
        The part of each, by the identity of the mention.
    """
    first, last = tokens.bounds[sentence]
    starts: dict[int, Mention] = {}
    owners: dict[int, Mention] = {}
    for m in mentions:
        if m.inner:
            continue
        if m.first in starts:  # Ms. Aalto, Ms. Aalto's lawyer
            owners[m.first] = min(starts[m.first], m, key=lambda one: one.last)
            m = max(starts[m.first], m, key=lambda one: one.last)
        starts[m.first] = m
    found: dict[int, str] = {}
    opening = tokens.lower[first] in SUBORDINATORS
    embedded = main = False
    i = first + opening
    while i < last:
        mention = starts.get(i)
        lower = tokens.lower[i]
        if mention is not None:
            part = _part(tokens, mention, opening, embedded, main)
            found[id(mention)] = part
            if i in owners:
                found[id(owners[i])] = OWNER if part == MAIN else "possessor"
            main = main or part == MAIN
            i = max(mention.last, i + 1)
            continue
        if tokens.types[i] == MARK and lower in {",", ";", "—", "–", "--", "―"}:
            opening = embedded = False
        elif tokens.types[i] == QUOTE:
            embedded = False
        elif tokens.types[i] == WORD and lower in SUBORDINATORS:
            embedded = True
        i += 1
    return found


def _part(tokens: Tokens, mention: Mention, opening: bool, embedded: bool, main: bool) -> str:
    if mention.possessive:
        return "possessor" if main or opening or embedded else OWNER
    if mention.preposition and not (opening and mention.preposition in SUBORDINATORS):
        return "oblique"
    if not has_verb(tokens, mention):
        return "object" if main or opening or embedded else MAIN
    if opening:
        return OPENING
    if embedded:
        return EMBEDDED
    return LATER if main else MAIN


def has_verb(tokens: Tokens, mention: Mention) -> bool:
    """Whether a verb follows a mention at once, or after an aside between commas."""
    k = mention.last
    end = min(k + 3, len(tokens))
    while k < end:
        kinds = tokens.kinds[k]
        if kinds & Is.AUXILIARY or (kinds & VERBAL and is_verb(tokens, k)):
            return True
        if kinds & Is.PREPOSITION and k + 1 < len(tokens) and tokens.kinds[k + 1] & Is.CALENDAR:
            k, end = k + 2, min(end + 2, len(tokens))  # Ms. Aalto on Friday said
            continue
        if not kinds & Is.ADVERB:
            return tokens.lower[k] == ","
        k += 1
    return False
