"""What every law needs: the error that says what differed, and ways to refuse a difference."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any

from quotealign.align import align_quotes
from quotealign.alignment import Alignment
from quotealign.counts import count
from quotealign.errors import InputError
from quotealign.find import find_quotes
from quotealign.model import Source
from quotealign.settings import Settings
from quotealign.testing.views import (
    View,
    canonical_differences,
    id_differences,
    listed,
    remark_differences,
    renamed,
    sources_of,
)

Aligner = Callable[[Sequence[Source]], Any]
"""Maps articles to an `Alignment`, or to groups of quotes: `Quote` records, or (article id, start, end)."""


class LawBrokenError(AssertionError):
    """An alignment does not keep a law.

    Args:
        law: the law, in words.
        differences: what differed and where, a sentence each.
    """

    def __init__(self, law: str, differences: Iterable[str]) -> None:
        self.law = law
        self.differences = tuple(dict.fromkeys(differences))
        super().__init__(f"{law}\n{listed(self.differences)}")


def refuse(law: str, differences: Sequence[str]) -> None:
    """Raise the law's error where there are differences."""
    if differences:
        raise LawBrokenError(law, differences)


def refuse_unequal(law: str, left: View, right: View, names: tuple[str, str]) -> None:
    """Refuse other remarks, canonical quotes or ids."""
    refuse(law, remark_differences(left, right, names))
    refuse(law, canonical_differences(left, right, names))
    refuse(law, id_differences(left, right, names))


def aligner(align: Aligner | None, settings: Settings) -> Aligner:
    """Return the caller's aligner, or `align_quotes` with the settings."""
    return partial(align_quotes, settings=settings) if align is None else align


def alignment_of(given: Any) -> Alignment:
    """Align what is not aligned yet."""
    return given if isinstance(given, Alignment) else align_quotes(given)


def to_test(articles: Any) -> tuple[Source, ...]:
    """Read the articles that something is tried on.

    Raises:
        InputError: there are none, or they hold no quotation, so that anything would hold.
    """
    sources = sources_of(articles)
    if not any(map(find_quotes, sources)):
        held = f"no quotation in {count(len(sources), 'article')}" if sources else "no articles"
        raise InputError(f"nothing to test: {held}", remedy="give articles that hold quotations")
    return sources


def apart(sources: Sequence[Source], others: Any) -> tuple[Source, ...]:
    """Give the others ids that none of the articles has."""
    ids = {one.id for one in sources}
    return tuple(
        renamed(one, f"{one.id} of the others") if one.id in ids else one for one in sources_of(others)
    )
