"""Optional evidence from a model of the caller's own: two quotes that share words and mean something else.

A model is a function from texts to vectors (`Settings.embed`). What counts is how far the cosine of two
vectors stands above the cosines of made-up sentences that have nothing to do with each other
(`unrelated.txt`), in their standard deviations: one model gives these 0.07, another 0.78. No text of the
corpus has a say.

The meaning only ever speaks against a link: measured, a high cosine says no more than that two quotes are of
one subject, and so it neither adds to a weight nor proposes a pair. And it is asked only where one text is at
least half as telling as the other: an excerpt means something else than the whole, and is no other remark.

The weights of the levels are data (`meaning.json`), fitted beside all the other evidence by
`python -m quotealign.fitting.meaning FOLDER... --embed module:function`.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Sequence
from importlib import resources
from itertools import combinations
from typing import Any

import attrs
import numpy as np
import numpy.typing as npt

from quotealign.counts import count
from quotealign.errors import SettingsError
from quotealign.link.evidence import Kind, level_of
from quotealign.link.weigh import Weighed
from quotealign.model import Quote, Term
from quotealign.progress import Progress, silent
from quotealign.settings import Embed
from quotealign.table import Ints, Table
from quotealign.words import forms

Floats = npt.NDArray[np.float64]
Singles = npt.NDArray[np.float32]
Bools = npt.NDArray[np.bool_]

MEANING = Kind(
    "meaning",
    ("unrelated", "hardly related", "related"),
    (2.0, 3.0),
    "how far the cosine of the two texts stands above that of unrelated ones",
)

UNEQUAL, SAME_WORDS, UNKNOWN = "unequal length", "same words", "unknown"
"""Pairs of which the model is not asked, and those of which it knows nothing: they weigh 0."""

EQUAL = 0.5
"""Two texts are compared when the lesser one is so telling as a share of the other, in bits."""

BATCH = 512
"""Texts that are embedded at once."""

PAIRS = 1 << 13
"""Pairs of vectors that are multiplied at once."""

DECIMALS = 6
"""Digits of a cosine that count: sums in another order differ behind them."""

LEAST = 0.01
"""The least standard deviation that unrelated sentences are taken to have."""

STEADY = 1e-3
"""How far the cosine of a text with itself may be from 1 when it is embedded in other company."""

SHAPE = "give an array of shape (texts, dimensions)"


@functools.cache
def fitted_bits() -> Floats:
    """The weights of the levels that come with the program, in bits: none is above 0."""
    data = json.loads((resources.files(__package__) / "meaning.json").read_text("utf-8"))
    return np.array([data["bits"][level] for level in MEANING.levels])


@attrs.define(eq=False)
class Meaning:
    """What a model makes of the quotes of one call; each distinct text is embedded once, if it is needed.

    Args:
        embed: the model.
        table: the quotes as arrays.
        printed: the text of each quote.
        bits: the weight of each level.
    """

    embed: Embed
    table: Table
    printed: Sequence[str]
    bits: Floats = attrs.field(factory=fitted_bits)
    _numbers: dict[str, int] = attrs.field(init=False, factory=dict)
    _number: Ints = attrs.field(init=False)
    _vectors: Singles = attrs.field(init=False)

    @_number.default
    def _none_read(self) -> Ints:
        return np.full(len(self.printed), -1, np.int64)

    @_vectors.default
    def _no_vectors(self) -> Singles:
        return np.zeros((0, standard(self.embed).size), np.float32)

    @classmethod
    def of(cls, embed: Embed | None, table: Table, quotes: Sequence[Quote]) -> Meaning | None:
        """What a model makes of some quotes; nothing without a model."""
        return None if embed is None else cls(embed, table, [quote.text for quote in quotes])

    def heard(self, weighed: Weighed, threshold: float, progress: Progress = silent) -> Weighed:
        """Weigh linked pairs once more with their meaning; keep what still reaches the threshold."""
        left, right = weighed.left.astype(np.int64), weighed.right.astype(np.int64)
        asked = np.flatnonzero(self.asked(left, right))
        left, right = left[asked], right[asked]
        self._read(np.unique(np.concatenate([left, right])), progress)
        weight = weighed.weight.copy()
        weight[asked] += self._weights(self._standings(self.cosines(left, right)))
        kept = np.flatnonzero(weight >= threshold)
        ends = weighed.left[kept], weighed.right[kept]
        return Weighed(*ends, weight[kept], weighed.match[kept], weighed.notes)

    def terms(self, left: Ints, right: Ints) -> list[Term]:
        """The evidence on each of some pairs."""
        same = self.table.text[left] == self.table.text[right]
        terms = [Term(MEANING.name, SAME_WORDS if one else UNEQUAL, 0.0) for one in same.tolist()]
        asked = np.flatnonzero(self.asked(left, right))
        cosines = self.cosines(left[asked], right[asked])
        standings = self._standings(cosines)
        columns = asked, cosines, level_of(MEANING, standings), self._weights(standings)
        for place, cosine, level, bits in zip(*(one.tolist() for one in columns), strict=True):
            told = UNKNOWN if np.isnan(cosine) else f"{MEANING.levels[level]}, cosine {cosine:.2f}"
            terms[place] = Term(MEANING.name, told, bits)
        return terms

    def asked(self, left: Ints, right: Ints) -> Bools:
        """Whether the model is asked about pairs of quotes: other words, and not many more of them."""
        text, totals = self.table.text, self.table.texts.totals
        one, other = totals[text[left]], totals[text[right]]
        equal = np.minimum(one, other) >= EQUAL * np.maximum(one, other)
        return np.asarray(equal & (text[left] != text[right]))

    def cosines(self, left: Ints, right: Ints) -> Floats:
        """The cosines of pairs of quotes; NaN where the model knows nothing of one of the texts."""
        self._read(np.unique(np.concatenate([left, right])))
        a, b = self._number[left], self._number[right]
        distinct, place = np.unique(np.minimum(a, b) << 32 | np.maximum(a, b), return_inverse=True)
        one, other = distinct >> 32, distinct & 0xFFFFFFFF
        found = np.empty(len(distinct))
        for at in range(0, len(distinct), PAIRS):
            part = slice(at, at + PAIRS)
            found[part] = cosines_of(self._vectors[one[part]], self._vectors[other[part]])
        blank = np.flatnonzero(~np.any(self._vectors, axis=1))
        found[np.isin(one, blank) | np.isin(other, blank)] = np.nan
        return np.asarray(found[place])

    def levels(self, left: Ints, right: Ints) -> Ints:
        """The levels of pairs of quotes; -1 where there is none."""
        found = np.full(len(left), -1, np.int64)
        asked = np.flatnonzero(self.asked(left, right))
        standings = self._standings(self.cosines(left[asked], right[asked]))
        found[asked] = np.where(np.isnan(standings), -1, level_of(MEANING, standings))
        return found

    def _read(self, quotes: Ints, progress: Progress = silent) -> None:
        """Embed the texts of quotes, as far as they are not embedded yet."""
        before = len(self._numbers)
        for quote in quotes[self._number[quotes] < 0].tolist():
            text = comparable(self.printed[quote])
            self._number[quote] = self._numbers.setdefault(text, len(self._numbers))
        fresh = list(self._numbers)[before:]
        found = [self._vectors]
        progress("embedding texts", 0, len(fresh))
        for at in range(0, len(fresh), BATCH):
            found.append(embedded(self.embed, fresh[at : at + BATCH], self._vectors.shape[1]))
            progress("embedding texts", min(at + BATCH, len(fresh)), len(fresh))
        self._vectors = np.concatenate(found)

    def _standings(self, cosines: Floats) -> Floats:
        usual = standard(self.embed)
        return (cosines - usual.unrelated) / usual.deviation

    def _weights(self, standings: Floats) -> Floats:
        known = ~np.isnan(standings)
        return np.where(known, self.bits[level_of(MEANING, np.where(known, standings, 0.0))], 0.0)


def comparable(printed: str) -> str:
    """What of a text is embedded: its words without marks, in one case and spelling (`Word.form`).

    >>> comparable("“We won’t pay,” in 2 colours")
    'we will not pay in 2 colors'
    """
    return " ".join(forms(printed))


# ---------------------------------------------------------------- the model


@attrs.frozen
class Standard:
    """What is known of a model before it sees the corpus.

    Args:
        size: how many numbers a vector has.
        unrelated: the mean cosine of sentences that have nothing to do with each other.
        deviation: their standard deviation.
    """

    size: int
    unrelated: float
    deviation: float


@functools.lru_cache(maxsize=2)
def standard(embed: Embed) -> Standard:
    """Try a model on the sentences of `unrelated.txt`, together and a few at a time in another order.

    Raises:
        SettingsError: it gives something else than one vector of finite numbers for each text, zeros, another
            vector for a text in other company, or all texts the same one.
    """
    texts = unrelated()
    vectors = embedded(embed, texts)
    if not vectors.any(axis=1).all():
        raise _wrong("gives plain English sentences a vector of zeros", "check that its model is loaded")
    back = texts[::-1]
    parts = [back[:1], *(back[at : at + 7] for at in range(1, len(back), 7))]
    again = np.concatenate([embedded(embed, part, vectors.shape[1]) for part in parts])[::-1]
    if np.any(cosines_of(vectors, again) < 1 - STEADY):
        raise _wrong(
            "gives a text another vector when it is called again or other texts come with it",
            "make it depend on each text alone: no chance, nothing counted over the batch, padding masked",
        )
    left, right = np.array(list(combinations(range(len(texts)), 2))).T
    cosines = cosines_of(vectors[left], vectors[right])
    if cosines.mean() > 1 - STEADY:
        raise _wrong("gives unrelated sentences the same vector", "check that it looks at the texts")
    deviation = max(LEAST, float(cosines.std()))
    return Standard(vectors.shape[1], *(round(float(one), DECIMALS) for one in (cosines.mean(), deviation)))


@functools.cache
def unrelated() -> tuple[str, ...]:
    """Sentences that have nothing to do with each other."""
    lines = (resources.files(__package__) / "unrelated.txt").read_text("utf-8").splitlines()
    return tuple(line for line in lines if not line.startswith("#"))


def embedded(embed: Embed, texts: Sequence[str], size: int | None = None) -> Singles:
    """Embed one batch: unit vectors; zeros where the model gives zeros.

    Args:
        embed: the model.
        texts: one batch.
        size: how many numbers a vector must have; any number when None.

    Raises:
        SettingsError: what comes back is not one vector of finite numbers for each text.
    """
    found = embed(list(texts))
    try:
        array: npt.NDArray[Any] = np.asarray(found)
    except Exception as error:  # a library's own: ragged rows, a tensor on another device
        raise _wrong(f"gives what is no array ({error})", SHAPE) from None
    if array.ndim != 2 or len(array) != len(texts) or not array.shape[1]:
        raise _wrong(f"gives an array of shape {array.shape} for {count(len(texts), 'text')}", SHAPE)
    if size is not None and array.shape[1] != size:
        raise _wrong(f"gives vectors of {array.shape[1]} numbers after vectors of {size}", "give one length")
    if array.dtype.kind not in "fiu":
        raise _wrong(f"gives an array of {array.dtype}", "give real numbers")
    vectors = array.astype(np.float64)
    finite = np.isfinite(vectors).all(axis=1)
    if not finite.all():
        raise _wrong(f"gives numbers that are not finite for {texts[int(finite.argmin())]!r}", "mend it")
    largest = np.abs(vectors).max(axis=1, keepdims=True)  # first: squares of tiny numbers would be lost
    vectors /= np.where(largest > 0, largest, 1.0)
    lengths = np.sqrt((vectors * vectors).sum(axis=1, keepdims=True))
    return (vectors / np.where(lengths > 0, lengths, 1.0)).astype(np.float32)


def cosines_of(left: Singles, right: Singles) -> Floats:
    """The cosines of unit vectors, row by row."""
    return np.asarray(np.round((left.astype(np.float64) * right).sum(axis=1), DECIMALS))


def _wrong(problem: str, remedy: str) -> SettingsError:
    return SettingsError(problem, where="embed", remedy=remedy)
