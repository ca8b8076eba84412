"""The flat tables as Arrow tables and data frames."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, BinaryIO

from quotealign.alignment import Alignment
from quotealign.errors import MissingExtraError
from quotealign.report.rows import table_named

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa


def to_arrow(alignment: Alignment, table: str = "variants") -> pa.Table:
    """Make an Arrow table; its columns have the same types however few rows there are."""
    chosen = table_named(table)
    return _arrow(chosen.rows(alignment), chosen.columns)


def to_polars(alignment: Alignment, table: str = "variants") -> pl.DataFrame:
    """Make a Polars data frame."""
    pl = _import("polars")
    types = {str: pl.String, int: pl.Int64, float: pl.Float64, bool: pl.Boolean}
    chosen = table_named(table)
    schema = {name: types.get(kind, pl.List(pl.String)) for name, kind in chosen.columns.items()}
    return pl.DataFrame([_whole(row) for row in chosen.rows(alignment)], schema=schema)


def to_pandas(alignment: Alignment, table: str = "variants") -> pd.DataFrame:
    """Make a pandas data frame; whole numbers with gaps stay whole numbers."""
    pd = _import("pandas")
    types = {str: "object", int: "Int64", float: "Float64", bool: "boolean"}
    chosen = table_named(table)
    rows = list(chosen.rows(alignment))
    return pd.DataFrame(
        {
            name: pd.Series([row[name] for row in rows], dtype=types.get(kind, "object"))
            for name, kind in chosen.columns.items()
        }
    )


def write_parquet(rows: Iterable[Mapping[str, Any]], columns: Mapping[str, type], stream: BinaryIO) -> None:
    """Write one table as a Parquet file."""
    table = _arrow(rows, columns)
    import pyarrow.parquet as pq

    pq.write_table(table, stream, compression="zstd")


def _arrow(rows: Iterable[Mapping[str, Any]], columns: Mapping[str, type]) -> pa.Table:
    pa = _import("pyarrow")
    types = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_()}
    schema = pa.schema([(name, types.get(kind, pa.list_(pa.string()))) for name, kind in columns.items()])
    return pa.Table.from_pylist([_whole(row) for row in rows], schema=schema)


def _import(name: str) -> Any:
    import importlib

    try:
        return importlib.import_module(name)
    except ImportError:
        extra = "frames" if name == "pyarrow" else name
        raise MissingExtraError(f"this needs {name}", remedy=f"pip install 'quotealign[{extra}]'") from None


def _whole(row: Mapping[str, Any]) -> dict[str, Any]:
    """Replace half characters (lone surrogates), which Arrow's UTF-8 cannot hold."""
    return {
        name: value.encode("utf-8", "replace").decode("utf-8") if isinstance(value, str) else value
        for name, value in row.items()
    }
