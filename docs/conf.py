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
        for name in ["", *root.commands]:
            command = root.commands[name] if name else root
            title = f"quotealign {name}".strip()
            section = nodes.section(ids=[nodes.make_id(title)], names=[title])
            section += nodes.title(text=title)
            context = click.Context(command, info_name=title, max_content_width=88)
            section += nodes.literal_block(text=command.get_help(context), language="text")
            found.append(section)
        return found


def list_pages(app: Sphinx, name: str, source: list[str]) -> None:
    """Leave out of two contents what is not written yet, and add what they do not name."""
    folder = (Path(app.srcdir) / name).parent
    if name == "steps/index":
        pages, up = {path.stem for path in folder.glob("*.md")} - {"index"}, ""
    elif name == "reference/pages":
        index = (Path(app.srcdir) / "index.md").read_text("utf-8")
        pages, up = {path.stem for path in Path(app.srcdir).glob("*.md")} - {"index"}, "../"
        pages -= set(re.findall(r"^[a-z-]+$", index, re.MULTILINE))
    else:
        return
    head, _, listed = source[0].rpartition(":maxdepth: 1\n")
    named = [line.removeprefix(up) for line in listed.splitlines() if line.removeprefix(up) in pages]
    entries = [*named, *sorted(pages - set(named))]
    source[0] = head + ":maxdepth: 1\n" + "".join(f"{up}{page}\n" for page in entries) + "```\n"


def setup(app: Sphinx) -> None:
    """Add the directive that shows the help of the command line, and complete the contents."""
    app.add_directive("command-help", CommandHelp)
    app.connect("source-read", list_pages)
