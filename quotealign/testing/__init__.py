"""Test quotation pipelines: planted truth, outlet noise, and the laws as ready-made checks.

- **Laws** (`assert_order_free`, `assert_local`, ... and `assert_laws` for all of them) run on your own
  articles, settings and speakers, against `align_quotes` or against a pipeline of your own.
- **Noise** (`excerpt`, `ellipsis`, `spelling`, ... and `NOISE` by name) does to a quotation what outlets do.
- **`stability_report`** measures which share of your quotes keep their remark under each kind of noise.
- **Strategies** for Hypothesis draw articles with planted quotations whose truth is known. They alone
  need Hypothesis (`pip install 'quotealign[test]'`), which is imported when the first one is used.
"""

from __future__ import annotations

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
from quotealign.testing.retype import TYPOGRAPHIES, Retyped, retype

__all__ = [
    "MEANING_CHANGED",
    "NOISE",
    "TYPOGRAPHIES",
    "LawBrokenError",
    "Noise",
    "Retyped",
    "assert_blocking_lossless",
    "assert_faithful",
    "assert_growth",
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
    "noise_named",
    "number",
    "number_format",
    "retype",
    "spelling",
    "synonym",
    "typography",
]
