"""Who wrote a document, and who read it: "a letter from Ms. Aalto to Mr. Roos"; "she sent him a letter"."""

from __future__ import annotations

from collections.abc import Callable

from quotealign.find.apposition import NOMINAL, VERBAL, Mention
from quotealign.find.clauses import QUOTE
from quotealign.find.parts import MAIN
from quotealign.find.phrases import is_verb
from quotealign.find.subjects import Scene
from quotealign.lexicon import Is, inflect

REACH = 60  # mentions back in which the text may have brought up the document
BROUGHT_UP = 4  # sentences back in which it may have done so
SIGNED = 10  # tokens between a document and "by" or "from" its author
ISSUING = frozenset(
    form
    for verb in ("circulate", "draft", "issue", "mail", "post", "publish", "release", "send", "sign", "write")
    for form in inflect(verb)
) | {"sent", "sends"}
READ = "read it"
GOVERNING = 12  # tokens between a document and the verb whose object it is
GETTING = frozenset(
    {"got", "gets", "get", "receive", "receives", "received", "obtained", "obtains", "saw", "read"}
)
OBTAINED = frozenset({"obtained", "seen", "reviewed", "received", "reported", "cited", "verified", "viewed"})


def authors(scene: Scene, mention: Mention, meant: Callable[[Mention], int]) -> dict[int, str]:
    """List who may have written a document, each with the evidence.

    Args:
        scene: the article's verbs and mentions.
        mention: the document ("the statement").
        meant: which character a mention means.

    Returns:
        The evidence by the number of the character: "signed it", "issued it", "brought it up"; or "read it",
        which says that it is no author of it.
    """
    cast, place = scene.cast, scene.cast.place(mention)
    found: dict[int, str] = {}
    before = cast.mentions[max(0, place - REACH) : place]
    first = next((m for m in reversed(before) if m.head == mention.head and m.kind == NOMINAL), None)
    if first is not None and mention.sentence - first.sentence > BROUGHT_UP:
        first = None
    readers: set[int] = set()
    for one in filter(None, (mention, first)):
        issuer, others = _around(scene, one)
        readers.update(meant(other) for other in others)
        if issuer is not None:
            found.setdefault(meant(issuer), "issued it")
        for other in cast.mentions[cast.place(one) + 1 : cast.place(one) + 4]:
            near = other.sentence == one.sentence and other.first - one.last < SIGNED
            if near and other.person >= 0 and _signs(scene, other, one):
                found[other.person] = "signed it"
    if first is not None:
        topics = [m for m in scene.in_sentence[first.sentence] if scene.part(m) == MAIN]
        for source in (scene.sayer(first.sentence), *topics):
            if source is not None and source is not first:
                found.setdefault(meant(source), "brought it up")
    return found | dict.fromkeys(readers, READ)


def _around(scene: Scene, document: Mention) -> tuple[Mention | None, list[Mention]]:
    """Who issued a document, and who got it: "Ms. Aalto sent Mr. Roos a letter", "a letter to Mr. Roos"."""
    tokens, readers = scene.tokens, []
    after = document.last
    if after + 1 < len(tokens) and tokens.lower[after] == "to":
        reader = scene.covering[after + 1]
        while reader is not None:
            readers.append(reader)
            after = reader.last
            joined = after + 1 < len(tokens) and tokens.lower[after] == "and"
            reader = scene.covering[after + 1] if joined else None
    if document.preposition:
        return None, readers
    k, first = document.first - 1, tokens.bounds[document.sentence][0]
    passed = []
    while k >= max(first, document.first - GOVERNING):
        mention = scene.covering[k]
        if mention is not None:
            passed.append(mention)
            k = mention.first - 1
            continue
        if tokens.types[k] == QUOTE or tokens.kinds[k] & (Is.PREPOSITION | Is.CONJUNCTION | Is.RELATIVE):
            return None, readers
        if tokens.kinds[k] & VERBAL and is_verb(tokens, k):
            subject = scene.subject_left(k)
            if subject is None or subject.mention.preposition or subject.mention.possessive:
                return None, readers
            if tokens.lower[k] in GETTING:
                return None, [*readers, subject.mention]
            return (subject.mention, readers + passed) if tokens.lower[k] in ISSUING else (None, readers)
        k -= 1
    return None, readers


def _signs(scene: Scene, mention: Mention, document: Mention) -> bool:
    """Whether a mention after a document is its author: a letter (sent) by X, not one obtained by X."""
    if mention.preposition not in {"by", "from"} or mention.possessive:
        return False
    before = mention.first - 2
    return before < document.last or scene.tokens.lower[before] not in OBTAINED
