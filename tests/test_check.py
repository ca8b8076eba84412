"""Quotations against an official text."""

from __future__ import annotations

import pytest

from quotealign import Severity, check_quotes
from quotealign.check import Checked

SPOKEN = (
    "Good evening. The council has made generous offers to the ferry workers "
    "for the first time in six years. "
    "We will not close the old bridge. Thank you."
)


def check(quotation: str) -> Checked:
    [checked] = check_quotes(f"“{quotation}” Ida Novak said on Monday.", SPOKEN)
    return checked


@pytest.mark.parametrize(
    ("quotation", "severity"),
    [
        ("We will not close the old bridge", Severity.NONE),
        ("generous offers to the ferry workers", Severity.NONE),
        ("We will close the old bridge.", Severity.MEANING),
        ("for the first time in seven years", Severity.NUMBER),
        ("has made generous offers to the ferry owners", Severity.WORDING),
    ],
)
def test_a_quotation_is_as_grave_as_its_gravest_change(quotation: str, severity: Severity) -> None:
    assert check(quotation).severity == severity


def test_a_clause_that_was_moved_is_compared_with_where_it_came_from() -> None:
    checked = check(
        "For the first time in six years, the council has made small offers to the ferry workers,"
    )
    assert checked.start is not None
    assert SPOKEN[checked.start :].startswith("The council has made generous offers")
    assert any(
        "small" in change.text and change.severity >= Severity.WORDING for change in checked.comparison or ()
    )


def test_words_that_the_official_text_does_not_go_on_with_are_a_change_of_wording() -> None:
    assert check("We will not close the old bridge, ever, I promise you that.").severity >= Severity.WORDING


def test_a_quotation_from_elsewhere_is_not_found_and_never_wrong() -> None:
    checked = check("Nobody asked the fishermen about their boats.")
    assert not checked.is_found
    assert checked.severity is Severity.NONE
