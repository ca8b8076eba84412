"""The command line: `quotealign [VERB] INPUT...`.

Exit status: 0 done; 1 differences found, only with `check` or `--fail-on`; 2 wrong usage or input;
130 interrupted. Problems are one line on standard error: where, what, what to do.
"""

from __future__ import annotations

import os
import sys
from typing import NoReturn

import click

from quotealign.errors import QuoteAlignError

__all__ = ["main"]


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run the command line and exit."""
    from quotealign.cli.group import PipeClosed, quotealign

    try:
        _prepare_streams()
        status = quotealign.main(arguments, prog_name="quotealign", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.Exit as end:
        status = end.exit_code
    except click.UsageError as error:
        status = _complain(_one_line(error))
    except click.ClickException as error:
        status = _complain(error.format_message())
    except QuoteAlignError as error:
        if os.environ.get("QUOTEALIGN_TRACEBACK"):
            raise
        status = _complain(str(error))
    except (PipeClosed, BrokenPipeError):
        # Python's own flush at exit must not complain either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = 0
    except (KeyboardInterrupt, click.Abort):
        status = 130
    sys.exit(status if isinstance(status, int) else 0)


def _prepare_streams() -> None:
    """Print a question mark rather than fail where the terminal cannot show a letter."""
    sys.stdout = sys.stdout or open(os.devnull, "w")  # noqa: SIM115 - closed by the caller: `>&-`
    sys.stderr = sys.stderr or open(os.devnull, "w")  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def _complain(line: str) -> int:
    print(line, file=sys.stderr)
    return 2


def _one_line(error: click.UsageError) -> str:
    verb = error.ctx.command_path if error.ctx else "quotealign"
    problem = error.format_message().rstrip(".").replace("\n", " ")
    return f"{verb}: {problem[:1].lower()}{problem[1:]}; see {verb} --help"
