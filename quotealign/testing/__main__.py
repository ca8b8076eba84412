"""`python -m quotealign.testing ARTICLES...`: the stability report, and the laws, on your own articles."""

from __future__ import annotations

import re
from pathlib import Path

import click

from quotealign.counts import count
from quotealign.errors import QuoteAlignError
from quotealign.testing import NOISE, LawBrokenError, assert_laws, stability_report

MARKERS = re.compile(r"(?<=<!-- begin figures -->\n).*?(?=<!-- end figures -->)", re.DOTALL)


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("articles", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--noise", multiple=True, type=click.Choice(list(NOISE)), help="A kind of noise; all by default."
)
@click.option(
    "-n",
    "trials",
    type=click.IntRange(1),
    default=200,
    show_default=True,
    help="Trials for each kind, at the most.",
)
@click.option("--seed", default=0, show_default=True, help="The same seed gives the same report.")
@click.option("--markdown", is_flag=True, help="Print a Markdown table.")
@click.option(
    "--into",
    type=click.Path(exists=True, dir_okay=False, writable=True, path_type=Path),
    help="Put it between a page's markers.",
)
@click.option("--laws", is_flag=True, help="Check the laws first; exit 1 when one is broken.")
def main(
    articles: tuple[Path, ...],
    noise: tuple[str, ...],
    trials: int,
    seed: int,
    markdown: bool,
    into: Path | None,
    laws: bool,
) -> None:
    """Measure how many quotations keep their remark under each kind of outlet noise."""
    page = "" if into is None else into.read_text("utf-8")
    if into is not None and not MARKERS.search(page):
        raise click.UsageError(f"{into} has no lines <!-- begin figures --> and <!-- end figures -->")
    try:
        if laws:
            assert_laws(articles, seed=seed)
        report = stability_report(articles, noise or tuple(NOISE), trials, seed)
    except LawBrokenError as broken:
        raise click.ClickException(str(broken)) from None
    except QuoteAlignError as error:
        raise click.UsageError(str(error)) from None
    if into is None:
        click.echo(report.to_markdown() if markdown else repr(report))
        return
    head = f"{count(report.quotes, 'quotation')}, seed {seed}, at most {trials} trials for each kind:"
    into.write_text(MARKERS.sub(lambda _: f"\n{head}\n\n{report.to_markdown()}\n", page), "utf-8")


if __name__ == "__main__":
    main(prog_name="python -m quotealign.testing")
