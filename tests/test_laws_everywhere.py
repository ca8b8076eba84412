"""The same input gives the same bytes: whatever the hash seed, the locale, the processes, the order."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TABLES = ("quotes", "variants", "remarks", "links", "changes")


def written(inputs: list[Path], folder: Path, **environment: str) -> dict[str, bytes]:
    """Every table of the inputs, and the report, as bytes."""
    code = (
        "import sys; from pathlib import Path; from quotealign import align_quotes, Settings\n"
        "*inputs, folder, workers = sys.argv[1:]\n"
        "alignment = align_quotes([Path(one) for one in inputs], settings=Settings(workers=int(workers)))\n"
        f"for table in {TABLES!r}: alignment.write(Path(folder) / f'{{table}}.jsonl', rows=table)\n"
        "for name in ('report.md', 'report.html'): alignment.write(Path(folder) / name)\n"
    )
    folder.mkdir()
    workers = environment.pop("workers", "1")
    subprocess.run(
        [sys.executable, "-W", "error", "-c", code, *map(str, inputs), str(folder), workers],
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        check=True,
        timeout=120,
    )
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("plain") / "out"
    return written([ROOT / "seeds"], folder, PYTHONHASHSEED="0")


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONHASHSEED": "1"},
        {"PYTHONHASHSEED": "4294967295", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "random", "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"},
        {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"TZ": "Pacific/Kiritimati"},
        {"workers": "2"},
        {"workers": "3", "PYTHONHASHSEED": "7"},
    ],
    ids=lambda environment: " ".join(f"{name}={value}" for name, value in environment.items()),
)
def test_the_environment_leaves_no_trace_in_the_bytes(
    environment: dict[str, str], plain: dict[str, bytes], tmp_path: Path
) -> None:
    found = written([ROOT / "seeds"], tmp_path / "out", **environment)
    assert {name: found[name] == plain[name] for name in plain} == dict.fromkeys(plain, True)


def test_the_order_of_the_files_leaves_no_trace_in_the_remarks(
    plain: dict[str, bytes], tmp_path: Path
) -> None:
    files = sorted((ROOT / "seeds").glob("*.txt"), reverse=True)
    found = written(files, tmp_path / "out")
    for name in ("variants.jsonl", "remarks.jsonl", "links.jsonl", "changes.jsonl"):
        assert sorted(found[name].splitlines()) == sorted(plain[name].splitlines()), name


def test_the_folder_leaves_no_trace_in_the_bytes(plain: dict[str, bytes], tmp_path: Path) -> None:
    shutil.copytree(ROOT / "seeds", tmp_path / "another place" / "seeds")
    found = written([tmp_path / "another place" / "seeds"], tmp_path / "out")
    assert {name: found[name] == plain[name] for name in plain} == dict.fromkeys(plain, True)
