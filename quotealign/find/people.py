"""The people of one article: which mentions name the same person, and whom "he" means.

Full names come first, then bare surnames go to the latest full name they fit; titles and first names
give gender; a nominal goes to the person who bears that office in the article. Two people with one
surname stay two. A pronoun's person is chosen by weighted evidence (see `ranking`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import attrs

from quotealign.find.apposition import NAME, NOMINAL, PRONOUN, Mention
from quotealign.find.clauses import Tokens
from quotealign.find.lexicon import COURTESY_FEMALE, COURTESY_MALE, Is, kinds_of
from quotealign.find.ranking import Ranker
from quotealign.model import Person

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
REACH = 60  # mentions back from a pronoun: more than any reader holds in mind, and it bounds the cost
NAMESAKES = 20  # people of one surname or office that are compared, the latest ones
NOT_OFFICES = frozenset(
    {"man", "woman", "boy", "girl", "person", "people", "official", "officials", "member", "critic"}
    | {"supporter", "opponent", "source", "friend"}
)


@attrs.define(eq=False)
class Character:
    """One person or body as the article names it, while the article is read.

    Args:
        name: its fullest name so far, as words.
        body: whether it is no person.
        gender: "m", "f" or "".
        offices: the nouns of its titles and appositions.
        roles: titles and descriptions as printed.
        forms: the other forms of the name.
        mentions: its mentions in text order.
    """

    name: tuple[str, ...]
    body: bool = False
    gender: str = ""
    offices: set[str] = attrs.field(factory=set)
    roles: list[str] = attrs.field(factory=list)
    forms: list[str] = attrs.field(factory=list)
    mentions: list[Mention] = attrs.field(factory=list)
    nominal: bool = False

    def person(self) -> Person:
        """The record that quotes carry."""
        name = " ".join(self.name)
        aliases = tuple(dict.fromkeys(form for form in self.forms if form != name))
        return Person(name, aliases, tuple(dict.fromkeys(self.roles)))


class Cast:
    """All the characters of an article, with every name and nominal assigned to one."""

    def __init__(self, tokens: Tokens, mentions: Sequence[Mention]) -> None:
        self.tokens = tokens
        self.mentions = mentions
        self.characters: list[Character] = []
        self._by_last: dict[str, list[int]] = {}
        self._by_first: dict[str, list[int]] = {}
        self._by_initials: dict[str, int] = {}
        self._places = {id(m): k for k, m in enumerate(mentions)}
        self._by_office: dict[str, list[int]] = {}
        self._nominals: dict[tuple[str, ...], int] = {}
        self._persons: dict[int, Person] = {}
        self._read()

    def _read(self) -> None:
        names = [m for m in self.mentions if m.kind == NAME]
        for mention in names:
            if len(mention.name) > 1:
                mention.person = self._full(mention)
        for mention in self.mentions:
            if mention.kind == NAME:
                if len(mention.name) == 1:
                    mention.person = self._bare(mention)
                self._note(mention)
        for mention in self.mentions:
            if mention.kind == NOMINAL and mention.person != -2:
                self._nominal(mention)

    # ---------------------------------------------------------------- names

    def _full(self, mention: Mention) -> int:
        words = tuple(word.casefold() for word in mention.name)
        for index in self._by_last.get(words[-1], ())[-NAMESAKES:]:
            known = self.characters[index]
            if compatible(words, tuple(w.casefold() for w in known.name)):
                if len(mention.name) > len(known.name) and not known.body:
                    known.name = mention.name
                return index
        return self._new(mention)

    def _new(self, mention: Mention) -> int:
        index = len(self.characters)
        self.characters.append(Character(mention.name, body=mention.body))
        self._by_last.setdefault(mention.name[-1].casefold(), []).append(index)
        if len(mention.name) > 1:
            self._by_first.setdefault(mention.name[0].casefold(), []).append(index)
            if mention.body:
                self._by_initials.setdefault(initials(mention.name), index)
        return index

    def _bare(self, mention: Mention) -> int:
        word = mention.name[0].casefold()
        fitting = [i for i in self._by_last.get(word, ())[-NAMESAKES:] if self._agrees(i, mention)]
        if fitting:
            return self._closest(fitting, mention)
        if not mention.titles or not set(mention.titles) & (COURTESY_MALE | COURTESY_FEMALE):
            firsts = [i for i in self._by_first.get(word, ())[-NAMESAKES:] if not self.characters[i].body]
            if kinds_of(word) & (Is.MALE | Is.FEMALE) and firsts:
                return self._closest(firsts, mention)
        if mention.name[0].isupper() and len(word) > 1 and mention.name[0] in self._by_initials:
            return self._by_initials[mention.name[0]]
        return self._new(mention)

    def _agrees(self, index: int, mention: Mention) -> bool:
        known = self.characters[index]
        if len(known.name) == 1:
            return True
        if known.body and not mention.body:
            return False
        gender = mention.gender
        return not (gender and known.gender and gender != known.gender)

    def _closest(self, fitting: list[int], mention: Mention) -> int:
        """The latest mentioned before, else the first mentioned after."""
        if len(fitting) == 1:
            return fitting[0]
        before = [i for i in fitting if self.characters[i].mentions]
        if before:
            return max(before, key=lambda i: self.characters[i].mentions[-1].first)
        return fitting[0]

    def _note(self, mention: Mention) -> None:
        known = self.characters[mention.person]
        known.mentions.append(mention)
        known.gender = known.gender or mention.gender
        known.body = known.body and mention.body
        known.forms.append(" ".join(mention.name))
        plain = [t for t in mention.titles if t in COURTESY_MALE | COURTESY_FEMALE]
        if plain:
            known.forms.append(f"{plain[0].capitalize()} {' '.join(mention.name)}")
        others = [t for t in mention.titles if t not in COURTESY_MALE | COURTESY_FEMALE]
        for title in others:
            for word in title.split():
                self._office(mention.person, OFFICES.get(word, word))
        if others:
            simple = " ".join(t for t in others)
            known.roles.append(simple)

    def _office(self, index: int, word: str) -> None:
        word = ALIKE.get(word, word)
        known = self.characters[index]
        if word not in known.offices and kinds_of(word) & Is.ROLE:
            known.offices.add(word)
            self._by_office.setdefault(word, []).append(index)

    # ---------------------------------------------------------------- nominals

    def _nominal(self, mention: Mention) -> None:
        if mention.apposed is not None:
            mention.person = mention.apposed.person
            return
        printed = tuple(word.casefold() for word in mention.name)
        definite = self.tokens.lower[mention.first] in {"the", "that", "this"} or (
            mention.first + 1 == mention.last and self.tokens.capital(mention.first)
        )
        head = ALIKE.get(mention.head, mention.head)
        if definite and not mention.plural and not mention.body and head not in NOT_OFFICES:
            bearers = [i for i in self._by_office.get(head, ())[-NAMESAKES:] if self._bears(i, mention)]
            before = [i for i in bearers if self.characters[i].mentions[0].first < mention.first]
            if before:
                mention.person = max(before, key=lambda i: self._last_before(i, mention))
                return
        index = self._nominals.get(printed)
        if index is None:
            index = self._nominals[printed] = len(self.characters)
            self.characters.append(
                Character(mention.name, body=mention.body, gender=mention.gender, nominal=True)
            )
        mention.person = index
        known = self.characters[index]
        known.mentions.append(mention)
        known.forms.append(
            self.tokens.text[self.tokens.starts[mention.first] : self.tokens.ends[mention.last - 1]]
        )

    def _bears(self, index: int, mention: Mention) -> bool:
        """Whether the office's other words agree: "the vice president" is not "the president"."""
        known = self.characters[index]
        if mention.gender and known.gender and mention.gender != known.gender:
            return False
        words = {word.casefold() for word in mention.name}
        for word in ("vice", "former", "deputy"):
            borne = any(word in role.split() for role in known.roles)
            if (word in words) != borne and word != "former":
                return False
        return True

    def _last_before(self, index: int, mention: Mention) -> int:
        best = -1
        for m in reversed(self.characters[index].mentions):
            if m.first < mention.first:
                best = m.first
                break
        return best

    # ---------------------------------------------------------------- pronouns

    def candidates(
        self, pronoun: Mention, speaker: int, named: Iterable[str] = ()
    ) -> list[tuple[int, list[str]]]:
        """List whom a pronoun may mean, each with the evidence for and against.

        Args:
            pronoun: the mention.
            speaker: the character of the quotation before; -1 for none.
            named: surnames, lower case, that stand in the quotation itself.

        Returns:
            The characters' indices with the names of the features that hold.
        """
        tokens = self.tokens
        sentence = pronoun.sentence
        paragraph = tokens.paragraph[sentence]
        spoken = set(named)
        found: list[tuple[int, Mention, list[Mention]]] = []
        place = self._index(pronoun)
        nearby = {m.person for m in self.mentions[max(0, place - REACH) : place] if m.person >= 0}
        if speaker >= 0:
            nearby.add(speaker)
        for index in nearby:
            known = self.characters[index]
            if not self._numbers_agree(pronoun, known):
                continue
            if pronoun.gender and known.gender and known.gender != pronoun.gender:
                continue
            before = _before(known.mentions, pronoun.first)
            if before:
                found.append((index, before[-1], before))
        found.sort(key=lambda item: (-item[1].first, item[0]))
        out = []
        for rank, (index, last, before) in enumerate(found[:8]):
            known = self.characters[index]
            distance = sentence - last.sentence
            pars = paragraph - tokens.paragraph[last.sentence]
            features = [
                f"rank {min(rank, 4)}",
                f"sentences {min(distance, 5)}",
                f"paragraphs {min(pars, 4)}",
                "gender known" if pronoun.gender and known.gender else "gender unknown",
                f"count {min(len(before), 5)}",
                f"last {self._place(last)}",
            ]
            if known.nominal:
                features.append("nominal")
            elif len(known.name) > 1:
                features.append("full name known")
            if len(found) == 1:
                features.append("only one")
            if index == speaker:
                features.append("spoke last")
                features.append(f"spoke last, paragraphs {min(pars, 3)}")
            if known.name[-1].casefold() in spoken:
                features.append("named in the quotation")
            if self._opens(last):
                features.append(f"opens its sentence, {min(distance, 3)}")
            if any(m.sentence == last.sentence and self._opens(m) for m in before[-3:]):
                features.append(f"subject of that sentence, {min(distance, 3)}")
            out.append((index, features))
        return out

    def _numbers_agree(self, pronoun: Mention, known: Character) -> bool:
        """He and she are persons; they are several, or a body."""
        if pronoun.plural:
            return self._several(known) or (known.body and known.nominal)
        return not known.body and not self._several(known)

    def _several(self, known: Character) -> bool:
        return bool(known.mentions) and known.mentions[0].plural

    def _place(self, mention: Mention) -> str:
        if mention.possessive:
            return "possessive"
        if mention.preposition:
            return "by" if mention.preposition == "by" else "prepositional"
        return "plain"

    def _opens(self, mention: Mention) -> bool:
        """Whether a mention is the first of its sentence and no part of a prepositional phrase."""
        if mention.preposition or mention.possessive:
            return False
        first = self.tokens.bounds[mention.sentence][0]
        return mention.first - first < 4 or not any(
            other.sentence == mention.sentence and other.first < mention.first and not other.preposition
            for other in self._near(mention)
        )

    def _near(self, mention: Mention) -> Sequence[Mention]:
        place = self._index(mention)
        return self.mentions[max(0, place - 6) : place]

    def _index(self, mention: Mention) -> int:
        return self._places[id(mention)]

    def resolve(
        self, pronoun: Mention, speaker: int, named: Iterable[str], ranker: Ranker
    ) -> tuple[int, float]:
        """Choose whom a pronoun means.

        Returns:
            The character's index and its probability; -1 and 0.0 where nobody comes in question.
        """
        options = self.candidates(pronoun, speaker, named)
        if not options:
            return -1, 0.0
        shares = ranker.shares([features for _, features in options])
        best = max(range(len(options)), key=lambda k: (shares[k], -k))
        return options[best][0], shares[best]

    def person(self, index: int) -> Person:
        """The record of a character."""
        if index not in self._persons:
            self._persons[index] = self.characters[index].person()
        return self._persons[index]


def _before(mentions: list[Mention], place: int) -> list[Mention]:
    """The mentions before a token; they are in text order."""
    low, high = 0, len(mentions)
    while low < high:
        middle = (low + high) // 2
        if mentions[middle].first < place:
            low = middle + 1
        else:
            high = middle
    return mentions[max(0, low - 6) : low]


def initials(name: tuple[str, ...]) -> str:
    """The initials of the capitalised words of a name."""
    return "".join(word[0] for word in name if word[0].isupper())


def compatible(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Whether two full names, case-folded, can be one person's: same surname, no clash before it."""
    if left[-1] != right[-1]:
        return False
    if left == right:
        return True
    short, long = sorted((left, right), key=len)
    if long[-len(short) :] == short:
        return True
    one, two = short[0].rstrip("."), long[0].rstrip(".")
    return one == two or (one[0] == two[0] and min(len(one), len(two)) == 1)


__all__ = ["PRONOUN", "Cast", "Character", "compatible"]
