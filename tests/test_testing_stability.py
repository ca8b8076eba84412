"""The stability report: counts that add up, honest intervals, and ways to read it."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from io import StringIO
from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from quotealign import Article
from quotealign.errors import InputError, SettingsError
from quotealign.testing import StabilityReport, stability_report
from quotealign.testing.__main__ import main
from quotealign.testing.stability import wilson


@pytest.fixture(scope="module")
def report() -> StabilityReport:
    return stability_report(Path(__file__).parents[1] / "seeds", n=40, seed=7)


def test_the_counts_add_up(report: StabilityReport) -> None:
    for result in report:
        assert result.kept + result.lost + result.moved == result.tried <= 40
        assert sum(result.severities.values()) == result.kept
        low, high = result.interval
        assert not result.tried or 0 <= low <= result.share <= high <= 1
    assert report["excerpt"].tried >= 35


def test_the_same_seed_gives_the_same_report_whatever_else_is_measured(
    report: StabilityReport, seeds: Path
) -> None:
    some = ["excerpt", "number"]
    again = stability_report(seeds, noise=some[::-1], n=40, seed=7)
    assert {result.noise: result for result in again} == {name: report[name] for name in some}
    assert repr(stability_report(seeds, noise=some, n=40, seed=8)) != repr(again)


def test_nothing_to_measure_is_refused(seeds: Path) -> None:
    for n in (0, -1):
        with pytest.raises(SettingsError, match=rf"^n: {n} is out of range; give 1 or more"):
            stability_report(seeds, n=n)
    for articles in ([], ["It rained."]):
        with pytest.raises(InputError, match=r"^nothing to test: no "):
            stability_report(articles)


def test_it_reads_as_text_table_rows_and_plot(report: StabilityReport) -> None:
    assert "excerpt" in repr(report)
    assert len(report.to_markdown().splitlines()) == len(report.rows()) + 2
    assert {"noise", "tried", "kept", "share", "low", "high"} <= report.rows()[0].keys()
    ET.fromstring(report.to_svg())
    console = Console(width=100, record=True, file=StringIO())
    console.print(report)
    assert "typography" in console.export_text()


def test_own_noise_is_measured_by_name() -> None:
    def shouted(text: str, random: Random | int = 0, /) -> str:
        return text.upper()

    def scrambled(text: str, random: Random | int = 0, /) -> str:
        return "Nothing is left of it at all."

    article = Article("a", "“The old bridge will open in spring,” said Mayor Ida Novak.")
    found = stability_report([article], noise=[shouted, scrambled], n=5)
    assert [result.noise for result in found] == ["shouted", "scrambled"]
    assert (found["shouted"].kept, found["shouted"].tried) == (1, 1)
    assert found["scrambled"].moved == 1


def test_an_aligner_of_bare_groups_cannot_be_measured() -> None:
    with pytest.raises(TypeError, match="returned a list; stability is measured on an Alignment"):
        stability_report("“We wait,” she said.", align=lambda articles: [])


def test_nothing_to_try_is_said_so() -> None:
    found = stability_report("“We wait,” she said.", noise="number")
    assert found["number"].tried == 0
    assert "–" in found.to_markdown()
    ET.fromstring(found.to_svg())


@given(st.integers(0, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_interval_holds_the_share(counts: tuple[int, int]) -> None:
    kept, tried = counts
    low, high = wilson(kept, tried)
    assert 0 <= low <= high <= 1
    if tried:
        assert low - 1e-9 <= kept / tried <= high + 1e-9


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["none.txt"], "'none.txt' does not exist"),
        (["dup.jsonl"], "dup.jsonl, line 2: the id '1' comes twice, first in dup.jsonl, line 1; give every"),
        (["empty.txt"], "empty.txt: the file is empty; give"),
        (["a.txt", "-n", "0"], "0 is not in the range x>=1"),
        (["a.txt", "--into", "none.md"], "'none.md' does not exist"),
        (["a.txt", "--into", "a.txt"], "a.txt has no lines <!-- begin figures -->"),
        (["a.txt", "--noise", "rot13"], "'rot13' is not one of"),
    ],
)
def test_a_wrong_call_of_the_command_is_told_without_a_traceback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("“We wait,” she said.", "utf-8")
    Path("empty.txt").touch()
    Path("dup.jsonl").write_text('{"id": 1, "text": "x"}\n{"id": 1, "text": "y"}\n')
    done = CliRunner().invoke(main, arguments)
    assert done.exit_code == 2
    assert said in done.output
    assert isinstance(done.exception, SystemExit)


def test_the_command_prints_the_report_and_fills_a_page(seeds: Path, tmp_path: Path) -> None:
    article = str(seeds / "003_5c0946f1fa452a8c.txt")
    run = CliRunner()
    printed = run.invoke(main, [article, "--noise", "typography", "-n", "3", "--laws"])
    assert printed.exit_code == 0, printed.output
    assert "typography" in printed.output
    page = tmp_path / "page.md"
    page.write_text("Before.\n<!-- begin figures -->\nold\n<!-- end figures -->\nAfter.\n")
    done = run.invoke(main, [article, "--noise", "number", "--into", str(page)])
    assert done.exit_code == 0, done.output
    text = page.read_text()
    assert "| number |" in text
    assert "old" not in text
    assert text.startswith("Before.")
    assert text.endswith("After.\n")
