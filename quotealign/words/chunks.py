"""The words of many texts at once: what stands between two blanks is read once, however often it is printed.

Most texts are the sum of their chunks. Chunks over whose blanks a rule about neighbouring words may reach
("ten million", "the United States of America") are read together, as one. Either way the words are those of
`words.words`.
"""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any

import attrs
import numpy as np
import numpy.typing as npt

from quotealign.words import abbreviations as short
from quotealign.words.neighbours import pieces
from quotealign.words.printed import BRACKETED, ENTRIES, TRIGGERS, WORD, Entry, Piece

Numbers = npt.NDArray[np.int32]
Hashes = npt.NDArray[np.uint32]
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
WORDLESS = 32
"""It holds no word."""


@attrs.frozen(eq=False)
class Numbered:
    """The words of texts, one text after the other.

    Args:
        stems: the stems, each once.
        words: each word as the place of its stem.
        forms: a hash of each word's form (`form_hash`).
        lengths: how many words each text has.
    """

    stems: list[str]
    words: Numbers
    forms: Hashes
    lengths: Ints


def form_hash(form: str) -> int:
    """A hash of a form: 32 bits tell the few forms of one stem apart."""
    return zlib.crc32(form.encode("utf-8", "surrogatepass"))


def numbered_words(texts: Sequence[str]) -> Numbered:
    """Read texts.

    Example:
        >>> found = numbered_words(["They wanted them", "they want"])
        >>> [found.stems[number] for number in found.words], found.lengths.tolist()
        (['they', 'want', 'them', 'they', 'want'], [3, 2])
        >>> (found.forms[0] == found.forms[3]).item(), (found.forms[1] == found.forms[4]).item()
        (True, False)
    """
    global _chunks
    if _chunks.size > REMEMBERED:
        _chunks = _Chunks()
    table = _chunks
    parts = [text.split() for text in texts]
    lengths = np.fromiter(map(len, parts), np.int64, len(parts))
    numbers = np.fromiter(map(table.__getitem__, chain.from_iterable(parts)), np.int32, int(lengths.sum()))
    owners = np.repeat(np.arange(len(parts)), lengths)

    kept = np.ones(len(numbers), bool)
    for first, next_one, stretch in _stretches(texts, parts, owners, _at(table.kinds, numbers)):
        numbers[first] = table[stretch]
        kept[first + 1 : next_one] = False
    numbers, owners = numbers[kept], owners[kept]

    many = _at(table.counts, numbers).astype(np.int64)
    after = np.cumsum(many)
    places = np.arange(len(numbers) and int(after[-1])) + np.repeat(_at(table.ends, numbers) - after, many)
    found = _at(table.flat, places)
    used = np.zeros(len(table.stems), bool)
    used[found] = True
    place = np.cumsum(used, dtype=np.int32) - np.int32(1)
    sizes = np.bincount(owners, many, minlength=len(parts)).astype(np.int64)
    stems = [table.names[at] for at in np.flatnonzero(used).tolist()]
    return Numbered(stems, place[found], _at(table.forms, places), sizes)


def _at(column: array[int], numbers: npt.NDArray[np.signedinteger[Any]]) -> npt.NDArray[Any]:
    """Some numbers of a column, without a copy of all of it."""
    whole = np.frombuffer(column, column.typecode) if column else np.zeros(0, column.typecode)
    return np.asarray(whole[numbers])


def _stretches(
    texts: Sequence[str], parts: Sequence[list[str]], owners: Ints, kinds: npt.NDArray[np.uint8]
) -> Iterator[tuple[int, int, str]]:
    """Which chunks, from the first to before another one, are to be read together, and as what.

    From a chunk in which a rule may begin as far as chunks follow with which it may go on.
    """

    def having(kind: int) -> npt.NDArray[np.bool_]:
        found = np.zeros(len(texts), bool)
        found[owners[(kinds & kind) != 0]] = True
        return found

    lengths = np.bincount(owners, minlength=len(texts))
    start = np.cumsum(lengths) - lengths
    whole = having(UNSURE)
    for at in np.flatnonzero(having(CAPITALS)).tolist():
        whole[at] |= texts[at].isupper()

    worded = np.flatnonzero(kinds & WORDLESS == 0)
    inside, around = kinds[worded], owners[worded]
    goes_on = (inside[1:] & FOLLOWER != 0) & (around[1:] == around[:-1]) & having(TRIGGER)[around[1:]]
    begins = goes_on & (inside[:-1] & OPENER != 0)
    place = np.arange(len(goes_on))
    begun = np.maximum.accumulate(np.where(begins, place, -1))
    broken = np.maximum.accumulate(np.where(goes_on, -1, place))
    edges = np.diff((goes_on & (begun > broken)).astype(np.int8), prepend=0, append=0)
    firsts, lasts = worded[np.flatnonzero(edges == 1)], worded[np.flatnonzero(edges == -1)]
    for first, last in zip(firsts.tolist(), lasts.tolist(), strict=True):
        text = int(owners[first])
        chunks, before = parts[text], int(start[text])
        stretch = " ".join(chunks[first - before : last + 1 - before])
        if stretch.isupper() or " ".join(chunks) not in texts[text]:
            whole[text] = True  # capitals tell only in their text, and wide gaps part words
        elif not whole[text]:
            yield first, last + 1, stretch
    for text in np.flatnonzero(whole).tolist():
        yield int(start[text]), int(start[text] + lengths[text]), texts[text]


class _Chunks(dict[str, int]):
    """Numbers of chunks; for each, beside it, its words and what it may mean for its text."""

    def __init__(self) -> None:
        super().__init__()
        self.stems: dict[str, int] = {}
        self.names: list[str] = []
        self.flat = array("i")
        self.forms = array("I")
        self.counts = array("i")
        self.ends = array("q")
        self.kinds = array("B")
        self.size = 0

    def __missing__(self, chunk: str) -> int:
        number = self[chunk] = len(self.counts)
        found, kind = _read(chunk)
        self.flat.extend(self.number(stem) for _, _, _, stem in found)
        self.forms.extend(form_hash(form) for _, _, form, _ in found)
        self.counts.append(len(found))
        self.ends.append(len(self.flat))
        self.kinds.append(kind)
        self.size += len(chunk) + 16
        return number

    def number(self, stem: str) -> int:
        number = self.stems.setdefault(stem, len(self.stems))
        if number == len(self.names):
            self.names.append(stem)
        return number


def _read(chunk: str) -> tuple[list[Piece], int]:
    """The words of a chunk by itself, and what it may mean for its text."""
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
    if not entries:
        kind |= WORDLESS
    elif entries[0].follows or entries[0].folded in ("an", "america"):
        kind |= FOLLOWER
    if kind & CAPITALS and len(entries) > 1 and chunk.isupper():
        kind |= UNSURE  # it is all in capitals, but is the text?
    alone = all(entry.alone for entry in entries)
    read = chain.from_iterable(entry.pieces for entry in entries) if alone else pieces(chunk)
    return list(read), kind


def _triggers(printed: str, entry: Entry) -> bool:
    """Whether neighbours farther away than the chunk may matter on a word's account."""
    if entry.alone or printed == "[":
        return False
    return "[" not in printed or entry.follows or entry.folded in TRIGGERS


_chunks = _Chunks()
