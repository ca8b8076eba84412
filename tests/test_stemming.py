"""Stems of English words: cases, and the Snowball project's own stemmer as the oracle."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from importlib import metadata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotealign.words.stemming import english_stem

CASES = {
    "": "caresses>caress flies>fli dies>die ties>tie gas>gas this>this us>us news>news kiwis>kiwi",
    "-ed and -ing": "agreed>agre proceed>proceed hopped>hop hoping>hope luxuriated>luxuri added>add "
    "dying>die outing>outing evening>evening sing>sing fizzed>fizz pasted>paste",
    "y": "cry>cri by>by say>say yes>yes enjoyed>enjoy youth>youth syzygy>syzygi",
    "derived": "national>nation rationally>ration organization>organiz realization>realiz "
    "probably>probabl sensibility>sensibl "
    "analogist>analog apology>apolog hopelessly>hopeless friendly>friend knightly>knight gently>gentl",
    "-ative": "formative>format conservative>conserv",
    "bare": "replacement>replac adoption>adopt opinion>opinion communism>communism university>universiti",
    "last": "probate>probat rate>rate cease>ceas controll>control roll>roll",
    "short": "a>a is>is as>as",
}
"""Made up from the rules, with words of each."""


@pytest.mark.parametrize(
    ("word", "stem"), [one.split(">") for several in CASES.values() for one in several.split()]
)
def test_a_word_has_its_stem(word: str, stem: str) -> None:
    assert english_stem(word) == stem


ENDINGS = """
    arsen commun emerg gener inter later organ past univers succ proc exc even cann inn earr herr out y eed
    eedly ed edly ing ingly at bl iz bb dd tt egg add off tional enci anci abli entli izer ization ational
    ation ator alism aliti alli fulness ousli ousness iveness iviti biliti bli ogist ogi fulli lessli li ly
    ative alize icate iciti ical ful ness al ance ence er ic able ible ant ement ment ent ism ate iti ous ive
    ize ion sion tion e l ll s ss us ies ied sses yy ay a b c d f g h i j k m n o p q r t u v w x z
"""


@pytest.fixture(scope="module")
def oracle() -> Callable[[str], str]:
    """The stemmer of the Snowball project, whose rules for English change with its versions."""
    snowball = pytest.importorskip("snowballstemmer", reason="the oracle is not installed")
    if tuple(map(int, metadata.version("snowballstemmer").split(".")[:2])) < (3, 1):
        pytest.skip("the oracle is of an older version")
    stem: Callable[[str], str] = snowball.EnglishStemmer().stemWord
    return stem


@given(st.lists(st.sampled_from(ENDINGS.split()), min_size=1, max_size=5).map("".join))
def test_the_stem_is_that_of_the_snowball_project(oracle: Callable[[str], str], word: str) -> None:
    assert english_stem(word) == oracle(word)


def test_short_words_have_the_stems_of_the_snowball_project(oracle: Callable[[str], str]) -> None:
    words = ["".join(one) for size in (1, 2, 3, 4) for one in itertools.product("abeilsydgt", repeat=size)]
    assert [word for word in words if english_stem(word) != oracle(word)] == []
