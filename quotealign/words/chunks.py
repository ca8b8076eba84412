"""The stems of many texts at once: what stands between two blanks is read once, however often it is printed.

Most texts are the sum of their chunks. Where a rule about neighbouring words may reach over a blank ("ten
million", "the United States"), the text is read as a whole. Either way the stems are those of `words.stems`.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from itertools import chain

import numpy as np
import numpy.typing as npt

from quotealign.words import abbreviations as short
from quotealign.words.neighbours import pieces
from quotealign.words.printed import BRACKETED, ENTRIES, TRIGGERS, WORD, Entry

Numbers = npt.NDArray[np.int32]
Ints = npt.NDArray[np.int64]

REMEMBERED = 1 << 24
"""Characters of chunks, and a few for each, that are remembered from batch to batch."""


OPENER = 1
"""A rule about neighbours may begin in a chunk."""
FOLLOWER = 2
"""Such a rule may go on with its first word."""
TRIGGER = 4
"""It holds a word on whose account these rules are tried."""
CAPITALS = 8
"""It holds an abbreviation that is none in a text that is all in capitals."""
UNSURE = 16
"""It cannot be read by itself."""


def numbered_stems(texts: Sequence[str]) -> tuple[list[str], Numbers, Ints]:
    """Read texts: their stems, each once; the texts, one after the other, as places in them; their lengths.

    Example:
        >>> names, flat, lengths = numbered_stems(["They wanted them", "they want"])
        >>> [names[number] for number in flat], lengths.tolist()
        (['they', 'want', 'them', 'they', 'want'], [3, 2])
    """
    global _chunks
    if _chunks.size > REMEMBERED:
        _chunks = _Chunks()
    table = _chunks
    parts = [text.split() for text in texts]
    lengths = np.fromiter(map(len, parts), np.int64, len(parts))
    numbers = np.fromiter(map(table.__getitem__, chain.from_iterable(parts)), np.int32, int(lengths.sum()))
    owners = np.repeat(np.arange(len(parts)), lengths)
    flat, counts, kinds = (np.array(one) for one in (table.flat, table.counts, table.kinds))

    whole = _read_as_a_whole(texts, owners, kinds[numbers], counts[numbers] > 0)
    chosen = np.flatnonzero(whole)
    read = [[table.number(stem) for _, _, _, stem in pieces(texts[at])] for at in chosen.tolist()]
    first = (np.cumsum(lengths) - lengths)[chosen]
    numbers[first] = np.arange(len(chosen)) + len(counts)  # the first chunk stands for all
    kept = ~whole[owners]
    kept[first] = True
    numbers, owners = numbers[kept], owners[kept]
    flat = np.append(flat, np.array(list(chain.from_iterable(read)), np.int32))
    counts = np.append(counts, np.array([len(one) for one in read], np.int32))

    ends = np.cumsum(counts, dtype=np.int64)
    many = counts[numbers].astype(np.int64)
    after = np.cumsum(many)
    places = np.arange(len(numbers) and int(after[-1])) + np.repeat(ends[numbers] - after, many)
    found = flat[places]
    used = np.zeros(len(table.stems), bool)
    used[found] = True
    names = list(table.stems)
    place = np.cumsum(used, dtype=np.int32) - np.int32(1)
    sizes = np.bincount(owners, many, minlength=len(parts)).astype(np.int64)
    return [names[at] for at in np.flatnonzero(used).tolist()], place[found], sizes


def _read_as_a_whole(
    texts: Sequence[str], owners: Ints, kinds: npt.NDArray[np.uint8], worded: npt.NDArray[np.bool_]
) -> npt.NDArray[np.bool_]:
    """Which texts are more than the sum of their chunks, from what the chunks are."""

    def having(kind: int) -> npt.NDArray[np.bool_]:
        found = np.zeros(len(texts), bool)
        found[owners[(kinds & kind) != 0]] = True
        return found

    inside, around = kinds[worded], owners[worded]
    over = (inside[:-1] & OPENER != 0) & (inside[1:] & FOLLOWER != 0) & (around[:-1] == around[1:])
    reached = np.zeros(len(texts), bool)
    reached[around[:-1][over]] = True
    whole = reached & having(TRIGGER) | having(UNSURE)
    for at in np.flatnonzero(having(CAPITALS)).tolist():
        whole[at] |= texts[at].isupper()
    return whole


class _Chunks(dict[str, int]):
    """Numbers of chunks; for each, beside it, its stems and what it may mean for its text."""

    def __init__(self) -> None:
        super().__init__()
        self.stems: dict[str, int] = {}
        self.flat = array("i")
        self.counts = array("i")
        self.kinds = array("B")
        self.size = 0

    def __missing__(self, chunk: str) -> int:
        number = self[chunk] = len(self.counts)
        found, kind = _read(chunk)
        self.flat.extend(map(self.number, found))
        self.counts.append(len(found))
        self.kinds.append(kind)
        self.size += len(chunk) + 16
        return number

    def number(self, stem: str) -> int:
        return self.stems.setdefault(stem, len(self.stems))


def _read(chunk: str) -> tuple[list[str], int]:
    """The stems of a chunk by itself, and what it may mean for its text."""
    printed = (BRACKETED if "[" in chunk else WORD).findall(chunk)
    entries = [ENTRIES[one] for one in printed]
    kind = 0
    for one, entry in zip(printed, entries, strict=True):
        if entry.opens and (entry.pieces or entry.folded in short.CURRENCIES):
            kind |= OPENER  # the other signs look only at what they touch
        if _triggers(one, entry):
            kind |= TRIGGER
        if one in short.CAPITALS:
            kind |= CAPITALS
    if entries and (entries[0].follows or entries[0].folded == "america"):
        kind |= FOLLOWER
    if kind & CAPITALS and len(entries) > 1 and chunk.isupper():
        kind |= UNSURE  # it is all in capitals, but is the text?
    alone = all(entry.alone for entry in entries)
    read = chain.from_iterable(entry.pieces for entry in entries) if alone else pieces(chunk)
    return [stem for _, _, _, stem in read], kind


def _triggers(printed: str, entry: Entry) -> bool:
    """Whether neighbours farther away than the chunk may matter on a word's account."""
    if entry.alone or printed == "[":
        return False
    return "[" not in printed or entry.follows or entry.folded in TRIGGERS


_chunks = _Chunks()
