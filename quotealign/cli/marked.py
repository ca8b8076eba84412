"""Two texts in one, as `[-cut-] {+added+}`; in colour where the terminal shows it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from quotealign.model import Change

if TYPE_CHECKING:
    from rich.text import Text


def marked(base: str, text: str, changes: Iterable[Change]) -> Text:
    """Show what is cut from the base and what is added to it; signs, not colour alone, tell which."""
    from rich.text import Text

    shown, place = Text(), 0
    for change in sorted(changes, key=lambda change: (change.base_start, change.base_end, change.start)):
        if change.base_start < place:
            continue  # inside what a moved passage already showed
        shown.append(base[place : change.base_start])
        _append_signed(shown, change.base_text, "[-", "-]", "red")
        if change.base_text.strip() and change.text.strip() and not shown.plain[-1:].isspace():
            shown.append(" ")
        _append_signed(shown, change.text, "{+", "+}", "green")
        place = max(place, change.base_end)
    shown.append(base[place:])
    return shown


def _append_signed(shown: Text, words: str, opening: str, closing: str, style: str) -> None:
    """Add words between signs; the spaces around them stay outside."""
    core = words.strip()
    if not core:
        shown.append(words)
        return
    before, after = words.split(core, 1)
    shown.append(before).append(f"{opening}{core}{closing}", style).append(after)


def describe(change: Change) -> str:
    """Say what a change is, in words."""
    sides = " -> ".join(repr(side) for side in (change.base_text, change.text) if side)
    return f"{change.kind}: {sides}" + (f" ({change.note})" if change.note else "")
