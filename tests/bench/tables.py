"""The figures as Markdown, and the page in the docs that holds them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

BEGIN, END = "<!-- figures: written by python -m tests.bench --update -->", "<!-- end of figures -->"


def machine() -> str:
    """The machine, named only by its cores and its memory."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{len(os.sched_getaffinity(0))} cores, {memory:.0f} GB of memory."


def table(figures: list[dict[str, Any]]) -> str:
    """A Markdown table, a row for each system and corpus."""
    lines = [
        "| corpus | system | seconds | CPU seconds | peak memory, GB | pairwise F1 (P / R) | B-cubed |",
        "|---|---|--:|--:|--:|--:|--:|",
    ]
    for one in figures:
        cells = [one["corpus"], one["system"]]
        if "error" in one:
            cells += [one["error"], "", f"{one['memory']:.2f}", "", ""]
        else:
            cells += [
                f"{one['seconds']:.1f}",
                f"{one['cpu']:.1f}",
                f"{one['memory']:.2f}",
                f"{one['pairwise']:.3f} ({one['precision']:.3f} / {one['recall']:.3f})",
                f"{one['bcubed']:.3f}",
            ]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def update(page: Path, text: str) -> None:
    """Put the figures between the two marks of a page."""
    old = page.read_text("utf-8")
    head, _, rest = old.partition(BEGIN)
    _, _, tail = rest.partition(END)
    page.write_text(f"{head}{BEGIN}\n\n{text}\n\n{END}{tail}", "utf-8")
