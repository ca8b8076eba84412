"""Explaining pairs: the same weights as the linking, and the path of links inside a remark."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, pairwise
from pathlib import Path

import attrs
import pytest

from quotealign import Alignment, Article, Quotation, align_quotes, explain
from quotealign.links import Links
from quotealign.model import Term
from quotealign.testing import SAYINGS, excerpt
from quotealign.texts import Places


@pytest.fixture(scope="module")
def alignment() -> Alignment:
    return align_quotes(Path(__file__).parents[1] / "seeds")


def test_every_link_is_explained_with_its_own_weight(alignment: Alignment) -> None:
    assert len(alignment.links) > 5
    for link in alignment.links:
        told, back = alignment.explain(link.left, link.right), alignment.explain(link.right, link.left)
        assert told.linked
        assert told.weight == pytest.approx(link.weight)
        assert [(t.kind, t.level) for t in told.terms] == [(t.kind, t.level) for t in link.terms]
        assert back.weight == told.weight


def test_two_quotes_of_one_remark_are_joined_by_a_path_of_links(alignment: Alignment) -> None:
    remark = max(alignment.remarks, key=len)
    known = {frozenset((link.left, link.right)) for link in alignment.links}
    for quote in remark.quotes[1:]:
        path = alignment.explain(remark.canonical, quote).path
        assert (path[0].left, path[-1].right) == (remark.canonical.id, quote.id)
        assert all(one.right == other.left for one, other in pairwise(path))
        assert {frozenset((link.left, link.right)) for link in path} <= known


def test_only_the_links_of_the_path_are_replayed_however_many_a_remark_has() -> None:
    printed = [" ".join(SAYINGS[:3]), *SAYINGS[:3], *(excerpt(" ".join(SAYINGS[:3]), n) for n in range(6))]
    rows = [Quotation(f"row-{n:02}", text, speaker="Ann Lee") for n, text in enumerate(printed)]
    alignment = align_quotes(rows)
    (remark,) = alignment
    links = alignment.links
    assert isinstance(links, Links)
    replayed: list[tuple[int, int]] = []

    def counted(left: Places, right: Places) -> Sequence[tuple[Term, ...]]:
        replayed.extend(zip(left.tolist(), right.tolist(), strict=True))
        return links.replay(left, right)

    counting = attrs.evolve(alignment, links=attrs.evolve(links, replay=counted))
    records = attrs.evolve(alignment, links=tuple(links))
    known = {frozenset((left, right)) for left, right, _ in links.ends()}
    lengths = set()
    for one, other in combinations([quote.id for quote in remark.quotes], 2):
        replayed.clear()
        path = counting.explain(one, other).path
        assert len(replayed) == len(path) <= 2
        assert path == records.explain(one, other).path
        assert (len(path) == 1) == (frozenset((one, other)) in known)
        lengths.add(len(path))
    assert lengths == {1, 2}


def test_what_is_not_linked_is_explained_too(alignment: Alignment) -> None:
    told = alignment.explain(alignment.remarks[0].canonical, alignment.remarks[-1].canonical)
    assert not told.linked
    assert told.path == ()
    assert told.apart
    assert told.verdict.startswith("Not linked")


def test_what_nothing_speaks_against_is_told_by_its_weakest_evidence() -> None:
    told = explain("The ferry sails at noon", "Nobody has paid the old baker his bread")
    assert told.against is None
    assert told.lacking is not None
    assert told.verdict.endswith(f"Weakest evidence: {told.lacking.kind}, {told.lacking.level}.")


@pytest.mark.parametrize(
    ("left", "right", "shared"),
    [
        ("There will be a toll. There will be two.", "There will be no toll", "There will be toll"),
        ("We will go and go", "go go go", "go go"),
        ("We didn’t go", "We did go", "We did go"),
        ("The ferry sails", "Nobody paid", ""),
    ],
)
def test_each_word_in_common_answers_one_word_of_the_other(left: str, right: str, shared: str) -> None:
    told = explain(left, right)
    assert told.shared == tuple(shared.split())
    assert len(explain(right, left).shared) == len(told.shared)
    said = f"Words in common: {shared}." if shared else "They have no word in common."
    assert said in told.verdict


def test_a_link_that_the_grouping_did_not_follow_is_told() -> None:
    whole = "The plumber sold his rusty truck to a dealer"
    other = "The plumber drove his old van to the harbour"
    rows = [Quotation(str(n), text) for n, text in enumerate([whole, other, "the plumber"])]
    alignment = align_quotes(rows)
    linked = [alignment.explain(link.left, link.right) for link in alignment.links]
    assert [
        told.verdict.startswith("Linked, but the grouping kept them in two remarks.") for told in linked
    ] == [told.apart for told in linked]
    assert sum(told.apart for told in linked) == 1


def test_articles_that_print_two_such_quotes_are_named() -> None:
    one = "The sheriff respects the mayor of the old town"
    other = "They say the old mayor of this town respects the sheriff"
    printed = {
        "evening": f"“{one},” Ann Lee said.\n\n“{other},” Ann Lee said later.",
        "morning": f"Ann Lee spoke to us.\n\n“{one} tonight,” Ann Lee said.",
    }
    alignment = align_quotes(Article(name, text) for name, text in printed.items())
    across = next(q for q in alignment.quotes if q.article_id == "morning")
    told = alignment.explain(across, next(q for q in alignment.quotes if q.text.startswith("They say")))
    assert told.apart
    assert told.linked
    assert told.witnesses == ("evening",)
    assert "Articles that print such quotes as two: evening." in told.verdict
