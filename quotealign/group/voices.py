"""Whose words the quotes of a group are, as all its articles together have it.

One article may name the wrong speaker, or none. Where several articles name the same one, the group's speaker
is all but certain, and a link that knew less of it than the groups do counts for less.
"""

from __future__ import annotations

import attrs
import numpy as np
import numpy.typing as npt

from quotealign.model import Person
from quotealign.names import NameMatch, compare_speakers
from quotealign.table import SPEAKERS, Ints, Table, compare_persons

DIFFERENT = 3.0
"""Bits that two different speakers weigh against a link, as the linking has it where both are sure."""

SETTLED = 0.99
"""From this chance on, that the speakers of both groups are right, the difference is settled."""

SETTLED_DIFFERENT = 6.0
"""Bits that a settled difference weighs: as much as that of speakers who came with the quotes."""


@attrs.frozen
class Voice:
    """The speaker whom most of a group's articles name.

    Args:
        name: what stands for the person whatever the article calls them.
        person: the speaker as the surest of the articles names them.
        certainty: the chance that at least one of the articles is right, 0 to 1.
    """

    name: str
    person: Person
    certainty: float


@attrs.define
class _Naming:
    """Who names a speaker.

    Args:
        articles: how sure the surest attribution of each article is, and the person's place by name.
        surest: the surest of all.
    """

    articles: dict[int, tuple[float, int]] = attrs.field(factory=dict)
    surest: tuple[float, int] = (-1.0, -1)

    def hear(self, article: int, sure: tuple[float, int]) -> None:
        """Hear one attribution."""
        self.articles[article] = max(self.articles.get(article, sure), sure)
        self.surest = max(self.surest, sure)

    def with_other(self, other: _Naming) -> _Naming:
        """Both together."""
        more, less = (self, other) if len(self.articles) >= len(other.articles) else (other, self)
        for article, sure in less.articles.items():
            more.hear(article, sure)
        return more

    @property
    def certainty(self) -> float:
        """The chance that at least one of the articles is right, 0 to 1."""
        if self.surest[0] == 1.0:
            return 1.0
        wrong = 1.0
        in_order = sorted(self.articles.values())  # so that the product is the same to the last bit
        for certainty, _ in in_order:
            wrong *= 1.0 - certainty
        return 1.0 - wrong


class Voices:
    """The speakers of groups, read when they are asked for; groups may be joined."""

    def __init__(self, table: Table, group: Ints) -> None:
        by_name, rank = _by_name(table)
        self._persons = [table.persons[number] for number in by_name]
        self._names = [_name_of(table, number) for number in by_name]
        quotes = np.flatnonzero(table.person >= 0)
        quotes = quotes[np.argsort(group[quotes], kind="stable")]
        # What is looked at one by one is faster in lists: in the order of the groups.
        self._rank: list[int] = rank[table.person[quotes]].tolist()
        self._certainty: list[float] = table.certainty[quotes].tolist()
        self._article: list[int] = table.article[quotes].tolist()
        groups, starts = np.unique(group[quotes], return_index=True)
        ends = [*starts[1:].tolist(), len(quotes)]
        self._places = dict(zip(groups.tolist(), zip(starts.tolist(), ends, strict=False), strict=False))
        self._heard: dict[int, dict[str, _Naming]] = {}
        self._voice: dict[int, Voice | None] = {}

    def against(self, one: int, other: int, told: bool) -> float:
        """The bits by which a link between two groups weighs less because of what the groups know.

        Nothing where an article of one group names the other's speaker: outlets do not agree whose words they
        are, which is no reason to keep them apart.

        Args:
            one, other: the groups.
            told: whether the two linked quotes have different speakers themselves, so that the link knows.
        """
        left, right = self.voice(one), self.voice(other)
        if left is None or right is None or left.name == right.name:
            return 0.0
        if left.name in self._speakers(other) or right.name in self._speakers(one):
            return 0.0
        if compare_speakers(left.person, right.person) is not NameMatch.DIFFERENT:
            return 0.0
        settled = left.certainty * right.certainty >= SETTLED
        return (SETTLED_DIFFERENT if settled else DIFFERENT) - (DIFFERENT if told else 0.0)

    def join(self, one: int, other: int) -> None:
        """Let the first group have the quotes of the other, too."""
        heard = self._speakers(one)
        for name, naming in self._speakers(other).items():
            heard[name] = heard[name].with_other(naming) if name in heard else naming
        self._voice.pop(one, None)

    def voice(self, group: int) -> Voice | None:
        """Whose words the group's are; None where no article says."""
        if group not in self._voice:
            voices = (
                Voice(name, self._persons[naming.surest[1]], naming.certainty)
                for name, naming in self._speakers(group).items()
            )
            self._voice[group] = max(voices, key=lambda voice: (voice.certainty, voice.name), default=None)
        return self._voice[group]

    def _speakers(self, group: int) -> dict[str, _Naming]:
        """For each speaker the articles that name them, with the surest attribution of each."""
        if group not in self._heard:
            heard = self._heard[group] = dict[str, _Naming]()
            for at in range(*self._places.get(group, (0, 0))):
                rank = self._rank[at]
                naming = heard.setdefault(self._names[rank], _Naming())
                naming.hear(self._article[at], (self._certainty[at], rank))
        return self._heard[group]


