"""Twins: quotes of one article that are alike, and that the article itself prints as two.

Nobody prints one remark twice in other words. Where an article has "they are coming across the border" and
"they can only come in through the border", these are two remarks, however well they go together from one
article to another; and every article that prints both says so.
"""

from __future__ import annotations

from collections import Counter

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import LCSseq

from quotealign.table import Ints, Table, no_article
from quotealign.texts import Texts, grouped

ALIKE = 16
"""Bits of words in common from which on two quotes are alike: two rare words, or a few telling ones. Two
sentences of one remark have less in common: the person, say, whom both are about."""

SLIGHT = 0.2
"""Two quotes with less than this share of the shorter one in common may be two parts of one remark."""

PART = 0.9
"""A quote of which the other has so much is an excerpt of it, which articles print beside the whole."""

OTHER_ORDER = 5.0
"""Bits that an article weighs against a link when it prints the same words in two orders: as many as the
linking gives to such quotes of one article."""

IN_PART = 1.0
"""Bits that an article weighs against a link when it prints quotes that are alike in part. Of labelled pairs
of one speaker in one article 6 in a hundred (events) and 20 (rumours) were the same remark."""

ARTICLES = 3
"""So many articles are heard about quotes that are alike in part: they copy each other."""

FULLEST = 8
"""So many quotes of an article are heard for a group, the fullest: hardly any article prints a remark more
often, and one that is all variations of a sentence would be compared with itself."""


class Twins:
    """The articles of groups of quotes, and what these say against joining two groups.

    Args:
        table: the quotes.
        quotes: the quotes that count, their places in the table.
        group: the group of each of them.
    """

    def __init__(self, table: Table, quotes: Ints, group: Ints) -> None:
        self._texts = table.texts
        self._fullest = np.lexsort((table.text_key, -table.texts.totals))
        rank = np.argsort(self._fullest)
        self._articles: dict[int, dict[int, list[int]]] = {}
        told = ~no_article(table, quotes)
        rows = zip(
            group[told].tolist(),
            table.article[quotes[told]].tolist(),
            rank[table.text[quotes[told]]].tolist(),
            strict=True,
        )
        for number, article, text in rows:
            texts = self._articles.setdefault(number, {}).setdefault(article, [])
            texts[:] = _heard([*texts, text])
        self._known: dict[tuple[int, int], float] = {}

    def against(self, one: int, other: int) -> float:
        """The bits by which a link between two groups weighs less because articles print quotes of both."""
        heard = self.witnesses(one, other).values()
        return OTHER_ORDER if OTHER_ORDER in heard else min(IN_PART * ARTICLES, sum(heard))

    def all_against(self, one: Ints, other: Ints) -> npt.NDArray[np.float64]:
        """The same for many pairs of groups."""
        found = np.zeros(len(one))
        if not self._articles:
            return found
        known = np.zeros(int(max(one.max(initial=0), other.max(initial=0), *self._articles)) + 1, bool)
        known[list(self._articles)] = True
        some = np.flatnonzero(known[one] & known[other])
        distinct, place = grouped(one[some] * len(known) + other[some])
        bits = [self.against(*divmod(pair, len(known))) for pair in distinct.tolist()]
        found[some] = np.array(bits, np.float64)[place]
        return found

    def witnesses(self, one: int, other: int) -> dict[int, float]:
        """The numbers of the articles that tell their quotes of two groups apart, and by how many bits."""
        few, many = sorted((self._articles.get(one, {}), self._articles.get(other, {})), key=len)
        heard = {article: self._apart(few[article], many[article]) for article in few if article in many}
        return {article: bits for article, bits in heard.items() if bits}

    def join(self, one: int, other: int) -> None:
        """Let the first group have the quotes of the other, too."""
        few, many = sorted((self._articles.pop(one, {}), self._articles.pop(other, {})), key=len)
        for article, texts in few.items():
            many[article] = _heard([*many.get(article, ()), *texts])
        if many:
            self._articles[one] = many

    def _apart(self, ones: list[int], others: list[int]) -> float:
        """How surely one article tells its quotes of two groups apart, in bits."""
        return max(self._of_pair(min(a, b), max(a, b)) for a in ones for b in others)

    def _of_pair(self, one: int, other: int) -> float:
        if (one, other) not in self._known:
            texts = int(self._fullest[one]), int(self._fullest[other])
            self._known[one, other] = apart(self._texts, *texts)
        return self._known[one, other]


def _heard(texts: list[int]) -> list[int]:
    """The fullest of some texts, each once; they are numbered from the fullest on."""
    return sorted(set(texts))[:FULLEST]


def apart(texts: Texts, one: int, other: int) -> float:
    """The bits by which an article that prints two texts says that they are two remarks.

    Args:
        texts: the distinct texts.
        one, other: their numbers.

    Returns:
        0 when they have little in common, or when one is a part of the other.
    """
    left, right = _words(texts, one), _words(texts, other)
    common = sum(count * int(texts.bits[word]) for word, count in (Counter(left) & Counter(right)).items())
    shorter = int(min(texts.totals[one], texts.totals[other]))
    if common >= PART * shorter:
        spelled = [[word for word in words for _ in range(texts.bits[word])] for words in (left, right)]
        return OTHER_ORDER if LCSseq.similarity(*spelled) < PART * common else 0.0
    return IN_PART if common >= max(ALIKE, SLIGHT * shorter) else 0.0


def _words(texts: Texts, text: int) -> list[int]:
    words: Ints = texts.words[texts.offsets[text] : texts.offsets[text + 1]]
    return list(words.tolist())
