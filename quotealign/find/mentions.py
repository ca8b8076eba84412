"""Who and what an article mentions outside its quotations: names, pronouns, and nominals.

Names are read in `named` and `titled`; nominals are noun phrases headed by a word for a person by office
or kind or for a body that speaks ("a spokesman for the campaign", "the committee"). Nothing is looked up
beyond closed word lists.
"""

from __future__ import annotations

from quotealign.find.apposition import (
    NAME,
    NOMINAL,
    PRONOUN,
    VERBAL,
    Mention,
    close_to,
    join,
    name_by_principal,
    pairs,
    possessed,
)
from quotealign.find.clauses import WORD, Tokens
from quotealign.find.named import (
    capitals,
    is_dateline,
    lowercase_words,
    name_run,
    run_start,
    starts_sentence,
)
from quotealign.find.phrases import POSSESSORS, is_possessive, is_verb, preposition_before
from quotealign.find.titled import read_name
from quotealign.lexicon import Is, section


def find_mentions(tokens: Tokens) -> list[Mention]:
    """List the mentions of an article in text order; quotations are skipped."""
    lowered = lowercase_words(tokens.text)
    known, headline, surnames = capitals(tokens)
    found: list[Mention] = []
    i, total = 0, len(tokens)
    while i < total:
        if tokens.types[i] != WORD:
            i += 1
            continue
        kinds = tokens.kinds[i]
        if tokens.lower[i] in _PRONOUNS and (kinds & Is.PRONOUN or _owns_words(tokens, i)):
            found.append(_pronoun(tokens, i))
            i += 1
            continue
        if tokens.capital(i):
            end = name_run(tokens, i, headline, surnames)
            if end > i:
                surname = end == i + 1 and tokens.lower[i] in surnames
                start = i if surname else run_start(tokens, i, end, lowered, known)
                mention = (
                    read_name(tokens, start, end) if start < end and not is_dateline(tokens, i, end) else None
                )
                if mention is not None:
                    found.append(mention)
                    i = end
                    continue
        if kinds & (Is.ROLE | Is.BODY) and _is_head(tokens, i):
            nominal = _nominal(tokens, i, found)
            if nominal is not None:
                found.append(nominal)
        i += 1
    join(tokens, found)
    name_by_principal(tokens, found)
    return pairs(tokens, found)


_PRONOUNS = {"he": "m", "she": "f", "they": "p", "it": "", "we": "p", "i": ""}
_PRONOUNS |= {"his": "m", "her": "f", "their": "p"}  # of what somebody said: her answer


def _owns_words(tokens: Tokens, i: int) -> bool:
    """Whether what was said follows a possessive pronoun: her answer, his latest remarks."""
    if tokens.lower[i] not in POSSESSORS:
        return False
    for k in range(i + 1, min(i + 4, len(tokens))):
        if tokens.kinds[k] & Is.SPEECH:
            return not tokens.kinds[k] & Is.BODY
        if tokens.types[k] != WORD or tokens.kinds[k] & (Is.FUNCTION | VERBAL):
            return False
    return False


def _pronoun(tokens: Tokens, i: int) -> Mention:
    word = tokens.lower[i]
    gender = _PRONOUNS[word]
    return Mention(
        PRONOUN,
        i,
        i + 1,
        (word,),
        word,
        tokens.sentence[i],
        gender="" if gender == "p" else gender,
        body=word == "it",
        plural=gender == "p",
        preposition=preposition_before(tokens, i),
        possessive=word in POSSESSORS,
    )


def _is_head(tokens: Tokens, i: int) -> bool:
    """Whether a noun ends its noun phrase: no further noun follows."""
    if tokens.capital(i) and not starts_sentence(tokens, i):
        return False
    if tokens.kinds[i] & Is.SAYING and is_verb(tokens, i):
        return False
    if i + 1 >= len(tokens) or tokens.types[i + 1] != WORD:
        return True
    follows = tokens.kinds[i + 1]
    if tokens.capital(i + 1) or close_to(tokens, i + 1):
        return True
    if follows & (Is.ROLE | Is.BODY) and not is_verb(tokens, i + 1):
        return False
    return bool(follows & (Is.FUNCTION | VERBAL | Is.ADVERB)) or follows & Is.CALENDAR != 0


