"""All printings of a remark in one table."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from quotealign.collate import collate_table
from quotealign.model import Quote, Severity
from quotealign.words import words

PRINTED = st.sampled_from(
    [
        "We will rebuild the old mill by the end of the year, and we will pay for it.",
        "We will restore the mill … and we'll pay.",
        "we will rebuild the very old stone mill by the end of May",
        "We will rebuild the very fine old mill",
        "by the end of the year",
        "By the end of the year we will rebuild the old mill, and we will not pay for it.",
        "[The council] will rebuild the old mill",
        "",
    ]
)
WORDS = st.sampled_from(["we", "will", "not", "pay", "the", "mill", "old", "new", ",", "…", "3½", "[he]"])
TEXTS = st.one_of(PRINTED, st.lists(WORDS, max_size=10).map(" ".join))


def quote(text: str, article: str) -> Quote:
    return Quote(article, 0, len(text), text)


def quotes(texts: list[str]) -> list[Quote]:
    return [quote(text, f"a{k}") for k, text in enumerate(texts)]


@given(TEXTS, st.lists(TEXTS, min_size=1, max_size=5))
def test_each_row_of_the_table_holds_the_words_of_its_witness_in_order(base: str, texts: list[str]) -> None:
    table = collate_table(quote(base, "base"), quotes(texts))
    for k, text in enumerate(texts):
        cells = [column.cells[k] for column in table.columns]
        assert [cell.text for cell in cells if cell] == [word.text for word in words(text)]


@given(TEXTS, st.lists(TEXTS, min_size=1, max_size=5, unique=True))
def test_the_order_of_the_witnesses_plays_no_part(base: str, texts: list[str]) -> None:
    given_order = quotes(texts)
    other_order = given_order[::-1]
    one = collate_table(quote(base, "base"), given_order)
    other = collate_table(quote(base, "base"), other_order)
    assert [c.base for c in one.columns] == [c.base for c in other.columns]
    assert [c.cells for c in one.columns] == [c.cells[::-1] for c in other.columns]
    last = len(texts) - 1
    for entry, same in zip(one.entries, other.entries, strict=True):
        assert (entry.start, entry.end, entry.severity) == (same.start, same.end, same.severity)
        assert [(r.text, set(r.witnesses)) for r in entry.readings] == [
            (r.text, {last - k for k in r.witnesses}) for r in same.readings
        ]


@given(TEXTS, st.lists(TEXTS, min_size=1, max_size=5))
def test_every_witness_stands_once_in_every_entry(base: str, texts: list[str]) -> None:
    table = collate_table(quote(base, "base"), quotes(texts))
    for number, entry in enumerate(table.entries, 1):
        assert entry.number == number
        assert entry.base_text == base[entry.start : entry.end]
        placed = [k for reading in entry.readings for k in reading.witnesses] + list(entry.lacking)
        assert sorted(placed) == list(range(len(texts)))
        for reading in entry.readings[1:]:
            assert all(reading.text in texts[k] for k in reading.witnesses)


def test_the_apparatus_numbers_the_places_and_names_who_prints_what() -> None:
    base = quote("We will rebuild the old mill.", "a")
    others = [
        quote("We will rebuild the old mill", "b"),
        quote("We will restore the old mill.", "c"),
        quote("We will not restore the old mill.", "d"),
    ]
    table = collate_table(base, [base, *others])
    assert [(e.base_text, e.severity) for e in table.entries] == [
        ("", Severity.MEANING),
        ("rebuild", Severity.WORDING),
    ]
    assert [(r.text, r.witnesses) for r in table.entries[1].readings] == [
        ("rebuild", (0, 1)),
        ("restore", (2, 3)),
    ]


def test_words_that_only_some_have_are_aligned_with_one_another() -> None:
    base = quote("the mill", "a")
    table = collate_table(base, [quote("the very old mill", "b"), quote("the old mill", "c")])
    (column,) = [c for c in table.columns if c.cells[1] and c.cells[1].text == "old"]
    assert column.cells[0] is not None
    assert column.cells[0].text == "old"
