"""Quoted spans: properties of finding, with planted quotations, damage and hostile texts."""

from __future__ import annotations

import itertools
import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quotealign.find import find_quotes
from quotealign.find.marks import ALL_MARKS, GLYPHS, STRAY, Mark, find_marks, spell
from quotealign.find.reading import BEAM, Reading, best_reading, clear_reading
from quotealign.find.spans import find_spans
from quotealign.model import Article, Quote

# Styles of (outer opening, outer closing, inner opening, inner closing) marks.
STYLES = [
    ("“", "”", "‘", "’"),
    ('"', '"', "'", "'"),
    ("‘", "’", "“", "”"),
    ("'", "'", '"', '"'),
    ("''", "''", "'", "'"),
    ("``", "''", "`", "'"),
    ("«", "»", "‹", "›"),
    ("»", "«", "›", "‹"),
    ("„", "“", "‚", "‘"),
    ("„", "”", "‚", "’"),
    ("「", "」", "『", "』"),
    ("＂", "＂", "'", "'"),
]
WORDS = [
    "we",
    "won",
    "it’s",
    "don't",
    "the",
    "riders",
    "late",
    "today",
    "run",
    "O'Neill",
    "home",
    "again",
    "fine",
]

words = st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(" ".join)
texts = st.text(alphabet=st.sampled_from([*ALL_MARKS, *"abs ABC.,:?!-—…()[]<>=0129\n\t "]), max_size=200)
style = st.sampled_from(STYLES)


def spans(text: str) -> tuple[Quote, ...]:
    """The quoted spans of a text."""
    return find_spans(Article("a", text))


CLAUSES = st.sampled_from(
    [*'“”"‘’, ', "I think,", " she said, ", "that we won.", "\n\n", "\u200b", "e\u0301"]
)


@given(st.text(max_size=300) | texts | st.lists(CLAUSES, max_size=20).map("".join))
@example("“I think,” she said, “that ‘we’ won.”")
def test_offsets_are_faithful_on_any_text(text: str) -> None:
    quotes = find_quotes(Article("a", text))
    ids = {quote.id: quote for quote in quotes}
    for quote in quotes:
        assert text[quote.start : quote.end] == quote.text == quote.text.strip() != ""
        if quote.parent is not None:
            parent = ids[quote.parent]
            assert parent.start <= quote.start < quote.end <= parent.end
        if quote.continues is not None:
            assert ids[quote.continues].end < quote.start
    assert [quote.start for quote in quotes] == sorted(quote.start for quote in quotes)


@given(texts)
def test_finding_is_repeatable(text: str) -> None:
    assert spans(text) == spans(text)


@given(style, st.lists(words, min_size=1, max_size=4), words)
def test_planted_quotations_are_found_exactly(marks: tuple[str, ...], planted: list[str], gap: str) -> None:
    opening, closing = marks[:2]
    text = "".join(f"{opening}{one},{closing} she said of the {gap}. " for one in planted)
    found = spans(text)
    assert [quote.text for quote in found] == [f"{one}," for one in planted]
    assert not any(quote.flags for quote in found)


@given(style, words, words, words)
def test_planted_nested_quotations_are_found_with_their_parent(
    marks: tuple[str, ...], head: str, inner: str, tail: str
) -> None:
    opening, closing, inner_opening, inner_closing = marks
    outer = f"{head} said: {inner_opening}{inner}.{inner_closing} and then {tail}"
    found = spans(f"Then {opening}{outer},{closing} she said.")
    assert [quote.text for quote in found] == [f"{outer},", f"{inner}."]
    assert found[1].parent == found[0].id


@given(st.integers(2, 12))
def test_nesting_in_two_styles_is_read_to_any_depth_of_print(depth: int) -> None:
    text = "so"
    for level in range(depth):
        text = f"I said “{text}.” to" if level % 2 else f"I said ‘{text}.’ to"
    found = spans(text + " her.")
    assert len(found) == depth
    assert all(inner.parent == outer.id for outer, inner in itertools.pairwise(found))


@given(style, st.lists(words, min_size=2, max_size=5))
def test_planted_running_quotations_are_one_quotation(marks: tuple[str, ...], paragraphs: list[str]) -> None:
    opening, closing = marks[:2]
    said = "\n\n".join(f"{opening}{one}." for one in paragraphs)
    found = spans(f"Nobody spoke.\n\n{said[:-1]},{closing} she said.\n\nThen all went home.")
    assert [quote.text for quote in found] == [f"{said[len(opening) : -1]},"]
    assert found[0].flags == ("running",)


@given(
    st.lists(words, min_size=3, max_size=6),
    st.integers(0, 100),
    st.sampled_from(["drop opening", "drop closing", "double", "stray"]),
    st.sampled_from([("“", "”"), ('"', '"'), ("''", "''")]),
)
def test_damage_in_one_paragraph_changes_nothing_in_the_others(
    planted: list[str], place: int, damage: str, marks: tuple[str, str]
) -> None:
    opening, closing = marks
    sound = [f"She said of it: {opening}{one}.{closing}" for one in planted]
    hit = place % len(sound)
    damaged = {
        "drop opening": f"She said of it: {planted[hit]}.{closing}",
        "drop closing": f"She said of it: {opening}{planted[hit]}.",
        "double": f"She said of it: {opening}{opening}{planted[hit]}.{closing}",
        "stray": f"She said {closing} of it: {opening}{planted[hit]}.{closing}",
    }[damage]
    text = "\n\n".join([*sound[:hit], damaged, *sound[hit + 1 :]])
    start = sum(len(one) + 2 for one in sound[:hit])
    outside = [q.text for q in spans(text) if not start <= q.start <= start + len(damaged)]
    assert outside == [f"{one}." for number, one in enumerate(planted) if number != hit]


