"""Fit the weights of `meaning`, the evidence of a model, beside the weights of all other evidence.

    python -m quotealign.fitting.meaning FOLDER... --embed MODULE:FUNCTION [--write]

The other evidence stays as it is: what is fitted is how much less than it says a pair deserves whose two
texts the model finds unrelated. No level weighs more than 0, and a lower one never more than a higher one.

First each folder is measured, without the model and with it, by weights that were fitted on the others.
"""

from __future__ import annotations

import argparse
import importlib
import json
import math
import sys
from collections.abc import Sequence
from functools import partial
from importlib import resources
from pathlib import Path

import attrs
import numpy as np
import numpy.typing as npt

from quotealign.fitting.links import Labelled, examples, labelled_pairs, measure, read_labelled
from quotealign.fitting.weights import fit_steps, fit_weights
from quotealign.link.evidence import KINDS, Weights, fitted_weights
from quotealign.link.meaning import MEANING, Meaning, standard
from quotealign.settings import Embed
from quotealign.table import Ints

Floats = npt.NDArray[np.float64]


def fit_meaning(sets: Sequence[Labelled], weights: Weights, embed: Embed) -> tuple[Floats, Ints]:
    """Fit the bits of the levels of `meaning` to labelled pairs.

    Args:
        sets: labelled quotes.
        weights: those of the other evidence.
        embed: the model.

    Returns:
        the bits, and how many pairs show each level.
    """
    pairs = examples(sets)
    meaning = Meaning(embed, pairs.table, [quote.text for one in sets for quote in one.quotes])
    found = meaning.levels(pairs.left, pairs.right)
    others, same, importance = labelled_pairs(sets)  # these pairs in several copies, one after the other
    levels = np.tile(found, len(same) // len(found))
    odds = np.full(len(levels), weights.base)
    for kind in KINDS:
        odds += weights.bits[kind.name][others[kind.name]]
    told = levels >= 0
    levels, odds, same, importance = levels[told], odds[told] * math.log(2), same[told], importance[told]
    below = np.array([levels <= level for level in range(len(MEANING.levels) - 1)], np.float64)
    steps = fit_steps(-below, importance * same, importance * ~same, odds)
    bits = np.append(-np.cumsum(steps[::-1])[::-1], 0.0) / math.log(2)
    return np.round(bits, 2), np.bincount(found[found >= 0], minlength=len(MEANING.levels))


def named(name: str) -> Embed:
    """Import a model by its name, `module:function`."""
    module, _, function = name.partition(":")
    found: Embed = getattr(importlib.import_module(module), function)
    return found


def main(arguments: Sequence[str]) -> None:
    """Measure across folders, fit on all, print, and with `--write` keep the weights."""
    parser = argparse.ArgumentParser(prog="python -m quotealign.fitting.meaning")
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
    parser.add_argument("--embed", required=True, metavar="MODULE:FUNCTION", help="the model")
    parser.add_argument("--model", default="", metavar="NAME", help="what the record calls it")
    parser.add_argument("--write", action="store_true", help="keep the weights")
    given = parser.parse_args(arguments)
    embed, sets = named(given.embed), [read_labelled(folder) for folder in given.folders]

    def measured(one: Labelled, weights: Weights, bits: Floats) -> dict[str, object]:
        return {
            "without": measure(one, weights).rounded(),
            "with": measure(one, weights, partial(Meaning, embed, bits=bits)).rounded(),
        }

    elsewhere = {}
    for one in sets:
        if others := [other for other in sets if other is not one]:
            weights = Weights.read(fit_weights(*labelled_pairs(others)))
            elsewhere[one.name] = measured(one, weights, fit_meaning(others, weights, embed)[0])
    bits, counts = fit_meaning(sets, fitted_weights(), embed)
    record = {
        "model": given.model or given.embed,
        "unrelated sentences": attrs.asdict(standard(embed)),
        "pairs": dict(zip(MEANING.levels, counts.tolist(), strict=True)),
        "fitted elsewhere": elsewhere,
        "fitted together": {one.name: measured(one, fitted_weights(), bits) for one in sets},
    }
    found = {"bits": dict(zip(MEANING.levels, bits.tolist(), strict=True)), "record": record}
    text = json.dumps(found, indent=1) + "\n"
    print(text)
    if given.write:
        with resources.as_file(resources.files("quotealign.link") / "meaning.json") as path:
            path.write_text(text, "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
