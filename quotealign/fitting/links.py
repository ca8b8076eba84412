"""Fit the weights of the linking evidence on labelled articles, and measure the links.

    python -m quotealign.fitting.links FOLDER... [--write]

Each folder holds `articles.jsonl` (`id`, `text`, where known `title` and `date`) and `gold.jsonl`
(`article_id`, `start`, `end`, `label`, `cluster`): two rows of one cluster report the same remark.
The pairs are those of the program's own quotes and speakers, each matched with the gold row that it covers.
Three copies of them are fitted together: as found; with the speaker of every fourth quote unknown; and with
nothing known of the articles, as when rows of a quotation corpus are aligned. What lies in two folders is
never the same remark.

First each folder is measured with weights that were fitted on the others, then all are fitted together. Last
the labelled quotes are measured as rows of a quotation corpus, with speakers and without articles.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping, Sequence
from importlib import resources
from pathlib import Path
from typing import Any

import attrs
import numpy as np
import numpy.typing as npt

from quotealign.evaluate import Scores, link_scores
from quotealign.find import find_quotes
from quotealign.fitting.weights import fit_weights, importance_of
from quotealign.group import group_quotes
from quotealign.link import link_table
from quotealign.link.blocking import candidate_pairs
from quotealign.link.evidence import QUOTE_KINDS, Levels, Weights, pair_levels
from quotealign.link.meaning import Meaning
from quotealign.link.weigh import pairs_of
from quotealign.model import SAID, Article, Quotation, Quote, Source
from quotealign.read import read_sources
from quotealign.table import Ints, Table, build_table
from quotealign.texts import content_hash

Pairs = tuple[Levels, npt.NDArray[np.bool_], npt.NDArray[np.float64]]

FORGOTTEN = 4
"""Every so manieth quote forgets its speaker in the second copy."""

BARE = 0.5
"""How much the third copy, without articles, counts."""


@attrs.frozen
class Labelled:
    """The quotes of one folder, each with the gold cluster that it belongs to (None: in no gold row).

    Args:
        name: the folder's name.
        sources: its articles by id.
        quotes: what the program found in them.
        clusters: for each quote its gold cluster.
    """

    name: str
    sources: Mapping[str, Source]
    quotes: tuple[Quote, ...]
    clusters: tuple[str | None, ...]


def read_labelled(folder: Path) -> Labelled:
    """Find the quotes of a folder's articles and match them with its gold rows."""
    sources = {one.id: one for one in read_sources(folder / "articles.jsonl")}
    quotes = tuple(
        quote
        for one in sources.values()
        if isinstance(one, Article)
        for quote in find_quotes(one)
        if quote.label in SAID
    )
    best: dict[str, tuple[int, str]] = {}
    by_article: dict[str, list[Quote]] = {}
    for quote in quotes:
        by_article.setdefault(quote.article_id, []).append(quote)
    for number, row in enumerate(_rows(folder / "gold.jsonl")):
        if row["label"] != "speech":
            continue
        cluster = str(row["cluster"] if row["cluster"] is not None else f"alone {number}")
        for quote in by_article.get(row["article_id"], ()):
            common = min(quote.end, row["end"]) - max(quote.start, row["start"])
            if 2 * common >= row["end"] - row["start"] and common > best.get(quote.id, (0, ""))[0]:
                best[quote.id] = common, f"{folder.name}/{cluster}"
    return Labelled(folder.name, sources, quotes, tuple(best.get(q.id, (0, None))[1] for q in quotes))


def as_rows(labelled: Labelled, *, dated: bool = True) -> Labelled:
    """The labelled quotes as rows of a quotation corpus: text, speaker and day, but no article.

    Args:
        labelled: the quotes of a folder.
        dated: whether the rows tell the day.
    """
    rows: dict[str, Source] = {}
    clusters = []
    for quote, cluster in zip(labelled.quotes, labelled.clusters, strict=True):
        if cluster is not None:
            date = labelled.sources[quote.source_id].date if dated else None
            number = str(len(rows))
            rows[number] = Quotation(number, quote.text, quote.speaker or "", date=date)
            clusters.append(cluster)
    quotes = tuple(quote for row in rows.values() for quote in find_quotes(row))
    return Labelled(labelled.name, rows, quotes, tuple(clusters))


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def labelled_pairs(sets: Sequence[Labelled]) -> Pairs:
    """The levels of all candidate pairs, whether they are the same remark, and how much each counts."""
    forgetful = [attrs.evolve(one, quotes=tuple(map(_forget, one.quotes))) for one in sets]
    found, importance = _pairs(sets)
    dropped, dropped_importance = _pairs(forgetful)
    levels, same = found
    bare = {**levels, **_without_articles(levels)}
    return (
        {name: np.concatenate([levels[name], dropped[0][name], bare[name]]) for name in levels},
        np.concatenate([same, dropped[1], same]),
        np.concatenate([importance, dropped_importance, importance * BARE]),
    )


