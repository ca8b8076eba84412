"""The result as a Python object: kept, copied, compared; made in a thread or a process of somebody else."""

from __future__ import annotations

import copy
import multiprocessing
import pickle
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from quotealign import Alignment, Article, InputSettings, Quotation, Settings, align_quotes
from quotealign.links import Links
from quotealign.testing import assert_faithful, assert_replayable, assert_same_remarks


@pytest.fixture(scope="module")
def alignment() -> Alignment:
    return align_quotes(Path(__file__).parents[1] / "seeds")


def pickled(thing: Any) -> Any:
    return pickle.loads(pickle.dumps(thing))


@pytest.mark.parametrize("kept", [pickled, copy.copy, copy.deepcopy])
def test_it_can_be_kept_and_is_the_same_then(
    alignment: Alignment, kept: Callable[[Alignment], Alignment]
) -> None:
    again = kept(alignment)
    assert again == alignment
    assert_same_remarks(alignment, again)
    assert_faithful(again)
    assert_replayable(again)
    assert again.links[0].terms == alignment.links[0].terms
    assert again.explain(*again.remarks[0].quotes[:2]).terms


def test_links_that_were_records_can_be_kept_too(alignment: Alignment) -> None:
    records = tuple(alignment.links)
    links = Links.of_records(records, alignment.quotes, alignment.sources)
    assert pickled(links) == links
    assert tuple(pickled(links)) == records


def test_the_same_input_gives_an_equal_result_and_another_one_does_not(
    alignment: Alignment, seeds: Path
) -> None:
    files = sorted(seeds.glob("*.txt"))
    assert align_quotes(files) == alignment
    fewer = align_quotes(files[:-1])
    assert fewer != alignment
    assert fewer.links != alignment.links
    assert alignment.links != tuple(alignment.links)


def test_the_items_of_a_set_come_in_one_order() -> None:
    texts = [f"“We know all {number} of them,” Ann Lee said." for number in range(9)]
    for source in (set(texts), frozenset(texts), dict.fromkeys(texts[::-1]).keys()):
        found = [one.text for one in align_quotes(source).sources.values()]
        assert found == (sorted(texts) if isinstance(source, set | frozenset) else texts[::-1])


def test_threads_do_not_disturb_each_other(alignment: Alignment, seeds: Path) -> None:
    found: list[bool] = []
    threads = [
        threading.Thread(target=lambda: found.append(align_quotes(seeds) == alignment)) for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [True] * 4


def aligned_with_workers(texts: list[str], answer: Any) -> None:
    articles = [Article(str(number), text) for number, text in enumerate(texts)]
    answer.put(align_quotes(articles, settings=Settings(workers=2)).labels)


@pytest.mark.skipif("fork" not in multiprocessing.get_all_start_methods(), reason="processes are forked here")
@pytest.mark.parametrize("daemon", [False, True])
def test_several_processes_may_be_asked_for_inside_a_process(
    seeds: Path, monkeypatch: pytest.MonkeyPatch, daemon: bool
) -> None:
    """A daemon, such as a worker of a pool, may start none itself: it does all the work then."""
    monkeypatch.setattr("quotealign.engine.local.ARTICLES", 1)
    texts = [path.read_text("utf-8") for path in sorted(seeds.glob("*.txt"))]
    context: Any = multiprocessing.get_context("fork")
    answer = context.SimpleQueue()
    process = context.Process(target=aligned_with_workers, args=(texts, answer), daemon=daemon)
    process.start()
    process.join(60)
    assert process.exitcode == 0
    assert (
        answer.get() == align_quotes([Article(str(number), text) for number, text in enumerate(texts)]).labels
    )


SAID = "“We know,” Ann Lee said."


@pytest.mark.parametrize(
    ("source", "texts"),
    [
        ("no-such-folder", "1 text"),
        (["We will not go", "We will go"], "2 texts"),
        ([{"text": "Rain."}], "1 text"),
    ],
)
def test_texts_without_one_quotation_are_noted(source: Any, texts: str) -> None:
    [note] = align_quotes(source).notes
    assert note.startswith(f"no quotation in {texts}: ")
    assert "pathlib.Path" in note


@pytest.mark.parametrize("source", [[], SAID, [SAID, "Rain."], [Quotation("q", "We know")], ["It is “OK”."]])
def test_nothing_is_noted_where_there_is_a_quotation_or_no_text(source: Any) -> None:
    assert align_quotes(source).notes == ()


@pytest.mark.parametrize("date", ["yesterday", "2024-13-45", 1e18, "March 2024"])
def test_dates_that_cannot_be_read_are_noted(date: Any) -> None:
    dates = ("2024-03-04", None, date, date)
    rows = [{"id": str(number), "text": SAID, "date": one} for number, one in enumerate(dates)]
    alignment = align_quotes(rows)
    [note] = alignment.notes
    assert note.startswith("2 dates not understood and left empty, the first item 3: ")
    assert [one.date is None for one in alignment.sources.values()] == [False, True, True, True]


def test_an_ambiguous_date_that_is_left_empty_is_noted_beside_what_was_skipped() -> None:
    rows = [{"text": SAID, "date": "04/03/2024"}, {"text": ""}]
    dates, skipped = align_quotes(rows, inputs=InputSettings(skip_invalid=True)).notes
    assert dates.startswith("1 date not understood and left empty, the first item 1: ")
    assert skipped == "skipped 1 item that could not be read"


def test_what_is_one_is_called_one() -> None:
    said = "We will not leave this old town before the winter comes"
    one = align_quotes([Article("a", f"“{said},” Ann Lee said.")])
    assert repr(one) == "<Alignment: 1 remark, 0 of them printed more than once, 1 quote from 1 source>"
    rows = [{"id": f"q{n}", "quote": said, "speaker": "Ann Lee"} for n in range(40)]
    (note,) = align_quotes(rows).notes
    assert note.startswith("1 text is printed more than 32 times: its printings were compared")
    other = [{"id": f"p{n}", "quote": "Nobody asked the harbour master about cranes"} for n in range(40)]
    (note,) = align_quotes([*rows, *other]).notes
    assert note.startswith("2 texts are printed more than 32 times each: their printings were compared")
