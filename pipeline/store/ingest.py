"""From files to the database: reads what is new or changed, and says what became of each file.

How files are read is an argument, so that this module knows nothing of the stages.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISREG
from typing import TYPE_CHECKING, Literal

from pipeline.record import Record
from pipeline.store.load import FileState, forget, load, note_source

if TYPE_CHECKING:
    from sqlite_utils import Database

Extract = Callable[[Sequence[Path]], Iterable[tuple[Path, Record | Exception]]]
"""Reads files; each comes with its record or with why it could not be read, in any order."""

Status = Literal["new", "changed", "unchanged", "copy", "failed", "gone"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file."""

    path: Path
    status: Status
    notice_id: str | None = None
    error: str | None = None


@dataclass(frozen=True, slots=True)
class _Known:
    """What the database says of a file."""

    state: FileState
    extractor: str
    notice_id: str | None
    error: str | None


def find_files(paths: Iterable[Path], suffixes: Collection[str]) -> list[Path]:
    """The files to read, sorted, each once: those named, and all of these suffixes in folders.

    Hidden files and the lock files of office programs (`~$…`) in folders are passed over.
    `suffixes` are in small letters with their dot.
    """
    found: dict[Path, Path] = {}
    for path in sorted(paths):
        if path.is_dir():
            for inner in path.rglob("*"):
                hidden = any(p.startswith((".", "~$")) for p in inner.relative_to(path).parts)
                if inner.suffix.lower() in suffixes and not hidden and inner.is_file():
                    found.setdefault(inner.resolve(), inner)
        else:
            found.setdefault(path.resolve(), path)
    return sorted(found.values())


def ingest(
    db: Database,
    files: Sequence[Path],
    extract: Extract,
    *,
    extractor: str,
    force: bool = False,
) -> Iterator[Outcome]:
    """Load what is new or changed, one transaction a notice; one outcome for each file.

    A file is passed over if its time and size, or its hash, are as before and the same version of
    the extractor read it without an error. A second file with the same bytes is a copy.

    Args:
        files: what to look at, by any path; the database knows them by their absolute one.
        extract: reads files.
        extractor: the version of what `extract` runs.
        force: read all of them again.

    Raises:
        sqlite3.OperationalError: if the database can't be written (full disk, locked).
    """
    waiting: dict[Path, FileState] = {}
    hashes: dict[str, Path] = {}
    copies: list[tuple[Path, FileState]] = []
    for path in files:
        try:
            state, unchanged = _look(db, path, extractor, force=force)
        except OSError as error:
            yield _fail(db, path, FileState(_printable(path.resolve())), extractor, error)
            continue
        except UnicodeEncodeError:
            unnamed = OSError("its name is no valid text; rename it")
            yield _fail(db, path, FileState(_printable(path.resolve())), extractor, unnamed)
            continue
        if unchanged is not None:
            yield unchanged
        elif state.sha256 is not None and state.sha256 in hashes:
            copies.append((path, state))
        else:
            waiting[path] = state
            hashes[str(state.sha256)] = path
    known = {str(path.resolve()) for path in waiting if _known(db, path) is not None}
    for path, result in _in_order(list(waiting), extract):
        state = waiting[path]
        yield _store(db, path, state, result, extractor, changed=state.path in known)
    for path, state in copies:
        yield _copy(db, path, state, str(hashes[str(state.sha256)].resolve()), extractor)


def prune(db: Database, folders: Iterable[Path]) -> Iterator[Outcome]:
    """Take out what came from files under `folders` that are no longer there."""
    roots = [folder.resolve() for folder in folders if folder.is_dir()]
    for (name,) in db.execute("SELECT path FROM sources ORDER BY path").fetchall():
        path = Path(name)
        if any(path.is_relative_to(root) for root in roots) and not path.exists():
            forget(db, name)
            yield Outcome(path, "gone")


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


def _known(db: Database, path: Path) -> _Known | None:
    row = db.execute(
        "SELECT path, sha256, mtime_ns, size, extractor, notice_id, error FROM sources"
        " WHERE path = ?",
        (str(path.resolve()),),
    ).fetchone()
    return None if row is None else _Known(FileState(*row[:4]), *row[4:])


def _look(
    db: Database, path: Path, extractor: str, *, force: bool
) -> tuple[FileState, Outcome | None]:
    """The file as it is now, and its outcome if it need not be read."""
    stat = path.stat()
    if not S_ISREG(stat.st_mode):  # a pipe would keep us waiting
        raise OSError("it is a device, pipe or folder; give a file")
    known = _known(db, path)
    settled = known if known is not None and not force and known.error is None else None
    if settled is not None and settled.extractor != extractor:
        settled = None
    if (
        settled is not None
        and settled.state.size == stat.st_size
        and settled.state.mtime_ns == stat.st_mtime_ns
    ):
        return settled.state, Outcome(path, "unchanged", settled.notice_id)
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    state = FileState(str(path.resolve()), digest, stat.st_mtime_ns, stat.st_size)
    if settled is None or settled.state.sha256 != digest:
        return state, None
    db.execute("UPDATE sources SET mtime_ns = ? WHERE path = ?", (state.mtime_ns, state.path))
    return state, Outcome(path, "unchanged", settled.notice_id)


def _store(
    db: Database,
    path: Path,
    state: FileState,
    result: Record | Exception,
    extractor: str,
    *,
    changed: bool,
) -> Outcome:
    if isinstance(result, Exception):
        return _fail(db, path, state, extractor, result)
    try:
        written = load(db, result, state, extractor)
    except sqlite3.IntegrityError as error:
        return _fail(db, path, state, extractor, error)
    if not written:
        return Outcome(path, "copy", result.notice_id)
    return Outcome(path, "changed" if changed else "new", result.notice_id)


def _copy(db: Database, path: Path, state: FileState, of: str, extractor: str) -> Outcome:
    """A file with the bytes of one that was just read shares its fate."""
    notice_id, error = db.execute(
        "SELECT notice_id, error FROM sources WHERE path = ?", (of,)
    ).fetchone()
    note_source(db, state, extractor, notice_id=notice_id, copy=notice_id is not None, error=error)
    return Outcome(path, "copy" if error is None else "failed", notice_id, error)


def _fail(db: Database, path: Path, state: FileState, extractor: str, error: Exception) -> Outcome:
    message = reason(path, error)
    note_source(db, state, extractor, error=message)
    return Outcome(path, "failed", None, message)


def reason(path: Path, error: Exception) -> str:
    """Why a file failed, on one line; the errors of readers name their file themselves."""
    message = " ".join(str(error).split())
    if message.startswith(" ".join(str(path).split())):
        return message
    name = _printable(path)
    if isinstance(error, OSError):
        return f"{name}: {error.strerror or message}"
    if isinstance(error, sqlite3.Error):
        return f"{name}: its record was refused by the database: {message}"
    return f"{name}: {type(error).__name__}: {message}"


def _printable(path: Path) -> str:
    """The path with signs for bytes that are no text, which the database does not take."""
    return str(path).encode("utf-8", errors="replace").decode("utf-8")
