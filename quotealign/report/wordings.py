"""Printings of a remark, and its wordings: printings of the same words letter by letter."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

import attrs

from quotealign.model import Change, Quote, Severity, Source, Variant, VariantKind
from quotealign.report.sources import moment


class Run(NamedTuple):
    """A stretch of a wording read against the base: the same words (no change), or a change."""

    text: str
    change: Change | None = None


@attrs.frozen
class Printing:
    """One quote where it was printed."""

    quote: Quote
    source: Source
    outlet: str

    @property
    def date(self) -> str:
        """When, as ISO 8601 in UTC where the zone is known; empty when unknown."""
        return moment(self.source.date)

    @property
    def speaker(self) -> str | None:
        """The speaker as this article names them."""
        return self.quote.speaker


@attrs.frozen
class Wording:
    """The same words letter by letter, by whom they were printed, and how they differ from a base.

    Args:
        variant: one of its quotes, collated against the base.
        printings: all of its quotes, the earliest first.
        is_base: whether this is the base text itself.
    """

    variant: Variant
    printings: tuple[Printing, ...]
    is_base: bool

    @property
    def text(self) -> str:
        """The words as printed."""
        return self.variant.quote.text

    @property
    def severity(self) -> Severity:
        """The gravest of its changes."""
        return self.variant.severity

    @property
    def kind(self) -> VariantKind:
        """Verbatim, excerpt or reworded."""
        return self.variant.kind

    @cached_property
    def outlets(self) -> tuple[str, ...]:
        """Who printed it, each once, the earliest first."""
        return tuple(dict.fromkeys(printing.outlet for printing in self.printings))

    @cached_property
    def runs(self) -> tuple[Run, ...]:
        """The wording cut into the same and the changed, in its own order.

        The texts of the runs, put together, are the wording.
        """
        runs, at = [], 0
        for change in sorted(self.variant.changes, key=lambda c: (c.start, c.end, c.base_start)):
            if change.start > at:
                runs.append(Run(self.text[at : change.start]))
            runs.append(Run(self.text[max(at, change.start) : max(at, change.end)], change))
            at = max(at, change.end)
        if at < len(self.text):
            runs.append(Run(self.text[at:]))
        return tuple(runs)


def outlets_of(wordings: Iterable[Wording]) -> tuple[str, ...]:
    """Return the outlets of several wordings, each once."""
    return tuple(dict.fromkeys(outlet for wording in wordings for outlet in wording.outlets))
