"""From files to the database: reads what is new or changed, and says what became of each file.

How files are read is an argument, so that this module knows nothing of the stages.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, cast

from pipeline.record import Record
from pipeline.store.database import writing
from pipeline.store.load import FileState, load, miss, note_copy, note_source
from pipeline.store.looking import (
    Known,
    Look,
    Terms,
    find_files,
    is_gone,
    known,
    look,
    refresh,
    twin,
)
from pipeline.store.reasons import printable, reason
from pipeline.store.searching import catch_up

if TYPE_CHECKING:
    from sqlite_utils import Database

__all__ = ["Extract", "Outcome", "Status", "Terms", "find_files", "ingest"]

Extract = Callable[[Sequence[Path]], Iterable[tuple[Path, Record | Exception]]]
"""Reads files; each comes with its record or with why it could not be read, in any order."""

Status = Literal[
    "new", "changed", "read again", "unchanged", "copy", "moved", "back", "failed", "still failed",
    "vanished", "gone",
]  # fmt: skip
_CHUNK: Final = 512  # files between two looks at what other processes did meanwhile
_TRIES: Final = 3


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file."""

    path: Path
    status: Status
    notice_id: str | None = None
    error: str | None = None


_Again = Generator[Outcome, None, list[Path]]


def ingest(
    db: Database, files: Sequence[Path], extract: Extract, terms: Terms
) -> Iterator[Outcome]:
    """Load what is new or changed, one transaction a notice; one outcome for each file.

    A file is passed over if it is as it was and was read, or failed, on the same terms. A second
    file with the same bytes is a copy. One that changes while it is read is read again, and fails
    if it does not come to rest. Another process may do the same at the same time: what it has
    stored meanwhile is not stored again, and nothing older is put in its place.

    Args:
        db: an open database.
        files: what to look at, by any path; the database knows them by their absolute one.
        extract: reads files.
        terms: when a file counts as read.

    Raises:
        sqlite3.OperationalError: if the database can't be written (full disk, locked).
    """
    for start in range(0, len(files), _CHUNK):
        waiting: Sequence[Path] = files[start : start + _CHUNK]
        for _ in range(_TRIES):
            if waiting:
                waiting = yield from _round(db, waiting, extract, terms)
        for path in waiting:
            restless = OSError(
                "it changes while it is read; wait until it is complete, then run"
                " `notices ingest` again"
            )
            yield _fail(db, path, FileState(printable(path.resolve())), terms, restless)
        catch_up(db)


def _round(db: Database, files: Sequence[Path], extract: Extract, terms: Terms) -> _Again:
    """Look at files, read those that need it; returns those that must be looked at once more."""
    waiting: dict[Path, Look] = {}
    firsts: dict[str | None, Path] = {}
    copies: list[tuple[Path, Look]] = []
    again: list[Path] = []
    for path in files:
        try:
            seen = look(db, path, terms)
        except (OSError, UnicodeEncodeError) as error:
            yield _unseen(db, path, terms, error)
            continue
        if seen.settled is not None:
            yield _settle(db, path, seen, seen.settled, terms)
            continue
        first = firsts.get(seen.state.sha256)
        if first is None and twin(db, seen.state, terms) is None:
            waiting[path] = seen
            firsts[seen.state.sha256] = path
        elif first is not None and _is_copy(waiting[first]) and not _is_copy(seen):
            copies.append((first, waiting.pop(first)))  # this one gives the facts of the two
            waiting[path] = seen
            firsts[seen.state.sha256] = path
        else:
            copies.append((path, seen))
    for path, result in _in_order(list(waiting), extract):
        outcome = _store(db, path, waiting[path], result, terms)
        if outcome is None:
            again.append(path)
        else:
            yield outcome
    for path, seen in copies:
        outcome = _copy(db, path, seen, terms)
        if outcome is None:
            again.append(path)
        else:
            yield outcome
    return again


