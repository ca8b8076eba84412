"""Which pairs of texts are worth comparing: those that share a telling key.

A pair that shares no key could not reach the threshold with any speaker, place or date; the tests hold
this against comparing every pair. Where one key brings together more than `ANCHORS` texts, each of them is
compared with the fullest `ANCHORS` of these alone: the cost grows like the input, and texts that print the
same remark still meet in its fullest printings. The result counts the keys that were cut so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar

import attrs
import numpy as np
import numpy.typing as npt

from quotealign.link.seam import WORDS as SEAM
from quotealign.progress import Progress, silent, told
from quotealign.texts import CONTENT, Ints, Keys, Places, Texts, mix, ranges, run_hashes
from quotealign.threads import in_threads

HEAVY = 24
"""A run of words of so many bits is a key: the shortest such run from each word on. Two texts that have any
run of so many bits in common have such a key in common."""

REACH = 4
"""A content word is paired with this many content words after it."""

TELLING = 10
"""Content words that stand apart are paired from so many bits on; neighbours always."""

RUN = 4
"""Fragments are looked for by runs of so many words, too."""

SHORT = 6
"""A text with so many content words or fewer is short: two that are near each other in it may be nearer or
farther apart in the other one."""

HEAD = 24
"""Bits of a key that tell whether a short text may have it."""

SCATTERED = 3
"""The content words of a text with so many of them or fewer may stand anywhere in its host."""

FRAGMENT_WORDS = 4
"""A fragment that has fewer words than this is looked for as a whole."""

ANCHORS = 32
"""How many texts of one key are compared with all others of that key. With 64 the links of labelled articles
are the same, made-up corpora agree as well or less, and a fourth more pairs are looked at."""

FRAGMENT_HOSTS = 256
"""How many texts that hold its words a fragment is compared with: they need not be the fullest."""

FAMILIES = 1 + REACH + 3 + RUN
"""Kinds of keys: heavy runs, pairs of content words, those of short texts, telling words, openings, runs."""

GATHERED = 1 << 22
"""Pairs that are held before they are looked at."""

PLACE = 32
"""Bits for the number of a text where two numbers are packed into one."""

_LOWER = (1 << PLACE) - 1
_ONE = np.uint64(1)

Number = TypeVar("Number", np.int64, np.uint64)

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

    left: Ints | Places
    right: Ints | Places
    heavy: npt.NDArray[np.bool_] = attrs.field(
        default=attrs.Factory(lambda self: np.ones(len(self.left), bool), takes_self=True)
    )
    cut: int = 0


def candidate_pairs(
    texts: Texts,
    anchors: int = ANCHORS,
    scattered: bool = True,
    worth: Worth | None = None,
    workers: int = 1,
    progress: Progress = silent,
) -> Candidates:
    """Find the pairs of texts that share a key.

    Keys are heavy runs of words, pairs of content words that stand near each other, and for fragments
    ("too much", "the mistrust") their content word and their runs of words.

    Args:
        texts: the distinct texts, numbered by fullness as `intern_texts` does it: the first texts of a key
            are its anchors.
        anchors: how many texts of one key are compared with all others of that key.
        scattered: whether content words of a short text may stand farther apart in the other one.
        worth: leaves out pairs as they come up, so that few are held at once.
        workers: threads, 1 or more.
        progress: told how many kinds of keys are done.
    """
    size = len(texts)
    found, cut = [], 0
    crowded = np.zeros(size, bool)  # of these, not all that have a heavy run in common are compared
    families = told(_families(texts, scattered), progress, "looking for pairs", FAMILIES)
    for family, (keys, owners, asks) in enumerate(families):
        if asks is None:
            owners, starts, sizes = _blocks(keys, owners, size)
            pairs, most = _stars(owners, starts, sizes, anchors), anchors
        else:
            owners, starts, sizes, asks = _asked_blocks(keys, owners, asks, size)
            pairs, most = _asked(owners, starts, sizes, asks), FRAGMENT_HOSTS
        wide = sizes > most
        cut += int(wide.sum())
        if family == 0:
            crowded[owners[ranges(starts[wide], sizes[wide])]] = True

        def looked_at(some: tuple[Ints, Ints], first: bool = family == 0) -> Ints:
            # Most pairs share many keys: each is looked at once, and the texts in their order.
            packed = _distinct(some[0] << PLACE | some[1])
            if worth is None:
                return packed
            left, right = packed >> PLACE, packed & _LOWER
            heavy = np.ones(len(left), bool) if first else crowded.take(left) & crowded.take(right)
            return packed[worth(left, right, heavy)]

        kept = list(in_threads(looked_at, _gathered(pairs), workers=workers))
        found.append(_merged(kept))

    heavy = found[0]
    packed = _merged(found)
    left, right = (packed >> PLACE).astype(np.int32), (packed & _LOWER).astype(np.int32)
    return Candidates(left, right, _among(packed, heavy) | crowded[left] & crowded[right], cut)


# ---------------------------------------------------------------- keys


def keys_of(texts: Texts) -> Iterator[Family]:
    """The keys of texts, family by family, for an engine that brings them together by itself.

    The first family is that of the heavy runs.
    """
    return _families(texts, scattered=True)


def _families(texts: Texts, scattered: bool) -> Iterator[Family]:
    owner = np.repeat(np.arange(len(texts)), texts.lengths)
    word_keys, bits = texts.keys[texts.words], texts.bits[texts.words]
    yield (*_heavy_runs(word_keys, bits, owner), None)
    content = bits >= CONTENT
    keys, weight, owners = word_keys[content], bits[content], owner[content]
    # Short texts ask for such a pair at any distance. Most pairs of long texts are those of no short one.
    short = (texts.contents <= SHORT) & scattered
    asking, asked = short[owners], np.zeros(1 << HEAD, bool)
    for pairs, _ in _content_pairs(keys[asking], weight[asking], owners[asking]):
        asked[_heads(pairs)] = True
    shared: list[tuple[Keys, Ints]] = []
    for pairs, holders in _content_pairs(keys, weight, owners):
        some = asked[_heads(pairs)]
        shared.append((pairs[some], holders[some]))
        yield pairs, holders, None
    pairs, holders = (np.concatenate(column) for column in zip(*shared, strict=True))
    yield pairs, holders, short[holders]
    del pairs, holders, shared
    # A fragment's most telling of up to three content words, looked for among the content words of all
    # texts: a fuller text may hold them far apart.
    most = np.zeros(len(texts), np.int64)
    np.maximum.at(most, owners, weight)
    fragment = texts.contents <= (SCATTERED if scattered else 1)
    yield keys, owners, fragment[owners] & (weight == most[owners])
    del keys, weight, owners
    yield _openings(word_keys, bits, owner, texts.lengths)
    # Its words as they stand, looked for among the runs of so many words: without any content word it has
    # no other key, and a content word may be one that more texts hold than are compared.
    for length in range(1, RUN + 1):
        asks = fragment & (texts.lengths == length if length < FRAGMENT_WORDS else texts.lengths >= RUN)
        keys, owners = _runs(word_keys, owner, length) if asks.any() else _NONE
        yield keys, owners, asks[owners]


_NONE = np.zeros(0, np.uint64), np.zeros(0, np.int64)


def _heavy_runs(word_keys: Keys, bits: Ints, owner: Ints) -> tuple[Keys, Ints]:
    """The shortest run of `HEAVY` bits from each word on, where the text has so many left."""
    sums = np.concatenate([np.zeros(1, np.int64), np.cumsum(bits)])
    after = np.searchsorted(sums, sums[:-1] + HEAVY)
    start = np.flatnonzero(after <= len(bits))
    after = after[start]
    inside = owner[start] == owner[after - 1]
    start, after = start[inside], after[inside]
    hashes = run_hashes(word_keys)(start, after)
    return mix(hashes, (after - start).astype(np.uint64)), owner[start]


def _content_pairs(keys: Keys, weight: Ints, owners: Ints) -> Iterator[tuple[Keys, Ints]]:
    for step in range(1, REACH + 1):
        together = owners[:-step] == owners[step:]
        if step > 1:
            together &= weight[:-step] + weight[step:] >= TELLING
        a, b = keys[:-step][together], keys[step:][together]
        yield mix(np.minimum(a, b), np.maximum(a, b)), owners[step:][together]


def _heads(keys: Keys) -> Ints:
    return np.asarray(keys >> np.uint64(64 - HEAD), np.int64)


def _openings(word_keys: Keys, bits: Ints, owner: Ints, lengths: Ints) -> Family:
    """The runs that may be the beginning of a seam, looked for by the texts that open with them.

    Heavier ones have a heavy run in them, and so a key already.
    """
    if len(owner) < SEAM:
        return *_NONE, np.zeros(0, bool)
    keys, owners = _runs(word_keys, owner, SEAM)
    first = np.ones(len(owners), bool)
    first[1:] = owners[1:] != owners[:-1]
    sums = np.concatenate([np.zeros(1, np.int64), np.cumsum(bits)])
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
    packed = _distinct((keys >> shift) << shift | owners.astype(np.uint64))
    starts, sizes = _runs_of(packed >> shift)
    return (packed & ((_ONE << shift) - _ONE)).astype(np.int64), starts[sizes > 1], sizes[sizes > 1]


def _asked_blocks(
    keys: Keys, owners: Ints, asks: npt.NDArray[np.bool_], size: int
) -> tuple[Ints, Ints, Ints, npt.NDArray[np.bool_]]:
    """The same, of the blocks in which one asks for the others; and which ones ask."""
    shift = np.uint64(max(1, size - 1).bit_length() + 1)
    owner: Keys = 2 * owners.astype(np.uint64) + asks.astype(np.uint64)
    packed = _distinct((keys >> shift) << shift | owner)
    packed = packed[_fresh((packed >> _ONE)[::-1])[::-1]]  # who asks and does not ask, asks
    asks = packed & _ONE > 0
    starts, sizes = _runs_of(packed >> shift)
    asked = np.logical_or.reduceat(asks, starts) & (sizes > 1) if len(starts) else sizes > 1
    owners = (packed >> _ONE & ((_ONE << (shift - _ONE)) - _ONE)).astype(np.int64)
    return owners, starts[asked], sizes[asked], asks


def _runs_of(ordered: Keys) -> tuple[Ints, Ints]:
    """Where each run of equal numbers starts, and how long it is."""
    starts = np.flatnonzero(_fresh(ordered))
    return starts, np.diff(np.append(starts, len(ordered)))


def _stars(owners: Ints, starts: Ints, sizes: Ints, anchors: int) -> Iterator[tuple[Ints, Ints]]:
    """Pair the first texts of each block with all after them."""
    for place in range(anchors):
        wide = sizes > place + 1
        starts, sizes = starts[wide], sizes[wide]
        if not len(starts):
            return
        rest = sizes - place - 1
        at = ranges(starts + place + 1, rest)
        yield np.repeat(owners[starts + place], rest), owners[at]


def _asked(
    owners: Ints, starts: Ints, sizes: Ints, asks: npt.NDArray[np.bool_]
) -> Iterator[tuple[Ints, Ints]]:
    """Pair those who ask for a key with the first texts of its block."""
    at = ranges(starts, sizes)
    asking = asks[at]
    block, members = np.repeat(np.arange(len(starts)), sizes)[asking], owners[at[asking]]
    for place in range(FRAGMENT_HOSTS):
        has = sizes[block] > place
        block, members = block[has], members[has]
        if not len(block):
            return
        other = owners[starts[block] + place]
        apart = other != members
        a, b = other[apart], members[apart]
        yield np.minimum(a, b), np.maximum(a, b)


def _gathered(parts: Iterator[tuple[Ints, Ints]]) -> Iterator[tuple[Ints, Ints]]:
    """The same pairs, some millions at a time: all of them at once would fill the memory."""
    waiting: list[tuple[Ints, Ints]] = []
    count = 0
    for part in parts:
        waiting.append(part)
        count += len(part[0])
        if count >= GATHERED:
            yield _joined(waiting)
            waiting, count = [], 0
    if waiting:
        yield _joined(waiting)


def _joined(parts: list[tuple[Ints, Ints]]) -> tuple[Ints, Ints]:
    left, right = zip(*parts, strict=True)
    return np.concatenate(left), np.concatenate(right)


def _fresh(ordered: npt.NDArray[np.generic]) -> npt.NDArray[np.bool_]:
    """Which numbers differ from the one before."""
    fresh = np.ones(len(ordered), bool)
    fresh[1:] = ordered[1:] != ordered[:-1]
    return fresh


def _distinct(numbers: npt.NDArray[Number]) -> npt.NDArray[Number]:
    numbers = np.sort(numbers)
    return numbers[_fresh(numbers)]


def _merged(parts: list[Ints]) -> Ints:
    """The distinct numbers of all parts, which are given up."""
    numbers = np.concatenate([np.zeros(0, np.int64), *parts])
    parts.clear()
    numbers.sort()
    return numbers[_fresh(numbers)]


def _among(numbers: npt.NDArray[np.generic], asked: npt.NDArray[np.generic]) -> npt.NDArray[np.bool_]:
    """Which numbers are among the asked ones, which are sorted."""
    if not len(asked):
        return np.zeros(len(numbers), bool)
    at = np.minimum(np.searchsorted(asked, numbers), len(asked) - 1)
    return np.asarray(asked[at] == numbers)
