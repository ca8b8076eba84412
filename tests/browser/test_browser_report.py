"""The HTML report in a browser: filters, deep links, keys, base texts, without scripts, printed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Open = Callable[..., Any]


def shown(page: Any) -> list[str]:
    """The ids of the cards that are in the list."""
    return page.evaluate("[...document.querySelectorAll('#list > article')].map((card) => card.id)")  # type: ignore[no-any-return]


def until(page: Any, condition: str) -> None:
    """Wait for a condition; playwright's own way of waiting needs eval, which the page forbids."""
    for _ in range(200):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(25)
    raise AssertionError(f"not in five seconds: {condition}")


def choose(page: Any, name: str, value: str) -> None:
    page.select_option(f"select[name={name}]", value)
    page.evaluate("document.quotealign.settled")


def search(page: Any, words: str) -> None:
    page.fill("input[name=q]", words)
    page.evaluate("document.quotealign.settled")


def remark(number: int) -> str:
    return f"r-{number:012x}"


def test_the_first_screen_answers_the_question(open_report: Open) -> None:
    page = open_report()
    assert page.inner_text("h1") == "Did they all print it the same way? No."
    box = page.locator(".lede").bounding_box()
    assert box["y"] + box["height"] < 600


@pytest.mark.parametrize("name", ["small", "large"])
def test_a_search_finds_words_in_any_wording_and_any_marks(open_report: Open, name: str) -> None:
    page = open_report(name)
    search(page, "REALLY great")
    assert shown(page) == [remark(2)]
    assert page.inner_text("#count").startswith("1 of ")
    search(page, "no such words")
    assert shown(page) == []
    page.press("input[name=q]", "Escape")
    assert len(shown(page)) > 5


def test_filters_narrow_by_speaker_outlet_kind_and_severity(open_report: Open) -> None:
    page = open_report()
    choose(page, "speaker", "Ada Moreau")
    assert shown(page) == [remark(0), remark(3)]
    choose(page, "outlet", "Lake Times")
    assert shown(page) == [remark(3)]
    page.click("text=Clear")
    until(page, "document.querySelector('#count').textContent === '6 remarks'")
    choose(page, "kind", "once")
    assert shown(page) == [remark(5)]
    choose(page, "kind", "excerpt")
    assert remark(4) in shown(page)
    choose(page, "kind", "")
    page.click("button[data-severity='5']")
    assert shown(page) == [remark(1)]
    assert page.get_attribute("button[data-severity='5']", "aria-pressed") == "true"
    page.click("button[data-severity='6']")
    assert shown(page) == [remark(0), remark(1)]


def test_the_matrix_follows_the_filters(open_report: Open) -> None:
    page = open_report()
    search(page, "ferry")
    rows = "[...document.querySelectorAll('#rows tr')].map((row) => row.dataset.id)"
    assert page.evaluate(rows) == [remark(1)]


def test_the_order_can_be_by_printings_or_by_date(open_report: Open) -> None:
    page = open_report()
    choose(page, "sort", "printed")
    assert shown(page)[0] in (remark(0), remark(2))
    choose(page, "sort", "date")
    assert shown(page)[-1] in (remark(4), remark(5))


def test_filters_stand_in_the_fragment_and_come_back_from_it(open_report: Open) -> None:
    page = open_report()
    choose(page, "speaker", "Tom Okafor")
    page.click("button[data-severity='5']")
    fragment = page.evaluate("location.hash")
    assert fragment == "#speaker=Tom+Okafor&severity=5"
    again = open_report(fragment=fragment)
    assert shown(again) == [remark(1)]
    assert again.input_value("select[name=speaker]") == "Tom Okafor"


def test_a_deep_link_opens_its_remark_in_a_small_report(open_report: Open) -> None:
    page = open_report(fragment=f"#{remark(2)}")
    assert page.evaluate("document.activeElement.id") == remark(2)
    assert len(shown(page)) == 6


