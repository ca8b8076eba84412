"""The noise functions: deterministic, and each doing what its name says and no more."""

from __future__ import annotations

import re
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotealign import Article, find_quotes
from quotealign.testing import NOISE, TYPOGRAPHIES, chain, ellipsis, excerpt, noise_named, retype
from quotealign.testing.noise import OMISSIONS
from quotealign.testing.word_lists import CONTRACTIONS, SPELLINGS, SYNONYMS
from quotealign.words import words

PARTS = [
    "we",
    "will",
    "not",
    "can't",
    "organise",
    "3",
    "seventeen",
    "the",
    "big",
    "talks",
    "“so”",
    "–",
    "…",
    "it",
    "is,",
    "I’m.",
    "É",
    "ﬁ",
    "ß",
]
TEXTS = st.one_of(st.text(max_size=80), st.lists(st.sampled_from(PARTS)).map(" ".join))
SEEDS = st.integers(0, 2**32)


@given(st.sampled_from(sorted(NOISE)), TEXTS, SEEDS)
def test_a_seed_gives_the_same_noise_again_and_as_a_random_object(kind: str, text: str, seed: int) -> None:
    noise = NOISE[kind]
    assert noise(text, seed) == noise(text, seed) == noise(text, Random(seed))


@given(TEXTS, SEEDS)
def test_an_excerpt_is_a_run_of_the_text(text: str, seed: int) -> None:
    assert excerpt(text, seed) in text


@given(TEXTS, SEEDS)
def test_an_ellipsis_leaves_the_beginning_and_the_end(text: str, seed: int) -> None:
    new = ellipsis(text, seed)
    if new != text:
        assert any(
            text.startswith(new[: at.start()].rstrip()) and text.endswith(new[at.end() :])
            for mark in OMISSIONS
            for at in re.finditer(re.escape(mark), new)
        )


@given(
    st.lists(
        st.sampled_from(["Late", "we’re", "it's", "–", "—", "...", "…", "said", "“so”", "'No'", "dogs"])
    ),
    SEEDS,
)
def test_typography_changes_no_word(parts: list[str], seed: int) -> None:
    text = " ".join(parts)
    assert [w.form for w in words(NOISE["typography"](text, seed))] == [w.form for w in words(text)]


def test_kinds_can_be_named_given_and_chained() -> None:
    assert list(noise_named("excerpt")) == ["excerpt"]
    assert noise_named({"mine": excerpt}) == {"mine": excerpt}
    assert list(noise_named([excerpt, "dropped_words"])) == ["excerpt", "dropped words"]
    assert chain("spelling", "contraction")("We do not honour it.") == "We don’t honor it."
    with pytest.raises(ValueError, match="no kind of noise is called 'rot13'; the kinds are typography"):
        noise_named("rot13")


@pytest.mark.parametrize("kind", NOISE)
def test_figures_of_other_scripts_are_left_alone(kind: str) -> None:
    """They are digits to `re`, and no whole number up to twenty has them."""
    for seed in range(5):
        assert "١٢" in NOISE[kind]("It took ١٢ ½ ² days.", seed) or kind in (
            "excerpt",
            "ellipsis",
            "dropped words",
        )


@pytest.mark.parametrize("pairs", [SPELLINGS, CONTRACTIONS, SYNONYMS])
def test_the_word_lists_name_each_word_once(pairs: tuple[tuple[str, str], ...]) -> None:
    listed = [side for pair in pairs for side in pair]
    assert len(set(pairs)) == len(pairs)
    assert all(left and right and left != right for left, right in pairs), listed


ARTICLE_PARTS = (
    "“We’re late – again,” she said.",
    "He said “No.”",
    "\n",
    "“A café, ‘too much’, so.”",
    " – plain — prose ",
)
ARTICLES = st.lists(st.sampled_from(ARTICLE_PARTS)).map("".join)


@given(ARTICLES, st.sets(st.sampled_from(TYPOGRAPHIES)), SEEDS)
def test_retyped_offsets_lead_back_to_the_original(text: str, kinds: set[str], seed: int) -> None:
    article = Article("a", text)
    new = retype(article, find_quotes(article), sorted(kinds), seed)
    back = [new.original(offset) for offset in range(len(new.source.text) + 1)]
    assert back[0] == 0
    assert back[-1] == len(text)
    known = [offset for offset in back if offset is not None]
    assert known == sorted(known)
    changed = {offset for start, end, _ in new.edits for offset in range(start, end)}
    for offset, old in enumerate(back[:-1]):
        if old is not None and old not in changed and back[offset + 1] == old + 1:
            assert new.source.text[offset] == text[old]
