"""Measure the HTML report: time to write it, size, first paint, how quickly it filters.

python -m tests.bench.report                              # the seeds, and 10,000 made-up remarks
python -m tests.bench.report --articles articles.jsonl    # articles of your own beside them
python -m tests.bench.report --update docs/figures-report.md

Needs the extra `browser` and a Chromium.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from quotealign.align import align_quotes
from quotealign.alignment import Alignment, Remark
from quotealign.collate import collate
from quotealign.model import Article, Attribution, Link, Person, Quote, Source, Term
from quotealign.report.html import render
from tests.bench.corpus import Row, make_rows
from tests.bench.tables import machine, update
from tests.browser.chromium import chromium_path, launch

SEEDS = Path(__file__).parents[2] / "seeds"
MOST_PRINTINGS = 6
"""Of one made-up remark: about as many outlets as tell one story."""

OUTLETS = [
    f"{name} {kind}"
    for name in ("Harbour", "Valley", "Northern", "City", "Coast", "Hill", "Lake")
    for kind in ("Post", "Courier", "Herald", "Gazette", "Times", "Mirror")
]


def main() -> None:
    """Write the reports, open them, print the figures."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.report", description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=Path, action="append", default=[], help="articles, JSON Lines")
    parser.add_argument(
        "--remarks", type=int, default=10_000, help="made-up remarks, all printed more than once"
    )
    parser.add_argument("--keep", type=Path, help="folder to keep the reports in")
    parser.add_argument("--update", type=Path, help="page whose figures to rewrite")
    options = parser.parse_args()
    sets: list[tuple[str, Any]] = [("the five seed articles", lambda: align_quotes(SEEDS))]
    sets += [(path.parent.name, lambda path=path: align_quotes(path)) for path in options.articles]
    sets.append((f"{options.remarks:,} made-up remarks", lambda: make_alignment(options.remarks)))
    with tempfile.TemporaryDirectory() as folder:
        rows = [figures(name, make(), options.keep or Path(folder)) for name, make in sets]
    text = table(rows) + f"\n\nMachine: {machine()}"
    print(text)
    if options.update:
        update(options.update, text)


def make_alignment(remarks: int, seed: int = 7) -> Alignment:
    """Make an alignment of remarks that were all printed more than once, in articles of many outlets.

    Quotes and their truth come from the made-up corpora of the speed benchmark; an article holds
    about six quotes, each in a paragraph of its own. Only the collation is the library's.
    """
    rng = random.Random(seed)
    clusters: dict[int, list[Row]] = {}
    size = remarks * 4
    while len(several := [c for c in clusters.values() if len(c) > 1]) < remarks:
        clusters = {}
        for row in make_rows(size, seed, singletons=0.1):
            clusters.setdefault(row.cluster, []).append(row)
        size *= 2
    several = [cluster[:MOST_PRINTINGS] for cluster in several[:remarks]]
    printed = [(row, number) for number, cluster in enumerate(several) for row in cluster]
    rng.shuffle(printed)
    sources: dict[str, Source] = {}
    groups: dict[int, list[Quote]] = {}
    for start in range(0, len(printed), 6):
        article, quotes = _article(f"a{start // 6:06}", printed[start : start + 6], rng)
        sources[article.id] = article
        for quote, number in quotes:
            groups.setdefault(number, []).append(quote)
    links, made = [], []
    for number, quotes_of in groups.items():
        quotes_of.sort(key=lambda quote: (-len(quote.text), quote.text, quote.id))
        made.append(Remark(f"r-{number:012x}", quotes_of[0], tuple(quotes_of), collate))
        links += list(_links(quotes_of, rng))
    everything = tuple(quote for group in groups.values() for quote in group)
    return Alignment(tuple(made), everything, tuple(links), sources)


