"""A short, script-free HTML for notebooks."""

from __future__ import annotations

import html

from quotealign.alignment import Alignment


def render(alignment: Alignment) -> str:
    """Render the counts."""
    return f"<p>{html.escape(repr(alignment))}</p>"