def test_a_deep_link_opens_a_remark_that_is_still_packed(open_report: Open) -> None:
    page = open_report("large")
    last = page.evaluate("JSON.stringify([...document.querySelectorAll('#list > article')].length)")
    assert last == "20"
    page = open_report("large", fragment=f"#{remark(6 + 78)}")
    assert shown(page) == [remark(6 + 78)]
    assert "linked remark" in page.inner_text("#count")
    search(page, "")
    choose(page, "sort", "printed")
    assert len(shown(page)) == 20


@pytest.mark.parametrize("name", ["small", "large"])
@pytest.mark.parametrize("width", [1180, 400])
def test_links_to_the_parts_of_the_page_land_on_their_headings(
    open_report: Open, name: str, width: int
) -> None:
    for part in ("remarks", "matrix", "timeline", "articles"):
        page = open_report(name)
        page.set_viewport_size({"width": width, "height": 700})
        page.click(f"nav a[href='#{part}']")
        page.wait_for_timeout(400)
        below = page.evaluate("scrollY + innerHeight >= document.body.scrollHeight - 2")
        top = page.evaluate(f"document.querySelector('#{part}').getBoundingClientRect().top")
        assert 0 <= top < 80 or (below and 0 <= top < 700), part


def test_the_list_grows_as_the_reader_goes_down(open_report: Open) -> None:
    page = open_report("large")
    assert len(shown(page)) == 20
    page.evaluate("document.querySelector('#more').scrollIntoView()")
    until(page, "document.querySelectorAll('#list > article').length > 20")
    for _ in range(100):
        if page.is_visible("#more"):
            page.evaluate("document.querySelector('#more').scrollIntoView()")
            page.wait_for_timeout(30)
    ids = shown(page)
    assert len(ids) == len(set(ids)) == 86


def test_views_change_without_a_script(open_report: Open) -> None:
    page = open_report(java_script_enabled=False)
    card = page.locator(f"#{remark(0)}")
    assert card.locator(".p-diff").is_visible()
    card.locator(".v-side").check()
    assert card.locator(".p-side").is_visible()
    assert not card.locator(".p-diff").is_visible()
    card.locator(".v-why").check()
    assert "speaker" in card.locator(".p-why").inner_text()


def test_without_scripts_all_remarks_are_there_and_no_dead_control(open_report: Open) -> None:
    page = open_report(java_script_enabled=False)
    assert page.locator("article.card").count() == 6
    assert not page.is_visible("#filters")
    assert page.locator(".rebase:visible").count() == 0
    large = open_report("large", java_script_enabled=False)
    assert "Without scripts it shows the first 20" in large.inner_text("#remarks")


def test_another_base_text_turns_the_comparison_round(open_report: Open) -> None:
    page = open_report()
    card = page.locator(f"#{remark(1)}")
    before = card.locator(".base .words").inner_text()
    assert "40 million" in before
    card.locator(".bases").select_option("1")
    assert card.locator(".base blockquote").inner_text() == "“The ferry costs 4 million and nobody rides it”"
    assert card.locator(".p-diff ins").text_content() == "[printed: 40]"
    assert card.locator(".p-diff del").text_content() == "[left out: 4]"
    card.locator(".bases").select_option("0")
    assert card.locator(".base .words").inner_text() == before


def test_keys_walk_the_remarks_and_can_be_switched_off(open_report: Open) -> None:
    page = open_report()
    here = "document.activeElement.closest('article')?.id"
    page.keyboard.press("j")
    assert page.evaluate(here) == remark(0)
    page.keyboard.press("j")
    assert page.evaluate(here) == remark(1)
    page.keyboard.press("k")
    assert page.evaluate(here) == remark(0)
    page.keyboard.press("v")
    assert page.locator(f"#{remark(0)} .p-side").is_visible()
    page.keyboard.press("b")
    assert page.input_value(f"#{remark(0)} .bases") == "1"
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.name") == "q"
    page.keyboard.type("jk")
    assert page.input_value("input[name=q]") == "jk"
    page.uncheck("#keys")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("j")
    assert page.evaluate(here) is None


def test_everything_can_be_reached_by_tab(open_report: Open) -> None:
    page = open_report()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    reached = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.name || document.activeElement.className"))
    assert {"q", "speaker", "outlet", "kind", "sort", "bases", "level s6"} <= reached


