"""The variant report as one HTML file that asks the network for nothing.

Up to `FULL_PAGE` remarks all of them stand in the page, which then works without scripts. Above
that the page holds the gravest, and the rest as the same markup in gzipped chunks, which a small
script unpacks when they are asked for: 10,000 cards as plain markup take a browser over ten seconds.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources
from itertools import islice
from typing import Any

import jinja2
from markupsafe import Markup

from quotealign import __version__
from quotealign.alignment import Alignment
from quotealign.counts import count
from quotealign.links import Links
from quotealign.model import SAID, Link, Severity
from quotealign.report import layout, markup
from quotealign.report.context import address
from quotealign.report.printable import names, opening, visible
from quotealign.report.signs import SIGNS
from quotealign.report.sources import has_address, headline
from quotealign.report.summary import QUESTION, answer, base_text, listed, scope, sentence
from quotealign.report.timeline import timeline
from quotealign.report.view import RemarkView, View, view
from quotealign.report.why import strongest, ties_by_remark
from quotealign.report.wordings import Printing, outlets_of

FULL_PAGE = 1_000
"""Remarks up to which all stand in the page and no script is needed."""

FIRST_PAGE = 20
"""Cards that stand in the page when there are more remarks than that."""

CHUNK = 25
"""Remarks in one gzipped chunk: half a megabyte to unpack, a few milliseconds."""

BETWEEN = "\x1e"
"""Stands between the remarks of a chunk; no text that is shown can hold it."""

MOST_COLUMNS = 60
"""Outlets in the matrix; more are counted."""

MOST_ROWS = 2_000
"""Articles listed at the end, and quotes that are no speech; more are counted."""

MOST_WORDINGS = 40
"""Wordings of one remark shown in full; more are counted."""

MOST_PRINTINGS = 60
"""Printings of one remark shown in context; more are counted."""

VIEWS = (
    ("diff", "Differences"),
    ("side", "Side by side"),
    ("table", "Table"),
    ("context", "In context"),
    ("why", "Why joined"),
)


def render(alignment: Alignment, *, title: str = "Quotation report") -> str:
    """Render the report as one HTML page.

    Decides nothing about the remarks: it shows what the alignment holds. All text is escaped, only
    http and https addresses become links, and a content security policy with the hashes of its own
    script and style keeps anything else from running or loading. The same alignment gives the same
    page, byte for byte.

    Args:
        alignment: the result of `align_quotes`.
        title: stands at the head of the page.

    Returns:
        The page; write it as UTF-8.
    """
    shown_view = view(alignment)
    cards = _Cards(shown_view)
    complete = len(shown_view.remarks) <= FULL_PAGE
    first = shown_view.remarks if complete else shown_view.remarks[:FIRST_PAGE]
    index = _index(shown_view, complete)
    quotes_of = Counter(quote.source_id for quote in alignment.quotes if quote.label in SAID)
    shared_of = Counter(
        source
        for remark in shown_view.shared
        for source in {printing.source.id for printing in remark.printings}
    )
    aside = [quote for quote in alignment.quotes if quote.label not in SAID]
    context = {
        "title": title,
        "version": __version__,
        "policy": _policy(),
        "style": Markup(_asset("report.css")),
        "script": Markup(_asset("report.js")),
        "question": QUESTION,
        "answer": answer(shown_view),
        "sentence": sentence(shown_view),
        "scope": scope(shown_view),
        "notes": alignment.notes,
        "scale": layout.scale(shown_view.severities),
        "levels": sorted(Counter(remark.severity for remark in shown_view.repeated).items(), reverse=True),
        "legend": list(SIGNS.items()),
        "speakers": _ranked(remark.speaker for remark in shown_view.remarks),
        "outlets": sorted(set(shown_view.labels.values())),
        "complete": complete,
        "total": f"{len(shown_view.remarks):,}",
        "first": first,
        "columns": cards.columns,
        "outlets_left": max(0, len(shown_view.outlets) - MOST_COLUMNS),
        "timeline": timeline(shown_view),
        "base_text": base_text(shown_view),
        "base_given": bool(alignment.settings.base),
        "listed": listed(shown_view),
        "titled": any(headline(source) for source in shown_view.sources),
        "dated": any(source.date for source in shown_view.sources),
        "articles": [
            {
                "outlet": shown_view.labels[source.id],
                "id": source.id if source.id != shown_view.labels[source.id] else "",
                "title": headline(source),
                "url": source.url if has_address(source) else "",
                "date": source.date.isoformat()[:10] if source.date else "",
                "quotes": quotes_of[source.id],
                "shared": shared_of[source.id],
            }
            for source in shown_view.sources[:MOST_ROWS]
        ],
        "articles_left": max(0, len(shown_view.sources) - MOST_ROWS),
        "not_speech": [
            {
                "text": quote.text,
                "outlet": shown_view.labels[quote.source_id],
                "label": str(quote.label),
                "reason": quote.reason,
            }
            for quote in aside[:MOST_ROWS]
        ],
        "not_speech_total": len(aside),
        "index": Markup(index if complete else _packed(index)),
        "index_type": "application/json" if complete else "application/gzip",
        "chunks": () if complete else cards.chunks(shown_view.remarks),
    }
    return _environment().get_template("report.html.j2").render(context | cards.context)


class _Cards:
    """What the templates need to lay out one remark."""

    def __init__(self, shown_view: View) -> None:
        self.view = shown_view
        self.columns = shown_view.columns(MOST_COLUMNS)
        self.tying = _tying(shown_view)
        self.context = {"unit": shown_view.unit, "cells": self._cells, "joined": self._joined}

    def chunks(self, remarks: Sequence[RemarkView]) -> Iterator[str]:
        """Yield the remarks, `CHUNK` at a time, as markup, gzipped, in base 64."""
        module: Any = _environment().get_template("card.html.j2").make_module(self.context)
        for start in range(0, len(remarks), CHUNK):
            yield _packed(
                BETWEEN.join(self._fragment(module, remark) for remark in remarks[start : start + CHUNK])
            )

    @staticmethod
    def _fragment(module: Any, remark: RemarkView) -> str:
        row = module.row(remark) if len(remark.printings) > 1 else ""
        return f"<table><tbody>{row}</tbody></table>{module.card(remark)}"

    def _cells(self, remark: RemarkView) -> list[Severity | str]:
        """Return what each column of the matrix holds for a remark: "blank", "base" or a severity."""
        held = remark.by_outlet
        return [
            "blank" if outlet not in held else severity if (severity := held[outlet]) is not None else "base"
            for outlet in self.columns
        ]

    def _joined(self, remark: RemarkView) -> list[layout.Join]:
        return layout.joins(remark, self.tying[remark.id])


def _tying(shown_view: View) -> dict[str, list[Link]]:
    """The links that tie each remark together, all read at once."""
    ties, links = ties_by_remark(shown_view.alignment), shown_view.alignment.links
    places = {
        remark.id: strongest(remark, ties.get(remark.id, ()))[:MOST_PRINTINGS]
        for remark in shown_view.remarks
    }
    chosen = [place for some in places.values() for place in some]
    made = iter(links.at(chosen) if isinstance(links, Links) else [links[place] for place in chosen])
    return {remark: list(islice(made, len(some))) for remark, some in places.items()}


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FunctionLoader(lambda name: _asset(f"templates/{name}")),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
        finalize=lambda value: visible(value) if type(value) is str else value,
    )
    environment.globals.update(
        SIGNS=SIGNS,
        VIEWS=VIEWS,
        most_wordings=MOST_WORDINGS,
        most_printings=MOST_PRINTINGS,
        address=address,
        badge=markup.badge,
        base_side=markup.base_side,
        clip=markup.text,
        collation=markup.collation,
        count=count,
        counted=layout.counted,
        day=layout.day,
        describe=layout.describe,
        headline=headline,
        in_context=markup.in_context,
        listing=names,
        marked_wording=markup.marked_wording,
        numbered=markup.numbered,
        opening=opening,
        outlets_of=outlets_of,
        said=_said,
        side=markup.side,
        strip=markup.strip,
        times=layout.times,
        who=markup.who,
    )
    return environment


def _said(printing: Printing) -> str:
    """Say whom the article names as the speaker, and by which rule that was found."""
    found = printing.quote.attribution
    if found is None or found.person is None:
        return "speaker not named"
    return f"{found.person.name}, by “{found.rule}”" if found.rule != "given" else found.person.name


def _index(shown_view: View, complete: bool) -> str:
    """Write what the filters need: one short row for each remark."""
    speakers: dict[str, int] = {}
    outlets: dict[str, int] = {}
    kinds = {"verbatim": 1, "excerpt": 2, "reworded": 4}
    rows = []
    for remark in shown_view.remarks:
        once = len(remark.printings) == 1
        rows.append(
            [
                remark.id,
                -1 if once else int(remark.severity),
                speakers.setdefault(remark.speaker, len(speakers)),
                [outlets.setdefault(outlet, len(outlets)) for outlet in remark.outlets],
                sum(kinds[kind] for kind in remark.kinds) if not once else 8,
                len(remark.printings),
                remark.printings[0].date,
                "\n".join(wording.text[:5_000] for wording in remark.comparison.wordings),
            ]
        )
    data = {
        "complete": complete,
        "chunk": CHUNK,
        "page": FIRST_PAGE,
        "speakers": list(speakers),
        "outlets": list(outlets),
        "remarks": rows,
    }
    text = json.dumps(data, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _packed(text: str) -> str:
    # mtime=0: the same alignment gives the same bytes.
    return base64.b64encode(gzip.compress(text.encode("utf-8"), 6, mtime=0)).decode("ascii")


def _ranked(values: Iterator[str]) -> list[tuple[str, int]]:
    return sorted(Counter(values).items(), key=lambda pair: (-pair[1], pair[0]))


def _policy() -> str:
    return (
        f"default-src 'none'; script-src '{_hash(_asset('report.js'))}'; "
        f"style-src '{_hash(_asset('report.css'))}'; base-uri 'none'; form-action 'none'; "
        "require-trusted-types-for 'script'; trusted-types quotealign"
    )


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return "sha256-" + base64.b64encode(digest).decode("ascii")


@cache
def _asset(name: str) -> str:
    return (resources.files("quotealign.report") / name).read_text("utf-8")
