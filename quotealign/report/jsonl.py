"""JSON Lines: one JSON object to a line, UTF-8."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, BinaryIO


def write(rows: Iterable[Mapping[str, Any]], stream: BinaryIO) -> None:
    """Write rows; half characters (lone surrogates) are escaped, so that the file is UTF-8 and exact."""
    for row in rows:
        try:
            line = json.dumps(row, ensure_ascii=False).encode("utf-8")
        except UnicodeEncodeError:
            line = json.dumps(row).encode("ascii")
        stream.write(line + b"\n")
