"""The evidence on a pair of quotes: for each kind the level that holds, and its log-odds in bits.

The levels and their weights are data (`weights.json`), fitted by `python -m quotealign.fitting.links`. A
match weight is the sum of the base and of one weight for each kind. The kinds that look at the texts alone
come first: they are the same for all quotes that print these two texts.

Source: Fellegi and Sunter 1969, with few levels for each kind, as Splink does it; the weights are those
of a logistic regression, which knows that the kinds depend on each other.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping
from importlib import resources
from typing import Any

import attrs
import numpy as np
import numpy.typing as npt

from quotealign.link.context import (
    certainties,
    days_apart,
    event_likeness,
    nested,
)
from quotealign.link.overlap import FEW, WORDINGS, Overlap, aligned_bits, common_bits, overlap
from quotealign.names import NameMatch
from quotealign.table import SPEAKERS, Ints, Table, Texts, no_article, speaker_matches

Floats = npt.NDArray[np.float64]
Levels = Mapping[str, Ints]

CERTAINTY = (0.45, 0.65, 1.0)
"""Where a pair of speakers stops being doubtful, where it begins to be sure, and where both were given
with the quotes: the chance that both attributions are right."""


IN_ORDER = 0.9
"""Two quotes of one article have their words in order when so much of what they have in common, in bits, is
aligned: a speaker's own words come back in other sentences of the same article."""

NEAR = 3
"""Days apart up to which two printings may be of one event."""


@attrs.frozen
class Kind:
    """One comparison: its levels, from the one that speaks most against to the one that speaks most for.

    Args:
        name: what is compared.
        levels: the names of its levels.
        bounds: where the second and later levels begin, for kinds that are measured.
        about: what is measured, in words.
    """

    name: str
    levels: tuple[str, ...]
    bounds: tuple[float, ...] = ()
    about: str = ""


def _measured(name: str, bounds: tuple[float, ...], about: str) -> Kind:
    return Kind(name, (f"under {bounds[0]:g}", *(f"{bound:g} and more" for bound in bounds)), bounds, about)


TEXT_KINDS = (
    _measured("coverage", (0.45, 0.6, 0.7, 0.8), "share of the shorter text that both have"),
    _measured("shared", (6, 16, 40), "how telling the words are that both have, in bits"),
    _measured("run", (14, 24, 40), "how telling the heaviest common run is, in bits"),
    _measured("whole", (0.5, 0.8), "share of the longer text that both have"),
    Kind("wording", WORDINGS, about="whether the shorter text stands in the longer one word for word"),
    Kind("seam", ("none", "6 words and more"), about="the end of one text is the beginning of the other"),
)
"""What the two texts alone say."""

QUOTE_KINDS = (
    Kind(
        "speaker",
        (
            "different, given",
            "different, few words",
            "different, sure",
            "different",
            "different, doubtful",
            "unknown, few words",
            "unknown",
            "compatible",
            "same, doubtful",
            "same",
            "same, sure",
            "same, given",
        ),
        about="who said it",
    ),
    Kind(
        "place",
        (
            "inside the other",
            "same article, other order",
            "other event",
            "hardly alike",
            "unknown",
            "no article",
            "no article, same days",
            "no article, same speaker and days",
            "same article",
            "little alike",
            "alike",
            "same event",
        ),
        (0.1, 0.15, 0.2, 0.28),
        "how alike the two articles are",
    ),
    Kind(
        "date",
        ("over 30 days", "up to 30 days", "unknown", "up to 3 days"),
        about="how far apart they were printed",
    ),
)
"""What the quotes and their articles add to it."""

KINDS = TEXT_KINDS + QUOTE_KINDS


@attrs.frozen(eq=False)
class Weights:
    """The log-odds of every level of every kind, in bits.

    Args:
        base: where every pair starts.
        bits: for each kind, one weight for each level.
        threshold: from this sum on two quotes are linked.
    """

    base: float
    bits: Mapping[str, Floats]
    threshold: float = 0.0

    @classmethod
    def read(cls, data: Mapping[str, Any]) -> Weights:
        """Make weights from what `weights.json` holds."""
        bits = {
            kind.name: np.array([data["kinds"][kind.name][level] for level in kind.levels]) for kind in KINDS
        }
        return cls(data["base"], bits, data["threshold"])

    def of_texts(self, levels: Levels) -> Floats:
        """The base and the sum of the text kinds."""
        total = np.full(len(levels[TEXT_KINDS[0].name]), self.base)
        for kind in TEXT_KINDS:
            total = total + self.bits[kind.name][levels[kind.name]]
        return total

    def of_quotes(self, levels: Levels) -> Floats:
        """The sum of the other kinds."""
        total = np.zeros(len(levels[QUOTE_KINDS[0].name]))
        for kind in QUOTE_KINDS:
            total = total + self.bits[kind.name][levels[kind.name]]
        return total

    @property
    def most(self) -> float:
        """The most that speaker, place and date can add to what the texts say."""
        return float(sum(self.bits[kind.name].max() for kind in QUOTE_KINDS))


