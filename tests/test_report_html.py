"""The HTML report as text: what it says, and what it lets through."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
from html.parser import HTMLParser

import attrs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quotealign.align import align_quotes
from quotealign.alignment import Alignment
from quotealign.report import html, notebook, plain_text
from quotealign.report.context import address, paragraph
from quotealign.report.printable import visible
from quotealign.report.view import view
from quotealign.settings import Settings
from tests.report_cases import ALIKE, BRIDGE, ONCE, STORY, alignment_of

VOID = {"meta", "input", "rect", "line", "circle", "br"}


class Page(HTMLParser):
    """What a browser would make of a page: elements, links, text, and whether all of it is closed."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.scripts: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)
        if tag == "script":
            self.scripts.append("")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open[-1:] == [tag]
            self.open.pop()

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] == "script":
            self.scripts[-1] += data
        elif "style" not in self.open:
            self.text += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


@pytest.fixture(scope="module")
def story() -> Alignment:
    return alignment_of(*STORY)


def test_it_answers_the_question_in_a_sentence_with_numbers(story: Alignment) -> None:
    page = Page(html.render(story)).text
    assert "Did they all print it the same way? No." in page
    assert "Of 4 remarks printed by more than one outlet, 1 was printed in the same words everywhere" in page
    assert "3 differ: 1 in meaning, 1 in number or name, 1 in wording" in page


def test_it_says_yes_when_all_printed_the_same() -> None:
    page = Page(html.render(alignment_of(ALIKE))).text
    assert "Did they all print it the same way? Yes." in page


@pytest.mark.parametrize("remarks", [(), (ONCE,)])
def test_it_says_so_when_there_is_nothing_to_compare(remarks: tuple[object, ...]) -> None:
    page = Page(html.render(alignment_of(*remarks))).text  # type: ignore[arg-type]
    assert "Nothing to compare." in page
    assert "Who carried what" not in page


def test_remarks_come_by_severity_and_those_printed_once_come_last(story: Alignment) -> None:
    shown = [remark.severity.label for remark in view(story).remarks if len(remark.printings) > 1]
    assert shown == ["meaning", "number or name", "wording", "cut", "none"]
    assert [len(remark.printings) for remark in view(story).remarks][-1] == 1


def test_every_element_is_closed_and_every_id_is_used_once(story: Alignment) -> None:
    page = Page(html.render(story))
    assert page.open == []
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    targets = {a["href"] for a in page.all("a") if (a["href"] or "").startswith("#")}
    assert {target for target in targets if target and "=" not in target} <= {f"#{one}" for one in ids}


def test_the_same_alignment_gives_the_same_page(story: Alignment) -> None:
    assert html.render(story) == html.render(alignment_of(*STORY))


def test_who_did_not_carry_it_has_a_blank_cell(story: Alignment) -> None:
    page = html.render(story)
    row = re.search(r'<tr data-id="r-000000000001">.*?</tr>', page, re.DOTALL)
    assert row is not None
    assert row[0].count("did not carry it") == 2  # of four outlets, two printed the ferry


def heads(page: str, table: str) -> list[str]:
    head = re.search(rf'<table class="{table}">.*?</thead>', page, re.DOTALL)
    assert head is not None
    return re.findall(r'<th scope="col">(.*?)</th>', head[0])


def test_the_table_of_articles_has_no_column_twice_and_none_that_says_nothing(story: Alignment) -> None:
    assert heads(html.render(story), "articles") == [
        "Outlet",
        "Title",
        "Date",
        "Quotations",
        "Shared remarks",
    ]
    files = [
        {"id": key, "text": f"The bridge {key}\n\n“We will not close the old bridge,” said Ada Moreau."}
        for key in ("north-1", "south-2")
    ]
    page = html.render(align_quotes(files))
    assert heads(page, "articles") == ["Article", "Title", "Quotations", "Shared remarks"]
    rows = re.findall(r'<tr><th scope="row".*?</tr>', page[page.index('<table class="articles">') :])
    assert [(row.count("north"), row.count("south")) for row in rows] == [
        (2, 0),
        (0, 2),
    ]  # in the label and in the title


def test_the_part_that_tells_when_is_there_if_anything_has_a_date(story: Alignment) -> None:
    page = html.render(story)
    assert 'href="#timeline"' in page
    assert 'id="timeline"' in page
    assert "timeline-h" not in (bare := html.render(alignment_of(*STORY, dates=False)))
    assert 'href="#timeline"' not in bare


