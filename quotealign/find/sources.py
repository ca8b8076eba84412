"""Candidate sources of a quotation, each with the evidence that speaks for it.

A light clause analysis: verbs of saying around the quotation and their subjects, "according to", labels
("TAPPER: …"), possessors of statements, subjects of the clause that holds a fragment, speakers carried
over from the quotation before. Every candidate carries named features; the ranker weighs them.
"""

from __future__ import annotations

from bisect import bisect_left

from quotealign.find.apposition import NAME, NOMINAL, PRONOUN, VERBAL, Mention
from quotealign.find.candidates import Candidate, Previous, rule_of
from quotealign.find.clauses import MARK, QUOTE, STOPS, WORD
from quotealign.find.cues import Link, View, cue_links, verb_class
from quotealign.find.parts import LATER
from quotealign.find.people import personhood
from quotealign.find.subjects import Scene
from quotealign.lexicon import Is, inflect

BEING = frozenset({"is", "are", "was", "were", "be", "been", "am", "'s", "’s", "'re", "’re"})
THINK = "believe consider doubt expect fear feel hope know plan see think understand want wish worry"
THINKING = frozenset(form for verb in THINK.split() for form in inflect(verb))
"""What somebody thinks is told by another, where another tells the sentence."""
WINDOW = 40  # tokens before and after a quotation in which its reporting verb is looked for
MOST = 16  # candidates of one quotation


