"""The corrections file and the database brought in line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.correct.model import Entry, read
from pipeline.store import correction_lines, journal
from pipeline.store import corrections as store
from pipeline.store.database import writing

if TYPE_CHECKING:
    from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class Taken:
    """What bringing the file and the database in line came to.

    `new` are the ids that the file had and the database did not; `restored` those that only the
    database had; `problems` are damaged lines.
    """

    new: tuple[str, ...] = ()
    restored: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()


def reconcile(db: Database, path: Path) -> Taken:
    """Take in what the file has and the database has not, and the other way round.

    Raises:
        OSError: if the file can't be read or written.
    """
    with writing(db):
        known = correction_lines.known_lines(db)
        held = journal.read_journal(path, {text: id_ for id_, text in known.items()})
        turned = _turned(known, held.entries)
        new = {i: entry for i, entry in held.entries.items() if i not in turned}
        lost = {i: t for i, t in known.items() if t not in held.same and i not in held.entries}
        if lost:
            journal.append(path, lost.values())
        if new:
            store.take(db, new.values())
    said = (f"{path}: {i}: it was of another kind; restore this line" for i in turned)
    return Taken(tuple(new), tuple(lost), (*held.problems, *said))


def _turned(known: Mapping[str, str], entries: Mapping[str, tuple[str, Entry]]) -> list[str]:
    """The ids of corrections that have become undos in the file, or the other way round."""
    return [
        id_
        for id_, (_, entry) in entries.items()
        if id_ in known and type(read(known[id_])) is not type(entry)
    ]


def begin(db: Database, warn: Callable[[str], None]) -> None:
    """Take in what others put into the corrections file, before files are read; tell what is wrong.

    A corrections file that can't be read keeps nobody from reading notices.
    """
    path = journal.place(db)
    if path is None:
        return
    try:
        taken = reconcile(db, path)
    except OSError as error:
        warn(f"{path}: the corrections were not read: {error.strerror or error}")
        return
    tell(taken, path, warn)


def tell(taken: Taken, path: Path, warn: Callable[[str], None]) -> None:
    """Say what bringing the corrections file and the database in line came to."""
    for problem in taken.problems:
        warn(problem)
    if taken.new:
        warn(f"{path}: {len(taken.new)} lines were new to the database")
    if taken.restored:
        warn(f"{path}: {len(taken.restored)} lines were missing and were added again")
