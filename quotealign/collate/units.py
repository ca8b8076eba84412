"""Align two texts into units: words that answer each other, words left over, passages moved elsewhere.

The pairing is filled up at the edges of what is left over, compounds printed apart are found, passages that
stand elsewhere in the other text are recognised as moved, and what still remains is paired by relation:
number with number, opposite with opposite, pronoun with pronoun.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import attrs

from quotealign.collate.lexicon import NEGATIONS
from quotealign.collate.pairing import CONTENT, Pair, pair_words, weigh
from quotealign.collate.relations import INFLECTION, Relation, Tie, relate
from quotealign.collate.side import Side
from quotealign.model import Severity

_RELATED_CELLS = 900  # words left over here times words left over there, paired by relation
_MOVED_RUNS = 400  # words left over in all, searched for moved passages
_INSIDE = 3  # words that may differ between two halves of one moved passage
_NEAR = 12  # paired words between the two places of a single word that was moved

_JOINED = Relation(Tie.SAME, Severity.SPELLING, "compound", "spelling")


@attrs.frozen
class Unit:
    """Words of one text, and the words of the other that answer them; one side may be empty.

    Args:
        i1, i2: the range of words in the one text.
        j1, j2: the range in the other.
        relation: how they are related; None for words left over.
        moved: the passage stands elsewhere in the other text.
        answer: of words of one side inside a moved passage: the range of words on the other side that
            stands in their place there.
    """

    i1: int
    i2: int
    j1: int
    j2: int
    relation: Relation | None = None
    moved: bool = False
    answer: tuple[int, int] | None = None

    def turned(self) -> Unit:
        """The same, seen from the other text."""
        return Unit(self.j1, self.j2, self.i1, self.i2, self.relation, self.moved, self.answer)


def units(left: Side, right: Side) -> list[Unit]:
    """Align two texts; the units cover all words of both, in order.

    Symmetric: `units(right, left)` are the same units, turned round.
    """
    if (len(left.text), left.text) > (len(right.text), right.text):
        return [unit.turned() for unit in _units(right, left)]
    return _units(left, right)


def _units(left: Side, right: Side) -> list[Unit]:
    pairs = _filled(left, right, pair_words(left.words, right.words))
    moved_left, moved_right, answers = _moved(left, right, pairs)
    found: list[Unit] = []
    for i1, i2, j1, j2 in _regions(pairs, len(left.words), len(right.words)):
        found += _region(left, right, i1, i2, j1, j2, moved_left, moved_right)
        found = [_answered(unit, answers) for unit in found] if answers else found
        if i2 < len(left.words):  # the pair that closes the region
            relation = relate(left, i2, right, j2)
            found.append(Unit(i2, i2 + 1, j2, j2 + 1, relation if relation.tie is Tie.SAME else INFLECTION))
    return found


def _regions(pairs: Sequence[tuple[int, int]], n: int, m: int) -> Iterator[tuple[int, int, int, int]]:
    i = j = 0
    for a, b in pairs:
        yield i, a, j, b
        i, j = a + 1, b + 1
    if i < n or j < m:
        yield i, n, j, m
    # the caller takes `i2 < n` for "a pair closes the region"; the last region has none


def _filled(left: Side, right: Side, pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Pair what is the same at the edges of what is left over; at the ends of a text only nearby."""
    n, m = len(left.words), len(right.words)
    filled: list[tuple[int, int]] = []
    i = j = 0
    for a, b in [*pairs, (n, m)]:
        head: list[tuple[int, int]] = []
        tail: list[tuple[int, int]] = []
        i2, j2 = a, b
        far = abs((i2 - i) - (j2 - j)) > 3
        if not (far and i == 0 and j == 0):
            while i < i2 and j < j2 and left.words[i].form == right.words[j].form:
                head.append((i, j))
                i, j = i + 1, j + 1
        if not (far and a == n and b == m):
            while i < i2 and j < j2 and left.words[i2 - 1].form == right.words[j2 - 1].form:
                i2, j2 = i2 - 1, j2 - 1
                tail.append((i2, j2))
        filled += [*head, *reversed(tail)]
        if a < n:
            filled.append((a, b))
        i, j = a + 1, b + 1
    return filled


# ---------------------------------------------------------------- moved passages


