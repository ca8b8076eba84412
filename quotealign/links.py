"""What linking hands to grouping: the linked pairs as arrays, which read as a sequence of `Link` records."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from operator import eq
from typing import overload

import attrs
import numpy as np
import numpy.typing as npt

from quotealign.counts import count
from quotealign.model import Link, Quote, Source, Term
from quotealign.table import Ints, Places, Table, build_table, speaker_matches

THRESHOLD = -0.75
"""From this weight on, in bits, two quotes are linked. A little below even odds: a link that is missed loses
the words of a whole printing, a wrong one still has to pass the grouping. Measured from -1 to 0 in quarters:
links across articles change by less than a hundredth, and reworded ones gain below 0."""

REPLAYED = 1 << 12
"""Links whose terms are made at once when all are read; one by one they cost two hundred times as much."""

Replay = Callable[[Places, Places], Sequence[tuple[Term, ...]]]


@attrs.frozen(eq=False, repr=False)
class Links(Sequence[Link]):
    """Linked pairs of quotes; the terms of a link are made when it is asked for, by replaying the evidence.

    Args:
        ids: the ids of all quotes that took part.
        table: these quotes as arrays.
        left, right: the places of the linked quotes in `ids`.
        weight: the match weight of each pair, in bits.
        replay: makes the terms of pairs from their places, for many pairs as for each of them alone.
        notes: where a limit cut.
        match: how the speakers of each pair compare, as places in `SPEAKERS`.
    """

    ids: tuple[str, ...]
    table: Table
    left: Places
    right: Places
    weight: npt.NDArray[np.float64]
    replay: Replay
    notes: tuple[str, ...] = ()
    match: npt.NDArray[np.int8] = attrs.field(
        default=attrs.Factory(
            lambda self: speaker_matches(self.table, self.left, self.right), takes_self=True
        )
    )

    @classmethod
    def of_records(
        cls, links: Sequence[Link], quotes: Sequence[Quote], sources: Mapping[str, Source]
    ) -> Links:
        """Turn records back into arrays, for links that were kept or sent as rows."""
        if isinstance(links, Links):
            return links
        place = {quote.id: i for i, quote in enumerate(quotes)}
        terms = {frozenset((link.left, link.right)): link.terms for link in links}
        ids = tuple(place)
        return cls(
            ids,
            build_table(quotes, sources),
            np.array([place[link.left] for link in links], np.int32),
            np.array([place[link.right] for link in links], np.int32),
            np.array([link.weight for link in links], np.float64),
            partial(_recorded, terms, ids),
        )

    def __len__(self) -> int:
        return len(self.left)

    @overload
    def __getitem__(self, index: int) -> Link: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Link, ...]: ...
    def __getitem__(self, index: int | slice) -> Link | tuple[Link, ...]:
        if isinstance(index, slice):
            return tuple(self._made(index))
        place = range(len(self))[index]
        [link] = self._made(slice(place, place + 1))
        return link

    def __iter__(self) -> Iterator[Link]:
        for at in range(0, len(self), REPLAYED):
            yield from self._made(slice(at, at + REPLAYED))

    def at(self, places: Sequence[int]) -> tuple[Link, ...]:
        """Give some links, read at once."""
        return tuple(self._made(np.array(places, np.int64)))

    def ends(self, chosen: slice | Ints = slice(None)) -> Iterator[tuple[str, str, float]]:
        """Give the ids and the weight of each link, or of some, without the terms, which are dear."""
        columns = (column[chosen].tolist() for column in (self.left, self.right, self.weight))
        for i, j, weight in zip(*columns, strict=True):
            left, right = sorted((self.ids[i], self.ids[j]))
            yield left, right, weight

    def _made(self, chosen: slice | Ints) -> Iterator[Link]:
        terms = self.replay(self.left[chosen], self.right[chosen])
        return (Link(*ends, told) for ends, told in zip(self.ends(chosen), terms, strict=True))

    def terms(self, left: int, right: int) -> tuple[Term, ...]:
        """Make the terms of one pair of places, whether it is linked or not."""
        [terms] = self.replay(np.array([left], np.int32), np.array([right], np.int32))
        return terms

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Links):
            return NotImplemented
        return len(self) == len(other) and all(map(eq, self.ends(), other.ends()))

    def __repr__(self) -> str:
        return f"<Links: {len(self)} of {count(len(self.ids), 'quote')}>"


def _recorded(
    terms: Mapping[frozenset[str], tuple[Term, ...]], ids: Sequence[str], left: Places, right: Places
) -> list[tuple[Term, ...]]:
    """The terms of links that came as records."""
    return [terms[frozenset((ids[i], ids[j]))] for i, j in zip(left.tolist(), right.tolist(), strict=True)]