def _nominal(tokens: Tokens, i: int, found: list[Mention]) -> Mention | None:
    """The noun phrase with its head at token i; None where nothing marks one."""
    first, modifiers = i, 0
    sentence = tokens.sentence[i]
    determined = ""
    owner = False
    while first > 0 and modifiers < 8 and tokens.sentence[first - 1] == sentence:
        before = first - 1
        kinds, lower = tokens.kinds[before], tokens.lower[before]
        if lower in {"'s", "’s"} or (lower in {"'", "’"} and is_possessive(tokens, before)):
            owner = True
            first = _owner(tokens, before, found)
            determined = "owner"
            break
        if tokens.types[before] != WORD:
            break
        named = found[-1] if found and found[-1].last == first else None
        person = tokens.kinds[i] & Is.ROLE
        if person and named is not None and named.kind == NAME and "of" in named.name[1:-1]:
            first, modifiers = named.first, modifiers + 1  # a Department of Works spokesman
            continue
        if kinds & Is.DETERMINER:
            determined = lower
            first -= 1
            break
        if kinds & (Is.FUNCTION | Is.PREPOSITION | Is.AUXILIARY) and lower not in {"second", "first", "same"}:
            break
        press = lower == "press"  # the campaign's press secretary
        if kinds & (Is.SAYING | Is.JUDGING) and not kinds & (Is.SPEECH | Is.BODY) and not press:
            break
        if kinds & Is.VERB and not press and not lower.endswith(("ed", "ing")):
            break
        first, modifiers = before, modifiers + 1
    kinds = tokens.kinds[i]
    if tokens.lower[i] == "head" and determined in POSSESSORS:  # shook his head
        return None
    plural = bool(kinds & Is.PLURAL_ROLE)
    names_follow = i + 1 < len(tokens) and tokens.capital(i + 1) and kinds & Is.ROLE
    if not determined and not plural and not names_follow:
        return None
    if not determined and not plural and first == i and starts_sentence(tokens, i) and not names_follow:
        return None
    for inner in reversed(found):
        if inner.first < first:
            break
        inner.inner = not inner.possessive or inner.first > first
    name_first = first + (0 if owner or not determined or determined in {"his", "her", "their", "its"} else 1)
    name = tuple(tokens.text[tokens.starts[name_first] : tokens.ends[i]].split())
    if first == i and starts_sentence(tokens, i):
        name = (tokens.lower[i],)
    possessor = next((m for m in reversed(found) if m.first <= first), None) if owner else None
    if possessor is not None and possessor.kind == NAME and possessor.first == first:
        name = _owned(tokens, possessor, i)
    return Mention(
        NOMINAL,
        first,
        i + 1,
        name,
        tokens.lower[i],
        sentence,
        body=not kinds & Is.ROLE,
        plural=plural,
        gender=_role_gender(tokens.lower[i]),
        preposition=preposition_before(tokens, first),
        possessive=is_possessive(tokens, i + 1),
        owner=_pronoun(tokens, first) if determined in _PRONOUNS and determined in POSSESSORS else None,
    )


def _owned(tokens: Tokens, owner: Mention, head: int) -> tuple[str, ...]:
    """The name of what somebody owns: "Harbour spokesman"; but "Aalto's wife", "Aalto's new team"."""
    rest = tuple(tokens.printed(k) for k in range(owner.last + 1, head + 1))
    plain = all(tokens.capital(k) for k in range(owner.last + 1, head))
    return possessed(owner.name if owner.body else owner.name[-1:], rest, plain)


def _owner(tokens: Tokens, mark: int, found: list[Mention]) -> int:
    """Where the owner before a possessive mark begins."""
    if found and found[-1].last == mark:
        return found[-1].first
    first = max(0, mark - 1)
    return first - 1 if first and tokens.kinds[first - 1] & Is.DETERMINER else first


_MALE_ROLES = section("role male")
_FEMALE_ROLES = section("role female")


def _role_gender(head: str) -> str:
    if head in _FEMALE_ROLES or (head.endswith("woman") and head != "woman"):
        return "f"
    if head in _MALE_ROLES or (head.endswith("man") and head not in {"man", "german", "human"}):
        return "m"
    return ""
