"""The command line: `quotealign [VERB] INPUT...`.

Exit status: 0 done; 1 differences found, only with `check` or `--fail-on`; 2 wrong usage or input;
130 interrupted at the keyboard, 143 ended from outside, 129 when the terminal is gone. Problems are one
line on standard error: where, what, what to do.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
from typing import NoReturn

import click

from quotealign.errors import QuoteAlignError, on_one_line

__all__ = ["PipeClosed", "main"]


class PipeClosed(Exception):
    """The reader of standard output has gone."""


class Ended(KeyboardInterrupt):
    """Somebody ends the program from outside: it leaves like at an interrupt, nothing half-written."""


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run the command line and exit."""
    try:
        _prepare_signals()
        from quotealign.cli.group import quotealign

        _prepare_streams()
        status = quotealign.main(arguments, prog_name="quotealign", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.Exit as end:
        status = end.exit_code
    except click.UsageError as error:
        status = _complain(_one_line(error))
    except click.ClickException as error:
        status = _complain(on_one_line(error.format_message()))
    except QuoteAlignError as error:
        if os.environ.get("QUOTEALIGN_TRACEBACK"):
            raise
        status = _complain(str(error))
    except (PipeClosed, BrokenPipeError):
        _forget_output()
        status = 0
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        status = _complain(f"standard output: cannot be written ({reason}); give a file with -o")
        _forget_output()
    except MemoryError:
        status = _complain("out of memory; give fewer articles at once")
    except (KeyboardInterrupt, click.Abort) as error:
        ended = error if isinstance(error, Ended) else error.__cause__
        status = 128 + (ended.args[0] if isinstance(ended, Ended) else signal.SIGINT)
    sys.exit(status if isinstance(status, int) else 0)


def _prepare_signals() -> None:
    """Clean up also when ended from outside; a signal that the caller ignores or catches stays as it is."""
    if threading.current_thread() is not threading.main_thread():
        return
    for name in ("SIGTERM", "SIGHUP"):  # the second is unknown on Windows
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, _end)


def _end(number: int, _: object) -> NoReturn:
    raise Ended(number)


def _prepare_streams() -> None:
    """Print a question mark rather than fail where the terminal cannot show a letter."""
    sys.stdout = sys.stdout or open(os.devnull, "w")  # noqa: SIM115 - closed by the caller: `>&-`
    sys.stderr = sys.stderr or open(os.devnull, "w")  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def _forget_output() -> None:
    """See to it that Python's own flush at exit does not complain, too."""
    with contextlib.suppress(OSError, ValueError):  # standard output may be no file, in tests
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _complain(line: str) -> int:
    with contextlib.suppress(OSError):  # nobody is there to be told
        print(line, file=sys.stderr)
    return 2


def _one_line(error: click.UsageError) -> str:
    verb = error.ctx.command_path if error.ctx else "quotealign"
    problem = error.format_message().rstrip(".").replace("\n", " ")
    line = on_one_line(problem[:1].lower() + problem[1:])
    return f"{verb}: {line}" + (f" See {verb} --help" if line.endswith("?") else f"; see {verb} --help")
