"""Grouping: fragments, bridges, chaining held in check, and the canonical quote."""

from __future__ import annotations

import datetime as dt
from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotealign import Article, Quotation, Settings, align_quotes
from quotealign.find import find_quotes
from quotealign.group import group_quotes
from quotealign.group.edges import Edges
from quotealign.group.hosts import EVEN, best_hosts
from quotealign.group.twins import ARTICLES, IN_PART, OTHER_ORDER, Twins, apart
from quotealign.group.voices import AllVoices, Voices
from quotealign.links import Links
from quotealign.model import Link, Quote
from quotealign.settings import Canonical
from quotealign.table import build_table

FIRST = "the plumber sold his rusty truck to a dealer in Galveston"
SECOND = "nobody told the plumber about the gun that they mounted on it"
THIRD = "his phone rang day and night with angry strangers on the line"


def grouped(texts: list[str], links: list[tuple[int, int, float]]) -> list[list[str]]:
    """Group quotes, each in a row of its own, over links of given weights."""
    sources = {str(n): Quotation(str(n), text) for n, text in enumerate(texts)}
    quotes = [Quote(str(n), 0, len(text), text, row_id=str(n)) for n, text in enumerate(texts)]
    records = [Link(*sorted((str(i), str(j))), weight) for i, j, weight in links]
    return sorted(sorted(quote.text for quote in group) for group in group_quotes(quotes, records, sources))


def test_a_full_quotation_bridges_two_sentences() -> None:
    assert len(grouped([FIRST, SECOND, f"{FIRST} {SECOND}"], [(0, 2, 1.0), (1, 2, 1.0)])) == 1


def test_a_fragment_goes_to_its_best_host_and_bridges_nothing() -> None:
    found = grouped([FIRST, SECOND, "the plumber"], [(0, 2, 1.0), (1, 2, 2.0)])
    assert found == sorted([[FIRST], sorted([SECOND, "the plumber"])])


def said_by(rows: list[tuple[str, str]], links: list[tuple[int, int, float]]) -> list[list[int]]:
    """Group rows of text and speaker over links of given weights: the numbers of the rows in each group."""
    sources = {str(n): Quotation(str(n), text, speaker) for n, (text, speaker) in enumerate(rows)}
    quotes = [quote for row in sources.values() for quote in find_quotes(row)]
    records = [Link(*sorted((quotes[i].id, quotes[j].id)), weight) for i, j, weight in links]
    groups = group_quotes(quotes, records, sources)
    return sorted(sorted(int(quote.source_id) for quote in group) for group in groups)


@pytest.mark.parametrize(("weight", "groups"), [(5.0, [[0, 1], [2]]), (6.0, [[0, 1, 2]])])
def test_an_unknown_speaker_bridges_no_groups_of_two_people(weight: float, groups: list[list[int]]) -> None:
    rows = [(FIRST, "Ann Lee"), (FIRST + " yesterday", ""), ("He said " + FIRST, "Bea Cole")]
    assert said_by(rows, [(0, 1, 7.0), (1, 2, weight)]) == groups


def test_a_fragment_follows_the_speaker_of_the_group_not_of_the_quote() -> None:
    rows = [(FIRST, ""), (FIRST, "Ann Lee"), ("the plumber", "Bea Cole"), (SECOND, "Bea Cole")]
    assert said_by(rows, [(0, 1, 7.0), (0, 2, 3.0), (2, 3, 1.0)]) == [[0, 1], [2, 3]]


def test_a_quote_and_one_inside_it_are_never_one_remark_whatever_others_print() -> None:
    said = "They told us, ‘You are asking for far too much gold,’ and so we left the table that night"
    articles = {
        name: Article(name, f"A week of talks ended.\n\n“{said},” Ann Lee said.{end}")
        for name, end in (("a", ""), ("b", " More later."))
    }
    quotes = [quote for one in articles.values() for quote in find_quotes(one)]
    outer_a, inner_a, outer_b, inner_b = (quote.id for quote in quotes)
    links = [
        Link(*sorted(pair), weight)
        for pair, weight in (
            ((outer_a, outer_b), 9.0),
            ((inner_a, inner_b), 8.0),
            ((inner_a, outer_b), 7.0),
            ((inner_b, outer_a), 7.0),
        )
    ]
    found = {frozenset(quote.id for quote in group) for group in group_quotes(quotes, links, articles)}
    assert found == {frozenset({outer_a, outer_b}), frozenset({inner_a, inner_b})}


