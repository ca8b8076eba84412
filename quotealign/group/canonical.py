"""The canonical quote of a remark: the one that the others are collated against."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from quotealign.model import Quote, Source
from quotealign.settings import DEFAULTS, Settings
from quotealign.words import forms


def choose_canonical(
    group: Sequence[Quote], sources: Mapping[str, Source], settings: Settings = DEFAULTS
) -> Quote:
    """Choose the quote that the others are collated against.

    With `settings.base` it is the fullest quote of that source, wherever a remark has one: an official
    transcript, say, given as rows beside the articles. Otherwise `settings.canonical` decides: "fullest",
    the one that says most; "most printed", the wording that most quotes print, case and marks aside;
    "earliest", the one with the first date. Where that leaves several or none, the fullest of them.

    Args:
        group: the quotes of one remark, the fullest first, as `group_quotes` gives them.
        sources: the articles and rows by id.
        settings: what to do differently from the defaults.
    """
    if settings.base:
        for quote in group:
            if settings.base in (quote.source_id, quote.article_id):
                return quote
    if settings.canonical == "most printed":
        wordings = [tuple(forms(quote.text)) for quote in group]
        printed = Counter(wordings)
        return max(zip(group, wordings, strict=True), key=lambda pair: printed[pair[1]])[0]
    if settings.canonical == "earliest":
        # A date and a date with its hour compare as text: the bare date comes first on its day.
        dates = [(str(sources[quote.source_id].date or "9999"), quote) for quote in group]
        return min(dates, key=lambda pair: pair[0])[1]
    return group[0]
