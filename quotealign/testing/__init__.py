"""Test quotation pipelines: planted truth, outlet noise, and the laws as ready-made checks.

- **Laws** (`assert_order_free`, `assert_local`, ... and `assert_laws` for all of them) run on your own
  articles, settings and speakers, against `align_quotes` or against a pipeline of your own.
- **Noise** (`excerpt`, `ellipsis`, `spelling`, ... and `NOISE` by name) does to a quotation what outlets do.
- **`stability_report`** measures which share of your quotes keep their remark under each kind of noise.
- **Strategies** for Hypothesis draw articles with planted quotations whose truth is known. They alone
  need Hypothesis (`pip install 'quotealign[test]'`), which is imported when the first one is used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from quotealign.errors import MissingExtraError
from quotealign.testing.consistency import (
    assert_blocking_lossless,
    assert_faithful,
    assert_laws,
    assert_partition,
    assert_replayable,
)
from quotealign.testing.invariance import (
    assert_growth,
    assert_local,
    assert_order_free,
    assert_same_remarks,
    assert_symmetric,
    assert_typography_free,
)
from quotealign.testing.invented import SAYINGS, SPEAKERS, Speaker
from quotealign.testing.law import LawBrokenError
from quotealign.testing.noise import (
    MEANING_CHANGED,
    NOISE,
    Noise,
    bracket,
    chain,
    contraction,
    dropped_words,
    ellipsis,
    excerpt,
    negation,
    noise_named,
    number,
    number_format,
    spelling,
    synonym,
    typography,
)
from quotealign.testing.planted import (
    FORMS,
    REFERENCES,
    STYLES,
    PlantedArticle,
    PlantedCorpus,
    PlantedQuote,
    Statement,
    write_article,
)
from quotealign.testing.retype import TYPOGRAPHIES, Retyped, retype
from quotealign.testing.stability import Stability, StabilityReport, stability_report
from quotealign.testing.truth import assert_finds_planted, assert_keeps_apart

if TYPE_CHECKING:
    from quotealign.testing.strategies import noise_kinds as noise_kinds
    from quotealign.testing.strategies import noised as noised
    from quotealign.testing.strategies import odd_articles as odd_articles
    from quotealign.testing.strategies import odd_texts as odd_texts
    from quotealign.testing.strategies import planted_articles as planted_articles
    from quotealign.testing.strategies import planted_corpora as planted_corpora
    from quotealign.testing.strategies import sayings as sayings
    from quotealign.testing.strategies import speakers as speakers
    from quotealign.testing.strategies import statements as statements

__all__ = [
    "FORMS",
    "MEANING_CHANGED",
    "NOISE",
    "REFERENCES",
    "SAYINGS",
    "SPEAKERS",
    "STYLES",
    "TYPOGRAPHIES",
    "LawBrokenError",
    "Noise",
    "PlantedArticle",
    "PlantedCorpus",
    "PlantedQuote",
    "Retyped",
    "Speaker",
    "Stability",
    "StabilityReport",
    "Statement",
    "assert_blocking_lossless",
    "assert_faithful",
    "assert_finds_planted",
    "assert_growth",
    "assert_keeps_apart",
    "assert_laws",
    "assert_local",
    "assert_order_free",
    "assert_partition",
    "assert_replayable",
    "assert_same_remarks",
    "assert_symmetric",
    "assert_typography_free",
    "bracket",
    "chain",
    "contraction",
    "dropped_words",
    "ellipsis",
    "excerpt",
    "negation",
    "noise_kinds",
    "noise_named",
    "noised",
    "number",
    "number_format",
    "odd_articles",
    "odd_texts",
    "planted_articles",
    "planted_corpora",
    "retype",
    "sayings",
    "speakers",
    "spelling",
    "stability_report",
    "statements",
    "synonym",
    "typography",
    "write_article",
]

_STRATEGIES = frozenset(
    {
        "noise_kinds",
        "noised",
        "odd_articles",
        "odd_texts",
        "planted_articles",
        "planted_corpora",
        "sayings",
        "speakers",
        "statements",
    }
)


def __getattr__(name: str) -> Any:
    if name not in _STRATEGIES:
        raise AttributeError(f"module 'quotealign.testing' has no attribute {name!r}")
    try:
        from quotealign.testing import strategies
    except ModuleNotFoundError as missing:
        if missing.name != "hypothesis":
            raise
        raise MissingExtraError(
            f"quotealign.testing.{name} needs Hypothesis", remedy="pip install 'quotealign[test]'"
        ) from missing
    return getattr(strategies, name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
