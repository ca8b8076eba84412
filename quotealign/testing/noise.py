"""Outlet noise: what happens to a quotation on its way into print, one named kind at a time.

Every function takes the quoted words and a source of chance, and returns the words as another
outlet might have printed them. The same text and the same seed always give the same result, and a
text to which a kind does not apply (no word in it is spelled in two ways) comes back unchanged.
None of them needs Hypothesis.

The kinds are those of the literature on quotation in news: cuts, marked and unmarked omissions,
bracketed clarifications, house spelling, number formats, contractions, typography, exchanged words;
and two that no outlet should make and every report must flag, another number and a turned negation.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from random import Random
from types import MappingProxyType
from typing import Protocol

from quotealign.testing.word_lists import (
    AUXILIARIES,
    CLARIFICATIONS,
    CONTRACTIONS,
    FUNCTION_WORDS,
    NUMBER_WORDS,
    PRONOUNS,
    SPELLINGS,
    SPELLINGS_ONE_WAY,
    SYNONYMS,
)

CHUNK = re.compile(r"\S+")
BARE = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
NUMBER = re.compile(rf"(?<![\w.,])[0-9]+(?![\w.,]*\d)|\b(?:{'|'.join(NUMBER_WORDS)})\b", re.IGNORECASE)
OMISSIONS = (" … ", "… ", " ... ", "... ", " . . . ", " […] ", " [...] ")


class Noise(Protocol):
    """A kind of noise: the words and a source of chance in, the words as printed elsewhere out."""

    def __call__(self, text: str, random: Random | int = 0, /) -> str:
        """Return the text as another outlet might print it, or unchanged where the kind does not apply."""
        ...


def excerpt(text: str, random: Random | int = 0, *, min_words: int = 4, min_share: float = 0.3) -> str:
    """Print a part only: a run of the words, with nothing to show that it is one.

    Args:
        text: the quoted words, without their marks.
        random: a `random.Random` or a seed.
        min_words: how many words are left at the least; a text of no more comes back unchanged.
        min_share: which share of the words is left at the least, 0 to 1.

    >>> excerpt("We will open the bridge in spring, whatever it costs.", 3)
    'bridge in spring, whatever it'
    """
    chance = _chance(random)
    chunks = list(CHUNK.finditer(text))
    least = max(min_words, round(min_share * len(chunks)), 1)
    if len(chunks) <= least:
        return text
    length = chance.randint(least, len(chunks) - 1)
    first = chance.randint(0, len(chunks) - length)
    return text[chunks[first].start() : chunks[first + length - 1].end()]


def ellipsis(text: str, random: Random | int = 0, *, max_words: int = 6) -> str:
    """Leave out words inside and mark the omission, as "…", "...", ". . ." or "[…]".

    Two words or more stay on each side.

    Args:
        text: the quoted words.
        random: a `random.Random` or a seed.
        max_words: how many words are left out at the most.

    >>> ellipsis("We will open the bridge in spring, whatever it costs.", 1)
    'We will open the bridge in [...] it costs.'
    """
    chance = _chance(random)
    chunks = list(CHUNK.finditer(text))
    if len(chunks) < 5:
        return text
    length = chance.randint(1, min(max_words, len(chunks) - 4))
    first = chance.randint(2, len(chunks) - 2 - length)
    before, after = text[: chunks[first].start()].rstrip(), text[chunks[first + length].start() :]
    return before + chance.choice(OMISSIONS) + after


def bracket(text: str, random: Random | int = 0) -> str:
    """Clarify in brackets: a pronoun replaced or explained, or the first letter changed.

    >>> bracket("We told them twice.", 0)
    'We told [the company] twice.'
    >>> bracket("Nobody told anybody.", 0)
    '[n]obody told anybody.'
    """
    chance = _chance(random)
    pronouns = [word for word in BARE.finditer(text) if word[0].casefold() in PRONOUNS]
    if pronouns:
        word = chance.choice(pronouns)
        note = f"[{chance.choice(CLARIFICATIONS)}]"
        return _put(text, word, note if chance.random() < 0.5 else f"{word[0]} {note}")
    first = BARE.search(text)
    if first is None or first[0][0].swapcase() == first[0][0]:
        return text
    return text[: first.start()] + f"[{first[0][0].swapcase()}]" + text[first.start() + 1 :]


def spelling(text: str, random: Random | int = 0) -> str:
    """Print every word with a British and an American spelling in the other one.

    >>> spelling("The defence centre apologised.")
    'The defense center apologized.'
    """
    return _exchange(text, _SPELLING, len(text))


def number_format(text: str, random: Random | int = 0) -> str:
    """Print whole numbers up to twenty as words where they are figures, and as figures where they are words.

    "One" and "no" are left alone: they are seldom numbers.

    >>> number_format("It took 3 years and eleven ministers.")
    'It took three years and 11 ministers.'
    """

    def other(match: re.Match[str]) -> str:
        found = match[0].casefold()
        if found.isascii() and found.isdigit():
            return NUMBER_WORDS[int(found)] if found != "1" and int(found) <= 20 else match[0]
        return match[0] if found == "one" else str(NUMBER_WORDS.index(found))

    return NUMBER.sub(other, text)


def contraction(text: str, random: Random | int = 0) -> str:
    """Contract what is printed in full, and print in full what is contracted.

    >>> contraction("We will not pay. They can't make us.")
    'We won’t pay. They cannot make us.'
    """

    def other(match: re.Match[str]) -> str:
        new = _CONTRACTION[match[0].replace("'", "’").casefold()]
        return new[0].upper() + new[1:] if match[0][0].isupper() else new

    return _CONTRACTIBLE.sub(other, text)


def typography(text: str, random: Random | int = 0) -> str:
    """Set in another house style: marks, apostrophes, dashes, spaces, Unicode form, case of the first letter.

    Not one word changes.

    >>> typography("It’s late – very late … but not too late.", 4)
    'it’s late – very late ... but not too late.'
    """
    chance = _chance(random)
    for pattern, choices in _STYLES:
        if chance.random() < 0.5:
            choice = chance.choice(choices)
            text = pattern.sub(choice, text)
    if chance.random() < 0.3:
        text = unicodedata.normalize(chance.choice(("NFC", "NFD")), text)
    first = BARE.search(text)
    if first and chance.random() < 0.3:
        word, letter = first[0], first[0][0]
        other = letter.lower() if letter.isupper() else letter.upper()
        if word not in ("I",) and len(other) == 1 and not word[1:2].isupper():
            text = text[: first.start()] + other + text[first.start() + 1 :]
    return text


def synonym(text: str, random: Random | int = 0, *, max_words: int = 1) -> str:
    """Exchange words for others that mean much the same.

    Args:
        text: the quoted words.
        random: a `random.Random` or a seed.
        max_words: how many words are exchanged at the most.

    >>> synonym("The talks are hard.", 1)
    'The negotiations are hard.'
    """
    return _exchange(text, _SYNONYM, max_words, _chance(random))


def dropped_words(text: str, random: Random | int = 0, *, max_words: int = 1) -> str:
    """Drop words without a mark: small ones where there are any, else any but the last that is left.

    Args:
        text: the quoted words.
        random: a `random.Random` or a seed.
        max_words: how many words are dropped at the most.

    >>> dropped_words("The bridge is just too old.", 2)
    'The bridge is too old.'
    """
    chance = _chance(random)
    for _ in range(chance.randint(1, max(1, max_words))):
        chunks = list(CHUNK.finditer(text))
        small = [chunk for chunk in chunks[1:] if chunk[0].casefold() in FUNCTION_WORDS]
        if len(chunks) < 3:
            return text
        gone = chance.choice(small or chunks[1:-1])
        text = text[: gone.start()] + text[gone.end() :].lstrip()
    return text


def number(text: str, random: Random | int = 0) -> str:
    """Print another number: what no outlet should, and every report must flag.

    >>> number("It took 3 years.", 0)
    'It took 103 years.'
    """
    chance = _chance(random)
    found = [match for match in NUMBER.finditer(text) if match[0].casefold() != "one"]
    if not found:
        return text
    match = chance.choice(found)
    if match[0].isdigit():
        return _put(text, match, str(int(match[0]) + chance.choice((1, 2, 10, 100))))
    others = [word for word in NUMBER_WORDS[2:] if word != match[0].casefold()]
    return _put(text, match, chance.choice(others))


def negation(text: str, random: Random | int = 0) -> str:
    """Turn a negation: what no outlet should, and every report must flag.

    >>> negation("We will pay.")
    'We will not pay.'
    >>> negation("We will not pay.")
    'We will pay.'
    """
    chance = _chance(random)
    found = list(re.finditer(r"(?<=\w) not\b", text))
    if found:
        return _put(text, chance.choice(found), "")
    auxiliaries = [word for word in BARE.finditer(text) if word[0].casefold() in AUXILIARIES]
    if not auxiliaries:
        return text
    word = chance.choice(auxiliaries)
    return _put(text, word, f"{word[0]} not")


NOISE: Mapping[str, Noise] = MappingProxyType(
    {
        function.__name__.replace("_", " "): function
        for function in (
            typography,
            spelling,
            number_format,
            contraction,
            excerpt,
            ellipsis,
            bracket,
            dropped_words,
            synonym,
            number,
            negation,
        )
    }
)
"""Every kind by its name, from harmless to grave."""

MEANING_CHANGED = frozenset({"number", "negation"})
"""The kinds that change what was said: still the same remark, to be flagged."""


def noise_named(names: str | Noise | Iterable[str | Noise] | Mapping[str, Noise]) -> dict[str, Noise]:
    """Return kinds of noise by name, from names, functions or a mapping of both.

    Raises:
        ValueError: a name that no kind has.

    >>> list(noise_named(["excerpt", "dropped words"]))
    ['excerpt', 'dropped words']
    """
    if isinstance(names, Mapping):
        return dict(names)
    if isinstance(names, str) or callable(names):
        names = [names]
    found: dict[str, Noise] = {}
    for name in names:
        if not isinstance(name, str):
            found[getattr(name, "__name__", repr(name)).replace("_", " ")] = name
        elif name.replace("_", " ") in NOISE:
            found[name.replace("_", " ")] = NOISE[name.replace("_", " ")]
        else:
            raise ValueError(f"no kind of noise is called {name!r}; the kinds are {', '.join(NOISE)}")
    return found


def chain(*kinds: str | Noise) -> Noise:
    """Make one kind of noise of several, applied one after the other.

    >>> cut_and_reset = chain("excerpt", "spelling")
    >>> cut_and_reset("We apologised to the whole neighbourhood and to the harbour police.", 5)
    'to the whole neighbourhood and to the harbor'
    """
    steps = [step for kind in kinds for step in noise_named(kind).values()]

    def chained(text: str, random: Random | int = 0, /) -> str:
        chance = _chance(random)
        for step in steps:
            text = step(text, chance)
        return text

    chained.__name__ = " and ".join(getattr(step, "__name__", repr(step)) for step in steps)
    return chained


def _chance(random: Random | int) -> Random:
    return random if isinstance(random, Random) else Random(random)


def _put(text: str, match: re.Match[str], new: str) -> str:
    if match[0][:1].isupper() and new[:1].islower():
        new = new[0].upper() + new[1:]
    return text[: match.start()] + new + text[match.end() :]


def _exchange(text: str, table: Mapping[str, str], most: int, chance: Random | None = None) -> str:
    found = [word for word in BARE.finditer(text) if word[0].casefold() in table]
    if chance is not None and len(found) > most:
        found = sorted(chance.sample(found, most), key=lambda word: word.start())
    for word in reversed(found):
        text = _put(text, word, table[word[0].casefold()])
    return text


def _both_ways(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Map each side to the other; where a word has several partners, the first one counts."""
    table: dict[str, str] = {}
    for left, right in pairs:
        table.setdefault(left.casefold(), right)
        table.setdefault(right.casefold(), left)
    return table


_SPELLING = dict(SPELLINGS_ONE_WAY) | _both_ways(SPELLINGS)
_SYNONYM = _both_ways(SYNONYMS)
_CONTRACTION = _both_ways(CONTRACTIONS)
_CONTRACTIBLE = re.compile(
    r"\b(?:" + "|".join(form.replace("’", "['’]") for form in _CONTRACTION) + r")\b(?! not\b)", re.IGNORECASE
)
_STYLES: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = (
    (re.compile("[“”]"), ('"', "''")),
    (re.compile("(?<=\\w)[’'](?=\\w)"), ("'", "’")),
    (re.compile(" [–—-] | ?-- ?|(?<=\\w)—(?=\\w)"), (" – ", " — ", " -- ", "—")),
    (re.compile("…|\\.\\.\\.|\\. \\. \\."), ("…", "...")),
    (re.compile(" "), (" ", "\u00a0", "  ")),
)
