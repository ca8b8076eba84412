"""Several threads on one machine, for work on arrays: it runs beside other threads."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")


def in_threads(work: Callable[[T], R], items: Iterable[T], *, workers: int) -> Iterator[R]:
    """Do the work on each item, in this thread or in several; the results come in the order of the items.

    An item is only taken when a thread will soon be free for it, so that few are held at once.

    Args:
        work: what to do; it must not depend on another item.
        items: what to work on.
        workers: threads, 1 or more; with 1 nothing is started.
    """
    if workers <= 1:
        yield from map(work, items)
        return
    with ThreadPoolExecutor(workers) as pool:
        waiting: deque[Future[R]] = deque()
        for item in items:
            waiting.append(pool.submit(work, item))
            if len(waiting) > workers:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
