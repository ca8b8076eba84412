"""How stable remarks are: the share of quotes that keep their remark under each kind of outlet noise."""

from __future__ import annotations

import html
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from random import Random
from typing import Any

import attrs

from quotealign.alignment import Alignment
from quotealign.collate import compare
from quotealign.counts import count
from quotealign.errors import SettingsError, kind_of
from quotealign.model import SAID, Quote, Severity, Source
from quotealign.settings import DEFAULTS, Settings
from quotealign.testing.law import Aligner, aligner, to_test
from quotealign.testing.noise import NOISE, Noise, noise_named
from quotealign.testing.views import renamed

BAR = 24  # characters of a full bar in text


@attrs.frozen
class Stability:
    """What one kind of noise did.

    Args:
        noise: its name.
        tried: quotes that the noise changed.
        kept: those of them that stayed in their remark.
        lost: those that were no longer found as a quotation, or not as speech.
        moved: those that left their remark for one of their own or for another one.
        welded: pairs of other remarks that became one because of a noised quote.
        severities: how grave the gravest change of a kept quote is shown to be, with counts.
    """

    noise: str
    tried: int
    kept: int
    lost: int
    moved: int
    welded: int
    severities: Mapping[Severity, int] = attrs.field(factory=dict)

    @property
    def share(self) -> float:
        """The share kept, 0 to 1; not a number when nothing was tried."""
        return self.kept / self.tried if self.tried else math.nan

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 % confidence interval of the share, by Wilson's score (Wilson 1927)."""
        return wilson(self.kept, self.tried)

    @property
    def gravest(self) -> str:
        """The severity that the report shows most often for this noise."""
        if not self.severities:
            return ""
        return max(self.severities, key=lambda severity: (self.severities[severity], severity)).label


@attrs.frozen(repr=False)
class StabilityReport:
    """The stability of quotes under each kind of noise: a table and a plot.

    `print` it, display it in a notebook, or take `rows()`, `to_markdown()`, `to_svg()`.

    Args:
        results: one for each kind of noise, in the order asked for.
        quotes: how many quotes the articles hold.
        seed: what gives the same report again.
    """

    results: tuple[Stability, ...]
    quotes: int
    seed: int

    def __iter__(self) -> Iterator[Stability]:
        return iter(self.results)

    def __getitem__(self, noise: str) -> Stability:
        return {result.noise: result for result in self.results}[noise]

    def rows(self) -> list[dict[str, Any]]:
        """Flat rows, for a data frame."""
        return [
            {
                "noise": result.noise,
                "tried": result.tried,
                "kept": result.kept,
                "share": result.share,
                "low": result.interval[0],
                "high": result.interval[1],
                "lost": result.lost,
                "moved": result.moved,
                "welded": result.welded,
                "shown as": result.gravest,
            }
            for result in self.results
        ]

    def to_markdown(self) -> str:
        """A Markdown table."""
        lines = ["| " + " | ".join(_HEAD) + " |", "|---|" + "--:|" * (len(_HEAD) - 2) + "---|"]
        lines += ["| " + " | ".join(cells) + " |" for cells in map(_cells, self.results)]
        return "\n".join(lines) + "\n"

    def to_svg(self) -> str:
        """A plot: a bar for each kind, with its confidence interval; plain SVG, no script, no font."""
        row, left, width = 22, 130, 400
        high = row * len(self.results) + 30
        parts = [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {left + width + 70} {high}" role="img" '
            'font-family="sans-serif" font-size="12" fill="currentColor">',
            "<title>Share of quotes that keep their remark, by kind of noise</title>",
        ]
        for number, result in enumerate(self.results):
            y = number * row + 4
            name = html.escape(result.noise)
            parts.append(f'<text x="{left - 8}" y="{y + 12}" text-anchor="end">{name}</text>')
            if not result.tried:
                parts.append(f'<text x="{left + 4}" y="{y + 12}">does not apply</text>')
                continue
            low, top = result.interval
            parts += [
                f'<rect x="{left}" y="{y}" width="{width * result.share:.1f}" height="16" fill="#4477aa"/>',
                f'<path d="M{left + width * low:.1f} {y + 8}H{left + width * top:.1f}" stroke="currentColor" '
                'stroke-width="2"/>',
                f'<text x="{left + width + 8}" y="{y + 12}">{result.share:.1%}</text>',
            ]
        base = row * len(self.results) + 6
        for share in (0, 0.5, 1):
            x = left + width * share
            parts.append(f'<text x="{x:.0f}" y="{base + 14}" text-anchor="middle">{share:.0%}</text>')
        return "".join([*parts, "</svg>"])

    def __repr__(self) -> str:
        head = f"Stability of {count(self.quotes, 'quote')} (seed {self.seed})"
        table: list[tuple[str, ...]] = [
            ("noise", "", "kept", "of", "95 % interval", "lost", "moved", "welded", "shown as")
        ]
        for result in self.results:
            filled = 0 if not result.tried else round(BAR * result.share)
            cells = _cells(result)
            table.append((cells[0], "█" * filled + "·" * (BAR - filled), cells[3], cells[1], *cells[4:]))
        widths = [max(map(len, column)) for column in zip(*table, strict=True)]
        left = (0, 1, 8)
        lines = (
            "  ".join(
                cell.ljust(width) if place in left else cell.rjust(width)
                for place, (cell, width) in enumerate(zip(line, widths, strict=True))
            ).rstrip()
            for line in table
        )
        return "\n".join([head, *lines])

    def __rich__(self) -> Any:
        from rich.box import SIMPLE
        from rich.table import Table

        table = Table(title=f"Stability of {count(self.quotes, 'quote')} (seed {self.seed})", box=SIMPLE)
        for place, name in enumerate(_HEAD):
            left = place in (0, len(_HEAD) - 1)
            table.add_column(name, justify="left" if left else "right", no_wrap=place in (0, 4))
        for result in self.results:
            table.add_row(*_cells(result))
        return table

    def _repr_html_(self) -> str:
        return self.to_svg()


