"""Read: files, rows, data frames and objects -> articles and quotation rows."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from quotealign.errors import InputError, InputFileError
from quotealign.model import Article, Quotation, Source

__all__ = ["read_sources"]


def read_sources(source: Any) -> Iterator[Source]:
    """Read whatever holds articles."""
    if isinstance(source, Article | Quotation):
        yield source
    elif isinstance(source, str):
        yield Article("text", source)
    elif isinstance(source, Path):
        yield from _read_path(source)
    elif isinstance(source, Mapping):
        yield Article(str(source["id"]), source["text"])
    elif isinstance(source, Iterable):
        for one in source:
            yield from read_sources(one)
    else:
        raise InputError(f"cannot read articles from a {type(source).__name__}")


def _read_path(path: Path) -> Iterator[Source]:
    if path.is_dir():
        for file in sorted(path.glob("*.txt")):
            yield from _read_path(file)
    elif path.suffix == ".jsonl":
        for line in path.read_text("utf-8").splitlines():
            yield from read_sources(json.loads(line))
    elif path.is_file():
        yield Article(path.stem, path.read_text("utf-8"))
    else:
        raise InputFileError("no such file or folder", where=str(path))
