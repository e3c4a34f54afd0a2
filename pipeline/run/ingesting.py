"""Brings a database up to date with files: reads, loads, applies decisions, links."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.store import ingest as store
from pipeline.store.ingest import Extract, Outcome

if TYPE_CHECKING:
    from sqlite_utils import Database


def take_in(
    db: Database,
    files: Sequence[Path],
    extract: Extract,
    *,
    extractor: str,
    folders: Sequence[Path] = (),
    force: bool = False,
    prune: bool = False,
) -> Iterator[Outcome]:
    """Load what is new or changed, then bring all that rests on it up to date.

    Args:
        db: an open database.
        files: what to look at.
        extract: reads files.
        extractor: the version of what `extract` runs.
        folders: where `files` were looked for; `prune` takes out what is gone from there.
        force: read all of them again.
        prune: take out what came from files that are gone.

    Yields:
        What became of each file. The links are up to date once the iterator is at its end; if it
        is left earlier, the next call sees to them.

    Raises:
        sqlite3.Error: if the database can't be written; what was loaded until then stays.
    """
    from pipeline.run.linking import relink
    from pipeline.store.identities import apply

    yield from store.ingest(db, files, extract, extractor=extractor, force=force)
    if prune:
        yield from store.prune(db, folders)
    apply(db)
    relink(db)
