"""The laws of an alignment on the whole pipeline: generated corpora, the seed articles, odd texts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotealign import Article, Quotation, align_quotes
from quotealign.testing import (
    MEANING_CHANGED,
    SAYINGS,
    SPEAKERS,
    PlantedArticle,
    PlantedCorpus,
    Statement,
    assert_blocking_lossless,
    assert_faithful,
    assert_finds_planted,
    assert_growth,
    assert_keeps_apart,
    assert_local,
    assert_order_free,
    assert_partition,
    assert_replayable,
    assert_symmetric,
    assert_typography_free,
    excerpt,
    odd_articles,
    odd_texts,
    planted_articles,
    planted_corpora,
    sayings,
    speakers,
    statements,
    write_article,
)

CORPORA = planted_corpora(max_outlets=3, max_statements=3)
HERE = planted_corpora(
    statements(speakers(SPEAKERS[:8]), sayings(SAYINGS[:30])), max_outlets=3, max_statements=3
)
ELSEWHERE = planted_articles(
    "elsewhere", statements(speakers(SPEAKERS[8:]), sayings(SAYINGS[30:])), max_statements=3
)
ROWS = st.lists(
    st.tuples(sayings(SAYINGS[:6]), st.sampled_from(["", "Ida Novak", "Novak", "Owen Achebe"])),
    min_size=1,
    max_size=6,
).map(lambda rows: [Quotation(f"row-{n}", text, speaker=who) for n, (text, who) in enumerate(rows)])
SEEDS = st.integers(0, 2**16)


@given(CORPORA, SEEDS)
def test_neither_order_nor_ids_nor_repetition_play_a_part(corpus: PlantedCorpus, seed: int) -> None:
    assert_order_free(corpus.articles, shuffles=1, seed=seed)


@given(ROWS, SEEDS)
def test_neither_order_nor_ids_play_a_part_for_rows(rows: list[Quotation], seed: int) -> None:
    assert_order_free(rows, shuffles=1, seed=seed)


@given(CORPORA, planted_articles("elsewhere"), odd_articles(), SEEDS)
def test_a_link_depends_on_its_two_articles_alone(
    corpus: PlantedCorpus, other: PlantedArticle, odd: Article, seed: int
) -> None:
    assert_local(corpus.articles, [other.article, odd], pairs=2, seed=seed)


@given(HERE, ELSEWHERE)
def test_articles_about_something_else_change_nothing(corpus: PlantedCorpus, other: PlantedArticle) -> None:
    assert_growth(corpus.articles, [other.article])


@given(CORPORA, SEEDS)
def test_typography_changes_no_remark(corpus: PlantedCorpus, seed: int) -> None:
    assert_typography_free(corpus.articles, seed=seed)


@given(ROWS, SEEDS)
def test_typography_changes_no_remark_of_rows(rows: list[Quotation], seed: int) -> None:
    assert_typography_free(rows, seed=seed)


@given(planted_corpora(noise=(*MEANING_CHANGED, "excerpt", "ellipsis", "bracket", "typography"), max_noise=3))
def test_an_alignment_is_faithful_a_partition_and_replayable(corpus: PlantedCorpus) -> None:
    alignment = align_quotes(corpus.articles)
    assert_faithful(alignment)
    assert_partition(alignment)
    assert_replayable(alignment)


@given(st.lists(odd_texts(), min_size=1, max_size=3))
def test_odd_texts_are_aligned_faithfully(texts: list[str]) -> None:
    alignment = align_quotes([Article(f"odd-{number}", text) for number, text in enumerate(texts)])
    assert_faithful(alignment)
    assert_partition(alignment)
    assert_replayable(alignment)


@given(CORPORA)
def test_a_pair_weighs_the_same_from_both_sides_and_meets_itself(corpus: PlantedCorpus) -> None:
    assert_symmetric(corpus.articles)


GAPLESS = ("typography", "spelling", "number format", "contraction", "excerpt")


@given(planted_corpora(noise=GAPLESS, max_outlets=3, max_statements=3, max_noise=2))
def test_blocking_loses_nothing(corpus: PlantedCorpus) -> None:
    assert_blocking_lossless(corpus.articles)


def test_blocking_loses_nothing_where_much_is_left_out() -> None:
    said = Statement(SPEAKERS[0], "Any company that sells our telephone numbers will be prosecuted.", "r")
    cut = Statement(SPEAKERS[0], "Any company that [...] will be prosecuted.", "r")
    articles = [write_article("one", [said]).article, write_article("two", [cut]).article]
    assert len(align_quotes(articles).quotes) == 2
    assert_blocking_lossless(articles)


@pytest.mark.parametrize(
    "law",
    [assert_order_free, assert_local, assert_typography_free, assert_symmetric, assert_blocking_lossless],
)
def test_the_seeds_keep_the_law(law: Callable[..., None], seeds: Path) -> None:
    law(seeds)


def test_the_seeds_are_aligned_faithfully(seeds: Path) -> None:
    alignment = align_quotes(seeds)
    assert_faithful(alignment)
    assert_partition(alignment)
    assert_replayable(alignment)
    assert_growth(seeds, "“A marten ate the cable,” said Ola Brandt, an engineer.")


@given(planted_articles())
def test_every_planted_quotation_is_found_with_exact_offsets(planted: PlantedArticle) -> None:
    assert_finds_planted(planted)


@given(CORPORA)
def test_what_was_planted_as_two_remarks_stays_two(corpus: PlantedCorpus) -> None:
    assert_keeps_apart(corpus)


LOSSY = pytest.mark.xfail(reason="quotes of function words alone that stand in another order: two pairs")


@pytest.mark.parametrize("name", ["seeds", pytest.param("outlets", marks=LOSSY), "rumours"])
def test_blocking_loses_nothing_on_the_labelled_articles(name: str, eval_sets: Path) -> None:
    assert_blocking_lossless(eval_sets / name / "articles.jsonl")


@pytest.mark.parametrize(
    ("law", "options"),
    [
        (assert_order_free, {"shuffles": 0}),
        (assert_local, {}),
        (assert_typography_free, {"kinds": "apostrophes"}),
        (assert_typography_free, {"kinds": "Unicode form"}),
    ],
)
def test_real_articles_keep_the_law(
    law: Callable[..., None], options: dict[str, Any], eval_sets: Path
) -> None:
    law(eval_sets / "outlets" / "articles.jsonl", **options)


LONG = " ".join(SAYINGS[8:11])
MANY = tuple(
    write_article(
        f"outlet-{number:02}",
        [Statement(SPEAKERS[0], excerpt(LONG, number, min_share=0.7) if number else LONG, "beds")],
        outlet=f"Outlet {number}",
    ).article
    for number in range(20)
)


@pytest.mark.parametrize(
    "law", [assert_order_free, assert_local, assert_blocking_lossless, assert_replayable]
)
def test_a_remark_that_many_outlets_print_keeps_the_law(law: Callable[..., None]) -> None:
    law(MANY)


LONGER = " ".join(SAYINGS[8:14])
ROWS_BEYOND_THE_LIMIT = [Quotation(f"row-{n}", excerpt(LONGER, n, min_share=0.7)) for n in range(100)]


def test_a_limit_that_cuts_is_told_with_counts() -> None:
    alignment = align_quotes(ROWS_BEYOND_THE_LIMIT)
    assert len(alignment) == 1
    assert any("more than" in note for note in alignment.notes)
