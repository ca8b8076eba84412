"""Verbs and their subjects in one article: who said, called, went on to add.

A look to the left of a verb that steps over adverbs, appositions, relative clauses and prepositional
phrases, and hands a coordinate verb or participle on to the verb before it; a look to the right for the
inverted subject.
"""

from __future__ import annotations

import attrs

from quotealign.find.apposition import NAME, VERBAL, Mention
from quotealign.find.clauses import BREAK, MARK, OPENING, QUOTE, WORD, Tokens
from quotealign.find.parts import parts
from quotealign.find.people import Cast
from quotealign.find.phrases import is_verb
from quotealign.lexicon import Is

REACH = 60  # tokens that a search for a subject steps over at most
ADDRESSING = frozenset(
    {"told", "tell", "tells", "telling", "asked", "asks", "ask", "asking", "reminded", "informed", "assured"}
)
BREAKS = frozenset({",", "—", "–", "―", "--", ";"})
QUOTING = frozenset({"quote", "quotes", "quoted", "quoting", "cite", "cites", "cited", "citing"})
TAIL = 12  # tokens after "..., Ms. X said": in a statement on Friday


@attrs.frozen
class Subject:
    """A verb's subject as far as a look to the left or right tells."""

    mention: Mention
    path: str


class Scene:
    """One article's tokens and mentions, ready for questions about verbs and their subjects."""

    def __init__(self, tokens: Tokens, cast: Cast) -> None:
        self.tokens = tokens
        self.cast = cast
        self.covering: list[Mention | None] = [None] * len(tokens)
        self.in_sentence: dict[int, list[Mention]] = {}
        for mention in cast.mentions:
            if mention.person == -2 or mention.inner:
                continue
            for i in range(mention.first, mention.last):
                self.covering[i] = mention
            self.in_sentence.setdefault(mention.sentence, []).append(mention)
        self._subjects: dict[int, Subject | None] = {}
        self._sayers: dict[int, Mention | None] = {}
        self._tellers: dict[int, Mention | None] = {}

    def part(self, mention: Mention) -> str:
        """The part that a mention plays in its sentence (`parts`)."""
        if mention.part is None:
            here = self.in_sentence.get(mention.sentence, [])
            found = parts(self.tokens, mention.sentence, here)
            for one in (*here, mention):
                one.part = found.get(id(one), "")
        return mention.part or ""

    def sayer(self, sentence: int) -> Mention | None:
        """Who says what a sentence tells: the subject of its trailing verb of saying, else of its first.

        "The bridge stays closed, Ms. Aalto said"; "Ms. Aalto said that Mr. Roos had said so".
        """
        if sentence not in self._sayers:
            self._sayers[sentence] = self._find_sayer(sentence)
        return self._sayers[sentence]

    def _find_sayer(self, sentence: int) -> Mention | None:
        tokens = self.tokens
        first, last = tokens.bounds[sentence]
        found: Mention | None = None
        for verb in self.verbs(first, min(last, first + 2 * REACH)):
            if not tokens.kinds[verb] & Is.SAYING:
                continue
            subject = self.subject_left(verb)
            mention = subject.mention if subject is not None else self.subject_right(verb)
            if mention is None or mention.sentence != sentence:
                continue
            before = min(verb, mention.first) - 1
            trails = before >= first and (tokens.types[before] == QUOTE or tokens.lower[before] in BREAKS)
            if trails or found is None:
                found = mention
        return found

    def teller(self, sentence: int) -> Mention | None:
        """Who tells all of a sentence, in a clause of its own: "The bridge, Ms. Aalto said, stays closed".

        "Mr. Roos wants to close it, Ms. Aalto said in a statement"; "..., according to Ms. Aalto".
        """
        if sentence not in self._tellers:
            self._tellers[sentence] = self._find_teller(sentence)
        return self._tellers[sentence]

    def _find_teller(self, sentence: int) -> Mention | None:
        tokens = self.tokens
        first, last = tokens.bounds[sentence]
        found: Mention | None = None
        for mention in self.in_sentence.get(sentence, ())[-2 * REACH :]:
            if mention.preposition == "according to" and self._set_off(mention.first - 3, mention.last, last):
                found = mention
        for verb in self.verbs(max(first, last - 2 * REACH), last):
            if not tokens.kinds[verb] & Is.SAYING:
                continue
            subject = self.inverted(verb)
            if subject is None and (left := self.subject_left(verb)) is not None:
                subject = left.mention
            if subject is None or subject.preposition or subject.possessive:
                continue
            begin, end = min(subject.first, verb), max(subject.last, verb + 1)
            aside = tokens.types[begin - 1] != QUOTE and "," in tokens.lower[begin:end]  # Ms. X, a Y, said
            if begin > first and not aside and self._set_off(begin - 1, end, last):
                found = subject
        return found

    def _set_off(self, before: int, end: int, last: int) -> bool:
        """Whether a mark stands before a short clause, and a mark or nothing but adjuncts after it."""
        tokens = self.tokens
        if before < 0 or not (tokens.types[before] == QUOTE or tokens.lower[before] in BREAKS):
            return False
        for k in range(end, last):
            kind = tokens.types[k]
            if kind == QUOTE or k - end >= TAIL:
                return False
            if kind == MARK and tokens.lower[k] not in {"(", ")", "@"}:
                return True
            if tokens.kinds[k] & (VERBAL | Is.RELATIVE) and self.covering[k] is None and is_verb(tokens, k):
                return False
        return True

    # ---------------------------------------------------------------- verbs and their subjects

    def verbs(self, first: int, last: int) -> list[int]:
        """The verbs among tokens first to last."""
        tokens = self.tokens
        return [
            i
            for i in range(first, last)
            if tokens.kinds[i] & VERBAL and self.covering[i] is None and is_verb(tokens, i)
        ]

    def subject_left(self, verb: int) -> Subject | None:
        """The subject before a verb, stepping over adverbs, appositions, phrases, and coordinate verbs."""
        if verb not in self._subjects:
            self._subjects[verb] = self._walk_left(verb)
        return self._subjects[verb]

    def _walk_left(self, verb: int) -> Subject | None:
        tokens = self.tokens
        begin = max(tokens.bounds[tokens.sentence[verb]][0], verb - REACH)
        path = "direct"
        inner: Mention | None = None
        i = verb - 1
        participle = tokens.lower[verb].endswith("ing")
        if participle and i >= begin and not tokens.kinds[i] & Is.AUXILIARY:
            path = "participle"
        while i >= begin:
            kind = tokens.types[i]
            mention = self.covering[i]
            lower = tokens.lower[i]
            if kind in (QUOTE, BREAK):
                path = "over quote" if path != "coordinate" else path
                i -= 1
                continue
            if mention is not None:
                if mention.preposition == "with" and participle and self._adverbs(mention.last, verb):
                    return Subject(mention, path)  # with Mr. X reportedly yelling
                governed = participle and path == "participle" and self._is_governed(mention)
                if governed or (path in {"participle", "coordinate"} and self._is_object(mention)):
                    i = mention.first - 1
                    continue
                if (governed_by := self._governed_by(mention)) and governed_by != "according to":
                    inner = inner or mention
                    i = mention.first - 2
                    path = "phrase" if path == "direct" else path
                    continue
                if mention.apposed is not None and mention.apposed.last <= mention.first:
                    mention = mention.apposed
                if mention.possessive and path == "coordinate":
                    inner = inner or mention  # called Ms. X's answer a trick and said
                    i = mention.first - 1
                    continue
                return Subject(mention, path)
            kinds = tokens.kinds[i]
            if kind == WORD and kinds & (Is.ADVERB | Is.AUXILIARY | Is.CALENDAR):
                i -= 1
                continue
            if kind == MARK and lower == ")":
                opened = self._back_to(i, begin, "(")
                i = (opened if opened >= 0 else i) - 1
                continue
            if kind == MARK and lower in {",", "—", "–", "-", "--", "―"}:
                opened = self._back_to(i, begin, lower)
                if opened >= 0 and self._aside(opened + 1, i):
                    i = opened - 1
                    path = "aside" if path == "direct" else path
                    continue
                if participle:
                    i -= 1
                    continue
                path = "coordinate" if path in {"direct", "phrase", "aside"} else path
                i -= 1
                continue
            if kind == WORD and kinds & Is.RELATIVE:
                path = "relative"
                i -= 1
                named = self._right_before(i, begin) if lower in {"who", "which"} else None
                if named is not None and (lower == "who" or named.body):
                    return Subject(named, path)
                continue
            if lower == "as" and participle and i == verb - 1:
                path = "quoted as"
                i -= 1
                continue
            if kind == WORD and kinds & Is.CONJUNCTION:
                path = "coordinate" if path not in {"participle", "quoted as"} else path
                i -= 1
                continue
            if kind == WORD and kinds & VERBAL and is_verb(tokens, i) and i != verb - 1:
                subject = self.subject_left(i) if verb - i < REACH else None
                if subject is not None and path not in {"participle", "coordinate", "quoted as"}:
                    path = "chain"
                return attrs.evolve(subject, path=path) if subject is not None else None
            if path == "direct":
                path = "words"
            i -= 1
        return Subject(inner, "inside phrase") if inner is not None else None

    def _governed_by(self, mention: Mention) -> str:
        """The preposition before a mention or before its owner: in Oldbury's Old Town."""
        if mention.body and not mention.preposition and mention.first > 1:
            owner = self.covering[mention.first - 2]
            if owner is not None and owner.possessive and owner.last == mention.first - 1:
                return owner.preposition
        return mention.preposition

    def _right_before(self, i: int, begin: int) -> Mention | None:
        """Whom "who" or "which" goes on about: the mention that ends before it or before its comma."""
        if i > begin and self.tokens.types[i] == MARK and self.tokens.lower[i] == ",":
            i -= 1
        mention = self.covering[i] if i >= begin else None
        if mention is not None and mention.apposed is not None and mention.apposed.last <= mention.first:
            return mention.apposed
        return mention

    def _adverbs(self, first: int, last: int) -> bool:
        """Whether nothing but adverbs stands between."""
        return all(self.tokens.kinds[k] & Is.ADVERB for k in range(first, last))

    def _is_object(self, mention: Mention) -> bool:
        """Whether what is before a mention has it for its object: endorsed Ms. X, saying; “praised” Ms. X."""
        before = mention.first - 1
        if before >= 0 and self.tokens.types[before] == QUOTE:
            return self._runs_on(before)
        return (
            before > self.tokens.bounds[mention.sentence][0]
            and self.covering[before] is None
            and bool(self.tokens.kinds[before] & VERBAL)
            and is_verb(self.tokens, before)
            and self.tokens.lower[before] != "said"
        )

    def _runs_on(self, quote: int) -> bool:
        """Whether a quotation ends without a mark, so that its sentence goes on with the next word."""
        inside = self.tokens.printed(quote).rstrip()
        while inside and inside[-1] in OPENING:
            inside = inside[:-1]
        return inside[-1:].isalnum()

    def _is_governed(self, mention: Mention) -> bool:
        """Whether a preposition governs a mention over an adjective: to the biblical Joseph, saying."""
        tokens, before = self.tokens, mention.first - 1
        begin = tokens.bounds[mention.sentence][0]
        for k in range(before, max(begin, before - 2), -1):
            if self.covering[k] is not None or tokens.types[k] != WORD:
                return False
            if tokens.kinds[k] & Is.PREPOSITION:
                return k < before
            if tokens.kinds[k] & (Is.CONJUNCTION | Is.RELATIVE | Is.AUXILIARY | Is.PRONOUN):
                return False
        return False

    def _back_to(self, i: int, begin: int, mark: str) -> int:
        for k in range(i - 1, max(begin, i - 30) - 1, -1):
            if self.tokens.lower[k] == mark and self.tokens.types[k] == MARK:
                return k
            if self.tokens.types[k] in (QUOTE, BREAK):
                return -1
        return -1

    def _aside(self, first: int, last: int) -> bool:
        """Whether the words between two commas are an apposition, a relative clause or an adverbial."""
        if first >= last:
            return False
        tokens = self.tokens
        kinds, lower = tokens.kinds[first], tokens.lower[first]
        if first - 2 >= 0 and self.covering[first - 2] is None and not kinds & Is.RELATIVE:
            return False
        if kinds & (
            Is.DETERMINER | Is.RELATIVE | Is.PREPOSITION | Is.ROLE | Is.PLACE | Is.TITLE | Is.DEMONYM
        ):
            return True
        if lower.endswith(("ing", "ed")) or lower.isdigit() or lower[:1].isdigit():
            return True
        return not any(tokens.kinds[k] & (VERBAL | Is.AUXILIARY) for k in range(first, last))

    def subject_right(self, verb: int) -> Mention | None:
        """The subject right after a verb ("said Ms. X"), if one stands there."""
        tokens = self.tokens
        end = tokens.bounds[tokens.sentence[verb]][1]
        i = verb + 1
        while i < end and i < verb + 4:
            mention = self.covering[i]
            if mention is not None:
                governed = mention.preposition or mention.possessive
                return mention if mention.first == i and not governed else None
            closed = Is.FUNCTION | VERBAL
            if tokens.types[i] != WORD or (tokens.kinds[i] & closed and not tokens.kinds[i] & Is.CALENDAR):
                return None
            i += 1
        return None

    def inverted(self, verb: int) -> Mention | None:
        """The subject behind a verb that opens its clause: “…,” said Ms. X; not “…,” told Ms. X."""
        lower = self.tokens.lower[verb]
        opens = verb > 0 and self.tokens.types[verb - 1] != WORD
        finite = lower not in ADDRESSING and not lower.endswith("ing")
        return self.subject_right(verb) if opens and finite else None

    def quoted_as(self, verb: int) -> Mention | None:
        """Whom a verb of quoting lets speak: "the paper quoted Ms. X as saying"; else None."""
        tokens = self.tokens
        end = min(tokens.bounds[tokens.sentence[verb]][1], verb + TAIL + 8) - 1
        if tokens.lower[verb] not in QUOTING or verb + 1 >= end:
            return None
        mention = self.covering[verb + 1]
        if mention is None or mention.first != verb + 1 or mention.possessive:
            return None
        for k in range(mention.last, end):
            if tokens.types[k] == QUOTE:
                return None
            if tokens.lower[k] == "as" and self.covering[k] is None:
                return mention if tokens.lower[k + 1].endswith("ing") else None
        return None

    def closes_inverted(self, verb: int, quote: int) -> bool:
        """Whether a clause before a quotation ends in its inverted verb, or holds it as an aside.

        "..., explained Ms. X, “...”"; "her plan, said Ms. X, a critic, is “...”".
        """
        tokens = self.tokens
        if tokens.types[verb - 1] == WORD or not tokens.kinds[verb] & Is.SAYING or verb == 0:
            return False
        mention = self.subject_right(verb)
        if mention is None:
            return False
        aside = mention.kind == NAME and self.tokens.lower[mention.last] == ","
        return quote - mention.last <= 1 or aside
