"""What one alignment must be in itself: faithful, a partition, replayable, complete.

Each check takes an `Alignment`, or whatever `align_quotes` takes, and raises a `LawBrokenError` whose
message says in words what is wrong and where.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from quotealign.align import align_quotes
from quotealign.explanation import explain
from quotealign.find import find_quotes
from quotealign.group import choose_canonical, group_quotes
from quotealign.link import link_quotes, link_table
from quotealign.link.blocking import Candidates
from quotealign.link.evidence import fitted_weights
from quotealign.link.meaning import Meaning
from quotealign.model import SAID, Link, Quote, Source
from quotealign.settings import DEFAULTS, Settings
from quotealign.table import build_table
from quotealign.testing.invariance import (
    assert_growth,
    assert_local,
    assert_order_free,
    assert_symmetric,
    assert_typography_free,
)
from quotealign.testing.law import alignment_of, refuse, to_test
from quotealign.words import words

EXPLAINED = 50  # links that are explained again, the first ones


def assert_faithful(alignment: Any) -> None:
    """Assert that every offset is exact, and that changes say truly how a variant differs.

    Each quote, cue and speaker is the slice of the article that it says it is; each change is the slice of
    the canonical quote and of the variant that it says it is; the words outside the changes are the same
    on both sides, so that applying the changes to the canonical quote gives the variant's words.

    Args:
        alignment: an `Alignment`, or whatever `align_quotes` takes.

    Raises:
        LawBrokenError: a slice or a change is not what it says.

    >>> from pathlib import Path
    >>> assert_faithful(Path("seeds"))
    """
    alignment = alignment_of(alignment)
    wrong = []
    for quote in alignment.quotes:
        text = alignment.source(quote).text
        if text[quote.start : quote.end] != quote.text:
            wrong.append(
                f"{quote.id} is said to be “{quote.text}” but stands for “{text[quote.start : quote.end]}”"
            )
        found = quote.attribution
        if found and found.cue_start is not None and text[found.cue_start : found.cue_end] != found.cue:
            there = text[found.cue_start : found.cue_end]
            wrong.append(f"the cue of {quote.id} is said to be “{found.cue}” but “{there}” stands there")
        if found and found.start is not None and not (0 <= found.start < (found.end or 0) <= len(text)):
            wrong.append(f"the speaker of {quote.id} stands outside of the text: {found.start}–{found.end}")
    refuse("A quote is what stands between its offsets.", wrong)
    for remark in alignment:
        base = remark.canonical.text
        for variant in remark.variants:
            name, text = f"the variant {variant.quote.id} of {remark.id}", variant.quote.text
            for change in variant.changes:
                for what, whole, start, end, part in (
                    ("canonical quote", base, change.base_start, change.base_end, change.base_text),
                    ("variant", text, change.start, change.end, change.text),
                ):
                    if whole[start:end] != part:
                        wrong.append(
                            f"{name}: a {change.kind} says “{part}” stands at {start}–{end} of the {what}, "
                            f"but “{whole[start:end]}” does"
                        )
            kept = _forms_outside(base, [(change.base_start, change.base_end) for change in variant.changes])
            same = _forms_outside(text, [(change.start, change.end) for change in variant.changes])
            if kept != same:
                wrong.append(f"{name}: outside the changes, the canonical has {kept}, the variant has {same}")
    refuse("Applying the changes to the canonical quote gives the variant's words.", wrong)


def assert_partition(alignment: Any) -> None:
    """Assert that the remarks partition what was said: each quote of it in one remark, and no other quote.

    Also: a remark holds its canonical quote, has a variant for each of its quotes, and an id of its own.

    Args:
        alignment: an `Alignment`, or whatever `align_quotes` takes.

    Raises:
        LawBrokenError: a quote is in no remark, in two, or in one without being speech.

    >>> from pathlib import Path
    >>> assert_partition(Path("seeds"))
    """
    alignment = alignment_of(alignment)
    held = Counter(quote.id for remark in alignment for quote in remark.quotes)
    said = {quote.id for quote in alignment.quotes if quote.label in SAID}
    wrong = [f"{name} is in {count} remarks" for name, count in held.items() if count > 1]
    wrong += [f"{name} is in no remark" for name in sorted(said - held.keys())]
    wrong += [f"{name} is in a remark but was not found as speech" for name in sorted(held.keys() - said)]
    ids = Counter(remark.id for remark in alignment)
    wrong += [f"{count} remarks have the id {name}" for name, count in ids.items() if count > 1]
    for remark in alignment:
        if remark.canonical not in remark.quotes:
            wrong.append(f"the canonical quote of {remark.id} is none of its quotes")
        if sorted(variant.quote.id for variant in remark.variants) != sorted(
            quote.id for quote in remark.quotes
        ):
            wrong.append(f"the variants of {remark.id} are not those of its quotes")
    refuse("The remarks partition the quotes that are speech.", wrong)


def assert_replayable(alignment: Any) -> None:
    """Assert that the evidence, replayed, gives the judgement back.

    The terms of a link add up to its weight, and explaining it gives the same weight (tried on the first 50);
    grouping the quotes anew by the links gives the remarks, and
    choosing anew gives their canonical quotes.

    Args:
        alignment: an `Alignment`, or whatever `align_quotes` takes.

    Raises:
        LawBrokenError: links and remarks do not follow from the evidence that stands with them.

    >>> from pathlib import Path
    >>> assert_replayable(Path("seeds"))
    """
    alignment = alignment_of(alignment)
    quotes = {quote.id: quote for quote in alignment.quotes if quote.label in SAID}
    wrong = []
    for link in alignment.links:
        total = math.fsum(term.bits for term in link.terms)
        if not math.isclose(total, link.weight, rel_tol=1e-6, abs_tol=1e-6):
            wrong.append(
                f"{link.left} and {link.right} weigh {link.weight:.4f} bits, their terms {total:.4f}"
            )
        if not link.left < link.right:
            wrong.append(f"the link of {link.left} and {link.right} is not in the order of its ids")
        wrong += [
            f"a link names {name}, which is no quote"
            for name in (link.left, link.right)
            if name not in quotes
        ]
    refuse("The terms of a link add up to its weight.", wrong)
    for link in list(alignment.links)[:EXPLAINED]:
        weight = explain(link.left, link.right, alignment).weight
        if not math.isclose(weight, link.weight, rel_tol=1e-6, abs_tol=1e-6):
            wrong.append(f"{link.left} and {link.right} weigh {link.weight:.4f} bits, explained {weight:.4f}")
    refuse("An explanation gives the weight of the link.", wrong)
    said, sources, settings = tuple(quotes.values()), alignment.sources, alignment.settings
    groups = group_quotes(said, alignment.links, sources, settings)
    replayed = {
        frozenset(q.id for q in group): choose_canonical(group, sources, settings).id for group in groups
    }
    stated = {frozenset(quote.id for quote in remark.quotes): remark.canonical.id for remark in alignment}
    wrong = [
        f"{' and '.join(sorted(group)[:3])} are no remark when replayed"
        for group in stated
        if group not in replayed
    ]
    wrong += [
        f"the canonical quote is {name}, replayed {replayed[group]}"
        for group, name in stated.items()
        if replayed.get(group, name) != name
    ]
    refuse("The links, replayed, give the remarks.", wrong)


def assert_blocking_lossless(
    articles: Any, *, settings: Settings = DEFAULTS, all_pairs: Callable[..., Sequence[Link]] | None = None
) -> None:
    """Assert that the fast search for pairs finds all that comparing every pair finds.

    Time grows with the square of the number of quotes: for hundreds of them, not thousands.

    Args:
        articles: whatever `align_quotes` takes.
        settings: what is checked.
        all_pairs: the slow way, called like `link_quotes`; by default `link_every_pair`.

    Raises:
        InputError: the articles hold no quotation.
        LawBrokenError: a pair is linked by one way only.

    >>> from pathlib import Path
    >>> assert_blocking_lossless(Path("seeds"))
    """
    sources = {one.id: one for one in to_test(articles)}
    said = [quote for one in sources.values() for quote in find_quotes(one) if quote.label in SAID]
    shown = {quote.id: f"“{quote.text}” ({quote.id})" for quote in said}
    fast = {(link.left, link.right): link.weight for link in link_quotes(said, sources, settings)}
    every = (all_pairs or link_every_pair)(said, sources, settings)
    slow = {(link.left, link.right): link.weight for link in every}
    refuse(
        "Blocking loses nothing.",
        [
            f"{shown[left]} and {shown[right]} are linked only "
            f"{'when' if (left, right) in slow else 'without'} comparing every pair"
            for left, right in sorted(fast.keys() ^ slow.keys())
        ],
    )


def link_every_pair(
    quotes: Sequence[Quote], sources: Mapping[str, Source], settings: Settings = DEFAULTS
) -> Sequence[Link]:
    """Link quotes by comparing every pair of texts: what the fast search is held against.

    The evidence and the weights are those of `link_quotes`; only the search for candidate pairs is left out.
    """
    table = build_table(quotes, sources)
    left, right = np.triu_indices(len(table.texts), 1)
    candidates = Candidates(left.astype(np.int64), right.astype(np.int64), np.ones(len(left), bool))
    ids = tuple(quote.id for quote in quotes)
    meaning = Meaning.of(settings.embed, table, quotes)
    return link_table(table, candidates, fitted_weights(), ids, meaning=meaning)


def assert_laws(articles: Any, others: Any = (), *, settings: Settings = DEFAULTS, seed: int = 0) -> None:
    """Assert every law that needs nothing but articles, the cheap ones first.

    Args:
        articles: whatever `align_quotes` takes.
        others: articles about something else, for the laws of locality and growth.
        settings: what is checked.
        seed: for what is chosen by chance.

    Raises:
        InputError: the articles hold no quotation.
        LawBrokenError: the first law that is not kept.

    >>> from pathlib import Path
    >>> assert_laws(Path("seeds") / "003_5c0946f1fa452a8c.txt")
    """
    sources = to_test(articles)
    alignment = align_quotes(sources, settings=settings)
    assert_faithful(alignment)
    assert_partition(alignment)
    assert_replayable(alignment)
    assert_symmetric(sources, settings=settings)
    assert_order_free(sources, settings=settings, seed=seed)
    assert_local(sources, others, settings=settings, seed=seed)
    assert_growth(sources, others, settings=settings)
    assert_typography_free(sources, settings=settings, seed=seed)


def _forms_outside(text: str, spans: Iterable[tuple[int, int]]) -> list[str]:
    """The words that no change covers, as they are compared."""
    spans = sorted(spans)
    return [
        word.form
        for word in words(text)
        if not any(start <= word.start and word.end <= end for start, end in spans)
    ]
