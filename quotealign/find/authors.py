"""Who wrote a document: "a letter from Ms. Aalto"; "Ms. Aalto released a statement"."""

from __future__ import annotations

from collections.abc import Callable

from quotealign.find.apposition import NOMINAL, Mention
from quotealign.find.parts import MAIN
from quotealign.find.subjects import Scene

REACH = 60  # mentions back in which the text may have brought up the document
BROUGHT_UP = 4  # sentences back in which it may have done so
SIGNED = 10  # tokens between a document and "by" or "from" its author
OBTAINED = frozenset({"obtained", "seen", "reviewed", "received", "reported", "cited", "verified", "viewed"})


def authors(scene: Scene, mention: Mention, meant: Callable[[Mention], int]) -> dict[int, str]:
    """List who may have written a document, each with the evidence.

    Args:
        scene: the article's verbs and mentions.
        mention: the document ("the statement").
        meant: which character a mention means.

    Returns:
        The evidence by the number of the character: "signed it", "brought it up".
    """
    cast, place = scene.cast, scene.cast.place(mention)
    found: dict[int, str] = {}
    before = cast.mentions[max(0, place - REACH) : place]
    first = next((m for m in reversed(before) if m.head == mention.head and m.kind == NOMINAL), None)
    if first is not None and mention.sentence - first.sentence <= BROUGHT_UP:
        topics = [m for m in scene.in_sentence[first.sentence] if scene.part(m) == MAIN]
        for one in (scene.sayer(first.sentence), *topics):
            if one is not None and one is not first:
                found.setdefault(meant(one), "brought it up")
    for one in filter(None, (mention, first)):
        for other in cast.mentions[cast.place(one) + 1 : cast.place(one) + 4]:
            near = other.sentence == one.sentence and other.first - one.last < SIGNED
            if near and other.person >= 0 and _signs(scene, other, one):
                found[other.person] = "signed it"
    return found


def _signs(scene: Scene, mention: Mention, document: Mention) -> bool:
    """Whether a mention after a document is its author: a letter (sent) by X, not one obtained by X."""
    if mention.preposition not in {"by", "from"}:
        return False
    before = mention.first - 2
    return before < document.last or scene.tokens.lower[before] not in OBTAINED
