"""One command: figures of quotealign and its peers, side by side, as a table.

python -m tests.bench                                  # made-up corpora of 10,000 and 100,000
python -m tests.bench --corpus a.jsonl --corpus b.jsonl  # corpora of your own
python -m tests.bench --sizes 10000,1000000 --systems quotealign,minhash
python -m tests.bench --phrase 50000 --sizes 200000    # one phrase, many times
python -m tests.bench --update docs/figures-speed.md   # rewrite the tables in the docs
"""

from __future__ import annotations

import argparse
import json
import math
import sys
import tempfile
from pathlib import Path
from typing import Any

from tests.bench.corpus import make_rows, read_rows, with_phrase, write_rows
from tests.bench.measure import measure
from tests.bench.systems import SYSTEMS
from tests.bench.tables import machine, table, update


def main() -> None:
    """Measure what the options ask for and print it."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__.splitlines()[0])
    parser.add_argument(
        "--corpus", type=Path, action="append", default=[], help="rows with truth, JSON Lines"
    )
    parser.add_argument("--sizes", default="10000,100000", help="sizes of made-up corpora")
    parser.add_argument("--seed", type=int, default=7, help="of the made-up corpora")
    parser.add_argument("--phrase", type=int, default=0, metavar="TIMES", help="add one phrase that often")
    parser.add_argument("--systems", default=",".join(SYSTEMS), help="which systems")
    parser.add_argument("--workers", type=int, default=2, help="processes that quotealign may use")
    parser.add_argument("--timeout", type=float, default=900, help="seconds, for each run")
    parser.add_argument("--json", type=Path, help="write the figures there as well")
    parser.add_argument("--update", type=Path, help="a page whose tables are to be rewritten")
    options = parser.parse_args()

    figures: list[dict[str, Any]] = []
    with tempfile.TemporaryDirectory() as folder:
        corpora = options.corpus or [
            _made(int(size), options.seed, Path(folder)) for size in options.sizes.split(",")
        ]
        if options.phrase:
            corpora = [
                one for path in corpora for one in (path, _phrased(path, options.phrase, Path(folder)))
            ]
        for corpus in corpora:
            with corpus.open(encoding="utf-8") as lines:
                count = sum(1 for _ in lines)
            for name in options.systems.split(","):
                if count > SYSTEMS[name].most:
                    continue
                one = measure(name, corpus, timeout=options.timeout, workers=options.workers)
                figures.append({"corpus": corpus.stem, "size": count, **one})
                print(json.dumps(figures[-1]), file=sys.stderr, flush=True)
    text = f"{machine()}\n\n{table(figures)}\n\n{growth(figures)}".strip()
    print(text)
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1))
    if options.update:
        update(options.update, text)


def growth(figures: list[dict[str, Any]]) -> str:
    """The exponent e of seconds ~ quotes^e between the smallest and the largest corpus of each system."""
    lines = []
    for name in dict.fromkeys(one["system"] for one in figures):
        runs = sorted(
            (one["quotes"], one["seconds"], one["cpu"])
            for one in figures
            if one["system"] == name and "seconds" in one
        )
        if runs and runs[-1][0] > runs[0][0]:
            (small, fast, less), (large, slow, more) = runs[0], runs[-1]
            wider = math.log(large / small)
            lines.append(
                f"- {name}: exponent {math.log(slow / fast) / wider:.2f}, of CPU seconds "
                f"{math.log(more / less) / wider:.2f}, from {small:,} to {large:,} quotes"
            )
    return "\n".join(lines)


def _made(size: int, seed: int, folder: Path) -> Path:
    path = folder / f"made-up-{size}.jsonl"
    write_rows(make_rows(size, seed), path)
    return path


def _phrased(corpus: Path, times: int, folder: Path) -> Path:
    path = folder / f"{corpus.stem}-and-one-phrase-{times}-times.jsonl"
    write_rows(with_phrase(read_rows(corpus), times), path)
    return path


if __name__ == "__main__":
    main()
