"""The canonical quote of a remark: the one that the others are collated against."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache

from quotealign.model import Article, Quote, Source
from quotealign.rarity import word_bits
from quotealign.settings import DEFAULTS, Settings
from quotealign.words import forms, stems


def choose_canonical(
    group: Sequence[Quote], sources: Mapping[str, Source], settings: Settings = DEFAULTS
) -> Quote:
    """Choose the quote that the others are collated against.

    With `settings.base` it is the fullest quote of that source, wherever a remark has one: an official
    transcript, say, given as rows beside the articles. Otherwise `settings.canonical` decides: "fullest",
    the one that says most; "most printed", the wording that most quotes print, case and marks aside;
    "earliest", the one with the first date. Where that leaves several or none, the fullest of them. Of quotes
    that say as much in as many words, the wording that most print comes first; of one wording what is not set
    in capitals, and then the spelling that most print.

    Args:
        group: the quotes of one remark, the fullest first, as `group_quotes` gives them.
        sources: the articles and rows by id.
        settings: what to do differently from the defaults.
    """
    if len(group) == 1:
        return group[0]
    if settings.base:
        for quote in group:
            if settings.base in (quote.source_id, quote.article_id):
                return quote
    if settings.canonical == "most printed":
        return _plainest(group, sources)
    if settings.canonical == "earliest":
        # A date and a date with its hour compare as text: the bare date comes first on its day.
        dates = [str(sources[quote.source_id].date or "9999") for quote in group]
        first = min(dates)
        group = [quote for quote, date in zip(group, dates, strict=True) if date == first]
    return _plainest(_as_full(group), sources)


def _as_full(quotes: Sequence[Quote]) -> list[Quote]:
    """Those that say as much as the first, in as many words: counting words spares most of the reading."""
    first = quotes[0].text
    size = len(first.split())
    return [
        quote
        for quote in quotes
        if quote.text == first
        or (len(quote.text.split()) == size and _telling(quote.text) == _telling(first))
    ]


def _plainest(quotes: Sequence[Quote], sources: Mapping[str, Source]) -> Quote:
    """The wording that most of the quotes print, in the spelling that most print, if not in capitals."""
    # An article that is given twice prints what it prints once.
    printings = {(quote.text, (quote.start, _about(sources[quote.source_id]))) for quote in quotes}
    printed = Counter(text for text, _ in printings)
    if len(printed) == 1:
        return quotes[0]
    wording = {text: tuple(forms(text)) for text in printed}
    worded = Counter(wording[text] for text, _ in printings)
    return max(quotes, key=lambda one: (worded[wording[one.text]], not _shouted(one.text), printed[one.text]))


def _about(source: Source) -> tuple[str, ...]:
    """What tells printings apart that stand at the same place: the article, but for its id."""
    if isinstance(source, Article):
        return source.outlet, source.title, source.url, str(source.date)
    return (source.id,)


@lru_cache(1 << 12)
def _telling(text: str) -> int:
    """How much a text says, in bits."""
    return sum(map(word_bits, stems(text)))


def _shouted(text: str) -> bool:
    """Whether most of its letters are capitals."""
    return 2 * sum(map(str.isupper, text)) > sum(map(str.isalpha, text))
