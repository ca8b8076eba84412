"""Fit the weights by which short quotations are told from what is no speech, and measure them.

    python -m quotealign.fitting.labels FOLDER... [--write]

Each folder holds `articles.jsonl` (`id`, `text`) and `gold.jsonl` (`article_id`, `start`, `end`, and `kind`
or `label`: "nonspeech", "unclear", or a kind of speech). Every figure is cross-validated: the articles fall
into five folds by a hash of their id, and each fold is judged by weights fitted on the other four; then each
folder by weights fitted on the other folders. The weights that are written are fitted on everything.

Some signs are of the source, whose own weights were fitted on labelled articles too. So the sources are found
anew, in each half of the articles by weights fitted on the other half; else they would look better here than
on other articles. Run the command again when speakers or rules have changed.

Three ways are measured beside the rules alone: weights after the rules (what is shipped), weights over the
rules (each rule a sign), and weights without any rule.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from pathlib import Path

import attrs
import numpy as np

from quotealign.find import ranking, speech
from quotealign.find.attribution import attribute
from quotealign.find.media import headline_end
from quotealign.find.signs import Echoes, signs_of
from quotealign.find.spans import find_spans
from quotealign.fitting.ranking import Labelled, read_folder, train, use
from quotealign.model import Label

PENALTY = 1.5  # L2, per weight; 0.7 and 3 were worse by one of fifty quotations
MIN_COUNT = 4  # a sign seen less often is left out
STEPS = 300
FOLDS = 5
THRESHOLDS = (-2.0, -1.0, 0.0, 0.25, 0.5, 0.75, 1.0, 1.5, 2.0)


@attrs.frozen
class Example:
    """One labelled quotation.

    Args:
        folder: the set it is from.
        article: the article's id.
        said: whether it is speech by its gold label.
        rule: the reason of the rule that holds; empty when none does.
        label: what that rule says.
        weighed: whether it is a short part of a sentence, which is weighed.
        signs: the signs that hold.
    """

    folder: str
    article: str
    said: bool
    rule: str
    label: str
    weighed: bool
    signs: tuple[str, ...]


def after_rules(example: Example) -> Example | None:
    """The way that is shipped: what no rule decides is weighed."""
    return example if example.weighed and not example.rule else None


def over_rules(example: Example) -> Example | None:
    """Rules are signs among others."""
    rules = (f"rule: {example.rule}", f"ruled {example.label}") if example.rule else ()
    return attrs.evolve(example, signs=example.signs + rules) if example.weighed else None


def without_rules(example: Example) -> Example | None:
    """No rule is asked."""
    return attrs.evolve(example, rule="") if example.weighed else None


WAYS = {
    "weights after the rules": after_rules,
    "weights over the rules": over_rules,
    "weights without rules": without_rules,
}


def examples_of_all(articles: Sequence[Labelled]) -> list[Example]:
    """The examples of all articles, with the sources of each half found by the weights of the other half."""
    shipped = ranking.fitted()["rules"]
    examples = []
    for half in (0, 1):
        learnt = train([one for one in articles if one.half != half])
        use(learnt | {"rules": shipped})
        examples += [example for one in articles if one.half == half for example in examples_of(one)]
    return examples


def examples_of(one: Labelled) -> list[Example]:
    """The labelled quotations of an article that were found, but for inner ones."""
    article, text = one.article, one.article.text
    quotes = attribute(article, find_spans(article))
    headline, echoes, alike = headline_end(article), Echoes(quotes), speech.marks_alike(text, quotes)
    gold = {_trimmed(text, row["start"], row["end"]): row.get("label") or row.get("kind") for row in one.gold}
    found = []
    for quote, ruled in zip(quotes, speech.rule_quotes(article, quotes), strict=True):
        kind = gold.get(_trimmed(text, quote.start, quote.end))
        if kind is None or kind == "unclear" or quote.parent is not None:
            continue
        before, after = speech.beside(alike, quote)
        signs = signs_of(quote, before, after, quote.end <= headline, echoes)
        label, rule = ruled or (Label.SPEECH, "")
        weighed = speech.is_weighed(quote, before, after)
        found.append(Example(one.folder, article.id, kind != "nonspeech", rule, label.value, weighed, signs))
    return found


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without the marks, spaces and punctuation at its edges."""
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return start, end


