"""All printings of a remark in one table: words in columns, and the places of variation under the base text.

The table is made from the comparison of each printing with the base text, so a printing stands in it the
same way whichever others there are, and their order plays no part. Words that only some printings have are
aligned with one another where they stand between the same two words of the base.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import attrs

from quotealign.collate.changes import compare
from quotealign.collate.pairing import pair_words
from quotealign.collate.side import Side
from quotealign.collate.units import units
from quotealign.model import Change, Quote, Severity
from quotealign.words import Word

LEFT_OUT = frozenset({"head-cut", "tail-cut", "omission", "splice", "clean-up"})
"""Kinds that only leave words out: each is a place of its own, or a long one would swallow the rest."""


@attrs.frozen
class Column:
    """One word of the base, or a word that only others have.

    Args:
        base: the word of the base; None for a word that stands between two of its words. cells: for each
        witness the word that it prints there, with its span in the witness's text; None for none.
    """

    base: Word | None
    cells: tuple[Word | None, ...]


@attrs.frozen
class Reading:
    """What some witnesses print at a place of variation.

    Args:
        text: the printed text; empty where they leave it out.
        witnesses: who prints it so, as places in `Table.witnesses`.
        kind, severity, note: of the change, as in `Change`; kind is empty for the base's own reading.
    """

    text: str
    witnesses: tuple[int, ...]
    kind: str = ""
    severity: Severity = Severity.NONE
    note: str = ""


@attrs.frozen
class Entry:
    """A numbered place of variation.

    Args:
        number: from 1, in the order of the base text.
        start, end: the place, in code points of the base text; equal where only others have words.
        base_text: what the base has there.
        readings: the base's own first, then the others, the most printed first.
        lacking: the witnesses that do not reach this place or leave it out with words around it.
    """

    number: int
    start: int
    end: int
    base_text: str
    readings: tuple[Reading, ...]
    lacking: tuple[int, ...] = ()

    @property
    def severity(self) -> Severity:
        """The gravest reading."""
        return max(reading.severity for reading in self.readings)

    @property
    def kind(self) -> str:
        """The kind of the gravest reading."""
        return max(self.readings, key=lambda reading: reading.severity).kind


@attrs.frozen
class Table:
    """All printings of a remark against its base text.

    Args:
        base: the quote that the others are collated against.
        witnesses: the printings, in the order in which they were given.
        columns: the aligned words.
        entries: the apparatus.
    """

    base: Quote
    witnesses: tuple[Quote, ...]
    columns: tuple[Column, ...]
    entries: tuple[Entry, ...]


def collate_table(base: Quote, quotes: Sequence[Quote]) -> Table:
    """Collate all printings of a remark in one table.

    Args:
        base: the quote that the others are collated against; it may be one of them.
        quotes: the printings. Giving them in another order gives the same columns and entries, with the cells
            and the witnesses' places in that order.

    Returns:
        The table; marks and case alone make no entry.

    Example:
        >>> base = Quote("a", 0, 24, "We will rebuild the mill.")
        >>> table = collate_table(base, [base, Quote("b", 0, 25, "We will restore the mill.")])
        >>> [(e.number, e.base_text, e.readings[1].text) for e in table.entries]
        [(1, 'rebuild', 'restore')]
    """
    changes = {quote.text: compare(base.text, quote.text) for quote in quotes}
    return Table(base, tuple(quotes), _columns(base.text, quotes), _entries(base.text, quotes, changes))


# ---------------------------------------------------------------- words in columns


def _columns(base: str, quotes: Sequence[Quote]) -> tuple[Column, ...]:
    side = Side(base)
    size = len(side.words)
    own: dict[str, dict[int, Word]] = {}  # text -> place of a base word -> the word that answers it
    between: list[dict[str, list[Word]]] = [{} for _ in range(size + 1)]  # before a base word: text -> words
    for text in {quote.text for quote in quotes}:
        other = Side(text)
        answers = own.setdefault(text, {})
        for unit in units(side, other):
            here, there = range(unit.i1, unit.i2), other.words[unit.j1 : unit.j2]
            answers.update(zip(here, there, strict=False))
            if rest := there[len(here) :]:
                between[unit.i2].setdefault(text, []).extend(rest)
    columns: list[Column] = []
    for place in range(size + 1):
        columns += [
            Column(None, tuple(words.get(quote.text) for quote in quotes))
            for words in _aligned(between[place])
        ]
        if place < size:
            cells = tuple(own[quote.text].get(place) for quote in quotes)
            columns.append(Column(side.words[place], cells))
    return tuple(columns)


def _aligned(rows: Mapping[str, Sequence[Word]]) -> list[dict[str, Word]]:
    """Align the words that several texts have between the same two words of the base.

    The longest row comes first, equal ones by their words, so that the order of the texts plays no part.
    """
    columns: list[dict[str, Word]] = []
    heads: list[Word] = []
    for text, row in sorted(
        rows.items(), key=lambda item: (-len(item[1]), [w.form for w in item[1]], item[0])
    ):
        pairs = {j: i for i, j in pair_words(heads, row)}
        at = 0
        for j, word in enumerate(row):
            if j in pairs:
                while heads[at] is not heads[pairs[j]]:
                    at += 1
                columns[at][text] = word
            else:
                columns.insert(at, {text: word})
                heads.insert(at, word)
                pairs = {k: i + 1 if i >= at else i for k, i in pairs.items()}
            at += 1
    return columns


# ---------------------------------------------------------------- the apparatus


def _entries(
    base: str, quotes: Sequence[Quote], changes: Mapping[str, Sequence[Change]]
) -> tuple[Entry, ...]:
    telling = [
        change for some in changes.values() for change in some if change.severity > Severity.TYPOGRAPHIC
    ]
    places = sorted(
        {*_joined((c.base_start, c.base_end) for c in telling if c.kind not in LEFT_OUT)}
        | {_place(c) for c in telling if c.kind in LEFT_OUT}
    )
    return tuple(
        _entry(number, start, end, base, quotes, changes) for number, (start, end) in enumerate(places, 1)
    )


def _place(change: Change) -> tuple[int, int]:
    """The words that a cut leaves out, without the blanks around them."""
    text = change.base_text
    start = change.base_start + len(text) - len(text.lstrip())
    return (start, start + len(text.strip())) if text.strip() else (change.base_start, change.base_end)


def _joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join spans that overlap; spans that only touch stay apart."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(set(spans)):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _entry(
    number: int,
    start: int,
    end: int,
    base: str,
    quotes: Sequence[Quote],
    changes: Mapping[str, Sequence[Change]],
) -> Entry:
    groups: dict[str, list[int]] = {}
    gravest: dict[str, Change] = {}
    agreeing: list[int] = []
    lacking: list[int] = []
    for k, quote in enumerate(quotes):
        some = [c for c in changes[quote.text] if _at(c, start, end)]
        if any(c.kind in LEFT_OUT and _place(c) != (start, end) for c in some):
            lacking.append(k)
            continue
        telling = [c for c in some if c.severity > Severity.TYPOGRAPHIC]
        if not telling:
            agreeing.append(k)
            continue
        text = _slice(quote.text, changes[quote.text], start, end)
        groups.setdefault(text, []).append(k)
        known = [gravest[text]] if text in gravest else []
        gravest[text] = max([*known, *telling], key=lambda c: (c.severity, c.kind, c.note))
    readings = [
        Reading(text, tuple(ks), gravest[text].kind, gravest[text].severity, gravest[text].note)
        for text, ks in sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))
    ]
    own = Reading(base[start:end], tuple(agreeing))
    return Entry(number, start, end, base[start:end], (own, *readings), tuple(lacking))


def _at(change: Change, start: int, end: int) -> bool:
    """Whether a change belongs to a place; insertions at its ends are places of their own."""
    if change.base_start == change.base_end:
        return change.base_start == start == end or start < change.base_start < end
    if start == end:
        return change.base_start < start < change.base_end
    return change.base_start < end and start < change.base_end


def _slice(text: str, changes: Sequence[Change], start: int, end: int) -> str:
    """What a witness prints for a place that cuts none of its replacements."""
    return text[_offset(changes, start, start < end) : _offset(changes, end, start == end)]


def _offset(changes: Sequence[Change], at: int, inserted: bool) -> int:
    """Where a place of the base lies in a witness: before or after what the witness inserts there."""
    moved = 0
    for change in changes:
        here = change.base_start == change.base_end == at
        if change.base_end < at or (change.base_end == at and (inserted or not here)):
            moved = change.end - change.base_end
        elif change.base_start < at:
            return change.start
        else:
            break
    return at + moved