def test_quotation_rows_are_not_called_articles() -> None:
    rows = [
        {
            "id": f"q{n}",
            "quote": f"We will {word}leave this old town before the winter",
            "speaker": "Ada Moreau",
        }
        for n, word in enumerate(("not ", "", "not "))
    ]
    page = Page(html.render(align_quotes(rows)))
    assert "3 quotation rows, 1 remark;" in page.text
    assert "Of 1 remark printed in more than one row, 1 differs" in page.text
    assert not re.search(r"\d article|Articles", page.text)
    named = [row | {"article_id": f"a{n % 2}"} for n, row in enumerate(rows)]
    assert "Of 1 remark printed in more than one article" in Page(html.render(align_quotes(named))).text


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        (Settings(), "the fullest printing"),
        (Settings(canonical="most printed"), "the wording that was printed most"),
        (Settings(canonical="earliest"), "the earliest printing"),
        (Settings(base="speech"), "the text of “speech”, else the fullest printing"),
        (Settings(base="speech", canonical="earliest"), "the text of “speech”, else the earliest printing"),
    ],
)
def test_the_legend_says_which_printing_is_the_base_text(
    story: Alignment, settings: Settings, told: str
) -> None:
    made = attrs.evolve(story, settings=settings)
    page = Page(html.render(made)).text
    assert f"Its base text is {told}; the others are read against it" in page
    assert ("need not be wrong" in page) == (not settings.base)
    assert f"Against {told}, the base text:" in " ".join(plain_text(made).split())


def test_it_never_says_misquote(story: Alignment) -> None:
    assert "misquot" not in html.render(story).lower()


def test_a_screen_reader_is_told_what_was_left_out_and_what_was_printed(story: Alignment) -> None:
    page = html.render(story)
    assert '<span class="vh">[left out: </span>not' in page
    assert '<span class="vh">[printed: </span>4 million' in page


def test_the_policy_allows_its_own_script_and_style_and_nothing_else(story: Alignment) -> None:
    page = html.render(story)
    policy = next(
        m["content"] for m in Page(page).all("meta") if m.get("http-equiv") == "Content-Security-Policy"
    )
    assert policy is not None
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    script = page.rsplit("<script>", 1)[1].split("</script>")[0]
    style = page.split("<style>", 1)[1].split("</style>")[0]
    for text in (script, style):
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy


def test_nothing_in_it_asks_the_network(story: Alignment) -> None:
    page = Page(html.render(story))
    for tag, attributes in page.elements:
        assert tag not in ("link", "img", "iframe", "object", "embed", "video", "audio", "base")
        assert "src" not in attributes
        assert "style" not in attributes
        assert not any(name.startswith("on") for name in attributes)
        if "href" in attributes:
            assert tag == "a"


HOSTILE = [
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "</style><style>*{display:none}",
    "\"><svg onload='alert(1)'>",
    "javascript:alert(1)",
    "{{ 7 * 7 }}{% raw %}",
    "<!--",
    "]]>",
    "&lt;b&gt;",
    "\u202egnp.exe\u202c and \u2066more\u2069",
    "zero\u200bwidth\ufeff and soft\u00adhyphen",
    "null\x00 escape\x1b[2J bell\x07",
    "lone surrogate \ud800 here",
    "𝕱𝖗𝖆𝖐𝖙𝖚𝖗 👩‍👩‍👧 e\u0301\u0301\u0301",
    "line\r\nbreak\u2028and\u2029more",
]


def hostile(text: str) -> Alignment:
    """A report in which everything that comes from outside is the text."""
    from quotealign.model import Article, Attribution, Link, Person, Quote, Term

    base = alignment_of((text, {text: f"{text} one two three", f"{text} other": f"{text} one two"}))
    sources = {
        key: Article(key, source.text, source.outlet, text, text, source.date)
        for key, source in base.sources.items()
    }
    links = [Link(link.left, link.right, 1.0, (Term(text, text, 1.0, text),)) for link in base.links]
    quotes = (*base.quotes, Quote(next(iter(sources)), 0, 4, "News", label=text, reason=text))  # type: ignore[arg-type]
    assert isinstance(quotes[0].attribution, Attribution)
    assert isinstance(quotes[0].attribution.person, Person)
    return Alignment(base.remarks, quotes, links, sources, notes=(text,))


