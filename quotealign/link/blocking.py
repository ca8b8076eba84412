"""Which pairs of texts are worth comparing: those that share a telling key.

A pair that shares no key could not reach the threshold with any speaker, place or date; the tests hold
this against comparing every pair. Where one key brings together more than `ANCHORS` texts, each of them is
compared with the fullest `ANCHORS` of these alone: the cost grows like the input, and texts that print the
same remark still meet in its fullest printings. The result counts the keys that were cut so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import attrs
import numpy as np
import numpy.typing as npt

from quotealign.link.seam import WORDS as SEAM
from quotealign.texts import CONTENT, Ints, Keys, Texts, mix

HEAVY = 24
"""A run of words of so many bits is a key: the shortest such run from each word on. Two texts that have any
run of so many bits in common have such a key in common."""

REACH = 4
"""A content word is paired with this many content words after it."""

TELLING = 10
"""Content words that stand apart are paired from so many bits on; neighbours always."""

RUN = 4
"""Texts without a content word are looked for by runs of so many words."""

SCATTERED = 3
"""The content words of a text with so many of them or fewer may stand anywhere in its host."""

FRAGMENT_WORDS = 4
"""A fragment without any content word that has fewer words than this is looked for as a whole."""

ANCHORS = 64
"""How many texts of one key are compared with all others of that key."""

FRAGMENT_HOSTS = 256
"""How many texts that hold its words a fragment is compared with: they need not be the fullest."""


GATHERED = 1 << 23
"""Pairs that are held before the distinct ones among them are looked at."""

Worth = Callable[[Ints, Ints, npt.NDArray[np.bool_]], npt.NDArray[np.bool_]]
"""Whether pairs of texts (left, right, whether they have a heavy run in common) are worth aligning."""

Family = tuple[Keys, Ints, npt.NDArray[np.bool_] | None]
"""Keys of one kind, the text that holds each, and whether it asks for the others that hold it (None: all
that hold the key ask for each other)."""


@attrs.frozen(eq=False)
class Candidates:
    """Pairs of texts to compare, `left < right`.

    Args:
        left, right: text numbers.
        heavy: whether they may have a run of `HEAVY` bits in common; if not said, all may.
        cut: how many keys brought together more than `ANCHORS` texts.
    """

    left: Ints
    right: Ints
    heavy: npt.NDArray[np.bool_] = attrs.field(
        default=attrs.Factory(lambda self: np.ones(len(self.left), bool), takes_self=True)
    )
    cut: int = 0


def candidate_pairs(
    texts: Texts, anchors: int = ANCHORS, scattered: int = SCATTERED, worth: Worth | None = None
) -> Candidates:
    """Find the pairs of texts that share a key.

    Keys are heavy runs of words, pairs of content words that stand near each other, and for fragments
    ("too much", "the mistrust") their content word or, without any, their words.

    Args:
        texts: the distinct texts.
        anchors: how many texts of one key are compared with all others of that key.
        scattered: up to how many content words of a text may stand anywhere in the other one.
        worth: leaves out pairs as they come up, so that few are held at once.
    """
    size = len(texts)
    # Texts are numbered by fullness here, so that sorting a block puts its anchors first.
    fullest = np.lexsort((np.arange(size), -texts.totals))
    rank = np.empty(size, np.int64)
    rank[fullest] = np.arange(size)
    found, cut = [], 0
    for family, (keys, owners, asks) in enumerate(_families(texts, rank, scattered)):
        if asks is None:
            owners, starts, sizes = _blocks(keys, owners, size)
            pairs, most = _stars(owners, starts, sizes, size, anchors), anchors
        else:
            hit = _among(keys, np.unique(keys[asks]))
            asking = np.zeros(size, bool)
            asking[owners[asks]] = True
            owners, starts, sizes = _blocks(keys[hit], owners[hit], size)
            pairs, most = _asked(owners, starts, sizes, asking, size), FRAGMENT_HOSTS
        cut += int((sizes > most).sum())
        kept = [np.zeros(0, np.int64)]
        for some in _gathered(pairs):
            if worth is not None:
                a, b = fullest[some // size], fullest[some % size]
                some = some[worth(a, b, np.full(len(some), family == 0))]
            kept.append(some)
        found.append(_distinct(np.concatenate(kept)))

    heavy = found[0]
    packed = _distinct(np.concatenate(found))
    among = _among(packed, heavy)
    a, b = fullest[packed // max(1, size)], fullest[packed % max(1, size)]
    return Candidates(np.minimum(a, b), np.maximum(a, b), among, cut)


# ---------------------------------------------------------------- keys


def keys_of(texts: Texts) -> list[Family]:
    """The keys of texts, family by family, for an engine that brings them together by itself.

    The first family is that of the heavy runs.
    """
    return _families(texts, np.arange(len(texts)), SCATTERED)


def _families(texts: Texts, rank: Ints, scattered: int) -> list[Family]:
    owner = rank[np.repeat(np.arange(len(texts)), texts.lengths)]
    word_keys, bits = texts.keys[texts.words], texts.bits[texts.words]
    plain = (_heavy_runs(word_keys, bits, owner), *_content_pairs(word_keys, bits, owner))
    return [(*family, None) for family in plain] + _fragments(texts, word_keys, bits, owner, rank, scattered)


def _heavy_runs(word_keys: Keys, bits: Ints, owner: Ints) -> tuple[Keys, Ints]:
    """The shortest run of `HEAVY` bits from each word on, where the text has so many left."""
    sums = np.concatenate([[0], np.cumsum(bits)])
    after = np.searchsorted(sums, sums[:-1] + HEAVY)
    start = np.flatnonzero(after <= len(bits))
    after = after[start]
    inside = owner[start] == owner[after - 1]
    start, after = start[inside], after[inside]
    lengths = after - start
    mixed = lengths.astype(np.uint64)
    for step in range(int(lengths.max(initial=0))):
        going = lengths > step
        mixed[going] = mix(mixed[going], word_keys[start[going] + step])
    return mixed, owner[start]


def _content_pairs(word_keys: Keys, bits: Ints, owner: Ints) -> list[tuple[Keys, Ints]]:
    content = bits >= CONTENT
    keys, weight, owners = word_keys[content], bits[content], owner[content]
    found = []
    for step in range(1, REACH + 1):
        together = owners[:-step] == owners[step:]
        if step > 1:
            together &= weight[:-step] + weight[step:] >= TELLING
        a, b = keys[:-step][together], keys[step:][together]
        found.append((mix(np.minimum(a, b), np.maximum(a, b)), owners[step:][together]))
    return found


def _fragments(
    texts: Texts, word_keys: Keys, bits: Ints, owner: Ints, rank: Ints, scattered: int
) -> list[Family]:
    """Keys of fragments, with all texts that hold them."""
    contents, lengths = np.empty(len(texts), np.int64), np.empty(len(texts), np.int64)
    contents[rank], lengths[rank] = texts.contents, texts.lengths
    content = bits >= CONTENT
    # The most telling of up to three content words, looked for among the content words of all texts: a
    # fuller text may hold them far apart.
    keys, owners, weight = word_keys[content], owner[content], bits[content]
    most = np.zeros(len(texts), np.int64)
    np.maximum.at(most, owners, weight)
    found: list[Family] = [(keys, owners, (contents <= scattered)[owners] & (weight == most[owners]))]
    found.append(_openings(word_keys, bits, owner, lengths))
    # None: the words as they stand, looked for among the runs of so many words.
    for length in range(1, RUN + 1):
        keys, owners = _runs(word_keys, owner, length)
        asks = (contents == 0) & (lengths == length if length < FRAGMENT_WORDS else lengths >= RUN)
        found.append((keys, owners, asks[owners]))
    return found


def _openings(word_keys: Keys, bits: Ints, owner: Ints, lengths: Ints) -> Family:
    """The runs that may be the beginning of a seam, looked for by the texts that open with them.

    Heavier ones have a heavy run in them, and so a key already.
    """
    if len(owner) < SEAM:
        return np.zeros(0, np.uint64), np.zeros(0, np.int64), np.zeros(0, bool)
    keys, owners = _runs(word_keys, owner, SEAM)
    first = np.ones(len(owners), bool)
    first[1:] = owners[1:] != owners[:-1]
    sums = np.concatenate([[0], np.cumsum(bits)])
    inside = owner[: len(owner) - SEAM + 1] == owner[SEAM - 1 :]
    light = (sums[SEAM:] - sums[:-SEAM])[inside] < HEAVY
    return keys[light], owners[light], (first & (lengths > SEAM)[owners])[light]


def _runs(word_keys: Keys, owner: Ints, length: int) -> tuple[Keys, Ints]:
    """A key for every run of so many words within a text."""
    if len(word_keys) < length:
        return np.zeros(0, np.uint64), np.zeros(0, np.int64)
    last = len(word_keys) - length + 1
    mixed = np.full(last, length, np.uint64)
    for step in range(length):
        mixed = mix(mixed, word_keys[step : step + last])
    inside = owner[:last] == owner[length - 1 :]
    return mixed[inside], owner[:last][inside]


# ---------------------------------------------------------------- pairs


def _blocks(keys: Keys, owners: Ints, size: int) -> tuple[Ints, Ints, Ints]:
    """Sort owners by key: the owners, where each block of two or more starts, and how long it is."""
    shift = np.uint64(max(1, size - 1).bit_length())
    # The key's upper bits and the owner in one number: sorting one array of numbers is many times as
    # fast as sorting two. Keys that share their upper bits only add a pair that is looked at in vain.
    packed = np.sort((keys >> shift) << shift | owners.astype(np.uint64))
    packed = packed[_fresh(packed)]
    block = packed >> shift
    starts = np.flatnonzero(_fresh(block))
    sizes = np.diff(np.append(starts, len(packed)))
    mask = (np.uint64(1) << shift) - np.uint64(1)
    return (packed & mask).astype(np.int64), starts[sizes > 1], sizes[sizes > 1]


def _stars(owners: Ints, starts: Ints, sizes: Ints, size: int, anchors: int) -> Iterator[Ints]:
    """Pair the first texts of each block with all after them."""
    for place in range(anchors):
        wide = sizes > place + 1
        starts, sizes = starts[wide], sizes[wide]
        rest = sizes - place - 1
        at = _ranges(starts + place + 1, rest)
        yield np.repeat(owners[starts + place], rest) * size + owners[at]


def _asked(
    owners: Ints, starts: Ints, sizes: Ints, asking: npt.NDArray[np.bool_], size: int
) -> Iterator[Ints]:
    """Pair those who ask for a key with the first texts of its block."""
    block = np.repeat(np.arange(len(starts)), sizes)
    members = owners[_ranges(starts, sizes)]
    block, members = block[asking[members]], members[asking[members]]
    for place in range(FRAGMENT_HOSTS):
        has = sizes[block] > place
        block, members = block[has], members[has]
        other = owners[starts[block] + place]
        apart = other != members
        a, b = other[apart], members[apart]
        yield np.minimum(a, b) * size + np.maximum(a, b)


def _gathered(parts: Iterator[Ints]) -> Iterator[Ints]:
    """Distinct pairs, some millions at a time: all of them at once would fill the memory."""
    waiting, count = [np.zeros(0, np.int64)], 0
    for part in parts:
        waiting.append(part)
        count += len(part)
        if count >= GATHERED:
            yield _distinct(np.concatenate(waiting))
            waiting, count = [], 0
    if waiting:
        yield _distinct(np.concatenate(waiting))


def _ranges(starts: Ints, lengths: Ints) -> Ints:
    """The numbers of several ranges, one after the other."""
    ends = np.cumsum(lengths)
    total = int(ends[-1]) if len(ends) else 0
    return np.asarray(np.arange(total) + np.repeat(starts - (ends - lengths), lengths), np.int64)


def _fresh(ordered: npt.NDArray[np.generic]) -> npt.NDArray[np.bool_]:
    """Which numbers differ from the one before."""
    fresh = np.ones(len(ordered), bool)
    fresh[1:] = ordered[1:] != ordered[:-1]
    return fresh


def _distinct(numbers: Ints) -> Ints:
    numbers = np.sort(numbers)
    return numbers[_fresh(numbers)]


def _among(numbers: npt.NDArray[np.generic], asked: npt.NDArray[np.generic]) -> npt.NDArray[np.bool_]:
    """Which numbers are among the asked ones, which are sorted."""
    if not len(asked):
        return np.zeros(len(numbers), bool)
    at = np.minimum(np.searchsorted(asked, numbers), len(asked) - 1)
    return np.asarray(asked[at] == numbers)
