"""The only module that knows the order of the stages, and the engine that maps them over files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import get_context
from pathlib import Path

from pipeline.extract import extract as find
from pipeline.model import Source
from pipeline.normalise import normalise
from pipeline.readers import read, read_many
from pipeline.record import Record
from pipeline.resolve import resolve
from pipeline.segment import segment

Result = Record | Exception
_FEW = 24  # files; below this, starting workers costs more than it saves
_BATCH = 16  # files a worker takes at a time; those for LibreOffice then share one process of it


def extract_source(source: Source) -> Record:
    """From what a reader got out of a file to the record."""
    document = segment(source, *normalise(source.text))
    return resolve(document, find(document))


def extract(path: Path) -> Record:
    """From a file to its record.

    Raises:
        pipeline.readers.ReadError: if the file can't be read; it names the remedy.
    """
    return extract_source(read(path))


def _attempt(source: Source | Exception) -> Result:
    """One bad file must not stop the others: its error is a result like any other."""
    if isinstance(source, Exception):
        return source
    try:
        return extract_source(source)
    except Exception as error:  # noqa: BLE001 - handed on, not swallowed
        return error


def _batch(paths: list[Path]) -> list[tuple[Path, Result]]:
    return [(path, _attempt(source)) for path, source in read_many(paths)]


def extract_many(paths: Iterable[Path], workers: int = 1) -> Iterator[tuple[Path, Result]]:
    """The record or the error of each file, as they get done.

    Args:
        paths: the files.
        workers: processes to use; few files are done in this process all the same.
    """
    files = list(paths)
    if workers <= 1 or len(files) < _FEW:
        yield from ((path, _attempt(source)) for path, source in read_many(files))
        return
    batches = [files[i : i + _BATCH] for i in range(0, len(files), _BATCH)]
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        for done in as_completed([pool.submit(_batch, batch) for batch in batches]):
            yield from done.result()
