"""The corrections file: JSON lines that only grow, so that it can go under version control.

It lies beside the database, so that a database that is deleted takes nobody's work with it.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING

from pipeline.correct.model import DamagedLine, Entry, read

if TYPE_CHECKING:
    from sqlite_utils import Database

ENDING = ".corrections.jsonl"
_VARIABLE = "NOTICES_CORRECTIONS"


@dataclass(frozen=True, slots=True)
class Journal:
    """What a corrections file holds.

    Attributes:
        entries: those of lines that were not known, with the line, by id.
        same: the known lines that it has, as they are.
        problems: what is wrong, each with file and line.
    """

    entries: dict[str, tuple[str, Entry]]
    same: frozenset[str]
    problems: tuple[str, ...]


def place(db: Database) -> Path | None:
    """Where the corrections of an open database are kept; None for one that is in memory."""
    file = db.execute("SELECT file FROM pragma_database_list WHERE name = 'main'").fetchone()[0]
    return beside(Path(file)) if file else None


def beside(database: Path) -> Path:
    """Where the corrections of a database are kept, unless the environment says otherwise."""
    said = os.environ.get(_VARIABLE)
    return Path(said) if said else database.with_suffix(ENDING)


def read_journal(path: Path, known: Mapping[str, str]) -> Journal:
    """What a corrections file holds; a damaged line is a problem, the others go on.

    Args:
        path: the file; one that is not there holds nothing.
        known: the ids of lines that need not be read again, by the line.

    Raises:
        OSError: if the file is there and can't be read.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return Journal({}, frozenset(), ())
    found: dict[str, tuple[str, Entry]] = {}
    first: dict[str, str] = {}
    same, problems = set[str](), []
    for number, raw in enumerate(content.split(b"\n"), 1):
        if not raw.strip():
            continue
        try:
            text = raw.decode("utf-8").strip()
            id_ = known.get(text)
            if id_ is not None and first.setdefault(id_, text) == text:
                same.add(text)
                continue
            entry = read(text)
        except UnicodeDecodeError:
            problems.append(f"{path}:{number}: no UTF-8; restore or delete this line")
        except DamagedLine as error:
            problems.append(f"{path}:{number}: {error}; restore or delete this line")
        else:
            if first.setdefault(entry.id, text) == text:
                found[entry.id] = text, entry
            elif read(first[entry.id]) != entry:
                problems.append(
                    f"{path}:{number}: another line has the id {entry.id} and says something else;"
                    " the first one counts; delete the wrong one"
                )
    return Journal(found, frozenset(same), tuple(problems))


def append(path: Path, lines: Iterable[str]) -> None:
    """Add lines at the end, all or none: a crash leaves the old file or the new one.

    Raises:
        OSError: if it can't be written; the file is then as it was.
    """
    path = path.resolve()  # a link into a repository stays a link
    before = path.read_bytes() if path.exists() else b""
    if before and not before.endswith(b"\n"):
        before += b"\n"
    added = "".join(f"{one}\n" for one in lines).encode("utf-8")
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
        temporary = Path(file.name)
        try:
            file.write(before + added)
            file.flush()
            os.fsync(file.fileno())
            temporary.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
            temporary.replace(path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
    _settle_folder(path.parent)


def _settle_folder(folder: Path) -> None:
    """Have the new name on the disk, where the system can be asked for it."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
