"""Speech or not, and the reason: what the quoted words are, by the words beside them.

Where no rule holds, a quotation is speech: newspapers quote what was said, and a fragment that somebody
might have said is worth more to a reader than a clean list.
"""

from __future__ import annotations

import re

import attrs

from quotealign.find.rules import OWN_WORDS, REPORTING, RULES, Rule
from quotealign.model import Article, Label, Quote

BEFORE = 120
"""Characters before a quotation that the rules may see, within its paragraph."""
AFTER = 60
"""Characters after it."""
LONG = 200
"""Characters from which on a quotation is longer than any rule allows."""

_WORD = re.compile(r"[^\W_][\w'’.&-]*")
_SMALL_WORD = re.compile(
    r"(?:an?|the|and|or|but|nor|for|of|on|in|at|to|by|with|from|as|is|are|was|its?|it['’]s|vs?|de|la|le|el)\Z"
)
_SENTENCE_END = re.compile(r"[.!?]['’”\"]*\s")


def label_quotes(article: Article, quotes: tuple[Quote, ...]) -> tuple[Quote, ...]:
    """Label each quote as speech or as what else it is, with the reason.

    A quotation inside another is second-hand, unless a rule says that it is a title, a name or a word, or
    the speaker quotes himself. Where no rule holds, a quotation is speech.

    Args:
        article: the article.
        quotes: its quotes, attributed as far as possible.

    Returns:
        The same quotes with label and reason.
    """
    labelled = []
    for quote in quotes:
        label, reason = judge(article.text, quote)
        labelled.append(attrs.evolve(quote, label=label, reason=reason))
    return tuple(labelled)


def judge(text: str, quote: Quote) -> tuple[Label, str]:
    """Decide what one quotation is, by the first rule that holds.

    Args:
        text: the article's text.
        quote: one of its quotes.

    Returns:
        The label and the reason.
    """
    before, after = beside(text, quote)
    if len(quote.text) < LONG:
        size = len(_WORD.findall(quote.text))
        titled = is_titled(quote.text)
        for rule in RULES:
            if size <= rule.max_words and (titled or not rule.titled) and _holds(rule, before, after):
                return rule.label, rule.reason
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
    if rule.unless is not None and rule.unless.search(before):
        return False
    return not (rule.weak and (REPORTING.search(_sentence(before)) or REPORTING.search(after)))


def _sentence(before: str) -> str:
    """The part of the words before that belongs to the quotation's own sentence."""
    last = 0
    for match in _SENTENCE_END.finditer(before):
        last = match.end()
    return before[last:]


def beside(text: str, quote: Quote) -> tuple[str, str]:
    """What stands in the paragraph before the opening and after the closing mark.

    Args:
        text: the article's text.
        quote: one of its quotes.

    Returns:
        At most `BEFORE` and `AFTER` characters, without the quote's own marks.
    """
    start = max(text.rfind("\n", max(0, quote.start - BEFORE), quote.start) + 1, quote.start - BEFORE, 0)
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
