"""Every error that is raised on purpose: one line that says where, what, and what to do."""

from __future__ import annotations


class QuoteAlignError(Exception):
    """Base of all errors that quotealign raises on purpose.

    Args:
        problem: what is wrong, in plain words.
        where: the place: a file, a line, an article id, a field; empty when there is none.
        remedy: what to do about it; empty when nothing can be done.
    """

    def __init__(self, problem: str, *, where: str = "", remedy: str = "") -> None:
        self.problem = problem
        self.where = where
        self.remedy = remedy
        super().__init__((f"{where}: " if where else "") + problem + (f"; {remedy}" if remedy else ""))


class InputError(QuoteAlignError, ValueError):
    """Something that was given to be read cannot be read as articles or quotations."""


class InputFileError(InputError, OSError):
    """A file or folder that is missing or cannot be opened."""


class SettingsError(QuoteAlignError, ValueError):
    """A setting is unknown or out of its range."""


class OutputError(QuoteAlignError, OSError):
    """A report cannot be written where it was asked for."""


class UnknownIdError(QuoteAlignError, KeyError):
    """No quote, remark or article has this id."""

    def __str__(self) -> str:  # KeyError would print the repr
        return Exception.__str__(self)


class MissingExtraError(QuoteAlignError, ImportError):
    """An optional dependency is needed; the message names the extra that brings it."""
