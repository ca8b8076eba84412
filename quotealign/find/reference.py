"""Whom "he", "the senator" and "the company" mean: the characters in question, each with its evidence.

Only what stands around the word counts: who was mentioned lately and how, who spoke last, gender and
number, office. Weights fitted on labelled articles decide (`ranking`); a nominal may mean just itself.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterable, Mapping

from quotealign.find.agreement import agree, definite, reference_kind, somebodys
from quotealign.find.apposition import NAME, NOMINAL, PRONOUN, SPEAKS_FOR, Mention
from quotealign.find.authors import READ, authors
from quotealign.find.parts import MAIN
from quotealign.find.parts import OPENING as IN_OPENING
from quotealign.find.people import personhood
from quotealign.find.ranking import ranker
from quotealign.find.subjects import Scene

NOBODY = -1
REACH = 60  # mentions back: more than any reader holds in mind, and it bounds the cost
MOST = 8  # characters in question
AHEAD = 12  # mentions forward, where a lede describes somebody whom the next sentences name
OPENING = 3  # sentences of an article that count as its lede
ANYBODY = frozenset(
    {"man", "woman", "boy", "girl", "person", "member", "critic", "supporter", "opponent", "source", "friend"}
)
OTHERS = frozenset(
    {"another", "other", "second", "third", "one", "some", "unnamed", "unidentified", "anonymous"}
)
INTRODUCING = frozenset({"a", "an", "another", "one"})
ASKING = frozenset(
    {"ask", "asks", "asked", "asking", "told", "tells", "telling", "pressed", "challenged", "questioned"}
)
KINDS = ("pronoun", "nominal", "body", "document")

Option = tuple[int, tuple[str, ...]]


class References:
    """Answers whom a mention refers to, for one article."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.cast = scene.cast
        self.tokens = scene.tokens
        self._resolved: dict[int, Mapping[int, float]] = {}
        self._next = 0
        self._means: dict[int, int] = {}
        self._openings: dict[int, bool] = {}

    def advance(self, last: int, speaker: int, named: Iterable[str]) -> None:
        """Resolve he, she and "the senator" before a token: the next one then knows who was meant lately."""
        mentions = self.cast.mentions
        while self._next < len(mentions) and mentions[self._next].first < last:
            mention = mentions[self._next]
            self._next += 1
            gendered = mention.kind == PRONOUN and mention.gender
            if not gendered and not (reference_kind(mention) == NOMINAL and definite(self.cast, mention)):
                continue
            index, share = self.resolve(mention, speaker, named)
            if index >= 0 and share > (0.5 if gendered else 0.8) and index != mention.person:
                self._means[id(mention)] = index
                insort(self.cast.characters[index].mentions, mention, key=lambda one: one.first)

    def resolve(self, mention: Mention, speaker: int, named: Iterable[str]) -> tuple[int, float]:
        """Choose whom a mention means: the character's index and its probability, as `meanings` has them."""
        meanings = self.meanings(mention, speaker, named)
        return max(meanings.items(), key=lambda item: (item[1], -item[0]))

    def meanings(self, mention: Mention, speaker: int, named: Iterable[str]) -> Mapping[int, float]:
        """Weigh whom a mention may mean.

        Args:
            mention: a name, pronoun or nominal.
            speaker: the character of the quotation before; -1 for none.
            named: the words of the quotation itself, in lower case.

        Returns:
            The probability of each character in question; `NOBODY` alone where there is none.
        """
        kind = reference_kind(mention)
        if not kind:
            return {mention.person: 1.0}
        if id(mention) not in self._resolved:
            self._resolved[id(mention)] = self._weigh(mention, kind, speaker, named)
        return self._resolved[id(mention)]

    def _weigh(self, mention: Mention, kind: str, speaker: int, named: Iterable[str]) -> dict[int, float]:
        options = self.options(mention, speaker, named)
        if not options:
            return {NOBODY: 1.0}
        shares = ranker(kind).shares([features for _, features in options])
        found: dict[int, float] = {}
        for (index, _), share in zip(options, shares, strict=True):
            meanings: Mapping[int, float] = {index: 1.0}
            if kind == PRONOUN and self.cast.characters[index].nominal:
                last = _before(self.cast.characters[index].mentions, mention.first)[-1:]
                if last and reference_kind(last[0]) == NOMINAL:  # whom "the senator" means, before "he"
                    meanings = self.meanings(last[0], speaker, named)
            for meant, probability in meanings.items():
                found[meant] = found.get(meant, 0.0) + share * probability
        return found

    def options(self, mention: Mention, speaker: int, named: Iterable[str]) -> list[Option]:
        """List whom a mention may mean, each with the evidence for and against."""
        spoken, kind = frozenset(named), reference_kind(mention)
        found = self._earlier(mention, speaker) if not self._introduces(mention) else []
        alone = len(found) == 1
        topic = self._topic(found)
        writers = authors(self.scene, mention, self._meant) if kind == "document" else {}
        written = {index: evidence for index, evidence in writers.items() if evidence != READ}
        if kind == "document":  # its words are its author's, who is near; else they are its own
            found = [item for item in found if item[0] in writers or item[0] in {speaker, topic}]
        cataphor = self._cataphor(mention)
        following = [m for m in self.scene.in_sentence.get(mention.sentence, ()) if m.first > mention.first]
        after = {m.person for m in following}
        addressed = {m.person for m in following if m.first - mention.last < 3 and m.kind == NAME}
        out: list[Option] = []
        for rank, (index, last, before) in enumerate(found[:MOST]):
            features = self._evidence(mention, index, last, before, rank)
            if index in writers:
                features.append(writers[index])
            elif kind == "document":
                features.append("another wrote it" if written else "no sign that it wrote it")
            if alone:
                features.append("only one")
            if index == speaker:
                far = self._paragraph(mention) - self._paragraph(last)
                features += ["spoke last", f"spoke last, paragraphs {min(far, 3)}"]
            if self.cast.characters[index].name[-1].casefold() in spoken:
                features.append("named in the quotation")
            if index == topic:
                features.append(f"latest main subject, {min(mention.sentence - last.sentence, 3)}")
            if index == cataphor:
                features.append("cataphor")
            if index in addressed:
                features.append("addressed")
            elif index in after:
                features.append("named later in the sentence")
            out.append((index, tuple(features)))
        for index, evidence in written.items():
            if index >= 0 and index != mention.person and all(index != known for known, _ in out):
                out.append((index, (evidence, f"{evidence}, new")))
        if cataphor >= 0 and all(index != cataphor for index, _ in out):
            out.append((cataphor, ("cataphor", "cataphor, new")))
        if mention.kind == NOMINAL:
            listed = {index for index, _ in out}
            if mention.sentence < OPENING:
                out += self._later(mention, listed)
            if definite(self.cast, mention):
                for index in self.cast.bearers(mention.head):
                    if index not in listed and agree(mention, self.cast.characters[index]):
                        offices = [f"much later, {office}" for office in self._office(mention, index)]
                        out.append((index, ("much later", *offices)))
            out.append((mention.person, tuple(self._itself(mention))))
        return out

    def _introduces(self, mention: Mention) -> bool:
        """Whether a nominal names somebody new: "a diplomat said"; not "a born diplomat, he said"."""
        tokens, last = self.tokens, mention.last
        aside = last < len(tokens) and tokens.lower[last] == ","
        return reference_kind(mention) == NOMINAL and tokens.lower[mention.first] in INTRODUCING and not aside

    def _earlier(self, mention: Mention, speaker: int) -> list[tuple[int, Mention, list[Mention]]]:
        """The characters mentioned before that agree in number, gender and kind, the latest first."""
        cast, place = self.cast, self.cast.place(mention)
        recent = cast.mentions[max(0, place - REACH) : place]
        nearby = {self._meant(m) for m in recent}
        nearby -= {-1, -2}
        if speaker >= 0:
            nearby.add(speaker)
        if mention.kind == NOMINAL:
            nearby.update(cast.bearers(mention.head))
            nearby.discard(mention.person)
        found = []
        for index in nearby:
            known = cast.characters[index]
            if not agree(mention, known):
                continue
            before = _before(known.mentions, mention.first)
            if before:
                found.append((index, before[-1], before))
        found.sort(key=lambda item: (-item[1].first, item[0]))
        return found

    def _evidence(
        self, mention: Mention, index: int, last: Mention, before: list[Mention], rank: int
    ) -> list[str]:
        known = self.cast.characters[index]
        distance = mention.sentence - last.sentence
        near = min(distance, 3)
        pars = self._paragraph(mention) - self._paragraph(last)
        here = [m for m in before if m.sentence == last.sentence]
        part, own = self.scene.part(last), self.scene.part(mention)
        features = [
            f"rank {min(rank, 4)}",
            f"sentences {min(distance, 5)}",
            f"paragraphs {min(pars, 4)}",
            "gender known" if mention.gender and known.gender else "gender unknown",
            f"count {min(len(before), 5)}",
            f"last {_place(last)}",
            f"last is a {last.kind}",
            f"part {part}",
            f"{own} after {part}",
            f"{'opens' if self._opens(last) else 'within'} its sentence, {near}",
        ]
        if known.nominal:
            features.append("nominal")
        else:
            features.append("body" if known.body else personhood(known))
            if len(known.name) > 1:
                features.append("full name known")
        if any(self._opens(m) for m in here[-3:]):
            features.append(f"subject of that sentence, {near}")
        if any(self.scene.part(m) == MAIN for m in here):
            features.append(f"main subject of that sentence, {near}")
        if last.first and self.tokens.lower[last.first - 1] in ASKING:
            features.append("was asked")
        if self._says(last, index):
            features.append(f"said what that sentence tells, {near}")
        sayer = self.scene.sayer(last.sentence) if last.possessive else None
        if sayer is not None and sayer.kind == NOMINAL and sayer.first == last.first and not sayer.body:
            features.append("whose lawyer said it")
        if mention.kind == NOMINAL:
            features += self._office(mention, index)
        return features

    def _says(self, mention: Mention, index: int) -> bool:
        """Whether a character says what the sentence of a mention tells."""
        sayer = self.scene.sayer(mention.sentence)
        return sayer is not None and self._meant(sayer) == index

    def _meant(self, mention: Mention) -> int:
        """Whom a mention means, as far as the article was read."""
        return self._means.get(id(mention), mention.person)

    def _topic(self, found: list[tuple[int, Mention, list[Mention]]]) -> int:
        """The character in question that was the subject of a main clause last; -1 for none."""
        best, place = -1, -1
        for index, _, before in found[:MOST]:
            for other in reversed(before):
                if self.scene.part(other) == MAIN:
                    if other.first > place:
                        best, place = index, other.first
                    break
        return best

    def _cataphor(self, mention: Mention) -> int:
        """Whom the main clause after "As he arrived, ..." names for its subject; -1 for nobody."""
        if mention.kind != PRONOUN or self.scene.part(mention) != IN_OPENING:
            return -1
        for other in self.scene.in_sentence.get(mention.sentence, ()):
            if other.first > mention.first and self.scene.part(other) == MAIN:
                known = other.kind == NAME and other.person >= 0
                fits = known and agree(mention, self.cast.characters[other.person])
                return other.person if fits else -1
        return -1

    def _office(self, mention: Mention, index: int) -> list[str]:
        """Whether a character bears the office that a nominal names."""
        known = self.cast.characters[index]
        words = {word.casefold() for word in mention.name}
        features = []
        if known.name[-1].casefold() in words:
            features.append("named in the nominal")
        principal = somebodys(mention) or self._taken_up(mention)
        if principal and index in self.cast.bearers(mention.head):
            roles = {word for role in known.roles for word in role.split()}
            if not principal & roles:
                return [*features, "another principal"]
            features.append("same principal")
        bearers = self.cast.bearers(mention.head)
        if index not in bearers:
            if bearers:
                features.append("another bears the office")
            if mention.head in ANYBODY:
                features.append("no office, anybody")
            if mention.head in SPEAKS_FOR:
                features.append("no office, speaks for somebody")
            return [*features, "no office" if not known.offices else "another office"]
        for word in ("vice", "deputy"):
            borne = any(word in role.split() for role in known.roles)
            if (word in words) != borne:
                return [*features, "another rank"]
        return [*features, "same office"]

    def _taken_up(self, mention: Mention) -> set[str]:
        """Whose spokesman "the spokesman" is, as the nominal tells that it takes up."""
        known = self.cast.characters[mention.person] if self._seen(mention) else None
        return somebodys(known.mentions[0]) if known is not None and known.nominal else set()

    def _later(self, mention: Mention, known: set[int]) -> list[Option]:
        """In a lede: the people whom the next sentences name first."""
        cast, place = self.cast, self.cast.place(mention)
        out: list[Option] = []
        for other in cast.mentions[place + 1 : place + AHEAD]:
            index = other.person
            if index < 0 or index in known or cast.characters[index].nominal or other.body != mention.body:
                continue
            if not agree(mention, cast.characters[index]) or other.sentence - mention.sentence > OPENING + 1:
                continue
            known.add(index)
            features = ["later", f"later, rank {min(len(out), 2)}"]
            features += [f"later, {office}" for office in self._office(mention, index)]
            if self._opens(other):
                features.append("later, opens its sentence")
            out.append((index, tuple(features)))
        return out

    def _itself(self, mention: Mention) -> list[str]:
        tokens = self.tokens
        after = tokens.lower[mention.last] if mention.last < len(tokens) else ""
        known, seen = self.cast.characters[mention.person], self._seen(mention)
        features = [
            "itself",
            f"itself, {'definite' if definite(self.cast, mention) else 'indefinite'}",
            f"itself, words {min(len(mention.name), 4)}",
        ]
        if mention.head in ANYBODY:
            features.append("itself, anybody")
        if not OTHERS.isdisjoint(tokens.lower[mention.first : mention.last]):
            features.append("itself, another")
        if somebodys(mention):
            features.append("itself, somebody's")
        if after in {"of", "for", "who", "in", "at", "from", "with"}:
            features.append(f"itself, {after} follows")
        if seen:
            before = _before(known.mentions, mention.first)[-1]
            features.append("itself, seen before")
            features.append(f"itself, seen {min(mention.sentence - before.sentence, 3)}")
            if tokens.lower[known.mentions[0].first] in INTRODUCING:
                features.append("itself, introduced")
        features.append(f"itself, {mention.head}")
        if self.cast.bearers(mention.head):
            features.append("itself, somebody bears the office")
        return features

    def _seen(self, mention: Mention) -> bool:
        """Whether a nominal takes up one before it."""
        known = self.cast.characters[mention.person]
        return bool(known.mentions) and known.mentions[0].first < mention.first

    def _paragraph(self, mention: Mention) -> int:
        return self.tokens.paragraph[mention.sentence]

    def _opens(self, mention: Mention) -> bool:
        """Whether a mention is the first of its sentence and no part of a prepositional phrase."""
        if id(mention) not in self._openings:
            self._openings[id(mention)] = self._find_opens(mention)
        return self._openings[id(mention)]

    def _find_opens(self, mention: Mention) -> bool:
        if mention.preposition or mention.possessive:
            return False
        if mention.first - self.tokens.bounds[mention.sentence][0] < 4:
            return True
        place = self.cast.place(mention)
        near = self.cast.mentions[max(0, place - 6) : place]
        return not any(other.sentence == mention.sentence and not other.preposition for other in near)


def _place(mention: Mention) -> str:
    if mention.possessive:
        return "possessive"
    if mention.preposition:
        return "by" if mention.preposition == "by" else "prepositional"
    return "plain"


def _before(mentions: list[Mention], place: int) -> list[Mention]:
    """The last mentions before a token; they are in text order."""
    low, high = 0, len(mentions)
    while low < high:
        middle = (low + high) // 2
        if mentions[middle].first < place:
            low = middle + 1
        else:
            high = middle
    return mentions[max(0, low - 6) : low]
