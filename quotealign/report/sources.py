"""How sources are called in reports: their labels, headlines, addresses and dates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit

from quotealign.model import Article, Source


def label_sources(sources: Iterable[Source]) -> tuple[dict[str, str], str]:
    """Name each source by its outlet, else the host of its address, else the id of its article, shortened.

    Returns:
        The names by source id, and what they name: "outlet", "article", or "row" where no article is known.
    """
    sources = list(sources)
    articles = {source.id: _article(source) for source in sources}
    short = _short_ids(list(dict.fromkeys(article or key for key, article in articles.items())))
    labels = {source.id: source.outlet or _host(source.url) for source in sources}
    unit = "outlet" if any(labels.values()) else "article" if any(articles.values()) or not sources else "row"
    return {key: label or short[articles[key] or key] for key, label in labels.items()}, unit


def _article(source: Source) -> str:
    return source.id if isinstance(source, Article) else source.article_id


def headline(source: Source) -> str:
    """The title of a source, or the first line of its text."""
    if source.title:
        return source.title
    lines = source.text[:400].split("\n") if isinstance(source, Article) else [""]
    return next((line.strip() for line in lines if line.strip()), "")


def has_address(source: Source) -> bool:
    """Whether a source has an address that is safe to link to: http or https."""
    return source.url.lower().startswith(("http://", "https://"))


def moment(date: dt.date | None) -> str:
    """Write a date, or a date and time, so that text order is time order."""
    if isinstance(date, dt.datetime) and date.tzinfo:
        date = date.astimezone(dt.UTC)
    return date.isoformat() if date else ""


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:  # "http://[": not an address
        return ""


def _short_ids(ids: Sequence[str]) -> dict[str, str]:
    """Cut ids at their first separator, where they still differ: "000_018cfd45" -> "000"."""
    for separator in "_-.:/ ":
        short = [one.split(separator, 1)[0] for one in ids]
        if len(ids) > 1 and len(set(short)) == len(ids) and all(len(one) >= 2 for one in short):
            return dict(zip(ids, short, strict=True))
    return {one: one for one in ids}
