"""Names across articles: are these two speakers the same person?

Decided from the two persons alone, deterministic and symmetric. A name is read once into a `NameKey`
(titles and suffixes off, case and diacritics folded, spellings of one sound made alike); keys are
compared by a handful of equality tests, so that all pairs of a large corpus can be compared. Similar
strings are no evidence here: it takes the same surname, and given names that do not contradict.
"""

from __future__ import annotations

import zlib
from enum import StrEnum

import attrs
from rapidfuzz.distance import OSA, Levenshtein

from quotealign.model import Person
from quotealign.names.keys import (
    BODY,
    DESCRIPTION,
    NOBODY,
    PERSON,
    NameKey,
    families,
    first_names,
    is_initials,
    read_names,
)


class NameMatch(StrEnum):
    """How two speakers compare."""

    SAME = "same"
    COMPATIBLE = "compatible"  # nothing speaks against it: "Vance" and "JD Vance"
    UNKNOWN = "unknown"  # one of them is not known, or is only a description
    DIFFERENT = "different"


SLIP_LENGTH = 6
"""Letters: in shorter names one letter is another name (Moore, Moody; Mayer, Meyer; Karen, Karin)."""


def compare_speakers(left: Person | None, right: Person | None) -> NameMatch:
    """Compare two speakers.

    Decides from their names, aliases and roles alone, whatever else is in the corpus. It stops at
    what names can tell: two people who share a full name are the same to it, and a description
    ("the vice president") is at most compatible.

    Args:
        left, right: the speakers; None for unknown.

    Returns:
        Same, compatible, unknown or different; the same for (right, left).

    >>> compare_speakers(Person("JD Vance"), Person("J.D. Vance")).value
    'same'
    >>> compare_speakers(Person("Vice President JD Vance"), Person("Mr. Vance")).value
    'compatible'
    >>> compare_speakers(Person("Mary Cheney"), Person("Dick Cheney")).value
    'different'
    """
    if left is None or right is None:
        return NameMatch.UNKNOWN
    return compare_keys(read_names(left), read_names(right))


def compare_keys(left: tuple[NameKey, ...], right: tuple[NameKey, ...]) -> NameMatch:
    """Compare what two speakers were read into."""
    if len(left) == len(right) == 1:
        return _compare(left[0], right[0])
    matches = {_compare(one, two) for one in left for two in right}
    if len(left) == len(right) and left == right:
        return NameMatch.SAME
    near = matches & {NameMatch.SAME, NameMatch.COMPATIBLE}
    if near:
        return NameMatch.COMPATIBLE
    return NameMatch.UNKNOWN if NameMatch.UNKNOWN in matches else NameMatch.DIFFERENT


def name_marks(keys: tuple[NameKey, ...], bits: int) -> int:
    """Mark a speaker so that two who have no mark in common are surely different.

    A person is marked by the surname, however it may be cut in two words, and by the first name, which others
    may be called by alone; who is no person has every mark.

    Args:
        keys: what the speaker was read into.
        bits: how many marks there are; each is one bit of the result.
    """
    found = 0
    for key in keys:
        if key.kind != PERSON:
            return (1 << bits) - 1
        first = key.given[0] if key.given else key.surname
        signs = [key.surname, *(families(first) or {first})]
        if key.given:
            signs.append(key.given[-1] + key.surname)
        for sign in signs:
            found |= 1 << zlib.crc32(sign.encode("utf-8", "surrogatepass")) % bits
    return found


# ---------------------------------------------------------------- comparing


def _compare(one: NameKey, two: NameKey) -> NameMatch:
    if NOBODY in (one.kind, two.kind):
        return NameMatch.UNKNOWN
    if one.kind == two.kind == PERSON:
        return _compare_persons(one, two)
    if one.kind == two.kind == BODY:
        return _compare_bodies(one, two)
    if one.kind == two.kind == DESCRIPTION:
        alike = one.words == two.words or one.words < two.words or two.words < one.words
        return NameMatch.COMPATIBLE if alike else NameMatch.UNKNOWN
    if DESCRIPTION in (one.kind, two.kind) and PERSON in (one.kind, two.kind):
        if one.gender and two.gender and one.gender != two.gender:
            return NameMatch.DIFFERENT
        apart = one.principals and two.principals and not _related(one.principals, two.principals)
        return NameMatch.COMPATIBLE if one.roles & two.roles and not apart else NameMatch.UNKNOWN
    if DESCRIPTION in (one.kind, two.kind):  # a body: "NASA", "a NASA spokesman"
        body, other = (one, two) if one.kind == BODY else (two, one)
        return NameMatch.COMPATIBLE if body.words <= other.words else NameMatch.UNKNOWN
    if one.words == two.words:
        return NameMatch.SAME  # a name that only one of two articles describes as a body's
    return NameMatch.UNKNOWN  # a body and a person, who may speak for it


