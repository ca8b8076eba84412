"""Hypothesis profiles, and where the evaluation sets stand."""

from __future__ import annotations

import os
import shutil
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from quotealign.cli import main

ROOT = Path(__file__).parents[1]

settings.register_profile("default", max_examples=50, deadline=None)
settings.register_profile(
    "thorough", max_examples=2000, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder of the seed articles."""
    return ROOT / "seeds"


@pytest.fixture
def run(capsysbinary: pytest.CaptureFixture[bytes]) -> Any:
    """Run a command line; gives its exit status, standard output and standard error."""

    def run_it(*arguments: object) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as end:
            main([str(argument) for argument in arguments])
        out, err = capsysbinary.readouterr()
        return int(end.value.code or 0), out.decode(), err.decode()

    return run_it


@pytest.fixture(scope="session")
def eval_sets() -> Path:
    """The folder of the labelled evaluation sets, which are not part of the project."""
    folder = Path(os.environ.get("QUOTEALIGN_EVAL", ROOT.parent / "shared" / "eval"))
    if not folder.is_dir():
        pytest.skip("the evaluation sets are not here; point QUOTEALIGN_EVAL at their folder")
    return folder


@pytest.fixture(scope="session")
def spark() -> Iterator[Any]:
    """A Spark session on two cores of this machine."""
    pytest.importorskip("pyspark", reason="PySpark is not installed: pip install 'quotealign[spark]'")
    if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
        pytest.skip("Spark needs Java 17, which is not here")
    from quotealign.engine.spark.session import local_session

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # PySpark's own, about the versions of pandas
        session = local_session(2, memory="2g")
        session.sparkContext.setLogLevel("ERROR")
        yield session
        session.stop()
