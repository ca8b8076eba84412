"""Every number and switch, once: with its unit, its default and the reason for it."""

from __future__ import annotations

from typing import Literal

import attrs

Canonical = Literal["fullest", "most printed", "earliest"]


@attrs.frozen
class Settings:
    """What a caller may set; the defaults are the ones that every published figure uses.

    Args:
        canonical: which quote of a remark the others are collated against.
        workers: processes, 1 or more; any number gives the same result.
    """

    canonical: Canonical = "fullest"
    workers: int = 1


DEFAULTS = Settings()
