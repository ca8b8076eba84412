"""Names outside quotations: runs of capitalised words, read into titles and name.

Capitals mislead at the start of sentences, in headlines and in datelines; the rest of the article, which
capitalises names within its sentences too, tells what is a name there.
"""

from __future__ import annotations

import re

from quotealign.find.apposition import NAME, NOMINAL, VERBAL, Mention
from quotealign.find.clauses import BREAK, MARK, QUOTE, WORD, Tokens
from quotealign.find.phrases import determiner_before, is_possessive, preposition_before
from quotealign.lexicon import COURTESY_FEMALE, COURTESY_MALE, Is, kinds_of, section

CLOSED = Is.FUNCTION | Is.CALENDAR
PARTICLES = section("particle")
PLACE_STARTS = section("place start")
PARTY = re.compile(r"[dri]-[^\W\d_]+(?:\.[^\W\d_]+)*\.?")
CAUSES = section("cause")
SUFFIXES = frozenset({"jr.", "jr", "sr.", "sr", "ii", "iii", "iv"})
ORDINALS = frozenset({"first", "second", "third", "fourth", "fifth"})
PREFIXED = re.compile(r"(?:al|ad|an|ar|as|ash|at|az|el|ul|ibn|bin|abu)[-‐‑’'][^\W\d_]", re.IGNORECASE)
COMPOUND = re.compile(
    r"[^-‐‑]+(?:[-‐‑][^-‐‑]+)*[-‐‑](?:[a-z]+(?:ed|style|born|led|run|language|era|area|wide|only|owned|held|free))"
)  # Chicago-based, ISIS-affiliated: adjectives, however capitalised their first part


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
    headlines: list[int] = []
    shouted: set[int] = set()
    known: set[str] = set()
    first = 0
    for last in range(len(tokens) + 1):
        if last < len(tokens) and tokens.types[last] != BREAK:
            continue
        words = [k for k in range(first, last) if tokens.types[k] == WORD]
        longer = [k for k in words if tokens.ends[k] - tokens.starts[k] > 3]
        capital = sum(tokens.capital(k) for k in longer)
        loud = [k for k in longer if tokens.printed(k).isupper()]
        if len(loud) >= 3:
            shouted.update(loud)
        reports = any(tokens.kinds[k] & Is.SAYING and not tokens.capital(k) for k in words)
        if len(longer) >= 4 and capital >= 0.8 * len(longer) and not reports:
            headlines += words
        else:
            known.update(
                tokens.lower[k] for k in words if tokens.capital(k) and not starts_sentence(tokens, k)
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
    surnames = frozenset(
        tokens.lower[k]
        for k in range(1, len(tokens))
        if tokens.kinds[k] & Is.FUNCTION and tokens.capital(k) and _after_first_name(tokens, k)
    )
    return frozenset(known), frozenset(plain if known else ()) | frozenset(shouted), surnames


def name_run(tokens: Tokens, i: int, headline: frozenset[int], surnames: frozenset[str]) -> int:
    """The end of the run of name words that begins at token i."""
    j, total = i, len(tokens)
    sentence = tokens.sentence[i]
    if i in headline or PARTY.fullmatch(tokens.lower[i]):
        return i
    if _is_party(tokens, i) or COMPOUND.fullmatch(tokens.printed(i)):
        return i
    while j < total and tokens.types[j] == WORD and tokens.sentence[j] == sentence:
        if tokens.capital(j):
            kinds = tokens.kinds[j]
            if kinds & Is.CALENDAR and not (j == i and kinds & (Is.MALE | Is.FEMALE)):
                break
            acronym = len(tokens.lower[j]) > 2 and tokens.printed(j).isupper()
            if j > i and (j in headline or _headline_verb(tokens, j) or _begins_anew(tokens, j)):
                break
            named = kinds & (Is.MALE | Is.FEMALE) if j == i else _after_first_name(tokens, j)
            if j > i and COMPOUND.fullmatch(tokens.printed(j)):
                break
            if kinds & Is.FUNCTION and not acronym and not named and not _in_a_name(tokens, i, j, surnames):
                break
            j += 1
            continue
        lower = tokens.lower[j]
        follows = j + 1 < total and tokens.capital(j + 1) and not tokens.kinds[j + 1] & CLOSED
        if j > i and (lower in PARTICLES and follows or PREFIXED.match(tokens.printed(j))):
            j += 1
            continue
        joins = lower == "of" and tokens.kinds[j - 1] & (Is.INSTITUTION | Is.TITLE)
        joins = joins and not _surname(tokens, i, j - 1) and not _names_a_party(tokens, j - 1)
        joins = joins or (lower == "for" and _heads_a_cause(tokens, j - 1))
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


def _names_a_party(tokens: Tokens, i: int) -> bool:
    """Whether a word is somebody's party: "Ann Lee, Republican of Texas,"."""
    return bool(tokens.kinds[i] & Is.DEMONYM)


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
    before = tokens.kinds[i - 1]
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


def read_name(tokens: Tokens, start: int, end: int) -> Mention | None:
    """Split a run into titles and name; None where the words are a title or demonym only."""
    words = [tokens.printed(k) for k in range(start, end) if tokens.types[k] == WORD]
    places = [k for k in range(start, end) if tokens.types[k] == WORD]
    lower = [tokens.lower[k] for k in places]
    kinds = [tokens.kinds[k] for k in places]
    suffix = ""
    while len(lower) > 1 and lower[-1] in SUFFIXES:
        suffix = lower.pop().rstrip(".")
        kinds.pop(), words.pop()
    split = 0
    if len(words) > 1 and not kinds[-1] & Is.INSTITUTION:
        split = _title_length(lower, kinds)
    if not words[split][:1].isupper() and words[split].lower() in {"of", "for"}:
        split = 0  # House of Representatives
    if "of" in lower[:split] and kinds[lower.index("of") - 1] & Is.INSTITUTION:
        split = 0  # Department of Public Safety
    titles, name = tuple(lower[:split]), tuple(words[split:])
    head_kinds = kinds[-1]
    body = place = False
    first_name = kinds[split] & (Is.MALE | Is.FEMALE)
    if not titles or not (set(titles) & (COURTESY_MALE | COURTESY_FEMALE)):
        if head_kinds & Is.INSTITUTION or (len(name) == 1 and _acronym(name[0])):
            body = not (first_name and len(name) == 2 and not head_kinds & Is.DEMONYM)
        place_words = len(name) == 1 or name[0].lower() in PLACE_STARTS
        place = bool(head_kinds & Is.PLACE) and not titles and place_words
        body = body or place or (len(name) == 1 and not titles and bool(head_kinds & Is.DEMONYM))
        if any(kinds_of(word.lower()) & Is.INSTITUTION for word in name[:-1]) and not first_name:
            body = True
        if len(name) > 1 and "of" in name and not first_name:
            body = True
    if _joins_a_party(tokens, start, end):
        return Mention(NOMINAL, start, end, (words[0],), lower[0], tokens.sentence[start])
    only_title = len(name) == 1 and not titles and head_kinds & Is.TITLE and not first_name
    if only_title and head_kinds & Is.ROLE and not head_kinds & Is.INSTITUTION:
        if head_kinds & Is.DEMONYM and not _stands_for_a_person(tokens, start, end):
            return None
        return Mention(
            NOMINAL,
            start - determiner_before(tokens, start),
            end,
            (name[0].lower(),),
            name[0].lower(),
            tokens.sentence[start],
            preposition=preposition_before(tokens, start - determiner_before(tokens, start)),
            possessive=is_possessive(tokens, end),
        )
    determiner = determiner_before(tokens, start)
    if (
        determiner
        and not titles
        and kinds[-1] & Is.DEMONYM
        and not lower[-1].endswith("s")
        and not first_name
    ):
        return Mention(  # the San Diego Republican
            NOMINAL,
            start - determiner,
            end,
            tuple(words),
            lower[-1],
            tokens.sentence[start],
            preposition=preposition_before(tokens, start - determiner),
            possessive=is_possessive(tokens, end),
        )
    gender = _title_gender(titles)
    if not gender and len(name) > 1 and not body:
        gender = _GENDERS.get(kinds[split] & (Is.MALE | Is.FEMALE), "")
    if determiner and not titles and tokens.lower[start - 1] == "the":
        body = True
    first = start - determiner
    return Mention(
        NAME,
        first,
        end,
        name,
        lower[-1],
        tokens.sentence[start],
        titles=titles,
        gender=gender,
        body=body,
        place=place,
        preposition=preposition_before(tokens, first),
        possessive=is_possessive(tokens, end),
        suffix=suffix,
    )


_GENDERS = {Is.MALE: "m", Is.FEMALE: "f"}  # Jan, Kim and Robin may be either


def _stands_for_a_person(tokens: Tokens, start: int, end: int) -> bool:
    """Whether a word for a people or party names one of its members: an American who, the Republican said."""
    if not determiner_before(tokens, start) or tokens.lower[start].endswith("s") or end >= len(tokens):
        return False
    return bool(tokens.kinds[end] & (Is.SAYING | Is.AUXILIARY | Is.RELATIVE)) and tokens.types[end] == WORD


def _joins_a_party(tokens: Tokens, start: int, end: int) -> bool:
    """Whether a word after a name and comma is its bearer's party: "Ann Lee, Republican of Texas,"."""
    return (
        end == start + 1
        and _names_a_party(tokens, start)
        and start > 1
        and tokens.lower[start - 1] == ","
        and tokens.capital(start - 2)
        and end < len(tokens)
        and tokens.lower[end] == "of"
    )


def _title_length(lower: list[str], kinds: list[int]) -> int:
    """Count the words before a name that are titles: "Senate Majority Leader", "Secretary of State"."""
    limit = len(lower) - 1
    place = split = _last_title(lower, kinds, limit)
    while place < limit:
        kind = kinds[place]
        if kind & Is.TITLE and not (kind & (Is.MALE | Is.FEMALE) and not kind & Is.ROLE):
            place += 1
            if kind & Is.DEMONYM and place == limit and split == place - 1 == 0:
                continue
            split = place
        elif lower[place] == "of" and place and place + 1 < limit:
            place += 2
            split = place
        elif kind & (Is.PLACE | Is.DEMONYM | Is.INSTITUTION) and not kind & (Is.MALE | Is.FEMALE):
            place += 1
            if limit - place >= 1 and kinds[place] & (Is.MALE | Is.FEMALE):
                split = place
        else:
            break
    return split


def _last_title(lower: list[str], kinds: list[int], limit: int) -> int:
    """One past the last word that is a title for certain, whatever stands before it."""
    for k in range(limit - 1, -1, -1):
        certain = lower[k].endswith(".") and kinds[k] & Is.TITLE and not kinds[k] & Is.PLACE
        if certain or (kinds[k] & Is.ROLE and not kinds[k] & Is.DEMONYM):
            before = kinds[k - 1] if k else 0
            first_name_before = not certain and before & (Is.MALE | Is.FEMALE) and not before & Is.PLACE
            return 0 if first_name_before or kinds[k + 1] & Is.INSTITUTION or lower[k + 1] == "of" else k + 1
    return 0


def _acronym(word: str) -> bool:
    return 2 <= len(word) <= 6 and word.isupper() and word.isalpha()


def _title_gender(titles: tuple[str, ...]) -> str:
    for title in titles:
        if title in COURTESY_MALE or title in {"congressman", "councilman", "businessman", "chairman"}:
            return "m"
        if title in COURTESY_FEMALE or title in {
            "councilwoman",
            "businesswoman",
            "chairwoman",
            "spokeswoman",
        }:
            return "f"
    return ""