@given(
    st.lists(
        st.tuples(st.sampled_from(["Ann Lee", "Lee", "Bea Cole", "", "the mayor"]), st.integers(0, 2)),
        max_size=8,
    )
)
def test_voices_are_those_of_all_quotes_of_a_group_in_any_order(said: list[tuple[str, int]]) -> None:
    rows = {str(n): Quotation(str(n), FIRST, speaker) for n, (speaker, _) in enumerate(said)}
    quotes = [quote for row in rows.values() for quote in find_quotes(row)]
    group = np.array([number for _, number in said], np.int64)
    table = build_table(quotes, rows)
    apart, joined = Voices(table, group), Voices(table, np.zeros(len(said), np.int64))
    apart.join(0, 1)
    apart.join(0, 2)
    assert apart.voice(0) == joined.voice(0)


speakers = st.sampled_from(["Ann Lee", "Lee", "Bea Cole", "Mr. Cole", "", "the mayor"])


@given(st.lists(st.tuples(speakers, st.integers(0, 3), st.integers(0, 1)), max_size=8), st.booleans())
def test_all_voices_at_once_are_those_of_each_group(said: list[tuple[str, int, int]], told: bool) -> None:
    rows = {
        str(n): Quotation(str(n), FIRST, speaker, f"a{article}")
        for n, (speaker, _, article) in enumerate(said)
    }
    quotes = [quote for row in rows.values() for quote in find_quotes(row)]
    group = np.array([number for _, number, _ in said], np.int64)
    table = build_table(quotes, rows)
    each, at_once = Voices(table, group), AllVoices.of(table, group, 4)
    for number in range(4):
        voice, person = each.voice(number), int(at_once.person[number])
        assert (voice is None) == (person < 0) == (at_once.name[number] < 0)
        if voice is not None:
            assert voice.person == table.persons[person]
            assert voice.certainty == at_once.certainty[number]
    one, other = np.divmod(np.arange(16), 4)
    found = at_once.against(one, other, np.full(16, told)).tolist()
    assert found == [each.against(a, b, told) for a, b in zip(one.tolist(), other.tolist(), strict=True)]


numbers = st.integers(0, 7)


@given(
    st.lists(st.tuples(speakers, st.integers(0, 3)), min_size=8, max_size=8),
    st.lists(st.tuples(numbers, numbers, st.sampled_from([-1.0, 0.0, 1.0, 2.0, 6.0]), st.booleans())),
    st.lists(st.tuples(numbers, numbers), max_size=2),
)
def test_the_best_host_is_the_one_that_looking_at_each_link_finds(
    said: list[tuple[str, int]],
    links: list[tuple[int, int, float, bool]],
    nested: list[tuple[int, int]],
) -> None:
    rows = {str(n): Quotation(str(n), FIRST, speaker) for n, (speaker, _) in enumerate(said)}
    table = build_table([quote for row in rows.values() for quote in find_quotes(row)], rows)
    roots = np.array([number for _, number in said], np.int64)
    voices = Voices(table, roots)
    within = {frozenset((roots[a], roots[b])) for a, b in nested}
    ranked: dict[int, dict[int, list[tuple[float, int, int, int, int]]]] = {}
    strongest: dict[tuple[int, int], tuple[float, bool]] = {}
    for leaf, host, weight, told in links:
        found_before = strongest.get((leaf, host), (-weight, told))
        strongest[leaf, host] = min(found_before, (-weight, told))
    for (leaf, host), (against, told) in strongest.items():
        weight = -against
        a, b = int(roots[leaf]), int(roots[host])
        heard = weight - voices.against(a, b, told)
        if a != b and heard >= EVEN and frozenset((a, b)) not in within:
            rank = -heard, min(leaf, host), max(leaf, host), leaf, host
            ranked.setdefault(a, {}).setdefault(b, []).append(rank)
    expected = set()
    for groups in ranked.values():
        odds = {group: -min(several)[0] + np.log2(len(several)) for group, several in groups.items()}
        best = max(odds.values())
        expected.add(min(min(groups[group]) for group in groups if odds[group] == best)[3:])
    columns = zip(*links, strict=True) if links else ((), (), (), ())
    leaf, host, weight, told = (
        np.array(column, kind) for column, kind in zip(columns, (int, int, float, bool), strict=True)
    )
    inside = np.array(nested, np.int64).reshape(-1, 2)
    offers = Edges(leaf, host, weight, ~told, told)
    twins = Twins(table, np.arange(len(table)), roots)
    found = best_hosts(offers, roots, AllVoices.of(table, roots, len(roots)), twins, inside)
    assert {tuple(sorted(pair)) for pair in zip(*map(np.ndarray.tolist, found), strict=True)} == {
        tuple(sorted(pair)) for pair in expected
    }


