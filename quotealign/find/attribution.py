"""Who said it: cue and source of each quote, and the person they name within the article.

Rules propose candidate sources (`sources`), fitted weights rank them (`ranking`), names and pronouns are
resolved within the article (`people`, `reference`). The speaker is who is likeliest over all sources and all
whom each of them may mean. A quotation is left without a speaker where nobody is the likeliest
answer. What was decided by which rule, and how often that rule is right, stands in the attribution.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping

import attrs

from quotealign.find.apposition import NAME, NOMINAL, possessed
from quotealign.find.candidates import Candidate, Decision, Previous
from quotealign.find.clauses import Tokens, tokenize
from quotealign.find.mentions import find_mentions
from quotealign.find.people import Cast, typed
from quotealign.find.ranking import certainty, ranker
from quotealign.find.reference import NOBODY, References
from quotealign.find.sources import Search
from quotealign.find.subjects import Scene
from quotealign.model import Article, Attribution, Person, Quote

ABSTAIN = 0.4
"""Certainty below which no person is named: wrong more often than right, even allowing for labels that
spell a name otherwise than the article does (some six in a hundred count as wrong for that alone)."""
ROLE = "role"
LIKELY = 0.5  # probability from which "his campaign" goes by the name of "him"
SAME_WORDS = "same-words"
SURE = 0.8  # probability from which a speaker may lend a name to the same words elsewhere
VAGUE = 0.6  # probability up to which a speaker may be replaced so
TELLING = 8  # letters of at least two words: fewer are anybody's
HOSTS = 16  # quotations with the same two first words that are looked at
WORDS = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")


def attribute(article: Article, quotes: tuple[Quote, ...]) -> tuple[Quote, ...]:
    """Attribute each quote to its speaker; a quote without evidence stays unattributed."""
    reading = Reading(article, quotes)
    decisions = dict(reading.decide())
    decisions |= reading.repeated(decisions)
    decided = {quotes[number].id: reading.attribution(decision) for number, decision in decisions.items()}
    return tuple(attrs.evolve(quote, attribution=decided.get(quote.id)) for quote in quotes)


class Reading:
    """One article read for its speakers."""

    def __init__(self, article: Article, quotes: tuple[Quote, ...]) -> None:
        self.article, self.quotes = article, quotes
        self.outer = [n for n, quote in enumerate(quotes) if quote.parent is None]
        self.outer.sort(key=lambda n: quotes[n].start)
        spans = [(quotes[n].start, quotes[n].end) for n in self.outer]
        self.tokens: Tokens = tokenize(article.text, spans)
        self.cast = Cast(self.tokens, find_mentions(self.tokens))
        self.scene = Scene(self.tokens, self.cast)
        self.references = References(self.scene)

    def decide(self) -> Iterator[tuple[int, Decision]]:
        """Decide on the quotations in text order; each decision is evidence for the next."""
        previous: Previous | None = None
        for place, number in enumerate(self.outer):
            token = self.tokens.quote_at[place]
            text = self.quotes[number].text
            named = frozenset(word.lower() for word in WORDS.findall(text[:2000]))
            self.references.advance(tokens_end(self.tokens, token), speaker_of(previous), named)
            decision = self._decide(token, text, named, previous)
            character = decision.character
            chosen = decision.candidates[decision.chosen]
            if character >= 0:
                previous = Previous(token, character, chosen.mention, chosen.verb)
            yield number, decision

    def repeated(self, decisions: dict[int, Decision]) -> dict[int, Decision]:
        """Decide anew where another quotation tells who spoke: subheadings, ledes, "an expert called it".

        A quotation without a named or likely speaker goes to the one speaker to whom the article surely
        attributes another quotation that holds the same words.
        """
        named, vague = [], []
        for number, decision in decisions.items():
            named_one = decision.character >= 0 and not self.cast.characters[decision.character].nominal
            if named_one and decision.share > SURE:
                named.append(number)
            elif not named_one or decision.share < VAGUE:
                vague.append(number)
        said = {number: _words(self.quotes[number].text) for number in vague if named}
        said = {n: words for n, words in said.items() if len(words) > 1 and sum(map(len, words)) >= TELLING}
        openings = {tuple(words[:2]) for words in said.values()}
        holding: dict[tuple[str, ...], list[tuple[int, str]]] = {}
        for number in named if openings else ():
            words = _words(self.quotes[number].text)
            for pair in openings.intersection(itertools.pairwise(words)):
                holding.setdefault(pair, []).append((number, f" {' '.join(words)} "))
        found = {}
        for number, words in said.items():
            line = f" {' '.join(words)} "
            hosts = [host for host, text in holding.get(tuple(words[:2]), ())[:HOSTS] if line in text]
            if len({decisions[host].character for host in hosts}) == 1:
                found[number] = attrs.evolve(decisions[hosts[0]], rule=SAME_WORDS)
        return found

    def _decide(self, token: int, text: str, named: frozenset[str], previous: Previous | None) -> Decision:
        candidates = Search(self.scene, token, named, text, previous).candidates()
        shares = ranker("source").shares([candidate.features for candidate in candidates])
        meanings = [self._meanings(candidate, named, previous) for candidate in candidates]
        likely: dict[int, float] = {}
        for meaning, share in zip(meanings, shares, strict=True):
            for character, probability in meaning.items():
                likely[character] = likely.get(character, 0.0) + share * probability
        best = max(likely, key=lambda c: (likely[c], -c))
        chosen = max(range(len(candidates)), key=lambda k: (shares[k] * meanings[k].get(best, 0.0), -k))
        return Decision(candidates, shares, meanings, chosen, best, likely[best])

    def _meanings(
        self, candidate: Candidate, named: frozenset[str], previous: Previous | None
    ) -> Mapping[int, float]:
        """Whom a candidate may name, each with its probability."""
        if candidate.carried:
            return {speaker_of(previous): 1.0}
        if candidate.mention is None:
            return {NOBODY: 1.0}
        return self.references.meanings(candidate.mention, speaker_of(previous), named)

    def attribution(self, decision: Decision) -> Attribution | None:
        """The record of a decision; None where nothing was found.

        Where a name would be wrong more often than right, the source words stand without a person.
        """
        candidate = decision.candidates[decision.chosen]
        character = decision.character
        if candidate.rule == "nobody":
            return None
        rule, mention, tokens = self.rule(decision), candidate.mention, self.tokens
        start = end = cue_start = cue_end = None
        if decision.rule:
            mention = None
        if mention is not None:
            start, end = tokens.starts[mention.first], tokens.ends[mention.last - 1]
        if candidate.verb >= 0 and not decision.rule:
            cue_start, cue_end = tokens.starts[candidate.verb], tokens.ends[candidate.verb]
        sure = certainty(rule, decision.share)
        guessed = character >= 0 and sure < ABSTAIN and not self.cast.characters[character].nominal
        return Attribution(
            self.person(decision) if not guessed else None,
            rule,
            sure,
            start,
            end,
            tokens.printed(candidate.verb) if cue_start is not None else "",
            cue_start,
            cue_end,
        )

    def person(self, decision: Decision) -> Person | None:
        """Whom a decision names; "his campaign" by the name of whoever "he" is."""
        index, mention = decision.character, decision.candidates[decision.chosen].mention
        if index < 0:
            return None
        person = self.cast.person(index)
        if mention is None or mention.owner is None or not self.cast.characters[index].nominal:
            return person
        owner, share = self.references.resolve(mention.owner, -1, ())
        known = self.cast.characters[owner] if owner >= 0 else None
        if known is None or known.nominal or share < LIKELY:
            return person
        name = possessed(known.name if known.body else known.name[-1:], mention.name[1:])
        return attrs.evolve(person, name=typed(" ".join(name)), aliases=(person.name, *person.aliases))

    def rule(self, decision: Decision) -> str:
        """The rule that a decision rests on: its construction, and the kind of source where it is no name.

        A "nominal" stands for itself (a spokeswoman), a "role" for somebody named elsewhere (the senator).
        """
        if decision.rule:
            return decision.rule
        candidate = decision.candidates[decision.chosen]
        mention, character = candidate.mention, decision.character
        if mention is None or mention.kind == NAME or candidate.carried:
            return candidate.rule
        kind = mention.kind
        if kind == NOMINAL and character >= 0 and not self.cast.characters[character].nominal:
            kind = ROLE
        rule = candidate.rule
        return rule.replace("name", kind) if "name" in rule else f"{rule}, {kind}"


def _words(text: str) -> list[str]:
    return WORDS.findall(text.lower())


def speaker_of(previous: Previous | None) -> int:
    """The speaker of the quotation before; -1 where there is none."""
    return previous.character if previous else -1


def tokens_end(tokens: Tokens, token: int) -> int:
    """The end of the sentence of a token."""
    return tokens.bounds[tokens.sentence[token]][1]
