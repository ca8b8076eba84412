"""The people of one article: which mentions name the same person, and whom "he" means.

Full names come first, then bare surnames go to the latest full name they fit; titles and first names
give gender. Two people with one
surname stay two. Whom pronouns and nominals mean is decided in `reference`.
"""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from quotealign.find.apposition import NAME, NOMINAL, Mention
from quotealign.find.clauses import Tokens
from quotealign.lexicon import ALIKE, COURTESY_FEMALE, COURTESY_MALE, OFFICES, Is, kinds_of
from quotealign.model import Person
from quotealign.names.keys import same_given

REIGNING = frozenset(
    {"pope", "king", "queen", "emperor", "empress", "prince", "princess", "sultan", "saint", "st."}
)
SHOWN = {"jr": "Jr.", "sr": "Sr.", "ii": "II", "iii": "III", "iv": "IV"}
PERSONAL = frozenset({"email", "letter", "memo", "message", "op-ed", "post", "statement", "text", "tweet"})
"""Documents that go by the name of their author: a Roos tweet; but a Roos story is about him."""
YOUNG = frozenset({"son", "daughter", "grandson", "granddaughter", "nephew", "niece"})
OLD = frozenset({"father", "mother", "dad", "mom", "grandfather", "grandmother", "uncle", "aunt"})
GENERATIONS = {"younger": (YOUNG, OLD), "elder": (OLD, YOUNG), "older": (OLD, YOUNG)}
"""Of two namesakes: the words for the one that is meant, and for the other."""
LATELY = 2  # sentences within which a full name holds the bare surname
NAMESAKES = 20  # people of one surname or office that are compared, the latest ones


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
        nominal: whether it is known by a description only.
        pair: whether it is two people named together.
        human: whether a title, a first name or a gender shows a person.
        speaks: how often it is the subject of a verb of saying, or its words are named: Aalto's remarks.
        placed: how often it stands after in, at, near, from: like a place.
        suffix: what follows the name: jr, iii, xvi.
        shown: the suffix as part of the name: of popes and kings, and of a son beside his father.
        described: the noun that says what body it is: a nonprofit group.
        reigns: whether it is a pope or king with a number, who has no surname: John Paul II is no Paul.
        bare: the token of its latest mention by surname alone; -1 for none.
        married: whether a title tells that the surname is a husband's: Mrs.
    """

    name: tuple[str, ...]
    body: bool = False
    gender: str = ""
    offices: set[str] = attrs.field(factory=set)
    roles: list[str] = attrs.field(factory=list)
    forms: list[str] = attrs.field(factory=list)
    mentions: list[Mention] = attrs.field(factory=list)
    nominal: bool = False
    pair: bool = False
    human: bool = False
    speaks: int = 0
    placed: int = 0
    suffix: str = ""
    shown: str = ""
    reigns: bool = False
    married: bool = False
    described: str = ""
    bare: int = -1

    def person(self) -> Person:
        """The record that quotes carry."""
        words = self.name if self.pair or self.nominal else plain_name(self.name)
        if self.married and len(words) > 2:
            words = (words[0], words[-1])  # her maiden name, which some outlets print and others don't
        name = typed(" ".join((*words, self.shown) if self.shown else words))
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
        self._places |= {id(m.owner): k for k, m in enumerate(mentions) if m.owner is not None}
        self._by_office: dict[str, list[int]] = {}
        self._nominals: dict[tuple[str, ...], int] = {}
        self._by_head: dict[str, int] = {}
        self._persons: dict[int, Person] = {}
        self._read()

    def _read(self) -> None:
        names = [m for m in self.mentions if m.kind == NAME and not m.parts]
        for mention in names:
            if len(mention.name) > 1:
                mention.person = self._full(mention)
        for mention in self.mentions:
            if mention.kind == NAME and not mention.parts:
                if len(mention.name) == 1:
                    mention.person = self._bare(mention)
                self._note(mention)
        for mention in self.mentions:
            if mention.parts:
                self._pair(mention)
            elif mention.kind == NOMINAL and mention.person != -2:
                self._nominal(mention)

    # ---------------------------------------------------------------- names

    def _full(self, mention: Mention) -> int:
        words = tuple(word.casefold() for word in mention.name)
        for index in self._by_last.get(words[-1], ())[-NAMESAKES:]:
            known = self.characters[index]
            if compatible(words, tuple(w.casefold() for w in known.name)):
                if mention.suffix != known.suffix and len(mention.name) == len(known.name) > 1:
                    known.shown = known.shown or SHOWN.get(known.suffix, "")
                    continue  # Donald Trump, Donald Trump Jr.
                if len(mention.name) > len(known.name) and not known.body:
                    known.name = mention.name
                known.human = known.human or _proves_a_person(mention)
                return index
        index = self._new(mention)
        if any(
            self.characters[other].suffix != mention.suffix and self.characters[other].name == mention.name
            for other in self._by_last[words[-1]]
        ):
            self.characters[index].shown = SHOWN.get(mention.suffix, "")
        return index

    def _new(self, mention: Mention) -> int:
        index = len(self.characters)
        regnal = mention.suffix if REIGNING & set(mention.titles) else ""
        self.characters.append(
            Character(
                mention.name,
                body=mention.body,
                suffix=mention.suffix,
                shown=regnal.upper(),
                reigns=bool(regnal),
                human=_proves_a_person(mention),
            )
        )
        self._by_last.setdefault(mention.name[-1].casefold(), []).append(index)
        if len(mention.name) > 1:
            self._by_first.setdefault(mention.name[0].casefold(), []).append(index)
            if mention.body:
                self._by_initials.setdefault(initials(mention.name), index)
        return index

    def _bare(self, mention: Mention) -> int:
        word = mention.name[0].casefold()
        fitting = [i for i in self._by_last.get(word, ())[-NAMESAKES:] if self._agrees(i, mention)]
        fitting = [i for i in fitting if not self.characters[i].reigns or len(self.characters[i].name) == 1]
        if not mention.body:
            fitting = [i for i in fitting if self.characters[i].human] or fitting  # no "Resist Trump" rally
        fitting = self._of_generation(mention, fitting)
        if fitting:
            alike = [i for i in fitting if self.characters[i].shown == SHOWN.get(mention.suffix, "")]
            return self._closest(alike or fitting, mention)
        if not mention.titles or not set(mention.titles) & (COURTESY_MALE | COURTESY_FEMALE):
            firsts = [i for i in self._by_first.get(word, ())[-NAMESAKES:] if not self.characters[i].body]
            if kinds_of(word) & (Is.MALE | Is.FEMALE) and firsts:
                return self._closest(firsts, mention)
        if mention.name[0].isupper() and len(word) > 1 and mention.name[0] in self._by_initials:
            return self._by_initials[mention.name[0]]
        return self._new(mention)

    def _of_generation(self, mention: Mention, fitting: list[int]) -> list[int]:
        """Whom "the younger Aalto" means: who was called a son or daughter; no one called a father."""
        first = mention.last - len(mention.name)
        before = self.tokens.lower[first - 1] if first else ""
        if before not in GENERATIONS or not fitting:
            return fitting
        meant, other = (
            {index for word in words for index in self._by_office.get(word, ())[-NAMESAKES:]}
            for words in GENERATIONS[before]
        )
        named_so = meant.intersection(fitting) or {i for i in meant if len(self.characters[i].name) == 1}
        return sorted(named_so) or [i for i in fitting if i not in other] or fitting

    def _agrees(self, index: int, mention: Mention) -> bool:
        known = self.characters[index]
        if len(known.name) == 1:
            return True
        if known.body and not mention.body:
            return False
        gender = mention.gender
        return not (gender and known.gender and gender != known.gender)

    def _closest(self, fitting: list[int], mention: Mention) -> int:
        """Whom a bare surname means: the one named a moment ago, else whom the article calls so.

        Articles give the surname alone to the person they are about, and namesakes their first name, too.
        """
        if len(fitting) == 1:
            return fitting[0]
        before = [i for i in fitting if self.characters[i].mentions]
        if not before:
            return fitting[0]
        latest = max(before, key=lambda i: self.characters[i].mentions[-1].first)
        called = [i for i in before if self.characters[i].bare >= 0]
        if called and mention.sentence - self.characters[latest].mentions[-1].sentence >= LATELY:
            return max(called, key=lambda i: self.characters[i].bare)
        return latest

    def _note(self, mention: Mention) -> None:
        known = self.characters[mention.person]
        known.mentions.append(mention)
        if len(mention.name) == 1:
            known.bare = mention.first
        known.gender = known.gender or mention.gender
        known.described = known.described or mention.described
        known.body = bool(known.described) or (known.body and mention.body)
        if mention.described:
            known.roles.append(mention.described)
        known.human = known.human or _proves_a_person(mention)
        known.speaks += self._speaks(mention)
        known.placed += mention.preposition in {"in", "at", "near", "from"}
        known.forms.append(" ".join(mention.name))
        known.married = known.married or "mrs." in mention.titles or "mrs" in mention.titles
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

    def _speaks(self, mention: Mention) -> bool:
        """Whether a verb of saying follows a name, or what it said."""
        after, kinds = mention.last, self.tokens.kinds
        if mention.possessive:
            return after + 1 < len(self.tokens) and bool(kinds[after + 1] & Is.SPEECH)
        return after < len(self.tokens) and not mention.preposition and bool(kinds[after] & Is.SAYING)

    def _office(self, index: int, word: str) -> None:
        word = ALIKE.get(word, word)
        known = self.characters[index]
        if word not in known.offices and kinds_of(word) & Is.ROLE:
            known.offices.add(word)
            self._by_office.setdefault(word, []).append(index)

    def _pair(self, mention: Mention) -> None:
        """Give two people who are named together a character of their own."""
        one, two = (self.characters[part.person] for part in mention.parts)
        name = (*plain_name(one.name), "and", *plain_name(two.name))
        key = tuple(word.casefold() for word in name)
        if key not in self._nominals:
            self._nominals[key] = len(self.characters)
            self.characters.append(Character(name, pair=True))
        mention.person = self._nominals[key]
        self.characters[mention.person].mentions.append(mention)

    # ---------------------------------------------------------------- nominals

    def _nominal(self, mention: Mention) -> None:
        """Give a nominal a character of its own; whom else it means is a question for `reference`."""
        if mention.apposed is not None:
            mention.person = mention.apposed.person
            return
        owner = self._author(mention)
        if owner >= 0:
            mention.person = owner
            return
        printed = tuple(word.casefold() for word in mention.name)
        index = self._nominals.get(printed, self._fuller(mention, printed))
        if index is None:
            index = self._nominals[printed] = len(self.characters)
            self.characters.append(
                Character(mention.name, body=mention.body, gender=mention.gender, nominal=True)
            )
            self._by_head[ALIKE.get(mention.head, mention.head)] = index
        mention.person = index
        known = self.characters[index]
        known.mentions.append(mention)
        words = self.tokens.text[self.tokens.starts[mention.first] : self.tokens.ends[mention.last - 1]]
        known.forms.append(words)

    def _author(self, mention: Mention) -> int:
        """Whose words a document is: "a Washington Post report", "Mr. X's statement"; -1: nobody's."""
        if not mention.body or not kinds_of(mention.head) & Is.SPEECH:
            return -1
        place = self._places[id(mention)]
        for inner in reversed(self.mentions[max(0, place - 3) : place]):
            within = inner.kind == NAME and inner.first >= mention.first and inner.last <= mention.last
            written = inner.possessive or inner.body or mention.head in PERSONAL
            if within and not inner.place and written:
                return inner.person
        return -1

    def _fuller(self, mention: Mention, printed: tuple[str, ...]) -> int | None:
        """The fuller nominal before that a definite one takes up: "a Western diplomat", "the diplomat"."""
        index = self._by_head.get(ALIKE.get(mention.head, mention.head))
        if index is None or self.tokens.lower[mention.first] not in {"the", "that", "this"}:
            return None
        words = {ALIKE.get(word, word) for word in map(str.casefold, self.characters[index].name)}
        return index if {ALIKE.get(word, word) for word in printed} <= words else None

    def bearers(self, office: str) -> list[int]:
        """The characters that bear an office, the latest ones."""
        return self._by_office.get(ALIKE.get(office, office), [])[-NAMESAKES:]

    def place(self, mention: Mention) -> int:
        """The number of a mention in the article."""
        return self._places[id(mention)]

    def person(self, index: int) -> Person:
        """The record of a character."""
        if index not in self._persons:
            self._persons[index] = self.characters[index].person()
        return self._persons[index]


