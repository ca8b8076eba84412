"""Every number and switch, once: with its unit, its default and the reason for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal, get_args

import attrs

from quotealign.errors import SettingsError

Embed = Callable[[Sequence[str]], Any]
"""Texts to an array of shape (texts, dimensions)."""

Canonical = Literal["fullest", "most printed", "earliest"]


def _one_of(choices: tuple[str, ...]) -> Any:
    def check(_: Any, field: attrs.Attribute[str], value: Any) -> None:
        if value not in choices:
            raise SettingsError(
                f"{value!r} is none of the choices",
                where=field.name,
                remedy=f"name one of {', '.join(map(repr, choices))}",
            )

    return check


def _text(_: Any, field: attrs.Attribute[str], value: Any) -> None:
    if not isinstance(value, str):
        raise SettingsError(f"{value!r} is no text", where=field.name, remedy="give a text")


def _whole_from_1(_: Any, field: attrs.Attribute[int], value: Any) -> None:
    if not isinstance(value, int) or isinstance(value, bool):
        raise SettingsError(f"{value!r} is no whole number", where=field.name, remedy="give 1 or more")
    if value < 1:
        raise SettingsError(f"{value!r} is out of range", where=field.name, remedy="give 1 or more")


def _embed(_: Any, field: attrs.Attribute[Any], value: Any) -> None:
    try:
        hash(value)  # what is known of a function is remembered
        good = value is None or callable(value)
    except TypeError:
        good = False
    if not good:
        raise SettingsError(
            f"{value!r} is no function",
            where=field.name,
            remedy="give, from Python, a function of a list of texts",
        )


def _columns(_: Any, field: attrs.Attribute[Any], value: Any) -> None:
    if not isinstance(value, Mapping) or not all(isinstance(k, str) for k in value):
        raise SettingsError(
            f"{value!r} names no columns", where=field.name, remedy='write it as {"text": "body"}'
        )


@attrs.frozen
class Settings:
    """What a caller may set; the defaults are the ones that every published figure uses.

    Args:
        canonical: which quote of a remark the others are collated against.
        base: the id of a source whose quotes are canonical wherever a remark has one: an official
            transcript, say, given as rows; empty for none.
        workers: processes, 1 or more; any number gives the same result.
        embed: a function of a list of texts that returns their vectors, as an array of shape (texts,
            dimensions) with any number of dimensions and vectors of any length: how alike two quotes are to
            it becomes one more kind of evidence, `meaning`. It is called in this process, with some hundred
            texts at a time (words without marks, in lower case), each distinct one once. A text's vector must
            depend on that text alone, not on chance nor on the texts beside it: the laws hold for no other
            function. This is tried on a few sentences, not proved. A vector of zeros says nothing.
    """

    canonical: Canonical = attrs.field(default="fullest", validator=_one_of(get_args(Canonical)))
    base: str = attrs.field(default="", validator=_text)
    workers: int = attrs.field(default=1, validator=_whole_from_1)
    embed: Embed | None = attrs.field(default=None, validator=_embed)


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

    fields: Mapping[str, str] = attrs.field(factory=dict, validator=_columns)
    date_format: str = attrs.field(default="", validator=_text)
    encoding: str = attrs.field(default="", validator=_text)
    format: str = attrs.field(default="", validator=_text)
    skip_invalid: bool = False
    max_bytes: int = attrs.field(default=1 << 30, validator=_whole_from_1)


INPUT_DEFAULTS = InputSettings()
