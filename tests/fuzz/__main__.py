"""Feed a step with bytes that find new ways through its code: `python -m tests.fuzz STEP -max_total_time=60`.

Needs atheris (`pip install 'quotealign[fuzz]'`). STEP is one of the keys of `TARGETS`; what follows goes to
libFuzzer: `-max_total_time=SECONDS`, `-runs=N`, `-max_len=BYTES`, folders of earlier inputs. Without such a
folder it starts from the articles in `seeds/` and a few rows, and tries the pieces that mean something to a
step as its dictionary. It stops at the first crash and leaves the input in a file `crash-*`, to become a case
of `tests/test_fuzz_steps.py`.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["quotealign"]):
    from tests.fuzz.targets import KINDS, PIECES, TARGETS

MEGABYTES = 6_000  # atheris 3.0 keeps the result of each comparison of arrays: half a megabyte for each input
SEEDS = Path(__file__).parents[2] / "seeds"
STARTS = (  # one for each kind of file, which the first byte picks
    "“We will not go,” Ann Lee said.\n\n“We may go,” she said.\n---\n“We will go,” Ann Lee said.",
    '{"id": "a", "text": "“We know,” she said.", "date": "2024-03-04T10:11:12Z", "source": "https://a.org/1"}\n',
    '[{"quote": "We know", "speaker": "Ann Lee", "urls": ["http://a.org"]}, {"quotes": [{"quote": "No"}]}]',
    'id;body;seendate\na;"He said ""no"", then\nleft";20240304\nb;"“We go,” he said";4 March 2024\n',
    "doc_id\ttext\tdate\na\t“We know,” she said.\t31/12/2024\n",
)


def main() -> None:
    """Run the fuzzer of one step."""
    if len(sys.argv) < 2 or sys.argv[1] not in TARGETS:
        sys.exit(f"usage: python -m tests.fuzz {{{','.join(TARGETS)}}} [libFuzzer options]")
    with tempfile.TemporaryDirectory() as folder:
        options = [f"-rss_limit_mb={MEGABYTES}", *sys.argv[2:]]
        if all(option.startswith("-") for option in options):
            options.append(_starts(Path(folder, "starts")))
        options.append(f"-dict={_dictionary(Path(folder, 'pieces'))}")
        atheris.Setup([sys.argv[0], *options], TARGETS[sys.argv[1]])
        atheris.Fuzz()


def _starts(folder: Path) -> str:
    folder.mkdir()
    texts = [file.read_text("utf-8")[:1500] for file in sorted(SEEDS.glob("*.txt"))]
    for number, text in enumerate((*STARTS, *texts)):
        first = bytes([number % len(KINDS)]) if number < len(STARTS) else b""
        (folder / str(number)).write_bytes(first + text.encode())
    return str(folder)


def _dictionary(file: Path) -> Path:
    """Write the pieces as libFuzzer wants them: quoted, every byte beyond letters escaped."""
    pieces = (piece.encode("utf-8", "surrogateescape") for piece in PIECES)
    lines = (
        "".join(chr(b) if chr(b).isalnum() and b < 128 else f"\\x{b:02x}" for b in one) for one in pieces
    )
    file.write_text("".join(f'"{line}"\n' for line in lines if line), "ascii")
    return file


main()
