"""The seed articles, end to end."""

from pathlib import Path

from quotealign.align import align_quotes

SEEDS = Path(__file__).parents[1] / "seeds"


def test_every_quote_is_a_slice_of_its_article() -> None:
    alignment = align_quotes(SEEDS)
    assert len(alignment.quotes) > 40
    for quote in alignment.quotes:
        assert alignment.source(quote).text[quote.start : quote.end] == quote.text
