"""The signs by which a short quotation shows whether somebody said it.

Each sign is a few words that hold for a quotation or do not: how the quoted words look, what stands directly
beside the marks, which word of the sentence reports, how the source was found, and whether the article
quotes the same words again. `quotealign.find.speech` adds up their fitted weights.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from quotealign.find.reporting import is_reporting, without_quotations
from quotealign.find.sentences import sentence_of
from quotealign.lexicon import Is, kinds_of
from quotealign.model import Quote

ECHO_WORDS = 4
"""Words of the longest quotation whose repetition is looked for."""

_TOKEN = re.compile(r"[^\W_][\w'’.&-]*")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_BARE = re.compile(r"[^\W_]+")
_DOUBLE = re.compile(r"[“”\"]|''")
_CLAUSE_END = re.compile(
    r"[;:–—]|--|,? (?:which|who|whose|where|while|but|although|though|because)\b|\band\b"
)

_SPEAKER_WORDS = """
    i me my mine myself we us our ours ourselves you your yours yourself i'm i've i'd i'll we're we've we'd
    we'll you're you've you'd you'll let's
"""
_SPEAKERS = frozenset(_SPEAKER_WORDS.split())
_WORDS_BY_KIND = {
    "naming": """called so-called dubbed nicknamed named termed known labeled labelled titled entitled styled
        self-styled deemed branded tagged christened billed""",
    "copula": "is are was were be been being am become becomes became remain remains",
    "negation": "not no never without neither nor",
    "possessive": "his her their its our my your whose",
    "indefinite": "a an some any another many most several few all such every each",
    "definite": "the this that these those",
}
_KINDS = {word: kind for kind, words in _WORDS_BY_KIND.items() for word in words.split()}
_SELF = frozenset(["of", "as", "to", "like", "and", "or", "in", "on", "for", "by", "with", "from", "at"])
_CLASSES = (
    (Is.SAYING, "saying"),
    (Is.AUXILIARY, "auxiliary"),
    (Is.PREPOSITION, "preposition"),
    (Is.PRONOUN, "pronoun"),
    (Is.CONJUNCTION | Is.RELATIVE, "conjunction"),
    (Is.FUNCTION, "function word"),
    (Is.JUDGING, "judging"),
    (Is.SPEECH, "speech noun"),
    (Is.VERB, "verb"),
    (Is.ADVERB, "adverb"),
    (Is.ROLE | Is.PLURAL_ROLE | Is.BODY, "role"),
)


class Echoes:
    """The words that an article quotes more than once; built in one pass over its quotations.

    Args:
        quotes: the article's quotes.
    """

    def __init__(self, quotes: Iterable[Quote]) -> None:
        forms = [_form(quote.text) for quote in quotes if quote.parent is None]
        self._alone = Counter(form for form in forms if len(form) <= ECHO_WORDS)
        lengths = sorted({len(form) for form in self._alone} - {0})
        self._inside = {
            piece
            for form in forms
            for length in lengths
            if length < len(form)
            for piece in zip(*(form[place:] for place in range(length)), strict=False)
            if piece in self._alone
        }

    def signs(self, quote: Quote) -> Iterator[str]:
        """Whether the words are quoted again, alone or as part of a longer quotation."""
        form = _form(quote.text)
        if self._alone[form] > 1:
            yield f"quoted again, {'capital' if quote.text[:1].isupper() else 'small'} letter"
        if form in self._inside:
            yield "part of a longer quotation"


def _form(text: str) -> tuple[str, ...]:
    return tuple(_BARE.findall(text.casefold()))


def signs_of(quote: Quote, before: str, after: str, headline: bool, echoes: Echoes) -> tuple[str, ...]:
    """List the signs that hold for a quotation.

    Args:
        quote: the quotation, attributed as far as possible.
        before, after: what stands beside it in its paragraph, without its own marks.
        headline: whether it stands in the article's headline.
        echoes: the repetitions of its article.

    Returns:
        The signs, each once; the first holds for every quotation.
    """
    clause, rest = sentence_of(before, after)
    signs = ["any quotation", *_own(quote.text), *_beside(quote.text, clause, rest, after)]
    signs += [*_reported(clause, rest), *_source(quote), *echoes.signs(quote)]
    if headline:
        signs.append("in the headline")
    return tuple(dict.fromkeys(signs))


def _own(text: str) -> Iterator[str]:
    """How the quoted words look."""
    words = _TOKEN.findall(text)
    yield f"{len(words)} words" if len(words) < 4 else "4 words and more"
    heads = [word for word in words if not kinds_of(word.casefold()) & Is.FUNCTION]
    if heads and words[0][0].isupper() and all(word[0].isupper() or word[0].isdigit() for word in heads):
        yield f"capitalised, {'3 words at most' if len(words) <= 3 else 'longer'}"
    lowered = [word.casefold().replace("’", "'").rstrip(".") for word in words]
    if not _SPEAKERS.isdisjoint(lowered):
        yield "first or second person"
    kinds = [kinds_of(word) for word in lowered]
    if any(kind & (Is.AUXILIARY | Is.PRONOUN) for kind in kinds) or any("'" in word for word in lowered):
        yield "a clause inside"
    elif any(kind & Is.FUNCTION for kind in kinds):
        yield "a function word inside"
    else:
        yield f"content words alone, {min(len(words), 4)}"


def _beside(text: str, clause: str, rest: str, after: str) -> Iterator[str]:
    """What stands directly beside the marks, and whether the sentence quotes more."""
    words = _WORD.findall(clause)
    end = clause.rstrip()[-1:]
    if not words:
        yield "before it: start of the sentence"
    elif end.isalnum():
        yield f"before it: {_kind(words[-1])}"
    elif end in ",:":
        yield f"before it: {_kind(words[-1])} {end}"
    yield from _following(text, rest, after)
    if _DOUBLE.search(clause):
        yield "another quotation before it"
    if _DOUBLE.search(rest):
        yield "another quotation after it"


def _following(text: str, rest: str, after: str) -> Iterator[str]:
    """What follows; punctuation counts the same inside the closing mark (American) and outside (British)."""
    inside, outside = text.rstrip()[-1:], after[:1]
    closing = inside if inside and inside in ".!?,…" else outside if outside and outside in ".,;" else ""
    if closing:
        yield f"closed by {'! or ?' if closing in '!?' else closing}"
    if not after.strip(" ,.;"):
        yield "after it: end of the paragraph"
        return
    if (closing and closing in ".!?") or after[:1] == ".":
        yield "after it: another sentence"
        return
    rest = rest.lstrip(",;")
    word = _WORD.match(rest.lstrip())
    if not rest[:1].isspace():
        yield f"after it: {rest[:1]} joined" if rest[:1] in tuple("-:)–—") else "after it: joined letters"
    elif word:
        yield f"after it: {_kind(word.group())}"
    else:
        yield f"after it: {rest.lstrip()[:1]}"


def _kind(word: str) -> str:
    """The kind of a word beside a quotation, as coarse as few examples allow."""
    lower = word.casefold().replace("’", "'")
    if lower in _KINDS:
        return _KINDS[lower]
    if lower.endswith(("'s", "s'")):
        return "possessive"
    if lower in _SELF:
        return lower
    if lower.isdigit():
        return "number"
    kinds = kinds_of(lower)
    for bits, name in _CLASSES:
        if kinds & bits:
            return name
    if word[:1].isupper():
        return "capitalised word"
    return "word in -ing" if lower.endswith("ing") else "other word"


def _reported(clause: str, rest: str) -> Iterator[str]:
    """Which word of the sentence reports: how near, and whether a clause ends in between."""
    clause, rest = without_quotations(clause), without_quotations(rest)
    near = "nothing"
    for distance, match in enumerate(reversed(list(_WORD.finditer(clause)))):
        if is_reporting(match.group().casefold()):
            near = "the next word" if distance == 0 else "a near word" if distance < 4 else "a far word"
            if _CLAUSE_END.search(clause, match.end()):
                near += " of another clause"
            break
    yield f"reported before it: {near}"
    ahead = "nothing"
    for distance, match in enumerate(_WORD.finditer(rest)):
        if is_reporting(match.group().casefold()):
            ahead = "a near word" if distance < 3 else "a far word"
            break
    yield f"reported after it: {ahead}"


def _source(quote: Quote) -> Iterator[str]:
    """How the source was found, how sure that is, and where the cue stands."""
    found = quote.attribution
    if found is None:
        yield "no source"
        return
    yield f"source by rule: {found.rule.partition(', ')[0]}"
    sure = found.certainty
    right = next((floor for floor in (0.9, 0.8, 0.6) if sure >= floor), None)
    yield f"source right: {right or 'less'}"
    if found.cue_start is None or found.cue_end is None:
        return
    kinds = kinds_of(found.cue.casefold())
    said = "saying" if kinds & Is.SAYING else "judging" if kinds & Is.JUDGING else "other"
    if said != "other" and not is_reporting(found.cue.casefold()):
        said = "feeble"
    yield f"cue: {said}"
    before = found.cue_start < quote.start
    gap = quote.start - found.cue_end if before else found.cue_start - quote.end
    away = "next" if gap < 6 else "near" if gap < 30 else "far"
    yield f"cue: {said}, {away} {'before' if before else 'after'} it"
