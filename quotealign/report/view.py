"""What every report shows, computed once: the remarks by severity, and who carried them.

The formats (terminal, Markdown, HTML) only lay this out. It holds plain records; texts in it are
raw article text, still to be made fit for the screen by the format.
"""

from __future__ import annotations

from functools import cached_property

import attrs

from quotealign.alignment import Alignment, Remark
from quotealign.model import Article, Quote, Severity, Source, VariantKind
from quotealign.report.differences import Comparison
from quotealign.report.sources import label_sources
from quotealign.report.wordings import Printing, Wording


@attrs.frozen
class RemarkView:
    """A remark as reports show it.

    Args:
        remark: the remark itself.
        printings: every quote of it, the earliest first.
    """

    remark: Remark
    printings: tuple[Printing, ...]

    @property
    def id(self) -> str:
        """The remark's id."""
        return self.remark.id

    @cached_property
    def outlets(self) -> tuple[str, ...]:
        """Who printed it, each once, the earliest first."""
        return tuple(dict.fromkeys(printing.outlet for printing in self.printings))

    @cached_property
    def speaker(self) -> str:
        """Who said it, or "speaker unknown"."""
        return self.remark.speaker or "speaker unknown"

    @cached_property
    def comparison(self) -> Comparison:
        """The wordings against the canonical quote."""
        return self._compare(self.remark.canonical)

    @property
    def severity(self) -> Severity:
        """The gravest change of any wording."""
        return self.comparison.severity

    @property
    def shared(self) -> bool:
        """Whether more than one outlet carried it."""
        return len(self.outlets) > 1

    @cached_property
    def kinds(self) -> tuple[VariantKind, ...]:
        """The kinds of its printings, the base text itself counted only where it was printed again."""
        kinds = {wording.kind for wording in self.comparison.others}
        if len(self.comparison.base.printings) > 1:
            kinds.add(VariantKind.VERBATIM)
        return tuple(sorted(kinds))

    @cached_property
    def by_outlet(self) -> dict[str, Severity | None]:
        """How gravely each outlet that carried it differs from the base; None: it printed the base.

        An outlet that printed the base text and an excerpt of it as well has printed the base text.
        """
        held: dict[str, Severity] = {}
        for wording in self.comparison.wordings:
            for outlet in wording.outlets:
                held[outlet] = max(held.get(outlet, Severity.NONE), wording.severity)
        base = self.comparison.base.outlets
        return {outlet: None if outlet in base else severity for outlet, severity in held.items()}

    def _compare(self, base: Quote) -> Comparison:
        by_text: dict[str, list[Printing]] = {}
        for printing in self.printings:
            by_text.setdefault(printing.quote.text, []).append(printing)
        # One quote stands for all that print the same: a phrase in 50,000 articles is collated once.
        quotes = [base if text == base.text else group[0].quote for text, group in by_text.items()]
        wordings = [
            Wording(variant, tuple(by_text[variant.quote.text]), variant.quote.text == base.text)
            for variant in self.remark.collate(base, quotes)
        ]
        wordings.sort(key=lambda w: (not w.is_base, -w.severity, -len(w.outlets), -len(w.text), w.text))
        return Comparison(wordings[0], tuple(wordings))


@attrs.frozen
class View:
    """An alignment as reports show it.

    Args:
        alignment: what is shown.
        remarks: the remarks, the gravest first; those printed once come last.
        unit: what the printings are told apart by: "outlet", "article" where no outlet is known, "row" where
            no article is either.
        labels: the name shown for each source, by its id.
    """

    alignment: Alignment
    remarks: tuple[RemarkView, ...]
    unit: str
    labels: dict[str, str]

    @cached_property
    def repeated(self) -> tuple[RemarkView, ...]:
        """The remarks that were printed more than once."""
        return tuple(remark for remark in self.remarks if len(remark.printings) > 1)

    @cached_property
    def shared(self) -> tuple[RemarkView, ...]:
        """The remarks that more than one outlet carried."""
        return tuple(remark for remark in self.remarks if remark.shared)

    @cached_property
    def single(self) -> tuple[RemarkView, ...]:
        """The remarks that were printed once."""
        return tuple(remark for remark in self.remarks if len(remark.printings) == 1)

    @cached_property
    def severities(self) -> dict[Severity, int]:
        """How many of the shared remarks are how grave, the gravest first."""
        counts = dict.fromkeys(sorted(Severity, reverse=True), 0)
        for remark in self.shared:
            counts[remark.severity] += 1
        return counts

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """The articles and quotation rows, in the order in which every format lists them."""
        return tuple(sorted(self.alignment.sources.values(), key=lambda source: source.id))

    @cached_property
    def articles(self) -> int:
        """How many of the sources are articles; the others are quotation rows."""
        return sum(isinstance(source, Article) for source in self.sources)

    def columns(self, most: int) -> tuple[str, ...]:
        """The outlets that carried most, so many of them, in the order of the articles."""
        kept = set(self.outlets[:most])
        listed = dict.fromkeys(self.labels[source.id] for source in self.sources)
        return tuple(outlet for outlet in listed if outlet in kept)

    @cached_property
    def outlets(self) -> tuple[str, ...]:
        """All outlets, those that carried most of the repeated remarks first."""
        carried = dict.fromkeys(self.labels.values(), 0)
        for remark in self.repeated:
            for outlet in remark.outlets:
                carried[outlet] += 1
        return tuple(sorted(carried, key=lambda outlet: (-carried[outlet], outlet)))


def view(alignment: Alignment) -> View:
    """Prepare an alignment for showing."""
    labels, unit = label_sources(alignment.sources.values())
    remarks = []
    for remark in alignment.remarks:
        printings = [
            Printing(quote, (source := alignment.source(quote)), labels[source.id]) for quote in remark.quotes
        ]
        printings.sort(key=lambda p: (not p.date, p.date, p.outlet, p.quote.article_id, p.quote.start))
        remarks.append(RemarkView(remark, tuple(printings)))
    remarks.sort(key=_gravest_first)
    return View(alignment, tuple(remarks), unit, labels)


def _gravest_first(remark: RemarkView) -> tuple[object, ...]:
    """Order remarks by severity, then by how many carried them; those printed once as they stand."""
    if len(remark.printings) == 1:
        quote = remark.printings[0].quote
        return (True, quote.source_id, quote.start, quote.end, remark.id)
    return (False, -remark.severity, -len(remark.outlets), -len(remark.printings), remark.speaker, remark.id)
