"""A Spark session on this machine, for those who have none of their own."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from quotealign.errors import MissingExtraError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession


def local_session(cores: int = 2, *, memory: str = "4g") -> SparkSession:
    """Start (or get) a Spark session on this machine.

    On a cluster make your own session, and install quotealign on the workers.

    Args:
        cores: how many cores, 1 or more.
        memory: of the Java process, as Spark writes it.

    Raises:
        MissingExtraError: PySpark is not installed.
    """
    try:
        from pyspark.sql import SparkSession
    except ImportError:
        raise MissingExtraError("needs pyspark", remedy="pip install 'quotealign[spark]'") from None

    package = str(Path(__file__).parents[3])
    paths = [package, *filter(None, [os.environ.get("PYTHONPATH")])]
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    return (
        SparkSession.builder.appName("quotealign")
        .master(f"local[{cores}]")
        .config("spark.driver.memory", memory)
        .config("spark.driver.host", "127.0.0.1")  # nothing listens to other machines
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.executorEnv.PYTHONPATH", os.pathsep.join(paths))
        .config("spark.sql.shuffle.partitions", str(2 * cores))
        .config("spark.sql.session.timeZone", "UTC")
        .getOrCreate()
    )
