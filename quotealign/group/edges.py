"""Links as grouping sees them: between printings, of which several quotes may be one and the same."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs
import numpy as np
import numpy.typing as npt

from quotealign.links import Links
from quotealign.names import NameMatch
from quotealign.table import SPEAKERS, Ints, Places

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

SLICE = 1 << 22
"""Links that are looked at together."""

_SAME = np.array([match in (NameMatch.SAME, NameMatch.COMPATIBLE) for match in SPEAKERS])
_DIFFERENT = np.array([match is NameMatch.DIFFERENT for match in SPEAKERS])


@attrs.frozen(eq=False)
class Edges:
    """Links between printings.

    Args:
        left, right: the two printings.
        weight: of the link, in bits.
        same: whether the two have the same speaker, as the link knows.
        told: whether they have different speakers, as the link knows.
    """

    left: Places
    right: Places
    weight: Floats
    same: Bools
    told: Bools

    @classmethod
    def slices(cls, links: Links, prints: Ints) -> Iterator[Edges]:
        """All links, some millions at a time, and no less than one time: most are soon done with.

        Args:
            links: what the linking found.
            prints: the number of each quote's printing.
        """
        numbers = prints.astype(np.int32)
        for at in range(0, max(1, len(links)), SLICE):
            part = slice(at, at + SLICE)
            match = links.match[part]
            yield cls(
                numbers[links.left[part]],
                numbers[links.right[part]],
                links.weight[part],
                _SAME[match],
                _DIFFERENT[match],
            )

    @classmethod
    def joined(cls, parts: list[Edges]) -> Edges:
        """One after the other."""
        columns = zip(*(part.columns() for part in parts), strict=True)
        return cls(*(np.concatenate(column) for column in columns))

    def take(self, chosen: Bools | Ints) -> Edges:
        """Some of them."""
        return Edges(*(column[chosen] for column in self.columns()))

    def columns(self) -> tuple[npt.NDArray[Any], ...]:
        """Its arrays."""
        return self.left, self.right, self.weight, self.same, self.told

    def turned(self) -> Edges:
        """The same, with their ends exchanged."""
        return attrs.evolve(self, left=self.right, right=self.left)

    def __len__(self) -> int:
        return len(self.left)
