"""Brings a database up to date with files: reads, loads, applies decisions, links."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.store.ingest import Extract, Outcome, Terms, ingest

if TYPE_CHECKING:
    from sqlite_utils import Database

    from pipeline.store.upkeep import Missing


def tools(seconds: float) -> str:
    """What there is to read files with here, beside this program: what failed without it may not.

    Args:
        seconds: what a file may take.
    """
    from importlib.util import find_spec
    from shutil import which

    ocr = all(find_spec(name) is not None for name in ("rapidocr", "onnxruntime"))
    office = any(which(name) is not None for name in ("soffice", "libreoffice"))
    found = [name for name, there in (("ocr", ocr), ("libreoffice", office)) if there]
    return ", ".join([*found, f"{seconds:g} seconds"])


def take_in(
    db: Database,
    files: Sequence[Path],
    extract: Extract,
    *,
    extractor: str,
    folders: Sequence[Path] = (),
    force: bool = False,
    prune: bool = False,
    retry: bool = False,
    rebuild: bool = False,
    when: str = "",
    tools: str = "",
    warn: Callable[[str], None] = lambda _: None,
) -> Iterator[Outcome]:
    """Load what is new or changed, then bring all that rests on it up to date.

    Args:
        db: an open database.
        files: what to look at.
        extract: reads files.
        extractor: the version of what `extract` runs.
        folders: the files and folders where `files` were looked for: what is known from there and
            is gone is marked.
        force: read all of them again.
        prune: take out what came from files that are gone, instead of marking it.
        retry: read those again that failed and have not changed since.
        rebuild: read everything again that the database has, wherever it lies.
        when: now, ISO UTC.
        tools: what there is to read with; failed files are read again when it is another.
        warn: is told what a person should know beside the outcomes.

    Yields:
        What became of each file. The links are up to date once the iterator is at its end; if it
        is left earlier, the next call sees to them, and goes on with a rebuild.

    Raises:
        sqlite3.Error: if the database can't be written; what was loaded until then stays.
    """
    from pipeline.run import reconciling
    from pipeline.run.renewing import renew
    from pipeline.store import upkeep

    reconciling.begin(db, warn)
    terms = Terms(extractor, tools, when, force, retry)
    if rebuild:
        upkeep.begin_rebuild(db)
    yield from ingest(db, [*files, *_left_over(db, files, warn, rebuild=rebuild)], extract, terms)
    places = upkeep.missing(db, folders)
    for place in places:
        if place.all_at_once:
            warn(_alarm(place, prune=prune))
    if prune:
        yield from upkeep.prune(db, places)
    yield from upkeep.mark_vanished(db, places, when)
    orphans = upkeep.stale(db)  # copies of what has gone: their facts are to be their own
    yield from ingest(db, orphans, extract, terms)
    renew(db, when, warn)


def _left_over(
    db: Database, files: Sequence[Path], warn: Callable[[str], None], *, rebuild: bool
) -> list[Path]:
    """The files that are to be read again, by a rebuild or since one before them has gone."""
    from pipeline.store.upkeep import stale

    given = {path.resolve() for path in files}
    found = [path for path in stale(db) if path not in given]
    if found and not rebuild:
        warn(f"going on with what was interrupted: {len(found)} more files to read again")
    return found


def _alarm(place: Missing, *, prune: bool) -> str:
    count = len(place.paths) - len(place.before)
    kept = (
        "they are marked, not taken out: run it again with --prune if they are to go"
        if prune
        else "their facts stay and count, and are marked"
    )
    return (
        f"WARNING: {place.root}: none of the {count} files known from here is there any more;"
        f" {kept}. If this is a drive or a share that is not connected, connect it and run"
        " `notices ingest` again"
    )
