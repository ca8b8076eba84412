"""What all reports show: wordings, numbered differences, labels."""

from __future__ import annotations

import datetime as dt

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotealign.align import align_quotes
from quotealign.model import Article, Link, Quotation, Severity
from quotealign.report import html, layout
from quotealign.report.printable import names, one_line, opening, shorten, visible
from quotealign.report.sources import label_sources, moment
from quotealign.report.view import view
from quotealign.report.why import strongest, ties_by_remark
from quotealign.texts import Places
from tests.report_cases import BRIDGE, HARVEST, STORY, TWICE, alignment_of

WORDS = "we will not close the old bridge , before 10 ten all some … “so” New York. can't cannot ¶"
SENTENCES = st.lists(st.sampled_from(WORDS.split()), max_size=12).map(" ".join)


@given(SENTENCES, SENTENCES, SENTENCES)
def test_the_runs_put_together_are_the_texts(one: str, two: str, three: str) -> None:
    remark = view(alignment_of(("Ada", {"A": one, "B": two, "C": three}))).remarks[0]
    comparison = remark.comparison
    for wording in comparison.wordings:
        assert "".join(run.text for run in wording.runs) == wording.text
        assert "".join(run.text for run in layout.against(comparison, wording)) == comparison.base.text
    assert "".join(piece.text for piece in layout.marked_base(comparison)) == comparison.base.text


@given(SENTENCES, SENTENCES, SENTENCES)
def test_every_printing_stands_in_exactly_one_wording(one: str, two: str, three: str) -> None:
    remark = view(alignment_of(("Ada", {"A": [one, two], "B": [two, three]}))).remarks[0]
    printed = [printing.quote.id for wording in remark.comparison.wordings for printing in wording.printings]
    assert sorted(printed) == sorted(quote.id for quote in remark.remark.quotes)
    assert sum(wording.is_base for wording in remark.comparison.wordings) == 1


@given(SENTENCES, SENTENCES)
def test_every_change_above_typographic_is_numbered_or_an_edge_of_an_excerpt(one: str, two: str) -> None:
    comparison = view(alignment_of(("Ada", {"A": one, "B": two}))).remarks[0].comparison
    numbered = [(difference.start, difference.end) for difference in comparison.differences]
    for wording in comparison.wordings:
        for change in wording.variant.changes:
            if change.severity > Severity.TYPOGRAPHIC and change.kind not in ("head-cut", "tail-cut"):
                within = [n for n in numbered if change.base_start <= n[0] and n[1] <= change.base_end]
                assert within


@given(SENTENCES, SENTENCES, SENTENCES)
def test_a_row_of_the_table_covers_every_column(one: str, two: str, three: str) -> None:
    comparison = view(alignment_of(("Ada", {"A": one, "B": two, "C": three}))).remarks[0].comparison
    widths = {sum(cell.span for cell in row.cells) for row in layout.table(comparison)}
    assert len(widths) <= 1


@given(SENTENCES, SENTENCES)
def test_the_marked_words_are_the_words_of_the_wording(one: str, two: str) -> None:
    comparison = view(alignment_of(("Ada", {"A": one, "B": two}))).remarks[0].comparison
    for wording in comparison.others:
        kept = "".join(mark.text for mark in layout.marked(wording) if mark.role not in ("cut", "gap"))
        # An ellipsis that the outlet printed may be shown as the gap that it stands for.
        assert "".join(kept.replace("…", "").split()) == "".join(wording.text.replace("…", "").split())


def test_columns_are_the_outlets_that_carried_most_in_the_order_of_the_articles() -> None:
    shown = view(alignment_of(*STORY))
    listed = [shown.labels[source.id] for source in shown.sources]
    assert shown.columns(60) == tuple(listed) != shown.outlets
    assert set(shown.columns(2)) == set(shown.outlets[:2]) == {"Harbour Post", "Lake Times"}
    assert shown.columns(2) == tuple(outlet for outlet in listed if outlet in shown.columns(2))


def test_a_difference_names_who_agrees_and_who_does_not() -> None:
    comparison = view(alignment_of(BRIDGE)).remarks[0].comparison
    negation, cut = [d for d in comparison.differences if d.severity is Severity.MEANING]
    assert (cut.base_text.strip(), negation.base_text.strip()) == ("We will not close", "not")
    assert [other.outlets for other in negation.alternatives] == [("Valley Courier",)]
    assert [wording.outlets for wording in negation.agreeing] == [("Harbour Post",)]


def test_an_excerpt_is_told_by_how_many_words_it_kept() -> None:
    comparison = view(alignment_of(BRIDGE)).remarks[0].comparison
    excerpt = next(w for w in comparison.wordings if w.outlets == ("City Herald",))
    assert comparison.words_kept(excerpt) == (3, 16)


