"""The command line, run in this process as a user would."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from quotealign.cli import main


@pytest.fixture
def run(capsysbinary: pytest.CaptureFixture[bytes]) -> Any:
    """Run a command line; gives its exit status, standard output and standard error."""

    def run_it(*arguments: object) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as end:
            main([str(argument) for argument in arguments])
        out, err = capsysbinary.readouterr()
        return int(end.value.code or 0), out.decode(), err.decode()

    return run_it


def rows(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def test_the_default_verb_prints_the_report(run: Any, seeds: Path) -> None:
    status, out, _ = run(seeds)
    assert status == 0
    assert "concessions" in out
    assert out == run("align", seeds)[1]


def test_find_gives_a_row_for_each_quote(run: Any, seeds: Path, tmp_path: Path) -> None:
    file = tmp_path / "quotes.jsonl"
    assert run("find", seeds, "-o", file)[0] == 0
    found = rows(file.read_text("utf-8"))
    assert len(found) > 40
    assert {
        "article_id", "start", "end", "text", "label", "speaker", "speaker_start", "speaker_end", "cue",
    } <= found[0].keys()  # fmt: skip
    for row in found:
        text = (seeds / f"{row['article_id']}.txt").read_bytes().decode()
        assert text[row["start"] : row["end"]] == row["text"]


def test_find_into_a_pipe_gives_json_lines(run: Any, seeds: Path, tmp_path: Path) -> None:
    run("find", seeds, "-o", tmp_path / "quotes.jsonl")
    assert run("find", seeds)[1] == (tmp_path / "quotes.jsonl").read_text("utf-8")


def test_align_rows_variants_gives_a_row_for_each_variant(run: Any, seeds: Path, tmp_path: Path) -> None:
    file = tmp_path / "variants.jsonl"
    assert run("align", "--rows", "variants", seeds, "-o", file)[0] == 0
    found = rows(file.read_text("utf-8"))
    assert {"article_id", "start", "end", "text", "remark", "speaker", "kind"} <= found[0].keys()


def test_align_without_rows_gives_remarks_with_their_variants_inside(
    run: Any, seeds: Path, tmp_path: Path
) -> None:
    run("align", seeds, "-o", tmp_path / "remarks.jsonl")
    run("align", seeds, "--rows", "variants", "-o", tmp_path / "variants.jsonl")
    remarks, variants = (rows((tmp_path / f"{n}.jsonl").read_text("utf-8")) for n in ("remarks", "variants"))
    assert sum(len(remark["variants"]) for remark in remarks) == len(variants)


@pytest.mark.parametrize(
    "arguments",
    [
        ["nowhere/"],
        ["align", "nowhere.txt"],
        ["aling", "nowhere.txt"],
        ["align", "--ouput", "x"],
        ["align"],
        ["align", "nowhere.txt", "--workers", "many"],
    ],
)
def test_a_wrong_call_is_one_line_and_exit_2(run: Any, arguments: list[str]) -> None:
    status, out, err = run(*arguments)
    assert (status, out) == (2, "")
    assert err.count("\n") == 1
    assert "Traceback" not in err


def test_a_misspelt_verb_is_told_the_right_one(run: Any) -> None:
    assert "did you mean 'align'?" in run("aling", "x")[2]


@pytest.mark.parametrize("name", ["r.unknown", "missing/r.jsonl", "."])
def test_an_output_that_cannot_be_written_is_one_line_and_exit_2(
    run: Any, seeds: Path, tmp_path: Path, name: str
) -> None:
    status, _, err = run("align", "-q", seeds, "-o", tmp_path / name)
    assert status == 2
    assert err.count("\n") == 1
    assert str(tmp_path) in err


def test_skipped_items_are_named_and_counted(run: Any, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"id": "a", "text": "“We know,” she said."}\n{"id":\n{"id": "b"}\n')
    status, out, err = run("find", tmp_path, "--skip-invalid")
    assert (status, len(rows(out))) == (0, 1)
    assert [line.split(":")[0] for line in err.splitlines()[:2]] == ["skipped", "skipped"]
    assert "skipped 2 items" in err
