"""Looks at files: whether they are there, and whether the database has them as they are now."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from stat import S_ISREG
from typing import TYPE_CHECKING, Final

from pipeline.store.database import writing
from pipeline.store.load import FileState, move

if TYPE_CHECKING:
    from sqlite_utils import Database

_COARSE: Final = 2.0  # seconds within which a file system may give two changes one time (FAT: 2)


@dataclass(frozen=True, slots=True)
class Known:
    """What the database says of a file."""

    state: FileState
    extractor: str
    notice_id: str | None
    error: str | None
    seen: str | None
    tools: str | None
    copy: bool
    stale: bool
    vanished: bool

    @property
    def stored(self) -> tuple[str | None, ...]:
        """What changes when somebody else stores a reading of the file."""
        return self.state.sha256, self.extractor, self.notice_id, self.error


@dataclass(frozen=True, slots=True)
class Look:
    """A file as it is now beside what is known of it.

    `settled` if it need not be read, and then what is known of it holds; `hashed` if its bytes were
    looked at; `came` says if it was `moved` or is `back`.
    """

    state: FileState
    known: Known | None
    settled: Known | None
    hashed: bool
    came: str | None = None


@dataclass(frozen=True, slots=True)
class Terms:
    """What must be as it was, for a file to need no reading; and `when` it is looked at, ISO UTC.

    `extractor` is the version of what reads. `tools` says what it has to read with: files that
    failed are read again when it is another, or with `retry`. With `force`, all are.
    """

    extractor: str
    tools: str = ""
    when: str = ""
    force: bool = False
    retry: bool = False


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


def is_gone(path: str) -> bool:
    """Whether a file is known to be no longer there; one that may not be looked at is not."""
    try:
        Path(path).stat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False
    return False


def known(db: Database, path: str) -> Known | None:
    """What the database says of a file, by its absolute path."""
    row = db.execute(
        "SELECT path, sha256, mtime_ns, size, ctime_ns, extractor, notice_id, error, seen, tools,"
        " copy, stale, vanished IS NOT NULL FROM sources WHERE path = ?",
        (path,),
    ).fetchone()
    if row is None:
        return None
    return Known(FileState(*row[:5]), *row[5:10], *map(bool, row[10:]))


def look(db: Database, path: Path, terms: Terms) -> Look:
    """See how a file is; one that was moved here takes what is known of it along.

    Its bytes are only looked at if its time, size or time of change are not as before, or so near
    to the last look that it may have been changed within the same tick of the clock.

    Raises:
        OSError: if it can't be looked at.
    """
    stat = path.stat()
    if not S_ISREG(stat.st_mode):  # a pipe would keep us waiting
        raise OSError("it is a device, pipe or folder; give a file")
    name = str(path.resolve())
    before = known(db, name)
    came = "back" if before is not None and before.vanished else None
    on_disk = (stat.st_mtime_ns, stat.st_size, stat.st_ctime_ns)
    if before is not None and before.seen and _settled(before, terms):
        old = before.state
        same = (old.mtime_ns, old.size, old.ctime_ns) == on_disk
        if same and max(stat.st_mtime, stat.st_ctime) < _seconds(before.seen) - _COARSE:
            return Look(old, before, before, hashed=False, came=came)
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    state = FileState(name, digest, *on_disk)
    if before is None and (old_path := _moved_from(db, digest)) is not None:
        move(db, old_path, state, str(path), terms.when)
        before, came = known(db, name), "moved"
    same = before is not None and before.state.sha256 == digest and _settled(before, terms)
    return Look(state, before, before if same else None, hashed=True, came=came)


def refresh(db: Database, state: FileState, when: str) -> None:
    """Note that a file is there, with the bytes that are known."""
    with writing(db):
        db.execute(
            "UPDATE sources SET mtime_ns = ?, ctime_ns = ?, seen = ?, vanished = NULL"
            " WHERE path = ?",
            (state.mtime_ns, state.ctime_ns, when, state.path),
        )


def twin(db: Database, state: FileState, terms: Terms) -> str | None:
    """Another file that is there, has these bytes, and was read on these terms."""
    if terms.force:
        return None
    rows = db.execute(
        "SELECT path FROM sources WHERE sha256 = ? AND path <> ? AND vanished IS NULL"
        " ORDER BY copy, path",
        (state.sha256, state.path),
    ).fetchall()
    for (path,) in rows:
        other = known(db, path)
        if other is not None and _settled(other, terms) and not is_gone(path):
            return str(path)
    return None


def _settled(before: Known, terms: Terms) -> bool:
    """Whether the file was read, or failed, on these terms."""
    if terms.force or before.stale or before.extractor != terms.extractor:
        return False
    if before.error is None:
        return before.notice_id is not None
    return not terms.retry and before.tools == terms.tools and before.state.sha256 is not None


def _moved_from(db: Database, digest: str) -> str | None:
    rows = db.execute("SELECT path FROM sources WHERE sha256 = ? ORDER BY copy, path", (digest,))
    return next((path for (path,) in rows.fetchall() if is_gone(path)), None)


def _seconds(when: str) -> float:
    return datetime.fromisoformat(when).replace(tzinfo=UTC).timestamp()
