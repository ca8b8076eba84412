"""Collating two texts: the laws that hold for any two texts, and examples of each kind of change."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from collate_grades import agreement, pairs
from hypothesis import given
from hypothesis import strategies as st

from quotealign.align import align_quotes
from quotealign.collate import apply, collate, compare, variant_kind
from quotealign.model import Change, Quote, Severity, VariantKind

WORDS = st.sampled_from(
    """
    we will not won't can't never all some may must if unless support oppose the a of and but war peace 10 100
    billion 3½ three half colour color organise US U.S. United States [he] [the mayor] … ... , . ! ? — - " ” “
    don't do happy unhappy uh well, you know, Monday Tuesday Iran Iraq It's is has been café
    cafe\u0301 [T]he The
    policy-makers policymakers policy makers no one nobody $1.5bn 10% per cent ’
    """.split()  # noqa: SIM905
)
TEXTS = st.one_of(
    st.text(max_size=40), st.lists(WORDS, max_size=18).map(" ".join), st.lists(WORDS).map("".join)
)


def gravest(changes: tuple[Change, ...]) -> Severity:
    return max((change.severity for change in changes), default=Severity.NONE)


@given(TEXTS, TEXTS)
def test_applying_the_changes_to_the_base_gives_the_text(base: str, text: str) -> None:
    assert apply(compare(base, text), base) == text


@given(TEXTS, TEXTS)
def test_changes_are_slices_of_both_texts_in_order_and_apart(base: str, text: str) -> None:
    at = to = 0
    for change in compare(base, text):
        assert base[change.base_start : change.base_end] == change.base_text
        assert text[change.start : change.end] == change.text
        assert change.base_text != change.text
        assert at <= change.base_start
        assert to <= change.start
        at, to = change.base_end, change.end


@given(TEXTS)
def test_a_text_has_no_changes_against_itself(text: str) -> None:
    assert compare(text, text) == ()


@given(TEXTS, TEXTS)
def test_the_other_way_round_is_as_grave_but_that_a_cut_becomes_an_insertion(base: str, text: str) -> None:
    there, back = gravest(compare(base, text)), gravest(compare(text, base))
    assert there == back or {there, back} == {Severity.CUT, Severity.WORDING}


NOISE = [
    ("'", "’"),
    ('"', "“"),
    (" - ", " — "),
    ("...", "…"),
    (" ", "\u00a0"),
    (",", ""),
    (".", ""),
    ("é", "e\u0301"),
    ("-", "‐"),
]


@given(
    st.sampled_from(
        [
            "We don't need it, he said - \"not now\", not ever... and that's that.",
            "The café-owners, it's said, won't leave before Monday, March 5.",
            "Three and a half years, $1.5bn and 10% of the US budget - gone.",
        ]
    ),
    st.lists(st.sampled_from(NOISE), max_size=4),
    st.booleans(),
)
def test_typographic_noise_stays_typographic(text: str, noise: list[tuple[str, str]], lower: bool) -> None:
    other = text[:1].lower() + text[1:] if lower else text
    for old, new in noise:
        if old == "." and "$" in other:  # a decimal point is no full stop
            continue
        other = other.replace(old, new)
    assert gravest(compare(text, other)) <= Severity.TYPOGRAPHIC
    assert gravest(compare(other, text)) <= Severity.TYPOGRAPHIC


def test_a_whole_sentence_out_of_several_is_no_more_than_a_cut() -> None:
    sentence = "Nothing of that sort happened in the valley last winter."
    text = "Our engineers built seven bridges across the river. " + sentence
    assert gravest(compare(text, sentence)) == Severity.CUT
    assert variant_kind(compare(text, sentence)) is VariantKind.EXCERPT


def test_two_passages_of_a_remark_do_not_contradict_each_other() -> None:
    base = "We cannot keep patching a rusty bridge"
    text = "It is not safe, and I will pretend no longer that it carries lorries"
    (change,) = compare(base, text)
    assert (change.kind, change.severity) == ("another passage", Severity.CUT)
    assert apply([change], base) == text


@pytest.mark.parametrize(
    ("base", "text", "kind"),
    [
        ("They will leave town, he said", "They will leave town", "tail-cut"),
        ("He said they will leave town", "they will leave town", "head-cut"),
        ("They will all leave … the town by noon", "They will all leave … by noon", "omission"),
        ("They leave the old town by noon", "They leave the town by noon", "omission"),
        ("They leave the town by noon", "They leave the old town by noon", "insertion"),
        ("He leaves the town by noon", "[The mayor] leaves the town by noon", "clarification"),
        ("They abandon the town", "They evacuate the town", "substitution"),
        ("By noon they leave the old town", "They leave the old town by noon", "transposition"),
        ("The pump broke. We called. The pump was fixed.", "The pump broke. The pump was fixed.", "splice"),
        ("They, uh, leave the town", "They leave the town", "clean-up"),
        (
            "We cannot keep patching a rusty bridge",
            "It is not safe, and I will not pretend otherwise any longer",
            "another passage",
        ),
        ("They leave the centre", "They leave the center", "spelling"),
        ("They leave in 3½ hours", "They leave in three and a half hours", "number-format"),
        ("They’ll leave — now", "They'll leave - now", "typographic"),
    ],
)
def test_each_kind_of_change_is_told(base: str, text: str, kind: str) -> None:
    assert kind in {change.kind for change in compare(base, text)}


@pytest.mark.parametrize(
    ("base", "text"),
    [
        ("do not", "don't"),
        ("can not", "can't"),
        ("cannot", "can't"),
        ("cannot", "can’t"),
        ("cannot", "cant"),
        ("Cannot", "Can't"),
        ("shall not", "shan't"),
        ("will not", "won't"),
        ("I am", "I'm"),
    ],
)
@pytest.mark.parametrize("turned", [False, True])
def test_a_contraction_answers_what_it_stands_for_as_a_whole(base: str, text: str, turned: bool) -> None:
    if turned:
        base, text = text, base
    for before, after in (("We said ", " go there"), ("", " go there"), ("We said ", "")):
        (change,) = compare(before + base + after, before + text + after)
        assert (change.base_text, change.text) == (base, text)
        assert (change.kind, change.severity, change.note) == ("spelling", Severity.SPELLING, "contraction")


def test_a_word_printed_apart_is_one_change_of_typography() -> None:
    (change,) = compare("We cannot go", "We can not go")
    assert (change.base_text, change.text) == ("cannot", "can not")
    assert change.severity is Severity.TYPOGRAPHIC


@pytest.mark.parametrize(
    ("base", "text", "changed"),
    [
        ("We don't go", "We don’t go", ("n't", "n’t")),
        ("My neighbour's car", "My neighbor's car", ("neighbour", "neighbor")),
    ],
)
def test_pieces_of_a_word_that_agree_are_not_drawn_into_a_change(
    base: str, text: str, changed: tuple[str, str]
) -> None:
    (change,) = compare(base, text)
    assert (change.base_text, change.text) == changed


def test_a_change_in_brackets_spans_its_brackets() -> None:
    (change,) = compare("Then he left town", "Then [the mayor] left town")
    assert (change.base_text, change.text, change.kind) == ("he", "[the mayor]", "clarification")


def test_content_words_align_before_function_words() -> None:
    changes = compare("the harbour of the old capital", "of harbour the capital")
    kept = {"harbour", "capital"}
    assert not any(word in change.base_text for change in changes for word in kept)


def test_variants_come_in_the_order_of_the_quotes() -> None:
    quotes = [Quote("a", 0, 9, "We left."), Quote("b", 0, 9, "We left town."), Quote("c", 0, 4, "left")]
    variants = collate(quotes[1], quotes)
    assert [variant.quote for variant in variants] == quotes
    assert [variant.kind for variant in variants] == ["excerpt", "verbatim", "excerpt"]
    assert variants[1].changes == ()


@pytest.mark.parametrize("unit", ["the war ", "a", "not, ", "[a] ", "word%d "])
def test_long_texts_are_compared_in_line_with_their_length(unit: str) -> None:
    base = "".join(unit % k if "%" in unit else unit for k in range(12_000))
    text = base[: len(base) // 2] + " another word here " + base[len(base) // 2 + 40 :]
    begin = time.process_time()
    changes = compare.__wrapped__(base, text)
    assert time.process_time() - begin < 15
    assert apply(changes, base) == text


# The floors are the measured figures of 165 pairs; lowering one needs a reason in the changelog.
FLOORS = {
    Severity.TYPOGRAPHIC: (0.95, 0.95),
    Severity.SPELLING: (0.95, 0.95),
    Severity.CUT: (0.95, 0.92),
    Severity.WORDING: (0.95, 0.95),
    Severity.NUMBER: (0.95, 0.92),
    Severity.MEANING: (0.92, 0.95),
}


def test_grades_agree_with_the_labelled_pairs() -> None:
    table = list(pairs())
    assert len(table) >= 120
    for grade, (precision, recall) in FLOORS.items():
        found = agreement(table)[grade]
        assert found[0] >= precision, (grade, found)
        assert found[1] >= recall, (grade, found)


def test_the_seed_remark_on_concessions_is_reworded_and_its_years_only_printed_otherwise(seeds: Path) -> None:
    alignment = align_quotes(seeds)
    (remark,) = [one for one in alignment if "concessions to President Trump" in one.text]
    changes = [change for variant in remark.variants for change in variant.changes]
    of = {change.base_text.strip(): change for change in changes if change.base_text.strip()}
    assert (of["significant"].kind, of["significant"].severity) == ("substitution", Severity.WORDING)
    assert "“real”" in of["significant"].note
    assert (of["3½"].kind, of["3½"].text) == ("number-format", "three and a half")
    assert remark.severity is Severity.WORDING


@pytest.mark.parametrize(
    ("base", "text"),
    [
        ("significant concessions", "real concessions"),
        ("We left the harbour.", "They left the harbour."),
    ],
)
def test_another_word_is_wording(base: str, text: str) -> None:
    assert gravest(compare(base, text)) is Severity.WORDING


@pytest.mark.parametrize(
    ("base", "text"),
    [
        ("It was that f-----g ferry", "It was that fucking ferry"),
        ("It was b******t", "It was bullshit"),
    ],
)
def test_a_masked_word_answers_the_word_that_it_masks(base: str, text: str) -> None:
    assert gravest(compare(base, text)) is Severity.SPELLING


@pytest.mark.parametrize(
    ("base", "text"),
    [
        ("We had no plans or no idea of it.", "We had no plans or idea of it."),
        ("He lied to the F.B.I. Nothing happened to him. They left.", "He lied to the F.B.I. They left."),
        ("There is no doubt that they left.", "They left."),
        ("No, we will stay.", "We will stay."),
        ("Not only the mill burned, the barn burned as well.", "The barn burned as well."),
        ("They met in May in Ghent.", "They met in Ghent."),
    ],
)
def test_a_negation_or_modal_that_reaches_nothing_kept_raises_no_alarm(base: str, text: str) -> None:
    assert gravest(compare(base, text)) < Severity.NUMBER


@pytest.mark.parametrize(
    ("base", "text"),
    [
        ("More than 300 boats sank.", "300 boats sank."),
        ("They freed 12 men and 3 women.", "They freed 3 men and 12 women."),
    ],
)
def test_a_bound_that_goes_and_numbers_that_change_places_are_other_numbers(base: str, text: str) -> None:
    assert gravest(compare(base, text)) is Severity.NUMBER


@pytest.mark.xfail(reason="an exchange of two names around a moved verb is read as a moved passage")
def test_names_that_change_sides_are_graded_above_wording() -> None:
    assert gravest(compare("We back Ada and oppose Ben.", "We back Ben and oppose Ada.")) > Severity.WORDING