@given(texts.filter(lambda text: "\n" not in text))
def test_a_clear_reading_is_the_best_reading(text: str) -> None:
    marks = find_marks(text)
    clear = clear_reading(marks)
    if clear is not None:
        assert set(best_reading(text, marks).pairs) == set(clear.pairs)


@given(style, st.lists(words, min_size=1, max_size=3), st.integers(0, 7), st.booleans())
def test_the_beam_costs_at_most_half_a_stray_mark_more_than_the_best_of_all_readings(
    marks: tuple[str, ...], planted: list[str], place: int, drop: bool
) -> None:
    opening, closing, inner_opening, inner_closing = marks
    parts = []
    for one in planted:
        parts += [" She said ", opening, f"I told him {inner_opening}{one}{inner_closing} and left,", closing]
    place = place % len(parts)
    text = "".join(parts[:place] + ([] if drop else [opening]) + parts[place + 1 if drop else place :])
    read = find_marks(text)
    best = best_reading(text, read, beam=100_000).cost
    assert best <= best_reading(text, read, beam=BEAM).cost <= best + STRAY / 2


@given(texts)
def test_marks_are_found_in_order_and_without_overlap(text: str) -> None:
    found = list(spell(text))
    assert all(left[1] <= right[0] for left, right in itertools.pairwise(found))
    assert all(text[start:end] == glyph for start, end, glyph in found)


def test_every_mark_of_the_table_opens_or_closes_a_quotation() -> None:
    for glyph, known in GLYPHS.items():
        styles = {known.style, known.style.replace("low", "curly")}
        partners = [other for other, its in GLYPHS.items() if its.style in styles]
        tried = [f"Then {a}we won,{b} she said." for one in partners for a, b in ((glyph, one), (one, glyph))]
        assert any([quote.text for quote in spans(text)] == ["we won,"] for text in tried), glyph


HOSTILE = {
    "one mark": '"',
    "one curly mark": "“",
    "pairs": "“”",
    "single marks": "'",
    "spaced": '" ',
    "one a line": '"\n',
    "brackets": "(",
    "tags": "<a ",
    "capitals": "A",
    "with letters": '"a',
    "opening with letters": "“a",
    "words in marks": '"a" ',
    "alternating": "“a‘",
    "every mark": "".join(sorted(ALL_MARKS)) + "a",
}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Keller said ‘12 crowns, and I have none of it’ and left.", ["12 crowns, and I have none of it"]),
        ("Keller said '40 sheep, and nobody counts us' and left.", ["40 sheep, and nobody counts us"]),
        ("Keller said ‘Who sells the farmers’ numbers’ and left.", ["Who sells the farmers’ numbers"]),
        ("The class of ’68 met at the rowers’ club.", []),
        ("The class of ‘68 met at the rowers’ club.", []),
        ("The clubs of the ‘90s and the rowers’ songs.", []),
    ],
)  # fmt: skip
def test_a_mark_before_a_number_opens_or_elides(text: str, found: list[str]) -> None:
    assert [quote.text for quote in spans(text)] == found


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_are_no_slower_per_character_than_prose(name: str) -> None:
    prose = 'The mayor said that "we will run again" in May, and the riders cheered for an hour.\n\n'

    def seconds(unit: str) -> float:
        text = (unit * (100_000 // len(unit) + 1))[:100_000]
        best = 99.0
        for _ in range(3):
            start = time.process_time()
            spans(text)
            best = min(best, time.process_time() - start)
        return best

    # Prose of nothing but quotations and 86 characters a paragraph; four times it is a wide margin.
    assert seconds(HOSTILE[name]) < 4 * seconds(prose)


class Counting(list[Mark]):
    """Marks that count how often they are looked at."""

    looks = 0

    def __getitem__(self, index):  # type: ignore[no-untyped-def]
        Counting.looks += 1
        return super().__getitem__(index)


@pytest.mark.parametrize("unit", ["“aaaaa ", "aaaaa” ", '"aaaaa ', "“aaaaa ‘", "“aaaaa ” ‘aaaaa ’ "])
def test_the_work_on_a_paragraph_grows_with_its_marks(unit: str) -> None:
    def looks(times: int) -> int:
        text = unit * times
        Counting.looks = 0
        assert isinstance(best_reading(text, Counting(find_marks(text))), Reading)
        return Counting.looks

    assert looks(800) <= 4.5 * looks(200) + 100


def test_line_ends_of_either_kind_leave_the_same_spans_beside_a_mark_alone_in_its_paragraph() -> None:
    text = 'The mayor said: "\n\n"We will open the north pier before the season, whatever they tell us."'
    found = [
        [quote.text for quote in find_quotes(Article("a", one))] for one in (text, text.replace("\n", "\r\n"))
    ]
    assert found[0] == found[1]
