"""Mentions, and mentions that name the same one side by side: titles before names, appositions."""

from __future__ import annotations

import itertools

import attrs

from quotealign.find.clauses import WORD, Tokens
from quotealign.lexicon import Is, kinds_of, section

NAME = "name"
PRONOUN = "pronoun"
NOMINAL = "nominal"
VERBAL = Is.SAYING | Is.JUDGING | Is.VERB
KIN = section("kin")
DOCUMENTS = section("document")
SPEAKS_FOR = section("speaks for")
FORMER = frozenset({"former", "late", "then"})
CLOSE = frozenset({("close", "to"), ("familiar", "with")})
PHRASAL = frozenset({"for", "of", "at", "in", "to", "with"})


@attrs.define(eq=False)
class Mention:
    """One mention of somebody or something that may speak.

    Args:
        kind: `NAME`, `PRONOUN` or `NOMINAL`.
        first, last: its tokens, half-open, with titles, determiners and modifiers.
        name: the words of the name without titles; of a nominal, without the determiner.
        head: the head word, in lower case: surname, pronoun, noun.
        titles: the titles before a name, in lower case.
        sentence: the number of its sentence.
        gender: "m", "f" or "" as far as its own words tell.
        body: whether it names no person (a committee, a newspaper).
        plural: whether it is several people.
        preposition: the preposition that governs it, or "".
        possessive: whether ’s follows.
        person: the index of the person it refers to, once resolved; -1 where unknown.
        inner: whether it only modifies a nominal ("the Trump campaign") or is part of a pair.
        place: whether it is a place.
        parts: the two names of a pair ("Ms. X and Mr. Y").
        suffix: what follows a name, in lower case: jr., iii, xvi.
        part: the part it plays in its sentence (`parts`), once asked for.
        owner: the "his" of "his campaign", as a mention of its own.
        described: the noun that says what body a name is: a nonprofit group.
        apposed: the mention it stands in apposition to, which then carries the reference.
    """

    kind: str
    first: int
    last: int
    name: tuple[str, ...]
    head: str
    sentence: int
    titles: tuple[str, ...] = ()
    gender: str = ""
    body: bool = False
    plural: bool = False
    preposition: str = ""
    possessive: bool = False
    person: int = -1
    apposed: Mention | None = None
    inner: bool = False
    place: bool = False
    parts: tuple[Mention, ...] = ()
    suffix: str = ""
    owner: Mention | None = None
    described: str = ""
    part: str | None = None


def join(tokens: Tokens, found: list[Mention]) -> None:
    """Join what names the same one side by side: "spokesman Bill Burton"; "X, the mayor,".

    Args:
        tokens: the article's tokens.
        found: its mentions in text order; a title that is joined to a name gets the person -2, an
            apposition its `apposed`.
    """
    found = [mention for mention in found if not mention.inner]
    for one, two in itertools.pairwise(found):
        beside = one.sentence == two.sentence and two.first in (one.last, _after_field(tokens, one))
        if beside and not one.possessive and not one.body:
            _title(one, two)
        elif beside and len(two.name) > 1 and _describes(one, two):
            _embody(two, one)
    found = [mention for mention in found if mention.person != -2]
    owners = {id(one) for one, two in itertools.pairwise(found) if one.possessive and one.first == two.first}
    found = [mention for mention in found if id(mention) not in owners]
    for one, two in itertools.pairwise(found):
        aside = tokens.lower[two.first - 1]  # her father, former Mayor X; a former candidate, ex-Mayor X
        former = aside.startswith("ex-") or aside in FORMER
        if (
            two.first - one.last == 1 + former
            and tokens.lower[one.last] == ","
            and not one.possessive
            and (not one.body or two.body or _is_office(one))
        ):
            _apposition(tokens, one, two)
    # "a spokesman for the Clinton campaign, Brian Fallon, said": the phrase after the noun is stepped over
    for k, one in enumerate(found):
        if one.kind == NOMINAL and not (one.body or one.plural or one.apposed):
            _far_apposition(tokens, found, k)