def test_wordings_gather_all_who_printed_the_same_letters() -> None:
    comparison = view(alignment_of(HARVEST)).remarks[0].comparison
    assert comparison.base.outlets == ("Harbour Post", "Lake Times")


def test_a_remark_that_one_outlet_printed_twice_is_repeated_but_not_shared() -> None:
    shown = view(alignment_of(TWICE))
    assert len(shown.repeated) == 1
    assert shown.shared == ()


def test_outlets_go_by_their_name_else_their_host_else_a_short_id() -> None:
    named = [
        Article("a_1", "", outlet="Post"),
        Article("b_2", "", url="https://www.x.example/1"),
        Article("c_3", ""),
    ]
    assert label_sources(named) == ({"a_1": "Post", "b_2": "x.example", "c_3": "c_3"}, "outlet")
    files = [Article("000_018c", ""), Article("001_2cb7", "")]
    assert label_sources(files) == ({"000_018c": "000", "001_2cb7": "001"}, "article")
    assert label_sources([Article("x_1", ""), Article("x_2", "")])[0] == {"x_1": "x_1", "x_2": "x_2"}
    assert label_sources([Article("a", "", url="http://[")])[0] == {"a": "a"}
    rows = [Quotation("q1", "", article_id="a_1"), Quotation("q2", "", article_id="a_1"), Quotation("q3", "")]
    assert label_sources(rows) == ({"q1": "a_1", "q2": "a_1", "q3": "q3"}, "article")
    assert label_sources(rows[2:]) == ({"q3": "q3"}, "row")


def test_dates_with_and_without_a_zone_are_put_in_one_order() -> None:
    zone = dt.timezone(dt.timedelta(hours=5))
    assert moment(dt.datetime(2024, 3, 2, 1, tzinfo=zone)) < moment(dt.date(2024, 3, 2))
    assert moment(None) == ""


def test_the_links_shown_tie_all_printings_together_by_the_strongest_ties() -> None:
    alignment = alignment_of(("Ada", {"A": "one two three", "B": "one two", "C": "two three"}))
    a, b, c = (quote.id for quote in alignment.quotes)
    links = [Link(a, b, 3.0), Link(b, c, 2.0), Link(a, c, 1.0)]
    ties = ties_by_remark(attrs.evolve(alignment, links=links))
    [remark] = view(alignment).remarks
    assert [links[place].weight for place in strongest(remark, ties[remark.id])] == [3.0, 2.0]


def test_a_page_makes_the_terms_of_the_links_that_it_shows_and_of_no_others() -> None:
    """Twelve printings have 66 links, eleven of which tie them together; each costs about a millisecond."""
    said = "“We have bought ten new ships for the navy of this country,” Ann Lee said."
    alignment = align_quotes([Article(f"a{number}", f"{said} It was {number}.") for number in range(12)])
    assert len(alignment.links) == 66
    made = []

    def counted(left: Places, right: Places) -> object:
        made.extend(zip(left.tolist(), right.tolist(), strict=True))
        return alignment.links.replay(left, right)  # type: ignore[attr-defined]

    links = attrs.evolve(alignment.links, replay=counted)  # type: ignore[misc, arg-type]
    html.render(attrs.evolve(alignment, links=links))
    assert len(made) == 11


def test_a_waterfall_begins_each_bar_where_the_last_one_ended() -> None:
    remark = view(alignment_of(*STORY)).remarks[0]
    alignment = alignment_of(*STORY)
    (join, *_) = layout.joins(
        remark, [one for one in alignment.links if one.left in {p.quote.id for p in remark.printings}]
    )
    words, speaker, length = join.terms
    assert (words.x, words.width) == ("0.0", "76.5")
    assert (speaker.x, speaker.width) == ("76.5", "23.5")
    assert length.against
    assert float(length.x) + float(length.width) == pytest.approx(100, abs=0.1)
    assert join.weight == "+7.0"


@given(st.text())
def test_nothing_that_is_shown_can_act_on_the_screen(text: str) -> None:
    for shown in (visible(text), one_line(visible(text)), opening(text, 20), visible(shorten(text, 20))):
        shown.encode("utf-8")
        assert not any(ord(letter) < 32 and letter not in "\n\t" for letter in shown)
        assert not set(shown) & set("\x7f\x9b\u202e\u2066")


@given(st.text(), st.integers(8, 60))
def test_a_shortened_text_keeps_its_ends(text: str, limit: int) -> None:
    short = shorten(text, limit)
    assert len(short) <= max(len(text), limit + 50)
    assert short[:4].strip() == text[:4].strip() or short.startswith(text[: limit // 3].rstrip())


def test_names_are_listed_as_in_a_sentence() -> None:
    assert names([]) == ""
    assert names(["A"]) == "A"
    assert names(["A", "B"]) == "A and B"
