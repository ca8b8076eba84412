"""Python's collector of reference cycles, told to wait while millions of records are made that have none.

It would go through all of them again and again: a tenth of the time of a large run.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_collection() -> Iterator[None]:
    """Do without the collector for a while; afterwards it is as it was, whatever happens."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
