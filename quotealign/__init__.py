"""What exactly did they say, and how did each outlet print it?

The public names, nothing else; each is imported when it is first used, so that `import quotealign`
costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from quotealign.align import align_quotes as align_quotes
    from quotealign.alignment import Alignment as Alignment
    from quotealign.alignment import Remark as Remark
    from quotealign.check import Checked as Checked
    from quotealign.check import check_quotes as check_quotes
    from quotealign.collate.comparison import Comparison as Comparison
    from quotealign.collate.comparison import compare as compare
    from quotealign.errors import QuoteAlignError as QuoteAlignError
    from quotealign.explanation import Explanation as Explanation
    from quotealign.explanation import explain as explain
    from quotealign.find import find_quotes as find_quotes
    from quotealign.model import Article as Article
    from quotealign.model import Quotation as Quotation
    from quotealign.model import Quote as Quote
    from quotealign.model import Severity as Severity
    from quotealign.read import read_sources as read_sources
    from quotealign.settings import InputSettings as InputSettings
    from quotealign.settings import Settings as Settings

__version__ = "0.1.0"

_HOME = {
    "Alignment": "quotealign.alignment",
    "Article": "quotealign.model",
    "Checked": "quotealign.check",
    "Comparison": "quotealign.collate.comparison",
    "Explanation": "quotealign.explanation",
    "InputSettings": "quotealign.settings",
    "Quotation": "quotealign.model",
    "Quote": "quotealign.model",
    "QuoteAlignError": "quotealign.errors",
    "Remark": "quotealign.alignment",
    "Settings": "quotealign.settings",
    "Severity": "quotealign.model",
    "align_quotes": "quotealign.align",
    "check_quotes": "quotealign.check",
    "compare": "quotealign.collate.comparison",
    "explain": "quotealign.explanation",
    "find_quotes": "quotealign.find",
    "read_sources": "quotealign.read",
}

__all__ = [*sorted(_HOME), "__version__"]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'quotealign' has no attribute {name!r}")
    found = getattr(import_module(_HOME[name]), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOME})
