"""Which notice a correction belongs to when the one that it was made on has another text."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from pipeline.correct.model import Correction

if TYPE_CHECKING:
    from sqlite_utils import Database

_SEVERAL = "several notices could be the one that it was made on"
_TITLE = "a notice with the same title is here, but it may be another one"
_OTHER = "its file holds a notice with another number now"


@dataclass(frozen=True, slots=True)
class Home:
    """The notice of a correction, None if there is none; and why that may be wrong."""

    notice_id: str | None
    doubt: str | None = None


@dataclass(frozen=True, slots=True)
class _Named:
    """A notice by what else it can be known by, as the program found it."""

    id: str
    number: str | None
    title: str | None
    files: frozenset[str]


def file_name(db: Database, notice_id: str) -> str | None:
    """The name of the file that gives a notice; None if the database has none."""
    row = db.execute(
        "SELECT path FROM sources WHERE notice_id = ? ORDER BY copy, path LIMIT 1", (notice_id,)
    ).fetchone()
    return None if row is None else PurePath(row[0]).name


class Homes:
    """The notices of a database, to be found by id, file name, number and title, in this order."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._named: list[_Named] | None = None
        self._found: dict[str, Home] = {}

    def of(self, correction: Correction) -> Home:
        """Where a correction belongs."""
        if correction.id not in self._found:
            self._found[correction.id] = self._of(correction)
        return self._found[correction.id]

    def _of(self, correction: Correction) -> Home:
        here = "SELECT 1 FROM notices WHERE id = ?"
        if self._db.execute(here, (correction.notice,)).fetchone() is not None:
            return Home(correction.notice)
        number, title = correction.number, correction.title
        all_ = self._all()
        found = [n for n in all_ if correction.file is not None and correction.file in n.files]
        found = found or [n for n in all_ if number is not None and n.number == number]
        for attribute, value in (("number", number), ("title", title)):
            if len(found) > 1:
                found = [n for n in found if getattr(n, attribute) == value] or found
        if len(found) == 1:
            one = found[0]
            other = number is not None and one.number is not None and one.number != number
            return Home(one.id, _OTHER if other else None)
        if found:
            return Home(min(n.id for n in found), _SEVERAL)
        found = [n for n in all_ if title is not None and n.title == title]
        return Home(found[0].id, _TITLE) if len(found) == 1 else Home(None)

    def _all(self) -> list[_Named]:
        if self._named is not None:
            return self._named
        files: dict[str, set[str]] = defaultdict(set)
        rows = self._db.execute("SELECT notice_id, path FROM sources WHERE notice_id IS NOT NULL")
        for notice_id, path in rows.fetchall():
            files[notice_id].add(PurePath(path).name)
        numbers = self._values("document_number")
        titles = self._values("title")
        self._named = [
            _Named(id_, numbers.get(id_), titles.get(id_), frozenset(files[id_]))
            for (id_,) in self._db.execute("SELECT id FROM notices ORDER BY id").fetchall()
        ]
        return self._named

    def _values(self, name: str) -> dict[str, str]:
        """An element of all notices, as the program found it."""
        rows = self._db.execute(
            "SELECT notice_id, value FROM elements WHERE name = ?"
            " AND notice_id NOT IN (SELECT notice_id FROM uncorrected)"
            " UNION ALL SELECT notice_id, json_extract(record, ?) FROM uncorrected",
            (name, f"$.{name}.value"),
        )
        return {notice_id: value for notice_id, value in rows.fetchall() if value is not None}
