"""Every error that is raised on purpose: one line that says where, what, and what to do."""

from __future__ import annotations

_LONGEST = 1_000  # characters of one part of a message; what is wrong shows in the first and last ones


def on_one_line(text: str) -> str:
    r"""Make a text fit for a message: one line, nothing in it acts on the terminal, not too long.

    File names, columns and ids come from outside. Characters that cannot be printed are shown by their
    code point; what is much too long loses its middle.

    >>> on_one_line("a\nfile\x1b[31m.txt")
    'a[U+000A]file[U+001B][31m.txt'
    """
    if len(text) > _LONGEST:
        text = f"{text[: _LONGEST // 2]}…{text[-_LONGEST // 4 :]}"
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else f"[U+{ord(char):04X}]" for char in text)


def kind_of(value: object) -> str:
    """Say what kind of value it is, for a message.

    >>> kind_of(3), kind_of([]), kind_of(b""), kind_of(None)
    ('an int', 'a list', 'bytes', 'None')
    """
    if value is None:
        return "None"
    name = type(value).__name__
    if name == "bytes":
        return name
    return f"{'an' if name[0] in 'aeioAEIO' else 'a'} {name}"


def need(kind: type, value: object, *, where: str, remedy: str) -> None:
    """Refuse a value of another kind than what is asked for.

    Args:
        kind: what it must be.
        value: what was given.
        where: the place, as for `QuoteAlignError`.
        remedy: what to give.

    Raises:
        WrongKindError: it is something else.
    """
    if not isinstance(value, kind):
        asked = "text" if kind is str else kind.__name__
        raise WrongKindError(f"{kind_of(value)} is no {asked}", where=where, remedy=remedy)


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
        message = (f"{on_one_line(where)}: " if where else "") + on_one_line(problem)
        super().__init__(message + (f"; {on_one_line(remedy)}" if remedy else ""))


class InputError(QuoteAlignError, ValueError):
    """Something that was given to be read cannot be read as articles or quotations."""


class InputFileError(InputError, OSError):
    """A file or folder that is missing or cannot be opened."""


class WrongKindError(QuoteAlignError, TypeError):
    """A function was called with something of another kind than what it works on."""


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
