"""Names outside quotations: which runs of capitalised words are names.

Capitals mislead at the start of sentences, in headlines and in datelines; the rest of the article, which
capitalises names within its sentences too, tells what is a name there.
"""

from __future__ import annotations

import re

from quotealign.find.apposition import VERBAL
from quotealign.find.clauses import BREAK, MARK, QUOTE, WORD, Tokens
from quotealign.find.phrases import names_a_party
from quotealign.find.titled import SUFFIXES
from quotealign.lexicon import Is, section

CLOSED = Is.FUNCTION | Is.CALENDAR
PARTICLES = section("particle")
PARTY = re.compile(r"[dri]-[^\W\d_]+(?:\.[^\W\d_]+)*\.?")
LONG = 3  # letters: longer words are capitalised in headlines
CAUSES = section("cause")
ORDINALS = frozenset({"first", "second", "third", "fourth", "fifth"})
PREFIXED = re.compile(r"(?:al|ad|an|ar|as|ash|at|az|el|ul|ibn|bin|abu)[-‐‑’'][^\W\d_]", re.IGNORECASE)
COMPOUNDING = frozenset(
    {"style", "born", "led", "run", "language", "era", "area", "wide", "only", "owned", "held", "free"}
)


def lowercase_words(text: str) -> frozenset[str]:
    return frozenset(word for word in text.split() if word[:1].islower())


def starts_sentence(tokens: Tokens, i: int) -> bool:
    if i == 0 or tokens.types[i - 1] in (BREAK, QUOTE):
        return True
    if tokens.types[i - 1] == MARK:
        return tokens.lower[i - 1] not in {",", "(", "&", "/", "'", "’", "-", "–"}
    return tokens.sentence[i - 1] != tokens.sentence[i]


def capitals(tokens: Tokens) -> tuple[frozenset[str], frozenset[int], frozenset[str]]:
    """The words capitalised within sentences, the words of headlines that are no part of a name, and surnames
    that are function words elsewhere (Long, Will).

    A headline is a paragraph that capitalises nearly every long word. A word in it belongs to a name
    where the text capitalises it within a sentence too, or where it is a known name or title.
    """
    types, starts, ends = tokens.types, tokens.starts, tokens.ends
    headlines: list[int] = []
    shouted: set[int] = set()
    known: set[str] = set()
    surnames: set[str] = set()
    first = 0
    for last in range(len(tokens) + 1):
        if last < len(tokens) and tokens.types[last] != BREAK:
            continue
        words = [k for k in range(first, last) if types[k] == WORD]
        capital = [k for k in words if tokens.capitals[k]]
        longer = sum(ends[k] - starts[k] > LONG for k in words)
        longer_capital = [k for k in capital if ends[k] - starts[k] > LONG]
        loud = [k for k in longer_capital if tokens.printed(k).isupper()]
        if len(loud) >= 3:
            shouted.update(loud)
        if (
            longer >= 4
            and len(longer_capital) >= 0.8 * longer
            and not any(tokens.kinds[k] & Is.SAYING and not tokens.capitals[k] for k in words)
        ):
            headlines += words
        else:
            known.update(tokens.lower[k] for k in capital if not starts_sentence(tokens, k))
        surnames.update(
            tokens.lower[k] for k in capital if tokens.kinds[k] & Is.FUNCTION and _after_first_name(tokens, k)
        )
        first = last + 1
    certain = Is.TITLE | Is.MALE | Is.FEMALE | Is.PLACE | Is.INSTITUTION | Is.DEMONYM
    plain = [
        k
        for k in headlines
        if tokens.lower[k] not in known
        and not tokens.kinds[k] & certain
        and not (k and tokens.kinds[k - 1] & (Is.MALE | Is.FEMALE))
    ]
    return frozenset(known), frozenset(plain if known else ()) | frozenset(shouted), frozenset(surnames)


