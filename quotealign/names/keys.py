"""A name read for comparing: titles and suffixes off, case and marks folded, one spelling for one sound."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable

import attrs

from quotealign.lexicon import COURTESY_FEMALE, COURTESY_MALE, OFFICES, Is, kinds_of, section, sections
from quotealign.model import Person

PERSON, BODY, DESCRIPTION, NOBODY = "person", "body", "description", "nobody"
SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
ARTICLES = frozenset({"a", "an", "the", "one", "another", "some", "his", "her", "their", "its"})
SMALL = frozenset({"of", "for", "and", "in", "at", "to", "on", "inc", "corp", "co", "ltd", "llc"})
BRACKETS = re.compile(r"[(\[][^()\[\]]*[)\]]?")
PARTY = re.compile(r",\s*(?:[DRI]-|Democrat|Republican|independent|of )[^,]*", re.IGNORECASE)
WORD = re.compile(r"[^\W_]+(?:['&][^\W_]+)*\.?")
SPEAKS_FOR = section("speaks for")
LAWMAKERS = frozenset({"congressman", "congresswoman", "lawmaker", "representative"})
PREFIXES = frozenset({"al", "el", "ul"})
PARTIES = {"gop": ["republican", "party"], "g.o.p": ["republican", "party"]}
PAIR = re.compile(r"(?<!\s)\s++(?:and|&)\s+")


@attrs.frozen
class NameKey:
    """A name read for comparing.

    Args:
        kind: a person, a body, a description ("a spokeswoman") or nobody.
        given: the given names and initials, comparable.
        surname: the last name, comparable.
        suffix: "jr", "iii", ... or "".
        gender: "m", "f" or "".
        words: all words of the name, comparable; of bodies and descriptions without articles.
        letters: the initials of a body's name, or the acronym that it is.
        roles: the nouns of titles and descriptions.
        principals: for whom they hold them: a DHS spokesman, the harbour ministry's lawyer.
    """

    kind: str
    given: tuple[str, ...] = ()
    surname: str = ""
    suffix: str = ""
    gender: str = ""
    words: frozenset[str] = frozenset()
    letters: str = ""
    roles: frozenset[str] = frozenset()
    principals: frozenset[str] = frozenset()


@functools.lru_cache(1 << 18)
def read_names(person: Person) -> tuple[NameKey, ...]:
    """Read a speaker into one key, or into one for each of several people named together."""
    parts = [part for part in PAIR.split(person.name) if part.strip()]
    if len(parts) == 2 and all(_looks_personal(part) for part in parts):
        return tuple(sorted((_read(part, (), ()) for part in parts), key=repr))
    return (_read(person.name, person.aliases, person.roles),)


def _looks_personal(name: str) -> bool:
    words = name.split()
    return (
        0 < len(words) <= 5 and words[-1][:1].isupper() and not kinds_of(words[-1].lower()) & Is.INSTITUTION
    )


def _read(name: str, aliases: tuple[str, ...], roles: tuple[str, ...]) -> NameKey:
    """Read one name."""
    plain = PARTY.sub("", BRACKETS.sub(" ", unicodedata.normalize("NFKC", name).replace("’", "'"))).strip()
    plain = re.sub(r"'s?$", "", _turned(plain))
    words = [
        match.rstrip(".") if len(match) > 2 else match for match in WORD.findall(plain.replace("-", " "))
    ]
    words = [word for word in words if word.strip(".")]
    offices = [OFFICES.get(word, word) for role in roles for word in role.lower().split()]
    nouns = {_role(fold(word)) for word in offices if kinds_of(word) & Is.ROLE}
    gender = _courtesy_gender((name, *aliases, *roles))
    if not words:
        return NameKey(NOBODY)
    lower = [word.lower().rstrip(".") for word in words]
    if lower[0] in ARTICLES and len(words) > 1:
        words, lower = words[1:], lower[1:]
    head = kinds_of(lower[-1])
    small_letters = name != name.upper() and words[-1].islower()
    if small_letters and head & (Is.ROLE | Is.BODY | Is.SPEECH):
        spoken_for = frozenset(fold(word) for word in lower if word not in SMALL and word not in ARTICLES)
        gender = gender or _role_gender(lower[-1])
        held = head & Is.ROLE and not head & Is.DEMONYM
        described = frozenset({_role(lower[-1])} if held else ())
        return NameKey(
            DESCRIPTION,
            gender=gender,
            words=spoken_for,
            roles=described | nouns,
            principals=_principals((" ".join(words), *roles)),
        )
    acronym = words[-1].isupper() and 1 < len(words[-1]) <= 6 and words[-1].isalpha()
    title, rest = _split_titles(lower, words)
    first = kinds_of(lower[title]) & (Is.MALE | Is.FEMALE) if title < len(lower) else 0
    said_so = _describe_a_body(roles)
    if not first and (head & Is.INSTITUTION or (acronym and len(words) == 1) or said_so):
        content = [word for word in lower if word not in SMALL and word not in ARTICLES]
        letters = words[-1].lower() if acronym and len(words) == 1 else "".join(word[0] for word in content)
        content = PARTIES.get(content[0], content) if len(content) == 1 else content
        alike = frozenset(fold(re.sub(r"(?<=[^\W\d_]{3}[^s])s$", "", word)) for word in content)
        return NameKey(BODY, words=alike, letters=letters if len(letters) > 1 else "")
    suffix = ""
    while len(rest) > 1 and rest[-1].lower().rstrip(".") in SUFFIXES:
        suffix = rest.pop().lower().rstrip(".")
    folded = _join_initials([fold(word) for word in rest])
    while len(folded) > 1 and folded[-2] in PREFIXES:
        folded.pop(-2)
    nouns |= {_role(word) for word in lower[:title] if kinds_of(word) & Is.ROLE}
    given = tuple(folded[:-1])
    if not gender and given:
        kinds = kinds_of(rest[0].lower())
        gender = "m" if kinds & Is.MALE and not kinds & Is.FEMALE else "f" if kinds & Is.FEMALE else ""
        gender = "" if kinds & Is.MALE and kinds & Is.FEMALE else gender
    return NameKey(
        PERSON,
        given,
        folded[-1],
        suffix,
        gender,
        frozenset(folded),
        roles=frozenset(map(_role, nouns)),
        principals=_principals(roles),
    )


def _describe_a_body(roles: Iterable[str]) -> bool:
    """Whether appositions say that a name is a body's: a moderate group, the think tank."""
    heads = [kinds_of(role.lower().split()[-1]) for role in roles if role.split()]
    return any(head & Is.BODY for head in heads) and not any(head & Is.ROLE for head in heads)


