"""Hold a finder or an aligner against planted truth: what was planted is found, and kept apart."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from quotealign.find import find_quotes
from quotealign.model import Article, Person, Quote
from quotealign.names import NameMatch, compare_speakers
from quotealign.settings import DEFAULTS, Settings
from quotealign.testing.law import Aligner, aligner, refuse
from quotealign.testing.planted import PlantedArticle, PlantedCorpus
from quotealign.testing.views import by_id, view

SUFFIX = re.compile(r",? (?:[JS]r\.?|I[IV]|III)$")
"""A son is called without it, but for where he stands beside his father."""

Finder = Callable[[Article], Iterable[Any]]
"""Maps an article to its quotes: `Quote` records, or bare (start, end)."""


def assert_finds_planted(
    planted: PlantedArticle | PlantedCorpus, *, find: Finder = find_quotes, speakers: bool = False
) -> None:
    """Assert that every planted quotation is found with exact offsets.

    What else is found plays no part: a finder may mark more than was planted.

    Args:
        planted: an article or a corpus with its truth.
        find: your own finder, in place of `find_quotes`.
        speakers: whether the speakers must be right, too, where the article names them in full; titles
            ("Dr.", "Jr.") play no part.

    Raises:
        LawBrokenError: a planted quotation is missing, or said by somebody else.

    >>> from quotealign.testing import SPEAKERS, Statement, write_article
    >>> assert_finds_planted(write_article("a", [Statement(SPEAKERS[0], "It rains.", "r")]), speakers=True)
    """
    missing, misnamed = [], []
    for one in planted.planted if isinstance(planted, PlantedCorpus) else (planted,):
        found: dict[tuple[int, int], Any] = {}
        for quote in find(one.article):
            found[(quote.start, quote.end) if isinstance(quote, Quote) else (quote[0], quote[1])] = quote
        for truth in one.quotes:
            what = f"“{truth.text}” ({one.article.id}, {truth.start}–{truth.end}, {truth.form})"
            quote = found.get((truth.start, truth.end))
            if quote is None:
                missing.append(f"{what} is not found")
            elif speakers and isinstance(quote, Quote) and truth.speaker_start is not None:
                named = one.article.text[truth.speaker_start : truth.speaker_end]
                if named == truth.speaker and not _same_person(truth.speaker, quote.speaker or ""):
                    misnamed.append(
                        f"{what} was said by {truth.speaker}, not by {quote.speaker or 'nobody known'}"
                    )
    refuse("Every planted quotation is found.", missing)
    refuse("Every planted quotation has its speaker.", misnamed)


def assert_keeps_apart(
    corpus: PlantedCorpus, *, settings: Settings = DEFAULTS, align: Aligner | None = None
) -> None:
    """Assert that quotations that were planted as different remarks never share one.

    The opposite, that all printings of a remark come together, is no law: noise may leave too little of it.
    `stability_report` measures how often.

    Args:
        corpus: planted articles with their truth.
        settings, align: what is checked.

    Raises:
        LawBrokenError: two remarks were joined.

    >>> from quotealign.testing import SPEAKERS, Statement, write_article
    >>> said = [Statement(SPEAKERS[0], "It rains.", "rain"), Statement(SPEAKERS[0], "We wait.", "wait")]
    >>> assert_keeps_apart(PlantedCorpus((write_article("a", said),)))
    """
    seen = view(aligner(align, settings)(corpus.articles), corpus.articles, by_id)
    remark_of = {(quote.article_id, quote.start, quote.end): quote.remark for quote in corpus.quotes}
    joined = []
    for group in seen.groups:
        first = {remark_of[place]: place for place in sorted(group, reverse=True) if place in remark_of}
        if len(first) > 1:
            one, other = sorted(first.values())[:2]
            joined.append(
                f"{seen.shown[one]} and {seen.shown[other]} are in one remark, but were planted as two"
            )
    refuse("What was planted as two remarks stays two.", joined)


def _same_person(planted: str, found: str) -> bool:
    one, other = (Person(SUFFIX.sub("", name)) for name in (planted, found))
    return compare_speakers(one, other) is NameMatch.SAME
