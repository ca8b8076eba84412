"""How far a long run is: what the steps tell whoever asked to be told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how much of it is done, and how much there is to do."""


def silent(what: str, done: int, of: int) -> None:
    """Tell nobody."""


def told(items: Iterable[T], progress: Progress, what: str, of: int) -> Iterator[T]:
    """The same items; tells after each how many are done."""
    progress(what, 0, of)
    for done, item in enumerate(items, 1):
        yield item
        progress(what, done, of)