def _principals(roles: Iterable[str]) -> frozenset[str]:
    """For whom somebody speaks: the words before "spokesman" in a role, and their initials."""
    found: set[str] = set()
    for role in roles:
        words = [word for word in re.findall(r"[^\W_]+", role.lower()) if word not in SMALL | ARTICLES]
        if words and words[-1] in SPEAKS_FOR:
            named = [word for word in words[:-1] if not kinds_of(word) & Is.BODY]  # an agency is anybody's
            found.update(map(fold, named))
            if len(named) > 1:
                found.add("".join(word[0] for word in words[:-1]))
    return frozenset(found)


def _turned(name: str) -> str:
    """Turn "Warren, Elizabeth" round; drop anything else after a comma."""
    before, comma, after = name.partition(",")
    if not comma:
        return name
    words = after.split()
    if words and words[0].lower().rstrip(".") in SUFFIXES:
        return f"{before} {words[0]}"
    personal = 0 < len(words) <= 2 and words[0][:1].isupper() and len(before.split()) == 1
    if personal and not kinds_of(words[0].lower()) & (Is.TITLE | Is.ROLE):
        return f"{after.strip()} {before}"
    return before


def _split_titles(lower: list[str], words: list[str]) -> tuple[int, list[str]]:
    """How many words are titles, and the rest; the last word never is."""
    split = k = 0
    while k < len(lower) - 1:
        kinds = kinds_of(lower[k]) | kinds_of(lower[k] + ".")
        named = kinds & (Is.MALE | Is.FEMALE) and not kinds & Is.ROLE
        if lower[k] == "of" and k:
            k += 1
        elif kinds & (Is.TITLE | Is.ROLE) and not named:
            split = k + 1
        elif not kinds & (Is.PLACE | Is.DEMONYM | Is.INSTITUTION | Is.BODY):
            break
        k += 1
    return split, list(words[split:])