def test_of_two_hosts_the_one_that_more_quotes_print_is_the_likelier() -> None:
    texts = [FIRST, FIRST + " again", FIRST + " yesterday", SECOND, "the plumber"]
    inside = [(0, 1, 9.0), (1, 2, 9.0)]
    often = [(0, 4, 1.0), (1, 4, 1.0), (2, 4, 1.0)]
    assert ["the plumber", *sorted(texts[:3])] in map(sorted, grouped(texts, [*inside, *often, (3, 4, 2.5)]))
    assert sorted([SECOND, "the plumber"]) in grouped(texts, [*inside, *often, (3, 4, 2.6)])


def test_rows_that_print_the_same_fragment_are_one_though_each_has_a_nearer_one() -> None:
    rows = [("the plumber", "Ann Lee")] * 4
    assert said_by(rows, [(0, 1, 9.0), (2, 3, 9.0), (1, 2, 1.0)]) == [[0, 1, 2, 3]]


CROSSED = "They are all coming across the southern border"
HARMED = "The only way that they will harm us is by coming through the southern border tonight"


@pytest.mark.parametrize(
    ("one", "other", "bits"),
    [
        (CROSSED, HARMED, IN_PART),
        (CROSSED, "coming across the southern border", 0.0),  # an excerpt
        (CROSSED, CROSSED, 0.0),
        (FIRST, THIRD, 0.0),
        ("the plumber respects the dealer", "the dealer respects the plumber", OTHER_ORDER),
    ],
)
def test_an_article_tells_quotes_apart_that_are_alike(one: str, other: str, bits: float) -> None:
    texts = build_table(*in_articles([one, other])).texts
    assert apart(texts, 0, len(texts) - 1) == apart(texts, len(texts) - 1, 0) == bits


SAID = st.lists(st.sampled_from([FIRST, SECOND, CROSSED, HARMED, f"{SECOND} {CROSSED}"]), max_size=4)


@given(st.lists(SAID, min_size=1, max_size=4), st.data())
def test_twins_are_heard_of_all_pairs_of_an_article(said: list[list[str]], data: st.DataObject) -> None:
    quotes, articles = in_articles(*said)
    table, everyone = build_table(quotes, articles), np.arange(len(quotes))
    side = np.array([data.draw(st.integers(0, 1)) for _ in quotes], np.int64)
    together = Twins(table, everyone, side)
    joined = Twins(table, everyone, everyone + 2)
    for number in everyone.tolist():
        joined.join(int(side[number]), number + 2)
    heard: dict[int, float] = {}
    for i, j in combinations(everyone.tolist(), 2):
        if side[i] != side[j] and table.article[i] == table.article[j]:
            bits = apart(table.texts, int(table.text[i]), int(table.text[j]))
            heard[table.article[i]] = max(heard.get(table.article[i], 0.0), bits)
    most = max(heard.values(), default=0.0)
    naive = most if most == OTHER_ORDER else min(ARTICLES, sum(heard.values()))
    assert together.against(0, 1) == joined.against(0, 1) == joined.against(1, 0) == naive