def _moved(
    left: Side, right: Side, pairs: Sequence[tuple[int, int]]
) -> tuple[dict[int, int], dict[int, int], dict[Pair, Pair]]:
    """Find passages that stand elsewhere.

    Returns:
        On each side first word -> word after; and the words inside a moved passage that differ, each range on
        the left with the range on the right that stands in its place.
    """
    rank_left, free_left = _free([i for i, _ in pairs], len(left.words))
    rank_right, free_right = _free([j for _, j in pairs], len(right.words))
    if not free_left or not free_right or len(free_left) + len(free_right) > _MOVED_RUNS:
        return {}, {}, {}
    places: dict[str, list[int]] = {}
    for j in free_right:
        if weigh(right.words[j]) == CONTENT:
            places.setdefault(right.words[j].stem, []).append(j)
    runs: set[tuple[int, int, int]] = set()
    for i in free_left:
        for j in places.get(left.words[i].stem, ()) if weigh(left.words[i]) == CONTENT else ():
            if rank_left[i] == rank_right[j]:
                continue  # the same place: left to the pairing by relation
            a, b = i, j
            while a - 1 in rank_left and b - 1 in rank_right and _alike(left, a - 1, right, b - 1):
                a, b = a - 1, b - 1
            c, d = i + 1, j + 1
            while c in rank_left and d in rank_right and _alike(left, c, right, d):
                c, d = c + 1, d + 1
            near = abs(rank_left[i] - rank_right[j]) <= _NEAR
            if c - a >= 3 or near:
                runs.add((c - a, a, b))
    used_left: set[int] = set()
    used_right: set[int] = set()
    out: dict[int, int] = {}
    into: dict[int, int] = {}
    placed: list[tuple[int, int, int]] = []
    for length, a, b in sorted(runs, key=lambda run: (-run[0], run[1], run[2])):
        here, there = range(a, a + length), range(b, b + length)
        if used_left.intersection(here) or used_right.intersection(there):
            continue
        used_left.update(here)
        used_right.update(there)
        out[a] = a + length
        into[b] = b + length
        placed.append((a, b, length))
    return out, into, _differing(out, into, placed)


def _differing(
    out: dict[int, int], into: dict[int, int], placed: Sequence[tuple[int, int, int]]
) -> dict[Pair, Pair]:
    """The few words between two moved passages that stand side by side in both texts."""
    answers: dict[Pair, Pair] = {}
    ordered = sorted(placed)
    for (a, b, length), (c, d, _) in pairwise(ordered):
        i, j = a + length, b + length
        if i <= c and j <= d and 0 < c - i <= _INSIDE and 0 < d - j <= _INSIDE:
            answers[i, c] = (j, d)
    return answers


def _answered(unit: Unit, answers: dict[Pair, Pair]) -> Unit:
    if unit.j1 == unit.j2 and (unit.i1, unit.i2) in answers:
        return attrs.evolve(unit, answer=answers[unit.i1, unit.i2])
    if unit.i1 == unit.i2:
        for here, there in answers.items():
            if there == (unit.j1, unit.j2):
                return attrs.evolve(unit, answer=here)
    return unit


def _free(taken: Sequence[int], size: int) -> tuple[dict[int, int], list[int]]:
    """The words left over, each with the number of paired words before it."""
    rank: dict[int, int] = {}
    paired = set(taken)
    before = 0
    for at in range(size):
        if at in paired:
            before += 1
        else:
            rank[at] = before
    return rank, list(rank)


def _alike(left: Side, i: int, right: Side, j: int) -> bool:
    return left.words[i].stem == right.words[j].stem


# ---------------------------------------------------------------- what is left over in one place


def _region(
    left: Side,
    right: Side,
    i1: int,
    i2: int,
    j1: int,
    j2: int,
    moved_left: dict[int, int],
    moved_right: dict[int, int],
) -> list[Unit]:
    """Units of the words between two pairs: moved passages apart, the rest by relation."""
    here = _parts(i1, i2, moved_left)
    there = _parts(j1, j2, moved_right)
    if len(here) == 1 and len(there) == 1:
        return _related(left, right, *here[0][:2], *there[0][:2])
    found: list[Unit] = []
    for k in range(max(len(here), len(there))):
        a, b, away = here[k] if k < len(here) else (i2, i2, False)
        c, d, hither = there[k] if k < len(there) else (j2, j2, False)
        if not away and not hither:
            found += _related(left, right, a, b, c, d)
            continue
        if a < b:
            found.append(Unit(a, b, c, c, None, away))
        if c < d:
            found.append(Unit(b, b, c, d, None, hither))
    return found


