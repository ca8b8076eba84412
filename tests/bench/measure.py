"""Run one system in a process of its own: wall time, peak memory of all its processes, agreement."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

import numpy as np

from tests.bench.agreement import agreement
from tests.bench.corpus import read_rows
from tests.bench.systems import SYSTEMS


def measure(system: str, corpus: Path, *, timeout: float, workers: int) -> dict[str, Any]:
    """Run a system on a corpus and return its figures; a run that fails says so in `error`.

    Returns:
        `seconds` from rows in memory to a label each; `cpu` seconds of all its processes in that time;
        `whole` seconds of the process, with the start of Python and the reading of the file; `memory` in
        GB, the highest sum over its processes.
    """
    with tempfile.TemporaryDirectory() as folder:
        answer = Path(folder, "answer.json")
        command = [
            sys.executable,
            "-m",
            "tests.bench.measure",
            system,
            str(corpus),
            str(answer),
            str(workers),
        ]
        began = time.perf_counter()
        with subprocess.Popen(
            command, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
        ) as process:
            peak = Peak(process.pid)
            peak.start()
            try:
                _, errors = process.communicate(timeout=timeout)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, 9)
                return {"system": system, "error": f"over {timeout:.0f} s", "memory": peak.stop()}
        whole, memory = time.perf_counter() - began, peak.stop()
        if process.returncode:
            last = errors.decode(errors="replace").strip().splitlines()[-1:] or ["no message"]
            return {"system": system, "error": last[0], "memory": memory}
        figures: dict[str, Any] = json.loads(answer.read_text())
    return {"system": system, "whole": whole, "memory": memory, **figures}


class Peak(threading.Thread):
    """Watch the memory of a process and all its children: proportional set size, ten times a second."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.pid, self.most, self.done = pid, 0, threading.Event()

    def run(self) -> None:
        """Look until told to stop."""
        while not self.done.wait(0.1):
            self.most = max(self.most, sum(_resident(pid) for pid in _family(self.pid)))

    def stop(self) -> float:
        """Stop looking and return the peak in GB."""
        self.done.set()
        self.join()
        return self.most / 1e6


def _family(pid: int) -> list[int]:
    found = [pid]
    for one in found:
        for task in Path(f"/proc/{one}/task").glob("*/children"):
            try:
                found += map(int, task.read_text().split())
            except OSError:
                continue
    return found


def _resident(pid: int) -> int:
    try:
        fields = dict(
            line.split()[:2] for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]
        )
    except OSError:
        return 0
    return int(fields.get("Pss:", 0))


def main() -> None:
    """Run the system named on the command line on the corpus and write its figures."""
    system, corpus, answer, workers = sys.argv[1:]
    rows = read_rows(Path(corpus))
    extra = {"workers": int(workers)} if system == "quotealign" else {}
    began, worked = time.perf_counter(), _worked()
    labels = SYSTEMS[system].run(rows, **extra)
    seconds, cpu = time.perf_counter() - began, _worked() - worked
    score = agreement(np.array([row.cluster for row in rows]), labels)
    Path(answer).write_text(
        json.dumps({"quotes": len(rows), "seconds": seconds, "cpu": cpu, **score._asdict()})
    )


def _worked() -> float:
    """The CPU time of this process and of the children that have ended."""
    return sum(os.times()[:4])


if __name__ == "__main__":
    main()
