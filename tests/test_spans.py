"""Quoted spans: what the marks of a paragraph make of it."""

from __future__ import annotations

import pytest

from quotealign.find.spans import find_spans
from quotealign.model import Article


def texts(text: str) -> list[str]:
    """The quoted spans of a text."""
    return [quote.text for quote in find_spans(Article("a", text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We won,” she said.", ["We won,"]),
        ("''We won,'' she said.", ["We won,"]),
        ("'We won,' the workers' leader said.", ["We won,"]),
        ("“One.\n\n“Two,” he said.", ["One.\n\n“Two,"]),
        ("He said “no.", ["no."]),
    ],
)
def test_spans_are_found_in_every_style(text: str, expected: list[str]) -> None:
    assert texts(text) == expected
