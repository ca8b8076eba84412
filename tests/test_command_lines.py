"""Wrong command lines and configurations: each is one line on standard error, exit status 2, no traceback."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from quotealign.report import FORMATS

resource = pytest.importorskip("resource", reason="limits are set as on Unix")
ROOT = Path(__file__).parents[1]
SAID = "“We will not leave this town before winter,” Ann Lee said."


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with an article, some others that cannot be read, and places that cannot be written."""
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(SAID, "utf-8")
    Path("b.txt").write_text(SAID.replace("not ", ""), "utf-8")
    Path("both").mkdir()
    for name in "ab":
        Path("both", f"{name}.txt").write_text(Path(f"{name}.txt").read_text("utf-8"), "utf-8")
    Path("broken.jsonl").write_text("{", "utf-8")
    Path("dates.csv").write_text(f'id,text,date\na,"{SAID}",04/03/2024\n', "utf-8")
    Path("loop.html").symlink_to("loop2.html")
    Path("loop2.html").symlink_to("loop.html")
    Path("empty").mkdir()
    return tmp_path


LONG = "x" * 300
WRONG: dict[str, list[str]] = {
    "find": [
        "", "none.txt", "none/", LONG, "both/ none.txt", "empty/", "broken.jsonl", "loop.html",
        "a.txt both/a.txt",
        "a\udcff.txt", "a\x1b[2J.txt", "a\\nb.txt", "a.txt -o r.html", "a.txt -o r.sqlite", "a.txt -o r.txt",
        "a.txt -o none/r.csv", "a.txt -o .", "a.txt -o both", "a.txt -o r", "a.txt -o a.txt/r.csv",
        f"a.txt -o {LONG}.csv", "a.txt --format", "a.txt --format html",
        "a.txt --format xyz", "a.txt --formt csv", "a.txt --rows quotes", "a.txt --workers 2", "a.txt -x",
        "a.txt --field", "a.txt --field text", "a.txt --field =x", "a.txt --field text=",
        "a.txt --field body=text",
        "dates.csv --field text=nothing", "dates.csv --field date=text --date-format %Q", "dates.csv",
        "dates.csv --date-format %", "dates.csv --date-format %d%d", "a.txt --encoding utf-99",
        "a.txt --encoding rot13", "a.txt --encoding hex", "a.txt --max-bytes 0",
        "a.txt --max-bytes -1", "a.txt --max-bytes many", "a.txt --max-bytes 5", "both --max-bytes 5",
        "a.txt --skip-invalid=yes", "broken.jsonl --skip-invalid", "empty --skip-invalid",
    ],
    "align": [
        "", "none.txt", "a.txt none.txt", "broken.jsonl", "dates.csv", "a.txt --rows", "a.txt --rows words",
        "a.txt --rows links -o r.html", "a.txt --rows links -o r.db", "a.txt --format sqlite",
        "a.txt --format HTML", "a.txt -o r.docx", "a.txt -o r.pdf", "a.txt -o none/r.html",
        "a.txt -o a.txt/r.html",
        "a.txt -o both/", "a.txt -o /proc/r.html", f"a.txt -o {LONG}.html",
        "a.txt -o", "a.txt --output", "a.txt --fail-on", "a.txt --fail-on grave", "a.txt --workers 0",
        "a.txt --workers -2", "a.txt --workers 1.5", "a.txt --workers many", "a.txt --canonical longest",
        "a.txt --set", "a.txt --set x", "a.txt --set x=1", "a.txt --set worker=2", "a.txt --set workers=0",
        "a.txt --set workers=two", "a.txt --set canonical=longest", "a.txt --engine flink",
        "a.txt --engine spark", "a.txt --engine spark -o r --format csv", "a.txt b.txt --engine spark -o r",
    ],
    "report": ["", "none.txt", "a.txt --rows links", "a.txt -o r.docx", "a.txt -o none/r.html",
    "a.txt --fail-on x"],
    "diff": ["", "one", "one two three", "one two --fail-on x", "one two --speaker Ann"],
    "check": [
        "", "a.txt", "a.txt --base", "a.txt --base none.txt", "a.txt --base both", "a.txt --base empty",
        "a.txt --base broken.jsonl", "none.txt --base a.txt", "a.txt --base a.txt --fail-on x",
    ],
    "explain": [
        "", "one", "one two three", "r-none --in a.txt", "a:1-2 b:1-2 --in a.txt", "a:0-9 --in none.txt",
        "one two --in", "a:1-2 --in broken.jsonl",
    ],
}  # fmt: skip
NO_VERB = [
    "aling both", "finds both", "reprot both -o r.html", "--ouput r.html both", "--verbos", "-v", "none",
    "none.txt",
    "a\udcff", "help", "versions", "--version=2", "-- --x",
]  # fmt: skip
COMMANDS = [f"{verb} {rest}".strip() for verb, calls in WRONG.items() for rest in calls] + NO_VERB