def _pairs(
    sets: Sequence[Labelled],
) -> tuple[tuple[Levels, npt.NDArray[np.bool_]], npt.NDArray[np.float64]]:
    found = examples(sets)
    return (pair_levels(found.table, found.left, found.right), found.same), found.importance


@attrs.frozen(eq=False)
class Examples:
    """Candidate pairs of labelled quotes.

    Args:
        table: the quotes of all folders, one after the other.
        left, right: the places of the two quotes.
        same: whether they report the same remark.
        importance: how much each pair counts.
    """

    table: Table
    left: Ints
    right: Ints
    same: npt.NDArray[np.bool_]
    importance: npt.NDArray[np.float64]


def examples(sets: Sequence[Labelled]) -> Examples:
    """The candidate pairs of the quotes that are in a gold row."""
    quotes = [quote for one in sets for quote in one.quotes]
    clusters = [cluster for one in sets for cluster in one.clusters]
    numbers = {name: i for i, name in enumerate(sorted({c for c in clusters if c is not None}))}
    cluster = np.array([-1 if c is None else numbers[c] for c in clusters])
    table = build_table(quotes, {key: value for one in sets for key, value in one.sources.items()})
    # Short texts whose words stand scattered in a long one are nearly all negative and much alike: with
    # them among the examples, the weights came out worse on the folders that were held out.
    left, right = pairs_of(table, candidate_pairs(table.texts, scattered=False))
    labelled = (cluster[left] >= 0) & (cluster[right] >= 0)
    left, right = left[labelled], right[labelled]
    texts = table.text[left], table.text[right]
    importance = importance_of(np.minimum(*texts) * len(table.texts) + np.maximum(*texts))
    return Examples(table, left, right, cluster[left] == cluster[right], importance)


def _forget(quote: Quote) -> Quote:
    return attrs.evolve(quote, attribution=None) if content_hash(quote.id) // 2 % FORGOTTEN == 0 else quote


def _without_articles(levels: Levels) -> Levels:
    _, place, date = QUOTE_KINDS
    inside = levels[place.name] == place.levels.index("inside the other")
    return {
        place.name: np.where(inside, levels[place.name], place.levels.index("unknown")),
        date.name: np.full_like(levels[date.name], date.levels.index("unknown")),
    }


def measure(labelled: Labelled, weights: Weights, meaning: Callable[..., Meaning] | None = None) -> Scores:
    """Align one folder with these weights and compare with its gold clusters.

    Args:
        labelled: the folder.
        weights: those of the evidence.
        meaning: makes the evidence of a model from a table and the texts of its quotes.
    """
    table = build_table(labelled.quotes, labelled.sources)
    ids = tuple(quote.id for quote in labelled.quotes)
    model = meaning(table=table, printed=[quote.text for quote in labelled.quotes]) if meaning else None
    links = link_table(table, candidate_pairs(table.texts), weights, ids, meaning=model)
    group = {
        quote.id: number
        for number, quotes in enumerate(group_quotes(labelled.quotes, links, labelled.sources))
        for quote in quotes
    }
    known = [(q, c) for q, c in zip(labelled.quotes, labelled.clusters, strict=True) if c is not None]
    return link_scores(
        [c for _, c in known], [group[q.id] for q, _ in known], [q.article_id for q, _ in known]
    )


def main(arguments: Sequence[str]) -> None:
    """Measure across folders, fit on all, print, and with `--write` keep the weights."""
    sets = [read_labelled(Path(one)) for one in arguments if not one.startswith("-")]
    record: dict[str, Any] = {"fitted on": [one.name for one in sets], "fitted elsewhere": {}}
    for one in sets:
        others = [other for other in sets if other is not one]
        if others:
            scores = measure(one, Weights.read(fit_weights(*labelled_pairs(others))))
            record["fitted elsewhere"][one.name] = scores.rounded()
            print(f"{one.name}, fitted on {' and '.join(other.name for other in others)}: {scores}")
    levels, same, importance = labelled_pairs(sets)
    fitted = fit_weights(levels, same, importance)
    record["pairs"] = {"same": int(same.sum()), "other": int((~same).sum())}
    record["fitted together"] = {one.name: measure(one, Weights.read(fitted)).rounded() for one in sets}
    for name, scores in record["fitted together"].items():
        print(f"{name}, fitted on all: {scores}")
    for dated in (True, False):
        what = f"as rows, {'dated' if dated else 'not dated'}"
        scores_of = {one.name: measure(as_rows(one, dated=dated), Weights.read(fitted)) for one in sets}
        record[what] = {name: scores.rounded() for name, scores in scores_of.items()}
        for name, scores in scores_of.items():
            print(f"{name}, {what}: {scores}")
    text = json.dumps({**fitted, "record": record}, indent=1) + "\n"
    if "--write" in arguments:
        with resources.as_file(resources.files("quotealign.link") / "weights.json") as path:
            path.write_text(text, "utf-8")
    else:
        print(text)


if __name__ == "__main__":
    main(sys.argv[1:])
