"""A run of name words, read into titles and name ("Senator", "Ms.", "Jr."), or into a description."""

from __future__ import annotations

from quotealign.find.apposition import NAME, NOMINAL, VERBAL, Mention
from quotealign.find.clauses import WORD, Tokens
from quotealign.find.phrases import determiner_before, is_possessive, names_a_party, preposition_before
from quotealign.lexicon import COURTESY_FEMALE, COURTESY_MALE, Is, kinds_of, section

PLACE_STARTS = section("place start")
SUFFIXES = frozenset({"jr.", "jr", "sr.", "sr", "ii", "iii", "iv"})


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
    only_title = len(name) == 1 and head_kinds & Is.TITLE and not first_name
    if titles:
        only_title = only_title and _is_an_office(tokens, start, lower)
    if only_title and head_kinds & Is.ROLE and not head_kinds & Is.INSTITUTION:
        if head_kinds & Is.DEMONYM and not _stands_for_a_person(tokens, start, end):
            return None
        return Mention(
            NOMINAL,
            start - determiner_before(tokens, start),
            end,
            tuple(lower),
            lower[-1],
            tokens.sentence[start],
            preposition=preposition_before(tokens, start - determiner_before(tokens, start)),
            possessive=is_possessive(tokens, end),
        )
    if len(name) == 1 and not titles and head_kinds & Is.DEMONYM and _modifies(tokens, end):
        return None  # an Islamic state, Nigerian claims
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


def _is_an_office(tokens: Tokens, start: int, lower: list[str]) -> bool:
    """Whether titles in a row name nobody: the Prime Minister, but the Rev. King and Senator Pope."""
    return bool(determiner_before(tokens, start)) and not any(word.endswith(".") for word in lower)


def _stands_for_a_person(tokens: Tokens, start: int, end: int) -> bool:
    """Whether a word for a people or party names one of its members: an American who, the Republican said."""
    if not determiner_before(tokens, start) or tokens.lower[start].endswith("s") or end >= len(tokens):
        return False
    return bool(tokens.kinds[end] & (Is.SAYING | Is.AUXILIARY | Is.RELATIVE)) and tokens.types[end] == WORD


def _modifies(tokens: Tokens, end: int) -> bool:
    """Whether a noun in small letters follows, so that what stands before is its adjective."""
    closed = Is.FUNCTION | VERBAL | Is.ADVERB | Is.CALENDAR
    small = end < len(tokens) and tokens.types[end] == WORD and not tokens.capital(end)
    return small and not tokens.kinds[end] & closed


def _joins_a_party(tokens: Tokens, start: int, end: int) -> bool:
    """Whether a word after a name and comma is its bearer's party: "Ann Lee, Republican of Texas,"."""
    return (
        end == start + 1
        and names_a_party(tokens, start)
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
        if k and k + 1 < limit and kinds[k] & Is.INSTITUTION and _only_a_first_name(kinds[k + 1]):
            return k + 1  # Harbour Office Anna Roos
        certain = lower[k].endswith(".") and kinds[k] & Is.TITLE and not kinds[k] & Is.PLACE
        if certain or (kinds[k] & Is.ROLE and not kinds[k] & Is.DEMONYM):
            before = kinds[k - 1] if k else 0
            first_name_before = not certain and before & (Is.MALE | Is.FEMALE) and not before & Is.PLACE
            institution = kinds[k + 1] & Is.INSTITUTION and not _only_a_first_name(kinds[k + 1])
            return 0 if first_name_before or institution or lower[k + 1] == "of" else k + 1
    return 0


def _only_a_first_name(kind: int) -> bool:
    others = Is.TITLE | Is.PLACE | Is.FUNCTION | Is.CALENDAR
    return bool(kind & (Is.MALE | Is.FEMALE)) and not kind & others


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