@pytest.mark.parametrize("command", COMMANDS, ids=ascii)
def test_a_wrong_command_line_is_one_line_and_exit_2(here: Path, run: Any, command: str) -> None:
    before = {path: path.read_bytes() for path in here.rglob("*") if path.is_file()}
    status, out, err = run(*(word.replace("\\n", "\n") for word in command.split()))
    told = [line for line in err.splitlines() if not line.startswith(("read ", "skipped"))]
    assert (status, out) == (2, ""), err
    assert len(told) == 1, err
    assert told[0].isprintable()
    assert "; " in told[0] or "?" in told[0]  # what to do
    assert before == {path: path.read_bytes() for path in here.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("aling a.txt", "'align'"),
        ("finds a.txt", "'find'"),
        ("reprot a.txt", "'report'"),
        ("chek a.txt", "'check'"),
        ("explian a b", "'explain'"),
        ("align a.txt --ouput r.html", "--output"),
        ("align a.txt --worker 2", "--workers"),
        ("align a.txt --set worker=2", "'workers'"),
        ("align a.txt --set canonicl=earliest", "'canonical'"),
        ("find a.txt --feild text=a", "--field"),
    ],
)
def test_what_is_misspelt_is_told_right(here: Path, run: Any, wrong: str, right: str) -> None:
    status, _, err = run(*wrong.split())
    assert status == 2
    assert right in err


# ------------------------------------------------------------------------------- configurations

VALUES = {"a text": '"x"', "a number": "7", "a fraction": "1.5", "true": "true", "a list": "[1]",
"a table": "{a = 1}",
          "a date": "2024-03-04", "nothing": '""', "minus one": "-1"}  # fmt: skip
FITS = {
    "canonical": (), "date_format": ("a text", "nothing"), "encoding": ("nothing",), "fail_on": (),
    "field": (), "input_format": ("a text", "nothing"), "max_bytes": (), "quiet": ("true",),
    "set": (), "skip_invalid": ("true",), "workers": ("a number",),
}  # fmt: skip
ODD_FILES = [
    "workers 2", "workers = ", "[field", "[[field]]\ntext = 1", "colour = 2", "worker = 2",
    "output = 'r.html'",
    "[field]\nbody = 'text'", "[field]\ntext = ''", "[set]\nnothing = 1", "[set]\nworkers = 'two'", "\0",
    "é = 1",
    "[a.b.c]\nd = 1", "workers = 1\nworkers = 2",
]  # fmt: skip


@pytest.mark.parametrize("value", VALUES)
@pytest.mark.parametrize("key", FITS)
def test_a_value_of_the_wrong_kind_is_one_line_that_names_the_setting(
    here: Path, run: Any, key: str, value: str
) -> None:
    Path("quotealign.toml").write_text(f"{key} = {VALUES[value]}\n", "utf-8")
    status, out, err = run("align", "a.txt")
    if value in FITS[key]:
        assert status == 0
        return
    assert (status, out) == (2, "")
    assert err.count("\n") == 1
    assert key.replace("_", "-") in err.replace("_", "-").replace("canonical quote", "")


@pytest.mark.parametrize("content", ODD_FILES, ids=ascii)
@pytest.mark.parametrize("file", ["quotealign.toml", "pyproject.toml"])
def test_an_odd_configuration_is_one_line_that_names_the_file(
    here: Path, run: Any, content: str, file: str
) -> None:
    if file == "pyproject.toml":
        content = content.replace("[field", "[tool.quotealign.field").replace("[set", "[tool.quotealign.set")
        content = content.replace("[a.b", "[tool.quotealign.a.b")
        content = content if content.startswith("[") else f"[tool.quotealign]\n{content}"
    Path(file).write_text(content, "utf-8")
    status, out, err = run("align", "a.txt")
    assert (status, out, err.count("\n")) == (2, "", 1)


