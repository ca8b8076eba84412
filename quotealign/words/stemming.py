"""The stem of an English word: its suffixes taken off in five steps.

Source: Porter 1980, in his own later version ("Porter2"), as the Snowball project describes it today
(https://snowballstem.org/algorithms/english/stemmer.html). Written anew here because every distinct word of a
corpus goes through it: suffixes are looked up by their last two letters, which most words do not end in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_WHOLE = {
    **{word: word for word in ("andes", "atlas", "bias", "cosmos", "howe", "news", "sky")},
    **{"skis": "ski", "skies": "sky", "idly": "idl", "gently": "gentl", "ugly": "ugli", "early": "earli"},
    **{"only": "onli", "singly": "singl"},
}
"""Words that the steps would take for others."""

_REGION = re.compile("[aeiouy][^aeiouy]")
"""Where a region of suffixes begins: after the first consonant that stands after a vowel."""
_PREFIX = re.compile("arsen|commun|emerg|gener|inter|later|organ|past|univers")
"""Beginnings that are passed over as a whole."""
_CONSONANT_Y = re.compile("([aeiouy])y")
_VOWEL = re.compile("[aeiouy]")
_SHORT = re.compile("(?:[^aeiouy][aeiouy][^aeiouywxY]|^[aeiouy][^aeiouy]|past)$")
"""The end of a word that is short, or would be with an "e"."""

_DOUBLES = frozenset(letter * 2 for letter in "bdfgmnprt")
_KEPT_ING = frozenset({"even", "cann", "inn", "earr", "herr", "out"})
_KEPT_EED = frozenset({"succ", "proc", "exc"})
_AFTER_L = frozenset("cdeghkmnrt")  # letters that "ly" is a suffix after

Suffixes = dict[str, tuple[tuple[str, str], ...]]
"""By their last two letters: suffixes, the longest first, and what each is replaced by."""


def _suffixes(*listed: str) -> Suffixes:
    """Read suffixes, written as "ational>ate"."""
    pairs: Iterable[list[str]] = (one.split(">") for line in listed for one in line.split())
    found: dict[str, list[tuple[str, str]]] = {}
    for suffix, other in sorted(pairs, key=lambda pair: -len(pair[0])):
        found.setdefault(suffix[-2:], []).append((suffix, other))
    return {ending: tuple(several) for ending, several in found.items()}


_SECOND = _suffixes(
    "tional>tion enci>ence anci>ance abli>able entli>ent izer>ize ization>ize ational>ate ation>ate ator>ate",
    "alism>al aliti>al alli>al fulness>ful ousli>ous ousness>ous iveness>ive iviti>ive biliti>ble bli>ble",
    "ogist>og ogi>og fulli>ful lessli>less li>",
)
_THIRD = _suffixes("tional>tion ational>ate alize>al icate>ic iciti>ic ical>ic ful> ness> ative>")
_FOURTH = _suffixes(
    "al> ance> ence> er> ic> able> ible> ant> ement> ment> ent> ism> ate> iti> ous> ive> ize> ion>"
)


def english_stem(word: str) -> str:
    """Take the suffixes off a word.

    Args:
        word: small letters from a to z, nothing else.

    Example:
        >>> [english_stem(word) for word in ("relations", "agreed", "hopping", "hoping", "nationally")]
        ['relat', 'agre', 'hop', 'hope', 'nation']
    """
    if word in _WHOLE:
        return _WHOLE[word]
    if len(word) <= 2:
        return word
    vocalic = "y" in word
    if vocalic:  # a "y" that is a consonant is written as a capital from here on
        word = _CONSONANT_Y.sub(r"\1Y", "Y" + word[1:] if word[0] == "y" else word)
    region = _PREFIX.match(word) or _REGION.search(word)
    first = region.end() if region else len(word)
    region = _REGION.search(word, first)
    second = region.end() if region else len(word)

    if word[-1] == "s" or word.endswith("ied"):
        word = _without_plural(word)
    if word.endswith(("ed", "ing", "edly", "ingly")):
        word = _without_ending(word, first)
    if word[-1] in "yY" and len(word) > 2 and word[-2] not in "aeiouy":
        word = word[:-1] + "i"
    if word[-2:] in _SECOND:
        word = _derived(word, first)
    if word[-2:] in _THIRD:
        word = _less_derived(word, first, second)
    if word[-2:] in _FOURTH:
        word = _bare(word, second)
    if word[-1] in "el":
        word = _without_last(word, first, second)
    return word.replace("Y", "y") if vocalic else word


def _without_plural(word: str) -> str:
    if word.endswith("sses"):
        return word[:-2]
    if word.endswith(("ies", "ied")):
        return word[:-2] if len(word) > 4 else word[:-1]
    if word.endswith(("us", "ss")) or not _VOWEL.search(word, 0, len(word) - 2):
        return word
    return word[:-1]


def _without_ending(word: str, first: int) -> str:
    """Without "-ed" and "-ing"."""
    ending = next(one for one in ("eedly", "ingly", "edly", "eed", "ing", "ed") if word.endswith(one))
    body = word[: -len(ending)]
    if ending in ("eed", "eedly"):
        return body + "ee" if len(body) >= first and body not in _KEPT_EED else word
    if ending == "ing":
        if len(body) == 2 and body[1] == "y" and body[0] not in "aeiouy":
            return body[0] + "ie"
        if body in _KEPT_ING:
            return word
    if not _VOWEL.search(body):
        return word
    if body.endswith(("at", "bl", "iz")):
        return body + "e"
    if body[-2:] in _DOUBLES:
        return body if len(body) == 3 and body[0] in "aeo" else body[:-1]
    return body + "e" if len(body) == first and _SHORT.search(body) else body


def _derived(word: str, first: int) -> str:
    for suffix, other in _SECOND[word[-2:]]:
        if word.endswith(suffix):
            body = word[: -len(suffix)]
            if (
                len(body) < first
                or (suffix == "li" and body[-1:] not in _AFTER_L)
                or (suffix == "ogi" and body[-1:] != "l")
            ):
                return word
            return body + other
    return word


def _less_derived(word: str, first: int, second: int) -> str:
    for suffix, other in _THIRD[word[-2:]]:
        if word.endswith(suffix):
            body = word[: -len(suffix)]
            return body + other if len(body) >= (second if suffix == "ative" else first) else word
    return word


def _bare(word: str, second: int) -> str:
    for suffix, _ in _FOURTH[word[-2:]]:
        if word.endswith(suffix):
            body = word[: -len(suffix)]
            gone = len(body) >= second and (suffix != "ion" or body[-1:] in ("s", "t"))
            return body if gone else word
    return word


def _without_last(word: str, first: int, second: int) -> str:
    """Without an "e" that is not heard, and with one "l" for two."""
    body = word[:-1]
    if word[-1] == "l":
        return body if len(body) >= second and body[-1:] == "l" else word
    return body if len(body) >= second or (len(body) >= first and not _SHORT.search(body)) else word