def check_harmless(page: str) -> Page:
    page.encode("utf-8")  # no lone surrogate is left
    read = Page(page)
    assert read.open == []
    names = {tag for tag, _ in read.elements}
    assert not names & {"img", "iframe", "object", "embed", "b", "link", "base"}
    assert len(read.all("script")) == page.count("<script")
    assert read.all("style") == [{}]
    for tag, attributes in read.elements:
        assert not any(name.startswith("on") for name in attributes), tag
        assert (attributes.get("href") or "#").startswith(("#", "http://", "https://"))
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", page)
    return read


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text: str) -> None:
    read = check_harmless(html.render(hostile(text)))
    assert visible(text) in read.text or "\r" in text
    json.loads(read.scripts[0])


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text_in_chunks(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html, "FULL_PAGE", 0)
    page = html.render(hostile(text))
    read = check_harmless(page)
    for packed in re.findall(r'<script type="application/gzip" class="chunk">(.*?)</script>', page):
        for piece in gzip.decompress(base64.b64decode(packed)).decode().split(html.BETWEEN):
            check_harmless(f"<style></style>{piece}")
    assert read.scripts


@example("", "0\x1f")  # a control that counts as a blank
@given(st.text(max_size=60), st.text(min_size=1, max_size=60))
def test_any_text_gives_a_whole_page(one: str, other: str) -> None:
    check_harmless(html.render(alignment_of((one, {other: f"{one} we go", "B": f"{other} we go"}))))
    assert "<script" not in notebook.render(alignment_of((one, {other: one, "B": other})))


def test_a_quote_without_an_end_does_not_make_a_page_without_an_end() -> None:
    long = "never again " * 20_000
    page = html.render(
        alignment_of(("Ada Moreau", {"Post": long + "so", "Courier": "again, never again so"}))
    )
    assert len(page) < 200_000
    assert "characters not shown" in page


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//x.example", ""]
)
def test_only_web_addresses_become_links(url: str) -> None:
    from quotealign.model import Article, Quote
    from quotealign.report.wordings import Printing

    article = Article("a", "He said no.", url=url)
    assert address(Printing(Quote("a", 3, 7, "said"), article, "A")) == ""


def test_a_link_opens_the_article_at_the_quote() -> None:
    shown = view(alignment_of(BRIDGE)).remarks[0]
    short = next(p for p in shown.printings if p.outlet == "City Herald")
    assert address(short).endswith("#:~:text=the%20old%20bridge")
    long = next(p for p in shown.printings if p.outlet == "Valley Courier")
    assert (
        "#:~:text=We%20will%20close%20the%20old%20bridge,carries%2010%20billion%20cars%20a%20year."
        in address(long)
    )


def test_the_context_is_the_paragraph_with_quote_speaker_and_cue() -> None:
    shown = view(alignment_of(BRIDGE)).remarks[0]
    pieces = paragraph(next(p for p in shown.printings if p.outlet == "City Herald"))
    assert [(piece.text, piece.role) for piece in pieces] == [
        ("It was late. “", ""),
        ("the old bridge", "quote"),
        ("” ", ""),
        ("Ada Moreau", "speaker"),
        (" ", ""),
        ("said", "cue"),
        (". Then it ended.", ""),
    ]


def test_above_the_limit_every_remark_stands_in_a_chunk(
    story: Alignment, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(html, "FULL_PAGE", 3)
    monkeypatch.setattr(html, "FIRST_PAGE", 2)
    monkeypatch.setattr(html, "CHUNK", 4)
    page = html.render(story)
    assert page.count('<article class="card') == 2
    chunks = [
        gzip.decompress(base64.b64decode(packed)).decode()
        for packed in re.findall(r'<script type="application/gzip" class="chunk">(.*?)</script>', page)
    ]
    ids = [one for chunk in chunks for one in re.findall(r'<article class="card[^>]* id="([^"]+)"', chunk)]
    assert ids == [remark.id for remark in view(story).remarks]
    assert "Without scripts it shows the first 2" in page


def test_a_notebook_gets_a_short_answer_without_scripts(story: Alignment) -> None:
    text = notebook.render(story)
    assert "Did they all print it the same way? No." in text
    assert "<script" not in text
    assert len(text) < 5_000