class Search:
    """The search for the candidates of one quotation.

    Args:
        scene: the article's verbs and mentions.
        quote: the token of the quotation.
        named: the words of its text, in lower case.
        text: the quoted words.
        previous: the quotation before that has a speaker.
    """

    def __init__(
        self, scene: Scene, quote: int, named: frozenset[str], text: str, previous: Previous | None
    ) -> None:
        self.scene, self.tokens, self.quote, self.named = scene, scene.tokens, quote, named
        self.previous_token, self.previous = (previous.token, previous.character) if previous else (-1, -1)
        self.carry = previous
        tokens = self.tokens
        self.sentence = tokens.sentence[quote]
        self.teller = scene.teller(self.sentence)
        first, last = tokens.bounds[self.sentence]
        self.first, self.last = max(first, quote - WINDOW), min(last, quote + WINDOW)
        self.before_quote = self.after_quote = -1
        stripped = text.strip()
        self.form = "fragment" if stripped[:1].islower() else "sentence"
        self.short = len(named) <= 3
        ending = stripped[-1:]
        nxt = tokens.lower[quote + 1] if quote + 1 < len(tokens) else ""
        self.ending = (
            "comma" if ending == "," or nxt == "," else "stop" if ending in STOPS or nxt in STOPS else "open"
        )
        # quotations in the same sentence cut the view
        self.links: dict[int, Link] = {}
        self.left_edge = self.first
        for k in range(quote - 1, self.first - 1, -1):
            if tokens.types[k] == QUOTE:
                self.before_quote = k
                self.left_edge = k + 1
                break
        self.right_edge = self.last
        for k in range(quote + 1, self.last):
            if tokens.types[k] == QUOTE:
                self.after_quote = k
                self.right_edge = k
                break
        self.alone = self.left_edge >= quote and self.right_edge - quote <= 2
        self.view = View(
            scene,
            quote,
            (self.first, self.left_edge),
            (self.right_edge, self.last),
            self.after_quote if self.ending == "open" else -1,
        )

    def candidates(self) -> list[Candidate]:
        """List the candidates with their features; the last one is nobody."""
        links = self.links = cue_links(self.view)
        out: list[Candidate] = []
        tokens = self.tokens
        mentions = self._mentions()
        left = [m for m in mentions if m.first < self.quote]
        right = [m for m in mentions if m.first > self.quote]
        for order, mention in enumerate(reversed(left)):
            out.append(self._mention(mention, order, links.get(id(mention)), bool(links)))
        for order, mention in enumerate(right):
            out.append(self._mention(mention, order, links.get(id(mention)), bool(links)))
        if self.previous >= 0:
            out.append(self._carried(bool(links), mentions))
        features = ["nobody", f"nobody, {self.form}"]
        if self.short:
            features.append("nobody, short")
        if not links:
            features.append("nobody, no cue")
        if not mentions:
            features.append("nobody, no mention")
        if self.quote == tokens.bounds[self.sentence][0]:
            features.append("nobody, quote opens sentence")
        if self.alone:
            features.append("nobody, alone")
        out.append(Candidate("nobody", tuple(features)))
        return out

    def _mentions(self) -> list[Mention]:
        """The mentions around: in the sentence, beside it, at the end of the paragraph before."""
        tokens, found = self.tokens, []
        paragraph = tokens.paragraph[self.sentence]
        for sentence in range(max(0, self.sentence - 3), min(len(tokens.bounds), self.sentence + 2)):
            mentions = self._stretch(sentence)
            distance = tokens.paragraph[sentence] - paragraph
            if distance > 0 or (distance < 0 and sentence < self.sentence - 1 and distance < -1):
                continue
            for m in mentions:
                if m.place and (m.preposition or not self._own_verb(m)) and id(m) not in self.links:
                    continue
                if m.kind == PRONOUN and m.head in {"it", "i", "we", "you"}:
                    continue
                found.append(m)
        before = [m for m in found if m.first < self.quote][-MOST:]
        return before + [m for m in found if m.first > self.quote][: MOST // 2]

    def _stretch(self, sentence: int) -> list[Mention]:
        """The mentions of a sentence near the quotation; few, however long the sentence is."""
        mentions = self.scene.in_sentence.get(sentence, [])
        if sentence < self.sentence:
            return mentions[-MOST:]
        if sentence > self.sentence:
            return mentions[:MOST]
        first = bisect_left(mentions, self.first, key=lambda m: m.first)
        return mentions[first : bisect_left(mentions, self.last, key=lambda m: m.first)]

    def _mention(self, m: Mention, order: int, link: Link | None, linked: bool) -> Candidate:
        tokens, quote = self.tokens, self.quote
        before = m.first < quote
        side = "before" if before else "after"
        distance = m.sentence - self.sentence
        if distance:
            same = tokens.paragraph[m.sentence] == tokens.paragraph[self.sentence]
            side = f"{side} {min(abs(distance), 2)} {'near' if same else 'far'}"
        features = [f"side {side}", f"{m.kind} {side}", f"order {min(order, 3)} {side}"]
        rule = (
            f"{'earlier' if before else 'later'}-sentence"
            if distance
            else "clause-subject"
            if before
            else "name-after"
        )
        verb = -1
        gap = quote - m.last if before else m.first - quote - 1
        if link is not None and not distance:
            _, relation, verb, rank = link
            cls = relation.split()[1]
            features.append(relation)
            features.append(f"verb rank {min(rank, 2)} {side}")
            if before and rank and self._outranked(m, rank):
                features.append("another's verb of saying is nearer")
            elif before and rank and cls == "judge" and self._nearest() not in (None, m):
                features.append("another's verb is nearer")
            features.append(f"{cls} {self.form} {side}")
            nearest = self._nearest()
            if before and rank and nearest not in (None, m) and self.scene.part(nearest) == LATER:
                features.append("a later subject's verb is nearer")
            apart = quote - verb - 1 if before else verb - quote - 1
            features.append(f"verb distance {_bucket(apart)} {side}")
            if not before:
                features.append(f"after verb, {self.ending}")
            rule = rule_of(relation, before)
        elif not distance:
            features.append(f"unlinked {side}" + (" though others" if linked else ""))
            own = self._own_verb(m)
            if own:
                features.append(f"{own} own verb, {side}")
        else:
            own = self._own_verb(m)
            features.append(f"{own or 'no'} own verb, {side}")
        teller = self.teller
        if teller is not None and not distance:
            how = "source" if teller.preposition else "teller"
            if m is teller:
                features += [
                    f"{how} of the sentence, {side}",
                    f"{how} of the sentence, {_bucket(gap)} {side}",
                ]
            else:
                told = link[1].split()[1] if link is not None else "unlinked"
                if link is not None and tokens.lower[link[2]] in THINKING:
                    told = "think"
                features.append(f"another is {how} of the sentence, {told} {side}")
        if m.preposition:
            special = (
                m.preposition if m.preposition in {"according to", "by", "to", "from", "with"} else "other"
            )
            features.append(f"preposition {special} {'before' if before else 'after'}")
            if special == "according to" and not distance:
                rule = "according-to"
                if any(
                    " say " in relation for other, relation, _, _ in self.links.values() if other is not m
                ):
                    features.append(f"relays another's words, {'before' if before else 'after'}")
            if special == "by" and not distance and link is None:
                rule = "by"
        if m.possessive:
            speech = any(tokens.kinds[k] & Is.SPEECH for k in range(m.last, min(m.last + 5, len(tokens))))
            features.append(f"possessive {'speech' if speech else 'other'} {'before' if before else 'after'}")
            if link is None and not distance:
                rule = "possessor"
            if gap == 1 and before:
                features.append(f"owns the {self.form}")
        if before and not distance:
            part = self.scene.part(m)
            features.append(f"part {part}")
            if link is not None:
                features.append(f"{' '.join(link[1].split()[2:])}, part {part}")
        if not distance:
            features.append(f"gap {_bucket(gap)} {side}")
            if before and m.first == tokens.bounds[m.sentence][0]:
                features.append("opens sentence")
            if before and self._is_what_is_quoted(m):
                features.append(f"is “…”, {'another tells it' if teller not in (None, m) else m.kind}")
            if before and m.last < len(tokens) and tokens.lower[m.last] == ":":
                features.append("label" if gap <= 2 else "label far")
                rule = "label"
            if (
                not before
                and gap <= 2
                and tokens.types[quote + 1] == MARK
                and tokens.lower[quote + 1] in "—–―-"
            ):
                features.append("dash")
                rule = "dash"
        elif m.first == tokens.bounds[m.sentence][0]:
            features.append(f"opens {'earlier' if before else 'later'} sentence {side}")
        if before and quote and tokens.lower[quote - 1] == ":":
            features.append(f"colon {side} {order == 0}")
        if self.alone:
            features.append(f"alone {side}")
        if m.apposed is not None:
            features.append("apposed")
        if m.kind == NAME and m.body:
            features.append("body name")
        if m.kind == NAME and m.person >= 0 and not m.parts:
            known = self.scene.cast.characters[m.person]
            who = "body" if known.body else personhood(known)
            features += [
                f"who {who}",
                f"who {who}, {'' if link is not None and not distance else 'un'}linked",
            ]
        if m.kind == NOMINAL:
            features.append("body nominal" if m.body else "plural nominal" if m.plural else "person nominal")
        if m.kind == NAME and m.head in self.named:
            features.append("named in the quotation")
        if m.person >= 0 and m.person == self.previous:
            features.append("spoke last")
        return Candidate(rule, tuple(features), m, verb)

    def _is_what_is_quoted(self, m: Mention) -> bool:
        """Whether nothing but a form of "to be" stands between: Ms. X was “thrilled”."""
        tokens, between = self.tokens, range(m.last, self.quote)
        plain = all(tokens.kinds[k] & (Is.AUXILIARY | Is.ADVERB) for k in between)
        return plain and not m.possessive and any(tokens.lower[k] in BEING for k in between)

    def _nearest(self) -> Mention | None:
        """Whom the nearest verb links to the quotation."""
        return next((mention for mention, _, _, rank in self.links.values() if rank == 0), None)

    def _outranked(self, m: Mention, rank: int) -> bool:
        """Whether another's verb of saying stands nearer: which X asked for, stating “...”."""
        return any(
            nearer < rank and relation.startswith("before say") and other is not m
            for other, relation, _, nearer in self.links.values()
        )

    def _own_verb(self, m: Mention) -> str:
        """The class of the verb right after a mention, stepping over adverbs and auxiliaries."""
        tokens = self.tokens
        if m.possessive or m.preposition:
            return ""
        for k in range(m.last, min(m.last + 5, len(tokens))):
            if tokens.types[k] != WORD:
                return ""
            if tokens.kinds[k] & VERBAL:
                return verb_class(tokens, k)
            if not tokens.kinds[k] & (Is.ADVERB | Is.AUXILIARY):
                return ""
            if (
                tokens.kinds[k] & Is.AUXILIARY
                and k + 1 < len(tokens)
                and not tokens.kinds[k + 1] & (VERBAL | Is.ADVERB)
            ):
                return "auxiliary"
        return ""

    def _carried(self, linked: bool, mentions: list[Mention]) -> Candidate:
        tokens = self.tokens
        sentences = self.sentence - tokens.sentence[self.previous_token]
        pars = tokens.paragraph[self.sentence] - tokens.paragraph[tokens.sentence[self.previous_token]]
        features = [
            "carried",
            f"carried, {'linked' if linked else 'no cue here'}",
            f"carried, paragraphs {min(pars, 3)}",
            f"carried, {self.form}",
        ]
        if pars == 0:
            features.append(f"carried, sentences {min(sentences, 4)}")
        if self.alone:
            features.append(f"carried, alone {min(pars, 2)}")
        if self.quote == tokens.bounds[self.sentence][0]:
            features.append(f"carried, opens {min(pars, 2)}")
        here = [m for m in mentions if m.first > self.previous_token]
        new = any(m.kind == NAME and m.person != self.previous for m in here)
        features.append(f"carried, {'new' if new else 'no'} name")
        if self.scene.cast.characters[self.previous].name[-1].casefold() in self.named:
            features.append("carried, named in the quotation")
        rule = (
            "same-sentence-speaker"
            if sentences == 0
            else "same-paragraph-speaker"
            if pars == 0
            else "floating"
        )
        assert self.carry is not None
        return Candidate(rule, tuple(features), self.carry.mention, self.carry.verb, carried=True)


def _bucket(gap: int) -> str:
    return (
        str(gap) if gap <= 1 else "2-3" if gap <= 3 else "4-7" if gap <= 7 else "8-15" if gap <= 15 else "far"
    )
