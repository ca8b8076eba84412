"""Fit the weights of attribution on labelled articles; the command is in `quotealign.fitting.speakers`.

Each folder holds `articles.jsonl` (`id`, `text`) and `gold.jsonl` (`article_id`, `start`, `end`, `speaker`,
and where known `speaker_start`, `speaker_end`, `speaker_kind`, `speaker_name`, `speaker_entity`).
A conditional logit: the candidates of one quotation share one unit of probability, and the weights make
the right ones, in sum, likely. Which pronoun means whom is fitted the same way, in rounds with the sources:
where a label tells a name but not by which words it is said, each source is right as far as it may mean that
name, and each pronoun counts as far as it may be the source (expectation maximization: Dempster, Laird and
Rubin 1977).
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import attrs
import numpy as np
import numpy.typing as npt

from quotealign.find import attribution, ranking
from quotealign.find.agreement import reference_kind
from quotealign.find.attribution import Reading
from quotealign.find.candidates import Decision
from quotealign.find.reference import KINDS
from quotealign.find.spans import find_spans
from quotealign.model import Article

Row = dict[str, Any]
STOP_WORDS = frozenset({"a", "an", "the", "of", "for", "his", "her", "their", "one"})
TITLES = frozenset({"mr", "mrs", "ms", "dr", "sen", "senator", "rep", "representative", "gov"}) | frozenset(
    {"governor", "president", "judge", "justice", "gen"}
)
SUFFIX = re.compile(r"^(?:jr|sr|ii|iii|iv)\.?$", re.IGNORECASE)
PRIORS = {
    "dash": 5.0,
    "label": 4.0,
    "owns the fragment": 1.0,
    "preposition according to before": 2.0,
    "teller of the sentence, after": 1.5,
    "another is teller of the sentence, judge before": -1.0,
    "another is teller of the sentence, other before": -1.0,
    "another is teller of the sentence, think before": -4.0,
    "relays another's words, after": -1.5,
    "a later subject's verb is nearer": -1.0,
}
"""What weights are before the data speak: constructions that are certain, and rare where labelled."""
REFERENCE_PRIORS: dict[str, dict[str, float]] = {
    "pronoun": {
        "cataphor": 2.0,  # mostly narrated, rarely the source of a quotation: hardly labelled
        "said what that sentence tells, 1": 2.0,
        "whose lawyer said it": -1.0,
        "addressed": -5.0,
        "human": 1.0,
        "speaks": 1.0,
        "speaks often": 1.0,
    },
    "nominal": {
        "same office": 3.0,
        "later, same office": 3.0,
        "much later, same office": 3.0,
        "another office": -1.0,
        "no office": -1.0,
        "no office, speaks for somebody": -1.0,
        "itself, another": 2.0,
        "another bears the office": -0.5,
        "no office, anybody": -1.0,
        "another principal": -2.0,
        "itself, indefinite": 1.5,
        "itself, somebody's": 1.0,
    },
    "body": {"itself": 1.0, "body": 1.0, "spoke last": 1.5, "said what that sentence tells, 1": 1.0},
    "document": {
        "signed it": 2.0,
        "issued it": 2.0,
        "brought it up": 1.5,
        "read it": -3.0,
        "another wrote it": -2.0,
        "no sign that it wrote it": -1.0,
        "itself": 1.0,
        "itself, somebody's": 1.5,
    },
}
ROUNDS = 3  # sources need pronouns and pronouns need sources: they settle after two
PENALTY = 2.0  # L2, per weight, in nats: chosen on half 0 among 0.1, 0.5, 2
STEPS = 250
LEAST = 0.02  # probability below which nothing is learnt


@attrs.define
class Labelled:
    """One article with its gold rows."""

    folder: str
    article: Article
    gold: list[Row]

    @property
    def half(self) -> int:
        """0 or 1, by a hash of the id."""
        return int(hashlib.sha256(self.article.id.encode()).hexdigest(), 16) % 2


@attrs.define
class Example:
    """One choice to learn.

    Args:
        candidates: the features of each candidate.
        right: how likely each is right as far as it is known, 0 to 1.
        weight: how much the choice counts, 0 to 1.
    """

    candidates: list[tuple[str, ...]]
    right: list[float]
    weight: float = 1.0


@attrs.define
class Outcome:
    """One quotation with a gold speaker, as decided."""

    folder: str
    article: str
    start: int
    rule: str
    group: str
    right: bool
    answered: bool
    share: float
    source_right: bool | None
    want: str
    got: str | None


# ---------------------------------------------------------------- gold


def read_folder(folder: Path) -> list[Labelled]:
    """Read the articles and gold rows of one folder."""
    rows = [json.loads(line) for line in (folder / "gold.jsonl").open(encoding="utf-8") if line.strip()]
    by_article: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_article[row["article_id"]].append(row)
    out = []
    for line in (folder / "articles.jsonl").open(encoding="utf-8"):
        one = json.loads(line)
        article = Article(one["id"], one["text"], title=one.get("title") or "")
        out.append(Labelled(folder.name, article, by_article.get(one["id"], [])))
    return out


def group_of(row: Row) -> str | None:
    """What kind of source a gold row has; None where the row tells nothing about speakers."""
    if "inner_speaker" in row.get("flags", ()) or row.get("kind") == "unclear" or row.get("nested") is True:
        return None
    if "speaker_kind" not in row:
        return "entity" if row.get("label") == "speech" and row.get("speaker") else None
    if row["kind"] == "nonspeech":
        return None
    if row["speaker_kind"] == "pronoun":
        if not row.get("speaker_entity"):
            return None
        return "pronoun" if row.get("entity_checked") or row.get("entity_agrees") else "pronoun, unsure"
    return {"name": "named", "nominal": "nominal"}.get(row["speaker_kind"], "no source")


def name_words(name: str) -> list[str]:
    """A name's words without titles, marks and case."""
    plain = name.casefold().replace("’", "'").replace(".", " ").replace(",", " ")
    return [word for word in plain.split() if word not in TITLES]


