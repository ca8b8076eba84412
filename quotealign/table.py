"""The quotes as arrays: the distinct texts, and what each quote adds to its text."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Mapping, Sequence
from functools import cached_property

import attrs
import numpy as np
import numpy.typing as npt

from quotealign.model import Article, Person, Quote, Source
from quotealign.names import NameMatch, compare_keys
from quotealign.names.keys import NameKey, read_names
from quotealign.processes import in_batches
from quotealign.progress import Progress, silent
from quotealign.rarity import word_bits
from quotealign.texts import (
    CONTENT,
    Ints,
    Keys,
    Places,
    Texts,
    content_hash,
    grouped,
    intern_texts,
    run_hashes,
)
from quotealign.words.chunks import numbered_words

__all__ = [
    "CONTENT",
    "NO_DATE",
    "SPEAKERS",
    "Ints",
    "Places",
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
        text_key: a hash of each distinct text's words.
        article_key: a hash of each article's contents, of its words above all.
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

    @cached_property
    def names(self) -> tuple[tuple[NameKey, ...], ...]:
        """The names of the speakers, read for comparing."""
        return tuple(read_names(person) for person in self.persons)


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
    signed = [one for _, one in in_batches(signatures_of, told, size=SIGNED, workers=workers)]
    blank = np.zeros((1, SIGNATURE), np.uint64), np.zeros((1, SIGNATURE), np.int64), np.zeros(0, np.uint64)
    # The last signature is that of rows without their article.
    signatures, signature_bits, keys = zip(*signed, blank, strict=True)
    # An article known by its rows only is ordered by what they say, never by its id.
    article_key = np.array([content_hash(*sorted(rows.get(n, ()))) for n in range(len(articles))], np.uint64)
    article_key[[n for n in range(len(articles)) if n not in rows]] = np.concatenate(keys)
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
        article_key,
        np.array([len(told) if key[0] is ROW else next(row) for key in articles], np.int64),
        np.concatenate(signatures),
        np.concatenate(signature_bits),
    )


def article_identity(source: Source, quote: Quote) -> tuple[str, str]:
    """What makes two articles the same: text and title, or the article's id for rows that came without it."""
    return (source.text, source.title) if isinstance(source, Article) else (ROW, quote.article_id)


def signatures_of(articles: Sequence[tuple[str, str]]) -> tuple[Keys, Ints, Keys]:
    """The most telling words of articles (hashes, ascending), how telling each is there, and articles' keys.

    Articles are ordered by their keys. The upper half of a key comes from the words, so that another
    typography leaves an article where it is; the lower half from what is printed, so that it tells two apart.

    Args:
        articles: the text and the title of each.
    """
    found = numbered_words([f"{title}\n{text}" for text, title in articles])
    names, words, lengths = found.stems, found.words, found.lengths
    bits = np.array([word_bits(name) if len(name) > 2 else 0 for name in names], np.int64)
    keys = np.array([content_hash(name) for name in names], np.uint64)
    ends = np.cumsum(lengths)
    printed = np.array([content_hash(*one) for one in articles], np.uint64)
    half = np.uint64(32)
    article_keys = run_hashes(keys[words])(ends - lengths, ends) >> half << half | printed >> half
    article = np.repeat(np.arange(len(articles)), lengths)
    found, times = np.unique((article << 32 | words)[bits[words] > 1], return_counts=True)
    article, words = found >> 32, found & 0xFFFFFFFF
    weight = np.minimum(times, 8) * bits[words]
    order = np.lexsort((keys[words], -weight, article))
    place = np.arange(len(order)) - np.searchsorted(article, article)  # the articles stay in their order
    best = order[place < SIGNATURE]
    best = best[np.lexsort((keys[words[best]], article[best]))]
    place = np.arange(len(best)) - np.searchsorted(article[best], article[best])
    chosen, weights = (
        np.zeros((len(articles), SIGNATURE), np.uint64),
        np.zeros((len(articles), SIGNATURE), np.int64),
    )
    chosen[article[best], place], weights[article[best], place] = keys[words[best]], weight[best]
    return chosen, weights, article_keys


def _day(date: dt.date | None) -> int:
    return NO_DATE if date is None else date.toordinal()


def no_article(table: Table, quotes: Ints) -> npt.NDArray[np.bool_]:
    """Whether quotes are rows that came without their article."""
    return np.asarray(table.signature[table.article[quotes]] == len(table.signatures) - 1)


def nested_pairs(table: Table) -> list[tuple[int, int]]:
    """The pairs of a quote and one that stands inside it, in one and the same article."""
    whole = np.flatnonzero(~no_article(table, np.arange(len(table))))
    order = whole[np.lexsort((-table.end[whole], table.start[whole], table.article[whole]))]
    columns = order, table.article[order], table.start[order], table.end[order]
    found, around = [], list[tuple[int, int, int, int]]()
    for quote, article, start, end in zip(*(column.tolist() for column in columns), strict=True):
        while around and (around[-1][1] != article or around[-1][3] <= start):
            around.pop()
        # A repeated article has the same spans twice: these are the same quote, and none inside the other.
        found += [(outer, quote) for outer, _, *span in around if end <= span[1] and span != [start, end]]
        around.append((quote, article, start, end))
    return found


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


def speaker_matches(table: Table, left: Ints | Places, right: Ints | Places) -> npt.NDArray[np.int8]:
    """Compare the speakers of quote pairs; gives the place in `SPEAKERS`."""
    return compare_persons(table, table.person[left], table.person[right])


def compare_persons(table: Table, left: Ints, right: Ints) -> npt.NDArray[np.int8]:
    """Compare persons by their numbers, -1 standing for nobody; gives the place in `SPEAKERS`."""
    found = np.full(len(left), SPEAKERS.index(NameMatch.UNKNOWN), np.int8)
    known = np.flatnonzero((left >= 0) & (right >= 0))
    left, right = left[known], right[known]
    names, count = table.names, max(1, len(table.persons))
    distinct, place = grouped(np.minimum(left, right) * count + np.maximum(left, right))
    pairs = (divmod(pair, count) for pair in distinct.tolist())
    compared = [SPEAKERS.index(compare_keys(names[one], names[other])) for one, other in pairs]
    found[known] = np.array(compared, np.int8)[place]
    return found
