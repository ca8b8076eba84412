"""The command line, run in this process as a user would."""

from __future__ import annotations

import contextlib
import json
import os
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest


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


@pytest.mark.parametrize(
    "arguments",
    [
        ["align", "-o", "r.unknown"],
        ["align", "--format", "unknown"],
        ["align", "-o", "missing/r.html"],
        ["align", "--rows", "links", "-o", "r.html"],
        ["report", "-o", "r.unknown"],
        ["find", "-o", "r.html"],
    ],
)
def test_an_output_that_cannot_be_written_is_refused_before_anything_is_read(
    run: Any, seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    status, out, err = run(*arguments, seeds / "003_5c0946f1fa452a8c.txt", tmp_path / "nowhere.txt")
    assert (status, out) == (2, "")
    assert err.count("\n") == 1
    assert "nowhere" not in err


@pytest.mark.parametrize(
    ("inputs", "output"),
    [
        ("a.txt", "a.txt"),
        ("b.txt a.txt", "sub/../a.txt"),
        ("sub", "sub/c.html"),
        (".", "sub/c.html"),
        ("sub", "link.html"),
    ],
)
@pytest.mark.parametrize("verb", ["align", "report", "find"])
def test_an_input_is_not_written_over(
    run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, inputs: str, output: str, verb: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("sub").mkdir()
    for name in ("a.txt", "b.txt", "sub/c.html"):
        Path(name).write_text("“We know,” she said.", "utf-8")
    Path("link.html").symlink_to("sub/c.html")
    before = {path: path.read_text("utf-8") for path in tmp_path.rglob("*.*")}
    form = ["--format", "csv"] if verb == "find" else []
    status, out, err = run(verb, "-q", *inputs.split(), "-o", output, *form)
    assert (status, out) == (2, "")
    assert err == f"{Path(output)}: is read as one of the inputs; write to another file or folder\n"
    assert {path: path.read_text("utf-8") for path in tmp_path.rglob("*.*")} == before


def test_an_output_beside_the_inputs_is_written_again(
    run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("“We know,” she said.", "utf-8")
    for _ in range(2):
        assert run("align", "-q", "a.txt", "-o", "a.html")[0] == 0
        assert run("align", "-q", ".", "-o", "r.sqlite")[0] == (0 if not Path("a.html").exists() else 2)
        Path("a.html").unlink()


def test_a_hyphen_is_standard_output(run: Any, seeds: Path) -> None:
    for arguments in (["find", seeds], ["align", seeds], ["align", seeds, "--rows", "links"]):
        assert run(*arguments, "-o", "-") == run(*arguments)
    assert run("find", seeds, "-o", "-", "--format", "csv")[1].startswith("quote,")
    assert not Path("-").exists()


def test_a_file_that_is_named_twice_is_read_once(
    run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("d").mkdir()
    Path("d/a.txt").write_text("“We know,” she said.", "utf-8")
    Path("d/t.csv").write_text("id,text\n1,“We do” he said\n2,“We see” he said\n", "utf-8")
    once = run("find", "d")[1]
    for inputs in (["d", "d/"], ["d/a.txt", "d"], ["d", "./d/t.csv", "d/a.txt"]):
        assert sorted(run("find", "-q", *inputs)[1].splitlines()) == sorted(once.splitlines())


def test_skipped_items_are_named_and_counted(run: Any, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"id": "a", "text": "“We know,” she said."}\n{"id":\n{"id": "b"}\n')
    status, out, err = run("find", tmp_path, "--skip-invalid")
    assert (status, len(rows(out))) == (0, 1)
    assert [line.split(":")[0] for line in err.splitlines()[:2]] == ["skipped", "skipped"]
    assert "skipped 2 items" in err


# ---------------------------------------------------------------- diff, check, fail-on


def test_diff_marks_what_differs(run: Any) -> None:
    status, out, _ = run("diff", "We will not leave", "We will leave")
    assert status == 0
    assert "[-not" in out
    assert run("diff", "We will leave", "We will leave")[1] == "We will leave\nthe same\n"


def test_diff_fails_only_when_told_to(run: Any) -> None:
    assert run("diff", "We will not leave", "We will leave", "--fail-on", "cut")[0] == 1
    assert run("diff", "We will leave", "We will leave", "--fail-on", "cut")[0] == 0


def test_check_exits_1_when_a_quotation_differs_from_the_official_text(run: Any, tmp_path: Path) -> None:
    base = tmp_path / "base.txt"
    base.write_text("Good morning. We have made real progress on the roads this year. Thank you all.")
    same, other = tmp_path / "same.txt", tmp_path / "other.txt"
    same.write_text("“We have made real progress on the roads,” Ann Lee said.")
    other.write_text(
        "“We have made huge progress on the roads,” Ann Lee said. “I like cheese very much,” she said."
    )
    status, out, _ = run("check", same, "--base", base)
    assert (status, "1 agree" in out) == (0, True)
    status, out, _ = run("check", other, "--base", base)
    assert status == 1
    assert "huge" in out
    assert "1 not found" in out
    assert run("check", other, "--base", base, "--fail-on", "meaning")[0] == 0


def test_fail_on_exits_1_when_printings_differ_gravely_enough(run: Any, tmp_path: Path) -> None:
    for name, word in (("a", "ten"), ("b", "nine")):
        (tmp_path / f"{name}.txt").write_text(
            f"“We have bought {word} new ships for the navy of this country,” Ann Lee said."
        )
    assert run(tmp_path)[0] == 0
    assert run(tmp_path, "--fail-on", "wording")[0] == 1
    assert run(tmp_path / "a.txt", "--fail-on", "typographic")[0] == 0


def test_explain_gives_the_terms_of_two_texts_and_their_sum(run: Any) -> None:
    status, out, _ = run("explain", "We will not leave this town before winter", "We will leave this town")
    assert status == 0
    assert "match weight, in bits" in out
    assert "Words in common: We will leave this town" in out


def test_explain_weighs_quotes_of_articles_as_the_alignment_did(run: Any, seeds: Path) -> None:
    from quotealign import align_quotes

    alignment = align_quotes(seeds)
    link = alignment.links[0]
    found = alignment.explain(link.left, link.right)
    assert found.terms == link.terms
    assert found.weight == pytest.approx(link.weight)
    assert found.linked
    status, out, _ = run("explain", link.left, link.right, "--in", seeds)
    assert status == 0
    assert f"{link.weight:+.2f}" in out
    assert run("explain", alignment.remarks[0].id, "--in", seeds)[0] == 0


def test_explain_leads_from_quote_to_quote_inside_a_remark(seeds: Path) -> None:
    from quotealign import align_quotes

    alignment = align_quotes(seeds)
    linked = {frozenset((link.left, link.right)) for link in alignment.links}
    apart = [
        (a.id, b.id)
        for remark in alignment
        for a in remark.quotes
        for b in remark.quotes
        if a.id < b.id and frozenset((a.id, b.id)) not in linked
    ]
    for left, right in apart:
        path = alignment.explain(left, right).path
        assert (path[0].left, path[-1].right) == (left, right)
        assert all(one.right == two.left for one, two in pairwise(path))
        assert all(frozenset((link.left, link.right)) in linked for link in path)


@pytest.mark.parametrize(
    "arguments", [["one text"], ["r-none", "--in", "seeds"], ["a:1-2", "b:1-2", "--in", "seeds"]]
)
def test_explaining_what_is_not_there_is_one_line_and_exit_2(
    run: Any, seeds: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    monkeypatch.chdir(seeds.parent)
    status, out, err = run("explain", "-q", *arguments)
    assert (status, out, err.count("\n")) == (2, "", 1)


# ---------------------------------------------------------------- configuration


def test_settings_come_from_files_then_the_environment_then_options(
    run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("t.csv").write_text("a,b,c\n“We know” he said,“We do” he said,“We see” he said\n")
    assert run("find", "t.csv")[0] == 2
    Path("pyproject.toml").write_text('[tool.quotealign.field]\ntext = "a"\n')
    assert rows(run("find", "t.csv")[1])[0]["text"] == "We know"
    Path("quotealign.toml").write_text('[field]\ntext = "b"\n')
    assert rows(run("find", "t.csv")[1])[0]["text"] == "We do"
    monkeypatch.setenv("QUOTEALIGN_FIELD", "text=c")
    assert rows(run("find", "t.csv")[1])[0]["text"] == "We see"
    assert rows(run("find", "t.csv", "--field", "text=a")[1])[0]["text"] == "We know"


@pytest.mark.parametrize(
    ("config", "problem"),
    [
        ("worker = 2", "no setting is called 'worker'; did you mean 'workers'?"),
        ("colour = 2", "no setting is called 'colour'; there are canonical,"),
        ("workers 2", "no TOML"),
        ('workers = "many"', "workers"),
        ('[set]\nnothing = "x"', "no setting is called 'nothing'"),
    ],
)
def test_a_wrong_configuration_is_one_line_and_exit_2(
    run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, config: str, problem: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("quotealign.toml").write_text(config)
    Path("a.txt").write_text("“We know,” she said.")
    status, _, err = run("align", "a.txt")
    assert status == 2
    assert problem in err
    assert err.count("\n") == 1


# ---------------------------------------------------------------- manners


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize("verb", ["find", "align", "check", "diff", "explain"])
def test_no_text_acts_on_the_terminal_or_is_taken_for_a_style(tmp_path: Path, verb: str) -> None:
    """Rich takes "[the bridge]" in a plain string for a style, and "[/b]" for an error."""
    import pty

    words = "We [/b] shall cross [the bridge] \x1b[2J\u202e before the winter"
    (tmp_path / "a.txt").write_text(f"“{words} comes, all of us,” Ann Lee said.", "utf-8")
    (tmp_path / "b.txt").write_text(f"“{words} came,” Ann Lee said.", "utf-8")
    inputs = [tmp_path / "a.txt", tmp_path / "b.txt"]
    arguments: dict[str, list[Any]] = {
        "check": [inputs[0], "--base", inputs[1], "--fail-on", "typographic"],
        "diff": [f"{words} comes", f"{words} came"],
        "explain": [f"{words} comes", f"{words} came"],
    }
    parent, child = pty.openpty()
    done = command(verb, *arguments.get(verb, inputs), stdout=child, stderr=subprocess.PIPE)
    os.close(child)
    shown = b""
    with contextlib.suppress(OSError):  # Linux says so at the end
        while piece := os.read(parent, 1 << 16):
            shown += piece
    os.close(parent)
    assert b"Traceback" not in done.stderr
    text = re.sub(r"\x1b\[[0-9;]*m|[│\s]", "", shown.decode())
    assert "We[/b]shallcross[thebridge][U+001B][2J[U+202E]" in text.replace("[-", "").replace("-]", "")
    assert not {"\x1b", "\u202e"} & set(text)


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize("columns", [40, 80])
def test_check_breaks_its_last_line_between_words_only(tmp_path: Path, columns: int) -> None:
    import pty

    text = tmp_path / "a.txt"
    text.write_text("“We shall cross the bridge before winter,” Ann Lee said.", "utf-8")
    arguments = ("check", "-q", "a.txt", "--base", "a.txt", "--fail-on", "meaning")
    parent, child = pty.openpty()
    env = {**os.environ, "COLUMNS": str(columns), "TERM": "xterm"}
    command(*arguments, stdout=child, stderr=subprocess.DEVNULL, cwd=tmp_path, env=env)
    os.close(child)
    lines = os.read(parent, 1 << 16).decode().split("\r\n")
    os.close(parent)
    told = "1 quotation: 1 agrees with a.txt, 0 differ in meaning or more gravely, 0 not found in it"
    assert " ".join(lines).split() == told.split()
    assert max(map(len, lines)) <= columns
    piped = command(*arguments, capture_output=True, cwd=tmp_path).stdout
    assert piped.decode().splitlines() == [told]


def command(*arguments: object, **options: Any) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "quotealign", *map(str, arguments)], **options)


def test_a_closed_pipe_is_left_quietly(seeds: Path) -> None:
    arguments = [sys.executable, "-m", "quotealign", "find", "-q", seeds]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


def test_standard_input_is_read(seeds: Path) -> None:
    line = json.dumps({"id": "x", "text": "“We know,” Ann Lee said."}).encode()
    for text, article in ((line, "x"), ("“We know,” Ann Lee said.".encode(), "stdin")):
        done = command("find", "-", input=text, capture_output=True, check=True)
        assert json.loads(done.stdout)["article_id"] == article


def test_no_colour_reaches_a_pipe(seeds: Path) -> None:
    assert b"\x1b" not in command(seeds, capture_output=True, check=True).stdout


def test_letters_that_the_terminal_lacks_do_not_stop_it(seeds: Path) -> None:
    done = command(seeds, capture_output=True, env={**os.environ, "PYTHONIOENCODING": "ascii"})
    assert done.returncode == 0


def test_the_old_output_stays_whole_when_writing_fails(
    run: Any, seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "r.jsonl"
    file.write_text("old")
    from quotealign.report import jsonl

    def full(rows: Any, stream: Any) -> None:
        stream.write(b"{")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(jsonl, "write", full)
    status, _, err = run("align", "-q", seeds, "-o", file)
    assert (status, err) == (
        2,
        f"{file}: cannot be written (no space left on device); "
        "choose a file in a folder that you may write to\n",
    )
    assert file.read_text() == "old"
    assert list(tmp_path.iterdir()) == [file]


def test_the_old_output_stays_whole_when_interrupted(
    run: Any, seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "r.csv"
    file.write_text("old")
    from quotealign.report import delimited

    def interrupted(rows: Any, columns: Any, stream: Any, delimiter: str) -> None:
        stream.write(b"article_id")
        raise KeyboardInterrupt

    monkeypatch.setattr(delimited, "write", interrupted)
    assert run("align", "-q", seeds, "-o", file)[0] == 130
    assert file.read_text() == "old"
    assert list(tmp_path.iterdir()) == [file]


def test_a_device_is_written_to_and_not_replaced(run: Any, seeds: Path) -> None:
    assert run("align", "-q", seeds, "--format", "jsonl", "-o", "/dev/null")[0] == 0
    assert not Path("/dev/null").is_file()


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("al", ["plain,align", "file,al"]),
        ("se", ["file,se"]),
        ("align --fail", ["plain,--fail-on"]),
        ("align --fail-on m", ["plain,meaning"]),
        ("align --format te", ["plain,text", "plain,tei"]),
        ("find --input-format js", ["plain,jsonl", "plain,json"]),
        ("align seeds -o re", ["file,re"]),
        ("check se", ["file,se"]),
    ],
)
def test_verbs_options_choices_and_files_are_completed(words: str, offered: list[str]) -> None:
    line = f"quotealign {words}"
    asked = {"COMP_WORDS": line, "COMP_CWORD": str(len(line.split()) - 1)}
    done = command(capture_output=True, env={**os.environ, "_QUOTEALIGN_COMPLETE": "bash_complete", **asked})
    assert done.stdout.decode().split() == offered


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize("plain", [True, False])
def test_a_terminal_gets_colour_unless_it_says_no(seeds: Path, plain: bool) -> None:
    import pty

    parent, child = pty.openpty()
    environment = {
        name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR")
    }
    environment |= {"TERM": "xterm-256color", **({"NO_COLOR": "1"} if plain else {})}
    arguments = ["diff", "We will not leave", "We will leave"]
    assert command(*arguments, stdout=child, stderr=child, env=environment).returncode == 0
    os.close(child)
    shown = os.read(parent, 1 << 16)
    os.close(parent)
    assert bool(re.search(rb"\x1b\[[0-9;]*3[0-7]", shown)) != plain
    assert b"[-not" in re.sub(rb"\x1b\[[0-9;]*m", b"", shown)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_offered_for_each_shell(shell: str) -> None:
    done = command(capture_output=True, env={**os.environ, "_QUOTEALIGN_COMPLETE": f"{shell}_source"})
    assert b"quotealign" in done.stdout
