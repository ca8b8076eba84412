"""What two texts have in common: words, the heaviest run of them, the wording, and whether one goes on from
the other.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from functools import cached_property

import attrs
import numpy as np
import numpy.typing as npt
from rapidfuzz import process
from rapidfuzz.distance import LCSseq

from quotealign.link.seam import seams
from quotealign.texts import CONTENT, Ints, Texts, by_form, of_pairs, only

CELLS = 1 << 18
"""How many cells of one column of a table are computed at once: they fit the second-level cache."""

FEW = 2
"""So many content words or fewer are few: they tell less than a sentence, whoever prints them."""

WORDINGS = ("few words, another form", "otherwise", "word for word")
"""How two texts put what they have in common; see `wordings`."""

FIRST_SIGN, SURROGATES = 1, 0xD800
"""A word is one character when texts are spelled out; these characters cannot be used."""


@attrs.frozen(eq=False)
class Overlap:
    """What pairs of texts share, one row for each pair, in bits.

    Args:
        common: the words that both have, content words wherever they stand.
        run: the heaviest run of words in common.
        wording: how they put it, as a place in `WORDINGS`.
        seam: whether the end of one is the beginning of the other.
        shorter, longer: how telling the two texts are as a whole.
    """

    common: Ints
    run: Ints
    wording: Ints
    seam: npt.NDArray[np.bool_]
    shorter: Ints
    longer: Ints


def overlap(texts: Texts, left: Ints, right: Ints) -> Overlap:
    """Measure what each pair of texts shares."""
    totals = texts.totals
    common = common_bits(texts, left, right)
    return Overlap(
        common,
        run_bits(texts, left, right),
        wordings(texts, left, right, common),
        seams(texts, left, right),
        np.minimum(totals[left], totals[right]),
        np.maximum(totals[left], totals[right]),
    )


def common_bits(texts: Texts, left: Ints, right: Ints) -> Ints:
    """How telling the words are together that both texts of each pair have, in bits.

    Content words count wherever they stand, for outlets move clauses; function words only in their order, for
    "who are you" and "you who are" have nothing but these in common.
    """
    some, left, right = of_pairs(texts, left, right)
    common = Common(some)
    return common.content(left, right) + common.function(left, right)


@attrs.frozen(eq=False)
class Common:
    """The words that pairs of texts have in common, by their two kinds.

    Args:
        texts: the distinct texts.
    """

    texts: Texts

    def content(self, left: Ints, right: Ints) -> Ints:
        """How telling the content words are together that both texts of each pair have, wherever they stand.

        Takes time in proportion to the product of the two numbers of content words.
        """
        return _by_cells(self._contents, left, right, _shared)

    def function(self, left: Ints, right: Ints) -> Ints:
        """How telling the function words are together that both texts have in the same order."""
        return _in_order(self._spelled, left, right)

    def function_most(self, left: Ints, right: Ints) -> Ints:
        """No less than `function`, told without measuring."""
        totals = self._functions.totals
        return np.minimum(totals[left], totals[right])

    def prepared(self) -> Common:
        """The same, with everything looked up: threads that ask at once would each look it up."""
        none = np.zeros(0, np.int64)
        self.content(none, none)
        self.function(none, none)
        self.function_most(none, none)
        return self

    @cached_property
    def _contents(self) -> Texts:
        """The content words of each text, sorted; the second time that it has a word it is another word."""
        contents = only(self.texts, self.texts.bits >= CONTENT)
        count = max(1, len(contents.bits))
        text = np.repeat(np.arange(len(contents)), contents.lengths)
        text, word = np.divmod(np.sort(text * count + contents.words), count)
        place = np.arange(len(word))
        fresh = np.ones(len(word), bool)
        fresh[1:] = (word[1:] != word[:-1]) | (text[1:] != text[:-1])
        times = place - np.maximum.accumulate(np.where(fresh, place, 0))
        again = np.flatnonzero(times)
        others, number = np.unique(times[again] * count + word[again], return_inverse=True)
        word[again] = count + number
        of_word = np.concatenate([np.arange(len(contents.bits)), others % count])
        return Texts(word, contents.offsets, contents.bits[of_word], contents.keys[of_word])

    @cached_property
    def _functions(self) -> Texts:
        return only(self.texts, self.texts.bits < CONTENT)

    @cached_property
    def _spelled(self) -> npt.NDArray[np.object_]:
        return _spell(self._functions)


def wordings(texts: Texts, left: Ints, right: Ints, common: Ints) -> Ints:
    """How pairs of texts put what they have in common: the place of each in `WORDINGS`.

    An excerpt keeps the forms of its words: where a fragment has "gravely worried", and the other text
    "gravely worrying", the stems are the same, but it is hardly ever the same remark. "Word for word" is a
    shorter text whose words all stand in the longer one, in these forms.

    Args:
        texts: the distinct texts.
        left, right: the pairs.
        common: the words that both have, in bits, as `common_bits` gives them.
    """
    found = np.full(len(left), WORDINGS.index("otherwise"))
    covered = (common > 0) & (common == np.minimum(texts.totals[left], texts.totals[right]))
    of_few = np.minimum(texts.contents[left], texts.contents[right]) <= FEW
    asked = np.flatnonzero(covered | of_few)
    whole, few = np.flatnonzero(covered[asked]), np.flatnonzero(of_few[asked])
    some, left, right = of_pairs(texts, left[asked], right[asked])
    stems, forms = Common(some), Common(by_form(some))
    contents = forms.content(left, right)
    functions = forms.function(left[whole], right[whole])
    verbatim = whole[contents[whole] + functions == common[asked[whole]]]
    inflected = few[contents[few] < stems.content(left[few], right[few])]
    found[asked[verbatim]] = WORDINGS.index("word for word")
    found[asked[inflected]] = WORDINGS.index("few words, another form")
    return found


def aligned_bits(texts: Texts, left: Ints, right: Ints) -> Ints:
    """How telling the best alignment of each pair is that keeps the order of all words, in bits."""
    some, left, right = of_pairs(texts, left, right)
    return _in_order(_spell(some), left, right)


def _in_order(spelled: npt.NDArray[np.object_], left: Ints, right: Ints) -> Ints:
    """The longest common subsequences of texts that are spelled out.

    Source: the bit-parallel algorithm of Hyyrö 2004, in RapidFuzz.
    """
    sides = spelled[left].tolist(), spelled[right].tolist()
    return np.asarray(process.cpdist(*sides, scorer=LCSseq.similarity, dtype=np.int32), np.int64)


def run_bits(texts: Texts, left: Ints, right: Ints) -> Ints:
    """How telling the heaviest run of words in common is, in bits.

    Takes time in proportion to the product of the two lengths.

    Source: the longest common substring by dynamic programming, with words weighed, for many pairs at
    once.
    """
    return _by_cells(texts, left, right, _runs)


def _by_cells(texts: Texts, left: Ints, right: Ints, measure: Callable[[Texts, Ints, Ints], Ints]) -> Ints:
    """Measure pairs of texts of like length together, the shorter one first; a text with itself is whole."""
    lengths = texts.lengths
    swap = lengths[left] > lengths[right]
    short, long = np.where(swap, right, left), np.where(swap, left, right)
    found = np.zeros(len(left), np.int64)
    found[left == right] = texts.totals[left[left == right]]
    order = np.flatnonzero((left != right) & (lengths[short] > 0))
    order = order[np.lexsort((lengths[short[order]], lengths[long[order]]))]
    depths = lengths[long[order]]
    at = 0
    while at < len(order):
        # A batch ends where padding would cost more than it saves.
        first = int(depths[at])
        size = max(1, CELLS // first)
        stop = int(np.searchsorted(depths, int(first * 1.15 + 2), side="right"))
        chosen = order[at : min(at + size, stop)]
        found[chosen] = measure(texts, short[chosen], long[chosen])
        at += len(chosen)
    return found


def _spell(texts: Texts) -> npt.NDArray[np.object_]:
    """Each text with one character for each word, repeated as often as the word has bits.

    Splitting the repeats of a word between two places never gives more than one of the places.
    """
    # The most frequent words get the first characters: those that take the least room.
    rank = np.empty(len(texts.bits), np.int64)
    rank[np.argsort(-np.bincount(texts.words, minlength=len(rank)), kind="stable")] = np.arange(len(rank))
    signs = rank[texts.words] + FIRST_SIGN
    signs = np.where(signs >= SURROGATES, signs + 0x800, signs)
    joined = np.repeat(signs, texts.bits[texts.words]).astype("<u4").tobytes().decode("utf-32-le")
    spelled = np.empty(len(texts), object)
    spelled[:] = [
        joined[start:end] for start, end in itertools.pairwise([0, *np.cumsum(texts.totals).tolist()])
    ]
    return spelled


def _shared(texts: Texts, short: Ints, long: Ints) -> Ints:
    """The bits of the words that both texts of each pair have; no text has a word twice."""
    columns, rows = _padded(texts, short, -1), _padded(texts, long, -2)
    value = np.append(texts.bits, 0)
    found = np.zeros(len(short), np.int64)
    for column in columns:
        found += value[column] * (rows == column).any(axis=0)
    return found


def _runs(texts: Texts, short: Ints, long: Ints) -> Ints:
    columns, rows = _padded(texts, short, -1), _padded(texts, long, -2)
    # Sums fit 16 bits unless a text is very long: half the memory, twice the speed.
    kind = np.int16 if len(rows) * int(texts.bits.max(initial=0)) < 1 << 15 else np.int32
    value = np.append(texts.bits, 0).astype(kind)  # the last one is for the padding
    pairs = len(short)
    runs = np.zeros((len(rows) + 1, pairs), kind)
    heaviest = np.zeros((len(rows), pairs), kind)
    for column in columns:
        same = rows == column
        np.multiply(runs[:-1] + value[column], same, out=runs[1:])
        np.maximum(heaviest, runs[1:], out=heaviest)
    return np.asarray(heaviest.max(axis=0), np.int64)


def _padded(texts: Texts, chosen: Ints, padding: int) -> npt.NDArray[np.int32]:
    """The chosen texts as columns of word numbers."""
    lengths = texts.lengths[chosen]
    depth = int(lengths.max(initial=0))
    place = np.arange(depth)[:, None]
    inside = place < lengths
    at = np.where(inside, texts.offsets[chosen] + place, 0)
    words = texts.words if len(texts.words) else np.zeros(1, np.int64)
    return np.where(inside, words[at], padding).astype(np.int32)
