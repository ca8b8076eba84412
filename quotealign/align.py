"""`align_quotes`: names the steps in order and does nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sized
from typing import Any

from quotealign.alignment import Alignment, Remark
from quotealign.collate import collate
from quotealign.collector import no_collection
from quotealign.counts import count
from quotealign.engine.local import find_all
from quotealign.errors import need
from quotealign.group import choose_canonical, group_quotes, remark_id
from quotealign.link import link_quotes
from quotealign.model import SAID
from quotealign.progress import Progress, silent
from quotealign.read import ReadingLog, read_sources
from quotealign.settings import DEFAULTS, INPUT_DEFAULTS, InputSettings, Settings


def align_quotes(
    source: Any,
    *,
    settings: Settings = DEFAULTS,
    inputs: InputSettings = INPUT_DEFAULTS,
    progress: Progress = silent,
) -> Alignment:
    """Find the quotations in articles and gather those that report the same remark.

    Args:
        source: texts, `Article` or `Quotation` records, mappings, paths, data frames, or an
            iterable of them.
        settings: what to do differently from the defaults.
        inputs: how to read the source: named columns, dates, what cannot be read.
        progress: called with what is being done ("finding quotations", "reading words", ...), how much of
            it is done and how much there is: each goes from 0 to all before the next one begins.

    Returns:
        The alignment; iterating over it gives the remarks.

    Raises:
        InputError: something of the source cannot be read.
        WrongKindError: the settings are none.
    """
    need(Settings, settings, where="settings", remedy="write it as Settings(workers=2)")
    log = ReadingLog()
    sources = {one.id: one for one in read_sources(source, inputs, log)}
    quotes = find_all(sources.values(), settings.workers, progress)
    with no_collection():
        said = [quote for quote in quotes if quote.label in SAID]
        links = link_quotes(said, sources, settings, progress)
        remarks = []
        for group in group_quotes(said, links, sources, settings):
            canonical = choose_canonical(group, sources, settings)
            remarks.append(Remark(remark_id(group[0], sources), canonical, tuple(group), collate))
        remarks.sort(key=lambda remark: (-len(remark), remark.id))
    notes = (*log.notes(), *_nothing_found(sources, quotes), *links.notes)
    return Alignment(tuple(remarks), quotes, links, sources, settings, notes, tuple(log.given))


def _nothing_found(sources: Sized, quotes: Sized) -> Iterator[str]:
    """Say so where there are texts and not one quotation: they may be something else than was meant."""
    if sources and not quotes:
        yield (
            f"no quotation in {count(len(sources), 'text')}: a quotation stands in quotation marks; "
            "ready-made ones are given as rows with a column `quote`, a file as a pathlib.Path"
        )
