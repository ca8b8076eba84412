"""What each verb does: it reads, calls the library, and writes."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from quotealign.cli.options import (
    SEVERITIES,
    align_options,
    align_settings,
    input_options,
    option,
    output_options,
    read,
    read_one,
    reading_options,
    shown_progress,
)
from quotealign.errors import SettingsError, on_one_line

_ROWS = ("quotes", "variants", "remarks", "links", "changes")


def _print_rich(thing: Any) -> None:
    from rich.console import Console

    width = None if sys.stdout.isatty() else 100
    Console(width=width, emoji=False).print(thing)


def _print_comparison(comparison: Any) -> None:
    """Print two texts, one with the marks of the other; nothing in them acts on the terminal."""
    from rich.console import Console
    from rich.text import Text

    from quotealign.report.printable import visible

    pieces = comparison.__rich__().render(Console())
    _print_rich(Text.assemble(*((visible(piece.text), piece.style or "") for piece in pieces)))


def _print_wrapped(text: str) -> None:
    """Print a line of text, in a terminal broken between words only; a pipe gets one line."""
    from rich.console import Console
    from rich.text import Text

    Console(emoji=False).print(Text(on_one_line(text)), soft_wrap=not sys.stdout.isatty())


def _print_explanation(explanation: Any) -> None:
    from quotealign.report.printable import visible

    print(visible(str(explanation)))


@click.command(short_help="Every quotation, with its speaker.")
@input_options
@output_options
def find(output: Path | None, format_: str, **given: Any) -> None:
    """Find every quotation, with its speaker.

    Prints them to read in a terminal and as JSON Lines into a pipe; -o quotes.jsonl, .csv or .tsv writes a
    row for each quotation, also for those that are no speech, with the reason.

    \b
      quotealign find articles/
      quotealign find articles.csv -o quotations.csv
    """
    from quotealign.find import find_quotes
    from quotealign.progress import told
    from quotealign.report import refuse_early, write_rows
    from quotealign.report.rows import TABLES, quote_row

    refuse_early(output, format_, table=True)
    sources, _ = read(given, output)
    columns = {name: kind for name, kind in TABLES["quotes"].columns.items() if name != "remark"}
    to_terminal = output is None and not format_ and sys.stdout.isatty()
    with shown_progress(given["quiet"]) as progress:
        articles = told(sources, progress, "finding quotations", len(sources))
        rows = (quote_row(quote, source) for source in articles for quote in find_quotes(source))
        if not to_terminal:
            write_rows(rows, columns, output, format_)
            return
        shown = list(rows)
    from quotealign.report.listing import Listing

    _print_rich(Listing(shown))


@click.command(short_help="Who printed what: the report, or a table for a program.")
@input_options
@align_options
@output_options
@option(
    "--rows", type=click.Choice(_ROWS), help="Which table to write; without it, remarks with their variants."
)
@option("--fail-on", type=click.Choice(SEVERITIES), help="Exit 1 when something differs this gravely.")
@option(
    "--engine",
    type=click.Choice(["local", "spark"]),
    default="local",
    help="Where it runs; with spark, -o names a folder that receives Parquet.",
)
def align(
    output: Path | None, format_: str, rows: str | None, fail_on: str | None, engine: str, **given: Any
) -> None:
    """Gather the quotations of the same remark, and show how they differ.

    Prints the report; -o FILE writes it, or a table, in the format that the ending of FILE picks.

    \b
      quotealign align articles/
      quotealign align articles.csv --field text=story --rows variants -o variants.csv
    """
    if engine == "spark":
        if format_ or rows or fail_on:
            raise SettingsError(
                "--format, --rows and --fail-on are not for it",
                where="--engine spark",
                remedy="leave them out",
            )
        _align_on_spark(given, output)
        return
    from quotealign.report import refuse_early

    refuse_early(output, format_, rows or "")
    alignment = _align(given, output)
    _write(alignment, output, format_, rows or "")
    _fail_on(alignment, fail_on)


def _align_on_spark(given: dict[str, Any], output: Path | None) -> None:
    """Align what one file or folder of Parquet, JSON Lines or CSV holds, on Spark on this machine."""
    from quotealign.engine.spark.session import local_session

    if output is None or len(given["inputs"]) != 1:
        raise SettingsError("takes one INPUT and -o FOLDER", where="--engine spark", remedy="name both")
    session = local_session(given["workers"])
    from quotealign.engine.spark.align import align_quotes_spark, read_articles

    def progress(stage: str) -> None:
        if not given["quiet"]:
            click.echo(f"{stage} …", err=True)

    articles = read_articles(session, str(given["inputs"][0]))
    align_quotes_spark(articles, str(output), settings=align_settings(given), progress=progress)


@click.command(short_help="The report as a page to read, print and pass on.")
@input_options
@align_options
@output_options
@option("--fail-on", type=click.Choice(SEVERITIES), help="Exit 1 when something differs this gravely.")
def report(output: Path | None, format_: str, fail_on: str | None, **given: Any) -> None:
    """Write the variant report: on the terminal, or with -o as a page to read, print and pass on.

    \b
      quotealign report articles/ -o report.html
      quotealign report articles/ -o report.md
    """
    from quotealign.report import refuse_early

    refuse_early(output, format_)
    alignment = _align(given, output)
    _write(alignment, output, format_, "")
    _fail_on(alignment, fail_on)


def _align(given: dict[str, Any], output: Path | None = None) -> Any:
    from quotealign.align import align_quotes

    settings = align_settings(given)
    sources, log = read(given, output)
    import attrs

    with shown_progress(given["quiet"]) as progress:
        alignment = align_quotes(sources, settings=settings, progress=progress)
    if not given["quiet"]:  # those of the log are said already
        for note in alignment.notes:
            print(on_one_line(note), file=sys.stderr)
    return attrs.evolve(alignment, notes=(*log.notes(), *alignment.notes))


def _write(alignment: Any, output: Path | None, format_: str, rows: str) -> None:
    from quotealign.report import write_report, write_stream

    if output is not None:
        write_report(alignment, output, format_, rows)
    elif format_ or rows:
        write_stream(alignment, sys.stdout.buffer, format_ or "jsonl", rows)
    else:
        _print_rich(alignment)


def _fail_on(alignment: Any, fail_on: str | None) -> None:
    if fail_on is None:
        return
    from quotealign.model import Severity

    least = Severity[fail_on.upper()]
    grave = sum(remark.severity >= least for remark in alignment)
    if grave:
        differ = "remark differs" if grave == 1 else "remarks differ"
        print(f"{grave} {differ} in {least.label} or more gravely", file=sys.stderr)
        raise click.exceptions.Exit(1)


@click.command(short_help="Two texts, word by word.")
@click.argument("base")
@click.argument("text")
@option("--fail-on", type=click.Choice(SEVERITIES), help="Exit 1 when they differ this gravely.")
def diff(base: str, text: str, fail_on: str | None) -> None:
    """Compare two texts word by word: BASE as it should be, TEXT as it was printed.

    \b
      quotealign diff "We will not leave" "We will leave"
    """
    from quotealign.collate.comparison import compare
    from quotealign.model import Severity

    comparison = compare(base, text)
    _print_comparison(comparison)
    for change in comparison:
        sides = " -> ".join(repr(side) for side in (change.base_text, change.text) if side)
        print(
            f"{change.severity.label}: {change.kind}: {sides}" + (f" ({change.note})" if change.note else "")
        )
    if not comparison:
        print("the same")
    if fail_on and comparison.severity >= Severity[fail_on.upper()]:
        raise click.exceptions.Exit(1)


@click.command(short_help="Every quotation against an official text.")
@input_options
@click.option(
    "--base",
    "base_file",
    required=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The official text, such as a transcript.",
)
@click.option(
    "--speaker", default="", help="Check only this person's quotations, and those of unknown speakers."
)
@option(
    "--fail-on", type=click.Choice(SEVERITIES), default="wording", help="What counts as differing. [wording]"
)
def check(base_file: Path, speaker: str, fail_on: str, **given: Any) -> None:
    """Compare every quotation with an official text; exit 1 when one differs gravely.

    A quotation of which less than half stands in the official text is counted as not found, never as wrong.

    \b
      quotealign check articles/ --base speech.txt --fail-on meaning
    """
    from quotealign.check import check_quotes
    from quotealign.counts import count
    from quotealign.model import Severity

    base = read_one(base_file, given, "--base")
    sources, _ = read(given)
    least = Severity[fail_on.upper()]
    checked = check_quotes(sources, base.text, speaker)
    found = [one for one in checked if one.is_found]
    grave = [one for one in found if one.severity >= least]
    for one in sorted(grave, key=lambda one: -one.severity):
        speaker = f" ({one.quote.speaker})" if one.quote.speaker else ""
        print(on_one_line(f"{one.quote.id}: {one.severity.label}{speaker}"))
        _print_comparison(one.comparison)
    agree = count(len(found) - len(grave), "agrees", "agree")
    differ = count(len(grave), "differs", "differ")
    _print_wrapped(
        f"{count(len(checked), 'quotation')}: {agree} with {base_file}, {differ} in {least.label} or more "
        f"gravely, {len(checked) - len(found):,} not found in it"
    )
    if grave:
        raise click.exceptions.Exit(1)


@click.command(short_help="Why two quotations were taken for the same remark, or not.")
@click.argument("left")
@click.argument("right", default="")
@click.option(
    "--in",
    "inputs",
    multiple=True,
    type=click.Path(),
    metavar="INPUT",
    help="Files or folders that the ids stand in; without it, LEFT and RIGHT are texts.",
)
@reading_options
@align_options
def explain(left: str, right: str, **given: Any) -> None:
    """Explain why two quotes are linked, or why not.

    LEFT and RIGHT are two texts, or, with --in, ids of quotes such as 002:588-702 (the column `quote` of the
    tables); a single id of a remark explains how all its quotes came together.

    \b
      quotealign explain "We will not leave this town" "We will leave"
      quotealign explain 002:588-702 004:95-220 --in articles/
    """
    from quotealign.counts import count
    from quotealign.explanation import explain as explain_pair

    if not given["inputs"]:
        if not right:
            raise click.UsageError("two texts are needed, or ids and --in", click.get_current_context())
        _print_explanation(explain_pair(left, right))
        return
    alignment = _align(given)
    if right:
        _print_explanation(explain_pair(left, right, alignment))
        return
    remark = alignment[left]
    print(on_one_line(f"{remark.id}: {count(len(remark), 'printing')} of: {remark.text}"))
    for quote in remark.quotes:
        if quote.id != remark.canonical.id:
            print()
            _print_explanation(explain_pair(remark.canonical, quote, alignment))


VERBS = (find, align, report, explain, diff, check)