def _article(
    key: str, printed: list[tuple[Row, int]], rng: random.Random
) -> tuple[Article, list[tuple[Quote, int]]]:
    text, spans = "", []
    for row, number in printed:
        text += _prose(printed, rng) + " “"
        start = len(text)
        text += row.quote
        spans.append((start, len(text), row.speaker, number))
        text += f",” said {row.speaker}. " + _prose(printed, rng) + "\n"
    date = dt.date(2024, 1, 1) + dt.timedelta(days=rng.randrange(90))
    outlet = rng.choice(OUTLETS)
    article = Article(key, text, outlet, _prose(printed, rng)[:70], f"https://news.example/{key}", date)
    return article, [
        (
            Quote(
                key,
                start,
                end,
                text[start:end],
                attribution=Attribution(Person(name), "quote-said-name", 0.9),
            ),
            number,
        )
        for start, end, name, number in spans
    ]


def _prose(printed: list[tuple[Row, int]], rng: random.Random) -> str:
    """Make up a sentence of about twenty words, from the words of the quotes."""
    words = [word for row, _ in printed for word in row.quote.split()]
    return " ".join(rng.choices(words, k=20)).capitalize() + "."


def _links(quotes: list[Quote], rng: random.Random) -> Iterator[Link]:
    for quote in quotes[1:]:
        terms = tuple(
            Term(kind, level, round(rng.uniform(-2, 8), 1))
            for kind, level in (
                ("words", "0.8 to 0.9"),
                ("run", "7 and more"),
                ("speaker", "same"),
                ("length", "alike"),
            )
        )
        left, right = sorted((quotes[0].id, quote.id))
        yield Link(left, right, sum(term.bits for term in terms), terms)


def figures(name: str, alignment: Alignment, folder: Path) -> dict[str, Any]:
    """Write a report, open it, filter it."""
    began = time.process_time()
    page = render(alignment)
    seconds = time.process_time() - began
    path = folder / f"{name.replace(' ', '-').replace(',', '')}.html"
    path.write_text(page, encoding="utf-8")
    paints, latencies = [], []
    for _ in range(3):
        paint, ready, latency = _open(path)
        paints.append((paint, ready))
        latencies += latency
    return {
        "name": name,
        "remarks": len(alignment),
        "printings": sum(len(remark) for remark in alignment),
        "seconds": seconds,
        "megabytes": path.stat().st_size / 1e6,
        "paint": statistics.median(paint for paint, _ in paints),
        "ready": statistics.median(ready for _, ready in paints),
        "filter": statistics.median(latencies),
        "slowest": max(latencies),
    }


FILTERS = """async () => {
  const form = document.querySelector("#filters"), rounds = [];
  const settled = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const set = async (name, value) => {
    const began = performance.now();
    form.elements[name].value = value;
    form.dispatchEvent(new Event("input"));
    await document.quotealign.settled;
    await settled();
    rounds.push(performance.now() - began);
  };
  for (const word of ["the", "people", "we will", "zebra", ""]) await set("q", word);
  for (const kind of ["excerpt", "reworded", ""]) await set("kind", kind);
  for (const option of [...form.elements.speaker.options].slice(0, 3)) await set("speaker", option.value);
  await set("sort", "date");
  return rounds;
}"""


def _open(path: Path) -> tuple[float, float, list[float]]:
    """Open a report in a fresh browser: first contentful paint, filters ready, times of filters, in ms."""
    with launch() as browser:
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(path.as_uri(), timeout=120_000)
        page.wait_for_selector("html[data-ready]", timeout=120_000)
        paint = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
        ready = page.evaluate("document.quotealign.ready")
        return paint, ready, page.evaluate(FILTERS)


def table(rows: list[dict[str, Any]]) -> str:
    """A Markdown table, a row for each report."""
    lines = [
        "| set | remarks | printings | to write, s of one core | file, MB | first paint, s "
        "| filters ready, s | a filter, ms (slowest) |",
        "|---|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for row in rows:
        lines.append(
            f"| {row['name']} | {row['remarks']:,} | {row['printings']:,} | {row['seconds']:.1f} | "
            f"{row['megabytes']:.1f} | {row['paint'] / 1000:.2f} | {row['ready'] / 1000:.2f} | "
            f"{row['filter']:.0f} ({row['slowest']:.0f}) |"
        )
    return "\n".join(lines)


if __name__ == "__main__":
    if chromium_path() is None:
        raise SystemExit("no Chromium is here; install the Debian package chromium")
    main()