def surname(name: str | None) -> str:
    """The last word of a name, without suffix and possessive."""
    words = [w.strip(".,;:\"'()[]") for w in (name or "").replace("’", "'").split()]
    words = [w for w in words if w and not SUFFIX.match(w)]
    return re.sub(r"'s$", "", words[-1]).casefold() if words else ""


def is_right(row: Row, group: str, name: str | None) -> bool:
    """Whether a predicted speaker is the gold row's."""
    if group == "no source" or name is None:
        return group == "no source" and name is None
    if group == "entity":
        one, two = name_words(row["speaker"]), name_words(name)
        size = min(len(one), len(two))
        return bool(size) and one[-size:] == two[-size:]
    if group == "nominal":
        words = [set(re.findall(r"\w+", (text or "").casefold())) for text in (row.get("speaker"), name)]
        return bool((words[0] & words[1]) - STOP_WORDS)
    gold = {surname(row.get(key)) for key in ("speaker_name", "speaker_entity") if row.get(key)}
    return surname(name) in gold - {""}


def match_gold(reading: Reading, gold: Sequence[Row]) -> dict[int, Row]:
    """The gold row of each outer quotation that overlaps one by half and more."""
    out: dict[int, Row] = {}
    for number in reading.outer:
        quote = reading.quotes[number]
        best, size = None, 0
        for row in gold:
            common = min(quote.end, row["end"]) - max(quote.start, row["start"])
            if common > size and 2 * common >= max(quote.end - quote.start, row["end"] - row["start"]):
                best, size = row, common
        if best is not None:
            out[number] = best
    return out


# ---------------------------------------------------------------- examples


def overlaps(reading: Reading, mention: Any, row: Row) -> bool:
    """Whether a mention shares text with the gold source."""
    if mention is None or row.get("speaker_start") is None:
        return False
    start, end = reading.tokens.starts[mention.first], reading.tokens.ends[mention.last - 1]
    return bool(start < row["speaker_end"] and end > row["speaker_start"])


