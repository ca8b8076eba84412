"""Pair the words of two texts: which word of one answers which word of the other.

Weighted global alignment: content words count most, function words little, marks nothing, and every gap
that an alignment opens costs, so that a lone "the" or "of" never stretches an alignment that content words
hold together. Exact by dynamic programming for quotes (Needleman and Wunsch 1970, with Gotoh's gap cost);
longer texts are first anchored on words that occur once in both ("patience" anchors), and only what lies
between is aligned.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from rapidfuzz.distance import Indel

from quotealign.collate.lexicon import FUNCTION_WORDS
from quotealign.words import Word

CONTENT = 30
FUNCTION = 8
_STEM_ONLY = 3  # less when only the stems agree
_GAP = 10  # opening a gap: dearer than one function word brings, cheaper than a content word
_SMALL = 10_000  # aligned exactly with no look at common ends
_CELLS = 60_000  # aligned exactly up to this many pairs of words
_OPCODE_CELLS = 200_000_000  # beyond, not even the bit-parallel comparison is tried

Pair = tuple[int, int]


def weigh(word: Word) -> int:
    """How much a word counts when it finds its like."""
    return FUNCTION if word.form in FUNCTION_WORDS else CONTENT


def pair_words(left: Sequence[Word], right: Sequence[Word]) -> list[Pair]:
    """Pair words of the same form or stem, in order, each at most once.

    Symmetric: pairing right with left gives the same pairs turned round. Time is quadratic in the length of
    quotes and near linear beyond `_CELLS` pairs.
    """
    turned = (len(left), [w.form for w in left]) > (len(right), [w.form for w in right])
    one, other = (right, left) if turned else (left, right)
    pairs: list[Pair] = []
    _between(one, other, 0, len(one), 0, len(other), pairs, deep=False)
    return [(j, i) for i, j in pairs] if turned else pairs


def _between(
    left: Sequence[Word],
    right: Sequence[Word],
    i1: int,
    i2: int,
    j1: int,
    j2: int,
    pairs: list[Pair],
    *,
    deep: bool,
) -> None:
    if i1 == i2 or j1 == j2:
        return
    cells = (i2 - i1) * (j2 - j1)
    if cells <= _CELLS:
        pairs += _align(left[i1:i2], right[j1:j2], i1, j1)
        return
    anchors = [] if deep else _anchors(left, right, i1, i2, j1, j2)
    if anchors:
        i, j = i1, j1
        for a, b in anchors:
            _between(left, right, i, a, j, b, pairs, deep=True)
            pairs.append((a, b))
            i, j = a + 1, b + 1
        _between(left, right, i, i2, j, j2, pairs, deep=True)
    elif cells <= _OPCODE_CELLS:
        steps = Indel.opcodes([w.form for w in left[i1:i2]], [w.form for w in right[j1:j2]])
        for step in steps:
            if step.tag == "equal":
                ahead = range(step.src_end - step.src_start)
                pairs += [(i1 + step.src_start + k, j1 + step.dest_start + k) for k in ahead]
    else:
        pairs += _ends_alike(left, right, i1, i2, j1, j2)


def _ends_alike(
    left: Sequence[Word], right: Sequence[Word], i1: int, i2: int, j1: int, j2: int
) -> list[Pair]:
    """Pair what two long stretches without any anchor have in common at their ends."""
    head: list[Pair] = []
    while i1 < i2 and j1 < j2 and left[i1].form == right[j1].form:
        head.append((i1, j1))
        i1, j1 = i1 + 1, j1 + 1
    tail: list[Pair] = []
    while i1 < i2 and j1 < j2 and left[i2 - 1].form == right[j2 - 1].form:
        i2, j2 = i2 - 1, j2 - 1
        tail.append((i2, j2))
    return head + tail[::-1]


def _anchors(left: Sequence[Word], right: Sequence[Word], i1: int, i2: int, j1: int, j2: int) -> list[Pair]:
    """The longest rising chain of pairs of words that occur once on each side."""
    often_left = Counter(w.form for w in left[i1:i2])
    often_right = Counter(w.form for w in right[j1:j2])
    place = {right[j].form: j for j in range(j1, j2) if often_right[right[j].form] == 1}
    once = [
        (i, place[left[i].form])
        for i in range(i1, i2)
        if often_left[left[i].form] == 1 and left[i].form in place
    ]
    tops: list[int] = []
    chain: list[int] = []
    before: list[int] = []
    for at, (_, j) in enumerate(once):
        height = bisect_left(tops, j)
        before.append(chain[height - 1] if height else -1)
        if height == len(tops):
            tops.append(j)
            chain.append(at)
        else:
            tops[height] = j
            chain[height] = at
    rising: list[Pair] = []
    at = chain[-1] if chain else -1
    while at >= 0:
        rising.append(once[at])
        at = before[at]
    return rising[::-1]


def _align(left: Sequence[Word], right: Sequence[Word], i0: int, j0: int) -> list[Pair]:
    """Align exactly, after taking off what is plainly common at both ends."""
    n, m = len(left), len(right)
    if n * m <= _SMALL:
        return [(i0 + i, j0 + j) for i, j in _gotoh(left, right, outer=(True, True))]
    head = 0
    while head < min(n, m) and left[head].form == right[head].form:
        head += 1
    tail = 0
    while tail < min(n, m) - head and left[n - 1 - tail].form == right[m - 1 - tail].form:
        tail += 1
    if head < min(n, m):  # part of a common end may belong elsewhere: keep only what is well held
        head = _held(left[:head])
        tail = _held(left[n - tail : n][::-1])
    pairs = [(i0 + k, j0 + k) for k in range(head)]
    pairs += [
        (i0 + head + i, j0 + head + j)
        for i, j in _gotoh(left[head : n - tail], right[head : m - tail], outer=(head == 0, tail == 0))
    ]
    pairs += [(i0 + n - tail + k, j0 + m - tail + k) for k in range(tail)]
    return pairs


def _held(run: Sequence[Word]) -> int:
    """How much of a common end can be taken for granted: up to its third last content word."""
    content = [at for at, word in enumerate(run) if weigh(word) == CONTENT]
    return content[-3] + 1 if len(content) >= 3 else 0


def _gotoh(left: Sequence[Word], right: Sequence[Word], outer: tuple[bool, bool]) -> list[Pair]:
    """Global alignment with a cost for opening a gap, none for lengthening it.

    Args:
        outer: whether the stretch begins and ends where the texts do: cuts there cost nothing.
    """
    n, m = len(left), len(right)
    if not n or not m:
        return []
    ids: dict[str, int] = {}
    stems: dict[str, int] = {}
    lf = [ids.setdefault(w.form, len(ids)) for w in left]
    rf = [ids.setdefault(w.form, len(ids)) for w in right]
    ls = [stems.setdefault(w.stem, len(stems)) for w in left]
    rs = [stems.setdefault(w.stem, len(stems)) for w in right]
    weight = [weigh(w) for w in left]
    low = -(10**9)
    opening = 0 if outer[0] else _GAP
    # paired[j]: best score with the words before i and j paired; gapped[j]: with a gap before them
    paired = [low] * (m + 1)
    gapped = [-opening] * (m + 1)
    paired[0], gapped[0] = 0, 0
    trace = [bytearray(m + 1) for _ in range(n + 1)]  # bit 0: gap came from paired; bits 1-2: which way
    for j in range(1, m + 1):
        trace[0][j] = 2 | (1 if j == 1 else 0)
    last = n if outer[1] else -1
    last_column = m if outer[1] else -1
    for i in range(1, n + 1):
        row = trace[i]
        above_paired, above_gapped = paired, gapped
        paired = [low] * (m + 1)
        gapped = [low] * (m + 1)
        gapped[0] = -opening
        row[0] = 4 | (1 if i == 1 else 0)
        form, root, w = lf[i - 1], ls[i - 1], weight[i - 1]
        for j in range(1, m + 1):
            if form == rf[j - 1]:
                score = w
            elif root == rs[j - 1]:
                score = w - _STEM_ONLY
            else:
                score = 0
            if score:
                p, g = above_paired[j - 1], above_gapped[j - 1]
                if p >= g:
                    paired[j] = p + score
                    row[j] |= 8
                else:
                    paired[j] = g + score
            # a gap: leave a word of the right out (2) or of the left (4)
            cost_right = 0 if i == last else _GAP
            cost_left = 0 if j == last_column else _GAP
            best, mark = gapped[j - 1], 2
            if paired[j - 1] - cost_right > best:
                best, mark = paired[j - 1] - cost_right, 3
            if above_gapped[j] > best:
                best, mark = above_gapped[j], 4
            if above_paired[j] - cost_left > best:
                best, mark = above_paired[j] - cost_left, 5
            gapped[j] = best
            row[j] |= mark
    return _trace_back(trace, n, m, paired[m] >= gapped[m])


def _trace_back(trace: Sequence[bytearray], n: int, m: int, ends_paired: bool) -> list[Pair]:
    pairs: list[Pair] = []
    i, j, in_pair = n, m, ends_paired
    while i > 0 or j > 0:
        mark = trace[i][j]
        if in_pair and i and j:
            pairs.append((i - 1, j - 1))
            in_pair = bool(mark & 8)
            i, j = i - 1, j - 1
            continue
        in_pair = bool(mark & 1)
        if mark & 2:
            j -= 1
        else:
            i -= 1
    return pairs[::-1]