def name_run(tokens: Tokens, i: int, headline: frozenset[int], surnames: frozenset[str]) -> int:
    """The end of the run of name words that begins at token i."""
    j, total = i, len(tokens)
    sentence = tokens.sentence[i]
    if i in headline or PARTY.fullmatch(tokens.lower[i]):
        return i
    if _is_party(tokens, i) or _is_compound(tokens.printed(i)):
        return i
    while j < total and tokens.types[j] == WORD and tokens.sentence[j] == sentence:
        if tokens.capital(j):
            kinds = tokens.kinds[j]
            if kinds & Is.CALENDAR and not (j == i and kinds & (Is.MALE | Is.FEMALE)):
                break
            acronym = len(tokens.lower[j]) > 2 and tokens.printed(j).isupper()
            verb = _headline_verb(tokens, j) and "of" not in tokens.lower[i:j]  # Department of Works
            if j > i and (j in headline or verb or _begins_anew(tokens, j)):
                break
            named = kinds & (Is.MALE | Is.FEMALE) if j == i else _after_first_name(tokens, j)
            if j > i and _is_compound(tokens.printed(j)):
                break
            if kinds & Is.FUNCTION and not acronym and not named and not _in_a_name(tokens, i, j, surnames):
                break
            j += 1
            continue
        lower = tokens.lower[j]
        follows = j + 1 < total and tokens.capital(j + 1) and not tokens.kinds[j + 1] & CLOSED
        if j > i and PREFIXED.match(tokens.printed(j)):
            j += 1
            continue
        if j > i and (particles := _particles(tokens, j)):
            j += particles
            continue
        joins = lower == "of" and tokens.kinds[j - 1] & (Is.INSTITUTION | Is.TITLE)
        joins = joins and not _surname(tokens, i, j - 1) and not names_a_party(tokens, j - 1)
        joins = joins or (lower == "for" and _heads_a_cause(tokens, j - 1))
        joins = joins or (lower == "and" and follows and _one_body(tokens, i, j))
        if j > i and joins:
            if follows:
                j += 1
                continue
            if (
                j + 2 < total
                and tokens.lower[j + 1] == "the"
                and tokens.capital(j + 2)
                and tokens.kinds[j - 1] & Is.INSTITUTION
            ):
                j += 2
                continue
        break
    if j > i and j + 1 < total and tokens.lower[j] == "," and tokens.lower[j + 1] in SUFFIXES:
        j += 2
    return j


def _particles(tokens: Tokens, j: int) -> int:
    """How many small words stand here inside a name, before its next capital: van, von der, de la."""
    k, total = j, len(tokens)
    while k < total and tokens.types[k] == WORD and tokens.lower[k] in PARTICLES and not tokens.capital(k):
        k += 1
    named = k < total and tokens.capital(k) and not tokens.kinds[k] & CLOSED
    return k - j if named and k - j <= 2 else 0


def _is_compound(word: str) -> bool:
    """Whether a word is an adjective, however capitalised its first part: Chicago-based, English-language."""
    before, hyphen, last = word.replace("‐", "-").replace("‑", "-").rpartition("-")
    return bool(before and hyphen) and last.islower() and (last.endswith("ed") or last in COMPOUNDING)


def _is_party(tokens: Tokens, i: int) -> bool:
    """Whether a letter in brackets is a party: Ann Lee (D)."""
    return (
        tokens.lower[i] in {"d", "r", "i"}
        and 0 < i < len(tokens) - 1
        and tokens.lower[i - 1] in {"(", ","}
        and tokens.lower[i + 1] in {")", ",", "-", "–"}
    )


def _in_a_name(tokens: Tokens, i: int, j: int, surnames: frozenset[str]) -> bool:
    """Whether a function word belongs to a name: Judicial Watch, the Third Way, Mr. Long, Long said."""
    if tokens.lower[j] in surnames:
        said = any(tokens.kinds[k] & Is.SAYING for k in (j - 1, j + 1) if 0 <= k < len(tokens))
        return said or (j > i and bool(tokens.kinds[j - 1] & Is.TITLE))
    if j > i:
        return bool(tokens.kinds[j] & Is.INSTITUTION and not tokens.kinds[j] & Is.RELATIVE)
    follows = j + 1 < len(tokens) and tokens.capital(j + 1) and not tokens.kinds[j + 1] & (CLOSED | Is.ROLE)
    return tokens.lower[j] in ORDINALS and not starts_sentence(tokens, j) and follows


def _surname(tokens: Tokens, i: int, j: int) -> bool:
    """Whether a word that is a title elsewhere ends a person's name: Angus King of Maine, Peter T. King."""
    initial = j - 1 > i and tokens.lower[j - 1].endswith(".") and len(tokens.lower[j - 1]) == 2
    return j > i and (initial or _after_first_name(tokens, j))


def is_dateline(tokens: Tokens, i: int, end: int) -> bool:
    """Whether a run is the dateline of a paragraph: "WASHINGTON —"."""
    opens = i == 0 or tokens.types[i - 1] == BREAK
    shouted = tokens.printed(i).isupper() and len(tokens.lower[i]) > 1
    after = tokens.lower[end] if end < len(tokens) else "\n"
    if opens and shouted and end > i + 1 and after.startswith((".", "\n")):
        return True  # "FULL TEXT."
    return opens and shouted and after in {"—", "–", "―", "--", "(", ","} and len(tokens.lower[i]) > 4


