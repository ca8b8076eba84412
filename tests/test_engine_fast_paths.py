"""Fast paths beside the plainest way to do the same: blocking, bounds, printings, merging."""

from __future__ import annotations

import datetime as dt
import gc
from collections import Counter
from collections.abc import Iterator
from itertools import combinations, pairwise

import attrs
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotealign.align import align_quotes
from quotealign.collector import no_collection
from quotealign.find import find_quotes
from quotealign.group.sets import components
from quotealign.link.blocking import Candidates, candidate_pairs, keys_of
from quotealign.link.bounds import SLACK, Bounds, Printings
from quotealign.link.evidence import fitted_weights, quote_levels, text_levels
from quotealign.link.overlap import overlap
from quotealign.link.spread import spread
from quotealign.link.weigh import weigh
from quotealign.model import Article, Attribution, Person, Quotation, Quote
from quotealign.processes import in_batches
from quotealign.rarity import word_bits
from quotealign.settings import Settings
from quotealign.table import SIGNATURE, build_table, content_hash, content_order, signatures_of
from quotealign.testing import SAYINGS, TYPOGRAPHIES, retype
from quotealign.texts import grouped, intern_texts
from quotealign.threads import in_threads
from quotealign.words import forms, stems
from tests.bench.corpus import make_rows

WORDS = "the a of not it we said people border meteorite plumber truck valley harvest".split()  # noqa: SIM905
TITLES = st.sampled_from(["", "The meteorite and the plumber", "Harvest 2024"])
TEXTS = st.lists(st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join), min_size=2, max_size=12)


def rows(count: int, seed: int = 7) -> list[Quotation]:
    return [
        Quotation(str(at), row.quote, row.speaker, row.article_id, date=dt.date.fromisoformat(row.date))
        for at, row in enumerate(make_rows(count, seed))
    ]


def every_pair(count: int) -> Candidates:
    left, right = np.triu_indices(count, 1)
    return Candidates(left, right, np.ones(len(left), bool))


@given(st.lists(st.integers(0, 9) | st.integers(0, (1 << 63) - 1)))
def test_numbers_are_grouped_as_numpy_does_it(numbers: list[int]) -> None:
    given = np.array(numbers, np.int64)
    distinct, place = grouped(given)
    assert distinct.tolist() == sorted(set(numbers))
    assert np.array_equal(distinct[place], given)


@given(TEXTS)
def test_interned_texts_are_the_words_of_the_printed_ones(printed: list[str]) -> None:
    texts, number, _ = intern_texts(printed)
    vocabulary = {}
    for text, at in zip(printed, number.tolist(), strict=True):
        words = texts.words[texts.offsets[at] : texts.offsets[at + 1]].tolist()
        assert len(words) == len(stems(text))
        for word, stem in zip(words, stems(text), strict=True):
            assert vocabulary.setdefault(word, stem) == stem
    assert len(set(vocabulary.values())) == len(vocabulary)
    assert len(texts) == len({tuple(forms(text)) for text in printed})


@given(TEXTS)
def test_blocking_and_bounds_lose_no_pair_that_could_be_linked(printed: list[str]) -> None:
    texts, _, _ = intern_texts(printed)
    weights = fitted_weights()
    pairs = every_pair(len(texts))
    measured = overlap(texts, pairs.left, pairs.right)
    of_texts = weights.of_texts(text_levels(measured))
    possible = of_texts + weights.most >= weights.threshold
    bounds = Bounds(texts, weights, Printings.unknown(len(texts)))
    assert bounds.worth_measuring(pairs.left, pairs.right, measured.run >= 24)[possible].all()
    assert bounds.reachable(pairs.left, pairs.right, measured.run >= 24, measured.common)[possible].all()


DAYS = st.none() | st.sampled_from([dt.date(2024, 1, day) for day in (1, 3, 5, 30)] + [dt.date(2024, 2, 9)])


SPEAKERS = st.none() | st.tuples(
    st.sampled_from(["Ada Flores", "Flores", "Bo Lindqvist", "the mayor"]), st.sampled_from([0.5, 0.9, 1.0])
)


