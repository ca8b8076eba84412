"""Install the wheel with no extra and with each extra alone, and see that what it brings works.

    python .ci/check_extras.py dist/quotealign-*.whl [EXTRA...]

Each gets a fresh environment in build/extras; what needs another extra must say which one.
"""

from __future__ import annotations

import subprocess
import sys
import tomllib
import venv
from pathlib import Path

ROOT = Path(__file__).parents[1]
PLACE = ROOT / "build" / "extras"

ALWAYS = """
from pathlib import Path
import quotealign, quotealign.testing
assert "site-packages" in quotealign.__file__, quotealign.__file__
alignment = quotealign.align_quotes(Path(SEEDS))
assert any(len(remark) > 2 for remark in alignment)
for ending in ("html", "md", "txt", "xml", "jsonld", "jsonl", "csv", "tsv", "sqlite"):
    alignment.write(f"r.{ending}")
"""
MISSING = """
from quotealign import read_sources
from quotealign.errors import MissingExtraError
def needs(extra, call):
    try:
        call()
    except MissingExtraError as error:
        assert f"pip install 'quotealign[{extra}]'" in str(error), error
    else:
        raise AssertionError(f"worked without {extra}")
"""
WORKS = {
    "html": """
Path("p.html").write_text("<html><body><p>“We know,” she said.</p></body></html>", "utf-8")
[page] = quotealign.read_sources(Path("p.html"))
assert page.text == "“We know,” she said."
""",
    "frames": """
import pyarrow
alignment.write("r.parquet")
table = alignment.to_arrow("variants")
[row] = quotealign.read_sources(pyarrow.table({"text": ["“We know,” she said."]}))
""",
    "pandas": """
import pandas
assert len(alignment.to_pandas("remarks")) == len(alignment)
[row] = quotealign.read_sources(pandas.DataFrame({"text": ["“We know,” she said."]}))
""",
    "polars": """
import polars
assert len(alignment.to_polars("remarks")) == len(alignment)
[row] = quotealign.read_sources(polars.DataFrame({"text": ["“We know,” she said."]}).lazy())
""",
    "spark": """
import shutil, subprocess, sys, json
if shutil.which("java"):
    rows = [{"id": p.stem, "text": p.read_text("utf-8")} for p in Path(SEEDS).glob("*.txt")]
    Path("a.jsonl").write_text("".join(json.dumps(row) + "\\n" for row in rows), "utf-8")
    command = [sys.executable, "-m", "quotealign", "a.jsonl", "--engine", "spark", "-o", "out"]
    subprocess.run(command, check=True)
    assert list(Path("out").rglob("*.parquet"))
""",
    "test": """
from quotealign.testing import assert_order_free, planted_corpora
assert_order_free(Path(SEEDS), shuffles=1)
""",
    "docs": "import furo, myst_parser, sphinx",
    "browser": "import playwright.sync_api, axe_playwright_python",
    "bench": "import datasketch, duckdb, sklearn, sparse_dot_topn, splink, string_grouper",
    "fuzz": "import atheris",
}
ABSENT = {
    "html": 'Path("n.html").write_text("x"); needs("html", lambda: list(read_sources(Path("n.html"))))',
    "frames": 'needs("frames", alignment.to_arrow); needs("frames", lambda: alignment.write("n.parquet"))',
    "pandas": 'needs("pandas", alignment.to_pandas)',
    "polars": 'needs("polars", alignment.to_polars)',
    "spark": 'needs("spark", lambda: __import__("quotealign.engine.spark.align"))',
    "test": 'needs("test", lambda: quotealign.testing.planted_corpora)',
}
BRINGS = {"spark": {"pandas", "frames"}, "bench": {"pandas", "frames"}}
"""What an extra brings of another one, by what its packages themselves need."""


def check(wheel: Path, extra: str) -> None:
    """Make an environment with the wheel and one extra (or none), and try it there."""
    place = PLACE / (extra or "none")
    venv.create(place, with_pip=True, clear=True)
    python = place / "bin" / "python"
    wanted = f"{wheel}[{extra}]" if extra else str(wheel)
    subprocess.run([python, "-m", "pip", "install", "-q", "--disable-pip-version-check", wanted], check=True)
    code = f"SEEDS = {str(ROOT / 'seeds')!r}\n" + ALWAYS + WORKS.get(extra, "") + MISSING
    if extra != "everything":
        absent = [line for other, line in ABSENT.items() if other not in BRINGS.get(extra, set()) | {extra}]
        code += "\n".join(absent)
    (place / "try.py").write_text(code, "utf-8")
    subprocess.run([python, "-W", "ignore", "try.py"], check=True, cwd=place)
    subprocess.run([place / "bin" / "quotealign", "--version"], check=True, stdout=subprocess.DEVNULL)
    print(f"{extra or 'no extra'}: works", flush=True)


def main() -> None:
    """Check no extra and each extra, or those that are named."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wheel = Path(sys.argv[1]).resolve()
    for extra in sys.argv[2:] or ["", *project["optional-dependencies"]]:
        if extra != "dev":  # what CI itself runs in
            check(wheel, extra)


if __name__ == "__main__":
    main()
