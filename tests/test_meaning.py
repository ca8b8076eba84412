"""The evidence of a model: what it is asked, what it weighs, the laws with it, models that are no good."""

from __future__ import annotations

import functools
import hashlib
import math
from collections.abc import Callable, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotealign import Quotation, Settings, align_quotes, explain
from quotealign.errors import SettingsError
from quotealign.find import find_quotes
from quotealign.fitting import meaning as fitting
from quotealign.fitting.links import Labelled
from quotealign.link import link_quotes
from quotealign.link.evidence import fitted_weights
from quotealign.link.meaning import EQUAL, MEANING, Meaning, comparable, fitted_bits, standard, unrelated
from quotealign.model import Article
from quotealign.table import build_table
from quotealign.testing import (
    SAYINGS,
    SPEAKERS,
    PlantedCorpus,
    Statement,
    assert_blocking_lossless,
    assert_growth,
    assert_laws,
    assert_local,
    assert_order_free,
    assert_symmetric,
    assert_typography_free,
    planted_corpora,
    write_article,
)


def digest(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big")


def by_letters(texts: Sequence[str]) -> list[list[float]]:
    """A model that knows spelling only: counts of four letters in a row, in 64 places."""
    return list(map(letters, texts))


@functools.cache
def letters(text: str) -> list[float]:
    vector = [0.0] * 64
    for at in range(len(text) + 1):
        number = digest(f"  {text} "[at : at + 4])
        vector[number % 64] += 1 if number >> 63 else -1
    return vector


def by_chance(texts: Sequence[str]) -> list[list[float]]:
    """A model that finds any two texts unrelated: each points elsewhere."""
    return [[math.sin(digest(text) % 1_000_003 * (place + 1)) for place in range(32)] for text in texts]


def without(word: str, instead: float) -> Callable[[Sequence[str]], list[list[float]]]:
    """A model that gives texts with this word a vector of such numbers."""
    return lambda texts: [[instead] * 32 if word in text else by_chance([text])[0] for text in texts]


MODELS = pytest.mark.parametrize("embed", [by_letters, by_chance])
CORPORA = planted_corpora(max_outlets=3, max_statements=3)
WORDS = ("the", "a", "not", "ferry", "sails", "at", "noon", "tomorrow", "captain")
ROWS = st.lists(
    st.tuples(
        st.lists(st.sampled_from(WORDS), max_size=9),
        st.sampled_from(["", "Ida Novak"]),
    ),
    min_size=1,
    max_size=7,
).map(lambda rows: [Quotation(f"row-{n}", " ".join(text), who) for n, (text, who) in enumerate(rows)])


# ---------------------------------------------------------------- what it weighs

SHARED = "The plumber sold his rusty truck to a dealer"
OTHER = "The plumber sold his rusty truck to an actor"


def test_texts_that_a_model_finds_unrelated_weigh_less_and_explain_says_so() -> None:
    told = explain(SHARED, OTHER, settings=Settings(embed=by_chance))
    assert told.terms[:-1] == explain(SHARED, OTHER).terms
    term = told.terms[-1]
    assert term.kind == "meaning"
    assert term.level.startswith("unrelated, cosine ")
    assert term.bits == fitted_bits()[0] < 0
    assert "meaning: unrelated, cosine" in str(told)
    close = explain(SHARED, OTHER, settings=Settings(embed=by_letters)).terms[-1]
    assert close.level.startswith("related, cosine 0.")
    assert close.bits == 0


def test_a_model_is_not_asked_about_excerpts_nor_about_the_same_words() -> None:
    asked: list[str] = []

    def embed(texts: Sequence[str]) -> list[list[float]]:
        asked.extend(texts)
        return by_chance(texts)

    with_model = Settings(embed=embed)
    assert explain(SHARED, "rusty truck", settings=with_model).terms[-1].level == "unequal length"
    same = explain(SHARED, f"“{SHARED.upper()}!”", settings=with_model)
    assert same.terms[-1].level == "same words"
    assert set(asked) <= set(unrelated())


def test_a_vector_of_zeros_says_nothing() -> None:
    term = explain(SHARED, OTHER, settings=Settings(embed=without("actor", 0.0))).terms[-1]
    assert (term.level, term.bits) == ("unknown", 0.0)


def test_no_level_speaks_for_a_link_and_a_lower_one_never_less_against_it() -> None:
    bits = fitted_bits().tolist()
    assert bits == sorted(bits)
    assert bits[0] < bits[-1] == 0


def test_the_standing_does_not_depend_on_where_a_model_puts_unrelated_texts() -> None:
    def shifted(texts: Sequence[str]) -> np.ndarray[Any, Any]:
        vectors = np.array(by_letters(texts))
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        return np.hstack([vectors, np.full((len(texts), 1), 2.0)])  # any two cosines are 0.8 and more

    assert standard(shifted).unrelated > 0.8 > 0.2 > standard(by_letters).unrelated
    for text in SAYINGS[:8]:
        one, other = (
            explain(SAYINGS[3], text, settings=Settings(embed=embed)).terms[-1].level.partition(",")[0]
            for embed in (by_letters, shifted)
        )
        assert one == other


# ---------------------------------------------------------------- the slow way


def naive_bits(embed: Callable[..., Any], left: str, right: str) -> float:
    """The naive way: plain numbers, one text at a time."""

    def cosine(one: str, other: str) -> float:
        a, b = embed([one])[0], embed([other])[0]
        return sum(x * y for x, y in zip(a, b, strict=True)) / math.dist(a, [0] * len(a)) / math.hypot(*b)

    usual = [cosine(a, b) for a, b in combinations(unrelated(), 2)]
    mean = sum(usual) / len(usual)
    deviation = math.sqrt(sum((one - mean) ** 2 for one in usual) / len(usual))
    standing = (cosine(comparable(left), comparable(right)) - mean) / deviation
    return float(fitted_bits()[sum(standing >= bound for bound in MEANING.bounds)])


@MODELS
def test_links_are_those_of_the_other_evidence_less_what_the_meaning_says(embed: Callable[..., Any]) -> None:
    texts = [SHARED, OTHER, "rusty truck", SHARED, *SAYINGS[:3], SAYINGS[0].replace("the", "a"), ""]
    rows = [Quotation(str(n), text) for n, text in enumerate(texts)]
    quotes = [quote for row in rows for quote in find_quotes(row)]
    sources = {row.id: row for row in rows}
    table, weights = build_table(quotes, sources), fitted_weights()
    totals = table.texts.totals[table.text].tolist()
    expected = {}
    for link in link_quotes(quotes, sources):
        i, j = int(link.left), int(link.right)
        bits = 0.0
        short, long = sorted((totals[i], totals[j]))
        if table.text[i] != table.text[j] and short >= EQUAL * long:
            bits = naive_bits(embed, quotes[i].text, quotes[j].text)
        if link.weight + bits >= weights.threshold:
            expected[link.left, link.right] = pytest.approx(link.weight + bits)
    found = link_quotes(quotes, sources, Settings(embed=embed))
    assert {(link.left, link.right): link.weight for link in found} == expected
    assert len(expected) >= 3


@given(ROWS)
def test_each_text_is_embedded_once_and_only_if_it_is_needed(rows: list[Quotation]) -> None:
    asked: list[str] = []

    def embed(texts: Sequence[str]) -> list[list[float]]:
        asked.extend(texts)
        return by_letters(texts)

    standard(embed)
    asked.clear()
    alignment = align_quotes(rows, settings=Settings(embed=embed))
    assert len(asked) == len(set(asked))
    linked = {name for link in align_quotes(rows).links for name in (link.left, link.right)}
    assert set(asked) <= {comparable(row.text) for row in rows if row.id in linked}
    seen = list(asked)
    terms = [link.terms for link in alignment.links]
    assert asked == seen
    assert all(one[-1].kind == "meaning" for one in terms)


def test_without_a_model_there_is_no_such_evidence(seeds: Path) -> None:
    for link in align_quotes(seeds).links:
        assert "meaning" not in {term.kind for term in link.terms}


@MODELS
def test_any_number_of_processes_gives_the_same(embed: Callable[..., Any], seeds: Path) -> None:
    one, two = (align_quotes(seeds, settings=Settings(workers=n, embed=embed)) for n in (1, 2))
    assert list(one.links) == list(two.links)
    assert one.remarks == two.remarks


@pytest.mark.parametrize("embed", [None, by_letters, by_chance])
@given(rows=ROWS, corpus=CORPORA, together=st.integers(1, 5))
def test_links_read_together_are_those_read_one_by_one(
    embed: Callable[..., Any] | None, rows: list[Quotation], corpus: PlantedCorpus, together: int
) -> None:
    alignment = align_quotes([*rows, *corpus.articles], settings=Settings(embed=embed))
    links = alignment.links
    alone = [links[place] for place in range(len(links))]
    assert list(links) == list(links[:]) == alone
    assert list(links[::-1]) == [links[place] for place in range(-1, -len(links) - 1, -1)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("quotealign.links.REPLAYED", together)
        assert list(links) == alone
    with pytest.raises(IndexError):
        links[len(links)]


# ---------------------------------------------------------------- the laws


@MODELS
@settings(max_examples=15)
@given(corpus=CORPORA, seed=st.integers(0, 2**16))
def test_the_laws_hold_with_a_model(embed: Callable[..., Any], corpus: PlantedCorpus, seed: int) -> None:
    with_model = Settings(embed=embed)
    assert_order_free(corpus.articles, settings=with_model, shuffles=1, seed=seed)
    assert_local(
        corpus.articles, "“A marten ate it,” said Ola Brandt.", settings=with_model, pairs=2, seed=seed
    )
    assert_typography_free(corpus.articles, settings=with_model, seed=seed)
    assert_symmetric(corpus.articles, settings=with_model)


@MODELS
@settings(max_examples=25)
@given(rows=ROWS, seed=st.integers(0, 2**16))
def test_the_laws_hold_for_rows_with_a_model(
    embed: Callable[..., Any], rows: list[Quotation], seed: int
) -> None:
    with_model = Settings(embed=embed)
    assert_order_free(rows, settings=with_model, shuffles=1, seed=seed)
    assert_symmetric(rows, settings=with_model)


@MODELS
def test_the_seeds_keep_every_law_with_a_model(embed: Callable[..., Any], seeds: Path) -> None:
    with_model = Settings(embed=embed)
    other = write_article("elsewhere", [Statement(SPEAKERS[0], SAYINGS[0], "r")]).article
    assert_laws(seeds, [other], settings=with_model)
    assert_growth(seeds, [other], settings=with_model)
    assert_blocking_lossless(seeds, settings=with_model)


# ---------------------------------------------------------------- models that are no good


def counted(texts: Sequence[str]) -> list[list[float]]:
    return [[first + len(texts), *others] for first, *others in by_letters(texts)]


WRONG: dict[str, tuple[Callable[[Sequence[str]], Any], str]] = {
    "nothing": (lambda texts: None, "shape ()"),
    "one vector": (lambda texts: by_letters(texts)[0], "shape (64,)"),
    "too few": (lambda texts: by_letters(texts)[1:], "shape (47, 64) for 48 texts"),
    "no dimension": (lambda texts: np.zeros((len(texts), 0)), "shape (48, 0)"),
    "ragged": (lambda texts: [[1.0] * (1 + len(text) % 2) for text in texts], "no array"),
    "words": (lambda texts: [[text] for text in texts], "an array of <U"),
    "complex": (lambda texts: np.array(by_letters(texts)) * 1j, "an array of complex128"),
    "not a number": (lambda texts: np.array(by_letters(texts)) / 0.0, "not finite for 'we will rebuild"),
    "zeros": (lambda texts: np.zeros((len(texts), 3)), "a vector of zeros"),
    "all alike": (lambda texts: np.ones((len(texts), 3)), "the same vector"),
    "other company": (counted, "another vector when it is called again or other texts come with it"),
    "other length": (lambda texts: np.array(by_letters(texts))[:, : len(texts)], "after vectors of 48"),
}


@pytest.mark.parametrize("name", WRONG)
@pytest.mark.filterwarnings("ignore:invalid value|divide by zero:RuntimeWarning")
def test_a_model_that_is_no_good_is_refused_with_what_was_wrong(name: str) -> None:
    embed, said = WRONG[name]
    with pytest.raises(SettingsError, match=r"^embed: gives .*; ") as error:
        align_quotes(["“We will,” she said.", "“We will,” he said."], settings=Settings(embed=embed))
    assert said in str(error.value)


def test_a_text_that_a_model_cannot_read_is_named() -> None:
    with pytest.raises(SettingsError, match=r"not finite for 'the plumber sold .* an actor'"):
        explain(SHARED, OTHER, settings=Settings(embed=without("actor", math.nan)))


def test_what_a_model_raises_itself_is_not_hidden() -> None:
    def embed(texts: Sequence[str]) -> Any:
        raise RuntimeError("out of memory")

    with pytest.raises(RuntimeError, match="out of memory"):
        explain(SHARED, OTHER, settings=Settings(embed=embed))


class Unhashable:
    __hash__ = None  # type: ignore[assignment]

    def __call__(self, texts: Sequence[str]) -> list[list[float]]:
        return by_letters(texts)


@pytest.mark.parametrize("value", ["module:function", 3, [by_letters], Unhashable()])
def test_a_setting_that_is_no_function_is_refused(value: Any) -> None:
    with pytest.raises(SettingsError, match=r"^embed: .* is no function; give, from Python,"):
        Settings(embed=value)


def test_vectors_of_any_length_and_kind_of_number_will_do() -> None:
    kinds: list[Callable[[Sequence[str]], Any]] = [
        lambda texts: np.array(by_letters(texts)) * 1e-200,
        lambda texts: np.array(by_letters(texts)) * 1e200,
        lambda texts: np.array(by_letters(texts), np.int8),
        lambda texts: np.array(by_letters(texts), np.float16),
        lambda texts: tuple(map(tuple, by_letters(texts))),
    ]
    levels = {explain(SHARED, OTHER, settings=Settings(embed=kind)).terms[-1].level for kind in kinds}
    assert levels == {explain(SHARED, OTHER, settings=Settings(embed=by_letters)).terms[-1].level}


def test_spark_refuses_a_model() -> None:
    pytest.importorskip("pyspark", reason="PySpark is not installed: pip install 'quotealign[spark]'")
    from quotealign.engine.spark.align import align_quotes_spark

    with pytest.raises(SettingsError, match="embed: does not run on Spark; "):
        align_quotes_spark(None, "nowhere", settings=Settings(embed=by_letters))  # type: ignore[arg-type]


# ---------------------------------------------------------------- fitting


def labelled(same: bool) -> Labelled:
    """Pairs of texts that share most of their words, and are the same remark or not."""
    texts = [
        f"The plumber sold {thing} to a dealer{end}" for thing in THINGS for end in (" today", " in town")
    ]
    articles = [Article(f"a{n}", f"“{text},” said Ola Brandt.") for n, text in enumerate(texts)]
    quotes = tuple(quote for one in articles for quote in find_quotes(one))
    clusters = tuple(str(n // 2 if same else n) for n in range(len(quotes)))
    return Labelled("made up", {one.id: one for one in articles}, quotes, clusters)


THINGS = ("his rusty truck", "a violin", "three goats", "her wedding dress", "the lighthouse", "old maps")


def test_fitting_tells_what_unrelated_texts_are_worth() -> None:
    against, counts = fitting.fit_meaning([labelled(same=False)], fitted_weights(), by_chance)
    nothing, _ = fitting.fit_meaning([labelled(same=True)], fitted_weights(), by_letters)
    assert counts.sum() > 10
    assert against[0] < -1
    assert against.tolist() == sorted(against)
    assert against[-1] == 0
    assert (nothing <= 0).all()
    assert nothing[0] > against[0]


def test_levels_are_those_of_the_terms() -> None:
    one = labelled(same=True)
    table = build_table(one.quotes, one.sources)
    meaning = Meaning(by_letters, table, [quote.text for quote in one.quotes])
    left, right = np.triu_indices(len(one.quotes))
    for term, level in zip(meaning.terms(left, right), meaning.levels(left, right).tolist(), strict=True):
        told = term.level.partition(",")[0]
        assert told == (MEANING.levels[level] if level >= 0 else told)
        assert (level < 0) == (told not in MEANING.levels)