@attrs.frozen(eq=False)
class AllVoices:
    """The voices of all groups at once: those that `Voices` gives, by the number of the group.

    Args:
        table: the quotes.
        name: a number for the name of each voice, in the order of the names; -1 where no article says.
        person: the place of its person in `table.persons`.
        certainty: the chance that at least one of the articles is right, 0 to 1.
        named: whom any article names: the number of the name times the number of groups, and the group.
    """

    table: Table
    name: Ints
    person: Ints
    certainty: npt.NDArray[np.float64]
    named: Ints

    @classmethod
    def of(cls, table: Table, group: Ints, count: int) -> AllVoices:
        """Hear all groups.

        Args:
            table: the quotes.
            group: the number of each quote's group.
            count: groups.
        """
        by_name, rank = _by_name(table)
        called = [_name_of(table, person) for person in by_name]
        number = {name: n for n, name in enumerate(sorted(set(called)))}
        name_of = np.array([number[name] for name in called], np.int64)

        quotes = np.flatnonzero(table.person >= 0)
        sure, who = table.certainty[quotes], rank[table.person[quotes]]
        of, name, article = group[quotes], name_of[who], table.article[quotes]
        order = np.lexsort((who, sure, article, name, of))
        order = order[_last(of[order], name[order], article[order])]  # the surest of each article
        order = order[np.lexsort((who[order], sure[order], name[order], of[order]))]
        last = _last(of[order], name[order])
        starts = np.concatenate([np.zeros(1, np.int64), np.flatnonzero(last)[:-1] + 1])
        surest = order[last]
        pooled = 1.0 - np.multiply.reduceat(1.0 - sure[order], starts) if len(order) else np.zeros(0)
        best = np.lexsort((name[surest], pooled, of[surest]))
        best = best[_last(of[surest][best])]
        named = np.unique(name * count + of)
        found = cls(table, np.full(count, -1, np.int64), np.full(count, -1, np.int64), np.zeros(count), named)
        chosen = of[surest][best]
        found.name[chosen] = name[surest][best]
        found.person[chosen] = np.array(by_name, np.int64)[who[surest][best]]
        found.certainty[chosen] = pooled[best]
        return found

    def against(self, one: Ints, other: Ints, told: npt.NDArray[np.bool_]) -> npt.NDArray[np.float64]:
        """The same as `Voices.against`, for many pairs of groups."""
        found = np.zeros(len(one))
        names = self.name[one], self.name[other]
        groups = len(self.name)
        shared = np.isin(names[0] * groups + other, self.named) | np.isin(names[1] * groups + one, self.named)
        apart = np.flatnonzero((names[0] >= 0) & (names[1] >= 0) & (names[0] != names[1]) & ~shared)
        one, other = one[apart], other[apart]
        different = compare_persons(self.table, self.person[one], self.person[other]) == SPEAKERS.index(
            NameMatch.DIFFERENT
        )
        settled = self.certainty[one] * self.certainty[other] >= SETTLED
        bits = np.where(settled, SETTLED_DIFFERENT, DIFFERENT) - np.where(told[apart], DIFFERENT, 0.0)
        found[apart] = np.where(different, bits, 0.0)
        return found


def _last(*columns: Ints) -> npt.NDArray[np.bool_]:
    """Where, in ordered rows, the last of those stands that are the same in all columns."""
    last = np.zeros(len(columns[0]), bool)
    last[-1:] = True
    for column in columns:
        last[:-1] |= column[1:] != column[:-1]
    return last


def _by_name(table: Table) -> tuple[list[int], Ints]:
    """Persons in the order of what they are called, and the place of each: their numbers follow the input."""
    by_name = sorted(range(len(table.persons)), key=lambda n: attrs.astuple(table.persons[n], recurse=False))
    rank = np.empty(len(by_name), np.int64)
    rank[by_name] = np.arange(len(by_name))
    return by_name, rank


def _name_of(table: Table, person: int) -> str:
    key = table.names[person][0]
    return key.surname or " ".join(sorted(key.words))
