"""One browser for all tests of the report, and reports to open in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from quotealign.alignment import Alignment
from quotealign.report import html
from tests.browser.chromium import chromium_path, launch
from tests.report_cases import ONCE, STORY, Said, alignment_of


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """A headless Chromium; the tests are skipped where it or its driver is missing."""
    pytest.importorskip("playwright", reason="driving a browser needs pip install 'quotealign[browser]'")
    if chromium_path() is None:
        pytest.skip("no Chromium is here; install the system package chromium")
    with launch() as browser:
        yield browser


def many(count: int) -> list[Said]:
    """Make up remarks, every third one with another number, every third with another word."""
    said: list[Said] = []
    for n in range(count):
        text = f"The council of ward {n} met on the hill and spoke for hours about the mill"
        other = [text, text.replace("hours", "minutes"), text.replace(f"ward {n}", f"ward {n + 1}")][n % 3]
        said.append(
            (f"Speaker {n % 7}", {"Harbour Post": text, ["Valley Courier", "Lake Times"][n % 2]: other})
        )
    return said


@pytest.fixture(scope="session")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A small report, one with chunks, and two of many outlets, as files."""
    folder = tmp_path_factory.mktemp("reports")
    broad = [
        ("Ada Moreau", {f"The Valley Herald {n}": "Nobody saw the ferry leave" for n in range(count)})
        for count in (10, 30)
    ]
    made: dict[str, Alignment] = {
        "small": alignment_of(*STORY),
        "large": alignment_of(*STORY, *many(80)),
        "once": alignment_of(ONCE),
        "ten outlets": alignment_of(broad[0]),
        "thirty outlets": alignment_of(broad[1]),
    }
    paths = {}
    for name, alignment in made.items():
        full = html.FULL_PAGE
        html.FULL_PAGE = 30
        try:
            paths[name] = folder / f"{name}.html"
            paths[name].write_text(html.render(alignment), encoding="utf-8")
        finally:
            html.FULL_PAGE = full
    return paths


@pytest.fixture
def open_report(browser: Any, reports: dict[str, Path]) -> Iterator[Callable[..., Any]]:
    """Open a report from its file; any error, and any request but for the file, fails the test."""
    contexts, wrong = [], []

    def opened(name: str = "small", fragment: str = "", **options: Any) -> Any:
        context = browser.new_context(viewport={"width": 1280, "height": 900}, **options)
        context.set_default_timeout(5_000)
        contexts.append(context)
        page = context.new_page()
        url = reports[name].as_uri()
        page.on("pageerror", lambda error: wrong.append(f"error: {error}"))
        page.on("console", lambda message: message.type == "error" and wrong.append(message.text))
        page.on(
            "request",
            lambda request: request.url.split("#")[0] != url and wrong.append(f"request: {request.url}"),
        )
        page.goto(url + fragment)
        if options.get("java_script_enabled", True):
            page.wait_for_selector("html[data-ready]")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert wrong == []