def stability_report(
    articles: Any,
    noise: str | Noise | Iterable[str | Noise] | Mapping[str, Noise] = tuple(NOISE),
    n: int = 200,
    seed: int = 0,
    *,
    settings: Settings = DEFAULTS,
    align: Aligner | None = None,
) -> StabilityReport:
    """Measure which share of quotes keeps their remark under each kind of outlet noise.

    For every trial, another outlet prints one of your articles with noise in its quotations, beside all of
    your articles as they are. A quotation is kept when it is found and joins the remark of its original.
    The whole way is measured, from finding the marks to grouping; nothing is assumed about spans or speakers.
    Quotations that a kind of noise leaves unchanged are no trials, and no quotation is tried twice with
    the same outcome of the noise; trials with the same quotation are still not quite independent.

    Args:
        articles: whatever `align_quotes` takes.
        noise: kinds by name, functions of your own, or a mapping of names to functions; all by default.
        n: trials for each kind at the most; every quotation is tried in turn, each time with other noise.
        seed: the same seed gives the same report.
        settings, align: what is measured; an own `align` must return an `Alignment`.

    Returns:
        The report: for each kind the counts, the share kept with its confidence interval, and how grave the
        changes are shown to be.

    Raises:
        InputError: the articles hold no quotation.
        SettingsError: `n` is below 1.
        ValueError: a name that no kind has.
        TypeError: an own aligner returned no `Alignment`.

    >>> from pathlib import Path
    >>> report = stability_report(Path("seeds"), noise=["typography", "excerpt"], n=40)
    >>> report["typography"].kept <= report["typography"].tried <= 40
    True
    """
    if n < 1:
        raise SettingsError(f"{n!r} is out of range", where="n", remedy="give 1 or more")
    sources, run = to_test(articles), aligner(align, settings)
    base: Alignment = run(sources)
    if not isinstance(base, Alignment):
        raise TypeError(f"the aligner returned {kind_of(base)}; stability is measured on an Alignment")
    said = [quote for quote in base.quotes if quote.label in SAID and quote.parent is None]
    results = tuple(
        _measure(name, kind, sources, base, said, run, n, seed) for name, kind in noise_named(noise).items()
    )
    return StabilityReport(results, len(said), seed)


