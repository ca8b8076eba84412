"""Planted articles: what is said to stand in them does, and the strategies keep their promises."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import find, given, settings
from hypothesis import strategies as st

from quotealign.testing import (
    FORMS,
    NOISE,
    REFERENCES,
    SAYINGS,
    SPEAKERS,
    STYLES,
    PlantedArticle,
    PlantedCorpus,
    Speaker,
    Statement,
    assert_finds_planted,
    noised,
    planted_articles,
    planted_corpora,
    sayings,
    statements,
    write_article,
)
from quotealign.words import words


@given(planted_articles())
def test_planted_offsets_are_exact(planted: PlantedArticle) -> None:
    text = planted.article.text
    for quote in planted.quotes:
        assert text[quote.start : quote.end] == quote.text
        if quote.parent is not None:
            outer = planted.quotes[quote.parent]
            assert outer.start < quote.start < quote.end < outer.end


@given(planted_articles())
def test_the_named_speaker_stands_where_it_is_said_to(planted: PlantedArticle) -> None:
    for quote in planted.quotes:
        if quote.speaker_start is not None:
            named = planted.article.text[quote.speaker_start : quote.speaker_end]
            assert named in quote.speaker or named.lower() in ("he", "she")
        else:
            assert quote.parent is not None


@given(planted_corpora())
def test_every_remark_of_a_corpus_is_printed_in_full_by_the_first_outlet(corpus: PlantedCorpus) -> None:
    assert len({article.id for article in corpus.articles}) == len(corpus.articles) >= 2
    first = {quote.remark for quote in corpus.planted[0].quotes}
    assert {quote.remark for quote in corpus.quotes} == first == corpus.remarks.keys()
    assert all(row["text"] for row in corpus.rows())


@given(noised(sayings(), ["number", "negation"]))
def test_noised_pairs_are_a_text_and_its_print(pair: tuple[str, str]) -> None:
    text, printed = pair
    assert text in SAYINGS
    assert printed == text or [w.form for w in words(printed)] != [w.form for w in words(text)]


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("form", FORMS)
def test_every_form_can_be_set_in_every_style(form: str, style: str) -> None:
    for reference in REFERENCES:
        statement = Statement(SPEAKERS[0], "It rains, and we wait.", "r", form, reference)
        planted = write_article("a", [statement], style=style)
        assert len(planted.quotes) == (2 if form in ("interrupted", "nested") else 1)
        assert planted.quotes[0].remark == "r"


def test_a_running_quotation_opens_its_second_paragraph_with_a_word() -> None:
    for text in ("It  rains,  and  we  wait.", "It rains.", "Rain.", ""):
        planted = write_article("a", [Statement(SPEAKERS[0], text, "r", "running")])
        first, second = planted.quotes[0].text.split("\n\n“")
        assert (first, second) == (first.strip(), second.strip())
        assert f"{first} {second}".split() == text.split()


def test_unknown_styles_forms_and_references_are_refused_by_name() -> None:
    with pytest.raises(ValueError, match="no style of marks is called 'gothic'; there are curly"):
        write_article("a", [], style="gothic")
    with pytest.raises(ValueError, match="no form is called 'sung'"):
        write_article("a", [Statement(SPEAKERS[0], "It rains.", "r", "sung")])
    with pytest.raises(ValueError, match="no reference is called 'nickname'"):
        write_article("a", [Statement(SPEAKERS[0], "It rains.", "r", "inverted", "nickname")])


@pytest.mark.parametrize(
    ("draw", "said"),
    [
        (lambda: statements(forms=["sung"]), "no form is called 'sung'; there are said after"),
        (lambda: statements(references="nickname"), "no reference is called 'nickname'; there are full name"),
        (lambda: planted_articles(styles="gothic"), "no style of marks is called 'gothic'; there are curly"),
        (lambda: planted_corpora(styles=["gothic"]), "no style of marks is called 'gothic'; there are curly"),
        (lambda: planted_corpora(noise="rot13"), "no kind of noise is called 'rot13'; the kinds are typo"),
    ],
)
def test_strategies_refuse_unknown_names(draw: Callable[[], st.SearchStrategy[Any]], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        find_any(draw())


def find_any(strategy: st.SearchStrategy[Any]) -> Any:
    return find(strategy, lambda _: True, settings=settings(database=None))


def test_one_name_is_as_good_as_a_list_of_one() -> None:
    statement = find_any(statements(forms="inverted", references="surname"))
    assert (statement.form, statement.reference) == ("inverted", "surname")
    assert "«" in find_any(planted_articles(styles="guillemets")).article.text


@given(planted_corpora(noise=[]))
def test_without_noise_every_outlet_prints_the_words_of_the_first(corpus: PlantedCorpus) -> None:
    assert set(corpus.noise.values()) <= {()}
    assert len(corpus.articles) >= 2


OWN = (
    Speaker("Dr. Ann Lee", "a doctor", "she"),
    Speaker("John Smith Jr.", "the governor", "he"),
    Speaker("Seán O’Brien", "the coach", "he"),
    Speaker("Jean-Luc Picard", "the captain", "he"),
)


@pytest.mark.parametrize("style", STYLES)
def test_own_speakers_with_titles_and_suffixes_are_planted_and_found(style: str) -> None:
    for form in FORMS:
        for reference in ("full name", "surname", "role and name"):
            said = [
                Statement(speaker, saying, saying, form, reference)
                for speaker, saying in zip(OWN, SAYINGS, strict=False)
            ]
            assert_finds_planted(write_article("a", said, style=style), speakers=True)
    assert [speaker.surname for speaker in OWN] == ["Lee", "Smith", "O’Brien", "Picard"]


def test_sayings_share_no_content_and_speakers_no_surname() -> None:
    assert len({speaker.surname for speaker in SPEAKERS}) == len(SPEAKERS)
    stems = [{word.stem for word in words(saying)} for saying in SAYINGS]
    small = {stem for stem in set().union(*stems) if sum(stem in one for one in stems) > 4}
    for place, one in enumerate(stems):
        for other in stems[:place]:
            assert len((one & other) - small) <= 2


def test_hypothesis_is_imported_with_the_first_strategy_only() -> None:
    code = (
        "import sys, quotealign, quotealign.testing as t; t.NOISE; assert 'hypothesis' not in sys.modules;"
        "t.planted_articles; assert 'hypothesis' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_without_hypothesis_the_error_names_the_extra() -> None:
    code = (
        "import sys; sys.modules['hypothesis'] = None; import quotealign.testing as t; "
        "from quotealign.errors import MissingExtraError\n"
        "try: t.planted_articles\n"
        "except MissingExtraError as error: print(error)"
    )
    said = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout
    assert said == "quotealign.testing.planted_articles needs Hypothesis; pip install 'quotealign[test]'\n"


def test_every_noise_changes_some_saying() -> None:
    for name, kind in NOISE.items():
        assert any(kind(saying, seed) != saying for saying in SAYINGS for seed in range(5)), name
