"""Files that are gone, and files that are to be read again: marked, taken out, made anew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pydantic import ValidationError

from pipeline.record import Record
from pipeline.store import corrections, searching
from pipeline.store.database import writing
from pipeline.store.ingest import Outcome
from pipeline.store.load import forget, miss
from pipeline.store.looking import is_gone
from pipeline.store.notices import write_notice

if TYPE_CHECKING:
    from sqlite_utils import Database

_FEW: Final = 2  # known files of a folder from which on it is strange that none is left


@dataclass(frozen=True, slots=True)
class Missing:
    """Files that are gone from one place, and which of them an earlier run missed already.

    `all_at_once` if nothing is left of what was known from there: the drive may be off.
    """

    root: Path
    paths: tuple[str, ...]
    before: frozenset[str]
    all_at_once: bool


def missing(db: Database, roots: Iterable[Path]) -> list[Missing]:
    """What is gone from these files and folders; each file is named once.

    A file that could never be looked at, as its name is no text, is known by a name that it has
    not: nobody can tell whether it is gone.
    """
    rows = db.execute(
        "SELECT path, vanished IS NOT NULL FROM sources"
        " WHERE sha256 IS NOT NULL OR instr(path, '?') = 0 ORDER BY path"
    ).fetchall()
    found, taken = [], set[str]()
    for root in sorted({root.resolve() for root in roots}):
        known = {p: bool(v) for p, v in rows if p not in taken and Path(p).is_relative_to(root)}
        gone = tuple(path for path in known if is_gone(path))
        there = sum(not vanished for vanished in known.values())
        fresh = sum(not known[path] for path in gone)
        taken |= known.keys()
        if gone:
            before = frozenset(path for path in gone if known[path])
            found.append(Missing(root, gone, before, fresh == there and fresh >= _FEW))
    return found


def mark_vanished(db: Database, places: Iterable[Missing], when: str) -> Iterator[Outcome]:
    """Mark what is gone; its facts stay, and count."""
    for place in places:
        for path in place.paths:
            if path not in place.before and miss(db, path, when):
                yield Outcome(Path(path), "vanished")


def prune(db: Database, places: Iterable[Missing]) -> Iterator[Outcome]:
    """Take out what came from files that are gone.

    Of a place where all is gone at once, only what an earlier run missed already.
    """
    for place in places:
        for path in place.paths:
            if path in place.before or not place.all_at_once:
                forget(db, path)
                yield Outcome(Path(path), "gone")


def knows(db: Database, place: Path) -> bool:
    """Whether the database has a file of this path, or in the folder of this path."""
    root = place.resolve()
    rows = db.execute("SELECT path FROM sources")
    return any(Path(path).is_relative_to(root) for (path,) in rows)


def stale(db: Database) -> list[Path]:
    """The files that are to be read again though they are as they were, sorted."""
    rows = db.execute("SELECT path FROM sources WHERE stale = 1 AND vanished IS NULL ORDER BY path")
    return [Path(path) for (path,) in rows.fetchall()]


def begin_rebuild(db: Database) -> None:
    """Mark all files to be read again and all links to be made anew, in one transaction.

    The search index is made anew at once, so that nothing that spoilt it outlasts a rebuild. If
    the work is interrupted, the next run goes on with it. What no file gives any more is written
    anew from the record that the database has.
    """
    with writing(db):
        db.execute("UPDATE sources SET stale = 1")
        searching.renew(db)
        lost = db.execute(
            "SELECT n.id, min(s.path) FROM notices AS n JOIN sources AS s ON s.notice_id = n.id"
            " GROUP BY n.id HAVING count(*) = count(s.vanished) ORDER BY n.id"
        ).fetchall()
        for notice_id, path in lost:
            with suppress(ValidationError):  # of a version that had other fields: it stays so
                record = Record.model_validate(corrections.original(db, notice_id))
                write_notice(db, record)
                corrections.renew(db, record, path)
        db.execute("INSERT OR IGNORE INTO unlinked_notices SELECT id FROM notices")
