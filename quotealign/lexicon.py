"""Closed word lists for reading clauses and names: function words, verbs of saying, titles, roles, places.

Every word is looked up once per distinct form; the answer is a set of bits (`Is`), so that the clause
analysis asks cheap questions. General English and the vocabulary of news, listed by kind, by hand.
"""

from __future__ import annotations

import functools
from importlib import resources


class Is:
    """What a word can be, whatever its case: bits of plain integers, since they are asked for often."""

    SAYING = 1  # a form of a verb of saying
    JUDGING = 2  # a form of a verb that takes a quotation into its clause
    AUXILIARY = 4
    VERB = 8  # some other finite verb
    DETERMINER = 16
    PREPOSITION = 32
    PRONOUN = 64  # he, she, they, ... as a subject
    CONJUNCTION = 128
    RELATIVE = 256  # who, which, that, ...
    FUNCTION = 512  # any closed-class word: no name though capitalised
    ROLE = 1024  # a noun for a person by office or kind: spokesman, senator, critic
    BODY = 2048  # a noun for what speaks as one: campaign, committee, report
    SPEECH = 4096  # a noun for what is said: statement, remark
    TITLE = 8192  # stands before a name: Mr., Senator, Vice
    CALENDAR = 16384
    PLACE = 32768
    DEMONYM = 65536  # Republican, German: adjective or kind of people
    INSTITUTION = 131072  # marks a capitalised name as no person: Committee, Times
    ADVERB = 262144
    PLURAL_ROLE = 524288  # roles that speak without article: officials, critics
    MALE = 1 << 20
    FEMALE = 1 << 21


@functools.cache
def sections() -> dict[str, tuple[str, ...]]:
    """The word lists of `lexicon.txt` by the name of their section."""
    text = resources.files("quotealign").joinpath("lexicon.txt").read_text(encoding="utf-8")
    found: dict[str, list[str]] = {}
    for line in text.splitlines():
        if line.startswith("["):
            words = found[line.strip("[]")] = []
        elif line and not line.startswith("#"):
            words += [line] if ":" in line else line.split()
    return {name: tuple(listed) for name, listed in found.items()}


def section(name: str) -> frozenset[str]:
    """One word list."""
    return frozenset(sections()[name])


def inflect(base: str) -> tuple[str, ...]:
    """List the written forms of a regular or irregular verb.

    >>> inflect("warn")
    ('warn', 'warns', 'warned', 'warning')
    >>> inflect("tell")
    ('tell', 'tells', 'told', 'telling')
    """
    if base in _irregular():
        return (base, *_irregular()[base])
    if base.endswith("e"):
        return (base, base + "s", base + "d", base[:-1] + "ing")
    if base.endswith("y") and base[-2] not in "aeiou":
        return (base, base[:-1] + "ies", base[:-1] + "ied", base + "ing")
    third = base + ("es" if base.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")
    return (base, third, base + "ed", base + "ing")


@functools.cache
def _irregular() -> dict[str, list[str]]:
    return {line.partition(": ")[0]: line.partition(": ")[2].split() for line in sections()["irregular"]}


def plural(noun: str) -> str:
    """The plural of a regular noun, or of one in -man.

    >>> plural("spokeswoman"), plural("ally"), plural("critic")
    ('spokeswomen', 'allies', 'critics')
    """
    if noun.endswith("man") and noun != "german":
        return noun[:-3] + "men"
    if noun.endswith("y") and noun[-2:-1] not in {"a", "e", "o"}:
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "ch", "sh", "x")) else "s")


COURTESY_MALE = section("courtesy male")
COURTESY_FEMALE = section("courtesy female")


OFFICES = {
    "sen.": "senator",
    "sen": "senator",
    "rep.": "representative",
    "rep": "representative",
    "gov.": "governor",
    "gov": "governor",
    "gen.": "general",
    "col.": "colonel",
    "capt.": "captain",
    "lt.": "lieutenant",
    "sgt.": "sergeant",
    "adm.": "admiral",
    "prof.": "professor",
    "dr.": "doctor",
    "rev.": "reverend",
    "st.": "saint",
}
"""What short titles stand for."""
ALIKE = {
    "congressman": "representative",
    "congresswoman": "representative",
    "lawmaker": "representative",
    "pontiff": "pope",
    "spokesperson": "spokesman",
    "spokeswoman": "spokesman",
    "chairwoman": "chairman",
    "chair": "chairman",
    "frontrunner": "front-runner",
}
"""Offices that one bears by different words."""


@functools.cache
def _table() -> dict[str, int]:
    saying = frozenset(form for verb in section("saying") for form in inflect(verb))
    judging = frozenset(form for verb in section("judging") for form in inflect(verb)) - saying
    roles = section("role")
    table: dict[str, int] = {}
    for bits, words in (
        (Is.SAYING, saying),
        (Is.JUDGING, judging),
        (Is.AUXILIARY | Is.FUNCTION, section("auxiliary")),
        (Is.VERB, section("verb")),
        (Is.DETERMINER | Is.FUNCTION, section("determiner")),
        (Is.PREPOSITION | Is.FUNCTION, section("preposition")),
        (Is.PRONOUN | Is.FUNCTION, section("pronoun")),
        (Is.CONJUNCTION | Is.FUNCTION, section("conjunction")),
        (Is.RELATIVE | Is.FUNCTION, section("relative")),
        (Is.FUNCTION, section("function")),
        (Is.ADVERB, section("adverb")),
        (Is.ROLE, roles),
        (
            Is.ROLE | Is.PLURAL_ROLE,
            {plural(role) for role in roles} | {"people", "women", "children", "police"},
        ),
        (Is.BODY, section("body")),
        (Is.BODY | Is.PLURAL_ROLE, {plural(body) for body in section("body")}),
        (Is.SPEECH, section("speech")),
        (Is.TITLE, section("title") | COURTESY_MALE | COURTESY_FEMALE),
        (Is.CALENDAR, section("calendar")),
        (Is.PLACE, section("place")),
        (Is.DEMONYM, section("demonym")),
        (Is.INSTITUTION, section("institution")),
        (Is.MALE, section("male")),
        (Is.FEMALE, section("female")),
        (Is.MALE | Is.FEMALE, section("either")),
    ):
        for word in words:
            table[word] = table.get(word, 0) | bits
    return table


@functools.lru_cache(1 << 16)
def kinds_of(lower: str) -> int:
    """Say what a lower-cased word can be.

    >>> kinds_of("spokeswoman") == Is.ROLE | Is.TITLE
    True
    >>> bool(kinds_of("unfriended") & Is.VERB)
    True
    """
    known = _table().get(lower)
    if known is not None:
        return known
    if "-" in lower:  # vice-chairman, then-candidate, Canadian-Israeli: as the last part
        last = lower.rpartition("-")[2]
        return kinds_of(last) & (Is.ROLE | Is.PLURAL_ROLE | Is.TITLE | Is.DEMONYM | Is.BODY) if last else 0
    if lower.endswith("ed") and len(lower) > 4:
        return Is.VERB
    if lower.endswith("ly") and len(lower) > 4:
        return Is.ADVERB
    return 0
