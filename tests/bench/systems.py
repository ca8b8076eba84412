"""The systems that are compared: a function each, from rows to a label per row.

Each peer runs at the best setting of several that were tried on a corpus of 10,000 quotations; a
system whose cost grows with the square of the quotes says up to which size it is run. Peers see the
texts alone, because none of them has a place for a speaker that may be missing (Splink's could be
given one; its blocking and its weights on texts are what is measured here).
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from tests.bench.corpus import Row

Labels = NDArray[np.int64]


class System(NamedTuple):
    """A system to measure."""

    run: Callable[[list[Row]], Labels]
    most: int  # quotes; more would take hours, or more memory than there is
    what: str


def quotealign(rows: list[Row], workers: int = 2) -> Labels:
    """This project, from the rows to the remark of each."""
    import datetime as dt

    from quotealign.align import align_quotes
    from quotealign.model import Quotation
    from quotealign.settings import Settings

    days = {row.date: dt.date.fromisoformat(row.date) for row in rows}
    source = [
        Quotation(str(at), row.quote, row.speaker, row.article_id, date=days[row.date])
        for at, row in enumerate(rows)
    ]
    alignment = align_quotes(source, settings=Settings(workers=workers))
    labels = np.full(len(rows), -1, dtype=np.int64)
    for number, remark in enumerate(alignment.remarks):
        for quote in remark.quotes:
            labels[int(quote.row_id)] = number
    assert (labels >= 0).all(), "every row belongs to a remark"
    return labels


def exact(rows: list[Row]) -> Labels:
    """The floor: equal after lower-casing and dropping marks."""
    first: dict[str, int] = {}
    return np.array([first.setdefault(plain(row.quote), len(first)) for row in rows], dtype=np.int64)


def token_set(rows: list[Row]) -> Labels:
    """RapidFuzz's `token_set_ratio` of every pair at 90 or more, connected components."""
    from rapidfuzz import fuzz, process

    texts, inverse = distinct(rows)
    left, right = [], []
    for start in range(0, len(texts), 500):
        block = texts[start : start + 500]
        scores = process.cdist(
            block, texts[start:], scorer=fuzz.token_set_ratio, score_cutoff=90, workers=2, dtype=np.uint8
        )
        i, j = np.nonzero(scores)
        left.append(i + start)
        right.append(j + start)
    return components(np.concatenate(left), np.concatenate(right), len(texts))[inverse]


def minhash(rows: list[Row]) -> Labels:
    """MinHash LSH (datasketch) on pairs of words, connected components of what the index returns."""
    from datasketch import MinHash, MinHashLSH

    texts, inverse = distinct(rows)
    index, left, right = MinHashLSH(threshold=0.4, num_perm=64), [], []
    shingles = [_pairs_of_words(text) for text in texts]
    for at, sketch in enumerate(MinHash.generator(shingles, num_perm=64)):
        for other in index.query(sketch):
            left.append(at)
            right.append(other)
        index.insert(at, sketch, check_duplication=False)
    return components(np.array(left, dtype=np.int64), np.array(right, dtype=np.int64), len(texts))[inverse]