def study(one: Labelled) -> tuple[list[Example], dict[str, list[Example]], list[Outcome]]:
    """Decide on one article with the present weights; return what there is to learn and what came out."""
    reading = Reading(one.article, find_spans(one.article))
    gold = match_gold(reading, one.gold)
    sources: list[Example] = []
    references: dict[str, list[Example]] = {kind: [] for kind in KINDS}
    outcomes: list[Outcome] = []
    decisions: dict[int, Decision] = {}
    previous = -1
    for number, decision in reading.decide():
        decisions[number] = decision
        row = gold.get(number)
        group = group_of(row) if row is not None else None
        last = previous
        if decision.character >= 0:
            previous = decision.character
        if row is None or group is None:
            continue
        characters = {c for meaning in decision.meanings for c in meaning}
        wanted = {
            c for c in characters if is_right(row, group, reading.cast.person(c).name if c >= 0 else None)
        }
        touching = [not c.carried and overlaps(reading, c.mention, row) for c in decision.candidates]
        named_right = [
            sum(probability for c, probability in meaning.items() if c in wanted)
            for meaning in decision.meanings
        ]
        right = named_right
        if any(touching):
            right = [
                fits if c.carried else float(touches)
                for touches, c, fits in zip(touching, decision.candidates, named_right, strict=True)
            ]
        if max(right) > LEAST and min(right) < 1 - LEAST:
            sources.append(Example([c.features for c in decision.candidates], right))
        merits = [share * good for share, good in zip(decision.shares, right, strict=True)]
        named = frozenset(w.lower() for w in attribution.WORDS.findall(reading.quotes[number].text[:2000]))
        for candidate, touches, merit in zip(decision.candidates, touching, merits, strict=True):
            mention = candidate.mention
            kind = reference_kind(mention) if mention is not None else ""
            if mention is None or not kind or candidate.carried:
                continue
            weight = merit / sum(merits) if group == "entity" and merit else 0.0
            if group == "pronoun":
                weight = float(touches and kind == "pronoun")
            if weight < LEAST:
                continue
            options = reading.references.options(mention, last, named)
            good = [
                float(c in wanted or is_right(row, group, reading.cast.person(c).name)) for c, _ in options
            ]
            if any(good) and not all(good):
                references[kind].append(Example([f for _, f in options], good, weight))
    decisions |= reading.repeated(decisions)
    for number, decision in decisions.items():
        row = gold.get(number)
        group = group_of(row) if row is not None else None
        if row is None or group is None:
            continue
        candidate = decision.candidates[decision.chosen]
        person = reading.person(decision)
        name = person.name if person is not None else None
        source_right = (
            overlaps(reading, candidate.mention, row) if row.get("speaker_start") is not None else None
        )
        want = row.get("speaker_entity") or row.get("speaker_name") or row.get("speaker") or ""
        outcomes.append(
            Outcome(
                one.folder, one.article.id, row["start"], reading.rule(decision), group,
                is_right(row, group, name), name is not None, decision.share, source_right, want, name,
            )
        )  # fmt: skip
    return sources, references, outcomes


# ---------------------------------------------------------------- fitting


def fit(examples: Sequence[Example], priors: dict[str, float], steps: int = STEPS) -> dict[str, float]:
    """Fit a conditional logit by Adam: the right candidates' share, in sum, is made likely."""
    index: dict[str, int] = {}
    cells: list[tuple[int, int]] = []
    group: list[int] = []
    right: list[float] = []
    counts: Counter[str] = Counter(f for e in examples for c in e.candidates for f in c)
    for number, example in enumerate(examples):
        for features, good in zip(example.candidates, example.right, strict=True):
            for feature in features:
                if counts[feature] >= 3 or feature in priors:
                    cells.append((len(group), index.setdefault(feature, len(index))))
            group.append(number)
            right.append(good)
    rows = np.array([c[0] for c in cells])
    columns = np.array([c[1] for c in cells])
    groups, credit = np.array(group), np.array(right)
    importance = np.array([e.weight for e in examples])
    prior = np.array([priors.get(feature, 0.0) for feature in index])
    weights: npt.NDArray[np.float64] = prior.copy()
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, steps + 1):
        scores = np.bincount(rows, weights[columns], minlength=len(group))
        tops = np.full(len(examples), -np.inf)
        np.maximum.at(tops, groups, scores)
        powers = np.exp(scores - tops[groups])
        share = powers / np.bincount(groups, powers)[groups]
        kept = credit * powers
        target = kept / np.bincount(groups, kept)[groups]
        gradient = np.bincount(
            columns, ((target - share) * importance[groups])[rows], minlength=len(index)
        ) - PENALTY * (weights - prior)
        first = 0.9 * first + 0.1 * gradient
        second = 0.999 * second + 0.001 * gradient**2
        rate = 0.1 if step < steps * 2 // 3 else 0.02
        weights = weights + rate * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-9)
    for feature in sorted(priors.keys() - index.keys()):
        index[feature] = len(index)
        weights = np.append(weights, priors[feature])
    return {feature: round(float(weights[place]), 3) for feature, place in sorted(index.items())}


def use(data: dict[str, Any]) -> None:
    """Make the finder use these weights from now on."""
    ranking.override(data)


def train(articles: Iterable[Labelled]) -> dict[str, Any]:
    """Fit both rankers on articles, in rounds."""
    data: dict[str, Any] = {"source": {}, "rules": {}}
    data |= {kind: dict(ranking.FIRST_GUESS) for kind in KINDS}
    articles = list(articles)
    for number in range(ROUNDS):
        use(data)
        sources: list[Example] = []
        references: dict[str, list[Example]] = {kind: [] for kind in KINDS}
        for one in articles:
            more, others, _ = study(one)
            sources += more
            for kind in KINDS:
                references[kind] += others[kind]
        data = data | {"source": fit(sources, PRIORS)}
        if number:
            data |= {kind: fit(references[kind], REFERENCE_PRIORS[kind]) for kind in KINDS}
    return data


def measure(articles: Iterable[Labelled], data: dict[str, Any]) -> list[Outcome]:
    """Decide on articles with given weights."""
    use(data)
    return [outcome for one in articles for outcome in study(one)[2]]
