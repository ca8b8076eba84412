"""Data frames of any library, and Parquet files -> rows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from quotealign.errors import InputError, MissingExtraError, kind_of
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
        known = nw.from_native(_arrow_table(frame))
    except (TypeError, ValueError) as error:
        raise InputError(
            f"cannot read rows from {kind_of(frame)} ({' '.join(str(error).split())})",
            remedy="give a data frame of pandas, Polars or PyArrow",
        ) from None
    eager = known.collect() if isinstance(known, nw.LazyFrame) else known
    for number, row in enumerate(eager.iter_rows(named=True, buffer_size=_BATCH), 1):
        yield f"row {number}", row


def _arrow_table(frame: Any) -> Any:
    """Take in a frame of a library that narwhals does not know, by Arrow's own interface."""
    import narwhals as nw

    if nw.from_native(frame, pass_through=True) is not frame or not hasattr(frame, "__arrow_c_stream__"):
        return frame
    try:
        import pyarrow as pa
    except ImportError:
        raise MissingExtraError(
            f"reading {kind_of(frame)} needs pyarrow", remedy="pip install 'quotealign[frames]'"
        ) from None
    return pa.table(frame)


def parquet_rows(file: Path | Any, where: str, max_bytes: int) -> Iterator[Row]:
    """Read the rows of a Parquet file, some at a time, and refuse what unpacks to more than `max_bytes`.

    A value that is kept once and used by many rows makes a small file that fills any memory.
    """
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        raise MissingExtraError(
            "reading Parquet needs pyarrow", where=where, remedy="pip install 'quotealign[frames]'"
        ) from None
    number = total = 0
    try:
        with pq.ParquetFile(file) as parquet:
            groups = (parquet.metadata.row_group(at) for at in range(parquet.num_row_groups))
            largest = max((group.total_byte_size for group in groups), default=1)
            # Each row may hold all that its group holds.
            for batch in parquet.iter_batches(max(1, min(_BATCH, max_bytes // max(1, largest)))):
                batch = _plain(batch)
                total += batch.nbytes
                check_size(total, max_bytes, where)
                for row in batch.to_pylist():
                    number += 1
                    yield f"{where}, row {number}", row
    except (pa.ArrowException, OSError) as error:
        raise InputError(
            f"not a Parquet file ({str(error).splitlines()[0][:80]})", where=where, remedy="write it again"
        ) from None


def _plain(batch: Any) -> Any:
    """Write out the values that a column keeps once for many rows, so that their size shows."""
    import pyarrow as pa

    columns = [
        column.dictionary_decode() if pa.types.is_dictionary(column.type) else column
        for column in batch.columns
    ]
    return pa.RecordBatch.from_arrays(columns, names=batch.schema.names)


def check_size(size: int, max_bytes: int, where: str) -> None:
    """Refuse what holds more bytes than the settings allow.

    Raises:
        InputError: it does.
    """
    if size > max_bytes:
        raise InputError(
            f"more than {max_bytes:,} bytes once unpacked",
            where=where,
            remedy="split it, or raise the limit with --max-bytes",
        )
