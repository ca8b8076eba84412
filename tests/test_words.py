"""Comparable words: what is made alike, what is not, and where the words stand."""

from __future__ import annotations

import time
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotealign.words import forms, stems, words
from quotealign.words.chunks import form_hash, numbered_words

ALIKE = [
    # case, accents, Unicode forms, marks
    ("The Café", "the cafe\u0301"),
    ("ﬁnd it", "find it"),
    ("co\u00adoperation", "cooperation"),
    ("isn’t it", "isn't it"),
    ("long-term plan", "long term plan"),
    ("[T]he end", "The end"),
    ("they warn[ed] us", "they warned us"),
    # contractions
    ("it won't do", "it will not do"),
    ("they're here", "they are here"),
    ("I can't", "I cannot"),
    ("it's not", "it is not"),
    ("let's go", "let us go"),
    ("we're gonna win", "we are going to win"),
    ("dont do it", "don’t do it"),
    # spelling
    ("their behaviour", "their behavior"),
    ("organised travellers", "organized travelers"),
    ("the defence of the theatre", "the defense of the theater"),
    ("paediatric anaesthetics", "pediatric anesthetics"),
    ("the Qur'an", "the Quran"),
    ("analyse the catalogue", "analyze the catalog"),
    ("co-operate", "cooperate"),
    ("e-mail", "email"),
    ("no lay-offs in health care", "no layoffs in healthcare"),
    ("a long-term shut-down", "a longterm shutdown"),
    # numbers
    ("three and a half years", "3½ years"),
    ("3.5 years", "three-and-a-half years"),
    ("$1.5bn", "1.5 billion dollars"),
    ("$1.5 billion", "US$1.5bn"),
    ("two-thirds of them", "2/3 of them"),
    ("a third of them", "one-third of them"),
    ("2 in 3", "two-in-three"),
    ("ten per cent", "10%"),
    ("10 percent", "10 pct"),
    ("1,000 men", "a thousand men"),
    ("half a million", "500,000"),
    ("two hundred and fifty-three thousand", "253,000"),
    ("a hundred and fifty", "150"),
    ("nineteen eighty-four", "1984"),
    ("the twenty-first century", "the 21st century"),
    ("the nineties", "the 1990s"),
    ("two and a half million", "2.5m"),
    ("a dozen", "12"),
    # dates, times, abbreviations
    ("March 5", "5th of March"),
    ("Sept. 11", "September 11th"),
    ("5:00 p.m.", "5pm"),
    ("the U.S. government", "the United States govt"),
    ("the US", "the United States of America"),
    ("World War II", "World War Two"),
    ("No. 1", "number one"),
    ("Mr. Gale", "Mister Gale"),
    ("Gen. Gale and Rep. Hart", "General Gale and Representative Hart"),
]
UNLIKE = [
    ("will", "will not"),
    ("10 billion", "100 billion"),
    ("3.5", "35"),
    ("US", "us"),
    ("two thirds", "two third"),
    ("its", "it's"),
    ("a second", "2"),
    ("$5", "£5"),
    ("10 percent", "10"),
    ("May 5", "March 5"),
    ("3, 4", "34"),
    ("one, hundred", "100"),
]


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_two_prints_of_the_same_words_have_the_same_forms(one: str, other: str) -> None:
    assert forms(one) == forms(other)


@pytest.mark.parametrize(("one", "other"), UNLIKE)
def test_other_words_have_other_forms(one: str, other: str) -> None:
    assert forms(one) != forms(other)


def test_a_number_in_several_words_is_one_word_with_one_span() -> None:
    text = "after three and a half years"
    assert [(w.text, w.form) for w in words(text)][1] == ("three and a half", "3.5")


def test_the_parts_of_a_contraction_have_spans_inside_the_printed_word() -> None:
    assert [(w.text, w.start, w.end, w.form) for w in words("I won’t")] == [
        ("I", 0, 1, "i"),
        ("wo", 2, 4, "will"),
        ("n’t", 4, 7, "not"),
    ]


def test_the_possessive_is_a_word_apart() -> None:
    assert forms("Gale's plan") == ["gale", "'s", "plan"]


def test_inflection_leaves_the_stem() -> None:
    assert stems("they wanted more concessions and went") == stems("they want more concession and go")


def test_each_other_and_one_another_are_one_pronoun_in_two_forms() -> None:
    assert stems("talk to one another") == stems("talk to each other") == ["talk", "to", "each other"]
    assert forms("one another") != forms("each other")


def test_capitals_throughout_do_not_turn_us_into_a_country() -> None:
    assert forms("GIVE US TIME") == ["give", "us", "time"]


