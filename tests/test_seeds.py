"""The seed articles, end to end."""

from pathlib import Path

from quotealign.align import align_quotes


def test_every_quote_is_a_slice_of_its_article(seeds: Path) -> None:
    alignment = align_quotes(seeds)
    assert len(alignment.quotes) > 40
    for quote in alignment.quotes:
        assert alignment.source(quote).text[quote.start : quote.end] == quote.text
