"""The quotes as arrays: distinct texts as rows of word numbers, and what each quote adds to its text.

Numbers are given out in the order of the words' and texts' content hashes, so that what is computed from
them depends on the contents alone.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import itertools
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import attrs
import numpy as np
import numpy.typing as npt

from quotealign.model import Article, Person, Quote, Source
from quotealign.rarity import word_bits
from quotealign.words import words

Ints = npt.NDArray[np.int64]

SIGNATURE = 64
"""How many of its most telling words stand for an article when two articles are compared."""

CONTENT = 3
"""From how many bits on a word is a content word."""

NO_DATE = -(1 << 40)
"""Stands for an unknown date, in days."""


@attrs.frozen(eq=False)
class Texts:
    """Distinct texts: two quotes with the same stems in the same order share one.

    Args:
        words: the word numbers of all texts, one after the other.
        offsets: text t holds `words[offsets[t]:offsets[t + 1]]`.
        bits: how telling each word is, by word number.
        keys: a 64-bit hash of each word's stem, by word number.
    """

    words: Ints
    offsets: Ints
    bits: Ints
    keys: npt.NDArray[np.uint64]

    def __len__(self) -> int:
        return len(self.offsets) - 1

    @property
    def lengths(self) -> Ints:
        """How many words each text has."""
        return np.diff(self.offsets)

    @property
    def contents(self) -> Ints:
        """How many content words each text has."""
        found = np.zeros(len(self.words) + 1, np.int64)
        np.cumsum(self.bits[self.words] >= CONTENT, out=found[1:])
        return np.asarray(found[self.offsets[1:]] - found[self.offsets[:-1]])

    @property
    def totals(self) -> Ints:
        """How telling each text is as a whole, in bits."""
        sums = np.concatenate([[0], np.cumsum(self.bits[self.words])])
        return np.asarray(sums[self.offsets[1:]] - sums[self.offsets[:-1]])


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
        signatures: for each article its most telling words (hashes, ascending), padded with 0.
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
    signatures: npt.NDArray[np.uint64]
    signature_bits: npt.NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.text)


def content_hash(*parts: object) -> int:
    """A 64-bit hash of contents, the same in every process; never 0."""
    joined = "\0".join(str(part) for part in parts).encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(joined, digest_size=8).digest(), "big") | 1


def build_table(quotes: Sequence[Quote], sources: Mapping[str, Source]) -> Table:
    """Turn quotes into arrays."""
    texts, text = _intern_texts(quotes)
    persons: dict[Person, int] = {}
    person = np.full(len(quotes), -1, np.int64)
    certainty = np.zeros(len(quotes))
    articles: dict[tuple[str, str], int] = {}
    article = np.zeros(len(quotes), np.int64)
    day = np.full(len(quotes), NO_DATE, np.int64)
    number_of: dict[str, tuple[int, int]] = {}
    rows: dict[int, list[str]] = {}
    for i, quote in enumerate(quotes):
        if quote.attribution is not None and quote.attribution.person is not None:
            person[i] = persons.setdefault(quote.attribution.person, len(persons))
            certainty[i] = quote.attribution.certainty
        known = number_of.get(quote.source_id)
        if known is None:
            source = sources[quote.source_id]
            key = (source.text, source.title) if isinstance(source, Article) else ("row of", quote.article_id)
            known = articles.setdefault(key, len(articles)), _day(source.date)
            if not isinstance(source, Article):
                rows.setdefault(known[0], []).append(f"{source.text}\0{source.speaker}\0{source.date}")
            number_of[quote.source_id] = known
        article[i], day[i] = known
    signatures = [_signature(key) for key in articles]
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
        np.array([content_hash(*row) for row in _rows(texts)], np.uint64),
        # An article known by its rows only is ordered by what they say, never by its id.
        np.array(
            [content_hash(*(sorted(rows[n]) if n in rows else key)) for n, key in enumerate(articles)],
            np.uint64,
        ),
        np.array([words for words, _ in signatures], np.uint64).reshape(-1, SIGNATURE),
        np.array([bits for _, bits in signatures], np.int64).reshape(-1, SIGNATURE),
    )


def _intern_texts(quotes: Sequence[Quote]) -> tuple[Texts, Ints]:
    keys: dict[str, int] = {}  # stem -> content hash
    seen: dict[tuple[int, ...], int] = {}
    by_text: dict[str, int] = {}
    text = np.zeros(len(quotes), np.int64)
    for i, quote in enumerate(quotes):
        number = by_text.get(quote.text)
        if number is None:
            row = []
            for word in words(quote.text):
                key = keys.get(word.stem)
                if key is None:
                    key = keys[word.stem] = content_hash(word.stem)
                row.append(key)
            number = by_text[quote.text] = seen.setdefault(tuple(row), len(seen))
        text[i] = number
    # Texts are numbered by content, so that no order of the input can leave a trace.
    order = sorted(seen, key=lambda row: (len(row), row))
    rank = {seen[row]: n for n, row in enumerate(order)}
    stems = sorted(keys.items(), key=lambda item: item[1])
    hashes = np.array([key for _, key in stems], np.uint64)
    flat = np.fromiter((key for row in order for key in row), np.uint64)
    offsets = np.concatenate([[0], np.cumsum([len(row) for row in order])]).astype(np.int64)
    found = Texts(
        np.searchsorted(hashes, flat).astype(np.int64),
        offsets,
        np.array([word_bits(stem) for stem, _ in stems], np.int64),
        hashes,
    )
    renumber = np.array([rank[n] for n in range(len(seen))], np.int64)
    return found, renumber[text] if len(quotes) else text


def _rows(texts: Texts) -> list[list[int]]:
    hashes = texts.keys[texts.words].tolist() if len(texts.words) else []
    bounds = texts.offsets.tolist()
    return [hashes[start:end] for start, end in itertools.pairwise(bounds)]


def _day(date: dt.date | None) -> int:
    return NO_DATE if date is None else date.toordinal()


def _signature(key: Any) -> tuple[list[int], list[int]]:
    text, title = key if key[0] != "row of" else ("", "")
    counts = Counter(word.stem for word in words(f"{title}\n{text}"))
    weighed = []
    for word, count in counts.items():
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
