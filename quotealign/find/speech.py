"""Speech or not, and the reason: what the quoted words are, by the words beside them.

Where no rule holds, a long quotation is speech, and a short one is weighed by its signs; newspapers mostly
quote what was said, so the weights must speak clearly against it.
"""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Sequence
from importlib import resources

import attrs

from quotealign.find.media import headline_end, medium
from quotealign.find.ranking import Ranker
from quotealign.find.reporting import reports
from quotealign.find.rules import OWN_WORDS, REPORTED, RULES, Rule
from quotealign.find.sentences import sentence_of
from quotealign.find.signs import Echoes, signs_of
from quotealign.lexicon import Is, kinds_of
from quotealign.model import Article, Label, Quote

BEFORE = 200
"""Characters before a quotation that the rules may see, within its paragraph."""
AFTER = 80
"""Characters after it."""
LONG = 200
"""Characters from which on a quotation is longer than any rule allows."""
WEIGHED_WORDS = 6
"""Words of the longest quotation that is weighed; 8 and 12 gave the same figures, 4 worse ones."""
SPEECH_FROM = 0.5
"""Log-odds, in nats, from which on a weighed quotation is speech. Cross-validated, 0.25 loses six
quotations of speech less and returns four of no speech more; 1.0 loses 14 more and returns four less."""

_BLANKS = re.compile(r"[^\S\n]+")
_WORD = re.compile(r"[^\W_][\w'’.&-]*")
_SMALL_WORD = re.compile(
    r"(?:an?|the|and|or|but|nor|for|of|on|in|at|to|by|with|from|as|is|are|was|its?|it['’]s|vs?|de|la|le|el)\Z"
)
_LATIN = re.compile("[A-Za-z]")
_AND = re.compile(r"[\s,;'’\"“”‘`]*+(?:(?:and|or|to|nor|&|/)[\s'’\"“”‘`]*+)?\Z")


def label_quotes(article: Article, quotes: tuple[Quote, ...]) -> tuple[Quote, ...]:
    """Label each quote as speech or as what else it is, with the reason, and say in what medium.

    The rules of `quotealign.find.rules` are asked in their order. Then a fragment of a word or two is a
    scare quote when neither its cue nor anything else in its sentence reports speech. Of what is left, the
    short ones are weighed: the fitted weights of their signs (`quotealign.find.signs`) add up to the
    log-odds of speech (logistic regression). A quotation inside another is second-hand, unless the speaker
    quotes himself. All the rest is speech.

    Args:
        article: the article.
        quotes: its quotes in text order, attributed as far as possible.

    Returns:
        The same quotes with `label`, `reason` and `medium`.

    Example:
        >>> from quotealign.find import find_quotes
        >>> [(q.label.value, q.reason) for q in find_quotes("He was on NBC’s “Meet the Press” on Sunday.")]
        [('title', 'on a station')]
    """
    headline = headline_end(article)
    echoes = Echoes(quotes)
    text = marks_alike(article.text, quotes)
    labelled: list[Quote] = []
    for quote, ruled in zip(quotes, rule_quotes(article, quotes), strict=True):
        label, reason = ruled or _unruled(text, quote, quote.end <= headline, echoes)
        said = medium(article.text, quote, quote.end <= headline)
        labelled.append(attrs.evolve(quote, label=label, reason=reason, medium=said))
    return tuple(labelled)


Judgement = tuple[Label, str]
"""A label and its reason."""


def rule_quotes(article: Article, quotes: Sequence[Quote]) -> list[Judgement | None]:
    """What the rules alone say of each quote; None where none of them holds."""
    headline, text = headline_end(article), marks_alike(article.text, quotes)
    last: dict[str | None, tuple[Quote, Judgement | None]] = {}
    judgements: list[Judgement | None] = []
    for quote in quotes:
        previous = last.get(quote.parent)
        judgement = _ruled(text, quote, previous, quote.end <= headline)
        last[quote.parent] = quote, judgement
        judgements.append(judgement)
    return judgements


def _ruled(
    text: str, quote: Quote, previous: tuple[Quote, Judgement | None] | None, headline: bool
) -> Judgement | None:
    """Decide what one quotation is, by the first rule that holds."""
    if len(quote.text) >= LONG:
        return None
    before, after = beside(text, quote)
    size = len(_WORD.findall(quote.text))
    reported: bool | None = None
    titled = is_titled(quote.text)
    for rule in RULES:
        if size > rule.max_words or (rule.titled and not titled) or (rule.prose and headline):
            continue
        if not _holds(rule, before, after) or (rule.words and not rule.words.match(quote.text)):
            continue
        if rule.told and _is_told(quote.text, after):
            continue
        if rule.weak:
            reported = _is_reported(quote, before, after) if reported is None else reported
            if reported:
                continue
        return rule.label, rule.reason
    if size <= 2 and not headline:
        joined = _joined(text, quote, previous)
        if joined is not None:
            return joined[0], "as the one before it: " + joined[1]
        if _is_fragment(quote, before) and not _is_reported(quote, before, after):
            return (Label.NAME if titled else Label.SCARE), "a word or two that nothing reports as said"
    return None


