"""The only room that knows the order of the stages, and the engine that maps them over files.

`stages` is what happens to one file, `workers` spreads many over processes. The stages are imported
where they run: a process that hands files to workers does without them, and starts sooner.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.run.workers import MEMORY, SECONDS, Limits, spread

if TYPE_CHECKING:
    from pipeline.model import Source
    from pipeline.record import Record
    from pipeline.run.stages import Result

__all__ = ["extract", "extract_many", "extract_source"]

_FEW = 24  # files; for fewer, another worker costs more than it saves


def extract_source(source: Source) -> Record:
    """From what a reader got out of a file to the record."""
    from pipeline.run import stages

    return stages.extract_source(source)


def extract(path: Path, *, password: str | None = None) -> Record:
    """From a file to its record, in this process.

    Raises:
        pipeline.readers.ReadError: if the file can't be read; it names the remedy.
    """
    from pipeline.run import stages

    return stages.extract(path, password)


def extract_many(
    paths: Iterable[Path],
    workers: int = 0,
    *,
    password: str | None = None,
    seconds: float = SECONDS,
) -> Iterator[tuple[Path, Result]]:
    """The record or the error of each file, as they get done.

    Args:
        paths: the files.
        workers: how many processes to use at most. A file that crashes its process, never ends or
            eats the memory is then an error like any other. With 0 all is done in this process,
            without that safety.
        password: what opens the files that are protected.
        seconds: what a file may take, where there are workers.
    """
    files = list(paths)
    work = partial(_attempt, password=password)
    if workers < 1:
        yield from work(files)
    else:
        limits = Limits(seconds, MEMORY)
        yield from spread(files, work, min(workers, 1 + len(files) // _FEW), limits)


def _attempt(paths: list[Path], password: str | None) -> Iterator[tuple[Path, Result]]:
    from pipeline.run import stages

    return stages.attempt(paths, password)
