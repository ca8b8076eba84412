"""The same input gives the same bytes: whatever the hash seed, the locale, the processes, the order."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from quotealign.report import FORMATS

ROOT = Path(__file__).parents[1]
TABLES = ("quotes", "variants", "remarks", "links", "changes")
FILES = [
    *(f"{table}.{ending}" for table in TABLES for ending in ("jsonl", "csv", "tsv", "parquet")),
    *(f"report{one.endings[0]}" for one in FORMATS.values()),
]
LINES = {
    "align": ["seeds"],
    "find": ["find", "seeds"],
    "check": ["check", "seeds/003_5c0946f1fa452a8c.txt", "--base", "seeds/001_2cb77b4b2a804d4f.txt"],
    "explain": ["explain", "We will not leave this town before winter", "We will leave this town"],
    "diff": ["diff", "We will not leave this town", "We shall leave that town"],
}

WRITER = """
import locale, os, sys
from pathlib import Path

locale.setlocale(locale.LC_ALL, "")

from quotealign import Settings, align_quotes, table, texts
from quotealign.cli import main
from quotealign.engine import local
from quotealign.link import blocking, bounds, weigh

folder, workers, files, lines = Path(sys.argv[1]), int(sys.argv[2]), eval(sys.argv[3]), eval(sys.argv[4])
inputs = [Path(one) for one in sys.argv[5:]]
if workers > 1:  # so few articles are one batch otherwise, and one process does it
    local.ARTICLES, texts.BATCH, table.SIGNED, weigh.PAIRS = 1, 20, 7, 50
    blocking.GATHERED, bounds.BATCH = 100, 30

alignment = align_quotes(inputs, settings=Settings(workers=workers))
assert (os.times().children_user > 0) == (workers > 1), "no process was started, or one without need"
for name in files:
    table_name = name.split(".")[0]
    alignment.write(folder / name, rows="" if table_name == "report" else table_name)
for name, arguments in lines.items():
    with open(folder / f"printed by {name}", "wb") as file:
        os.dup2(file.fileno(), 1)
        try:
            main([*arguments, *(["--workers", str(workers)] if name == "align" else [])])
        except SystemExit as end:
            assert end.code in (0, 1), (name, end.code)
"""


def written(inputs: list[Path], folder: Path, **environment: str) -> dict[str, bytes]:
    """Every table and report of the inputs in every format, and what the verbs print, as bytes."""
    folder.mkdir()
    files = [name for name in FILES if find_spec("pyarrow") or not name.endswith(".parquet")]
    workers = environment.pop("workers", "1")
    arguments = [folder, workers, files, LINES, *inputs]
    subprocess.run(
        [sys.executable, "-W", "error", "-c", WRITER, *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        check=True,
        timeout=120,
    )
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


DATES = ("2024-03-04 23:30 CET", "March 4, 2024, 11:30 p.m. EST", "Mon, 04 Mar 2024 23:30:00 GMT", 1709595000)


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The seeds, and articles with dates, and letters whose case differs from language to language."""
    file = tmp_path_factory.mktemp("dated") / "dated.jsonl"
    said = "“İstanbul WILL sign the Iğdır accord in ISTANBUL{},” Prime Minister Işıl İnan said."
    rows = [
        {"id": str(date), "date": date, "text": said.format(f" on day {number}")}
        for number, date in enumerate(DATES)
    ]
    file.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return [ROOT / "seeds", file]


@pytest.fixture(scope="module")
def plain(inputs: list[Path], tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("plain") / "out"
    return written(inputs, folder, PYTHONHASHSEED="0")


@pytest.fixture(scope="session")
def locales(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of locales that few machines have: glibc looks for them where LOCPATH says."""
    folder = tmp_path_factory.mktemp("locales")
    if shutil.which("localedef") is None:
        pytest.skip("no localedef here that makes locales")
    for name in ("tr_TR", "de_DE"):
        made = subprocess.run(["localedef", "-i", name, "-f", "UTF-8", folder / f"{name}.UTF-8"])
        if made.returncode:
            pytest.skip(f"localedef cannot make {name}")
    return folder


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONHASHSEED": "1"},
        {"PYTHONHASHSEED": "4294967295", "LC_ALL": "C"},
        {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "random"},
        {"workers": "2"},
        {"workers": "3", "PYTHONHASHSEED": "7"},
    ],
    ids=lambda environment: " ".join(f"{name}={value}" for name, value in environment.items()),
)
def test_the_environment_leaves_no_trace_in_the_bytes(
    environment: dict[str, str], inputs: list[Path], plain: dict[str, bytes], tmp_path: Path
) -> None:
    assert len(plain) >= 30
    assert all(plain.values())
    found = written(inputs, tmp_path / "out", **environment)
    assert {name: found[name] == plain[name] for name in plain} == dict.fromkeys(plain, True)


@pytest.mark.parametrize("name", ["tr_TR.UTF-8", "de_DE.UTF-8"])
def test_the_language_of_the_machine_leaves_no_trace_in_the_bytes(
    name: str, locales: Path, inputs: list[Path], plain: dict[str, bytes], tmp_path: Path
) -> None:
    found = written(inputs, tmp_path / "out", LC_ALL=name, LOCPATH=str(locales))
    assert {name: found[name] == plain[name] for name in plain} == dict.fromkeys(plain, True)


def test_a_terminal_without_letters_gets_question_marks_and_a_file_the_same_bytes(
    inputs: list[Path], plain: dict[str, bytes], tmp_path: Path
) -> None:
    ascii_only = {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    found = written(inputs, tmp_path / "out", **ascii_only)
    expected = {
        name: text.decode().encode("ascii", "replace") if name.startswith("printed") else text
        for name, text in plain.items()
    }
    expected["printed by find"] = plain["printed by find"]  # JSON Lines
    assert {name: found[name] == expected[name] for name in plain} == dict.fromkeys(plain, True)


def test_the_order_of_the_files_leaves_no_trace_in_the_remarks(
    inputs: list[Path], plain: dict[str, bytes], tmp_path: Path
) -> None:
    files = sorted((ROOT / "seeds").glob("*.txt"), reverse=True)
    found = written([*inputs[1:], *files], tmp_path / "out")
    for name in ("variants.jsonl", "remarks.jsonl", "links.jsonl", "changes.jsonl"):
        assert sorted(found[name].splitlines()) == sorted(plain[name].splitlines()), name


def test_the_folder_leaves_no_trace_in_the_bytes(
    inputs: list[Path], plain: dict[str, bytes], tmp_path: Path
) -> None:
    shutil.copytree(ROOT / "seeds", tmp_path / "another place" / "seeds")
    found = written([tmp_path / "another place" / "seeds", *inputs[1:]], tmp_path / "out")
    assert {name: found[name] == plain[name] for name in plain} == dict.fromkeys(plain, True)