TOO_WIDE = """[...document.querySelectorAll('body *')]
  .filter((one) => one.checkVisibility() && !one.closest('.scroll, .vh, .skip'))
  .filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
  .map((one) => one.tagName + '.' + one.getAttribute('class')).slice(0, 5)"""


def test_a_narrow_window_scrolls_down_only(open_report: Open) -> None:
    page = open_report()
    page.set_viewport_size({"width": 360, "height": 700})
    for view in ("diff", "side", "table", "context", "why"):
        page.evaluate(f"document.querySelectorAll('.v-{view}').forEach((one) => {{ one.checked = true; }})")
        assert page.evaluate(TOO_WIDE) == []


def test_in_a_narrow_window_the_remarks_leave_room_for_who_carried_them(open_report: Open) -> None:
    page = open_report("ten outlets")
    page.set_viewport_size({"width": 360, "height": 700})
    heads = page.locator(".matrix tbody th")
    assert heads.first.bounding_box()["width"] < 360 * 0.6


def test_a_report_without_a_table_of_who_carried_what_works_all_the_same(open_report: Open) -> None:
    page = open_report("once")
    assert page.locator("#matrix").count() == 0
    page.focus("article.card")
    page.keyboard.press("m")
    search(page, "no such words")
    assert shown(page) == []
    page.press("input[name=q]", "Escape")
    assert len(shown(page)) == 1


def test_print_shows_every_remark_and_no_controls(open_report: Open) -> None:
    page = open_report()
    page.emulate_media(media="print")
    assert not page.is_visible("#filters")
    assert not page.is_visible("nav")
    assert page.locator(".p-diff:visible").count() == 5
    assert page.pdf()[:5] == b"%PDF-"


@pytest.mark.parametrize("name", ["small", "ten outlets", "thirty outlets"])
@pytest.mark.parametrize("width", [794, 640])  # A4 with and without margins
def test_print_holds_every_column_of_who_carried_what(open_report: Open, name: str, width: int) -> None:
    page = open_report(name)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": width, "height": 1123})
    beyond = """[...document.querySelectorAll('.matrix th, .matrix td, .matrix abbr')]
      .filter((one) => one.getBoundingClientRect().right > innerWidth + 1).length"""
    assert page.locator(".matrix thead th").count() > 4
    assert page.evaluate(beyond) == 0


def test_the_policy_refuses_markup_that_the_page_did_not_make_itself(browser: Any, reports: Any) -> None:
    page = browser.new_page()
    page.goto(reports["small"].as_uri())
    with pytest.raises(Exception, match="TrustedHTML"):
        page.evaluate("document.querySelector('.words').innerHTML = '<img src=x onerror=alert(1)>'")
    page.close()


AXE = """async ([views, scope, rules]) => {
  const found = [];
  for (const view of views) {
    for (const one of document.querySelectorAll(`.v-${view}`)) one.checked = true;
    const run = rules ? { runOnly: { type: "rule", values: rules } } : {};
    const { violations } = await axe.run(scope, { ...run, resultTypes: ["violations"] });
    for (const { id, nodes } of violations) found.push([view, id, nodes[0].html, nodes[0].failureSummary]);
  }
  return found;
}"""
VIEWS = ["diff", "side", "table", "context", "why"]


@pytest.mark.parametrize(
    ("scheme", "views", "scope", "rules"),
    [
        ("light", ["table"], "html", None),
        ("light", VIEWS, f"#{remark(0)}", None),
        ("dark", VIEWS, f"#{remark(0)}", ["color-contrast"]),
        ("dark", ["diff"], "html", ["color-contrast"]),
    ],
)
def test_axe_finds_nothing_to_object_to(
    open_report: Open, scheme: str, views: list[str], scope: str, rules: list[str] | None
) -> None:
    axe = pytest.importorskip("axe_playwright_python.base", reason="axe comes with 'quotealign[browser]'")
    page = open_report(color_scheme=scheme, bypass_csp=True)
    page.add_style_tag(content=".card { content-visibility: visible !important; }")
    page.evaluate(axe.AXE_FILE_PATH.read_text(encoding="utf-8"))
    assert page.evaluate(AXE, [views, scope, rules]) == []