def test_what_one_article_prints_as_two_quotes_is_not_one_remark_by_a_doubtful_link() -> None:
    def groups(*articles: list[str]) -> int:
        quotes, sources = in_articles(*articles)
        crossed, harmed = ([q.id for q in quotes if q.text == text] for text in (CROSSED, HARMED))
        pairs = [(pair, 9.0) for same in (crossed, harmed) for pair in pairwise(same)]
        links = [Link(*sorted(pair), weight) for pair, weight in [*pairs, ((crossed[0], harmed[-1]), 0.1)]]
        return len(group_quotes(quotes, links, sources))

    assert groups([CROSSED], [HARMED]) == 1
    assert groups([CROSSED, HARMED], [HARMED]) == 2


def in_articles(*said: list[str]) -> tuple[list[Quote], dict[str, Article]]:
    """The quotes of articles that print some quotations one after the other, and the articles."""
    quotes, articles = [], {}
    for number, ones in enumerate(said):
        text = ""
        for one in ones:
            start = len(text) + 1
            quotes.append(Quote(str(number), start, start + len(one), one))
            text += f"“{one},” Ann Lee said.\n\n"
        articles[str(number)] = Article(str(number), text)
    return quotes, articles


def test_a_fragment_attaches_from_even_odds_on() -> None:
    assert len(grouped([FIRST, "the plumber"], [(0, 1, -0.1)])) == 2
    assert len(grouped([FIRST, "the plumber"], [(0, 1, 0.0)])) == 1


def test_fragments_without_a_host_stay_together() -> None:
    assert grouped(["the plumber", "a plumber", THIRD], [(0, 1, 1.0)]) == [
        ["a plumber", "the plumber"],
        [THIRD],
    ]


@pytest.mark.parametrize(("weight", "remarks"), [(2.9, 2), (3.0, 1)])
def test_two_large_groups_join_only_beyond_doubt(weight: float, remarks: int) -> None:
    texts = [FIRST, FIRST + " again", FIRST + " yesterday", SECOND, SECOND + " again", SECOND + " yesterday"]
    inside = [(0, 1, 9.0), (1, 2, 9.0), (3, 4, 9.0), (4, 5, 9.0)]
    assert len(grouped(texts, [*inside, (0, 3, weight)])) == remarks


def test_copies_do_not_make_a_group_large() -> None:
    texts = [FIRST, FIRST, FIRST, SECOND, SECOND, SECOND]
    inside = [(0, 1, 2.0), (1, 2, 2.0), (3, 4, 2.0), (4, 5, 2.0)]
    assert len(grouped(texts, [*inside, (0, 3, 1.0)])) == 1


pool = [FIRST, SECOND, THIRD, f"{FIRST} {SECOND}", "the plumber", "too much", "rusty truck"]
link_lists = st.lists(
    st.tuples(st.integers(0, 6), st.integers(0, 6), st.sampled_from([0.5, 1.0, 3.5])).filter(
        lambda link: link[0] != link[1]
    ),
    unique_by=lambda link: frozenset(link[:2]),
    max_size=10,
)


@given(link_lists, st.permutations(range(len(pool))))
def test_the_order_of_quotes_and_links_plays_no_part(
    links: list[tuple[int, int, float]], order: list[int]
) -> None:
    place = {old: new for new, old in enumerate(order)}
    moved = [(place[i], place[j], weight) for i, j, weight in reversed(links)]
    assert grouped(pool, links) == grouped([pool[old] for old in order], moved)


@given(link_lists)
def test_every_quote_is_in_one_group_and_groups_hold_linked_quotes_only(
    links: list[tuple[int, int, float]],
) -> None:
    found = grouped(pool, links)
    assert sorted(text for group in found for text in group) == sorted(pool)
    assert len(found) >= len(pool) - len(links)