def _after_first_name(tokens: Tokens, i: int) -> bool:
    """Whether a first name stands before a word: Long, May and King are surnames there."""
    before = tokens.kinds[i - 1] if i else 0
    certain = before & (Is.MALE | Is.FEMALE) and not before & (Is.FUNCTION | Is.CALENDAR | Is.PLACE)
    return bool(certain) and tokens.capital(i - 1)


def _begins_anew(tokens: Tokens, i: int) -> bool:
    """Whether a headline that is printed twice begins again here, or a dateline after a byline."""
    first = tokens.bounds[tokens.sentence[i]][0]
    if i - first > 3 and tokens.lower[i : i + 3] == tokens.lower[first : first + 3]:
        return True
    shouted = tokens.printed(i).isupper() and tokens.ends[i] - tokens.starts[i] > 3
    return shouted and bool(tokens.kinds[i] & Is.PLACE) and not tokens.printed(i - 1).isupper()


def _heads_a_cause(tokens: Tokens, i: int) -> bool:
    """Whether a word before "for" begins the name of a body: Organization for Women, Citizens for X."""
    return bool(tokens.kinds[i] & Is.INSTITUTION) or tokens.lower[i] in CAUSES


def _one_body(tokens: Tokens, i: int, j: int) -> bool:
    """Whether "and" stands inside the name of a body: Office of Roads and Rail, the Road and Rail Board."""
    person = Is.MALE | Is.FEMALE | Is.ROLE
    apart = Is.PLACE | Is.DEMONYM | Is.INSTITUTION
    if tokens.kinds[j - 1] & (apart | person) or tokens.kinds[j + 1] & (person | Is.TITLE):
        return False
    of = next((k for k in range(j - 1, i, -1) if tokens.lower[k] in {"of", "on", "for"}), i)
    if of > i and tokens.kinds[of - 1] & Is.INSTITUTION:
        return not tokens.kinds[j + 1] & apart and not tokens.printed(j + 1).isupper()
    known = i > 0 and tokens.lower[i - 1] == "the"
    if not known and not tokens.kinds[i] & apart:
        return False
    last = j + 1
    while last + 1 < len(tokens) and tokens.capital(last + 1) and last < j + 4:
        last += 1
    return last > j + 1 and bool(tokens.kinds[last] & Is.INSTITUTION) and not tokens.kinds[j + 1] & apart


def _headline_verb(tokens: Tokens, i: int) -> bool:
    """Whether a capitalised word is the verb of a headline: "Smith Attacks Rival"."""
    kinds = tokens.kinds[i]
    names = Is.INSTITUTION | Is.ROLE | Is.TITLE | Is.MALE | Is.FEMALE | Is.PLACE
    return bool(kinds & VERBAL) and not kinds & names and tokens.lower[i].endswith(("s", "ed", "ing"))


def _ordinary(tokens: Tokens, i: int, known: frozenset[str]) -> bool:
    """Whether a lone capitalised word at the start of a sentence is nothing but that.

    A name of one word was named in full before, so the article capitalises it within a sentence too.
    """
    certain = Is.MALE | Is.FEMALE | Is.PLACE | Is.INSTITUTION | Is.DEMONYM | Is.ROLE
    if tokens.lower[i] in known or tokens.kinds[i] & certain:
        return False
    short = tokens.ends[i] - tokens.starts[i] <= 5 and tokens.printed(i).isupper()
    after = i + 1
    if short or after >= len(tokens):
        return not short
    dash = i > 0 and tokens.lower[i - 1] in {"—", "–", "―", "-", "--"}
    return not (dash or tokens.lower[after] == ":" or bool(tokens.kinds[after] & Is.SAYING))


def run_start(tokens: Tokens, i: int, end: int, lowered: frozenset[str], known: frozenset[str]) -> int:
    """Leave out words at the start of a sentence that are capitalised for that reason only."""
    while i < end and starts_sentence(tokens, i):
        if end == i + 1 and _ordinary(tokens, i, known):
            return end
        lower, kinds = tokens.lower[i], tokens.kinds[i]
        common = kinds & (Is.ADVERB | VERBAL | Is.SPEECH) and not kinds & (Is.MALE | Is.FEMALE | Is.TITLE)
        if kinds & (Is.MALE | Is.FEMALE | Is.PLACE | Is.TITLE | Is.DEMONYM) and not common:
            return i
        if kinds & Is.PLURAL_ROLE and end == i + 1:
            return end
        if common or lower in lowered or (lower.endswith(("ing", "ly")) and len(lower) > 5):
            if end == i + 1:
                return end
            if common or not kinds & Is.INSTITUTION:
                i += 1
                return i
        return i
    return i