SPICES = st.sampled_from(
    """
    won't it's US U.S. 3½ $1.5bn three and a half million hundred two-thirds of per cent [T]he warn[ed] No. 1
    May 5 5th March co- co-operate # % & ½ ¾ United States of America been better 10.30pm . , ” “ … [...] é
    e\u0301 dollars pounds fire fighter by stander al Qaeda -
    — America no. MARCH each other one another usd [s]tander UK us pre- #2 −3
    \u00ad ’ ' 中文 99999999999999999999999999999 ٣ ² ﷺ ß İ ǆ 1/2 9/11 twenty-first a an half third
    """.split()  # noqa: SIM905
)
TEXTS = st.one_of(
    st.text(),
    st.lists(st.one_of(SPICES, st.text(max_size=3)), max_size=12).map(" ".join),
    st.lists(SPICES, max_size=12).map("".join),
)


@given(TEXTS)
def test_every_word_is_a_slice_of_its_text_and_words_do_not_overlap(text: str) -> None:
    end = 0
    for word in words(text):
        assert text[word.start : word.end] == word.text
        assert end <= word.start < word.end
        assert word.form
        assert word.stem
        end = word.end


@given(TEXTS)
def test_the_fast_strings_are_those_of_the_words(text: str) -> None:
    found = words(text)
    assert stems(text) == [word.stem for word in found]
    assert forms(text) == [word.form for word in found]


def read_at_once(texts: list[str]) -> list[list[tuple[str, int]]]:
    found = numbered_words(texts)
    read = zip((found.stems[word] for word in found.words.tolist()), found.forms.tolist(), strict=True)
    return [list(islice(read, length)) for length in found.lengths.tolist()]


def one_by_one(texts: list[str]) -> list[list[tuple[str, int]]]:
    return [[(word.stem, form_hash(word.form)) for word in words(text)] for text in texts]


@given(st.lists(TEXTS | st.text(), max_size=4))
def test_texts_read_at_once_have_the_words_of_each(texts: list[str]) -> None:
    assert read_at_once(texts) == one_by_one(texts)


@pytest.mark.parametrize(
    "text",
    [
        "ten \u2014 million",  # nothing but a dash between them
        "on MARCH 12, AND AGAIN ON MAY 1",
        "no. 5, NO. 6, no one, No 7",
        "US/UK FORCES",
        "US/UK forces, US$5 million",
        "united-states-of America",
        "two-and-a half by [s]tander",
        "two and an eighth million, half a million and a third of it",
        "ten\u00a0million, ten     million, ten \n million",
        "10 US soldiers, and 10 US",
        "a " * 70 + "hundred" * 20,
    ],
)
def test_chunks_are_read_alone_only_where_their_neighbours_have_no_say(text: str) -> None:
    assert read_at_once([text]) == one_by_one([text])


@given(TEXTS)
def test_every_letter_and_figure_outside_ideographs_belongs_to_a_word(text: str) -> None:
    covered = {at for word in words(text) for at in range(word.start, word.end)}
    assert all(at in covered for at, c in enumerate(text) if c.isalnum())


@given(st.lists(st.sampled_from([a for a, _ in ALIKE]), max_size=4))
def test_invisible_characters_do_not_matter(parts: list[str]) -> None:
    text = ", ".join(parts)
    assert forms(text) == forms(text.replace(" ", " \u200b"))


@pytest.mark.parametrize(
    "unit", ["a", "a.", "a'", "[a", "a[b]", "1,", "1/", "five ", "a hundred ", "-", "é\u0301", "$1", "No. "]
)
def test_time_grows_in_line_with_the_text(unit: str) -> None:
    def seconds(times: int) -> float:
        begin = time.process_time()
        words(unit * times)
        return time.process_time() - begin

    seconds(1000)
    assert seconds(80_000) < 0.2 + 40 * seconds(4_000)


@pytest.mark.parametrize(
    ("masked", "word"),
    [
        ("f-----g", "fucking"),
        ("F***", "fuck"),
        ("c---sucker", "cocksucker"),
        ("sh*t", "shit"),
        ("bull----", "bullshit"),
        ("a—hole", "asshole"),
        ("b-----d", "bastard"),
        ("S**T", "shit"),
    ],
)
def test_a_masked_word_is_the_word_that_another_outlet_prints(masked: str, word: str) -> None:
    assert stems(f"this {masked} wall") == stems(f"this {word} wall")
    assert [one.text for one in words(f"“{masked}”, he said")] == [masked, "he", "said"]


@pytest.mark.parametrize(
    "text", ["gave a--well", "such a--- he said", "yes--it is", "it was as--he said", "5*3", "my *own*"]
)
def test_dashes_and_stars_that_mask_nothing_are_none(text: str) -> None:
    assert all(one.text.isalnum() for one in words(text))
