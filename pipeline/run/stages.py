"""What happens to a file, stage by stage."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from pipeline.extract import extract as find
from pipeline.model import Source
from pipeline.normalise import normalise, repairs
from pipeline.readers import ReadError, read, read_many
from pipeline.record import Record
from pipeline.resolve import resolve
from pipeline.segment import segment

Result = Record | Exception


def extract_source(source: Source) -> Record:
    """From what a reader got out of a file to the record."""
    source = replace(source, remarks=(*source.remarks, *repairs(source.text)))
    document = segment(source, *normalise(source.text))
    return resolve(document, find(document))


def extract(path: Path, password: str | None) -> Record:
    """From a file to its record.

    Raises:
        ReadError: if the file can't be read; it names the remedy.
    """
    return extract_source(read(path, password=password))


def attempt(paths: list[Path], password: str | None) -> Iterator[tuple[Path, Result]]:
    """The record or the error of each file, in order: one bad file must not stop the others."""
    for path, source in read_many(paths, password=password):
        yield path, source if isinstance(source, Exception) else _attempt(source)


def _attempt(source: Source) -> Result:
    try:
        return extract_source(source)
    except Exception as error:  # noqa: BLE001 - handed on, not swallowed
        problem = f"a rule failed on it ({type(error).__name__}: {error})"
        return ReadError(source.path, "its text", problem, "report it, with the file")