@given(st.lists(st.tuples(st.integers(0, 3), DAYS, st.booleans(), SPEAKERS), min_size=2, max_size=8))
def test_no_pair_of_printings_adds_more_than_its_texts_allow(
    printed: list[tuple[int, dt.date | None, bool, tuple[str, float] | None]],
) -> None:
    weights = fitted_weights()
    sources: dict[str, Article | Quotation] = {}
    quotes = []
    for at, (text, day, with_article, named) in enumerate(printed):
        said, one = SAYINGS[text], str(at)
        speaker = Attribution(Person(named[0]), "given", named[1]) if named else None
        if with_article:
            body = f"{at % 2} {' '.join(SAYINGS)}"
            sources[one] = Article(one, body, date=day)
            start = body.index(said)
            quotes.append(Quote(one, start, start + len(said), said, attribution=speaker))
        else:
            sources[one] = Quotation(one, said, date=day)
            quotes.append(Quote(one, 0, len(said), said, attribution=speaker, row_id=one))
    table = build_table(quotes, sources)
    left, right = np.triu_indices(len(quotes), 1)
    most = Bounds(table.texts, weights, Printings.of(table)).of_quotes(table.text[left], table.text[right])
    assert (weights.of_quotes(quote_levels(table, left, right)) <= most + SLACK).all()


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_blocking_finds_the_links_that_comparing_every_pair_finds(seed: int) -> None:
    said = rows(400, seed)
    quotes = [Quote(r.article_id, 0, len(r.text), r.text, row_id=r.id) for r in said]
    table = build_table(quotes, {r.id: r for r in said})
    fast = weigh(table, candidate_pairs(table.texts), fitted_weights())
    slow = weigh(table, every_pair(len(table.texts)), fitted_weights())
    found = set(zip(fast.left.tolist(), fast.right.tolist(), fast.weight.tolist(), strict=True))
    assert found <= set(zip(slow.left.tolist(), slow.right.tolist(), slow.weight.tolist(), strict=True))
    assert len(found) >= 0.99 * len(slow.left)


def test_a_fragment_finds_its_host_though_more_texts_hold_its_one_content_word_than_are_compared() -> None:
    fuller = [f"the harvest of valley number {n} was a border problem for the plumber" for n in range(300)]
    texts, number, _ = intern_texts(["got some problems now", "has he got some problems now", *fuller])
    found = candidate_pairs(texts)
    assert (min(number[:2]), max(number[:2])) in set(zip(found.left, found.right, strict=True))


@given(st.lists(st.integers(0, 3), min_size=1, max_size=12))
def test_spreading_pairs_each_two_printings_once(numbers: list[int]) -> None:
    printed = [("the border", "a truck", "we said it", "no people")[number] for number in numbers]
    quotes = [Quote("a", at, at + 1, text) for at, text in enumerate(printed)]
    table = build_table(quotes, {"a": Article("a", "")})
    left, right = (side.ravel() for side in np.triu_indices(len(table.texts)))
    _, i, j = spread(table, left, right)
    assert sorted(map(sorted, zip(i.tolist(), j.tolist(), strict=True))) == [
        list(pair) for pair in combinations(range(len(numbers)), 2)
    ]


def test_a_phrase_printed_a_thousand_times_costs_no_million_pairs() -> None:
    phrase = [
        Quotation(f"p{n}", "We shall rebuild the harbour wall before the winter storms arrive", "Ada Flores")
        for n in range(1000)
    ]
    alignment = align_quotes(phrase)
    assert len(alignment) == 1
    assert len(alignment.links) < 8000


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), max_size=30))
def test_components_equal_those_found_by_merging_sets(edges: list[tuple[int, int]]) -> None:
    sets = [{node} for node in range(21)]
    for edge in edges:
        touched = [one for one in sets if one & set(edge)]
        sets = [one for one in sets if not one & set(edge)] + [set().union(*touched)]
    pairs = np.array(edges, np.int64).reshape(-1, 2)
    found = components(pairs[:, 0], pairs[:, 1], np.arange(21))
    assert found.tolist() == [min(next(one for one in sets if node in one)) for node in range(21)]


def test_any_number_of_workers_gives_the_same_remarks() -> None:
    said = rows(600)
    one, two = (align_quotes(said, settings=Settings(workers=workers)) for workers in (1, 2))
    assert one.remarks == two.remarks
    assert list(one.links) == list(two.links)


def _lengths(batch: list[str]) -> list[int]:
    return list(map(len, batch))


@pytest.mark.parametrize("workers", [1, 3])
def test_batches_come_back_in_order(workers: int) -> None:
    items = ["x" * n for n in range(100)]
    found = list(in_batches(_lengths, items, size=7, workers=workers))
    assert [n for _, batch in found for n in batch] == list(range(100))
    assert [done for done, _ in found] == [*range(7, 100, 7), 100]


def _fails(batch: list[int]) -> int:
    if 13 in batch:
        raise ValueError("thirteen")
    return len(batch)


def test_an_error_in_a_worker_reaches_the_caller_and_ends_the_others() -> None:
    with pytest.raises(ValueError, match="thirteen"):
        list(in_batches(_fails, list(range(50)), size=5, workers=2))


def _stops(batch: int) -> int:
    if batch == 13:
        raise ValueError("thirteen")
    return batch * batch


@pytest.mark.parametrize("workers", [1, 3])
def test_threads_keep_the_order_take_few_items_ahead_and_hand_on_errors(workers: int) -> None:
    taken: list[int] = []

    def items() -> Iterator[int]:
        for item in range(100):
            taken.append(item)
            yield item

    found = in_threads(_stops, items(), workers=workers)
    assert [next(found) for _ in range(10)] == [n * n for n in range(10)]
    assert len(taken) <= 10 + workers + 1
    with pytest.raises(ValueError, match="thirteen"):
        list(found)


