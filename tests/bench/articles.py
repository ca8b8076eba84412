"""Whole articles: how many a second, from files to variants, with the quotations found in several processes.

python -m tests.bench.articles                           # 10,000 articles in two processes
python -m tests.bench.articles --count 1000 --workers 1

The articles are those in `seeds/`, over and over, each time with other names and of another day.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import random
import re
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.bench.vocabulary import SYLLABLES

SEEDS = Path(__file__).parents[2] / "seeds"

NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}\b")
"""A capitalised word in the middle of a sentence: mostly part of a name."""


def main() -> None:
    """Write the articles to a file, align them, print what it took."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench.articles", description=__doc__.splitlines()[0]
    )
    parser.add_argument("--count", type=int, default=10_000, help="articles")
    parser.add_argument("--workers", type=int, default=2, help="processes that find quotations")
    options = parser.parse_args()

    from quotealign.align import align_quotes
    from quotealign.settings import Settings

    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder, "articles.jsonl")
        with corpus.open("w", encoding="utf-8") as out:
            out.writelines(json.dumps(row) + "\n" for row in make_articles(options.count))
        clock, steps = _Clock(), _Steps()
        alignment = align_quotes(corpus, settings=Settings(workers=options.workers), progress=steps)
        aligned = clock.read()
        variants = sum(len(remark.variants) for remark in alignment)
        whole = clock.read()
    print(
        f"{options.count:,} articles, {len(alignment.quotes):,} quotations, {len(alignment):,} remarks, "
        f"{variants:,} variants; workers: {options.workers}\n"
        f"- files to remarks: {_rate(options.count, aligned)}\n"
        f"- files to variants: {_rate(options.count, whole)}\n"
        f"- of it finding the quotations: {steps.seconds('finding quotations'):.1f} s"
    )


def make_articles(count: int, seed: int = 7) -> Iterator[dict[str, str]]:
    """Repeat the seeds with changed names; those of one round tell of one event."""
    rng = random.Random(seed)
    texts = [path.read_text("utf-8") for path in sorted(SEEDS.glob("*.txt"))]
    names = sorted({name for text in texts for name in NAME.findall(text)})
    for number in range(count):
        if number % len(texts) == 0:
            made = {name: "".join(rng.sample(SYLLABLES, 3)).capitalize() for name in names}
            day = dt.date(2000, 1, 1) + dt.timedelta(rng.randrange(9000))
        parts = re.split(r"\b([A-Z][a-z]{3,})\b", texts[number % len(texts)])
        text = "".join(made.get(part, part) for part in parts)
        yield {"id": f"a{number:06d}", "text": text, "date": day.isoformat(), "outlet": f"o{number % 97}"}


class _Clock:
    """Wall and CPU seconds since it was made; CPU of children too, once they have ended."""

    def __init__(self) -> None:
        self.began, self.worked = time.perf_counter(), sum(os.times()[:4])

    def read(self) -> tuple[float, float]:
        return time.perf_counter() - self.began, sum(os.times()[:4]) - self.worked


class _Steps:
    """When each step began and when it was last heard of."""

    def __init__(self) -> None:
        self.heard: dict[str, list[float]] = {}

    def __call__(self, what: str, done: int, of: int) -> None:
        self.heard.setdefault(what, []).append(time.perf_counter())

    def seconds(self, what: str) -> float:
        return self.heard[what][-1] - self.heard[what][0] if what in self.heard else 0.0


def _rate(count: int, taken: tuple[float, float]) -> str:
    wall, cpu = taken
    return f"{wall:.1f} s, {count / wall:,.0f} articles a second; {cpu:.1f} CPU seconds"


if __name__ == "__main__":
    main()
