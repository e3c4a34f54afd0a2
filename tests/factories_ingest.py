"""Files of a few words, read as notices without any real reader."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.record import Record
from pipeline.run.ingesting import take_in
from pipeline.store.ingest import Outcome, find_files
from tests.factories_record import Notice
from tests.factories_store import hashed

if TYPE_CHECKING:
    from sqlite_utils import Database

    from pipeline.store.ingest import Extract

NOW = "2100-01-01T00:00:00Z"
"""Long after all files of a test were written, so that their times can be trusted."""


def record_of(path: Path) -> Record:
    """A notice whose id and title are the words of the file."""
    words = path.read_text(encoding="utf-8").strip()
    return hashed(Notice(words, words).record(), path)


class Reader:
    """Reads a file as the notice whose id and title are its words; remembers what it was given."""

    def __init__(self) -> None:
        self.read: list[str] = []

    def __call__(self, files: Sequence[Path]) -> Iterator[tuple[Path, Record | Exception]]:
        for path in reversed(files):  # any order must do
            self.read.append(path.name)
            words = path.read_text(encoding="utf-8").strip()
            if words == "broken":
                yield path, ValueError("no notice in it")
            else:
                yield path, record_of(path)


def write(folder: Path, **words: str) -> None:
    """Files `NAME.txt` of these words."""
    folder.mkdir(exist_ok=True, parents=True)
    for name, text in words.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")


def outcomes(
    db: Database, *given: Path, reader: Extract | None = None, version: str = "1", **more: Any
) -> list[Outcome]:
    """Take in files and folders; all outcomes."""
    files = find_files([path for path in given if path.exists()], {".txt"})
    more = {"when": NOW} | more
    return list(take_in(db, files, reader or Reader(), extractor=version, folders=given, **more))


def take(db: Database, *given: Path, **more: Any) -> dict[str, str]:
    """Take in files and folders; the status of each file by its name."""
    return {outcome.path.name: outcome.status for outcome in outcomes(db, *given, **more)}
