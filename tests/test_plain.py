"""One typography for the finder: the same is found whatever is printed, and offsets lead back."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotealign import Article, Quote, find_quotes
from quotealign.find.plain import plain
from quotealign.testing import odd_texts

SAID = (
    "José Peña, the mayor, was on NBC’s “Meet the Press” on Monday.\n\n“We’ll open the pier – in spring,” "
    "he said.\n\n“Nobody asked the fishermen\n\n“and that was wrong,” Peña added.\n\nZoë O’Brien’s answer "
    "was “no comment, Mr. Peña.” The ‘so-called’ plan, she wrote, is “a dream”."
)


def typed(text: str, **other: str) -> str:
    for old, new in other.items():
        text = text.replace({"blank": " ", "apostrophe": "’", "line": "\n", "letter": "i"}[old], new)
    return text


PRINTED = {
    "accents apart": unicodedata.normalize("NFD", SAID),
    "zero-width spaces": typed(SAID, blank=" \u200b"),
    "zero-width spaces before": typed(SAID, blank="\u200b "),
    "soft hyphens": typed(SAID, letter="\u00adi\u00ad"),
    "marks of direction": "\u202a" + typed(SAID, blank="\u200e ") + "\u202c",
    "a byte order mark": "\ufeff" + SAID,
    **{
        f"line ends {end!r}": typed(SAID, line=end)
        for end in ("\r\n", "\r", "\u2028", "\u2029", "\x85", "\x0b", "\x0c")
    },
    **{
        f"apostrophes {one}": "".join(
            one if c == "’" and SAID[at - 1].isalpha() and SAID[at + 1].isalpha() else c
            for at, c in enumerate(SAID)
        )
        for one in "'‘ʼ`´′＇"
    },
}


def told(quote: Quote) -> tuple[object, ...]:
    text = plain(Article("a", quote.text)).article.text.replace("'", "’")
    return text, quote.label, quote.medium, quote.speaker, quote.marks, quote.flags, bool(quote.continues)


@pytest.mark.parametrize("printed", PRINTED)
def test_however_it_is_printed_the_same_is_found(printed: str) -> None:
    text, expected = PRINTED[printed], find_quotes(SAID)
    assert text != SAID
    found = find_quotes(text)
    assert list(map(told, found)) == list(map(told, expected))
    assert len(found) == 6
    ids = {quote.id for quote in found}
    for quote in found:
        assert text[quote.start : quote.end] == quote.text
        assert {quote.parent, quote.continues} <= ids | {None}
        if (said := quote.attribution) and said.cue:
            assert text[said.cue_start : said.cue_end] == said.cue
            assert said.cue[0].isalpha()
            assert said.cue[-1].isalpha()


@pytest.mark.parametrize(
    "marks", ["«\u00a0 \u00a0»", "« »", "» «", "„ “", "„ ”", "” ”", '" "', "＂ ＂", "「 」", "『 』"]
)
@pytest.mark.parametrize(
    "text",
    [
        "She spoke of “too much” rain, and a sizeable “gulf” still parts the two, he said.",
        "They looked at groups with the name “harbour watch” or “bridge.” Nobody knew.",
        "He was on NBC’s “Meet the Press” and CBS’s “Face the Nation” that day.",
    ],
)
def test_the_marks_and_blanks_inside_them_change_no_label(text: str, marks: str) -> None:
    opening, closing = marks.split(" ")
    other = text.replace("“", opening).replace("”", closing)
    assert [quote.label for quote in find_quotes(other)] == [quote.label for quote in find_quotes(text)]


PIECES = st.sampled_from(
    ["e", "é", "e\u0301\u0323", "\u0301", "\u200b", "\u00ad", "‘", "ʼ", "\r\n", "\r", "\x85", " "]
)


@given(st.lists(PIECES | odd_texts(3), max_size=20).map("".join))
def test_every_character_leads_back_to_what_it_stands_for(text: str) -> None:
    read = plain(Article("a", text, title=text))
    new = read.article.text
    assert read.printed == text
    assert read.article.title == new
    assert bool(read.changes) == (new != text)
    assert read.start_of(len(new)) == len(text)
    place, before = 0, (0, 0)
    for at, character in enumerate(new):
        start, end = read.start_of(at), read.end_of(at)
        assert place <= start < end <= len(text) or (start, end) == before  # accents with no letter of theirs
        before = start, end
        assert plain(Article("a", text[place:start])).article.text == ""
        if end - start == 1:
            assert character == text[start] or text[start] in "‘ʼ`´′＇\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
        place = max(place, end)
    assert plain(Article("a", text[place:])).article.text == ""
