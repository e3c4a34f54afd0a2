"""The lines of the corrections file as the database keeps them, and what they say by themselves."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pipeline.correct.model import Correction, Entry, Undo

if TYPE_CHECKING:
    from sqlite_utils import Database


def known_lines(db: Database) -> dict[str, str]:
    """All lines that the database has, by id."""
    return dict(db.execute("SELECT id, line FROM correction_lines ORDER BY id").fetchall())


def last_id(db: Database) -> str:
    """The highest id of all entries, empty if there is none."""
    return str(db.execute("SELECT coalesce(max(id), '') FROM correction_lines").fetchone()[0])


_UNDONE = """
UPDATE corrections SET undone = (SELECT min(json_extract(l.line, '$.made'))
                                 FROM correction_lines AS l WHERE l.undoes = corrections.id)
WHERE id = ?
"""


def note_undone(db: Database, ids: Iterable[str]) -> None:
    """Note of these corrections whether a line takes them back."""
    for id_ in ids:
        db.execute(_UNDONE, (id_,))


def put_line(db: Database, line: str, entry: Entry) -> set[str]:
    """Keep one line; the ids of the corrections that it touches."""
    query = "SELECT undoes FROM correction_lines WHERE id = ? AND undoes IS NOT NULL"
    touched = {undone for (undone,) in db.execute(query, (entry.id,)).fetchall()}
    undoes = entry.undo if isinstance(entry, Undo) else None
    db.execute("INSERT OR REPLACE INTO correction_lines VALUES (?, ?, ?)", (entry.id, line, undoes))
    if isinstance(entry, Undo):
        return touched | {entry.undo} | _replaced_by(db, entry.undo)
    _put(db, entry)
    return touched | {entry.id} | _replaced_by(db, entry.id)


def _replaced_by(db: Database, id_: str) -> set[str]:
    """The correction that waited and that this one settles: it waits again if this one goes."""
    query = "SELECT replaces FROM corrections WHERE id = ? AND replaces IS NOT NULL"
    return {replaced for (replaced,) in db.execute(query, (id_,)).fetchall()}


def _put(db: Database, correction: Correction) -> None:
    db.execute(
        "INSERT INTO corrections (id, action, field, made, author, note, notice, file, number,"
        " title, quote, replaces, state) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'absent')"
        " ON CONFLICT (id) DO UPDATE SET action = excluded.action, field = excluded.field,"
        " made = excluded.made, author = excluded.author, note = excluded.note,"
        " notice = excluded.notice, file = excluded.file, number = excluded.number,"
        " title = excluded.title, quote = excluded.quote, replaces = excluded.replaces",
        (
            *(correction.id, correction.action, correction.field, correction.made, correction.by),
            *(correction.note, correction.notice, correction.file, correction.number),
            *(correction.title, _quote(correction), correction.replaces),
        ),
    )


def _quote(correction: Correction) -> str | None:
    for fact in (correction.after, correction.before):
        if fact is not None and fact["evidence"]:
            return str(fact["evidence"][0]["quote"])
    return None
