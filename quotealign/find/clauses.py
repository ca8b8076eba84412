"""The text around the quotations as tokens and sentences: what the light clause analysis works on.

A quotation with its marks is one token, so that the words inside it take no part in the clauses
around it. Tokens keep their offsets in the article's text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import attrs

from quotealign.lexicon import Is, kinds_of, section

TOKEN = re.compile(
    r"(?P<dotted>(?:[^\W\d_]\.){2,}(?![^\W\d_]{2}))"
    r"|(?P<word>(?:\d{1,3}(?:,\d{3})+(?!\d)|\w+)(?:[-‐‑&./’'](?=[^\W_])\w+)*)"
    r"|(?P<newline>[\n\r\u2028\u2029]\s*)"
    r"|(?P<mark>--+|\.\.\.+|[^\w\s])"
)
ABBREVIATIONS = section("abbreviation")
POSSESSIVE = re.compile(r"(?<=\w)(?:['’][sS])$")
CONTRACTED = re.compile(
    r"^(he|she|they|it|we|i|you|who|that|there|[A-Z]\w+)(['’](?:s|d|ll|ve|re|m))$", re.IGNORECASE
)
OPENING = frozenset("\"“”„‟«»‹›‘’‚'`「」『』＂")
STOPS = frozenset({".", "?", "!", "…"})

QUOTE = "Q"
WORD = "W"
MARK = "M"
BREAK = "N"
KIND_OF_GROUP = {"dotted": WORD, "word": WORD, "newline": BREAK, "mark": MARK}


@attrs.define
class Tokens:
    """The tokens of one article in parallel lists.

    Args:
        text: the article's text.
        starts, ends: the span of each token.
        types: `WORD`, `MARK`, `BREAK` (end of paragraph) or `QUOTE`.
        lower: each token in lower case with straight apostrophes kept as printed.
        kinds: the bits of `lexicon.Is` of each word.
        capitals: whether each is a word that begins with a capital letter.
        quote_at: for each top-level quotation, by its index, its token.
        quote_of: the reverse.
        sentence: for each token, the number of its sentence.
        bounds: for each sentence, its first token and the one after its last.
        paragraph: for each sentence, the number of its paragraph.
    """

    text: str
    starts: list[int] = attrs.field(factory=list)
    ends: list[int] = attrs.field(factory=list)
    types: list[str] = attrs.field(factory=list)
    lower: list[str] = attrs.field(factory=list)
    kinds: list[int] = attrs.field(factory=list)
    capitals: list[bool] = attrs.field(factory=list)
    quote_at: dict[int, int] = attrs.field(factory=dict)
    quote_of: dict[int, int] = attrs.field(factory=dict)
    sentence: list[int] = attrs.field(factory=list)
    bounds: list[tuple[int, int]] = attrs.field(factory=list)
    paragraph: list[int] = attrs.field(factory=list)

    def __len__(self) -> int:
        return len(self.starts)

    def printed(self, index: int) -> str:
        """The token as it stands in the text."""
        return self.text[self.starts[index] : self.ends[index]]

    def capital(self, index: int) -> bool:
        """Whether a word begins with a capital letter."""
        return self.capitals[index]

    def add_quote(self, start: int, end: int) -> None:
        """Append a quotation with its marks as one token."""
        self.starts.append(start)
        self.ends.append(end)
        self.types.append(QUOTE)
        self.lower.append("")
        self.kinds.append(0)
        self.capitals.append(False)


def tokenize(text: str, spans: Sequence[tuple[int, int]]) -> Tokens:
    """Split a text into tokens and sentences; each span (in order, disjoint) becomes one token.

    Args:
        text: the article's text.
        spans: the top-level quotations, without their marks, in text order.

    Returns:
        The tokens, with sentences and paragraphs.
    """
    tokens = Tokens(text)
    place = 0
    for number, (start, end) in enumerate(spans):
        start = max(start, place)
        end = max(start, end)
        opening = start
        while opening > place and start - opening < 2 and text[opening - 1] in OPENING:
            opening -= 1
        closing = end
        while closing < len(text) and closing - end < 2 and text[closing] in OPENING:
            closing += 1
        _plain(tokens, place, opening)
        tokens.quote_at[number] = len(tokens)
        tokens.quote_of[len(tokens)] = number
        tokens.add_quote(opening, closing)
        place = closing
    _plain(tokens, place, len(text))
    _sentences(tokens)
    return tokens


def _plain(tokens: Tokens, start: int, end: int) -> None:
    """Add the tokens of a stretch of text outside quotations."""
    text, done = tokens.text, start
    starts, ends, types = tokens.starts.append, tokens.ends.append, tokens.types.append
    lowers, kinds, capitals = tokens.lower.append, tokens.kinds.append, tokens.capitals.append
    for match in TOKEN.finditer(text, start, end):
        a, b = match.span()
        if a < done:  # the full stop of an abbreviation
            continue
        pieces: tuple[tuple[int, int], ...] = ((a, b),)
        kind = KIND_OF_GROUP[match.lastgroup or ""]
        if kind == WORD:
            word = match[0]
            if b < end and text[b] == "." and _abbreviated(word, text[b + 1 : b + 3]):
                b = done = b + 1
                pieces = ((a, b),)
            elif "'" in word or "’" in word:
                apostrophe = max(word.rfind("'"), word.rfind("’"))
                if apostrophe > 0 and (POSSESSIVE.search(word) or CONTRACTED.match(word)):
                    pieces = ((a, a + apostrophe), (a + apostrophe, b))
        for first, last in pieces:
            lower = text[first:last].lower()
            starts(first)
            ends(last)
            types(kind)
            lowers(lower)
            kinds(kinds_of(lower) if kind == WORD else 0)
            capitals(kind == WORD and text[first].isupper())


def _abbreviated(word: str, after: str) -> bool:
    """Whether a full stop after a word belongs to it: "Sen.", an initial."""
    initial = len(word) == 1 and word.isalpha() and not "a" <= word <= "z"
    return (initial or word in ABBREVIATIONS) and not (len(after) == 2 and after.isalpha())


def _sentences(tokens: Tokens) -> None:
    """Number the sentences and the paragraphs."""
    first = sentence = paragraph = 0
    types, text = tokens.types, tokens.text
    total = len(tokens)
    for i in range(total):
        tokens.sentence.append(sentence)
        kind = types[i]
        ends_paragraph = kind == BREAK
        ends = ends_paragraph
        if not ends and i + 1 < total:
            follows = types[i + 1]
            if (kind == MARK and tokens.lower[i] in STOPS) or (
                kind == MARK and tokens.lower[i].startswith("...")
            ):
                ends = follows == QUOTE or (follows == WORD and not text[tokens.starts[i + 1]].islower())
                if follows == MARK and tokens.lower[i + 1] in "([—–―-":
                    ends = True
            elif kind == QUOTE:
                ends = _quote_ends_sentence(tokens, i)
        if ends or i + 1 == total:
            tokens.bounds.append((first, i + 1))
            tokens.paragraph.append(paragraph)
            first = i + 1
            sentence += 1
            paragraph += ends_paragraph


def _quote_ends_sentence(tokens: Tokens, i: int) -> bool:
    """Whether a new sentence begins after a quotation that ends one: no reporting clause follows."""
    text = tokens.text
    end = tokens.ends[i]
    while end > tokens.starts[i] and (text[end - 1] in OPENING or text[end - 1].isspace()):
        end -= 1
    last = text[end - 1 : end]
    if last not in STOPS:
        return False
    if tokens.types[i + 1] == QUOTE:
        return True
    if tokens.types[i + 1] != WORD or text[tokens.starts[i + 1]].islower():
        return False
    if last == "." and text[max(0, end - 3) : end] != "...":
        return True
    # "...?" Mr. Smith asked: a name, then a verb of saying, within a few words
    for k in range(i + 1, min(i + 7, len(tokens))):
        if tokens.types[k] != WORD:
            return True
        if tokens.kinds[k] & Is.SAYING and k > i + 1:
            return False
        if tokens.kinds[k] & (Is.VERB | Is.AUXILIARY | Is.RELATIVE | Is.CONJUNCTION):
            return True
    return True