def _compare_persons(one: NameKey, two: NameKey) -> NameMatch:
    if one.gender and two.gender and one.gender != two.gender:
        return NameMatch.DIFFERENT
    if one.suffix and two.suffix and one.suffix != two.suffix:
        return NameMatch.DIFFERENT
    if one.surname != two.surname:
        return _joined(one, two) or _other_surname(one, two)
    if not one.given or not two.given:
        if one.given == two.given:
            return NameMatch.SAME
        return NameMatch.COMPATIBLE
    if one.given[-len(two.given) :] == two.given or two.given[-len(one.given) :] == one.given:
        same = NameMatch.SAME if one.suffix == two.suffix else NameMatch.COMPATIBLE
        return same
    first = _by_middle_name(one, two) or _given(one.given[0], two.given[0])
    if first is NameMatch.DIFFERENT:
        return NameMatch.DIFFERENT
    middle = _middle(one.given[1:], two.given[1:])
    if middle is NameMatch.DIFFERENT:
        return NameMatch.DIFFERENT
    return first if one.suffix == two.suffix else NameMatch.COMPATIBLE


def _joined(one: NameKey, two: NameKey) -> NameMatch | None:
    """The same surname in one word and in two: Abdulrahman, Abdul Rahman; None where it is not."""
    for short, long in ((one, two), (two, one)):
        if len(long.given) > len(short.given) and long.given[-1] + long.surname == short.surname:
            rest = attrs.evolve(long, given=long.given[:-1], surname=short.surname)
            return _compare_persons(short, rest)
    return None


def _given(one: str, two: str) -> NameMatch:
    """Compare two first names: equal, short for each other, or an initial of the other."""
    if one == two or families(one) & families(two):
        return NameMatch.SAME
    if is_initials(one) or is_initials(two):
        return NameMatch.COMPATIBLE if one[0] == two[0] else NameMatch.DIFFERENT
    turned = len(one) == len(two) >= SLIP_LENGTH and sorted(one) == sorted(two)
    slip = turned and OSA.distance(one, two, score_cutoff=1) <= 1  # Kirsten, Kristen
    return NameMatch.COMPATIBLE if slip else NameMatch.DIFFERENT


def _by_middle_name(one: NameKey, two: NameKey) -> NameMatch | None:
    """Who goes by the middle name: J. William Roos, Bill Roos; None where it is not so."""
    for long, short in ((one, two), (two, one)):
        by_middle = len(long.given) > 1 and is_initials(long.given[0]) and not is_initials(long.given[1])
        named = by_middle and not is_initials(short.given[0])
        if named and _given(long.given[1], short.given[0]) is NameMatch.SAME:
            return NameMatch.COMPATIBLE
    return None


def _middle(one: tuple[str, ...], two: tuple[str, ...]) -> NameMatch:
    """Middle names contradict only where both have one and the initials differ: George W., George H.W.

    An initial before a middle name that both have is left out by one: Ana M. Ruiz Roe, Ana Ruiz Roe.
    """
    full = [tuple(name for name in names if not is_initials(name)) for names in (one, two)]
    if all(full) and full[0] == full[1]:
        return NameMatch.SAME
    if one and two and one[0][0] != two[0][0]:
        return NameMatch.DIFFERENT
    return NameMatch.SAME


def _other_surname(one: NameKey, two: NameKey) -> NameMatch:
    """One wrong letter in a long surname, a silent e (Cook, Cooke), or a first name alone: Ann, Ann Lee."""
    if one.given and two.given:
        long = min(len(one.surname), len(two.surname)) >= SLIP_LENGTH
        slip = long and Levenshtein.distance(one.surname, two.surname, score_cutoff=1) <= 1
        silent = two.surname in {f"{one.surname}e", one.surname.removesuffix("e")}
        if (slip or silent) and _given(one.given[0], two.given[0]) is NameMatch.SAME:
            return NameMatch.COMPATIBLE
    for bare, full in ((one, two), (two, one)):
        known = not bare.given and full.given and bare.surname in first_names()
        if known and _given(bare.surname, full.given[0]) is NameMatch.SAME:
            return NameMatch.COMPATIBLE
    return NameMatch.DIFFERENT


def _compare_bodies(one: NameKey, two: NameKey) -> NameMatch:
    if one.words == two.words or (one.letters and one.letters == two.letters):
        return NameMatch.SAME
    if one.words < two.words or two.words < one.words:
        return NameMatch.COMPATIBLE
    return NameMatch.DIFFERENT


def _related(one: frozenset[str], two: frozenset[str]) -> bool:
    """Whether two may speak for the same: a word in common, or initials (DHS, Homeland Security)."""
    return any(a.endswith(b) or b.endswith(a) for a in one for b in two)
