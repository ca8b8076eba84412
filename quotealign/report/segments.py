"""Parallel segmentation: a base text and its variants, cut at the same places all the way through.

Works on the changes alone, so it holds for any collation that keeps the law of faithfulness: joining one
witness's readings over all segments gives that witness's text, character for character.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import attrs

from quotealign.model import Change


@attrs.frozen
class Segment:
    """A stretch of the base text, and what each witness prints there.

    Args:
        start, end: the stretch, in code points of the base text; equal where only others have words.
        readings: the printed text of each witness, in the order in which they were given.
    """

    start: int
    end: int
    readings: tuple[str, ...]

    def __bool__(self) -> bool:
        """Whether the witnesses differ."""
        return len(set(self.readings)) > 1


def segments(base: str, witnesses: Sequence[tuple[str, Sequence[Change]]]) -> list[Segment]:
    """Cut a base text wherever a change of any witness begins or ends.

    Changes that overlap without being the same stay together in one segment. The order of the witnesses plays
    no part in where the cuts are.

    Args:
        base: the base text.
        witnesses: each witness's text and the changes that lead to it from the base.

    Returns:
        Segments that cover the base without a gap; neighbours with the same distribution of readings are not
        joined.
    """
    cuts = _cuts(base, [changes for _, changes in witnesses])
    inserted = {
        change.base_start
        for _, changes in witnesses
        for change in changes
        if change.base_start == change.base_end and change.base_start in cuts
    }
    places: list[tuple[int, int]] = []
    ordered = sorted(cuts)
    for at, after in zip(ordered, [*ordered[1:], None], strict=True):
        if at in inserted:
            places.append((at, at))
        if after is not None:
            places.append((at, after))
    columns = [_readings(text, changes, places) for text, changes in witnesses]
    return [Segment(*place, tuple(column[k] for column in columns)) for k, place in enumerate(places)]


def _cuts(base: str, every: Iterable[Sequence[Change]]) -> set[int]:
    """Places where the base may be cut: ends of changes that lie inside no replacement."""
    changes = [change for changes in every for change in changes]
    cuts = {0, len(base)} | {at for change in changes for at in (change.base_start, change.base_end)}
    closed: list[tuple[int, int]] = []  # the insides of replacements, joined
    for start, end in sorted((c.base_start, c.base_end) for c in changes if c.text and c.base_text):
        if closed and start < closed[-1][1]:
            closed[-1] = (closed[-1][0], max(end, closed[-1][1]))
        else:
            closed.append((start, end))
    kept: set[int] = set()
    k = 0
    for cut in sorted(cuts):
        while k < len(closed) and closed[k][1] <= cut:
            k += 1
        if k == len(closed) or not closed[k][0] < cut < closed[k][1]:
            kept.add(cut)
    return kept


def _readings(text: str, changes: Sequence[Change], places: Iterable[tuple[int, int]]) -> list[str]:
    """What a witness prints at each place."""
    found: list[str] = []
    k = 0
    moved = 0  # how far the witness is ahead of the base after the first k changes
    to = 0
    for start, end in places:
        while k < len(changes) and changes[k].base_end <= end:
            if start < end and changes[k].base_start == end:
                break  # an insertion after this place
            moved = changes[k].end - changes[k].base_end
            k += 1
        inside = k < len(changes) and changes[k].base_start < end
        then = changes[k].start if inside else end + moved
        found.append(text[to:then])
        to = then
    return found
