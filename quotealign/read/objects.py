"""Objects that hold an article in their attributes: trafilatura's, news-please's, newspaper's."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from quotealign.errors import InputError, kind_of
from quotealign.read.fields import ALIASES, comparable


def row_of(value: Any, named: Iterable[str] = ()) -> dict[str, Any]:
    """Read the attributes of an object that are known names of fields.

    Args:
        value: any object; attributes are asked for by the names in `ALIASES`, and `source`.
        named: other names to ask for.

    Returns:
        A row of those that it has.

    Raises:
        InputError: it has no attribute that could hold a text.
    """
    row = {}
    known = (alias for aliases in ALIASES.values() for alias in aliases)
    for alias in dict.fromkeys((*known, "source", *named)):
        try:
            found = getattr(value, alias, None)
        except Exception as error:  # of a property that does more than to return
            raise InputError(
                f"its {alias} cannot be read ({type(error).__name__}: {error})",
                where=type(value).__name__,
                remedy="give its text and what else you have as a mapping",
            ) from error
        if found is not None and not callable(found):
            row[alias] = found
    names = {comparable(name) for name in row}
    if isinstance(value, bytes | bytearray | int | float) or not names & {
        comparable(alias) for alias in (*ALIASES["text"], *ALIASES["quote"], *named)
    }:
        raise InputError(
            f"cannot read articles from {kind_of(value)}",
            remedy="give texts, paths, mappings, data frames, Article records or objects with a text",
        )
    return row
