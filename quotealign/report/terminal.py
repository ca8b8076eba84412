"""The variant report in a terminal."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.text import Text

from quotealign.alignment import Alignment


def render(alignment: Alignment) -> RenderableType:
    """Render the remarks that were printed more than once."""
    lines: list[RenderableType] = [Text(repr(alignment))]
    for remark in alignment:
        if len(remark) > 1:
            lines.append(Text(f"\n{remark.id} {remark.speaker}"))
            lines += [Text(f"  {v.quote.article_id} {v.kind}: {v.quote.text}") for v in remark.variants]
    return Group(*lines)
