"""Which pairs of texts are worth comparing: those that share a telling key.

A pair that shares no key could not reach the threshold with any speaker, place or date; the tests hold
this against comparing every pair.
"""

from __future__ import annotations

import attrs
import numpy as np
import numpy.typing as npt

from quotealign.table import CONTENT, Ints, Texts

Keys = npt.NDArray[np.uint64]

REACH = 4
"""A content word is paired with this many content words after it."""

RUN = 4
"""Runs of so many words are keys, whatever the words."""

FRAGMENT = 2
"""A text with so many content words or fewer is a fragment: its words alone are a key."""

FRAGMENT_WORDS = 4
"""A fragment without any content word has so many words at most."""

MAX_BLOCK = 2000
"""Texts that one key may bring together; a larger block is cut, and the result says so."""


@attrs.frozen(eq=False)
class Candidates:
    """Pairs of texts to compare, `left < right`, and how many blocks were too large.

    Args:
        left, right: text numbers.
        cut: how many keys brought together more than `MAX_BLOCK` texts.
    """

    left: Ints
    right: Ints
    cut: int = 0


def candidate_pairs(texts: Texts, max_block: int = MAX_BLOCK) -> Candidates:
    """Find the pairs of texts that share a key.

    Keys are runs of four words, pairs of content words that stand near each other, and for fragments
    ("too much", "the mistrust") their content words or, without any, their words.
    """
    keys, owners = _keys(texts)
    order = np.lexsort((owners, keys))
    keys, owners = keys[order], owners[order]
    fresh = np.ones(len(keys), bool)
    fresh[1:] = (keys[1:] != keys[:-1]) | (owners[1:] != owners[:-1])
    keys, owners = keys[fresh], owners[fresh]
    starts = (
        np.flatnonzero(np.concatenate([[True], keys[1:] != keys[:-1]])) if len(keys) else np.zeros(0, int)
    )
    sizes = np.diff(np.append(starts, len(keys)))
    cut = int((sizes > max_block).sum())
    starts, sizes = starts[(sizes > 1) & (sizes <= max_block)], sizes[(sizes > 1) & (sizes <= max_block)]
    left, right = _within(starts, sizes)
    left, right = owners[left], owners[right]
    packed = np.sort(left * len(texts) + right)
    packed = packed[np.concatenate([[True], packed[1:] != packed[:-1]])] if len(packed) else packed
    return Candidates(packed // max(1, len(texts)), packed % max(1, len(texts)), cut)


def _within(starts: Ints, sizes: Ints) -> tuple[Ints, Ints]:
    """All pairs of places within blocks, each pair once, the earlier place first."""
    lefts, rights = [], []
    for size in np.unique(sizes):
        i, j = np.triu_indices(int(size), 1)
        at = starts[sizes == size][:, None]
        lefts.append((at + i).ravel())
        rights.append((at + j).ravel())
    if not lefts:
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    return np.concatenate(lefts), np.concatenate(rights)


def _keys(texts: Texts) -> tuple[Keys, Ints]:
    lengths = texts.lengths
    owner = np.repeat(np.arange(len(texts)), lengths)
    word_keys = texts.keys[texts.words] if len(texts.words) else np.zeros(0, np.uint64)
    content = texts.bits[texts.words] >= CONTENT if len(texts.words) else np.zeros(0, bool)
    contents = texts.contents

    found = [_runs(word_keys, owner, RUN)]
    inner_keys, inner_owner = word_keys[content], owner[content]
    for step in range(1, REACH + 1):
        a, b = inner_keys[:-step], inner_keys[step:]
        together = inner_owner[:-step] == inner_owner[step:]
        found.append((_mix(np.minimum(a, b), np.maximum(a, b))[together], inner_owner[step:][together]))

    # A fragment's single content word, looked for among the content words of all texts.
    single = contents == 1
    asked = np.unique(inner_keys[single[inner_owner]])
    hit = _among(inner_keys, asked)
    found.append((inner_keys[hit], inner_owner[hit]))
    # A fragment without content words, looked for among the runs of its length.
    for length in range(1, FRAGMENT_WORDS):
        runs, run_owner = _runs(word_keys, owner, length)
        asked = np.unique(runs[((contents == 0) & (lengths == length))[run_owner]])
        hit = _among(runs, asked)
        found.append((runs[hit], run_owner[hit]))
    return np.concatenate([keys for keys, _ in found]), np.concatenate([owners for _, owners in found])


def _runs(word_keys: Keys, owner: Ints, length: int) -> tuple[Keys, Ints]:
    """A key for every run of so many words within a text."""
    if len(word_keys) < length:
        return np.zeros(0, np.uint64), np.zeros(0, np.int64)
    last = len(word_keys) - length + 1
    mixed = np.full(last, length, np.uint64)
    for step in range(length):
        mixed = _mix(mixed, word_keys[step : step + last])
    inside = owner[:last] == owner[length - 1 :]
    return mixed[inside], owner[:last][inside]


def _mix(left: Keys, right: Keys) -> Keys:
    """One 64-bit key from two (the finaliser of MurmurHash3 over their combination)."""
    mixed = (left * np.uint64(0x9E3779B97F4A7C15)) ^ (right + np.uint64(0x7F4A7C159E3779B9))
    mixed ^= mixed >> np.uint64(33)
    mixed *= np.uint64(0xFF51AFD7ED558CCD)
    mixed ^= mixed >> np.uint64(33)
    return mixed


def _among(keys: Keys, asked: Keys) -> npt.NDArray[np.bool_]:
    """Which keys are among the asked ones, which are sorted."""
    if not len(asked):
        return np.zeros(len(keys), bool)
    at = np.minimum(np.searchsorted(asked, keys), len(asked) - 1)
    return np.asarray(asked[at] == keys)