@functools.lru_cache(1 << 16)
def fold(word: str) -> str:
    """A word in a spelling that the usual variants share: no case, no marks, one letter for one sound."""
    text = unicodedata.normalize(
        "NFKD", word.casefold().replace("ø", "o").replace("ł", "l").replace("ß", "ss")
    )
    text = "".join(char for char in text if char.isalnum())
    if len(text) < 4:
        return text
    text = re.sub(r"(?:iy|yy|ij|ii|yi|ey|ei|y|i)$", "y", text)
    text = text.replace("ou", "u").replace("kh", "h").replace("w", "v").replace("ks", "x").replace("ck", "k")
    text = re.sub(r"(?<=[aou])e(?=[bcdfghklmnprstvz])", "", text) if len(text) > 4 else text
    return re.sub(r"([a-z])\1", r"\1", text)


def _join_initials(words: list[str]) -> list[str]:
    """Write initials together: J. D. Vance, J.D. Vance, JD Vance."""
    out: list[str] = []
    for place, word in enumerate(words):
        if len(word) == 1 and out and len(out[-1]) < 3 and is_initials(out[-1]) and place < len(words) - 1:
            out[-1] += word
        else:
            out.append(word)
    return out


def is_initials(word: str) -> bool:
    return len(word) == 1 or (len(word) <= 3 and not any(vowel in word for vowel in "aeiouy"))


@functools.cache
def _nicknames() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for line in sections()["nickname"]:
        base, _, forms = line.partition(": ")
        for form in (base, *forms.split()):
            table.setdefault(fold(form), set()).add(base)
    return {form: frozenset(bases) for form, bases in table.items()}


@functools.cache
def first_names() -> frozenset[str]:
    """The first names of the lexicon, folded."""
    return frozenset(fold(name) for kind in ("male", "female", "either") for name in section(kind))


def families(given: str) -> frozenset[str]:
    """The given names that a form stands for."""
    return _nicknames().get(given, frozenset())


def same_given(one: str, two: str) -> bool:
    """Whether two first names stand for each other: Bob, Robert.

    >>> same_given("Bob", "Robert"), same_given("Bob", "Bill")
    (True, False)
    """
    return bool(families(fold(one)) & families(fold(two)))


def _role(word: str) -> str:
    """A role noun without gender: spokeswoman, spokesman and spokesperson are one office."""
    word = word.casefold()
    if word in LAWMAKERS:
        return "representative"
    return re.sub(r"(?:woman|person)$", "man", word) if len(word) > 6 else word


def _role_gender(head: str) -> str:
    if head.endswith("woman") or head in section("role female"):
        return "f"
    return "m" if head in section("role male") else ""


def _courtesy_gender(forms: tuple[str, ...]) -> str:
    """The gender that a title before any form of the name tells."""
    for form in forms:
        for word in form.lower().split()[:-1] or [form.lower()]:
            if word in COURTESY_MALE or word + "." in COURTESY_MALE:
                return "m"
            if word in COURTESY_FEMALE or word + "." in COURTESY_FEMALE or word.endswith("woman"):
                return "f"
    return ""
