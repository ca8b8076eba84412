"""The quotes as arrays: the distinct texts, and what each quote adds to its text."""

from __future__ import annotations

import datetime as dt
import itertools
from collections import Counter
from collections.abc import Mapping, Sequence

import attrs
import numpy as np
import numpy.typing as npt

from quotealign.model import Article, Person, Quote, Source
from quotealign.names import NameMatch, compare_speakers
from quotealign.processes import in_batches
from quotealign.progress import Progress, silent
from quotealign.rarity import word_bits
from quotealign.texts import CONTENT, Ints, Texts, content_hash, intern_texts
from quotealign.words import stems

__all__ = [
    "CONTENT",
    "NO_DATE",
    "SPEAKERS",
    "Ints",
    "Table",
    "Texts",
    "build_table",
    "content_hash",
    "content_order",
    "speaker_matches",
]

SIGNATURE = 64
"""How many of its most telling words stand for an article when two articles are compared."""

SIGNED = 200
"""Articles whose telling words a process counts at once."""

ROW = "\0row"
"""Stands for the text of an article that only its quotations are known of."""

SPEAKERS = tuple(NameMatch)
"""How two speakers compare, in the order of the numbers that stand for it here."""

NO_DATE = -(1 << 40)
"""Stands for an unknown date, in days."""


@attrs.frozen(eq=False)
class Table:
    """Quotes as arrays, one row for each quote.

    Args:
        texts: the distinct texts.
        text: the number of each quote's text.
        person: the number of each quote's speaker; -1 when unknown.
        certainty: how sure the speaker is, 0 to 1.
        article: the number of each quote's article; articles of the same contents share one.
        start, end: the quote's span in its article.
        day: the article's date as a day number; `NO_DATE` when unknown.
        persons: the distinct speakers.
        text_key: a hash of each distinct text's stems.
        article_key: a hash of each article's contents.
        signature: the row of each article in `signatures`; rows without an article share an empty one.
        signatures: the most telling words of articles (hashes, ascending), padded with 0.
        signature_bits: how telling each of them is there.
    """

    texts: Texts
    text: Ints
    person: Ints
    certainty: npt.NDArray[np.float64]
    article: Ints
    start: Ints
    end: Ints
    day: Ints
    persons: tuple[Person, ...]
    text_key: npt.NDArray[np.uint64]
    article_key: npt.NDArray[np.uint64]
    signature: Ints
    signatures: npt.NDArray[np.uint64]
    signature_bits: npt.NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.text)


def build_table(
    quotes: Sequence[Quote],
    sources: Mapping[str, Source],
    workers: int = 1,
    progress: Progress = silent,
) -> Table:
    """Turn quotes into arrays.

    Args:
        quotes: the quotes.
        sources: the articles and rows that they stand in, by id.
        workers: processes, 1 or more; any number gives the same result.
        progress: told how far reading the words is.
    """
    texts, text, text_key = intern_texts([quote.text for quote in quotes], workers, progress)
    persons: dict[Person, int] = {}
    numbers: dict[int, tuple[int, float]] = {}  # by identity: rows of one speaker share the record
    person = np.full(len(quotes), -1, np.int64)
    certainty = np.zeros(len(quotes))
    articles: dict[tuple[str, str], int] = {}
    number_of: dict[str, tuple[int, int]] = {}
    rows: dict[int, list[str]] = {}
    places = []
    for i, quote in enumerate(quotes):
        found = quote.attribution
        if found is not None and found.person is not None:
            who = numbers.get(id(found))
            if who is None:
                number = persons.setdefault(found.person, len(persons))
                who = numbers[id(found)] = number, found.certainty
            person[i], certainty[i] = who
        known = number_of.get(quote.source_id)
        if known is None:
            source = sources[quote.source_id]
            key = article_identity(source, quote)
            known = articles.setdefault(key, len(articles)), _day(source.date)
            if not isinstance(source, Article):
                rows.setdefault(known[0], []).append(f"{source.text}\0{source.speaker}\0{source.date}")
            number_of[quote.source_id] = known
        places.append(known)
    article, day = np.array(places, np.int64).reshape(-1, 2).T
    told = [key for key in articles if key[0] is not ROW]
    signed = [
        one for _, batch in in_batches(_signatures, told, size=SIGNED, workers=workers) for one in batch
    ]
    signed.append(([0] * SIGNATURE, [0] * SIGNATURE))  # of rows that come without their article
    row = itertools.count()
    return Table(
        texts,
        text,
        person,
        certainty,
        article,
        np.array([quote.start for quote in quotes], np.int64),
        np.array([quote.end for quote in quotes], np.int64),
        day,
        tuple(persons),
        text_key,
        # An article known by its rows only is ordered by what they say, never by its id.
        np.array(
            [content_hash(*(sorted(rows[n]) if n in rows else key)) for n, key in enumerate(articles)],
            np.uint64,
        ),
        np.array([len(told) if key[0] is ROW else next(row) for key in articles], np.int64),
        np.array([words for words, _ in signed], np.uint64),
        np.array([bits for _, bits in signed], np.int64),
    )


def article_identity(source: Source, quote: Quote) -> tuple[str, str]:
    """What makes two articles the same: text and title, or the article's id for rows that came without it."""
    return (source.text, source.title) if isinstance(source, Article) else (ROW, quote.article_id)


def signature_of(article: Article) -> tuple[list[int], list[int]]:
    """An article's most telling words (hashes, ascending), and how telling each is there."""
    return _signature(f"{article.title}\n{article.text}")


def _day(date: dt.date | None) -> int:
    return NO_DATE if date is None else date.toordinal()


def _signatures(articles: Sequence[tuple[str, str]]) -> list[tuple[list[int], list[int]]]:
    return [_signature(f"{title}\n{text}") for text, title in articles]


def _signature(text: str) -> tuple[list[int], list[int]]:
    weighed = []
    for word, count in Counter(stems(text)).items():
        bits = word_bits(word)
        if bits > 1 and len(word) > 2:
            weighed.append((-min(count, 8) * bits, content_hash(word)))
    chosen = sorted((key, -weight) for weight, key in sorted(weighed)[:SIGNATURE])
    chosen += [(0, 0)] * (SIGNATURE - len(chosen))
    return [key for key, _ in chosen], [weight for _, weight in chosen]


def content_order(table: Table) -> Ints:
    """Number the quotes by what they say, the fullest first; what prints the same shares a number."""
    columns = (
        table.start,
        table.article_key[table.article],
        table.text_key[table.text],
        -table.texts.totals[table.text],
    )
    order = np.lexsort(columns)
    fresh = np.zeros(len(order), bool)
    for column in columns:
        fresh[1:] |= column[order][1:] != column[order][:-1]
    found = np.empty(len(order), np.int64)
    found[order] = np.cumsum(fresh)
    return found


def speaker_matches(table: Table, left: Ints, right: Ints) -> Ints:
    """Compare the speakers of quote pairs; gives the place in `SPEAKERS`."""
    found = np.full(len(left), SPEAKERS.index(NameMatch.UNKNOWN), np.int64)
    a, b = table.person[left], table.person[right]
    known = np.flatnonzero((a >= 0) & (b >= 0))
    packed = np.minimum(a, b)[known] << 32 | np.maximum(a, b)[known]
    distinct, place = np.unique(packed, return_inverse=True)
    compared = [
        SPEAKERS.index(compare_speakers(table.persons[pair >> 32], table.persons[pair & 0xFFFFFFFF]))
        for pair in distinct.tolist()
    ]
    found[known] = np.array(compared, np.int64)[place]
    return found
