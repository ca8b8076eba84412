"""Distinct texts as arrays of word numbers: read once for each printed text, in several processes if asked.

Numbers of words are given out in the order of their content hashes, those of texts by fullness, the fullest
first, and by content hash: what is computed from them depends on the contents alone.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from functools import cached_property

import attrs
import numpy as np
import numpy.typing as npt

from quotealign.processes import in_batches
from quotealign.progress import Progress, silent
from quotealign.rarity import word_bits
from quotealign.words.chunks import Hashes, numbered_words

Ints = npt.NDArray[np.int64]
Keys = npt.NDArray[np.uint64]
Places = npt.NDArray[np.int32]
"""Numbers of texts or quotes where there are many millions of them."""

CONTENT = 3
"""From how many bits on a word is a content word."""

BATCH = 20_000
"""Texts that a process reads at once."""


@attrs.frozen(eq=False)
class Texts:
    """Distinct texts: two quotes with the same forms in the same order share one.

    Args:
        words: the word numbers of all texts, one after the other; words of one stem share a number.
        offsets: text t holds `words[offsets[t]:offsets[t + 1]]`.
        bits: how telling each word is, by word number.
        keys: a 64-bit hash of each word's stem, by word number.
        forms: a hash of each word's form, beside `words`; empty where only the stems matter.
    """

    words: Ints
    offsets: Ints
    bits: Ints
    keys: Keys
    forms: Hashes = attrs.field(factory=lambda: np.zeros(0, np.uint32))

    def __len__(self) -> int:
        return len(self.offsets) - 1

    @cached_property
    def lengths(self) -> Ints:
        """How many words each text has."""
        return np.diff(self.offsets)

    @cached_property
    def contents(self) -> Ints:
        """How many content words each text has."""
        return self._sums((self.bits >= CONTENT).astype(np.int64))

    @cached_property
    def totals(self) -> Ints:
        """How telling each text is as a whole, in bits."""
        return self._sums(self.bits)

    def _sums(self, by_word: Ints) -> Ints:
        sums = np.zeros(len(self.words) + 1, np.int64)
        np.cumsum(by_word[self.words], out=sums[1:])
        return np.asarray(sums[self.offsets[1:]] - sums[self.offsets[:-1]])


def content_hash(*parts: object) -> int:
    """A 64-bit hash of contents, the same in every process; never 0."""
    joined = "\0".join(map(str, parts)).encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(joined, digest_size=8).digest(), "big") | 1


def mix(left: Keys, right: Keys) -> Keys:
    """One 64-bit key from two (the finaliser of MurmurHash3 over their combination)."""
    mixed = (left * np.uint64(0x9E3779B97F4A7C15)) ^ (right + np.uint64(0x7F4A7C159E3779B9))
    mixed ^= mixed >> np.uint64(33)
    mixed *= np.uint64(0xFF51AFD7ED558CCD)
    mixed ^= mixed >> np.uint64(33)
    return mixed


STEP, STEP_BACK = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xF1DE83E19937733D)
"""A factor, and the one that undoes it modulo 2^64: in the hash of a run each word counts by its place."""


def run_hashes(keys: Keys) -> Callable[[Ints, Ints], Keys]:
    """Hash any runs of words: equal runs have equal hashes, wherever they stand.

    Args:
        keys: the hashes of the words, one after the other.

    Returns:
        from where runs start and where they end (half-open) to their hashes.

    Source: running sums in which each word counts by its place, with the places before the run taken out
    again (Karp and Rabin 1987), in numbers that wrap at 64 bits.
    """
    # One place more than there are words: an empty run may begin where the last word ends.
    by_place, back = (np.cumprod(np.full(len(keys) + 1, step)) for step in (STEP, STEP_BACK))
    sums = np.concatenate([np.zeros(1, np.uint64), np.cumsum(keys * by_place[:-1])])

    def hashes(start: Ints, end: Ints) -> Keys:
        return np.asarray((sums[end] - sums[start]) * back[start])

    return hashes


def intern_texts(
    printed: Sequence[str], workers: int = 1, progress: Progress = silent
) -> tuple[Texts, Ints, Keys]:
    """Read texts into arrays: the distinct ones, the number of each given one, a hash of each distinct one.

    Args:
        printed: the texts, repeats among them.
        workers: processes, 1 or more; any number gives the same result.
        progress: told how many distinct texts are read.
    """
    first: dict[str, int] = {}
    given = np.fromiter((first.setdefault(text, len(first)) for text in printed), np.int64, len(printed))
    vocabulary: dict[str, int] = {}
    flats, forms, lengths = [np.zeros(0, np.int64)], [np.zeros(0, np.uint32)], [np.zeros(0, np.int64)]
    progress("reading words", 0, len(first))
    for done, found in in_batches(numbered_words, list(first), size=BATCH, workers=workers):
        numbers = np.array([vocabulary.setdefault(stem, len(vocabulary)) for stem in found.stems], np.int64)
        flats.append(numbers[found.words])
        forms.append(found.forms)
        lengths.append(found.lengths)
        progress("reading words", done, len(first))
    hashes = np.array([content_hash(stem) for stem in vocabulary], np.uint64)
    bits = np.array([word_bits(stem) for stem in vocabulary], np.int64)
    by_hash = np.argsort(hashes)
    rank = np.empty(len(hashes), np.int64)
    rank[by_hash] = np.arange(len(hashes))
    words, counts = rank[np.concatenate(flats)], np.concatenate(lengths)
    texts = Texts(words, _offsets(counts), bits[by_hash], hashes[by_hash], np.concatenate(forms))

    keys = text_keys(texts)
    order = np.lexsort((keys, counts, -texts.totals))
    fresh = np.ones(len(order), bool)
    fresh[1:] = keys[order][1:] != keys[order][:-1]
    number = np.empty(len(order), np.int64)
    number[order] = np.cumsum(fresh) - 1
    kept = order[fresh]
    return take(texts, kept), number[given] if len(given) else given, keys[kept]


def take(texts: Texts, chosen: Ints) -> Texts:
    """Some of the texts, in the order in which they are chosen."""
    counts = texts.lengths[chosen]
    places = ranges(texts.offsets[chosen], counts)
    forms = texts.forms[places] if len(texts.forms) else texts.forms
    return Texts(texts.words[places], _offsets(counts), texts.bits, texts.keys, forms)


def by_form(texts: Texts) -> Texts:
    """The same texts, with forms for words: "worried" and "worrying" are two."""
    keys, first, words = np.unique(
        mix(texts.keys[texts.words], texts.forms.astype(np.uint64)), return_index=True, return_inverse=True
    )
    return attrs.evolve(texts, words=words.astype(np.int64), bits=texts.bits[texts.words[first]], keys=keys)


def of_pairs(texts: Texts, left: Ints, right: Ints) -> tuple[Texts, Ints, Ints]:
    """The texts of some pairs, each once, and the pairs with their numbers among these."""
    chosen, place = grouped(np.concatenate([left, right]))
    return take(texts, chosen), place[: len(left)], place[len(left) :]


def only(texts: Texts, wanted: npt.NDArray[np.bool_]) -> Texts:
    """The texts without their other words.

    Args:
        wanted: whether a word stays, by word number.
    """
    kept = wanted[texts.words]
    before = np.zeros(len(kept) + 1, np.int64)
    np.cumsum(kept, out=before[1:])
    return Texts(texts.words[kept], before[texts.offsets], texts.bits, texts.keys)


def ranges(starts: Ints, lengths: Ints) -> Ints:
    """The numbers of several ranges, one after the other."""
    ends = np.cumsum(lengths)
    total = int(ends[-1]) if len(ends) else 0
    return np.asarray(np.arange(total) + np.repeat(starts - (ends - lengths), lengths), np.int64)


def grouped(numbers: Ints) -> tuple[Ints, Ints]:
    """The distinct numbers in their order, and the place of each number among them.

    The same as `numpy.unique` with its inverse, several times as fast: numbers and places are sorted as one.

    Args:
        numbers: 0 and more.
    """
    size = max(1, len(numbers) - 1).bit_length()
    if not len(numbers) or int(numbers.max()) >> (63 - size):
        distinct, place = np.unique(numbers, return_inverse=True)
        return distinct, place.astype(np.int64)
    packed = np.sort(numbers << size | np.arange(len(numbers)))
    ordered = packed >> size
    fresh = np.ones(len(ordered), bool)
    fresh[1:] = ordered[1:] != ordered[:-1]
    place = np.empty(len(ordered), np.int64)
    place[packed & ((1 << size) - 1)] = np.cumsum(fresh) - 1
    return ordered[fresh], place


def text_keys(texts: Texts) -> Keys:
    """A 64-bit hash of each text: of its words, stems and forms, in their order."""
    lengths = texts.lengths
    place = np.arange(len(texts.words)) - np.repeat(texts.offsets[:-1], lengths)
    sums = np.zeros(len(texts.words) + 1, np.uint64)
    words = texts.keys[texts.words] ^ texts.forms
    np.cumsum(mix(words, place.astype(np.uint64)), out=sums[1:])  # wraps, as it should
    return mix(sums[texts.offsets[1:]] - sums[texts.offsets[:-1]], lengths.astype(np.uint64))


def _offsets(counts: Ints) -> Ints:
    offsets = np.zeros(len(counts) + 1, np.int64)
    np.cumsum(counts, out=offsets[1:])
    return offsets
