"""A page of HTML -> an article, with trafilatura."""

from __future__ import annotations

from typing import Any

from quotealign.errors import InputError, MissingExtraError
from quotealign.model import Article
from quotealign.read.dates import parse_date
from quotealign.read.fields import host


def read_html(page: str, where: str, name: str) -> Article:
    """Read the main text of a page, block quotations included, and what the page says about itself.

    Args:
        page: the whole page, decoded.
        where: its file, for errors.
        name: the article's id.

    Raises:
        MissingExtraError: trafilatura is not installed.
        InputError: no article text was found in the page.
    """
    try:
        import trafilatura
    except ImportError as error:
        raise MissingExtraError(
            f"reading HTML needs trafilatura ({str(error).splitlines()[0]})",
            where=where,
            remedy="pip install 'quotealign[html]'",
        ) from None
    found: Any = None
    for whole in (page, f"<html><body>{page}</body></html>"):  # the second for a fragment of a page
        found = found or trafilatura.bare_extraction(whole, include_comments=False, with_metadata=True)
    if found is None or not found.text:
        raise InputError("no article text in the page", where=where, remedy="leave it out, or give its text")
    try:
        date = parse_date(found.date)
    except ValueError:
        date = None
    url = found.url or ""
    return Article(name, found.text, found.sitename or host(url) or "", found.title or "", url, date)