def name_by_principal(tokens: Tokens, found: list[Mention]) -> None:
    """Name those who speak for somebody after him, however the text puts it: "Harbour spokesman".

    "The harbour's spokesman" and "a spokesman for the harbour" are then the same words across articles.
    """
    for one, two in itertools.pairwise(m for m in found if not m.inner):
        if (
            two.first - one.last == 2
            and close_to(tokens, one.last)
            and one.kind == NOMINAL
            and not two.possessive
        ):
            whom = two.name if two.kind == NOMINAL or two.body else two.name[-1:]
            one.name = (*one.name, tokens.lower[one.last], tokens.lower[one.last + 1], *whom)
        beside = two.preposition in {"for", "of", "with"} and two.first - one.last == 1
        if beside and one.kind == NOMINAL and one.apposed is None and one.head in SPEAKS_FOR:
            named = two.kind == NAME or (two.kind == NOMINAL and two.body)
            if named and not two.possessive and not one.possessive and one.sentence == two.sentence:
                one.name = (*(two.name if two.body else two.name[-1:]), *one.name)


def close_to(tokens: Tokens, i: int) -> bool:
    """Whether words tell what a source is close to: a source close to Mr. X, a person familiar with it."""
    return i + 1 < len(tokens) and (tokens.lower[i], tokens.lower[i + 1]) in CLOSE


def possessed(owner: tuple[str, ...], owned: tuple[str, ...], plain: bool = True) -> tuple[str, ...]:
    """Name what somebody has: "Roos campaign", but "Roos's wife"; not plain: "Roos's new team"."""
    if plain and owned[-1].lower() not in KIN:
        return (*owner, *owned)
    return (*owner[:-1], f"{owner[-1]}'s", *owned)


def pairs(tokens: Tokens, found: list[Mention]) -> list[Mention]:
    """Join two people's names with "and" between them to one mention, which comes before its parts.

    Returns:
        All mentions in text order; the parts of a pair are marked as inner.
    """
    out: list[Mention] = []
    names = [m for m in found if not m.inner and m.person != -2]
    names = [m for k, m in enumerate(names) if not (k and _is_home(names[k - 1], m))]
    paired: dict[int, Mention] = {}
    for one, two in itertools.pairwise(names):
        end = _after_home(tokens, one)
        beside = two.first - end == 1 and tokens.lower[end] in {"and", "or"}
        if beside and one.preposition and not one.possessive and one.kind == two.kind == NAME:
            two.preposition = one.preposition  # between Mr. X and Ms. Y
        if id(one) in paired or one.possessive or one.preposition or one.plural:
            continue
        beside = beside and tokens.lower[end] == "and"
        if beside and one.kind == two.kind == NAME and not one.body and not two.body and len(two.name) <= 4:
            pair = Mention(NAME, one.first, two.last, (*one.name, "and", *two.name), two.head, one.sentence)
            pair.plural, pair.parts, pair.possessive = True, (one, two), two.possessive
            one.inner = two.inner = True
            paired[id(one)] = paired[id(two)] = pair
            continue
    for mention in found:
        pair_of = paired.get(id(mention))
        if pair_of is not None and pair_of.parts[0] is mention:
            out.append(pair_of)
        out.append(mention)
    return out


def _is_home(name: Mention, place: Mention) -> bool:
    """Whether a name follows another as where its bearer is from: Ms. Aalto of Oulu."""
    return place.kind == NAME and place.preposition == "of" and place.first - name.last == 1


def _after_home(tokens: Tokens, name: Mention) -> int:
    """The token after a name and its bearer's home or party: Ms. Aalto of Oulu, Ms. Aalto (D-Oulu)."""
    k, end = name.last, len(tokens)
    if k < end and tokens.lower[k] == "(":
        closing = next((c for c in range(k, min(k + 6, end)) if tokens.lower[c] == ")"), k - 1)
        return closing + 1
    if k + 1 < end and tokens.lower[k] == "of" and tokens.capital(k + 1):
        k += 2
        while k < end and tokens.capital(k):
            k += 1
        return k
    return name.last


