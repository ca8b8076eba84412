"""The command line."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click


@click.group()
@click.version_option(package_name=None, version="0.1.0", prog_name="quotealign")
def main() -> None:
    """What exactly did they say, and how did each outlet print it?"""


@main.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), required=True)
@click.option("-o", "--output", type=click.Path(path_type=Path))
def find(paths: tuple[Path, ...], output: Path | None) -> None:
    """Find every quotation, with its speaker."""
    from quotealign.find import find_quotes
    from quotealign.read import read_sources
    from quotealign.report.rows import quote_row

    lines = [
        json.dumps(quote_row(q), ensure_ascii=False) for s in read_sources(paths) for q in find_quotes(s)
    ]
    (output.open("w") if output else sys.stdout).write("\n".join(lines) + "\n")


@main.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), required=True)
@click.option("-o", "--output", type=click.Path(path_type=Path))
@click.option("--rows", type=click.Choice(["variants"]))
def align(paths: tuple[Path, ...], output: Path | None, rows: str | None) -> None:
    """Align the quotations of the same remark."""
    from rich.console import Console

    from quotealign.align import align_quotes
    from quotealign.report.rows import variant_rows

    alignment = align_quotes(paths)
    if output is None:
        Console().print(alignment)
        return
    output.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in variant_rows(alignment)))
