"""Several processes on one machine: the same function over batches, the results in the same order."""

from __future__ import annotations

import multiprocessing
import sys
import warnings
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")


def in_batches(
    work: Callable[[Sequence[T]], R], items: Sequence[T], *, size: int, workers: int
) -> Iterator[tuple[int, R]]:
    """Do the work on batches of the items, in this process or in several, in order.

    A batch is only handed out when a worker is free for it, so that results which are not yet taken
    stay few. An error or an interrupt ends all workers before it reaches the caller.

    Args:
        work: a function of the module level; it gets a batch and must not depend on another one.
        items: what to work on.
        size: items in a batch, 1 or more.
        workers: processes, 1 or more; with 1, or with one batch only, nothing is started.

    Yields:
        how many items are done, and the result of the next batch.
    """
    batches = (items[at : at + size] for at in range(0, len(items), size))
    done = 0
    if workers <= 1 or len(items) <= size:
        for batch in batches:
            result = work(batch)
            done += len(batch)
            yield done, result
        return
    pool = ProcessPoolExecutor(workers, mp_context=_context())
    try:
        waiting: list[tuple[int, Future[R]]] = []
        for batch in islice(batches, 2 * workers):
            waiting.append((len(batch), _submit(pool, work, batch)))
        while waiting:
            length, future = waiting.pop(0)
            result = future.result()
            for batch in islice(batches, 1):
                waiting.append((len(batch), _submit(pool, work, batch)))
            done += length
            yield done, result
    except BaseException:
        for process in list(getattr(pool, "_processes", {}).values()):
            process.terminate()
        raise
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _submit(pool: ProcessPoolExecutor, work: Callable[[Sequence[T]], R], batch: Sequence[T]) -> Future[R]:
    with warnings.catch_warnings():
        # From 3.12 on Python warns of any fork beside threads. Numpy's idle ones are safe to leave behind.
        warnings.simplefilter("ignore", DeprecationWarning)
        return pool.submit(work, batch)


def _context() -> multiprocessing.context.BaseContext:
    """Fork where it is the custom of the system: it needs no guard around the caller's main module."""
    return multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