@pytest.mark.parametrize("workers", [1, 2])
def test_progress_of_each_step_goes_from_nothing_to_all(workers: int) -> None:
    said: dict[str, list[tuple[int, int]]] = {}

    def progress(what: str, done: int, of: int) -> None:
        said.setdefault(what, []).append((done, of))

    align_quotes(rows(300), settings=Settings(workers=workers), progress=progress)
    articles = [Article(str(at), f"“{saying}” she said.") for at, saying in enumerate(SAYINGS)]
    align_quotes(articles, progress=progress)
    assert {"finding quotations", "reading words", "looking for pairs", "weighing pairs"} <= set(said)
    for told in said.values():
        for (before, of), (done, still) in pairwise(told):
            assert done in (0, still) or (done >= before and of == still)
        assert all(done <= of for done, of in told)
        assert told[-1][0] == told[-1][1]


@pytest.mark.parametrize("enabled", [True, False])
def test_the_collector_is_as_before_whatever_happens(enabled: bool) -> None:
    was = gc.isenabled()
    try:
        (gc.enable if enabled else gc.disable)()
        with pytest.raises(ValueError, match="thirteen"), no_collection():
            _stops(13 - gc.isenabled())
        assert gc.isenabled() is enabled
    finally:
        (gc.enable if was else gc.disable)()


def plain_signature(text: str, title: str) -> list[tuple[int, int]]:
    """The most telling words of an article, one word after the other."""
    weighed = []
    for word, count in Counter(stems(f"{title}\n{text}")).items():
        bits = word_bits(word)
        if bits > 1 and len(word) > 2:
            weighed.append((-min(count, 8) * bits, content_hash(word)))
    chosen = sorted((key, -weight) for weight, key in sorted(weighed)[:SIGNATURE])
    return chosen + [(0, 0)] * (SIGNATURE - len(chosen))


@given(st.lists(st.tuples(st.lists(st.sampled_from([*WORDS, *SAYINGS]), max_size=40).map(" ".join), TITLES)))
def test_articles_are_signed_by_their_most_telling_words(articles: list[tuple[str, str]]) -> None:
    keys, bits, _ = signatures_of(articles)
    found = [list(zip(*one, strict=True)) for one in zip(keys.tolist(), bits.tolist(), strict=True)]
    assert found == [plain_signature(*article) for article in articles]


def numbers_of(articles: list[Article]) -> list[int]:
    """How the quotes of articles are numbered by content; each has one."""
    sources = {one.id: one for one in articles}
    quotes = [quote for one in articles for quote in find_quotes(one)]
    assert len(quotes) == len(articles)
    return content_order(build_table(quotes, sources)).tolist()


@pytest.mark.parametrize("kind", [*TYPOGRAPHIES, "all"])
def test_another_typography_leaves_the_order_by_content(kind: str) -> None:
    """Ties between quotes of the same words are broken by it: it must not hang on how these are printed."""
    articles = [
        Article(str(number), f"It’s day {number} – rain.\n\n“We don’t know the plumber, José,” Ann Lee said.")
        for number in range(20)
    ]
    kinds = TYPOGRAPHIES if kind == "all" else kind
    typed = [retype(one, find_quotes(one), kinds, number).source for number, one in enumerate(articles)]
    assert numbers_of(typed) == numbers_of(articles)
    if kind != "first letters":
        assert typed != articles
    twice = numbers_of([attrs.evolve(typed[3], id="typed"), *articles, attrs.evolve(articles[3], id="again")])
    assert twice[-1] == twice[4]
    assert (twice[0] == twice[4]) == (typed[3].text == articles[3].text)


def test_a_text_asks_by_the_keys_that_the_local_engine_lets_it_ask_by() -> None:
    pytest.importorskip("pyarrow", reason="Spark's steps work on Arrow batches")
    import pyarrow as pa

    from quotealign.engine.spark import steps
    from quotealign.engine.spark.records import signed

    printed = ["a meteorite fell on the old mill", "the old meteorite", "old comet", "mill"]
    texts, _, text_keys = intern_texts(printed)
    words = [texts.words[texts.offsets[n] : texts.offsets[n + 1]] for n in range(len(texts))]
    batch = pa.RecordBatch.from_pydict(
        {
            "text_key": signed(text_keys),
            "words": [signed(texts.keys[one]) for one in words],
            "bits": [texts.bits[one] for one in words],
            "forms": np.split(texts.forms, texts.offsets[1:-1]),
        }
    )
    rows = [row for part in steps.text_rows(iter([batch])) for row in part.to_pylist() if row["asks"]]
    found = {(row["family"], row["key"], row["text_key"]) for row in rows}
    expected = {
        (number, key, int(text))
        for number, (keys, owners, asks) in enumerate(keys_of(texts))
        if asks is not None
        for key, text in zip(signed(keys[asks]).tolist(), signed(text_keys[owners[asks]]), strict=True)
    }
    assert found == expected != set()