def _in_order(files: Sequence[Path], extract: Extract) -> Iterator[tuple[Path, Record | Exception]]:
    """Results in the order of the files, so that many processes give the database that one does."""
    early: dict[Path, Record | Exception] = {}
    following = iter(files)
    wanted = next(following, None)
    for path, result in extract(files):
        early[path] = result
        while wanted is not None and wanted in early:
            yield wanted, early.pop(wanted)
            wanted = next(following, None)


def _is_copy(seen: Look) -> bool:
    return seen.known is not None and seen.known.copy


def _settle(db: Database, path: Path, seen: Look, before: Known, terms: Terms) -> Outcome:
    if seen.hashed or seen.came is not None:
        refresh(db, seen.state, terms.when)
    if before.error is not None:
        return Outcome(path, "still failed", before.notice_id, before.error)
    return Outcome(path, cast(Status, seen.came or "unchanged"), before.notice_id)


def _store(
    db: Database, path: Path, seen: Look, result: Record | Exception, terms: Terms
) -> Outcome | None:
    """Store what was read; None if it has to be looked at again.

    That is if the file has changed since, or somebody else stored a reading of it.
    """
    if isinstance(result, Exception):
        if _changed(seen.state):
            return None
        with writing(db):
            return None if _overtaken(db, seen) else _fail(db, path, seen.state, terms, result)
    if result.source.sha256 != seen.state.sha256:
        return None
    try:
        with writing(db):
            if _overtaken(db, seen):
                return None
            written = load(db, result, seen.state, terms.extractor, when=terms.when)
    except sqlite3.IntegrityError as error:
        return _fail(db, path, seen.state, terms, error)
    if not written:
        return Outcome(path, "copy", result.notice_id)
    return Outcome(path, _news(seen, result), result.notice_id)


def _news(seen: Look, record: Record) -> Status:
    """Whether the file, or what it says, is other than when it was last read."""
    before = seen.known
    if before is None:
        return "new"
    as_before = before.state.sha256 == seen.state.sha256 and before.notice_id == record.notice_id
    return "read again" if as_before and before.error is None else "changed"


def _overtaken(db: Database, seen: Look) -> bool:
    """Whether somebody else stored a reading of the file since it was looked at."""
    now, before = known(db, seen.state.path), seen.known
    if now is None or before is None:
        return now is not before
    return now.stored != before.stored or (before.stale and not now.stale)


def _changed(state: FileState) -> bool:
    try:
        stat = Path(state.path).stat()
    except OSError:
        return True
    return (stat.st_mtime_ns, stat.st_size, stat.st_ctime_ns) != (
        state.mtime_ns,
        state.size,
        state.ctime_ns,
    )


def _copy(db: Database, path: Path, seen: Look, terms: Terms) -> Outcome | None:
    """A file with the bytes of one that was read shares its fate; None if there is none now."""
    with writing(db):
        of = twin(db, seen.state, replace(terms, force=False, retry=False))
        other = None if of is None else known(db, of)
        if other is None or _overtaken(db, seen):
            return None
        if other.error is not None:
            return _fail(db, path, seen.state, terms, other.error.partition(": ")[2])
        note_copy(db, seen.state, terms.extractor, str(other.notice_id), when=terms.when)
    return Outcome(path, "copy", other.notice_id)


def _unseen(db: Database, path: Path, terms: Terms, error: Exception) -> Outcome:
    """A file that could not be looked at; one that has gone meanwhile keeps what it gave."""
    name = printable(path.resolve())
    if isinstance(error, UnicodeEncodeError):
        error = OSError("its name is no valid text; rename it")
    elif is_gone(name) and miss(db, name, terms.when):
        return Outcome(path, "vanished")
    return _fail(db, path, FileState(name), terms, error)


def _fail(
    db: Database, path: Path, state: FileState, terms: Terms, error: Exception | str
) -> Outcome:
    message = f"{printable(path)}: {error}" if isinstance(error, str) else reason(path, error)
    note_source(db, state, terms.extractor, error=message, when=terms.when, tools=terms.tools)
    return Outcome(path, "failed", None, message)
