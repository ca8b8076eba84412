"""Feed a step with bytes that find new ways through its code: `python -m tests.fuzz STEP -max_total_time=60`.

Needs atheris (`pip install 'quotealign[fuzz]'`). STEP is one of the keys of `TARGETS`; what follows goes to
libFuzzer: `-max_total_time=SECONDS`, `-runs=N`, `-max_len=BYTES`, folders of earlier inputs. It stops at the
first crash and leaves the input in a file `crash-*`, to become a case of `tests/test_fuzz_steps.py`.
"""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports(include=["quotealign"]):
    from tests.fuzz.targets import TARGETS


def main() -> None:
    """Run the fuzzer of one step."""
    if len(sys.argv) < 2 or sys.argv[1] not in TARGETS:
        sys.exit(f"usage: python -m tests.fuzz {{{','.join(TARGETS)}}} [libFuzzer options]")
    atheris.Setup([sys.argv[0], *sys.argv[2:]], TARGETS[sys.argv[1]])
    atheris.Fuzz()


main()
