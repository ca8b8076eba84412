"""The verbs, the default verb, and help with misspelt ones."""

from __future__ import annotations

import difflib
import os
import sys
from pathlib import Path
from typing import Any

import click
from click.shell_completion import CompletionItem

from quotealign import __version__
from quotealign.cli import PipeClosed, verbs
from quotealign.cli.config import load_config

_DEFAULT_VERB = "align"


class VerbGroup(click.Group):
    """A group whose default verb is `align`: `quotealign seeds/` aligns what is in `seeds/`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the default verb before inputs that come without one."""
        own = {name for param in self.get_params(ctx) for name in param.opts}
        if args and args[0] not in self.commands and args[0] not in own:
            self._refuse_misspelt(ctx, args[0])
            args = [_DEFAULT_VERB, *args]
        return super().parse_args(ctx, args)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Offer verbs and options, and files as well: inputs may come without a verb."""
        found = super().shell_complete(ctx, incomplete)
        return found if incomplete.startswith("-") else [*found, CompletionItem(incomplete, type="file")]

    def list_commands(self, ctx: click.Context) -> list[str]:
        """List the verbs in the order in which one comes to need them."""
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the verb; a closed pipe is left to `main` (click would make it exit status 1)."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            raise PipeClosed from error

    def _refuse_misspelt(self, ctx: click.Context, word: str) -> None:
        if word.startswith("-") or _looks_like_path(word):
            return
        close = difflib.get_close_matches(word, self.commands, n=1)
        if close:
            raise click.UsageError(f"no verb is called {word!r}; did you mean {close[0]!r}?", ctx)
        if word.isidentifier():
            raise click.UsageError(
                f"{word!r} is neither a verb ({', '.join(self.commands)}) nor a file or folder", ctx
            )


def _here() -> Path | None:
    try:
        return Path.cwd()
    except OSError:  # somebody has deleted the current folder
        return None


def _looks_like_path(word: str) -> bool:
    return os.sep in word or "." in word or os.path.lexists(word)


@click.group(
    cls=VerbGroup,
    commands={command.name: command for command in verbs.VERBS if command.name},
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    invoke_without_command=True,
)
@click.version_option(__version__, prog_name="quotealign", message="%(prog)s %(version)s")
@click.pass_context
def quotealign(ctx: click.Context) -> None:
    """What exactly did they say, and how did each outlet print it?

    Finds the quotations in news articles, gathers those that report the same remark, and shows word by
    word how the printings differ. `quotealign INPUT...` is short for `quotealign align INPUT...`.

    An input is a file or folder of articles (.txt, .md, .html, .jsonl, .json, .csv, .tsv, .parquet, also
    .gz, .bz2 and .xz), or - for standard input. All defaults may be set in quotealign.toml.

    \b
      quotealign articles/                              the report, in the terminal
      quotealign articles/ -o report.html               the same as a page, for the browser
      quotealign find articles.csv -o quotations.csv    every quotation, with its speaker
    """
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())
        sys.exit(0)
    config = load_config(_here())
    ctx.default_map = dict.fromkeys(ctx.command.commands, config)  # type: ignore[attr-defined]
