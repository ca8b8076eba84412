"""Names across articles: same, compatible, unknown, different."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotealign.model import Person
from quotealign.names import NameMatch, compare_keys, compare_speakers, name_marks
from quotealign.names.keys import NameKey, read_names

SAME = [
    ("JD Vance", "J.D. Vance"),
    ("JD Vance", "J. D. Vance"),
    ("JD Vance", "Vice President JD Vance"),
    ("Vance", "Mr. Vance"),
    ("Volodymyr Zelensky", "Volodymyr Zelenskyy"),
    ("Volodymyr Zelensky", "Volodymyr Zelenskiy"),
    ("Zelensky", "Zelenskyy"),
    ("Sergey Lavrov", "Sergei Lavrov"),
    ("Bill Kristol", "William Kristol"),
    ("Ted Kennedy", "Edward M. Kennedy"),
    ("Luis Gutiérrez", "Luis Gutierrez"),
    ("Elizabeth Warren", "Sen. Elizabeth Warren (D-Mass.)"),
    ("Elizabeth Warren", "Warren, Elizabeth"),
    ("Elizabeth Warren", "Senator Elizabeth Warren, Democrat of Massachusetts"),
    ("Paul Ryan", "Paul D. Ryan"),
    ("Debbie Wasserman Schultz", "Wasserman Schultz"),
    ("Hillary Rodham Clinton", "Hillary Clinton"),
    ("the White House", "White House"),
    ("NSA", "National Security Agency"),
    ("Mohammed Farah", "Muhammad Farah"),
    ("Jens Müller", "Jens Mueller"),
    ("Alexandria Ocasio-Cortez", "Ocasio-Cortez"),
    ("Idris Abdulkarim", "Idris Abdul Karim"),
    ("GOP", "Republican Party"),
    ("Ana M. Ruiz Roe", "Ana Ruiz Roe"),
    ("Harbour Republican", "Harbour Republicans"),
]
COMPATIBLE = [
    ("JD Vance", "Vance"),
    ("JD Vance", "Mr. Vance"),
    ("Hillary", "Hillary Clinton"),
    ("Mark Oberheimer", "Mark Olberheimer"),
    ("Jane Doe and Jack Roe", "Jack Roe"),
    ("J. William Roe", "Bill Roe"),
    ("Kirsten Roe", "Kristen Roe"),
    ("Jeff", "Jeff Roe"),
    ("Jane Cook", "Jane Cooke"),
    ("Republicans", "Harbour Committee Republicans"),
    ("spokesman", "White House spokesman"),
    ("NASA", "a NASA spokesman"),
]
UNKNOWN = [
    ("the vice president", "JD Vance"),
    ("NASA", "Jane Doe"),
    ("officials", "Jane Doe"),
]
DIFFERENT = [
    ("Mary Cheney", "Dick Cheney"),
    ("Mrs. Clinton", "Bill Clinton"),
    ("George W. Bush", "George H.W. Bush"),
    ("J. William Roe", "Paul Roe"),
    ("Martina Roe", "Martin Roe"),
    ("Jane Cook", "Jack Cooke"),
    ("Jane Mayer", "Jane Meyer"),
    ("JD Vance", "Marco Rubio"),
    ("Donald Trump", "Eric Trump"),
    ("a spokeswoman", "Bill Kristol"),
    ("Fox News", "CNN"),
]
TABLE = [
    *((*pair, NameMatch.SAME) for pair in SAME),
    *((*pair, NameMatch.COMPATIBLE) for pair in COMPATIBLE),
    *((*pair, NameMatch.UNKNOWN) for pair in UNKNOWN),
    *((*pair, NameMatch.DIFFERENT) for pair in DIFFERENT),
]


@pytest.mark.parametrize(("left", "right", "match"), TABLE)
def test_two_names_compare_as_a_reader_would(left: str, right: str, match: NameMatch) -> None:
    found = compare_speakers(Person(left), Person(right))
    assert found is match


def test_the_holder_of_an_office_is_compatible_with_the_office() -> None:
    vance = Person("JD Vance", roles=("vice president",))
    assert compare_speakers(vance, Person("the vice president")) is NameMatch.COMPATIBLE


def test_titles_among_the_aliases_tell_gender() -> None:
    bill = Person("Clinton", aliases=("Mr. Clinton",))
    hillary = Person("Hillary Clinton")
    assert compare_speakers(bill, hillary) is NameMatch.DIFFERENT


def test_an_unknown_speaker_is_unknown() -> None:
    assert compare_speakers(None, Person("JD Vance")) is NameMatch.UNKNOWN
    assert compare_speakers(Person("…"), Person("JD Vance")) is NameMatch.UNKNOWN


NAMES = st.one_of(
    st.sampled_from(sorted({name for row in TABLE for name in row[:2]})), st.text(max_size=20)
).map(Person)


@given(NAMES, NAMES)
def test_comparing_is_symmetric(left: Person, right: Person) -> None:
    assert compare_speakers(left, right) is compare_speakers(right, left)


FIRST_NAMES = ["", "Bill", "William", "W.", "Ann", "Anne", "Abdul", "Hillary", "Sen.", "Ann Abdul", "Mr."]
LAST_NAMES = ["Rahman", "Abdulrahman", "Olberheimer", "Oberheimer", "Hillary", "Bill", "Clinton", "Lee Jr."]
COMPOSED = st.tuples(st.sampled_from(FIRST_NAMES), st.sampled_from(LAST_NAMES)).map(" ".join).map(Person)
READ = st.one_of(NAMES, COMPOSED).map(read_names)


@settings(max_examples=500)
@given(READ, READ)
def test_who_have_no_mark_in_common_are_surely_different(
    left: tuple[NameKey, ...], right: tuple[NameKey, ...]
) -> None:
    if not name_marks(left, 62) & name_marks(right, 62):
        assert compare_keys(left, right) is NameMatch.DIFFERENT


def test_marks_tell_most_people_apart() -> None:
    names = "Ada Flores,Bo Lindqvist,Carla Roos,Dov Aalto,Eve Marsh,Finn Quist,Gita Vale,Hugo Stein,Ines Toll"
    people = [name_marks(read_names(Person(name)), 62) for name in names.split(",")]
    apart = [not one & two for one, two in combinations(people, 2)]
    assert sum(apart) > 0.75 * len(apart)


@given(NAMES)
def test_nobody_differs_from_themselves(person: Person) -> None:
    assert compare_speakers(person, person) is not NameMatch.DIFFERENT


@pytest.mark.parametrize(
    ("role", "description", "match"),
    [
        ("harbour spokesman", "spokesman", NameMatch.COMPATIBLE),
        ("harbour spokesman", "senior harbour spokesman", NameMatch.COMPATIBLE),
        ("department of harbour safety spokesman", "DHS spokesman", NameMatch.COMPATIBLE),
        ("agency spokesman", "harbour spokesman", NameMatch.COMPATIBLE),
        ("harbour spokesman", "Roos spokesman", NameMatch.UNKNOWN),
        ("rep.", "congressman", NameMatch.COMPATIBLE),
        ("canadian", "Canadian ministry", NameMatch.UNKNOWN),
    ],
)
def test_a_spokesman_is_compatible_with_whoever_speaks_for_the_same(
    role: str, description: str, match: NameMatch
) -> None:
    assert compare_speakers(Person("Jens Aalto", roles=(role,)), Person(description)) is match


GROUP = Person("Harbour Forward", roles=("moderate civic group",))


@pytest.mark.parametrize(
    ("other", "match"),
    [
        (Person("Jane Doe", roles=("president",)), NameMatch.UNKNOWN),
        (Person("Harbour Forward"), NameMatch.SAME),
        (Person("Bridge Alliance"), NameMatch.DIFFERENT),
    ],
)
def test_a_name_described_as_a_group_is_a_body(other: Person, match: NameMatch) -> None:
    assert compare_speakers(GROUP, other) is match
    assert compare_speakers(other, GROUP) is match
