"""The report in a terminal and in a pipe."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from quotealign.align import align_quotes
from quotealign.alignment import Alignment
from quotealign.report import plain_text
from quotealign.report.listing import Listing
from tests.report_cases import BRIDGE, ONCE, STORY, alignment_of

GOLDEN = Path(__file__).parent / "golden"


def in_terminal(alignment: Alignment, width: int = 100, **options: object) -> str:
    out = io.StringIO()
    console = Console(file=out, width=width, force_terminal=True, color_system="standard", **options)  # type: ignore[arg-type]
    console.print(alignment)
    return out.getvalue()


def check_golden(name: str, text: str) -> None:
    """Compare with a golden file; UPDATE_GOLDEN=1 rewrites it, to be looked at before it is committed."""
    path = GOLDEN / name
    if os.environ.get("UPDATE_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text == path.read_text(encoding="utf-8"), f"differs from {path}; UPDATE_GOLDEN=1 rewrites it"


def test_a_made_up_story_reads_as_in_the_golden_file() -> None:
    check_golden("story.txt", plain_text(alignment_of(*STORY)))


def test_the_seeds_read_as_in_the_golden_file(seeds: Path) -> None:
    check_golden("seeds.txt", plain_text(align_quotes(sorted(seeds.glob("*.txt")))))


def test_a_pipe_gets_words_in_brackets_and_no_escapes() -> None:
    text = plain_text(alignment_of(BRIDGE))
    assert "[-not-]" in text
    assert "\x1b" not in text
    assert not any(line.endswith(" ") for line in text.splitlines())


def test_a_terminal_gets_strike_through_instead_of_brackets() -> None:
    text = in_terminal(alignment_of(BRIDGE))
    assert "\x1b[9;31mnot\x1b[0m" in text
    assert "[-" not in text


def test_no_color_gets_words_in_brackets_in_a_terminal_too() -> None:
    assert "[-not-]" in in_terminal(alignment_of(BRIDGE), no_color=True)


@pytest.mark.parametrize("width", [30, 80, 200])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    out = io.StringIO()
    Console(file=out, width=width).print(alignment_of(*STORY))
    assert all(len(line) <= width for line in out.getvalue().splitlines())


def test_severity_is_told_by_sign_and_word() -> None:
    text = plain_text(alignment_of(*STORY))
    for told in ("≠ meaning", "# number or name", "~ wording", "… cut", "= same"):
        assert told in text


def test_many_single_remarks_are_listed_briefly() -> None:
    said = [
        ("Lin Wei", {"Post": f"A remark of its own, the {n}th of many that fill a page"}) for n in range(50)
    ]
    lines = plain_text(alignment_of(*said)).splitlines()
    assert "  and 30 more" in lines
    assert len(lines) < 40


def test_nothing_at_all_is_a_report_too() -> None:
    assert "Nothing to compare." in plain_text(Alignment((), (), (), {}))
    assert "No remark was printed by more than one outlet" in plain_text(alignment_of(ONCE))


@given(st.text(max_size=40), st.text(min_size=1, max_size=40))
def test_no_text_can_command_the_terminal(one: str, other: str) -> None:
    text = plain_text(alignment_of((one, {other: f"{one} we go", "B": f"{other} we go"})))
    text.encode("utf-8")
    assert not any(
        (ord(letter) < 32 and letter not in "\n\t") or letter in "\x7f\x9b\u202e" for letter in text
    )


def test_markup_of_rich_in_an_article_is_text() -> None:
    assert "[bold]so[/bold]" in plain_text(alignment_of(("Ada", {"A": "[bold]so[/bold]", "B": "so"})))


def listed(rows: list[dict[str, object]], width: int) -> list[str]:
    out = io.StringIO()
    Console(file=out, width=width, color_system=None).print(Listing(rows))
    return [line.rstrip() for line in out.getvalue().splitlines()]


def test_quotes_are_listed_under_their_article_and_have_half_the_width() -> None:
    words = "It was a truly wonderful harvest for all of us here"
    said = {"label": "speech", "speaker": "Dr. Maria Annunziata Fernandez-Delgado of the valley"}
    rows: list[dict[str, object]] = [
        {"article_id": "001_post", "start": 199, "end": 1_250, "text": words} | said,
        {"article_id": "001_post", "start": 1_300, "end": 1_308, "text": "Big Week", "label": "title"}
        | {"speaker": "Tom Okafor"},
        {"article_id": "002_wire", "start": 4, "end": 9, "text": "[/b]\x1b[2J", "title": "A harvest"}
        | {"label": "second-hand", "speaker": None},
    ]
    lines = listed(rows, 80)
    assert lines[0] == "001_post"
    assert "It was a truly wonderful harvest for all" in lines[1]
    assert "  1300-1308  title                 Big Week" in lines
    assert "002_wire  A harvest" in lines
    assert any(line.startswith("        4-9  unknown") and line.endswith("[/b][U+001B][2J") for line in lines)
    assert "Okafor" not in "".join(lines)
    for width in (50, 80, 200):
        lines = listed(rows, width)
        assert max(map(len, lines)) <= width
        for word in f"{words} {said['speaker']}".replace("Fernandez-Delgado", "").split():
            assert word in " ".join(lines), (word, width)


def test_no_quotes_are_listed_as_nothing() -> None:
    assert listed([], 80) == []
