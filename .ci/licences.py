"""Write the page of licences from what the installed packages say of themselves.

python .ci/licences.py > docs/licences.md        (in an environment with every extra)
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
HEAD = """# Licences

Every package that comes with quotealign (*core*) or one of its extras, and its licence as the package
states it. `bench`, `browser`, `dev`, `docs`, `fuzz` are not needed to use it. `python .ci/licences.py`
writes this page.

| package | licence | comes with |
|---|---|---|
"""
SHORT = {
    "MIT License": "MIT",
    "BSD License": "BSD",
    "Apache Software License": "Apache-2.0",
    "Python Software Foundation License": "PSF-2.0",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "ISC License (ISCL)": "ISC",
    "Apache License, Version 2.0": "Apache-2.0",
    "Apache 2.0": "Apache-2.0",
    "Apache License 2.0": "Apache-2.0",
    "http://www.apache.org/licenses/LICENSE-2.0": "Apache-2.0",
}
HEADINGS = {"Apache License Version 2.0": "Apache-2.0", "MIT License": "MIT"}


def requirements() -> dict[str, list[str]]:
    """What the core and each extra ask for, by their names."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    return {
        "core": project["dependencies"],
        **{name: extras[name] for name in extras if name != "everything"},
    }


def brought() -> dict[str, set[str]]:
    """Every installed package that comes with the core or an extra, and with which of them."""
    found: dict[str, set[str]] = {}
    for part, wanted in requirements().items():
        for name in _closure(wanted):
            found.setdefault(name, set()).add(part)
    return found


def _closure(wanted: list[str]) -> set[str]:
    done: set[str] = set()
    waiting = [(Requirement(one), "") for one in wanted]
    while waiting:
        requirement, extra = waiting.pop()
        if requirement.marker and not requirement.marker.evaluate({"extra": extra}):
            continue
        name = canonicalize_name(requirement.name)
        if name == "quotealign":
            continue
        try:
            needs = metadata.requires(name) or []
        except metadata.PackageNotFoundError:
            continue
        new = name not in done
        done.add(name)
        for extra_wanted in (*requirement.extras, *([""] if new else [])):
            waiting += [(Requirement(one), extra_wanted) for one in needs]
    return done


def licence(name: str) -> str:
    """The licence of an installed package: its expression, else its classifiers, else its own words."""
    said = metadata.metadata(name)
    if expression := said.get("License-Expression"):
        return str(expression)
    classified = [one.rpartition(" :: ")[2] for one in said.get_all("Classifier", []) if "License ::" in one]
    classified = [SHORT.get(one, one) for one in classified if one != "OSI Approved"]
    own = (said.get("License") or "").strip().partition("\n")[0][:60]
    own = SHORT.get(own, own)
    if own and not own.startswith("Copyright") and (not classified or classified == ["BSD"]):
        return own
    return " or ".join(classified) or _heading(name)


def _heading(name: str) -> str:
    """What the file of the licence begins with, where nothing else says it."""
    for file in metadata.files(name) or []:
        if "licen" in file.name.lower():
            start = " ".join(file.read_text().split()[:6])
            return next((short for long, short in HEADINGS.items() if start.startswith(long)), start)
    return "not stated"


def rows() -> Iterator[str]:
    """A row of the page for each package."""
    for name, parts in sorted(brought().items()):
        shown = (
            "core"
            if "core" in parts
            else ", ".join(f"`{part}`" for part in sorted(parts - {"dev"}) or ["dev"])
        )
        yield f"| {name} | {re.sub(r'[|]', '/', licence(name))} | {shown} |"


if __name__ == "__main__":
    print(HEAD + "\n".join(rows()))
