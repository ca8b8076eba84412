"""In what medium a quotation came: tweet, letter, document, headline, chant, or plain speech."""

from __future__ import annotations

import re

from quotealign.find.sentences import sentence_of
from quotealign.model import Article, Quote

NEAR = 90
"""Characters before and after a quotation in which the medium is looked for."""
HEADLINE = 160
"""Characters of the longest first line that is taken for a headline."""

_MEDIA = (
    (
        "tweet",
        re.compile(
            r"\b(?:(?:re)?tweet(?:ed|s|ing)?|Twitter|on X|posted|Instagram|Facebook|hashtag|Truth Social)\b"
        ),
    ),
    ("chant", re.compile(r"\bchant(?:ed|s|ing)?\b")),
    (
        "letter",
        re.compile(r"\b(?:letters?|e-?mail(?:s|ed|ing)?|wrote (?:to|back)|note to|text messages?|texted)\b"),
    ),
    (
        "document",
        re.compile(
            r"\b(?:statements?|reports?|documents?|memo|memorandum|filings?|lawsuits?|complaints?|affidavits?|"
            r"indictments?|ruling|opinion|op-ed|column|editorial|essay|article|books?|memoir|study|"
            r"press release|resolution|wrote|writes|written|transcript|constitution|law|bill|treaty|charter|"
            r"agreement)\b"
        ),
    ),
)


def medium(text: str, quote: Quote, headline: bool) -> str:
    """Say in what medium a quotation came, by the words of its sentence; "speech" where none is named.

    Args:
        text: the article's text.
        quote: one of its quotes.
        headline: whether it stands in the article's headline.

    Returns:
        "headline", "tweet", "chant", "letter", "document" or "speech".
    """
    if headline:
        return "headline"
    start = max(quote.start - NEAR, 0)
    before = text[max(start, text.rfind("\n", start, quote.start) + 1) : quote.start]
    after = text[quote.end : quote.end + NEAR].split("\n", 1)[0]
    before, after = sentence_of(before, after)
    for name, words in _MEDIA:
        if words.search(before) or words.search(after):
            return name
    return "speech"


def headline_end(article: Article) -> int:
    """Where the headline printed at the head of the text ends; 0 when there is none.

    The first line is a headline when it is the article's title, or when it is short, more text follows,
    and its quotations stand in single marks, as headlines print them.
    """
    text = article.text
    end = text.find("\n")
    if end > 0 and text[:end].rstrip().endswith(";"):
        end = text.find("\n", end + 1)  # a headline of two lines
    line = text[: end if end >= 0 else len(text)].strip()
    if not line or end < 0:
        return 0
    if article.title and line.rstrip(".") == article.title.strip().rstrip("."):
        return end
    short = len(line) <= HEADLINE and not re.search(r"[“”\"«»„]|''", line)
    return end if short and re.search(r"(?<!\w)['‘]\w", line) else 0
