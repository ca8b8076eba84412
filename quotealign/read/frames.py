"""Data frames of any library, and Parquet files -> rows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from quotealign.errors import InputError, MissingExtraError
from quotealign.read.tables import Row

_BATCH = 4096  # rows turned into Python objects at a time


def frame_rows(frame: Any) -> Iterator[Row]:
    """Read the rows of a data frame: pandas, Polars, PyArrow, or anything that narwhals knows."""
    try:
        import narwhals as nw
    except ImportError:
        raise MissingExtraError(
            "reading data frames needs narwhals", remedy="pip install 'quotealign[frames]'"
        ) from None
    try:
        known = nw.from_native(frame)
    except TypeError as error:
        raise InputError(
            f"cannot read rows from a {type(frame).__name__} ({error})".splitlines()[0],
            remedy="give a data frame of pandas, Polars or PyArrow",
        ) from None
    eager = known.collect() if isinstance(known, nw.LazyFrame) else known
    for number, row in enumerate(eager.iter_rows(named=True, buffer_size=_BATCH), 1):
        yield f"row {number}", row


def parquet_rows(file: Path | Any, where: str) -> Iterator[Row]:
    """Read the rows of a Parquet file, a batch at a time."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        raise MissingExtraError(
            "reading Parquet needs pyarrow", where=where, remedy="pip install 'quotealign[frames]'"
        ) from None
    number = 0
    try:
        with pq.ParquetFile(file) as parquet:
            for batch in parquet.iter_batches(_BATCH):
                for row in batch.to_pylist():
                    number += 1
                    yield f"{where}, row {number}", row
    except (pa.ArrowException, OSError) as error:
        raise InputError(
            f"not a Parquet file ({str(error).splitlines()[0][:80]})", where=where, remedy="write it again"
        ) from None