@given(st.permutations(["Ann Lee", "A. Lee", "Lee", "Mr. Lee"]))
def test_the_person_who_stands_for_a_group_does_not_depend_on_the_order_of_the_quotes(
    said: list[str],
) -> None:
    rows = {str(n): Quotation(str(n), FIRST, speaker) for n, speaker in enumerate(said)}
    quotes = [quote for row in rows.values() for quote in find_quotes(row)]
    voice = Voices(build_table(quotes, rows), np.zeros(len(said), np.int64)).voice(0)
    assert voice is not None
    assert voice.person.name == "Mr. Lee"


def test_links_kept_as_records_group_like_the_arrays() -> None:
    rows = [Quotation(str(n), text, "Ann Lee") for n, text in enumerate([FIRST, FIRST[4:], SECOND])]
    alignment = align_quotes(rows)
    assert isinstance(alignment.links, Links)
    records = tuple(alignment.links)
    again = group_quotes(alignment.quotes, records, alignment.sources)
    assert sorted(len(group) for group in again) == sorted(len(remark) for remark in alignment)
    assert np.array_equal(alignment.links.weight, [link.weight for link in records])


@pytest.mark.parametrize(
    ("canonical", "base", "chosen"),
    [("fullest", "", "a"), ("most printed", "", "bc"), ("earliest", "", "d"), ("fullest", "d", "d")],
)
def test_the_canonical_quote_is_chosen_as_asked(canonical: Canonical, base: str, chosen: str) -> None:
    day = dt.date(2024, 5, 6)
    rows = [
        Quotation("a", FIRST + ", he said", "Ann Lee", date=day),
        Quotation("b", FIRST, "Ann Lee", date=day),
        Quotation("c", FIRST.capitalize() + ".", "Ann Lee", date=day),
        Quotation("d", FIRST.replace("rusty ", ""), "Ann Lee", date=day - dt.timedelta(1)),
    ]
    (remark,) = align_quotes(rows, settings=Settings(canonical=canonical, base=base))
    assert remark.canonical.id in chosen
    assert remark.id == align_quotes(rows).remarks[0].id


PLAIN = "We can't keep patching the rusty bridge"


@pytest.mark.parametrize("canonical", ["fullest", "most printed", "earliest"])
@given(st.permutations([PLAIN, PLAIN, PLAIN.replace("can't", "cannot"), PLAIN.upper(), PLAIN.swapcase()]))
def test_of_one_wording_the_spelling_that_most_print_is_canonical_and_never_one_in_capitals(
    canonical: Canonical, printed: list[str]
) -> None:
    rows = [Quotation(str(n), text, "Ann Lee") for n, text in enumerate(printed)]
    (remark,) = align_quotes(rows, settings=Settings(canonical=canonical))
    assert remark.canonical.text == PLAIN


def test_an_article_that_is_given_twice_has_no_second_vote_for_a_host() -> None:
    told = "Earlier, “of member will not strikes is company” was what Ms. Lee told us."
    fuller = (
        "cable the strikes will not ferry the cable of union of member of striking of union will not bridge"
    )
    articles = [
        Article("a", told),
        Article("b", f"Earlier, “{fuller}” was what ANN LEE told us.\n\n‘member’, said Lee."),
    ]
    remarks = [align_quotes(given) for given in (articles, [*articles, Article("c", told)])]
    once, again = (
        {frozenset(quote.text for quote in remark.quotes) for remark in found} for found in remarks
    )
    assert once == again


def test_a_group_whose_speaker_some_articles_name_otherwise_takes_the_other_speaker_in() -> None:
    said = ["Ann Lee", "Ann Lee", "Bo Frost", "Bo Frost"]
    rows = {str(n): Quotation(str(n), FIRST, speaker) for n, speaker in enumerate(said)}
    quotes = [quote for row in rows.values() for quote in find_quotes(row)]
    table = build_table(quotes, rows)
    apart, mixed = np.array([0, 0, 2, 2]), np.array([0, 0, 0, 3])
    for group, bits in ((apart, True), (mixed, False)):
        one, other = int(group[0]), int(group[-1])
        assert bool(Voices(table, group).against(one, other, told=False)) is bits
        found = AllVoices.of(table, group, 4).against(np.array([one]), np.array([other]), np.array([False]))
        assert bool(found[0]) is bits
