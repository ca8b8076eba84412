"""Names that a caller chooses from a list: one or several, and an unknown one is refused by name."""

from __future__ import annotations

from collections.abc import Collection, Iterable


def chosen(names: str | Iterable[str], known: Collection[str], what: str) -> tuple[str, ...]:
    """Return the names as a tuple.

    Args:
        names: one name or several.
        known: all that there are.
        what: one of them is called ("form").

    Raises:
        ValueError: a name that is none of them.

    >>> chosen("inverted", ["inverted", "told"], "form")
    ('inverted',)
    """
    names = (names,) if isinstance(names, str) else tuple(names)
    for name in names:
        if name not in known:
            raise ValueError(f"no {what} is called {name!r}; there are {', '.join(known)}")
    return names