def _after_field(tokens: Tokens, title: Mention) -> int:
    """The token after a title's field in small letters: the chief of staff, Aalto's head of research."""
    k = title.last
    field = k + 1 < len(tokens) and tokens.lower[k] == "of" and tokens.types[k + 1] == WORD
    return k + 2 if field and not tokens.capital(k + 1) and not tokens.kinds[k + 1] & Is.FUNCTION else k


def _describes(noun: Mention, name: Mention) -> bool:
    """Whether a noun for a body may say what a name is: Bridge Now, a nonprofit; the watchdog Bridge Now."""
    body = noun.kind == NOMINAL and noun.body and noun.head not in DOCUMENTS and noun.name[-1].islower()
    plain = name.kind == NAME and not (name.titles or name.gender or name.plural or name.place)
    return body and plain and not noun.plural and not noun.possessive and noun.owner is None


def _goes_on(tokens: Tokens, end: int) -> bool:
    """Whether an apposition ends or goes on here, and no clause begins: a group, a group of, a group that."""
    if end >= len(tokens) or tokens.types[end] != WORD:
        return True
    return bool(tokens.kinds[end] & (Is.PREPOSITION | Is.RELATIVE))


def _embody(name: Mention, noun: Mention) -> None:
    """Let a name be a body's."""
    name.body, name.described = True, " ".join(noun.name).lower()


def _title(one: Mention, two: Mention) -> None:
    if one.kind == NOMINAL and two.kind == NAME:
        _bear(two, one)
        two.first, two.preposition, two.body = one.first, one.preposition, False
        one.apposed, one.person = two, -2


def _apposition(tokens: Tokens, one: Mention, two: Mention) -> None:
    if two.body:
        if _describes(two, one) and _goes_on(tokens, two.last):
            two.apposed = one
            _embody(one, two)
        return
    titled = one.kind == NOMINAL or _is_office(one)
    if titled and two.kind == NAME and not one.plural and _closes(tokens, two.last):
        one.kind, one.body, one.apposed = NOMINAL, False, two
        _bear(two, one)
    elif one.kind == NAME and two.kind == NOMINAL and not two.plural:
        two.apposed = one
        _bear(one, two)


def _is_office(name: Mention) -> bool:
    """Whether a name is the office of somebody: the Secretary of State, the Bishop of London."""
    office = name.name[: name.name.index("of")] if "of" in name.name else ()
    return bool(office and kinds_of(office[-1].lower()) & Is.ROLE)


def _far_apposition(tokens: Tokens, found: list[Mention], k: int) -> None:
    one = found[k]
    if one.last >= len(tokens) or tokens.lower[one.last] not in PHRASAL:
        return
    comma = one.last + 1
    while comma < len(tokens) and comma < one.last + 12 and tokens.lower[comma] != ",":
        if tokens.types[comma] != WORD and tokens.lower[comma] not in {"(", ")", "’", "'"}:
            return
        verbal = tokens.kinds[comma] & (Is.SAYING | Is.AUXILIARY | Is.RELATIVE)
        if verbal and tokens.lower[comma] not in {"'s", "’s"}:  # the head of the port's board, Ms. X
            return
        comma += 1
    two = next((m for m in found[k + 1 : k + 6] if m.first == comma + 1), None)
    if two is None or comma >= len(tokens) or tokens.lower[comma] != ",":
        return
    if two.kind == NAME and not two.body and _closes(tokens, two.last):
        one.apposed = two
        _bear(two, one)


def _closes(tokens: Tokens, end: int) -> bool:
    """Whether an apposition ends here: a comma, a stop, a verb."""
    return end >= len(tokens) or tokens.lower[end] in {",", "."} or bool(tokens.kinds[end] & VERBAL)


def _bear(name: Mention, title: Mention) -> None:
    """Let a name bear a title."""
    name.gender = name.gender or title.gender
    name.titles = (*name.titles, " ".join(title.name).lower())
