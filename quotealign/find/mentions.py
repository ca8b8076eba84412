"""Who and what an article mentions outside its quotations: names, pronouns, and nominals.

Names are runs of capitalised words, with care at the start of sentences; nominals are noun phrases
headed by a word for a person by office or kind or for a body that speaks ("a spokesman for the
campaign", "the committee"). Nothing is looked up beyond closed word lists.
"""

from __future__ import annotations

import re

from quotealign.find.apposition import NAME, NOMINAL, PRONOUN, VERBAL, Mention, join, pairs
from quotealign.find.clauses import BREAK, MARK, QUOTE, WORD, Tokens
from quotealign.lexicon import COURTESY_FEMALE, COURTESY_MALE, Is, kinds_of, section

CLOSED = Is.FUNCTION | Is.CALENDAR
PARTICLES = section("particle")
PLACE_STARTS = section("place start")
PARTY = re.compile(r"[dri]-[^\W\d_.]+")
CAUSES = section("cause")
POSSESSORS = frozenset({"his", "her", "their", "its", "my", "our", "your"})
STANDING_ALONE = frozenset({"that", "all", "both", "each", "this", "these", "those"})
SUFFIXES = frozenset({"jr.", "jr", "sr.", "sr", "ii", "iii", "iv"})
NAME_PREFIX = Is.TITLE | Is.DEMONYM | Is.PLACE | Is.INSTITUTION | Is.ROLE


def find_mentions(tokens: Tokens) -> list[Mention]:
    """List the mentions of an article in text order; quotations are skipped."""
    lowered = _lowercase_words(tokens.text)
    known, headline = _capitals(tokens)
    found: list[Mention] = []
    i, total = 0, len(tokens)
    while i < total:
        if tokens.types[i] != WORD:
            i += 1
            continue
        kinds = tokens.kinds[i]
        if kinds & Is.PRONOUN and tokens.lower[i] in _PRONOUNS:
            found.append(_pronoun(tokens, i))
            i += 1
            continue
        if tokens.capital(i):
            end = _name_run(tokens, i, headline)
            if end > i:
                start = _run_start(tokens, i, end, lowered, known)
                mention = _name(tokens, start, end) if start < end and not _dateline(tokens, i, end) else None
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
    return pairs(tokens, found)


_PRONOUNS = {"he": "m", "she": "f", "they": "p", "it": "", "we": "p", "i": ""}


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
        preposition=_preposition(tokens, i),
    )


def _lowercase_words(text: str) -> frozenset[str]:
    return frozenset(word for word in text.split() if word[:1].islower())


def _starts_sentence(tokens: Tokens, i: int) -> bool:
    if i == 0 or tokens.types[i - 1] in (BREAK, QUOTE):
        return True
    if tokens.types[i - 1] == MARK:
        return tokens.lower[i - 1] not in {",", "(", "&", "/", "'", "’", "-", "–"}
    return tokens.sentence[i - 1] != tokens.sentence[i]


