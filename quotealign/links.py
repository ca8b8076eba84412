"""What linking hands to grouping: the linked pairs as arrays, which read as a sequence of `Link` records."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from operator import eq
from typing import overload

import attrs
import numpy as np
import numpy.typing as npt

from quotealign.model import Link, Quote, Source, Term
from quotealign.table import Places, Table, build_table, speaker_matches

THRESHOLD = -0.75
"""From this weight on, in bits, two quotes are linked. A little below even odds: a link that is missed loses
the words of a whole printing, a wrong one still has to pass the grouping. Measured from -1 to 0 in quarters:
links across articles change by less than a hundredth, and reworded ones gain below 0."""

Replay = Callable[[int, int], tuple[Term, ...]]


@attrs.frozen(eq=False, repr=False)
class Links(Sequence[Link]):
    """Linked pairs of quotes; the terms of a link are made when it is asked for, by replaying the evidence.

    Args:
        ids: the ids of all quotes that took part.
        table: these quotes as arrays.
        left, right: the places of the linked quotes in `ids`.
        weight: the match weight of each pair, in bits.
        replay: makes the terms of a pair from its two places.
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
            return tuple(self[i] for i in range(*index.indices(len(self))))
        i, j = int(self.left[index]), int(self.right[index])
        left, right = sorted((self.ids[i], self.ids[j]))
        return Link(left, right, float(self.weight[index]), self.replay(i, j))

    def __iter__(self) -> Iterator[Link]:
        return (self[i] for i in range(len(self)))

    def ends(self) -> Iterator[tuple[str, str, float]]:
        """Give the ids and the weight of each link, without its terms, which are dear."""
        for i, j, weight in zip(self.left.tolist(), self.right.tolist(), self.weight.tolist(), strict=True):
            left, right = sorted((self.ids[i], self.ids[j]))
            yield left, right, weight

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Links):
            return NotImplemented
        return len(self) == len(other) and all(map(eq, self.ends(), other.ends()))

    def __repr__(self) -> str:
        return f"<Links: {len(self)} of {len(self.ids)} quotes>"


def _recorded(
    terms: Mapping[frozenset[str], tuple[Term, ...]], ids: Sequence[str], left: int, right: int
) -> tuple[Term, ...]:
    """The terms of a link that came as a record."""
    return terms[frozenset((ids[left], ids[right]))]
