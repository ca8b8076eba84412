"""The report as Markdown."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from quotealign.align import align_quotes
from quotealign.report import markdown
from tests.report_cases import BRIDGE, STORY, alignment_of
from tests.test_report_terminal import check_golden

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def test_a_made_up_story_reads_as_in_the_golden_file() -> None:
    check_golden("story.md", markdown.render(alignment_of(*STORY)))


def test_the_seeds_read_as_in_the_golden_file(seeds: Path) -> None:
    check_golden("seeds.md", markdown.render(align_quotes(sorted(seeds.glob("*.txt")))))


def test_what_was_cut_is_struck_and_what_was_added_is_bold() -> None:
    html = READER.render(markdown.render(alignment_of(BRIDGE)))
    assert "<s>not</s>" in html
    assert "<table>" in html


def test_the_table_of_who_carried_what_has_blank_cells() -> None:
    text = markdown.render(alignment_of(*STORY))
    row = next(line for line in text.splitlines() if line.startswith("| Tom Okafor: The ferry"))
    assert [cell.strip() for cell in row.strip("|").split("|")[1:]].count("") == 2


HOSTILE = [
    "<script>alert(1)</script>",
    "](javascript:alert(1))",
    "![x](http://x.example/y.png)",
    "| a | b |",
    "# no heading",
    "``` \ncode",
    "**bold** ~~struck~~",
    "1. list\n2. list",
    "    code",
    "&copy; &#60;b&#62;",
    "[x]: http://x.example",
    "<http://x.example>",
    "\\",
    "a\n\nb\n---\nc",
    "https://x.example/ and www.x.example",
]


def check_harmless(text: str) -> None:
    tokens = READER.parse(text)
    kinds = {one.type for token in tokens for one in [token, *(token.children or [])]}
    assert not kinds & {
        "html_block",
        "html_inline",
        "image",
        "fence",
        "code_block",
        "ordered_list_open",
        "hr",
    }
    hrefs = [one.attrs["href"] for token in tokens for one in token.children or [] if one.type == "link_open"]
    assert all(re.match("https://news[.]example/", str(href)) for href in hrefs)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text: str) -> None:
    check_harmless(
        markdown.render(
            alignment_of((text, {text: f"{text} one two", "B": f"one two {text}"}), ("", {"C": text}))
        )
    )


@given(st.text(max_size=40), st.text(min_size=1, max_size=40))
def test_any_text_stays_text(one: str, other: str) -> None:
    check_harmless(
        markdown.render(
            alignment_of((one, {other: f"{one} we go", "B": f"{other} we go"}), ("", {"C": other}))
        )
    )
