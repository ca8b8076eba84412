"""What it costs to import, and what it imports: nothing that is not used."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import quotealign

ROOT = Path(__file__).parents[1]
HEAVY = (
    "numpy",
    "rich",
    "jinja2",
    "rapidfuzz",
    "pandas",
    "polars",
    "pyarrow",
    "narwhals",
    "trafilatura",
    "pyspark",
)


@pytest.mark.parametrize("code", ["import quotealign", "import quotealign.cli.group"])
def test_nothing_heavy_is_imported_before_it_is_used(code: str) -> None:
    check = f"{code}; import sys; print([name for name in {HEAVY} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_aligning_imports_no_extra() -> None:
    extras = HEAVY[4:]
    check = (
        "import quotealign; quotealign.align_quotes(['“We know,” she said.']);"
        f"import sys; print([name for name in {extras} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_every_public_name_can_be_imported_and_has_a_docstring() -> None:
    for name in quotealign.__all__:
        value = getattr(quotealign, name)
        assert name == "__version__" or value.__doc__, name


def test_every_dependency_has_a_lower_bound_and_an_upper_bound_has_its_reason() -> None:
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    project = tomllib.loads(text)["project"]
    named = [
        *project["dependencies"],
        *(one for many in project["optional-dependencies"].values() for one in many),
    ]
    for requirement in named:
        assert ">=" in requirement or requirement.startswith("quotealign["), requirement
    for line in text.splitlines():
        if re.search(r'">?=?.*,<\d', line):
            assert "#" in line, line


def test_every_package_that_is_asked_for_stands_on_the_page_of_licences() -> None:
    page = (ROOT / "docs" / "licences.md").read_text("utf-8")
    listed = dict(re.findall(r"^\| (\S+) \| ([^|]+) \| ", page, re.MULTILINE))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"].values()
    wanted = [*project["dependencies"], *(one for extra in extras for one in extra)]
    names = {re.split(r"[\[><=~!; ]", one)[0].lower().replace("_", "-") for one in wanted} - {"quotealign"}
    assert names <= set(listed)
    assert "not stated" not in listed.values()
    for name, parts in re.findall(r"^\| (\S+) \| [^|]+ \| ([^|]+) \|", page, re.MULTILINE):
        if parts == "core" or {"`html`", "`frames`", "`pandas`", "`polars`"} & set(parts.split(", ")):
            assert not re.fullmatch(r"(GNU|GPL|AGPL)[^|]*", listed[name]), f"{name} would bind its users"


def test_the_commands_of_the_readme_need_nothing_but_python() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    for name in ("main command", "test command"):
        [command] = re.findall(rf"<!-- {name} -->\n```sh\n(.*)\n```", readme)
        assert {step.split()[0] for step in command.split(" && ")} <= {
            "python3.11", ".venv/bin/python", ".venv/bin/quotealign",
        }  # fmt: skip


def test_no_expression_repeats_a_group_possessively() -> None:
    """Python before 3.11.5 matches empty strings there; for single characters it is right."""
    for file in (ROOT / "quotealign").rglob("*.py"):
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
            assert not re.search(r"\)(?:[*+?]|\{[^}]*\}+)\+", line), f"{file.name}, line {number}"
