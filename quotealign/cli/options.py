"""Options that several verbs share, and what they become."""

from __future__ import annotations

import difflib
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

import click

from quotealign.errors import InputError, OutputError, SettingsError, on_one_line

Command = TypeVar("Command", bound=Callable[..., Any])

SEVERITIES = ("typographic", "spelling", "cut", "wording", "number", "meaning")


def option(*names: str, **attributes: Any) -> Callable[[Command], Command]:
    """Make an option that may also come from the environment: `--skip-invalid`, `QUOTEALIGN_SKIP_INVALID`."""
    longest = max(names, key=len).lstrip("-").replace("-", "_").upper()
    return click.option(*names, envvar=f"QUOTEALIGN_{longest}", show_envvar=False, **attributes)


def _formats(_: click.Context, option: click.Parameter, begun: str) -> list[str]:
    """Offer the formats of inputs or outputs where a shell completes their names."""
    from quotealign.read.files import FORMATS as READ
    from quotealign.report import FORMATS as WRITTEN

    names = WRITTEN if option.name == "format_" else dict.fromkeys(READ.values())
    return [name for name in names if name.startswith(begun)]


_INPUTS = click.argument("inputs", nargs=-1, type=click.Path(), metavar="INPUT...")
_READING = (
    option("--field", multiple=True, metavar="FIELD=COLUMN", help="Which column holds a field: text=body."),
    option("--date-format", default="", metavar="FORMAT", help="How dates are written: %d/%m/%Y."),
    option("--encoding", default="", help="Of text files; otherwise UTF-8, then detected."),
    option(
        "--input-format",
        default="",
        metavar="FORMAT",
        shell_complete=_formats,
        help="Of - and of files whose ending does not tell.",
    ),
    option("--max-bytes", type=click.IntRange(1), default=1 << 30, help="Of one file, unpacked."),
    option("--skip-invalid", is_flag=True, help="Leave out what cannot be read, and say so."),
    option("-q", "--quiet", is_flag=True, help="Say nothing on standard error but errors."),
)
_ALIGN = (
    option(
        "--canonical",
        type=click.Choice(["fullest", "most printed", "earliest"]),
        default="fullest",
        help="Which quote of a remark the others are compared with.",
    ),
    option(
        "--workers", type=click.IntRange(1), default=1, metavar="N", help="Processes; the result is the same."
    ),
    option("--set", "set_", multiple=True, metavar="NAME=VALUE", help="Any other setting."),
)


def _not_standard_output(_: click.Context, __: click.Parameter, output: Path | None) -> Path | None:
    return None if output == Path("-") else output


_OUTPUT = (
    option(
        "-o",
        "--output",
        type=click.Path(path_type=Path),
        callback=_not_standard_output,
        metavar="FILE",
        help="Where to; its ending picks the format.",
    ),
    option(
        "--format",
        "format_",
        default="",
        metavar="FORMAT",
        shell_complete=_formats,
        help="The format, when the ending does not tell.",
    ),
)


def _all(options: Iterable[Callable[[Any], Any]]) -> Callable[[Command], Command]:
    def decorate(command: Command) -> Command:
        for one in reversed(tuple(options)):
            command = one(command)
        return command

    return decorate


input_options = _all((_INPUTS, *_READING))
reading_options = _all(_READING)
align_options = _all(_ALIGN)
output_options = _all(_OUTPUT)


def input_settings(given: dict[str, Any]) -> Any:
    """Make `InputSettings` of the options."""
    from quotealign.settings import InputSettings

    return InputSettings(
        fields=dict(_pair(text, "--field") for text in given["field"]),
        date_format=given["date_format"],
        encoding=given["encoding"],
        format=given["input_format"],
        skip_invalid=given["skip_invalid"],
        max_bytes=given["max_bytes"],
    )