def wilson(kept: int, tried: int, z: float = 1.96) -> tuple[float, float]:
    """Return the confidence interval of a share by Wilson's score, 0 to 1.

    >>> [round(bound, 3) for bound in wilson(9, 10)]
    [0.596, 0.982]
    """
    if not tried:
        return 0.0, 1.0
    share = kept / tried
    centre = share + z * z / (2 * tried)
    spread = z * math.sqrt(share * (1 - share) / tried + z * z / (4 * tried * tried))
    below = 1 + z * z / tried
    return max(0.0, min(share, (centre - spread) / below)), min(1.0, max(share, (centre + spread) / below))


def _measure(
    name: str,
    kind: Noise,
    sources: Sequence[Source],
    base: Alignment,
    said: Sequence[Quote],
    run: Aligner,
    n: int,
    seed: int,
) -> Stability:
    chance = Random(f"{seed} {name}")
    counts: Counter[str] = Counter()
    severities: Counter[Severity] = Counter()
    seen: set[tuple[str, str]] = set()
    welded = rounds = 0
    while said and counts["tried"] < n and rounds < 5 + n // len(said):
        rounds += 1
        chosen = set(chance.sample(range(len(said)), min(len(said), n - counts["tried"])))
        some = [quote for place, quote in enumerate(said) if place in chosen]
        copies, trials = _print_again(kind, sources, some, chance, seen)
        if not trials:
            continue
        noisy: Alignment = run([*sources, *copies])
        remark_of = {(q.source_id, q.start, q.end): remark for remark in noisy for q in remark.quotes}
        for original, copy, text in trials:
            there = remark_of.get(copy)
            home = remark_of.get((original.source_id, original.start, original.end))
            outcome = "lost" if there is None else "kept" if there is home else "moved"
            counts.update(("tried", outcome))
            if outcome == "kept":
                changes = compare(original.text, text)
                severities[max((change.severity for change in changes), default=Severity.NONE)] += 1
        welded += _welded(base, remark_of)
    return Stability(
        name, counts["tried"], counts["kept"], counts["lost"], counts["moved"], welded, severities
    )


def _print_again(
    kind: Noise,
    sources: Sequence[Source],
    chosen: Sequence[Quote],
    chance: Random,
    seen: set[tuple[str, str]],
) -> tuple[list[Source], list[tuple[Quote, tuple[str, int, int], str]]]:
    """Let another outlet print the articles of the chosen quotes, with noise in these."""
    copies: list[Source] = []
    trials = []
    for source in sources:
        copy, pieces, done = f"{source.id} printed again", [], 0
        new_length = 0
        for quote in sorted((q for q in chosen if q.source_id == source.id), key=lambda q: q.start):
            text = kind(quote.text, chance)
            if text == quote.text or not text or quote.start < done or (quote.id, text) in seen:
                continue
            seen.add((quote.id, text))
            pieces += [source.text[done : quote.start], text]
            start = new_length + quote.start - done
            new_length, done = start + len(text), quote.end
            trials.append((quote, (copy, start, new_length), text))
        if pieces:
            text = "".join([*pieces, source.text[done:]])
            outlet = f"{source.outlet} (another)" if source.outlet else ""
            copies.append(attrs.evolve(renamed(source, copy), text=text, outlet=outlet))
    return copies, trials


def _welded(base: Alignment, remark_of: Mapping[tuple[str, int, int], Any]) -> int:
    """Count the remarks that were two and are one now; a nested quote may always join the one around it."""
    before_in: dict[str, set[str]] = {}
    for remark in base:
        for quote in remark.quotes:
            if quote.parent is not None:
                continue
            after = remark_of.get((quote.source_id, quote.start, quote.end))
            if after is not None:
                before_in.setdefault(after.id, set()).add(remark.id)
    return sum(len(before) - 1 for before in before_in.values())


_HEAD = ("noise", "tried", "kept", "share", "95 % interval", "lost", "moved", "welded", "shown as")


def _cells(result: Stability) -> tuple[str, ...]:
    low, high = result.interval
    tried = bool(result.tried)
    return (
        result.noise,
        str(result.tried),
        str(result.kept),
        f"{result.share:.1%}" if tried else "–",
        f"{low:.1%} – {high:.1%}" if tried else "–",
        str(result.lost),
        str(result.moved),
        str(result.welded),
        result.gravest,
    )