def tfidf(rows: list[Row], threshold: float = 0.55) -> Labels:
    """TF-IDF of character 3-grams, cosine by sparse_dot_topn, connected components."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sparse_dot_topn import sp_matmul_topn

    texts, inverse = distinct(rows)
    matrix = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 3), dtype=np.float32).fit_transform(texts)
    near = sp_matmul_topn(matrix, matrix.T.tocsr(), top_n=50, threshold=threshold, n_threads=2).tocoo()
    return components(near.row, near.col, len(texts))[inverse]


def string_grouper(rows: list[Row], threshold: float = 0.5) -> Labels:
    """string_grouper: TF-IDF of character 3-grams and its own grouping."""
    import pandas as pd
    from string_grouper import group_similar_strings

    texts, inverse = distinct(rows)
    frame: Any = group_similar_strings(
        pd.Series(texts), min_similarity=threshold, max_n_matches=50, n_blocks=None, number_of_processes=2
    )
    return np.asarray(frame["group_rep_index"], dtype=np.int64)[inverse]


def splink(rows: list[Row], probability: float = 0.3, run: int = 3) -> Labels:
    """Splink 4 on DuckDB: exact repeats collapsed, blocked on 3-word runs, containment of words.

    Blocked on runs of 4 words it takes a fourth of the time and agrees a little less on 100,000 quotations.
    """
    import duckdb
    import pandas as pd
    import splink.comparison_library as library
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    texts, inverse = distinct(rows)
    words = [text.split() for text in texts]
    frame = pd.DataFrame(
        {
            "unique_id": range(len(texts)),
            "words": [sorted(set(one)) for one in words],
            "runs": [
                [" ".join(one[i : i + run]) for i in range(max(1, len(one) - run + 1))] for one in words
            ],
        }
    )
    common = "len(list_intersect(words_l, words_r))"
    shared = f"{common} / least(len(words_l), len(words_r))"
    levels = [
        {
            "sql_condition": "words_l IS NULL OR words_r IS NULL",
            "label_for_charts": "n",
            "is_null_level": True,
        }
    ]
    for condition, m, u in (
        (f"{shared} >= 0.95", 0.55, 0.002),
        (f"{shared} >= 0.85", 0.2, 0.003),
        (f"{shared} >= 0.7 AND {common} >= 8", 0.15, 0.01),  # few words have as much in common by chance
        (f"{shared} >= 0.55", 0.07, 0.03),
    ):
        levels.append(
            {
                "sql_condition": condition,
                "label_for_charts": condition,
                "m_probability": m,
                "u_probability": u,
            }
        )
    levels.append(
        {"sql_condition": "ELSE", "label_for_charts": "e", "m_probability": 0.03, "u_probability": 0.955}
    )
    settings = SettingsCreator(
        link_type="dedupe_only",
        probability_two_random_records_match=0.05,
        comparisons=[library.CustomComparison(output_column_name="words", comparison_levels=levels)],
        blocking_rules_to_generate_predictions=[block_on("runs", arrays_to_explode=["runs"])],
    )
    connection = duckdb.connect()
    connection.execute("SET threads = 2")
    linker = Linker(frame, settings, DuckDBAPI(connection))
    found = linker.inference.predict(threshold_match_probability=probability)
    grouped = linker.clustering.cluster_pairwise_predictions_at_threshold(found, probability)
    table = grouped.as_pandas_dataframe().sort_values("unique_id")
    return np.asarray(pd.factorize(table["cluster_id"])[0], dtype=np.int64)[inverse]


SYSTEMS = {
    "quotealign": System(quotealign, 10**9, "this project, speakers and dates used"),
    "exact": System(exact, 10**9, "equal after normalising: the floor"),
    "token_set": System(token_set, 10_000, "RapidFuzz token_set_ratio >= 90 of every pair, components"),
    "minhash": System(minhash, 1_000_000, "MinHash LSH of word pairs (datasketch), components"),
    "tfidf": System(tfidf, 100_000, "TF-IDF of character 3-grams, sparse_dot_topn, components"),
    "string_grouper": System(string_grouper, 100_000, "string_grouper"),
    "splink": System(splink, 100_000, "Splink 4 on DuckDB, exact repeats collapsed"),
}


def plain(text: str) -> str:
    """Lower case, words only."""
    return " ".join(re.findall(r"[^\W_]+", text.lower().replace("’", "").replace("'", ""))) or "-"


def distinct(rows: list[Row]) -> tuple[list[str], Labels]:
    """The distinct normalised texts, and which one each row has: every peer is given this advantage."""
    first: dict[str, int] = {}
    inverse = np.array([first.setdefault(plain(row.quote), len(first)) for row in rows], dtype=np.int64)
    return list(first), inverse


def components(left: Sequence[int] | Labels, right: Sequence[int] | Labels, count: int) -> Labels:
    """Connected components."""
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    graph = coo_matrix((np.ones(len(left), dtype=np.int8), (left, right)), shape=(count, count))
    return np.asarray(connected_components(graph, directed=False)[1], dtype=np.int64)


def _pairs_of_words(text: str) -> list[bytes]:
    words = text.split()
    return [f"{a} {b}".encode() for a, b in itertools.pairwise(words)] or [text.encode()]
