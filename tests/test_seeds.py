"""The seed articles, end to end."""

from pathlib import Path

from quotealign.align import align_quotes


def test_every_quote_is_a_slice_of_its_article(seeds: Path) -> None:
    alignment = align_quotes(seeds)
    assert len(alignment.quotes) > 40
    for quote in alignment.quotes:
        assert alignment.source(quote).text[quote.start : quote.end] == quote.text


def test_words_that_a_speaker_quotes_of_himself_are_his(seeds: Path) -> None:
    quotes = align_quotes(seeds).quotes
    (own,) = [quote for quote in quotes if quote.text == "You’re asking for too much,"]
    assert own.parent is not None
    assert own.speaker == "JD Vance"
    assert own.attribution is not None
    assert own.attribution.rule == "own-words"
