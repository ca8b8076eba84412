"""Stages of a job as Parquet: what is complete is read again, what is not is done again."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import attrs

from quotealign.errors import OutputError

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession


def _silent(name: str) -> None:
    pass


@attrs.frozen
class Stages:
    """The folder of a job, on any file system that Spark can write to.

    A stage is complete when Spark's own mark of a committed write stands in its folder. The first file
    that is written holds the job's print (settings, version, digest of the input), so that the stages
    of another job are never taken for this one's.

    Args:
        spark: the session; a classic one, because Spark Connect has no way to ask for a file.
        folder: where the stages are put.
        print: what tells this job from another one.
        progress: called with the name of each stage when it begins.

    Raises:
        OutputError: the folder holds the stages of another job.
    """

    spark: SparkSession
    folder: str
    print: str
    progress: Callable[[str], None] = attrs.field(default=_silent, repr=False)

    def __attrs_post_init__(self) -> None:
        path = self._hadoop("_job")
        files = path.getFileSystem(self._configuration)
        if files.exists(path):
            stream = files.open(path)
            found = bytes(stream.readAllBytes()).decode()
            stream.close()
            if found != self.print:
                raise OutputError(
                    "the folder holds a job with another input or other settings",
                    where=self.folder,
                    remedy="give another folder, or empty this one",
                )
        else:
            stream = files.create(path)
            stream.write(bytearray(self.print.encode()))
            stream.close()

    def path(self, name: str) -> str:
        """Where a stage stands."""
        return f"{self.folder.rstrip('/')}/{name}"

    def run(self, name: str, build: Callable[[], DataFrame]) -> DataFrame:
        """Read a stage that is complete; build and write one that is not."""
        mark = self._hadoop(f"{name}/_SUCCESS")
        if not mark.getFileSystem(self._configuration).exists(mark):
            self.progress(name)
            build().write.mode("overwrite").parquet(self.path(name))
        return self.spark.read.parquet(self.path(name))

    @property
    def _configuration(self) -> Any:
        return self.spark._jsc.hadoopConfiguration()

    def _hadoop(self, name: str) -> Any:
        java: Any = self.spark._jvm
        return java.org.apache.hadoop.fs.Path(self.path(name))