@pytest.mark.parametrize("content", ["tool = 1", "[tool]\nquotealign = 1", "[tool]\nquotealign = [1]"])
def test_a_project_file_of_another_shape_does_no_harm(here: Path, run: Any, content: str) -> None:
    Path("pyproject.toml").write_text(content, "utf-8")
    status, _, err = run("align", "a.txt")
    assert status == (0 if content == "tool = 1" else 2)
    assert "Traceback" not in err


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("WORKERS", "many"), ("WORKERS", "0"), ("MAX_BYTES", "-1"), ("CANONICAL", "longest"),
        ("FAIL_ON", "grave"),
        ("SKIP_INVALID", "perhaps"), ("FIELD", "text"), ("SET", "nothing=1"), ("DATE_FORMAT", "%Q"),
        ("ENCODING", "utf-99"), ("FORMAT", "docx"), ("OUTPUT", "none/r.html"), ("ROWS", "words"),
        ("ENGINE", "flink"),
    ],
)  # fmt: skip
def test_a_wrong_variable_of_the_environment_is_one_line(
    here: Path, run: Any, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(f"QUOTEALIGN_{name}", value)
    status, out, err = run("align", "-q", "dates.csv" if name == "DATE_FORMAT" else "a.txt")
    assert (status, out, err.count("\n")) == (2, "", 1)


def test_every_option_can_come_from_the_environment_or_takes_no_setting() -> None:
    from quotealign.cli.config import KEYS
    from quotealign.cli.verbs import VERBS

    from_files = {"set_" if key == "set" else key for key in KEYS}
    options = {one.name: one for verb in VERBS for one in verb.params if one.param_type_name == "option"}
    assert from_files <= set(options)
    for name, one in options.items():
        if name not in ("base_file", "inputs", "speaker"):  # what is asked differs from call to call
            assert one.envvar == f"QUOTEALIGN_{max(one.opts, key=len).lstrip('-').replace('-', '_').upper()}"


# ------------------------------------------------------------------------------- the system around


def command(
    line: str, folder: Path, limit: Callable[[], None] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Run a line of the shell, in which QUOTEALIGN stands for the command."""
    line = line.replace("QUOTEALIGN", f"{sys.executable} -m quotealign")
    return subprocess.run(
        ["sh", "-c", line],
        cwd=folder,
        capture_output=True,
        # A limit on files would leave half of a compiled module behind, which Python then cannot read.
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
        preexec_fn=limit,
        timeout=60,
        check=False,
    )


needs_full = pytest.mark.skipif(
    not Path("/dev/full").exists(), reason="the system has no device that is full"
)


@needs_full
@pytest.mark.parametrize(
    "line",
    [
        "QUOTEALIGN both > /dev/full", "QUOTEALIGN find both > /dev/full",
        "QUOTEALIGN diff one two > /dev/full",
        "QUOTEALIGN both --format csv > /dev/full", "QUOTEALIGN --help > /dev/full",
        "QUOTEALIGN both -o /dev/full --format html",
        "QUOTEALIGN find both -o /dev/full --format csv", "QUOTEALIGN check both --base a.txt > /dev/full",
        "QUOTEALIGN explain one two > /dev/full",
    ],
)  # fmt: skip
def test_a_full_disk_is_one_line_and_exit_2(here: Path, line: str) -> None:
    done = command(line, here)
    err = done.stderr.decode().splitlines()
    told = [one for one in err if not one.startswith("left out")]
    assert done.returncode == 2, done.stderr
    assert len(told) == 1, done.stderr
    assert "no space left on device" in told[0]
    assert "; " in told[0]


@pytest.mark.parametrize("ending", [one.endings[0] for one in FORMATS.values()])
def test_a_disk_that_gets_full_leaves_the_old_file(here: Path, ending: str) -> None:
    if ending == ".parquet":
        pytest.importorskip("pyarrow")
    old = here / f"r{ending}"
    old.write_text("old")
    done = command(
        f"QUOTEALIGN -q both -o r{ending}",
        here,
        lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (150, 150)),
    )
    assert done.returncode == 2, done.stderr
    assert done.stderr.count(b"\n") == 1, done.stderr
    assert b"cannot be written" in done.stderr
    assert old.read_text() == "old"
    assert not [path for path in here.iterdir() if path.name.endswith((".part", "-journal", "-wal"))]


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("QUOTEALIGN both >&-", 0), ("QUOTEALIGN find both >&- 2>&-", 0), ("QUOTEALIGN none 2>&-", 2),
        ("QUOTEALIGN find - <&-", 2), ("QUOTEALIGN both -o r.html >&- 2>&- <&-", 0),
        ("QUOTEALIGN find both | true", 0), ("QUOTEALIGN both | head -c 1", 0),
        ("QUOTEALIGN --help | true", 0),
        ("mkdir gone && cd gone && rmdir ../gone && QUOTEALIGN ../both", 0),
        ("mkdir gone && cd gone && rmdir ../gone && QUOTEALIGN ../both -o r.html", 2),
        ("mkdir gone && cd gone && rmdir ../gone && QUOTEALIGN none.txt", 2),
        ("QUOTEALIGN both -o /dev/stdout --format html", 0), ("cat both/a.txt | QUOTEALIGN find -", 0),
        ("mkfifo p && (cat p > copy & QUOTEALIGN both -o p --format html; wait)", 0),
        ("HOME=/none PYTHONIOENCODING=ascii LC_ALL=C QUOTEALIGN both", 0),
        ("TERM=dumb COLUMNS=1 QUOTEALIGN both", 0),
        ("NO_COLOR=1 FORCE_COLOR= QUOTEALIGN both", 0), ("COLUMNS=many QUOTEALIGN both", 0),
    ],
)  # fmt: skip
def test_odd_surroundings_are_borne(here: Path, line: str, status: int) -> None:
    done = command(line, here)
    assert done.returncode == status, done.stderr
    assert b"Traceback" not in done.stderr
    assert b"Exception ignored" not in done.stderr
    if "<&-" in line and status == 2:
        assert b"standard input" in done.stderr


def test_a_folder_that_may_not_be_written_is_one_line_and_the_old_file_stays(here: Path, run: Any) -> None:
    (here / "empty" / "r.html").write_text("old")
    (here / "empty").chmod(0o500)
    if os.access(here / "empty", os.W_OK):
        pytest.skip("this user may write everywhere")
    status, _, err = run("-q", "a.txt", "-o", "empty/r.html")
    with contextlib.suppress(OSError):
        (here / "empty").chmod(0o700)
    assert (status, err.count("\n")) == (2, 1)
    assert (here / "empty" / "r.html").read_text() == "old"
