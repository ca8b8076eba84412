"""Several processes on one machine: the same function over batches, the results in the same order.

Python's own pools can wait for ever when a worker ends in the middle of a message. Here each worker has a
pipe of its own and one batch at a time: nothing is shared, so nothing is left locked.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import pickle
import signal
import sys
import warnings
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import Connection, wait
from typing import Any, TypeVar

from quotealign.errors import QuoteAlignError

T = TypeVar("T")
R = TypeVar("R")

_HELD = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
_AHEAD = 4  # batches for each worker that may be done before the one that is waited for


def in_batches(
    work: Callable[[Sequence[T]], R], items: Sequence[T], *, size: int, workers: int
) -> Iterator[tuple[int, R]]:
    """Do the work on batches of the items, in this process or in several, in order.

    A batch is only handed out when a worker is free for it, and none far ahead of the one that is waited for,
    so that results which are not yet taken stay few. An error or an interrupt ends all workers before it
    reaches the caller.

    Args:
        work: a function of the module level; it gets a batch and must not depend on another one.
        items: what to work on.
        size: items in a batch, 1 or more.
        workers: processes, 1 or more; with 1, or with one batch only, nothing is started, nor where this
            process may start none, because it is a daemon itself.

    Yields:
        how many items are done, and the result of the next batch.

    Raises:
        QuoteAlignError: a worker was ended by somebody else, mostly for want of memory.
    """
    starts = range(0, len(items), size)
    if workers <= 1 or len(starts) <= 1 or multiprocessing.current_process().daemon:
        for start in starts:
            batch = items[start : start + size]
            yield start + len(batch), work(batch)
        return
    crew: list[_Worker] = []
    try:
        for _ in range(min(workers, len(starts))):
            crew.append(_Worker(work))
        yield from _in_order(crew, items, starts, size)
    finally:
        for worker in crew:
            worker.end()


def _in_order(
    crew: Sequence[_Worker], items: Sequence[Any], starts: range, size: int
) -> Iterator[tuple[int, Any]]:
    to_do, done, free = iter(starts), dict[int, Any](), list(crew)
    handed = next(to_do, None)
    for start in starts:
        while start not in done:
            while free and handed is not None and handed - start < _AHEAD * len(crew) * size:
                free.pop().give(handed, items[handed : handed + size])
                handed = next(to_do, None)
            busy = [worker for worker in crew if worker not in free]
            ready = wait([worker.pipe for worker in busy])
            for worker in busy:
                if worker.pipe in ready:
                    done[worker.start] = worker.take()
                    free.append(worker)
        yield min(start + size, len(items)), done.pop(start)


class _Worker:
    """One process that does one batch at a time."""

    def __init__(self, work: Callable[[Any], Any]) -> None:
        # Fork where it is the custom of the system: it needs no guard around the caller's main module.
        context: Any = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
        self.pipe, other = context.Pipe()
        self.start = 0
        self._process = context.Process(target=_serve, args=(work, other, self.pipe), daemon=True)
        with _signals_held(), warnings.catch_warnings():
            # From 3.12 on Python warns of a fork beside threads. Numpy's idle ones are safe to leave behind.
            warnings.simplefilter("ignore", DeprecationWarning)
            self._process.start()
        other.close()

    def give(self, start: int, batch: Sequence[Any]) -> None:
        """Hand out the batch that begins with this item."""
        self.start = start
        with self._gone():
            self.pipe.send(batch)

    def take(self) -> Any:
        """Wait for the result of its batch; an error of the work is raised here."""
        with self._gone():
            ok, result = self.pipe.recv()
        if not ok:
            raise result
        return result

    def end(self) -> None:
        """End it, in the middle of its work if need be."""
        self._process.terminate()
        self._process.join()
        self.pipe.close()

    @contextlib.contextmanager
    def _gone(self) -> Iterator[None]:
        try:
            yield
        except (EOFError, OSError):
            self._process.join()
            raise QuoteAlignError(
                f"a worker process was ended from outside (exit status {self._process.exitcode})",
                remedy="mostly the memory is full: use fewer --workers, or give fewer articles at once",
            ) from None


def _serve(work: Callable[[Any], Any], pipe: Connection, other: Connection) -> None:
    """Be a worker: until the parent closes the pipe, or is no more."""
    # An interrupt at the keyboard reaches all processes; the parent alone decides when its workers end.
    for name in ("SIGINT", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _HELD)
    other.close()  # else the pipe would stay open when the parent is gone
    with contextlib.suppress(EOFError, OSError):
        while True:
            batch = pipe.recv()
            try:
                answer = (True, work(batch))
            except Exception as error:
                answer = (False, _sendable(error))
            pipe.send(answer)


def _sendable(error: Exception) -> Exception:
    try:
        pickle.loads(pickle.dumps(error))
        return error
    except Exception:
        return RuntimeError(f"{type(error).__name__}: {error}")


@contextlib.contextmanager
def _signals_held() -> Iterator[None]:
    """Keep signals back while a process starts, which would else act on them as its parent does."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows starts processes in another way
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _HELD)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
