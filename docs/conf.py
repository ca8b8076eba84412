"""The documentation: Sphinx, MyST, furo. Build it with warnings as errors:

sphinx-build -W --keep-going -b html docs docs/_build/html
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import click
from docutils import nodes
from docutils.parsers.rst import Directive
from sphinx.application import Sphinx

sys.path.insert(0, str(Path(__file__).parents[1]))

import quotealign

project = "quotealign"
copyright = "the quotealign developers"
version = release = quotealign.__version__
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "sphinx.ext.viewcode"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = "quotealign"
html_static_path: list[str] = []
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_typehints_format = "short"
default_role = "code"
napoleon_google_docstring = True
napoleon_numpy_docstring = False


class CommandHelp(Directive):
    """The `--help` of every command, as the program prints it."""

    def run(self) -> list[nodes.Node]:
        from quotealign.cli.group import quotealign as root

        found: list[nodes.Node] = []
        for name in ["", *sorted(root.commands)]:
            command = root.commands[name] if name else root
            title = f"quotealign {name}".strip()
            section = nodes.section(ids=[nodes.make_id(title)], names=[title])
            section += nodes.title(text=title)
            context = click.Context(command, info_name=title, max_content_width=88)
            section += nodes.literal_block(text=command.get_help(context), language="text")
            found.append(section)
        return found


def leave_out_missing_pages(app: Sphinx, name: str, source: list[str]) -> None:
    """Leave pages out of two lists of contents that name them before they are written."""
    if name in ("steps/index", "reference/pages"):
        folder = (Path(app.srcdir) / name).parent
        source[0] = "".join(
            line
            for line in source[0].splitlines(keepends=True)
            if not re.fullmatch(r"[a-z./-]+\n", line) or (folder / f"{line.strip()}.md").is_file()
        )


def setup(app: Sphinx) -> None:
    """Add the directive that shows the command line's help, and the check of the contents."""
    app.add_directive("command-help", CommandHelp)
    app.connect("source-read", leave_out_missing_pages)
