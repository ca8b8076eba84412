"""A candidate source of a quotation, and the decision among the candidates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import attrs

from quotealign.find.apposition import Mention


@attrs.frozen
class Candidate:
    """One possible answer to "who said it?".

    Args:
        rule: the evidence it rests on, as reports name it.
        features: all evidence, for the ranker.
        mention: the source words; None for nobody.
        verb: the token of the cue, or -1.
        carried: whether it is the speaker of the quotation before.
    """

    rule: str
    features: tuple[str, ...]
    mention: Mention | None = None
    verb: int = -1
    carried: bool = False


@attrs.frozen
class Previous:
    """The last quotation that has a speaker.

    Args:
        token: its token.
        character: its speaker.
        mention, verb: its source words and cue, which a carried speaker keeps.
    """

    token: int
    character: int
    mention: Mention | None
    verb: int


@attrs.frozen
class Decision:
    """What was decided on one quotation, before it becomes an `Attribution`.

    Args:
        candidates: all candidates, with their features.
        shares: the probability of each candidate.
        meanings: whom each candidate may name, with probabilities; -1 for nobody.
        chosen: the candidate that decided.
        character: whom it names; -1 for nobody.
        share: the probability of the character, over all candidates.
        rule: the rule that decided, where it is not the candidate's own.
    """

    candidates: Sequence[Candidate]
    shares: Sequence[float]
    meanings: Sequence[Mapping[int, float]]
    chosen: int
    character: int
    share: float
    rule: str = ""


def rule_of(relation: str, before: bool) -> str:
    """Name the construction in which a verb links a mention to a quotation."""
    parts = relation.split()
    path = parts[2]
    verb = "said" if parts[1] == "say" else "verb"
    if not before:
        if path == "inverted":
            return f"quote-{verb}-name"
        return f"quote-name-{verb}" if path == "direct" else f"quote-name-gap-{verb}"
    if path == "passive":
        return "passive"
    if path == "inverted":
        return f"{verb}-name-quote"
    return f"name-{verb}-quote" if path == "direct" else f"name-gap-{verb}-quote"
