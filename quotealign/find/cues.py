"""The cues around a quotation: which verbs may report it, and whom each links to it.

Verbs behind the quotation come first, up to the next one, then those before it, the nearest first; quotations
in the same sentence cut the view.
"""

from __future__ import annotations

import attrs

from quotealign.find.apposition import NAME, Mention
from quotealign.find.clauses import Tokens
from quotealign.find.subjects import ADDRESSING, Scene
from quotealign.lexicon import Is

Link = tuple[Mention, str, int, int]
"""Whom a verb links to a quotation: the mention; side, class of the verb, path; the verb; its rank."""


@attrs.frozen
class View:
    """What of its sentence a quotation sees.

    Args:
        scene: the article's verbs and mentions.
        quote: the token of the quotation.
        before: where the view begins, and where the quotation before it ends.
        after: where the quotation after it begins, and where the view ends.
        across: the quotation after it, where this one runs on to it without a mark; else -1.
    """

    scene: Scene
    quote: int
    before: tuple[int, int]
    after: tuple[int, int]
    across: int


def cue_links(view: View) -> dict[int, Link]:
    """For each mention that a reporting verb around links to the quotation: side and path, verb, rank."""
    scene, quote = view.scene, view.quote
    tokens, (first, left_edge), (right_edge, last) = scene.tokens, view.before, view.after
    links: dict[int, Link] = {}

    def link(mention: Mention | None, relation: str, verb: int, rank: int) -> None:
        if mention is not None and id(mention) not in links:
            links[id(mention)] = (mention, relation, verb, rank)

    after = scene.verbs(quote + 1, right_edge)[:3]
    for rank, verb in enumerate(after):
        cls = verb_class(tokens, verb)
        quoted = scene.quoted_as(verb)
        if quoted is not None:
            link(quoted, "after say quoted as", verb, rank)
            break
        between = any(scene.covering[k] is not None for k in range(quote + 1, verb))
        if not between and verb - quote <= 4 and _finite(tokens, verb):
            link(scene.subject_right(verb), f"after {cls} inverted", verb, rank)
        subject = scene.subject_left(verb) if between and not links else None
        aside = _before_aside(view, verb, rank)
        inverted = scene.inverted(verb) if between and not links else None
        if inverted is not None:
            link(inverted, f"after {cls} inverted", verb, rank)
        elif aside is not None and not links:
            link(aside, f"after {cls} aside", verb, rank)
        elif subject is not None and subject.mention.first > quote and subject.path != "participle":
            link(subject.mention, f"after {cls} {subject.path}", verb, rank)
        if links and cls == "say":
            break
    if not links and view.across >= 0:
        for rank, verb in enumerate(scene.verbs(view.across + 1, last)[:3]):
            subject = scene.subject_left(verb)
            if subject is not None and subject.mention.first > quote:
                link(subject.mention, f"after {verb_class(tokens, verb)} {subject.path} across", verb, rank)
            elif subject is None and _finite(tokens, verb):
                cls = verb_class(tokens, verb)
                link(scene.subject_right(verb), f"after {cls} inverted across", verb, rank)
    before = scene.verbs(first, quote)
    here = [v for v in before if v >= left_edge]
    before = (here or before)[-4:]
    for rank, verb in enumerate(reversed(before)):
        cls = verb_class(tokens, verb)
        if scene.quoted_as(verb) is not None:
            continue
        subject = scene.subject_left(verb)
        passive = _passive(tokens, verb)
        crossed = " across" if verb < left_edge else ""
        if scene.closes_inverted(verb, quote):
            link(scene.subject_right(verb), f"before {cls} inverted{crossed}", verb, rank)
        elif subject is not None:
            voice = "passive" if passive else subject.path
            link(subject.mention, f"before {cls} {voice}{crossed}", verb, rank)
        elif verb + 1 < quote:
            link(scene.subject_right(verb), f"before {cls} inverted{crossed}", verb, rank)
    return links


def _before_aside(view: View, verb: int, rank: int) -> Mention | None:
    """Who is named right after the quotation, with an aside up to the verb: “…,” Ms. X, a Y, said."""
    tokens, first = view.scene.tokens, view.quote + 1
    mention = view.scene.covering[first] if first < verb else None
    if mention is None or mention.first != first or mention.possessive or verb - 1 <= mention.last:
        return None
    opened = tokens.lower[mention.last] == "," or not rank
    return mention if mention.kind == NAME and opened and tokens.lower[verb - 1] == "," else None


def _finite(tokens: Tokens, verb: int) -> bool:
    """Whether a verb can stand before its subject: “…,” said X, not “…” to say, saying, told."""
    lower = tokens.lower[verb]
    if lower in {"asked", "asks"} and "?" in tokens.printed(verb - 1)[-3:]:
        return True  # “Why?” asked Ms. X
    return lower not in ADDRESSING and tokens.lower[verb - 1] != "to" and not lower.endswith("ing")


def _passive(tokens: Tokens, verb: int) -> bool:
    for k in range(verb - 1, max(-1, verb - 4), -1):
        lower = tokens.lower[k]
        if lower in {"was", "were", "is", "are", "been", "being", "be"}:
            return not tokens.lower[verb].endswith("ing")
        if not tokens.kinds[k] & Is.ADVERB:
            return False
    return False


def verb_class(tokens: Tokens, verb: int) -> str:
    """Whether a verb says, judges, or does something else."""
    kinds = tokens.kinds[verb]
    return "say" if kinds & Is.SAYING else "judge" if kinds & Is.JUDGING else "other"
