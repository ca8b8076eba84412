"""The documentation: its examples run, its links hold, and everything public is in it."""

from __future__ import annotations

import contextlib
import doctest
import importlib
import json
import os
import pkgutil
import re
import shlex
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import attrs
import click
import pytest

import quotealign
from quotealign.cli.config import load_config
from quotealign.cli.group import quotealign as command_line
from quotealign.errors import MissingExtraError
from quotealign.report import plain_text

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", *sorted(p for p in DOCS.rglob("*.md") if "_build" not in p.parts)]
FENCE = re.compile(
    r"(?P<comment><!-- not run: [^>]+-->\n)?^```(?P<kind>[a-z]+)\n(?P<code>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
LINK = re.compile(r"\]\((?!https?:)([^)#\s]*)(#[^)\s]+)?\)")
EXTRAS = ("hypothesis", "lxml", "narwhals", "numpy", "pandas", "polars", "pyarrow", "pyspark", "trafilatura")


def page_id(page: Path) -> str:
    return str(page.relative_to(ROOT))


def modules() -> Iterator[str]:
    yield "quotealign"
    for found in pkgutil.walk_packages(quotealign.__path__, "quotealign."):
        if not found.name.endswith("__main__"):
            yield found.name


def imported(name: str) -> ModuleType:
    try:
        return importlib.import_module(name)
    except (MissingExtraError, ModuleNotFoundError) as missing:
        if isinstance(missing, ModuleNotFoundError) and (missing.name or "").split(".")[0] not in EXTRAS:
            raise
        pytest.skip(f"{name} needs an extra that is not installed: {missing}")


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder like the ones that the pages speak of."""
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    texts = {path.stem: path.read_text("utf-8") for path in sorted((ROOT / "seeds").glob("*.txt"))}
    rows = [{"id": name, "text": text, "outlet": f"Outlet {name[:3]}"} for name, text in texts.items()]
    (tmp_path / "articles.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    cells = [[name, text.replace('"', '""')] for name, text in texts.items()]
    for columns, file in (("id,day,body", "articles.csv"), ("paper,day,story", "stories.csv")):
        table = f"{columns}\n" + "".join(f'{name},2025-08-24,"{text}"\n' for name, text in cells)
        (tmp_path / file).write_text(table, "utf-8")
    (tmp_path / "transcript.txt").write_text(
        "The Russians have made significant concessions to President Trump for the first time in "
        "three and a half years of this conflict.\n",
        "utf-8",
    )
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("name", list(modules()))
def test_the_examples_of_the_module_run(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    module = imported(name)
    monkeypatch.chdir(ROOT)
    failed, _ = doctest.testmod(module, optionflags=doctest.ELLIPSIS)
    assert not failed


@pytest.mark.parametrize("page", PAGES, ids=page_id)
def test_the_examples_of_the_page_run(page: Path, place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names: dict[str, object] = {"__name__": "example"}
    text = page.read_text("utf-8")
    for block in FENCE.finditer(text):
        where = f"{page_id(page)}, line {text.count(chr(10), 0, block.start('code'))}"
        if block["comment"]:
            continue
        if block["kind"] == "python":
            exec(compile(block["code"], where, "exec"), names)
        elif block["kind"] == "pycon":
            example = doctest.DocTestParser().get_doctest(block["code"], names, where, str(page), 0)
            runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
            runner.run(example, clear_globs=False)
            assert not runner.failures, where
            names.update(example.globs)
        elif block["kind"] == "sql":
            query(block["code"], place)
        elif block["kind"] == "toml":
            (place / "pyproject.toml").write_text(block["code"], "utf-8")
            assert load_config(place), where
            (place / "pyproject.toml").unlink()
        elif block["kind"] in ("sh", "console", "bash", "shell"):
            for command in commands(block["code"]):
                run(command, place, where)


def query(code: str, place: Path) -> None:
    """Ask the database of the seeds; an example must find something."""
    file = place / "all.sqlite"
    quotealign.align_quotes(place / "seeds").write(file)
    with contextlib.closing(sqlite3.connect(file)) as base:
        for statement in filter(str.strip, code.split(";")):
            assert base.execute(statement).fetchall(), statement


def commands(code: str) -> Iterator[list[str]]:
    """The calls of quotealign in a block; what sets up an environment is not run."""
    for line in code.replace("\\\n", " ").splitlines():
        words = shlex.split(line.removeprefix("$ "), comments=True)
        if words and words[0] == "quotealign":
            yield words


def run(command: list[str], place: Path, where: str) -> None:
    arguments = command[1:]
    shell = {"|", ">", "<", "2>", "&&", ";"} & set(arguments)
    call = [sys.executable, "-m", "quotealign", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "100"}
    if shell:
        call = ["sh", "-c", f"{shlex.quote(sys.executable)} -m quotealign {' '.join(arguments)}"]
    done = subprocess.run(
        call,
        cwd=place,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode in (0, 1), f"{where}: {' '.join(command)}\n{done.stderr}"


@pytest.mark.parametrize("page", PAGES, ids=page_id)
def test_the_links_of_the_page_hold(page: Path) -> None:
    text = page.read_text("utf-8")
    for match in LINK.finditer(text):
        target = page if not match[1] else (page.parent / match[1]).resolve()
        assert target.exists(), f"{page_id(page)} links to {match[1]}, which does not exist"
        if match[2] and target.suffix == ".md":
            assert match[2][1:] in anchors(target), f"{page_id(page)} links to {match[1]}{match[2]}"


def test_the_sample_in_the_readme_is_what_the_program_prints() -> None:
    sample = (ROOT / "README.md").read_text("utf-8").partition("<!-- sample of the report -->\n```text\n")[2]
    printed = plain_text(quotealign.align_quotes(ROOT / "seeds"))
    for block in sample.partition("```")[0].strip().split("\n\n"):
        assert block in printed


def anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#{1,4} (.+)$", page.read_text("utf-8"), re.MULTILINE)
    plain = (re.sub(r"[^\w\- ]", "", heading.lower()) for heading in headings)
    return {heading.strip().replace(" ", "-") for heading in plain}


def public_modules() -> tuple[str, ...]:
    return ("quotealign", "quotealign.testing")


def test_the_architecture_page_names_every_module() -> None:
    page = (DOCS / "architecture.md").read_text("utf-8")
    for found in pkgutil.iter_modules(quotealign.__path__, "quotealign."):
        if not found.name.endswith("__main__"):
            assert f"`{found.name}`" in page, f"docs/architecture.md does not name {found.name}"


@pytest.mark.parametrize("step", ["read", "find", "link", "group", "collate", "report"])
def test_the_architecture_page_has_a_line_for_each_module_of_a_step(step: str) -> None:
    page = (DOCS / "architecture.md").read_text("utf-8")
    section = page.partition(f"`quotealign/{step}/`")[2].partition("\n#")[0]
    listed = re.findall(r"^\| `(\w+)` \| ", section, re.MULTILINE)
    package = importlib.import_module(f"quotealign.{step}")
    modules = {found.name for found in pkgutil.iter_modules(package.__path__)}
    assert set(listed) == modules, (
        f"docs/architecture.md: {modules ^ set(listed)} of {step}: add or drop a line"
    )


@pytest.mark.parametrize("name", public_modules())
def test_every_public_name_is_described_where_it_is_defined(name: str) -> None:
    module = importlib.import_module(name)
    for public in module.__all__:
        found = getattr(module, public)
        if callable(found):
            assert (found.__doc__ or "").strip(), f"{name}.{public} has no docstring"


@pytest.mark.parametrize("name", public_modules())
def test_every_public_name_is_in_the_reference(name: str) -> None:
    module = importlib.import_module(name)
    reference = "".join(page.read_text("utf-8") for page in (DOCS / "reference").glob("*.md"))
    whole = set(re.findall(r"automodule:: (\S+)\n +:members:\n", reference))
    for public in module.__all__:
        if public.startswith("__"):
            continue
        home = getattr(getattr(module, public), "__module__", None)
        listed = re.search(rf"\b{public}\b", reference) is not None
        assert listed or home in whole or is_documented_constant(module, public), f"{name}.{public}"


def is_documented_constant(module: ModuleType, public: str) -> bool:
    """Whether a constant has a docstring below it in one of the modules of its package."""
    for name in modules():
        if name.startswith(module.__name__):
            source = Path(importlib.import_module(name).__file__ or "").read_text("utf-8")
            if re.search(rf"^{public}\b[^\n]*=(?:.|\n)*?^\"\"\"", source, re.MULTILINE):
                return True
    return False


def every_command() -> Iterator[tuple[str, click.Command]]:
    yield "quotealign", command_line
    for name, command in sorted(command_line.commands.items()):
        yield f"quotealign {name}", command


@pytest.mark.parametrize(("name", "command"), list(every_command()), ids=str)
def test_every_command_and_option_says_what_it_does(name: str, command: click.Command) -> None:
    assert (command.help or "").strip(), name
    for parameter in command.params:
        if isinstance(parameter, click.Option) and not parameter.hidden:
            assert (parameter.help or "").strip(), f"{name} {parameter.opts}"


def test_every_command_and_option_stands_on_the_pages() -> None:
    prose = "".join(page.read_text("utf-8") for page in PAGES)
    for name, command in every_command():
        assert name in prose, f"no page shows {name}"
        if not (DOCS / "command-line.md").is_file():
            continue
        for parameter in command.params:
            if isinstance(parameter, click.Option) and not parameter.hidden:
                assert any(option in prose for option in parameter.opts), f"{name} {parameter.opts}"


@pytest.mark.parametrize("name", ["Settings", "InputSettings"])
def test_every_setting_is_described(name: str) -> None:
    settings = getattr(quotealign, name)
    for field in attrs.fields(settings):
        assert re.search(rf"^ +(\w+, )*{field.name}(, \w+)*: ", settings.__doc__, re.MULTILINE), field.name


def test_the_site_is_built_without_a_warning(tmp_path: Path) -> None:
    pytest.importorskip("sphinx", reason="the extra docs is not installed")
    done = subprocess.run(
        [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-q", "-b", "html", str(DOCS), str(tmp_path)],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
