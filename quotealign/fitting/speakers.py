"""Measure attribution on labelled articles, rule by rule, and write its weights and tables.

    python -m quotealign.fitting.speakers FOLDER... [--write] [--table FILE] [--errors N]

Articles fall into two halves by a hash of their id. Weights fitted on one half are measured on the other,
both ways: every figure and every rule's precision is of articles that the weights have not seen. The
weights that `--write` writes are then fitted on both halves together. `--errors` lists wrong speakers of
half 0 only: half 1 is there to be measured.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from quotealign.find import ranking
from quotealign.find.ranking import BANDS
from quotealign.fitting.ranking import Labelled, Outcome, measure, read_folder, train

PRIOR = 6.0  # quotations: what a rule seen rarely is taken to be before it is seen, at PRIOR_PRECISION
PRIOR_PRECISION = 2 / 3
FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
FILE = click.Path(dir_okay=False, path_type=Path)
GROUPS = {
    "named": "named sources",
    "pronoun": "pronouns, reference sure",
    "pronoun, unsure": "pronouns, reference unsure",
    "nominal": "nominals (any word in common)",
    "no source": "no source",
    "entity": "speakers by name",
}


def cross(articles: Sequence[Labelled]) -> dict[int, list[Outcome]]:
    """Decide on each half with the weights of the other."""
    halves = [[one for one in articles if one.half == half] for half in (0, 1)]
    return {half: measure(halves[half], train(halves[1 - half])) for half in (0, 1)}


def summary(outcomes: Sequence[Outcome]) -> list[tuple[str, str, int, float, float, str]]:
    """Folder, kind of source, quotations, share right, precision, share of source words found."""
    rows = []
    for folder in sorted({o.folder for o in outcomes}):
        for group in GROUPS:
            some = [o for o in outcomes if o.folder == folder and o.group == group]
            if not some:
                continue
            placed = [o for o in some if o.source_right is not None]
            answered = [o for o in some if o.answered]
            source = f"{sum(bool(o.source_right) for o in placed) / len(placed):.3f}" if placed else ""
            right = sum(o.right for o in some) / len(some)
            precision = sum(o.right for o in answered) / max(1, len(answered))
            rows.append((folder, GROUPS[group], len(some), right, precision, source))
    return rows


def rule_table(outcomes: Sequence[Outcome]) -> dict[str, dict[str, Any]]:
    """Precision and share of each rule, and its precision by the share of its speaker."""
    by_rule: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        unnamed = (
            outcome.group == "nominal" and "role" in outcome.rule
        )  # labelled "the senator", not with a name
        if outcome.answered and outcome.group != "no source" and not unnamed:
            by_rule[outcome.rule].append(outcome)
    total = sum(o.group != "no source" for o in outcomes)
    table = {}
    for rule, some in sorted(by_rule.items(), key=lambda item: (-len(item[1]), item[0])):
        precision = _smooth(some, PRIOR_PRECISION)
        bands: list[list[Outcome]] = [[] for _ in range(len(BANDS) + 1)]
        for outcome in some:
            bands[sum(outcome.share >= bound for bound in BANDS)].append(outcome)
        table[rule] = {
            "precision": round(precision, 3),
            "share": round(len(some) / total, 4),
            "decided": len(some),
            "bands": [round(_smooth(band, precision), 3) for band in bands],
        }
    return table


def _smooth(some: Sequence[Outcome], expected: float) -> float:
    return (sum(o.right for o in some) + PRIOR * expected) / (len(some) + PRIOR)


def as_markdown(outcomes: dict[int, list[Outcome]], rules: dict[str, dict[str, Any]]) -> str:
    """The page of figures."""
    both = outcomes[0] + outcomes[1]
    lines = [
        "# Attribution rules",
        "",
        "<!-- written by python -m quotealign.fitting.speakers, not by hand -->",
        "",
        "How often each rule names the right speaker, before the finder abstains where that is below",
        "0.4. Labelled articles fall into two halves by a hash of their id; each half is decided with",
        "weights fitted on the other, so that every figure is of articles that the weights have not seen.",
        "Errors were read mostly in half 0; some rows of half 1 were seen, too. Regenerate with",
        "`python -m quotealign.fitting.speakers FOLDER... --write --table docs/attribution-rules.md`.",
        "",
        "| set | half | kind of source | quotations | right | precision when answered | source words found |",
        "|---|---|---|---:|---:|---:|---:|",
    ]
    for half, some in outcomes.items():
        for folder, group, count, right, precision, source in summary(some):
            lines.append(
                f"| {folder} | {half} | {group} | {count} | {right:.3f} | {precision:.3f} | {source} |"
            )
    lines += [
        "",
        f"Rules over all {len(both)} quotations with a labelled source. *Precision* is smoothed by",
        f"{PRIOR:g} quotations at {PRIOR_PRECISION:.2f}; *share* is of all quotations that have a speaker.",
        "The last three columns are what `Attribution.certainty` holds: the precision where the speaker's",
        "share among the candidates is below this, between, at least that:",
        f"{BANDS[0]} and {BANDS[1]}.",
        "",
        "| rule | quotations | share | precision | below | between | at least |",
        "|---|---:|---:|---:|---:|---:|---:|",
    ]
    for rule, row in rules.items():
        low, middle, high = row["bands"]
        lines.append(
            f"| {rule} | {row['decided']} | {row['share']:.3f} | {row['precision']:.3f} "
            f"| {low:.2f} | {middle:.2f} | {high:.2f} |"
        )
    return "\n".join(lines) + "\n"


@click.command()
@click.argument(
    "folders", nargs=-1, required=True, type=click.Path(exists=True, file_okay=False, path_type=Path)
)
@click.option("--write", is_flag=True, help="Fit on both halves and write the weights into the package.")
@click.option(
    "--table", type=click.Path(dir_okay=False, path_type=Path), help="Write the page of figures here."
)
@click.option("--errors", default=0, help="List up to so many wrong speakers of half 0.")
def main(folders: tuple[Path, ...], write: bool, table: Path | None, errors: int) -> None:
    """Measure attribution on labelled articles, rule by rule."""
    articles = [one for folder in folders for one in read_folder(folder)]
    outcomes = cross(articles)
    for title, some in (
        *((f"half {h}", o) for h, o in outcomes.items()),
        ("both halves", outcomes[0] + outcomes[1]),
    ):
        click.echo(f"\n{title}, with weights fitted on other articles")
        for folder, group, count, right, precision, source in summary(some):
            click.echo(
                f"{folder:12} {group:30} {count:5} right {right:.3f} precision {precision:.3f} {source}"
            )
    for o in [o for o in outcomes[0] if not o.right][:errors]:
        click.echo(
            f"{o.folder} {o.article} {o.start} {o.rule}: want {o.want!r}, got {o.got!r} ({o.share:.2f})"
        )
    rules = rule_table(outcomes[0] + outcomes[1])
    if table is not None:
        table.write_text(as_markdown(outcomes, rules), encoding="utf-8")
    if write:
        data = train(articles) | {"rules": rules}
        target = Path(ranking.__file__).with_name("attribution.json")
        target.write_text(
            json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8"
        )


if __name__ == "__main__":
    main()
