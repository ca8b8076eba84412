"""How telling a word is: a fixed table of common English words in three bands, everything else is rare.

The table (`rarity.txt`) is part of the program, so that a word weighs the same whatever else is in the
corpus. It was put together by hand; no corpus was counted.
"""

from __future__ import annotations

import functools
from importlib import resources

from quotealign.words import words

BITS = {"function": 1, "frequent": 3, "common": 5}
"""How telling a word of each band is, in bits. Whole numbers, so that sums do not depend on their order."""

RARE = 8
"""How telling a word is that the table does not hold, in bits."""


@functools.cache
def _table() -> dict[str, int]:
    table: dict[str, int] = {}
    bits = RARE
    for line in (resources.files(__package__) / "rarity.txt").read_text("utf-8").splitlines():
        if line.startswith("#") or not line:
            continue
        if line.startswith("["):
            bits = BITS[line.strip("[]")]
            continue
        for printed in line.split():
            for word in words(printed):
                table[word.stem] = min(bits, table.get(word.stem, RARE))
    return table


def word_bits(stem: str) -> int:
    """How telling a word is, in bits, from its stem: 1 for a function word, 8 for a rare one.

    Example:
        >>> word_bits("the"), word_bits("meteorit")
        (1, 8)
    """
    return _table().get(stem, RARE)
