"""Every number and switch, once: with its unit, its default and the reason for it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import attrs

Canonical = Literal["fullest", "most printed", "earliest"]


@attrs.frozen
class Settings:
    """What a caller may set; the defaults are the ones that every published figure uses.

    Args:
        canonical: which quote of a remark the others are collated against.
        base: the id of a source whose quotes are canonical wherever a remark has one: an official
            transcript, say, given as rows; empty for none.
        workers: processes, 1 or more; any number gives the same result.
    """

    canonical: Canonical = "fullest"
    base: str = ""
    workers: int = 1


DEFAULTS = Settings()


@attrs.frozen
class InputSettings:
    """How input is read; the defaults read what most people have.

    Args:
        fields: which column holds which field, where the usual names do not fit: `{"text": "body"}`.
        date_format: how dates are written, for `strptime` ("%d/%m/%Y"); needed where day and month
            could be exchanged, never guessed.
        encoding: of text files; empty: UTF-8, byte order marks, then detection.
        format: of standard input and of files whose ending does not tell: "jsonl", "csv", "txt", ...;
            empty: told from the first character.
        skip_invalid: leave out what cannot be read, and say so, instead of stopping at it.
        max_bytes: of one file, unpacked: a compressed file cannot fill the memory.
    """

    fields: Mapping[str, str] = attrs.field(factory=dict)
    date_format: str = ""
    encoding: str = ""
    format: str = ""
    skip_invalid: bool = False
    max_bytes: int = 1 << 30


INPUT_DEFAULTS = InputSettings()