def _unruled(text: str, quote: Quote, headline: bool, echoes: Echoes) -> Judgement:
    """Decide where no rule holds: by the quotation around it, or by the weights of its signs."""
    before, after = beside(text, quote)
    if quote.parent is not None:
        if OWN_WORDS.search(before):
            return Label.SPEECH, "the speaker's own words"
        return Label.SECOND_HAND, "inside another quotation"
    if not is_weighed(quote, before, after):
        return Label.SPEECH, "in quotation marks, and nothing speaks against it"
    signs = signs_of(quote, before, after, headline, echoes)
    ranker = speech_weights()
    said = ranker.score(signs) >= SPEECH_FROM
    by_weight = sorted(signs[1:], key=lambda sign: ranker.weights.get(sign, 0.0))
    if said:
        return Label.SPEECH, f"weighed as speech, above all for this: {by_weight[-1]}"
    label = Label.NAME if is_titled(quote.text) else Label.SCARE
    return label, f"weighed as no speech, above all for this: {by_weight[0]}"


def is_weighed(quote: Quote, before: str, after: str) -> bool:
    """Whether the signs of a quotation are weighed where no rule holds: short, in an English sentence.

    The weights were fitted on English; a sentence without a function word or a verb of saying in English is
    left alone.
    """
    return (
        len(quote.text) < LONG
        and len(_WORD.findall(quote.text)) <= WEIGHED_WORDS
        and any(
            kinds_of(word.casefold()) & (Is.FUNCTION | Is.SAYING)
            for side in sentence_of(before, after)
            for word in _WORD.findall(side)
        )
    )


@functools.cache
def speech_weights() -> Ranker:
    """The weights of the signs, in nats; `python -m quotealign.fitting.labels` fits them."""
    text = resources.files("quotealign.find").joinpath("speech.json").read_text(encoding="utf-8")
    return Ranker(json.loads(text)["weights"])


def _holds(rule: Rule, before: str, after: str) -> bool:
    if rule.before is not None and not rule.before.search(before):
        return False
    if rule.after is not None and not rule.after.search(after):
        return False
    return rule.unless is None or not rule.unless.search(before)


def _is_told(text: str, after: str) -> bool:
    """Whether a comma ends the quotation and a reporting clause follows: “not so,” Ms. Aalto said."""
    comma = text.rstrip()[-1:] == "," or after[:1] == ","
    return comma and REPORTED.match(after.lstrip(",")) is not None


def _is_reported(quote: Quote, before: str, after: str) -> bool:
    """Whether the cue, or another word of the sentence, reports speech."""
    if quote.attribution is not None and reports(quote.attribution.cue):
        return True
    clause, rest = sentence_of(before, after)
    return reports(clause) or reports(rest)


def _is_fragment(quote: Quote, before: str) -> bool:
    """Whether the quoted words are part of the sentence around them, not a sentence of their own."""
    return (
        quote.text[-1] not in "!?"
        and _LATIN.search(before) is not None
        and not before.isupper()
        and before.rstrip()[-1:] not in ("", *".!?:…")
    )


def _joined(text: str, quote: Quote, previous: tuple[Quote, Judgement | None] | None) -> Judgement | None:
    """What the quote before is, when only "and", "or", "to" or a comma parts the two and it is no speech."""
    if previous is None or previous[1] is None:
        return None
    between = text[previous[0].end : quote.start] if quote.start - previous[0].end <= 12 else "\n"
    return previous[1] if "\n" not in between and _AND.fullmatch(between) else None


def marks_alike(text: str, quotes: Sequence[Quote]) -> str:
    """Make all marks of the quotations “ and ”, nested ones ‘ and ’, so that no sign hangs on their style.

    Args:
        text: the article's text.
        quotes: its quotes in text order.

    Returns:
        A text of the same length.
    """
    glyphs = list(text)
    for quote in quotes:
        opening, closing = "“”" if quote.parent is None else "‘’"
        place = quote.start - 1
        if text[place].isspace():  # « French »
            place -= 1
        while place >= max(0, quote.start - 2) and text[place] in quote.marks[:-1]:
            glyphs[place] = opening
            place -= 1
        place = quote.end
        if text[place : place + 1].isspace():
            place += 1
        while place < min(len(text), quote.end + 2) and text[place] in quote.marks[1:]:
            glyphs[place] = closing
            place += 1
    return "".join(glyphs)


def beside(text: str, quote: Quote) -> tuple[str, str]:
    """What stands in the paragraph before the opening and after the closing mark.

    Args:
        text: the article's text.
        quote: one of its quotes.

    Returns:
        At most `BEFORE` and `AFTER` characters, without the quote's own marks; blanks of any kind are one.
    """
    start = max(quote.start - BEFORE, 0)
    start = max(start, text.rfind("\n", start, quote.start) + 1)
    before = text[start : quote.start]
    if quote.marks and "missing-open" not in quote.flags:
        before = before.rstrip().rstrip(quote.marks[0] + "“‘")
    after = text[quote.end : quote.end + AFTER].split("\n", 1)[0]
    if quote.marks and "missing-close" not in quote.flags:
        after = after.lstrip().lstrip(quote.marks[-1] + "”’")
    return _BLANKS.sub(" ", before), _BLANKS.sub(" ", after)


def is_titled(text: str) -> bool:
    """Whether every word but the small ones has a capital, as in the title of a work."""
    words = _WORD.findall(text)
    return bool(words) and all(
        word[0].isupper() or word[0].isdigit() or (place and _SMALL_WORD.match(word) is not None)
        for place, word in enumerate(words)
    )
