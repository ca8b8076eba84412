"""What changes nothing: the order, the ids, other articles, the side, the typography.

Each check takes whatever `align_quotes` takes (paths, texts, articles, quotation rows with your own
speakers, data frames) and raises a `LawBrokenError`, an `AssertionError` whose message says in words
what differed and where. They work under Hypothesis, under pytest and alone.

Which program is checked: `align_quotes` with the settings given, or your own: `align=` takes any
callable that maps a list of articles to an `Alignment`, or to bare groups of quotes, each quote as
(article id, start, end). Bare groups are checked for what they say; canonicals, ids and links are not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from random import Random
from typing import Any

import attrs

from quotealign.alignment import Alignment
from quotealign.collate import compare
from quotealign.explanation import explain
from quotealign.find import find_quotes
from quotealign.model import SAID, Quotation, Quote, Severity, Source
from quotealign.settings import DEFAULTS, Settings
from quotealign.testing.choices import chosen
from quotealign.testing.law import Aligner, aligner, apart, refuse, refuse_unequal, to_test
from quotealign.testing.retype import TYPOGRAPHIES, Retyped, retype
from quotealign.testing.views import (
    Place,
    View,
    by_content,
    by_id,
    link_differences,
    remark_differences,
    renamed,
    sources_of,
    view,
)

REPEATED = 10
"""Articles of which each is repeated in turn; of more, one by chance: each time all of them are aligned."""


def assert_order_free(
    articles: Any,
    *,
    settings: Settings = DEFAULTS,
    align: Aligner | None = None,
    shuffles: int = 2,
    seed: int = 0,
) -> None:
    """Assert that neither the order, the ids nor a repetition of the articles plays a part.

    The articles are aligned as given, reversed, shuffled, under other ids, and once more with one of them
    repeated under another id (each in turn where they are ten or fewer, else one by chance): the remarks,
    their canonical quotes and their ids must be the same. The id that `settings.base` names stays, because
    it is meant. A quotation row that comes again may be another printing: it changes no remark, but has its
    vote for the canonical quote.

    Args:
        articles: whatever `align_quotes` takes.
        settings: for `align_quotes`.
        align: your own aligner, in place of `align_quotes`.
        shuffles: how many random orders are tried.
        seed: of the random orders.

    Raises:
        InputError: the articles hold no quotation.
        LawBrokenError: some order, id or repetition gave other remarks.

    >>> from pathlib import Path
    >>> assert_order_free(Path("seeds"))
    """
    sources, align, chance = to_test(articles), aligner(align, settings), Random(seed)
    base = view(align(sources), sources, by_content)
    others: dict[str, Sequence[Source]] = {"in reverse order": sources[::-1]}
    for number in range(shuffles):
        others[f"in random order {number + 1}"] = chance.sample(sources, len(sources))
    names = chance.sample(range(10 * len(sources) + 10), len(sources))
    others["under other ids"] = [
        _renamed_but(settings.base, one, f"id{name}") for one, name in zip(sources, names, strict=True)
    ]
    law = "The order and the ids of the articles play no part."
    for way, changed in others.items():
        found = view(align(changed), changed, by_content)
        refuse_unequal(law, base, found, ("in the order given", way))
    for again in sources if len(sources) <= REPEATED else [chance.choice(sources)]:
        changed = [*sources, renamed(again, f"{again.id} again")]
        found = view(align(changed), changed, by_content)
        how = "in the order given", f"with {again.id} repeated"
        if isinstance(again, Quotation):  # it may be another printing, and then has a vote
            refuse(law, remark_differences(base, found, how))
        else:
            refuse_unequal(law, base, found, how)


def assert_local(
    articles: Any,
    others: Any = (),
    *,
    settings: Settings = DEFAULTS,
    align: Aligner | None = None,
    pairs: int = 10,
    seed: int = 0,
) -> None:
    """Assert that two quotes are linked because of themselves and their articles, not of the corpus.

    The articles are aligned together with the others, and some of them two by two: links between the
    same two quotes must be there with the same weight, or be missing, in all of these.

    Args:
        articles: whatever `align_quotes` takes.
        others: more articles, about anything.
        settings, align: what is checked.
        pairs: how many pairs of articles are aligned alone.
        seed: chooses the pairs.

    Raises:
        InputError: the articles hold no quotation.
        LawBrokenError: a link depends on articles that have no part in it.

    >>> from pathlib import Path
    >>> assert_local(Path("seeds"), "“A marten ate the cable,” said Ola Brandt, an engineer.")
    """
    sources, align = to_test(articles), aligner(align, settings)
    more = apart(sources, others)
    law = "A link depends on its two quotes and their two articles alone."
    base = view(align(sources), sources, by_id)
    ids = {one.id for one in sources}

    def within(source: Source, start: int, end: int) -> Place | None:
        return (source.id, start, end) if source.id in ids else None

    if more:
        wide = view(align([*sources, *more]), [*sources, *more], within)
        refuse(law, link_differences(base, wide, ("without the others", "with the others")))
    linked = {tuple(sorted({place[0] for place in pair})) for pair in base.links or ()}
    some = sorted(pair for pair in linked if len(pair) == 2) + list(combinations(sorted(ids), 2))
    some = Random(seed).sample(some, min(pairs, len(some)))
    by_name = {one.id: one for one in sources}
    for names in some:
        two = [by_name[name] for name in names]
        alone = view(align(two), two, by_id)
        inside = {
            pair: bits for pair, bits in (base.links or {}).items() if {p[0] for p in pair} <= set(names)
        }
        narrowed = View({}, inside if base.links is not None else None, base.shown)
        refuse(law, link_differences(narrowed, alone, ("in the corpus", f"with {' and '.join(names)} alone")))


def assert_growth(
    articles: Any, others: Any, *, settings: Settings = DEFAULTS, align: Aligner | None = None
) -> None:
    """Assert that adding articles about something else changes nothing.

    Args:
        articles: whatever `align_quotes` takes.
        others: articles about something else: none of their quotes may report a remark of the articles.
        settings, align: what is checked.

    Raises:
        InputError: the articles hold no quotation.
        LawBrokenError: a remark, its canonical quote or its id changed, or took in a quote of the others.

    >>> from pathlib import Path
    >>> assert_growth(Path("seeds"), "“A marten ate the cable,” said Ola Brandt, an engineer.")
    """
    sources, align = to_test(articles), aligner(align, settings)
    more = apart(sources, others)
    ids = {one.id for one in sources}
    law = "Articles about something else change nothing."
    base = view(align(sources), sources, by_id)
    grown = view(align([*sources, *more]), [*sources, *more], by_id)
    mine = {group: named for group, named in grown.groups.items() if any(place[0] in ids for place in group)}
    mixed = [group for group in mine if any(place[0] not in ids for place in group)]
    refuse(
        law,
        [
            f"{grown.shown[min(p for p in group if p[0] not in ids)]} came to the remark of "
            f"{grown.shown[min(p for p in group if p[0] in ids)]}"
            for group in mixed
        ],
    )
    refuse_unequal(law, base, View(mine, None, grown.shown), ("before", "with the others"))


def assert_same_remarks(
    left: Any, right: Any, *, names: tuple[str, str] = ("on the left", "on the right")
) -> None:
    """Assert that two alignments of the same articles are the same: two engines, two runs, two versions.

    Args:
        left, right: alignments of the same articles, whose ids count.
        names: what to call them in the message ("by the local engine", "by the store").

    Raises:
        LawBrokenError: remarks, canonical quotes, ids or links differ.

    >>> from pathlib import Path
    >>> from quotealign import align_quotes
    >>> assert_same_remarks(align_quotes(Path("seeds")), align_quotes(Path("seeds")))
    """
    one, other = (view(result, sources_of(result), by_id) for result in (left, right))
    refuse_unequal("Both give the same remarks.", one, other, names)
    refuse("Both give the same links.", link_differences(one, other, names))


def assert_typography_free(
    articles: Any,
    *,
    settings: Settings = DEFAULTS,
    align: Aligner | None = None,
    kinds: str | Sequence[str] = TYPOGRAPHIES,
    seed: int = 0,
) -> None:
    """Assert that typography changes no remark, and no severity above "typographic".

    Every article is set anew for each kind, and for all at once: other quotation marks, apostrophes,
    dashes, spaces, line ends, Unicode form, invisible characters, case of a quote's first letter. The same
    quotes must be found in it and form the same remarks, and a quote compared with itself in the other
    setting must show nothing worse than typographic changes.

    Args:
        articles: whatever `align_quotes` takes.
        settings, align: what is checked.
        kinds: some of `TYPOGRAPHIES`.
        seed: chooses the new setting.

    Raises:
        InputError: the articles hold no quotation.
        LawBrokenError: a setting changed the remarks, or counts as more than typographic.

    >>> from pathlib import Path
    >>> assert_typography_free(Path("seeds"), kinds=["apostrophes", "line ends"])
    """
    sources, align = to_test(articles), aligner(align, settings)
    base_result = align(sources)
    base = view(base_result, sources, by_id)
    quotes = _quotes_of(base_result, sources)
    kinds = chosen(kinds, TYPOGRAPHIES, "typography")
    rounds = [(kind,) for kind in kinds] + ([kinds] if len(kinds) > 1 else [])
    for some in rounds:
        law = f"Typography changes no remark (here: {', '.join(some)})."
        new = {one.id: retype(one, quotes[one.id], some, seed) for one in sources}

        def before(source: Source, start: int, end: int, new: Mapping[str, Retyped] = new) -> Place | None:
            old_start, old_end = new[source.id].original(start), new[source.id].original(end)
            return source.id, -1 if old_start is None else old_start, -1 if old_end is None else old_end

        changed = [one.source for one in new.values()]
        result = align(changed)
        found = view(result, changed, before)
        refuse(law, remark_differences(base, found, ("as given", "set anew")))
        refuse(law, link_differences(base, found, ("as given", "set anew"), weights=False))
        grave = []
        quotes_anew = _quotes_of(result, changed)
        for one in sources:
            texts = {quote.text for quote in quotes[one.id]}
            for quote in quotes_anew[one.id]:
                start, end = (new[one.id].original(offset) for offset in (quote.start, quote.end))
                if start is None or end is None or (old := one.text[start:end]) not in texts:
                    continue
                grave += [
                    f"in “{old}” ({one.id}), “{change.base_text}” to “{change.text}” counts as "
                    f"{change.severity.label}"
                    for change in compare(old, quote.text)
                    if change.severity > Severity.TYPOGRAPHIC
                ]
        refuse("Typography is never graver than typographic.", grave)


def assert_symmetric(articles: Any, *, settings: Settings = DEFAULTS, pairs: int = 10, seed: int = 0) -> None:
    """Assert that a pair weighs the same from both sides, and that a quote is linked to itself.

    The articles are linked with their ids exchanged, so that left becomes right; some pairs, linked or not,
    are explained from both sides; and the articles are aligned together with a copy of each, where every
    quote must share a remark with its copy.

    Args:
        articles: whatever `align_quotes` takes.
        settings: what is checked.
        pairs: how many pairs are explained from both sides.
        seed: chooses the pairs.

    Raises:
        InputError: the articles hold no quotation.
        LawBrokenError: a weight depends on the side, or a quote does not meet its own copy.

    >>> from pathlib import Path
    >>> assert_symmetric(Path("seeds"))
    """
    sources = to_test(articles)
    width = len(str(len(sources)))
    forth = [renamed(one, f"{number:0{width}}") for number, one in enumerate(sources)]
    back = [renamed(one, f"{len(sources) - number:0{width}}") for number, one in enumerate(sources)]
    align = aligner(None, settings)
    one, other = (view(align(some), some, by_content) for some in (forth, back))
    refuse(
        "A pair weighs the same from both sides.",
        link_differences(one, other, ("from the left", "from the right")),
    )
    alignment: Alignment = align(sources)
    said = [quote for quote in alignment.quotes if quote.label in SAID]
    uneven = []
    chance = Random(seed)
    for _ in range(pairs if len(said) > 1 else 0):
        left, right = chance.sample(said, 2)
        there, back_again = explain(left, right, alignment).weight, explain(right, left, alignment).weight
        if there != back_again:
            uneven.append(f"{left.id} and {right.id} weigh {there:.4f} bits, turned round {back_again:.4f}")
    refuse("A pair weighs the same from both sides.", uneven)
    copies = [renamed(one, f"{one.id} copied") for one in sources]
    result: Alignment = align([*sources, *copies])
    remark_of = {(q.source_id, q.start, q.end): remark.id for remark in result for q in remark.quotes}
    refuse(
        "A quote is linked to itself.",
        [
            f"“{result.sources[name].text[start:end]}” ({name}) does not meet its own copy"
            for (name, start, end), remark in remark_of.items()
            if f"{name} copied" in result.sources and remark_of.get((f"{name} copied", start, end)) != remark
        ],
    )


def _renamed_but(base: str, source: Source, name: str) -> Source:
    """The source under another id, but for the id that the settings name as the base."""
    new = renamed(source, source.id if source.id == base else name)
    if isinstance(source, Quotation) and isinstance(new, Quotation) and source.article_id == base:
        return attrs.evolve(new, article_id=base)
    return new


def _quotes_of(result: Any, sources: Sequence[Source]) -> dict[str, list[Quote]]:
    """The quotes of each article: those of the alignment, or found anew where there are bare groups only."""
    if not isinstance(result, Alignment):
        return {one.id: list(find_quotes(one)) for one in sources}
    quotes: dict[str, list[Quote]] = {one.id: [] for one in sources}
    for quote in result.quotes:
        quotes[quote.source_id].append(quote)
    return quotes
