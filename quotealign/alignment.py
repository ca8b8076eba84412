"""What `align_quotes` returns: remarks, with their quotes, variants and links."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from quotealign.counts import count
from quotealign.errors import UnknownIdError
from quotealign.model import Article, Link, Quotation, Quote, Severity, Source, Variant
from quotealign.settings import DEFAULTS, Settings

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

    from quotealign.explanation import Explanation

Collate = Callable[[Quote, Sequence[Quote]], tuple[Variant, ...]]


@attrs.frozen
class Remark:
    """What was said once, however often it was printed.

    Args:
        id: from the content of its canonical quote: the same in any order of the input.
        canonical: the quote that the others are collated against.
        quotes: every printing of it, the canonical among them, in content order.
        collate: makes the variants, when they are first asked for.
    """

    id: str
    canonical: Quote
    quotes: tuple[Quote, ...]
    collate: Collate = attrs.field(repr=False, eq=False)

    @property
    def speaker(self) -> str | None:
        """The fullest name among its quotes, the canonical's first."""
        if self.canonical.speaker:
            return self.canonical.speaker
        named = sorted({quote.speaker for quote in self.quotes if quote.speaker}, key=lambda n: (-len(n), n))
        return named[0] if named else None

    @property
    def text(self) -> str:
        """The canonical quote's words."""
        return self.canonical.text

    @cached_property
    def variants(self) -> tuple[Variant, ...]:
        """A variant for each quote, in the order of `quotes`."""
        return self.collate(self.canonical, self.quotes)

    @property
    def severity(self) -> Severity:
        """The gravest change of any variant."""
        return max((variant.severity for variant in self.variants), default=Severity.NONE)

    def __len__(self) -> int:
        return len(self.quotes)


@attrs.frozen(repr=False)
class Alignment:
    """The result of `align_quotes`: iterates over its remarks, the most printed first.

    Args:
        remarks: every remark, single ones too.
        quotes: every quoted span found, also those that are no speech.
        links: the pairs judged to report the same remark, each with its evidence.
        sources: the articles and quotation rows by id.
        settings: what it was made with.
        notes: what the reader of the result must know: limits that cut, rows left out.
        given: for each input row the id of its source, None where it was left out; None altogether for
            each source once.
    """

    remarks: tuple[Remark, ...]
    quotes: tuple[Quote, ...]
    links: Sequence[Link]
    sources: Mapping[str, Source]
    settings: Settings = DEFAULTS
    notes: tuple[str, ...] = ()
    given: tuple[str | None, ...] | None = None

    def __iter__(self) -> Iterator[Remark]:
        return iter(self.remarks)

    def __len__(self) -> int:
        return len(self.remarks)

    def __getitem__(self, remark_id: str) -> Remark:
        try:
            return self._by_id[remark_id]
        except KeyError:
            raise UnknownIdError(
                f"no remark has the id {remark_id!r}",
                remedy="take one from the column `remark` of the tables",
            ) from None

    @cached_property
    def _by_id(self) -> dict[str, Remark]:
        return {remark.id: remark for remark in self.remarks}

    def source(self, quote: Quote) -> Article | Quotation:
        """The article or row that a quote stands in."""
        return self.sources[quote.source_id]

    @cached_property
    def labels(self) -> tuple[str | tuple[str, ...] | None, ...]:
        """One for each input row: a quotation's remark id; an article's remark ids, in text order.

        A row that is given twice has its label twice; one that was left out has None.
        """
        remarks = {quote.id: remark.id for remark in self.remarks for quote in remark.quotes}
        found: dict[str, list[str]] = {}
        for quote in self.quotes:
            if quote.id in remarks:
                found.setdefault(quote.source_id, []).append(remarks[quote.id])
        labels: dict[str | None, str | tuple[str, ...] | None] = {
            key: next(iter(found.get(key, ())), None)
            if isinstance(source, Quotation)
            else tuple(found.get(key, ()))
            for key, source in self.sources.items()
        }
        return tuple(labels.get(key) for key in (self.sources if self.given is None else self.given))

    def explain(self, left: str | Quote, right: str | Quote) -> Explanation:
        """Explain why two of its quotes are linked, or why not; see `explain`."""
        from quotealign.explanation import explain

        return explain(left, right, self)

    def to_pandas(self, table: str = "variants") -> pd.DataFrame:
        """Make a pandas data frame of "quotes", "variants", "remarks", "links" or "changes"."""
        from quotealign.report.frames import to_pandas

        return to_pandas(self, table)

    def to_polars(self, table: str = "variants") -> pl.DataFrame:
        """Make a Polars data frame of one of the tables."""
        from quotealign.report.frames import to_polars

        return to_polars(self, table)

    def to_arrow(self, table: str = "variants") -> pa.Table:
        """Make an Arrow table of one of the tables."""
        from quotealign.report.frames import to_arrow

        return to_arrow(self, table)

    def write(self, path: str | Path, *, format: str = "", rows: str = "") -> None:
        """Write a report or a table; the ending of the path picks the format (see `report.FORMATS`)."""
        from quotealign.report import write_report

        write_report(self, Path(path), format, rows)

    def __repr__(self) -> str:
        several = sum(len(remark) > 1 for remark in self.remarks)
        return (
            f"<Alignment: {count(len(self.remarks), 'remark')}, {several:,} of them printed more than once, "
            f"{count(len(self.quotes), 'quote')} from {count(len(self.sources), 'source')}>"
        )

    def __rich__(self) -> Any:
        from quotealign.report.terminal import render

        return render(self)

    def _repr_html_(self) -> str:
        from quotealign.report.notebook import render

        return render(self)