def _capitals(tokens: Tokens) -> tuple[frozenset[str], frozenset[int]]:
    """The words capitalised within sentences, and the words of headlines that are no part of a name.

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
                tokens.lower[k] for k in words if tokens.capital(k) and not _starts_sentence(tokens, k)
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
    return frozenset(known), frozenset(plain if known else ()) | frozenset(shouted)


def _name_run(tokens: Tokens, i: int, headline: frozenset[int]) -> int:
    """The end of the run of name words that begins at token i."""
    j, total = i, len(tokens)
    sentence = tokens.sentence[i]
    if i in headline or PARTY.fullmatch(tokens.lower[i]):
        return i
    while j < total and tokens.types[j] == WORD and tokens.sentence[j] == sentence:
        if tokens.capital(j):
            kinds = tokens.kinds[j]
            if kinds & Is.CALENDAR and not (j == i and kinds & (Is.MALE | Is.FEMALE)):
                break
            acronym = len(tokens.lower[j]) > 2 and tokens.printed(j).isupper()
            if j > i and (j in headline or _headline_verb(tokens, j)):
                break
            if kinds & Is.FUNCTION and not acronym and (j > i or not kinds & (Is.MALE | Is.FEMALE)):
                break
            j += 1
            continue
        lower = tokens.lower[j]
        follows = j + 1 < total and tokens.capital(j + 1) and not tokens.kinds[j + 1] & CLOSED
        if j > i and lower in PARTICLES and follows:
            j += 1
            continue
        joins = lower == "of" and tokens.kinds[j - 1] & (Is.INSTITUTION | Is.TITLE)
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


def _dateline(tokens: Tokens, i: int, end: int) -> bool:
    """Whether a run is the dateline of a paragraph: "WASHINGTON —"."""
    opens = i == 0 or tokens.types[i - 1] == BREAK
    shouted = tokens.printed(i).isupper() and len(tokens.lower[i]) > 1
    after = tokens.lower[end] if end < len(tokens) else "\n"
    if opens and shouted and end > i + 1 and after.startswith((".", "\n")):
        return True  # "FULL TEXT."
    return opens and shouted and after in {"—", "–", "―", "--", "(", ","} and len(tokens.lower[i]) > 4


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
    certain = Is.MALE | Is.FEMALE | Is.PLACE | Is.INSTITUTION | Is.DEMONYM | Is.TITLE
    if tokens.lower[i] in known or tokens.kinds[i] & certain:
        return False
    short = tokens.ends[i] - tokens.starts[i] <= 5 and tokens.printed(i).isupper()
    after = i + 1
    if short or after >= len(tokens):
        return not short
    dash = i > 0 and tokens.lower[i - 1] in {"—", "–", "―", "-", "--"}
    return not (dash or tokens.lower[after] == ":" or bool(tokens.kinds[after] & Is.SAYING))


def _run_start(tokens: Tokens, i: int, end: int, lowered: frozenset[str], known: frozenset[str]) -> int:
    """Leave out words at the start of a sentence that are capitalised for that reason only."""
    while i < end and _starts_sentence(tokens, i):
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


def _name(tokens: Tokens, start: int, end: int) -> Mention | None:
    """Split a run into titles and name; None where the words are a title or demonym only."""
    words = [tokens.printed(k) for k in range(start, end) if tokens.types[k] == WORD]
    places = [k for k in range(start, end) if tokens.types[k] == WORD]
    lower = [tokens.lower[k] for k in places]
    kinds = [tokens.kinds[k] for k in places]
    while len(lower) > 1 and lower[-1] in SUFFIXES:
        lower.pop(), kinds.pop(), words.pop()
    split = 0
    if len(words) > 1 and not kinds[-1] & Is.INSTITUTION:
        split = _title_length(lower, kinds)
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
    only_title = len(name) == 1 and not titles and head_kinds & Is.TITLE and not first_name
    if only_title and head_kinds & Is.ROLE and not head_kinds & Is.INSTITUTION:
        if head_kinds & Is.DEMONYM:
            return None
        return Mention(
            NOMINAL,
            start - _determiner(tokens, start),
            end,
            (name[0].lower(),),
            name[0].lower(),
            tokens.sentence[start],
            preposition=_preposition(tokens, start - _determiner(tokens, start)),
            possessive=_possessive(tokens, end),
        )
    gender = _title_gender(titles)
    if not gender and len(name) > 1 and not body:
        gender = "m" if kinds[split] & Is.MALE else "f" if kinds[split] & Is.FEMALE else ""
    determiner = _determiner(tokens, start)
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
        preposition=_preposition(tokens, first),
        possessive=_possessive(tokens, end),
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


def _determiner(tokens: Tokens, start: int) -> int:
    return int(start > 0 and tokens.lower[start - 1] in {"the", "a", "an"})


def _possessive(tokens: Tokens, end: int) -> bool:
    if end >= len(tokens):
        return False
    if tokens.lower[end] in {"'s", "’s"}:
        return not (end + 1 < len(tokens) and tokens.lower[end + 1] in {"been", "a", "not", "going"})
    return (
        tokens.lower[end] in {"'", "’"}
        and tokens.lower[end - 1].endswith("s")
        and tokens.starts[end] == tokens.ends[end - 1]
    )


def _preposition(tokens: Tokens, first: int) -> str:
    """The preposition right before, if any; "according to" counts as one."""
    before = first - 1
    if before >= 0 and tokens.kinds[before] & Is.PREPOSITION and tokens.types[before] == WORD:
        if tokens.lower[before] == "to" and before and tokens.lower[before - 1] == "according":
            return "according to"
        return tokens.lower[before]
    return ""


def is_verb(tokens: Tokens, i: int) -> bool:
    """Whether a word that can be a verb is one here, judged by the word before it."""
    if not tokens.kinds[i] & VERBAL:
        return False
    if i == 0 or tokens.types[i - 1] != WORD:
        return not _noun_as_well(tokens, i)
    before = tokens.kinds[i - 1]
    if before & Is.DETERMINER and tokens.lower[i - 1] not in STANDING_ALONE:
        return False
    if tokens.lower[i - 1] in {"'s", "’s"}:
        return tokens.lower[i].endswith(("ed", "ing")) and not tokens.kinds[i] & Is.SPEECH
    if before & Is.PREPOSITION and tokens.lower[i - 1] != "to":
        return tokens.lower[i].endswith("ing")
    if _noun_as_well(tokens, i):  # report, answer, volunteer: verbs only where something calls for one
        return (
            bool(before & (Is.PRONOUN | Is.AUXILIARY | Is.RELATIVE | Is.PLURAL_ROLE))
            or tokens.lower[i - 1] == "to"
        )
    return tokens.lower[i - 1] not in POSSESSORS


def _noun_as_well(tokens: Tokens, i: int) -> bool:
    """Whether a verb in its base form is a noun too."""
    nouns = tokens.kinds[i] & (Is.ROLE | Is.BODY | Is.SPEECH)
    return bool(nouns) and not tokens.lower[i].endswith(("s", "ed", "ing"))


def _is_head(tokens: Tokens, i: int) -> bool:
    """Whether a noun ends its noun phrase: no further noun follows."""
    if tokens.capital(i) and not _starts_sentence(tokens, i):
        return False
    if tokens.kinds[i] & Is.SAYING and is_verb(tokens, i):
        return False
    if i + 1 >= len(tokens) or tokens.types[i + 1] != WORD:
        return True
    follows = tokens.kinds[i + 1]
    if tokens.capital(i + 1):
        return True
    if follows & (Is.ROLE | Is.BODY) and not follows & (Is.SAYING | Is.VERB):
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
        if lower in {"'s", "’s"} or (lower in {"'", "’"} and _possessive(tokens, before)):
            owner = True
            first = _owner(tokens, before, found)
            determined = "owner"
            break
        if tokens.types[before] != WORD:
            break
        if kinds & Is.DETERMINER:
            determined = lower
            first -= 1
            break
        if kinds & (Is.FUNCTION | Is.PREPOSITION | Is.AUXILIARY) and lower not in {"second", "first", "same"}:
            break
        if kinds & (Is.SAYING | Is.JUDGING) and not kinds & (Is.SPEECH | Is.BODY):
            break
        if kinds & Is.VERB and not lower.endswith(("ed", "ing")):
            break
        first, modifiers = before, modifiers + 1
    kinds = tokens.kinds[i]
    if tokens.lower[i] == "head" and determined in POSSESSORS:  # shook his head
        return None
    plural = bool(kinds & Is.PLURAL_ROLE)
    names_follow = i + 1 < len(tokens) and tokens.capital(i + 1) and kinds & Is.ROLE
    if not determined and not plural and not names_follow:
        return None
    if not determined and not plural and first == i and _starts_sentence(tokens, i) and not names_follow:
        return None
    for inner in reversed(found):
        if inner.first < first:
            break
        inner.inner = not inner.possessive or inner.first > first
    name_first = first + (0 if owner or not determined or determined in {"his", "her", "their", "its"} else 1)
    return Mention(
        NOMINAL,
        first,
        i + 1,
        tuple(tokens.text[tokens.starts[name_first] : tokens.ends[i]].split()),
        tokens.lower[i],
        sentence,
        body=not kinds & Is.ROLE,
        plural=plural,
        gender=_role_gender(tokens.lower[i]),
        preposition=_preposition(tokens, first),
        possessive=_possessive(tokens, i + 1),
    )


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
