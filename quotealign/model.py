"""The frozen records that the steps hand to one another, in the order in which they come to be.

Offsets are Unicode code points, half-open, from 0, and are carried from the first step on, never
found again by searching. Ids come from content and position, never from a counter.
"""

from __future__ import annotations

import datetime as dt
from enum import IntEnum, StrEnum

import attrs

# ---------------------------------------------------------------- read


@attrs.frozen
class Article:
    """One article as printed; its text is never altered.

    Args:
        id: unique among the articles of one call.
        text: the whole text; all offsets count in it.
        outlet: who printed it; empty when unknown.
        title: the headline, when it is known apart from the text.
        url: where it stands; empty when unknown.
        date: when it was printed: a date, or a date and time.
    """

    id: str
    text: str = attrs.field(repr=lambda text: repr(f"{text[:59]}…" if len(str(text)) > 60 else text))
    outlet: str = ""
    title: str = ""
    url: str = ""
    date: dt.date | None = None


@attrs.frozen
class Quotation:
    """A quotation that comes ready-made, with no article around it (a row of a quotation corpus).

    Args:
        id: unique among the rows of one call.
        text: the quoted words, without their marks.
        speaker: who said it, as the row has it; empty when unknown.
        article_id: the article it was taken from; the row's own id when unknown.
        outlet, title, url, date: as in `Article`.
    """

    id: str
    text: str
    speaker: str = ""
    article_id: str = ""
    outlet: str = ""
    title: str = ""
    url: str = ""
    date: dt.date | None = None


Source = Article | Quotation

# ---------------------------------------------------------------- find


class Label(StrEnum):
    """What a quoted span is: somebody's words, or why not."""

    SPEECH = "speech"
    SECOND_HAND = "second-hand"  # nested: somebody else's words in the speaker's mouth
    TITLE = "title"  # of a work, a programme, a bill
    NAME = "name"  # a nickname, a thing called so
    SCARE = "scare-quote"
    WORD = "word"  # a word or phrase spoken of as such
    SLOGAN = "slogan"


SAID = frozenset({Label.SPEECH, Label.SECOND_HAND})
"""The labels of what somebody said or wrote: these quotes are aligned, the others only listed."""


@attrs.frozen
class Person:
    """A speaker as one article names them.

    Args:
        name: the fullest form of the name in the article, without titles ("JD Vance").
        aliases: the other forms that the article uses for them ("Vance", "Mr. Vance").
        roles: titles and descriptions ("Vice President", "the vice president").
    """

    name: str
    aliases: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()


@attrs.frozen
class Attribution:
    """To whom a quotation is attributed, by which words, and which rule found it.

    Args:
        person: the speaker, resolved within the article; None where the rule found only a cue.
        rule: the rule that decided ("quote-said-name"); "given" when the input named the speaker.
        certainty: how often that rule is right, 0 to 1, as measured (docs, attribution rules).
        start, end: the source words in the article ("he", "Mr. Vance"); None when there are none.
        cue: the reporting words ("said"); empty when there are none.
        cue_start, cue_end: where the cue stands; None when there is none.
    """

    person: Person | None
    rule: str
    certainty: float
    start: int | None = None
    end: int | None = None
    cue: str = ""
    cue_start: int | None = None
    cue_end: int | None = None


@attrs.frozen
class Quote:
    """One quoted span, without its marks; `text` is always `article.text[start:end]`.

    Args:
        article_id: the article it stands in.
        start, end: where, in code points of the article's text.
        text: the words between the marks.
        label: speech, or why it is not.
        reason: the evidence for the label, in words.
        medium: "speech", "tweet", "letter", "document", "headline" or "chant".
        attribution: who said it; None when nothing was found.
        parent: the id of the quotation this one is nested in.
        continues: the id of the part before it, when its reporting clause interrupts a quotation.
        marks: the opening and the closing mark as printed; one may be missing.
        flags: what was assumed about damaged marks, and other oddities.
        row_id: the id of the `Quotation` it was given as; empty for quotes found in articles.
    """

    article_id: str
    start: int
    end: int
    text: str
    label: Label = Label.SPEECH
    reason: str = ""
    medium: str = "speech"
    attribution: Attribution | None = None
    parent: str | None = None
    continues: str | None = None
    marks: str = ""
    flags: tuple[str, ...] = ()
    row_id: str = ""

    @property
    def id(self) -> str:
        """The row's id, or article and offsets."""
        return self.row_id or f"{self.article_id}:{self.start}-{self.end}"

    @property
    def source_id(self) -> str:
        """The id of the `Article` or `Quotation` whose text the offsets count in."""
        return self.row_id or self.article_id

    @property
    def speaker(self) -> str | None:
        """The speaker's name, or None when unknown."""
        person = self.attribution.person if self.attribution else None
        return person.name if person else None


# ---------------------------------------------------------------- link


@attrs.frozen
class Term:
    """One kind of evidence on a pair of quotes, and its weight.

    Args:
        kind: which comparison ("coverage", "speaker", ...).
        level: the first of its levels that holds ("same", "0.9 and more", ...).
        bits: its log-odds, base 2: above 0 speaks for the same remark, below 0 against.
        words: the words that carried it, where there are any.
    """

    kind: str
    level: str
    bits: float
    words: str = ""


@attrs.frozen
class Link:
    """Two quotes judged to report the same remark, with the evidence that says so.

    Args:
        left, right: ids of the two quotes, in id order.
        weight: the sum of the terms, in bits.
        terms: the evidence; replaying it gives the weight.
    """

    left: str
    right: str
    weight: float
    terms: tuple[Term, ...] = ()


# ---------------------------------------------------------------- collate


class Severity(IntEnum):
    """How grave a change is, from harmless to grave."""

    NONE = 0
    TYPOGRAPHIC = 1  # marks, dashes, spaces, case, a comma
    SPELLING = 2  # spelling, number format, contraction
    CUT = 3  # words left out, marked or not
    WORDING = 4  # words added, exchanged, moved, bracketed
    NUMBER = 5  # another number, name or date
    MEANING = 6  # negation, modality, quantifier, antonym

    @property
    def label(self) -> str:
        """The word that reports print."""
        return "number or name" if self is Severity.NUMBER else self.name.lower()


@attrs.frozen
class Change:
    """One difference between the canonical quote and a variant.

    Args:
        kind: what was done ("substitution", "head-cut", "number-format", ...).
        severity: how grave it is.
        base_start, base_end: the span in the canonical quote's text.
        start, end: the span in the variant's text.
        base_text, text: the two spans as printed.
        note: more in words ("synonym", "not left out").
    """

    kind: str
    severity: Severity
    base_start: int
    base_end: int
    start: int
    end: int
    base_text: str
    text: str
    note: str = ""


class VariantKind(StrEnum):
    """How a variant relates to the canonical quote."""

    VERBATIM = "verbatim"  # the same words, but for marks, case, spelling, brackets
    EXCERPT = "excerpt"  # a verbatim part of it
    REWORDED = "reworded"  # other words


@attrs.frozen
class Variant:
    """One quote as a printing of a remark.

    Args:
        quote: the quote, with exact offsets.
        kind: verbatim, excerpt or reworded, against the canonical quote.
        changes: what turns the canonical quote into this one; empty for the canonical itself.
    """

    quote: Quote
    kind: VariantKind
    changes: tuple[Change, ...] = ()

    @property
    def severity(self) -> Severity:
        """The gravest of its changes."""
        return max((change.severity for change in self.changes), default=Severity.NONE)
