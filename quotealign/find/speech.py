"""Speech or not, and the reason: what the quoted words are, by the words beside them.

Where no rule holds, a quotation is speech: newspapers quote what was said, and a fragment that somebody
might have said is worth more to a reader than a clean list.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import attrs

from quotealign.find.media import headline_end, medium
from quotealign.find.reporting import reports
from quotealign.find.rules import OWN_WORDS, RULES, Rule
from quotealign.model import Article, Label, Quote

BEFORE = 200
"""Characters before a quotation that the rules may see, within its paragraph."""
AFTER = 80
"""Characters after it."""
LONG = 200
"""Characters from which on a quotation is longer than any rule allows."""

_WORD = re.compile(r"[^\W_][\w'’.&-]*")
_SMALL_WORD = re.compile(
    r"(?:an?|the|and|or|but|nor|for|of|on|in|at|to|by|with|from|as|is|are|was|its?|it['’]s|vs?|de|la|le|el)\Z"
)
_SENTENCE_END = re.compile(r"(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\b[A-Z])[.!?]['’”\"]*\s")
_LATIN = re.compile("[A-Za-z]")
_STOP = re.compile(r"[.!?](?:\s|$)")
_AND = re.compile(r"[\s,;'’\"“”‘`]*(?:and|or|to|nor|&|/)?[\s'’\"“”‘`]*\Z")


def label_quotes(article: Article, quotes: tuple[Quote, ...]) -> tuple[Quote, ...]:
    """Label each quote as speech or as what else it is, with the reason, and say in what medium.

    The rules of `quotealign.find.rules` are asked in their order. Then a fragment of a word or two is a
    scare quote when neither its cue nor anything else in its sentence reports speech. A quotation inside
    another is second-hand, unless the speaker quotes himself. All the rest is speech.

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
    labelled: list[Quote] = []
    for quote in quotes:
        label, reason = _judge(article.text, quote, labelled, quote.end <= headline)
        said = medium(article.text, quote, quote.end <= headline)
        labelled.append(attrs.evolve(quote, label=label, reason=reason, medium=said))
    return tuple(labelled)


def _judge(text: str, quote: Quote, earlier: Sequence[Quote], headline: bool) -> tuple[Label, str]:
    """Decide what one quotation is, by the first rule that holds."""
    before, after = beside(text, quote)
    if len(quote.text) < LONG:
        size = len(_WORD.findall(quote.text))
        reported: bool | None = None
        titled = is_titled(quote.text)
        for rule in RULES:
            if size > rule.max_words or (rule.titled and not titled) or (rule.prose and headline):
                continue
            if not _holds(rule, before, after) or (rule.words and not rule.words.match(quote.text)):
                continue
            if rule.weak:
                reported = _is_reported(quote, before, after) if reported is None else reported
                if reported:
                    continue
            return rule.label, rule.reason
        if size <= 2 and not headline:
            joined = _joined(text, quote, earlier)
            if joined is not None:
                return joined.label, "as the one before it: " + joined.reason
            if _is_fragment(quote, before) and not _is_reported(quote, before, after):
                return (Label.NAME if titled else Label.SCARE), "a word or two that nothing reports as said"
    if quote.parent is None:
        return Label.SPEECH, "in quotation marks, and nothing speaks against it"
    if OWN_WORDS.search(before):
        return Label.SPEECH, "the speaker's own words"
    return Label.SECOND_HAND, "inside another quotation"


def _holds(rule: Rule, before: str, after: str) -> bool:
    if rule.before is not None and not rule.before.search(before):
        return False
    if rule.after is not None and not rule.after.search(after):
        return False
    return rule.unless is None or not rule.unless.search(before)


def _is_reported(quote: Quote, before: str, after: str) -> bool:
    """Whether the cue, or another word of the sentence, reports speech."""
    if quote.attribution is not None and reports(quote.attribution.cue):
        return True
    last = 0
    for match in _SENTENCE_END.finditer(before):
        last = match.end()
    stop = _STOP.search(after)
    return reports(before[last:]) or reports(after[: stop.start()] if stop else after)


def _is_fragment(quote: Quote, before: str) -> bool:
    """Whether the quoted words are part of the sentence around them, not a sentence of their own."""
    return (
        quote.text[-1] not in "!?"
        and _LATIN.search(before) is not None
        and not before.isupper()
        and before.rstrip()[-1:] not in ("", *".!?:…")
    )


def _joined(text: str, quote: Quote, earlier: Sequence[Quote]) -> Quote | None:
    """The quote before, when only "and", "or", "to" or a comma parts the two and it is no speech."""
    for other in reversed(earlier):
        if other.parent != quote.parent:
            continue
        near = quote.start - other.end <= 12 and "\n" not in text[other.end : quote.start]
        if near and other.label not in (Label.SPEECH, Label.SECOND_HAND):
            return other if _AND.fullmatch(text[other.end : quote.start]) else None
        return None
    return None


def beside(text: str, quote: Quote) -> tuple[str, str]:
    """What stands in the paragraph before the opening and after the closing mark.

    Args:
        text: the article's text.
        quote: one of its quotes.

    Returns:
        At most `BEFORE` and `AFTER` characters, without the quote's own marks.
    """
    start = max(quote.start - BEFORE, 0)
    start = max(start, text.rfind("\n", start, quote.start) + 1)
    before = text[start : quote.start]
    if quote.marks and "missing-open" not in quote.flags:
        before = before.rstrip().rstrip(quote.marks[0])
    after = text[quote.end : quote.end + AFTER].split("\n", 1)[0]
    if quote.marks and "missing-close" not in quote.flags:
        after = after.lstrip().lstrip(quote.marks[-1])
    return before, after


def is_titled(text: str) -> bool:
    """Whether every word but the small ones has a capital, as in the title of a work."""
    words = _WORD.findall(text)
    return bool(words) and all(
        word[0].isupper() or word[0].isdigit() or (place and _SMALL_WORD.match(word) is not None)
        for place, word in enumerate(words)
    )
