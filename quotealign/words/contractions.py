"""Words printed as one that are two for comparing: contractions and run-together speech.

Each is given as the pieces of the printed word: where a piece begins, and the form that it stands for. The
possessive "'s" becomes a piece of its own, so that a name and its possessive share a word.
"""

from __future__ import annotations

_IS = frozenset(  # after these "'s" is a verb
    """
    it he she that there here what who where how when why this everything something nothing
    """.split()  # noqa: SIM905 (a list of words reads better than a list of strings)
)
_NOT = {"wo": "will", "ca": "can", "sha": "shall", "ai": "is"}
_VERBS = {"re": "are", "ve": "have", "ll": "will", "d": "would", "m": "am"}

_LISTED = {  # whole words: (letters of the first piece, its form), ...
    "cannot": ((3, "can"), (3, "not")),
    "alright": ((2, "all"), (5, "right")),
    "gonna": ((3, "going"), (2, "to")),
    "gotta": ((3, "got"), (2, "to")),
    "wanna": ((3, "want"), (2, "to")),
    "gimme": ((3, "give"), (2, "me")),
    "lemme": ((3, "let"), (2, "me")),
    "dunno": ((2, "do"), (1, "not"), (2, "know")),
    "kinda": ((4, "kind"), (1, "of")),
    "sorta": ((4, "sort"), (1, "of")),
    "lotta": ((3, "lot"), (2, "of")),
    "outta": ((3, "out"), (2, "of")),
    "hafta": ((3, "have"), (2, "to")),
    "shoulda": ((6, "should"), (1, "have")),
    "coulda": ((5, "could"), (1, "have")),
    "woulda": ((5, "would"), (1, "have")),
    "y'all": ((1, "you"), (4, "all")),
    "c'mon": ((1, "come"), (4, "on")),
    "let's": ((3, "let"), (2, "us")),
    "d'you": ((1, "do"), (4, "you")),
    "im": ((1, "i"), (1, "am")),
    "ive": ((1, "i"), (2, "have")),
    "youre": ((3, "you"), (2, "are")),
    "youve": ((3, "you"), (2, "have")),
    "theyre": ((4, "they"), (2, "are")),
    "theyve": ((4, "they"), (2, "have")),
    "weve": ((2, "we"), (2, "have")),
    "thats": ((4, "that"), (1, "is")),
    "dont": ((2, "do"), (2, "not")),
    "didnt": ((3, "did"), (2, "not")),
    "doesnt": ((4, "does"), (2, "not")),
    "isnt": ((2, "is"), (2, "not")),
    "arent": ((3, "are"), (2, "not")),
    "wasnt": ((3, "was"), (2, "not")),
    "werent": ((4, "were"), (2, "not")),
    "havent": ((4, "have"), (2, "not")),
    "hasnt": ((3, "has"), (2, "not")),
    "hadnt": ((3, "had"), (2, "not")),
    "couldnt": ((5, "could"), (2, "not")),
    "wouldnt": ((5, "would"), (2, "not")),
    "shouldnt": ((6, "should"), (2, "not")),
    "cant": ((2, "can"), (2, "not")),
}

Piece = tuple[int, str]
"""Where a piece begins in the word, and its form."""


def split(word: str) -> tuple[Piece, ...] | None:
    """Split a folded word (with plain apostrophes) into its pieces; None when it is one word.

    The pieces' places count in `word`; the caller maps them to the printed word. "'s" after a noun keeps the
    form "'s": whether it is "is", "has" or the possessive is not decided here.
    """
    if listed := _LISTED.get(word):
        at = 0
        found = []
        for letters, form in listed:
            found.append((at, form))
            at += letters
        return tuple(found)
    if "'" not in word:
        return None
    stem, _, ending = word.rpartition("'")
    if not stem:
        return None
    at = len(stem)
    if ending == "t" and stem.endswith("n") and len(stem) > 1:
        before = split(stem[:-1]) or ((0, _NOT.get(stem[:-1], _unapostrophed(stem[:-1]))),)
        return (*before, (at - 1, "not"))
    if ending == "s":
        form = "is" if stem in _IS else "'s"
    elif ending in _VERBS:
        form = _VERBS[ending]
    else:
        return None
    before = split(stem) or ((0, _unapostrophed(stem)),)
    return (*before, (at, form))


def _unapostrophed(word: str) -> str:
    return word.replace("'", "")
