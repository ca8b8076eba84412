"""Which mentions stand for somebody else, and whom they may mean by number, gender and kind."""

from __future__ import annotations

from quotealign.find.apposition import NOMINAL, PRONOUN, Mention
from quotealign.find.clauses import WORD
from quotealign.find.people import Cast, Character
from quotealign.lexicon import Is, kinds_of, section

DOCUMENTS = section("document")  # they speak, but are no "they"


def reference_kind(mention: Mention) -> str:
    """Which weights decide on a mention; empty where it means itself: names, "officials"."""
    if mention.kind == PRONOUN:
        return "pronoun"
    if mention.kind != NOMINAL or mention.plural or mention.apposed is not None or mention.person < 0:
        return ""
    if not mention.body:
        return "nominal"
    return "document" if mention.head in DOCUMENTS else "body"


def somebodys(mention: Mention) -> set[str]:
    """The names in a nominal, in lower case: whose spokesman it is; a nationality or place is no one."""
    names = {word.lower() for word in mention.name[:-1] if word[0].isupper()}
    return {name for name in names if not kinds_of(name) & (Is.DEMONYM | Is.PLACE)}


def definite(cast: Cast, mention: Mention) -> bool:
    """Whether a nominal begins with the, this or that, or is a bare title."""
    tokens = cast.tokens
    bare = mention.first + 1 == mention.last and tokens.types[mention.first] == WORD
    return tokens.lower[mention.first] in {"the", "this", "that"} or (bare and tokens.capital(mention.first))


def agree(mention: Mention, known: Character) -> bool:
    """Whether number, gender and kind allow it: he is one person, they are several or a body."""
    if mention.gender and known.gender and known.gender != mention.gender:
        return False
    first = known.mentions[0] if known.mentions else None
    several = known.pair or (first is not None and first.plural)
    if mention.kind == NOMINAL:
        if mention.body and mention.head in DOCUMENTS and not mention.plural:
            return first is None or first.head not in DOCUMENTS
        fits = not mention.body or not (known.human or known.gender)
        return not several and not known.nominal and (known.body == mention.body or (mention.body and fits))
    if mention.plural:
        return several or (known.body and known.nominal and known.name[-1].casefold() not in DOCUMENTS)
    return not known.body and not several
