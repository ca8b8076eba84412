"""The laws as checks: each one is silent where its law holds, and says what differs where it does not."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import attrs
import pytest

from quotealign import Alignment, Article, Quotation, Remark, Settings, align_quotes, find_quotes
from quotealign.errors import InputError
from quotealign.model import Link, Source
from quotealign.testing import (
    SPEAKERS,
    LawBrokenError,
    PlantedCorpus,
    Statement,
    assert_blocking_lossless,
    assert_faithful,
    assert_finds_planted,
    assert_growth,
    assert_keeps_apart,
    assert_laws,
    assert_local,
    assert_order_free,
    assert_partition,
    assert_replayable,
    assert_same_remarks,
    assert_symmetric,
    assert_typography_free,
    retype,
    write_article,
)

ONE = Article("one", "“The old bridge will open in spring,” said Mayor Ida Novak.")
TWO = Article("two", "Mayor Ida Novak said “the old bridge will open in spring” at last.")
OTHER = Article("other", "“A marten ate the cable,” said Ola Brandt, an engineer.")


@pytest.mark.parametrize(
    "law",
    [assert_order_free, assert_local, assert_symmetric, assert_blocking_lossless, assert_typography_free],
)
def test_a_law_that_holds_is_silent(law: Callable[..., None]) -> None:
    if law is assert_typography_free:
        law([ONE, TWO], kinds=["apostrophes", "line ends"])
    else:
        law([ONE, TWO])


LAWS = (
    assert_order_free,
    assert_local,
    assert_growth,
    assert_symmetric,
    assert_typography_free,
    assert_blocking_lossless,
    assert_laws,
)


@pytest.mark.parametrize("law", LAWS)
def test_a_law_refuses_articles_that_it_would_not_be_tried_on(law: Callable[..., None]) -> None:
    others = {"others": [OTHER]} if law is assert_growth else {}
    with pytest.raises(InputError, match=r"^nothing to test: no articles; give"):
        law([], **others)
    with pytest.raises(InputError, match=r"^nothing to test: no quotation in 2 articles; give"):
        law(["It rained.", "It snowed."], **others)


def test_of_few_articles_each_is_repeated_and_of_many_one() -> None:
    def times_aligned(number: int) -> list[int]:
        lengths = []

        def align(articles: Sequence[Source]) -> Alignment:
            lengths.append(len(articles))
            return align_quotes(articles)

        rows = [Quotation(f"row-{n}", f"we will open bridge {n}", "Ida Novak") for n in range(number)]
        assert_order_free(rows, align=align, shuffles=1)
        return lengths

    assert times_aligned(10) == [10] * 4 + [11] * 10
    assert times_aligned(11) == [11] * 4 + [12]


def test_laws_take_what_align_quotes_takes(seeds: Path) -> None:
    assert_order_free(seeds)
    assert_partition("“The old bridge will open,” she said.")
    assert_growth([ONE, TWO], [OTHER])
    rows = [
        Quotation("a", "the old bridge will open", speaker="Ida Novak"),
        Quotation("b", "the old bridge will open again", speaker="Ida Novak"),
    ]
    assert_order_free(rows)


@pytest.mark.parametrize("base", ["a", "b", "talk"])
def test_the_id_that_the_settings_name_is_not_changed(base: str) -> None:
    rows = [
        Quotation("a", "the old bridge will open", speaker="Ida Novak", article_id="talk"),
        Quotation("b", "the old bridge will open again", speaker="Ida Novak", article_id="talk"),
        Quotation("c", "the old bridge will open again soon", speaker="Ida Novak"),
    ]
    assert_order_free(rows, settings=Settings(base=base))
    assert_order_free([ONE, TWO], settings=Settings(base="two"))


def first_come(articles: Sequence[Source]) -> Alignment:
    """A leader scheme: the first article's remarks only."""
    return align_quotes(articles[:1])


def by_first_letter(articles: Sequence[Source]) -> list[list[tuple[str, int, int]]]:
    """A pipeline that is no `Alignment`: bare groups of spans."""
    spans = [(one.id, 1, one.text.index("”")) for one in articles if one.text[0] == "“"]
    return [spans[:1], spans[1:]] if articles and articles[0].id == "one" else [spans]


def test_the_order_law_names_what_order_changed() -> None:
    with pytest.raises(LawBrokenError) as caught:
        assert_order_free([ONE, TWO], align=first_come)
    assert str(caught.value).splitlines() == [
        "The order and the ids of the articles play no part.",
        "  - in the order given, “The old bridge will open in spring,” (one, 1–36) is a quote; "
        "in reverse order, it is none",
        "  - in reverse order, “the old bridge will open in spring” (two, 22–56) is a quote; "
        "in the order given, it is none",
    ]
    assert len(caught.value.differences) == 2


def test_a_pipeline_of_bare_groups_can_be_checked() -> None:
    three = [ONE, attrs.evolve(ONE, id="three", text="“The old bridge, they say,” she said.")]
    with pytest.raises(LawBrokenError, match="in the order given, they are two"):
        assert_order_free(three, align=by_first_letter)


def test_a_pipeline_may_give_records_of_quotes() -> None:
    assert_order_free([ONE, TWO], align=lambda articles: [find_quotes(article) for article in articles])


@pytest.mark.parametrize(
    ("align", "error", "said"),
    [
        (lambda articles: None, TypeError, "returned None, which is neither an Alignment nor groups"),
        (lambda articles: [ONE], TypeError, "returned a list, which is neither an Alignment nor groups"),
        (lambda articles: [[("one", 0)]], TypeError, "each a Quote or"),
        (lambda articles: [[("three", 0, 5)]], ValueError, "in 'three', which is none of the articles"),
    ],
)
def test_a_pipeline_that_gives_something_else_is_told_so(
    align: Callable[..., Any], error: type[Exception], said: str
) -> None:
    with pytest.raises(error, match=said):
        assert_order_free([ONE, TWO], align=align)