@functools.cache
def fitted_weights() -> Weights:
    """The weights that come with the program."""
    return Weights.read(json.loads((resources.files(__package__) / "weights.json").read_text("utf-8")))


def text_levels(measured: Overlap) -> Levels:
    """The levels of the text kinds."""
    common, run, shorter, longer = measured.common, measured.run, measured.shorter, measured.longer
    values = {
        "coverage": common / np.maximum(1, shorter),
        "shared": common,
        "run": run,
        "whole": common / np.maximum(1, longer),
    }
    found = {kind.name: level_of(kind, values[kind.name]) for kind in TEXT_KINDS if kind.name in values}
    return found | {"wording": measured.wording, "seam": measured.seam.astype(np.int64)}


def quote_levels(table: Table, left: Ints, right: Ints, match: npt.NDArray[np.int8] | None = None) -> Levels:
    """The levels of the other kinds, for pairs of quotes.

    Args:
        table: the quotes.
        left, right: their places.
        match: how the speakers compare, where that is known already.
    """
    speaker, place, date = QUOTE_KINDS
    dates = date_levels(days_apart(table, left, right))
    match = speaker_matches(table, left, right) if match is None else match
    band = np.searchsorted(CERTAINTY, certainties(table, left, right), side="right")
    names = {
        NameMatch.SAME: ("same, doubtful", "same", "same, sure", "same, given"),
        NameMatch.COMPATIBLE: ("compatible",) * 3 + ("same, given",),
        NameMatch.UNKNOWN: ("unknown",) * 4,
        NameMatch.DIFFERENT: ("different, doubtful", "different", "different, sure", "different, given"),
    }
    of_few = {
        NameMatch.UNKNOWN: ("unknown, few words",) * 4,
        NameMatch.DIFFERENT: ("different, few words",) * 3 + ("different, given",),
    }
    numbers = np.array(
        [[[speaker.levels.index(n) for n in of[one]] for one in SPEAKERS] for of in (names, names | of_few)]
    )
    contents, text = table.texts.contents, table.text
    few = np.minimum(contents[text[left]], contents[text[right]]) <= FEW
    speakers = numbers[few.astype(np.int64), match, band]

    articles = table.article[left], table.article[right]
    likeness = event_likeness(table, *articles)
    alike = [
        place.levels.index(n) for n in ("other event", "hardly alike", "little alike", "alike", "same event")
    ]
    places = np.array(alike)[level_of(place, likeness)]
    places[likeness < 0] = place.levels.index("unknown")
    places[articles[0] == articles[1]] = place.levels.index("same article")
    places[_turned_round(table, left, right)] = place.levels.index("same article, other order")
    bare = no_article(table, left) | no_article(table, right)
    near = dates == date.levels.index("up to 3 days")
    given = speakers == speaker.levels.index("same, given")
    places[bare] = place.levels.index("no article")
    places[bare & near] = place.levels.index("no article, same days")
    places[bare & near & given] = place.levels.index("no article, same speaker and days")
    places[nested(table, left, right)] = place.levels.index("inside the other")

    return {"speaker": speakers, "place": places, "date": dates}


def _turned_round(table: Table, left: Ints, right: Ints) -> npt.NDArray[np.bool_]:
    """Whether two quotes of one article have words in common, but in another order."""
    found = np.zeros(len(left), bool)
    together = np.flatnonzero(table.article[left] == table.article[right])
    pair = table.text[left[together]], table.text[right[together]]
    found[together] = aligned_bits(table.texts, *pair) < IN_ORDER * common_bits(table.texts, *pair)
    return found


def date_levels(apart: Ints) -> Ints:
    """The levels of dates that are so many days apart; -1 is unknown."""
    levels = QUOTE_KINDS[-1].levels
    by_days = np.array(
        [levels.index(n) for n in ("unknown", "up to 3 days", "up to 30 days", "over 30 days")]
    )
    return by_days[np.searchsorted([0, NEAR + 1, 31], apart, side="right")]


def level_of(kind: Kind, value: npt.NDArray[Any]) -> Ints:
    """The levels of a kind that is measured."""
    return np.searchsorted(np.array(kind.bounds), value, side="right").astype(np.int64)


def pair_levels(table: Table, left: Ints, right: Ints) -> Levels:
    """All levels of pairs of quotes."""
    texts: Texts = table.texts
    return {
        **text_levels(overlap(texts, table.text[left], table.text[right])),
        **quote_levels(table, left, right),
    }