def fit(examples: Sequence[Example]) -> dict[str, float]:
    """Logistic regression with an L2 penalty, by Adam (Kingma and Ba 2015)."""
    counts = Counter(sign for example in examples for sign in example.signs)
    index = {sign: place for place, sign in enumerate(sorted(s for s, n in counts.items() if n >= MIN_COUNT))}
    cells = [(row, index[s]) for row, example in enumerate(examples) for s in example.signs if s in index]
    rows, columns = np.array(cells).T
    said = np.array([float(example.said) for example in examples])
    weights, first, second = (np.zeros(len(index)) for _ in range(3))
    penalty = np.array([0.0 if sign == "any quotation" else PENALTY for sign in index])
    for step in range(1, STEPS + 1):
        odds = np.bincount(rows, weights[columns], minlength=len(said))
        error = said - 1 / (1 + np.exp(-odds))
        gradient = np.bincount(columns, error[rows], minlength=len(index)) - penalty * weights
        first = 0.9 * first + 0.1 * gradient
        second = 0.999 * second + 0.001 * gradient**2
        rate = 0.1 if step < STEPS * 2 // 3 else 0.02
        weights = weights + rate * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-9)
    return {sign: round(float(weights[place]), 3) for sign, place in index.items()}


Scored = list[tuple[Example, float]]


def cross_validate(
    examples: Sequence[Example],
    way: Callable[[Example], Example | None],
    group: Callable[[Example], Hashable],
) -> Scored:
    """Score every example by weights fitted on the other groups; what is not weighed is infinitely sure."""
    scored: Scored = []
    for held_out in sorted({group(example) for example in examples}, key=str):
        taught = [one for e in examples if group(e) != held_out and (one := way(e)) is not None]
        weights = fit(taught)
        for example in examples:
            if group(example) != held_out:
                continue
            one = way(example)
            if one is not None:
                score = sum(weights.get(sign, 0.0) for sign in one.signs)
            else:
                score = -np.inf if example.rule and way is not without_rules else np.inf
            scored.append((example, score))
    return scored


def fold(example: Example) -> int:
    """One of five folds, by a hash of the article's id."""
    return int(hashlib.sha256(example.article.encode()).hexdigest(), 16) % FOLDS


def is_unread(example: Example) -> bool:
    """Whether its article is in the half that no rule was read from."""
    return hashlib.md5(example.article.encode(), usedforsecurity=False).digest()[-1] % 2 == 1


def row(scored: Scored, threshold: float) -> str:
    """How many of no speech are returned as speech, and how much speech is lost, in all and for each set."""
    cells = []
    folders = sorted({example.folder for example, _ in scored})
    for name in ("all", "unread half", *folders):
        some = [
            (example.said, score >= threshold)
            for example, score in scored
            if name in ("all", example.folder) or (name == "unread half" and is_unread(example))
        ]
        other = [kept for said, kept in some if not said]
        lost = [not kept for said, kept in some if said]
        cells.append(f"{name} {sum(other)}/{len(other)} {sum(lost)}/{len(lost)}")
    return " | ".join(cells)


def report(examples: Sequence[Example]) -> Iterable[str]:
    """The cross-validated figures, line by line."""
    yield "each cell: no speech, yet returned as speech / all such; speech lost to another label / all speech"
    ruled = [(example, -np.inf if example.rule else np.inf) for example in examples]
    yield "rules alone: " + row(ruled, 0.0)
    groups: dict[str, Callable[[Example], Hashable]] = {
        "five folds of articles": fold,
        "each set by the others": lambda example: example.folder,
    }
    for split, group in groups.items():
        for name, way in WAYS.items():
            scored = cross_validate(examples, way, group)
            yield f"\n{name}, {split}"
            for threshold in THRESHOLDS:
                yield f"{threshold:5.2f}: {row(scored, threshold)}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    folders = [Path(word) for word in words if not word.startswith("--")]
    if not folders:
        print(__doc__)
        return 2
    examples = examples_of_all([one for folder in folders for one in read_folder(folder)])
    for line in report(examples):
        print(line, flush=True)
    if "--write" in words:
        taught = [one for example in examples if (one := after_rules(example)) is not None]
        record = {
            "command": "python -m quotealign.fitting.labels "
            + " ".join(folder.name for folder in folders)
            + " --write",
            "weighed": len(taught),
            "no speech among them": sum(not example.said for example in taught),
            "penalty": PENALTY,
        }
        data = {"record": record, "weights": fit(taught)}
        target = Path(speech.__file__).with_name("speech.json")
        target.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