def _parts(first: int, after: int, moved: dict[int, int]) -> list[tuple[int, int, bool]]:
    """Cut a range at its moved passages; plain and moved parts take turns, beginning plain."""
    parts: list[tuple[int, int, bool]] = []
    at = first
    for start in sorted(start for start in moved if first <= start < after):
        parts += [(at, start, False), (start, moved[start], True)]
        at = moved[start]
    parts.append((at, after, False))
    return parts


def _related(left: Side, right: Side, i1: int, i2: int, j1: int, j2: int) -> list[Unit]:
    """Pair the words left over in one place by relation; what is between stays together."""
    if i1 == i2 and j1 == j2:
        return []
    ties: list[Unit] = []
    if i1 < i2 and j1 < j2:
        if _spelled(left, i1, i2) == _spelled(right, j1, j2):
            return [Unit(i1, i2, j1, j2, _JOINED)]
        clarified = all(left.bracketed[i1:i2]) != all(right.bracketed[j1:j2])
        if not clarified and (i2 - i1) * (j2 - j1) <= _RELATED_CELLS:
            ties = _tied(left, right, i1, i2, j1, j2)
    found: list[Unit] = []
    i, j = i1, j1
    for tie in ties:
        found += _rest(left, right, i, tie.i1, j, tie.j1)
        found.append(tie)
        i, j = tie.i2, tie.j2
    return [*found, *_rest(left, right, i, i2, j, j2)]


def _rest(left: Side, right: Side, i1: int, i2: int, j1: int, j2: int) -> list[Unit]:
    """What no relation holds, as one unit; but a negation before it that only one side has stands apart."""
    if i1 == i2 or j1 == j2:
        return [Unit(i1, i2, j1, j2)] if i1 < i2 or j1 < j2 else []
    negated = [
        side.words[first].form in NEGATIONS and after - first > 1
        for side, first, after in ((left, i1, i2), (right, j1, j2))
    ]
    if negated == [True, False]:
        return [Unit(i1, i1 + 1, j1, j1), Unit(i1 + 1, i2, j1, j2)]
    if negated == [False, True]:
        return [Unit(i1, i1, j1, j1 + 1), Unit(i1, i2, j1 + 1, j2)]
    return [Unit(i1, i2, j1, j2)]


def _spelled(side: Side, first: int, after: int) -> str:
    return "".join(word.form for word in side.words[first:after])


def _tied(left: Side, right: Side, i1: int, i2: int, j1: int, j2: int) -> list[Unit]:
    """The best pairing in order, by the closeness of the words, compounds included."""
    n, m = i2 - i1, j2 - j1
    best = [[0] * (m + 1) for _ in range(n + 1)]
    choice: list[list[Unit | None]] = [[None] * (m + 1) for _ in range(n + 1)]
    for i in range(n - 1, -1, -1):
        for j in range(m - 1, -1, -1):
            top, unit = best[i + 1][j], None
            if best[i][j + 1] > top:
                top = best[i][j + 1]
            relation = relate(left, i1 + i, right, j1 + j)
            tie = int(relation.tie)
            if tie > Tie.FUNCTION or (tie and n == m):
                tie = 2 * tie
                if tie + best[i + 1][j + 1] > top:
                    top = tie + best[i + 1][j + 1]
                    unit = Unit(i1 + i, i1 + i + 1, j1 + j, j1 + j + 1, relation)
            for a, b in ((2, 1), (1, 2)):
                if (
                    i + a <= n
                    and j + b <= m
                    and 20 + best[i + a][j + b] > top
                    and (_spelled(left, i1 + i, i1 + i + a) == _spelled(right, j1 + j, j1 + j + b))
                ):
                    top = 20 + best[i + a][j + b]
                    unit = Unit(i1 + i, i1 + i + a, j1 + j, j1 + j + b, _JOINED)
            best[i][j], choice[i][j] = top, unit
    found: list[Unit] = []
    i = j = 0
    while i < n and j < m:
        unit = choice[i][j]
        if unit is not None:
            found.append(unit)
            i, j = unit.i2 - i1, unit.j2 - j1
        elif best[i + 1][j] >= best[i][j + 1]:
            i += 1
        else:
            j += 1
    return found
