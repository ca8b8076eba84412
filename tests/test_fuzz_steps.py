"""Any bytes through every step, and time that grows no faster than the text."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotealign.align import align_quotes
from quotealign.collate.comparison import compare
from quotealign.find import find_quotes
from quotealign.model import Article
from quotealign.words import words
from tests.fuzz.targets import PIECES, TARGETS

TEXTS = st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join) | st.lists(
    st.sampled_from(PIECES), max_size=60
).map("".join)
BYTES = st.binary(max_size=200) | TEXTS.map(lambda text: text.encode("utf-8", "surrogatepass"))


@pytest.mark.parametrize("step", TARGETS)
@given(data=BYTES)
def test_any_bytes_pass_every_step(step: str, data: bytes) -> None:
    TARGETS[step](data)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"\xff\xfe\xff", id="half characters"),
        pytest.param("\ufffe\uffff\x00\x0b".encode(), id="characters that XML forbids"),
        pytest.param(b"]]> --> </script> &lt;", id="ends of what it stands in"),
        pytest.param("\u202e\u2066\x1b[2J\r".encode(), id="what acts on the screen"),
        pytest.param("\u0301\u200d\u200b".encode() * 50, id="marks without a letter"),
        pytest.param(b"a" * 20_000, id="one very long word"),
        pytest.param(b"=cmd|' /C calc'!A0", id="a formula"),
    ],
)
def test_reports_of_hostile_texts_are_well_formed(data: bytes) -> None:
    TARGETS["report"](data)


# ---------------------------------------------------------------- time

SHAPES: dict[str, Callable[[int], str]] = {
    "straight marks": lambda n: '"' * n,
    "opening marks": lambda n: "“" * n,
    "single marks": lambda n: "'a " * (n // 3),
    "nested marks": lambda n: "“‘" * (n // 4) + "a" + "’”" * (n // 4),
    "marks never closed": lambda n: "“a\n\n" * (n // 4),
    "pairs of marks": lambda n: "“a” " * (n // 4),
    "capitals": lambda n: "Ann Lee Bob " * (n // 12),
    "initials": lambda n: "J. " * (n // 3),
    "reporting verbs": lambda n: "said Ann " * (n // 9),
    "appositions": lambda n: "Ann Lee, the head of the bank, " * (n // 31),
    "spaces": lambda n: " " * n + "x",
    "one giant quotation": lambda n: "“" + "we go there soon and " * (n // 21) + "” Ann Lee said.",
    "one giant paragraph": lambda n: "“We will go,” Ann Lee said. It rained there. " * (n // 45),
    "one speaker": lambda n: "Ann Lee came. " + "“We need more,” she said. " * (n // 25),
    "one long word": lambda n: "“" + "a" * n + "” he said",
    "combining marks": lambda n: "“e" + "\u0301" * n + "” he said",
    "digits": lambda n: "“" + "1,000," * (n // 6) + "” he said.",
    "number words": lambda n: "“" + "one hundred and two thousand " * (n // 29) + "” he said.",
    "ellipses": lambda n: "“" + "… " * (n // 2) + "” he said",
    "dialogue dashes": lambda n: "— Go, said Ann. " * (n // 16),
    "damaged marks": lambda n: "â€œ" * (n // 3),
}
STEPS: dict[str, Callable[[str], object]] = {
    "find": lambda text: find_quotes(Article("a", text)),
    "words": lambda text: words(text),
    "collate": lambda text: compare(text, text[::2]),
    "align": lambda text: align_quotes([Article("a", text)]),
}
LINEAR = 8.0  # four times the text may take this many times the time; quadratic is 16


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("shape", SHAPES)
def test_time_grows_with_the_text_and_not_with_its_square(step: str, shape: str) -> None:
    run, make = STEPS[step], SHAPES[shape]
    run(make(300))  # whatever is loaded once

    def seconds(length: int) -> float:
        text = make(length)
        begun = time.process_time()
        run(text)
        return time.process_time() - begun

    size = 1_500
    long = seconds(4 * size)
    if long > 0.1:  # otherwise too fast to tell
        assert min(long, seconds(4 * size)) < LINEAR * max(seconds(size), seconds(size), 0.01)


def test_a_text_in_capitals_is_collated_in_linear_time() -> None:
    """Each word once asked whether the whole text is in capitals, which is the square of its length."""

    def seconds(length: int) -> float:
        text = "J. " * length
        begun = time.process_time()
        compare(text, text[::2])
        return time.process_time() - begun

    seconds(100)
    assert min(seconds(8_000), seconds(8_000)) < LINEAR * max(seconds(2_000), seconds(2_000))
