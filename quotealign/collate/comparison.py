"""The readable result of comparing two texts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, overload

import attrs

from quotealign.collate.changes import apply
from quotealign.collate.changes import compare as _changes
from quotealign.errors import need
from quotealign.model import Change, Severity


@attrs.frozen(repr=False)
class Comparison(Sequence[Change]):
    """Two texts and what turns the first into the second; a sequence of its changes.

    Printed, it is the base with `[-what was left out-]` and `{+what was added+}` in place; a rich console
    shows the same in colour, the graver the stronger.

    Args:
        base: the text that counts as given.
        text: the text that is read against it.
        changes: the differences, in order; applying them to the base gives the text.
    """

    base: str
    text: str
    changes: tuple[Change, ...]

    @property
    def severity(self) -> Severity:
        """The gravest change."""
        return max((change.severity for change in self.changes), default=Severity.NONE)

    def apply(self) -> str:
        """Apply the changes to the base: gives the text."""
        return apply(self.changes, self.base)

    def at_least(self, severity: Severity) -> tuple[Change, ...]:
        """The changes of a severity and above."""
        return tuple(change for change in self.changes if change.severity >= severity)

    def __len__(self) -> int:
        return len(self.changes)

    @overload
    def __getitem__(self, at: int) -> Change: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Change, ...]: ...
    def __getitem__(self, at: int | slice) -> Change | tuple[Change, ...]:
        return self.changes[at]

    def __str__(self) -> str:
        return "".join(plain for plain, _ in self._pieces())

    def __repr__(self) -> str:
        shown = str(self)
        shown = shown if len(shown) <= 300 else shown[:299] + "…"
        return f"<Comparison, {self.severity.label}: {shown}>"

    def __rich__(self) -> Any:
        from rich.text import Text

        return Text.assemble(*((plain, _STYLES[severity]) for plain, severity in self._pieces()))

    def _pieces(self) -> Iterator[tuple[str, Severity]]:
        at = 0
        for change in self.changes:
            yield self.base[at : change.base_start], Severity.NONE
            if change.base_text:
                yield f"[-{change.base_text}-]", change.severity
            if change.text:
                yield f"{{+{change.text}+}}", change.severity
            at = change.base_end
        yield self.base[at:], Severity.NONE


_STYLES = {
    Severity.NONE: "",
    Severity.TYPOGRAPHIC: "dim",
    Severity.SPELLING: "dim",
    Severity.CUT: "blue",
    Severity.WORDING: "yellow",
    Severity.NUMBER: "bold magenta",
    Severity.MEANING: "bold red",
}


def compare(base: str, text: str) -> Comparison:
    """Compare two texts word by word.

    What it decides and where it stops is told with `quotealign.collate.compare`, which gives the same changes
    without the texts around them.

    Args:
        base: the text that counts as given, such as a transcript.
        text: the text that is read against it.

    Returns:
        The comparison: its changes, the gravest severity, and both texts with the changes marked.

    Raises:
        WrongKindError: one of the two is no text.

    Example:
        >>> import quotealign
        >>> quotealign.compare("We will not sign it.", "We'll sign the bill.")
        <Comparison, meaning: [-We will-]{+We'll+} [-not -]sign [-it-]{+the bill+}.>
        >>> print(quotealign.compare("3½ years", "three and a half years"))
        [-3½-]{+three and a half+} years
    """
    for one in (base, text):
        need(str, one, where="compare", remedy="give two texts")
    return Comparison(base, text, _changes(base, text))