def align_settings(given: dict[str, Any]) -> Any:
    """Make `Settings` of the options."""
    import attrs

    from quotealign.settings import Settings

    known = {field.name: field for field in attrs.fields(Settings)}
    values: dict[str, Any] = {"canonical": given["canonical"], "workers": given["workers"]}
    for text in given["set_"]:
        name, value = _pair(text, "--set")
        name = name.replace("-", "_")
        if name not in known:
            close = difflib.get_close_matches(name, known, n=1)
            hint = f"did you mean {close[0]!r}?" if close else f"there are {', '.join(known)}"
            raise SettingsError(f"no setting is called {name!r}", where="--set", remedy=hint)
        values[name] = _typed(value, known[name].default, f"--set {name}")
    return Settings(**values)


def _typed(value: str, default: Any, where: str) -> Any:
    try:
        if isinstance(default, bool):
            return {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}[
                value.lower()
            ]
        return type(default)(value) if isinstance(default, int | float) else value
    except (ValueError, KeyError):
        kind = "yes or no" if isinstance(default, bool) else "a number"
        raise SettingsError(f"{value!r} is not {kind}", where=where, remedy=f"give {kind}") from None


def _pair(text: str, option_name: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not sign or not name or not value:
        raise SettingsError(f"{text!r} is not NAME=VALUE", where=option_name, remedy="write it as text=body")
    return name, value


def read(given: dict[str, Any], output: Path | None = None) -> tuple[list[Any], Any]:
    """Read the inputs, and say on standard error what was made of them.

    Args:
        given: the options.
        output: the file that will be written; it must be none of the inputs.
    """
    from quotealign.read import ReadingLog, read_sources

    inputs: Sequence[str] = given["inputs"]
    if not all(inputs):
        raise InputError("an empty name among the inputs", remedy="give the name of a file or folder")
    _refuse_overwriting(output, inputs)
    if not inputs:
        raise click.UsageError(
            "no input; give files, folders, or - for standard input", click.get_current_context()
        )
    log = ReadingLog()
    sources = list(read_sources(map(Path, inputs), input_settings(given), log))
    for error in log.skipped:
        print(f"skipped: {error}", file=sys.stderr)
    if not given["quiet"]:
        for line in log.lines():
            print(on_one_line(line), file=sys.stderr)
    if not sources:
        raise InputError("nothing left to read", remedy="give at least one article that can be read")
    return sources, log


def _refuse_overwriting(output: Path | None, inputs: Sequence[str]) -> None:
    """Refuse an output that is read: the article would be gone, and its report read the next time."""
    from quotealign.read.files import is_read

    if output is None or not output.is_file():
        return
    for one in map(Path, inputs):
        inside = one.is_dir() and one.resolve() in output.resolve().parents and is_read(output)
        if inside or (one.is_file() and one.samefile(output)):
            raise OutputError(
                "is read as one of the inputs", where=str(output), remedy="write to another file or folder"
            )


def read_one(file: Path, given: dict[str, Any], option_name: str) -> Any:
    """Read a file that holds one text, as the inputs are read."""
    from quotealign.read import read_sources

    found = list(islice(read_sources(file, input_settings({**given, "skip_invalid": False})), 2))
    if len(found) != 1:
        raise InputError(
            f"{'more than one text' if found else 'no text'} in it",
            where=f"{option_name} {file}",
            remedy="give a file with one text",
        )
    return found[0]


@contextmanager
def shown_progress(quiet: bool = False) -> Iterator[Any]:
    """Give a function that shows how far a run is, on standard error and only in a terminal."""
    from quotealign.progress import silent

    if quiet or not sys.stderr.isatty():
        yield silent
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    columns = TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn()
    with Progress(*columns, console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task("reading", total=None)
        last = ""

        def progress(what: str, done: int, of: int) -> None:
            nonlocal last
            if what != last:
                shown.reset(task)
                last = what
            shown.update(task, description=what, completed=done, total=of)

        yield progress