def test_unknown_kinds_of_typography_are_refused_by_name() -> None:
    assert_typography_free([ONE], kinds="apostrophes")
    for law in (assert_typography_free, lambda articles, kinds: retype(articles[0], (), kinds)):
        with pytest.raises(
            ValueError, match="no typography is called 'colour'; there are marks, apostrophes"
        ):
            law([ONE], kinds=["colour"])


def corpus_bound(articles: Sequence[Source]) -> Alignment:
    """Links only in small corpora: what a corpus-wide limit does."""
    alignment = align_quotes(articles)
    return attrs.evolve(alignment, links=() if len(articles) > 2 else alignment.links)


def test_the_locality_law_names_the_link_that_the_corpus_changed() -> None:
    with pytest.raises(LawBrokenError, match=r"are linked \(.* bits\) only without the others"):
        assert_local([ONE, TWO], [OTHER], align=corpus_bound)
    with pytest.raises(LawBrokenError, match="only with one and two alone"):
        assert_local([ONE, TWO, OTHER], align=corpus_bound)


def test_the_growth_law_names_the_remark_that_grew() -> None:
    with pytest.raises(LawBrokenError, match=r"\(two, 22–56\) came to the remark of .* \(one, 1–36\)"):
        assert_growth([ONE], [TWO])


def test_the_blocking_law_names_the_lost_pair() -> None:
    def all_pairs(quotes: Sequence[Any], *_: Any) -> list[Link]:
        pairs = [sorted((left.id, right.id)) for left in quotes for right in quotes if left.id < right.id]
        return [Link(left, right, 1.0) for left, right in pairs]

    with pytest.raises(LawBrokenError, match="are linked only when comparing every pair"):
        assert_blocking_lossless([ONE, OTHER], all_pairs=all_pairs)


def test_the_faithfulness_law_names_the_wrong_slice() -> None:
    alignment = align_quotes([ONE])
    shifted = attrs.evolve(
        alignment, quotes=tuple(attrs.evolve(q, start=q.start + 1, end=q.end + 1) for q in alignment.quotes)
    )
    with pytest.raises(LawBrokenError, match=r"is said to be “The old bridge .* but stands for “he old"):
        assert_faithful(shifted)


def test_the_faithfulness_law_applies_the_changes() -> None:
    longer = "The old bridge over the Oder will open to cyclists and pedestrians in"
    alignment = align_quotes([Article("a", f"“{longer} spring.”"), Article("b", f"“{longer} autumn.”")])
    assert_faithful(alignment)

    def silent(remark: Remark) -> Remark:
        unchanged = tuple(attrs.evolve(variant, changes=()) for variant in remark.variants)
        return attrs.evolve(remark, collate=lambda *_: unchanged)

    with pytest.raises(LawBrokenError, match="outside the changes, the canonical has"):
        assert_faithful(attrs.evolve(alignment, remarks=tuple(map(silent, alignment.remarks))))


def test_the_partition_law_names_the_quote_left_out() -> None:
    alignment = align_quotes([ONE, OTHER])
    with pytest.raises(LawBrokenError, match=r"other:1-24 is in no remark|one:1-36 is in no remark"):
        assert_partition(attrs.evolve(alignment, remarks=alignment.remarks[:1]))


def test_the_replay_law_names_links_without_their_evidence() -> None:
    alignment = align_quotes([ONE, TWO])
    assert_replayable(alignment)
    heavier = tuple(attrs.evolve(link, weight=link.weight + 1) for link in alignment.links)
    with pytest.raises(LawBrokenError, match=r"weigh .* bits, their terms"):
        assert_replayable(attrs.evolve(alignment, links=heavier))
    with pytest.raises(LawBrokenError, match="are no remark when replayed"):
        assert_replayable(attrs.evolve(alignment, links=()))


def test_two_engines_can_be_compared() -> None:
    assert_same_remarks(align_quotes([ONE, TWO]), align_quotes([TWO, ONE]))
    two = align_quotes([ONE]).remarks + align_quotes([TWO]).remarks
    apart = attrs.evolve(align_quotes([ONE, TWO]), remarks=two)
    with pytest.raises(LawBrokenError, match=r"by one, .* are one remark; by the other, they are two"):
        assert_same_remarks(align_quotes([ONE, TWO]), apart, names=("by one", "by the other"))


def planted() -> PlantedCorpus:
    said = [
        Statement(SPEAKERS[0], "The old bridge will open.", "bridge"),
        Statement(SPEAKERS[1], "We wait.", "wait"),
    ]
    return PlantedCorpus((write_article("one", said),))


def test_a_finder_that_misses_a_planted_quotation_is_told_which() -> None:
    assert_finds_planted(planted(), speakers=True)
    assert_finds_planted(planted(), find=find_spans)
    with pytest.raises(LawBrokenError, match=r"“We wait,” \(one, .*said after\) is not found"):
        assert_finds_planted(planted(), find=lambda article: find_spans(article)[:1])


def find_spans(article: Article) -> list[tuple[int, int]]:
    return [match.span(1) for match in re.finditer("“([^”]+)”", article.text)]


def test_an_aligner_that_joins_two_remarks_is_told_which() -> None:
    assert_keeps_apart(planted())
    with pytest.raises(LawBrokenError, match="are in one remark, but were planted as two"):
        assert_keeps_apart(
            planted(),
            align=lambda articles: [[(one.id, *span) for one in articles for span in find_spans(one)]],
        )