def personhood(known: Character) -> str:
    """How likely a name is a person's: news gives people a first name or a title at first mention."""
    if known.human:
        return "human"
    if known.speaks:
        return "speaks" if known.speaks == 1 else "speaks often"
    if len(known.name) == 1:
        return "one word, like a place" if known.placed else "one word"
    return "like a place" if known.placed else "unproven"


def _proves_a_person(mention: Mention) -> bool:
    """Whether a title or first name shows that a name is a person's."""
    return not mention.body and bool(mention.titles or mention.gender)


ONE_TYPOGRAPHY = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "‐": "-", "‑": "-", "\u00a0": " "})


def typed(name: str) -> str:
    """A name in one typography, whichever marks an outlet prints: Beto O'Rourke."""
    return " ".join(name.translate(ONE_TYPOGRAPHY).split())


def plain_name(name: tuple[str, ...]) -> tuple[str, ...]:
    """A name without middle initials, which some outlets print and others don't: Paul D. Ryan."""
    if len(name) < 3:
        return name
    kept = [
        name[0],
        *(w for w in name[1:-1] if not (w.endswith(".") and len(w) <= 4 and w[0].isupper())),
        name[-1],
    ]
    return tuple(kept)


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
    return one == two or (one[0] == two[0] and min(len(one), len(two)) == 1) or same_given(one, two)
