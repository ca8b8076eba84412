"""Ended at any moment: the old output stays whole, nothing lies around, no worker is left.

A few moments here; more with `QUOTEALIGN_INTERRUPTS=200 pytest tests/test_interrupt.py`.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from quotealign.errors import QuoteAlignError, SettingsError
from quotealign.processes import in_batches

ROOT = Path(__file__).parents[1]
MOMENTS = int(os.environ.get("QUOTEALIGN_INTERRUPTS", "2"))

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="asks Linux for the processes of a session")


@pytest.fixture(scope="module")
def articles(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Enough articles to keep two workers busy for some seconds."""
    file = tmp_path_factory.mktemp("interrupt") / "articles.jsonl"
    texts = [path.read_text("utf-8") for path in sorted(seeds.glob("*.txt"))]
    with file.open("w", encoding="utf-8") as stream:
        for number in range(120):
            text = texts[number % len(texts)].replace("the", f"the {number}", 3)
            stream.write(json.dumps({"id": f"a{number}", "text": text}) + "\n")
    return file


def started(articles: Path, output: Path) -> subprocess.Popen[bytes]:
    """A run with two workers, in a session of its own, so that its processes can be told."""
    command = [sys.executable, "-m", "quotealign", articles, "--workers", "2", "-o", output]
    return subprocess.Popen(
        list(map(str, command)),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )


def alive(session: int) -> list[int]:
    """The processes of a session that still run."""
    found = []
    for place in Path("/proc").iterdir():
        if not place.name.isdigit():
            continue
        try:
            state, _, _, of = (place / "stat").read_text().rpartition(")")[2].split()[:4]
        except OSError:
            continue
        if int(of) == session and state != "Z":
            found.append(int(place.name))
    return found


def gone(session: int, within: float = 5.0) -> bool:
    end = time.monotonic() + within
    while alive(session):
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True


@pytest.fixture(scope="module")
def whole_run(articles: Path) -> float:
    """Seconds that an undisturbed run takes."""
    begun = time.monotonic()
    with started(articles, articles.with_name("whole.jsonl")) as process:
        process.communicate()
    assert process.returncode == 0
    return time.monotonic() - begun


@pytest.mark.parametrize("moment", range(MOMENTS))
@pytest.mark.parametrize(
    ("number", "to_all"),
    [
        pytest.param(signal.SIGINT, True, id="interrupt at the keyboard"),
        pytest.param(signal.SIGTERM, False, id="ended from outside"),
        pytest.param(signal.SIGHUP, True, id="terminal gone"),
    ],
)
def test_a_run_that_is_ended_leaves_the_old_output_and_no_process(
    articles: Path, whole_run: float, tmp_path: Path, number: signal.Signals, to_all: bool, moment: int
) -> None:
    output = tmp_path / "r.jsonl"
    output.write_text("old")
    wait = 0.4 + random.Random(f"{number} {moment}").random() * max(0.1, whole_run - 0.6)
    with started(articles, output) as process:
        time.sleep(wait)
        early = process.poll() is None
        if early:
            (os.killpg if to_all else os.kill)(process.pid, number)
        _, said = process.communicate(timeout=60)
    shown = f"after {wait:.2f} s: {said.decode()[-2000:]}"
    assert gone(process.pid), shown
    done_already = process.returncode in (0, -number)  # the second while Python itself is going down
    if early and not done_already:
        assert process.returncode == 128 + number, shown
        assert output.read_text() == "old", shown
    else:
        assert done_already, shown
        assert output.read_bytes() == articles.with_name("whole.jsonl").read_bytes()
    assert "Traceback" not in said.decode(), shown
    assert list(tmp_path.iterdir()) == [output]


def test_workers_end_when_their_parent_is_killed(articles: Path, whole_run: float, tmp_path: Path) -> None:
    with started(articles, tmp_path / "r.jsonl") as process:
        end = time.monotonic() + 60
        while len(alive(process.pid)) < 3 and process.poll() is None:
            assert time.monotonic() < end
            time.sleep(0.01)
        process.kill()
        process.communicate()
    assert gone(process.pid)


def test_a_signal_that_the_caller_ignores_is_ignored(articles: Path, tmp_path: Path) -> None:
    """`nohup quotealign …` goes on when the terminal is closed."""
    code = (
        "import os, signal, sys; signal.signal(signal.SIGHUP, signal.SIG_IGN);"
        "from quotealign.cli import main; signal.raise_signal(signal.SIGHUP); main(['diff', 'a', 'a'])"
    )
    done = subprocess.run([sys.executable, "-c", code], env={**os.environ, "PYTHONPATH": str(ROOT)})
    assert done.returncode == 0


# ------------------------------------------------------------------------------- the workers


def doubled(batch: Sequence[int]) -> list[int]:
    if 7 in batch:
        time.sleep(0.2)  # the others must wait for it, and keep the order
    if 66 in batch:
        raise SettingsError("no 66", where="here", remedy="take 67")
    if 77 in batch:
        os.kill(os.getpid(), signal.SIGKILL)
    return [2 * one for one in batch]


@pytest.mark.parametrize("workers", [1, 2, 5])
def test_results_come_in_the_order_of_the_items(workers: int) -> None:
    found = list(in_batches(doubled, range(60), size=4, workers=workers))
    assert [one for _, batch in found for one in batch] == [2 * one for one in range(60)]
    assert [done for done, _ in found] == list(range(4, 61, 4))
    assert not list(in_batches(doubled, [], size=4, workers=workers))


@pytest.mark.parametrize(("last", "error"), [(70, "here: no 66; take 67"), (80, "ended from outside .*; ")])
def test_an_error_in_a_worker_reaches_the_caller_and_ends_the_others(last: int, error: str) -> None:
    items = [one for one in range(last) if last == 70 or one != 66]
    with pytest.raises(QuoteAlignError, match=error):
        list(in_batches(doubled, items, size=4, workers=3))
    assert not multiprocessing.active_children()


def test_workers_end_when_the_results_are_no_longer_wanted() -> None:
    results = in_batches(doubled, range(60), size=4, workers=3)
    next(results)
    results.close()
    assert not multiprocessing.active_children()
