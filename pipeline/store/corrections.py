"""Corrections in the database: taken in, applied to the notices that they belong to, taken back.

What a notice says in the end depends on nothing but what the program found in it and on the
corrections, not on the order in which they came. So whatever changes, the notices that it touches
are made anew from these two.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from pipeline.correct.apply import apply
from pipeline.correct.model import Correction, Entry, read
from pipeline.correct.moving import Fate
from pipeline.record import Record
from pipeline.store.correction_lines import known_lines, note_undone, put_line
from pipeline.store.database import writing
from pipeline.store.homes import Homes
from pipeline.store.notices import write_notice

if TYPE_CHECKING:
    from sqlite_utils import Database

Json = dict[str, Any]
_ABSENT = "the notice is not in this database"


def take(db: Database, entries: Iterable[tuple[str, Entry]]) -> None:
    """Take lines in, or in place of what they were, and bring the notices in line with them."""
    touched: set[str] = set()
    with writing(db):
        for line, entry in entries:
            touched |= put_line(db, line, entry)
        note_undone(db, touched)
        _settle(db, _rows(db, touched))


def renew(db: Database, record: Record, path: str) -> None:
    """Apply corrections to a notice that was just written as the program found it.

    To be called within the transaction that writes it, when its file is noted.

    Args:
        db: an open database.
        record: what was written.
        path: its file.
    """
    if db.execute("SELECT EXISTS (SELECT 1 FROM corrections)").fetchone() == (0,):
        return
    number, title = record.document_number, record.title
    rows = db.execute(
        "SELECT id, notice_id FROM corrections WHERE notice = ?1 OR notice_id = ?1 OR file = ?2"
        " OR number = ?3 OR title = ?4",
        (
            record.notice_id,
            PurePath(path).name,
            None if number is None else number.value,
            None if title is None else title.value,
        ),
    ).fetchall()
    db.execute("DELETE FROM uncorrected WHERE notice_id = ?", (record.notice_id,))
    if rows:
        _settle(db, rows)


def settle(db: Database) -> None:
    """Bring all that belongs elsewhere by now where it belongs: a notice went, another came."""
    with writing(db):
        homes = Homes(db)
        rows = db.execute("SELECT id, notice_id FROM corrections").fetchall()
        lines = known_lines(db)
        moved = []
        for id_, home in rows:
            correction = read(lines[id_])
            assert isinstance(correction, Correction)
            if homes.of(correction).notice_id != home:
                moved.append((id_, home))
        if moved:
            _settle(db, moved, homes)
        db.execute("DELETE FROM uncorrected WHERE notice_id NOT IN (SELECT id FROM notices)")


def _rows(db: Database, ids: Iterable[str]) -> list[tuple[str, str | None]]:
    query = "SELECT id, notice_id FROM corrections WHERE id = ?"
    found = (db.execute(query, (one,)).fetchone() for one in sorted(ids))
    return [row for row in found if row is not None]


def _settle(
    db: Database, rows: Sequence[tuple[str, str | None]], homes: Homes | None = None
) -> None:
    """Find out where corrections belong, and make the notices anew that they leave or come to."""
    homes = homes or Homes(db)
    notices = {home for _, home in rows if home is not None}
    for id_, _ in rows:
        correction = _correction(db, id_)
        home = homes.of(correction)
        if home.notice_id is None:
            _note(db, id_, Fate("absent", why=home.doubt or _ABSENT), None)
        else:
            notices.add(home.notice_id)
        db.execute("UPDATE corrections SET notice_id = ? WHERE id = ?", (home.notice_id, id_))
    _note_undone_state(db)
    for notice_id in sorted(notices):
        _renew_notice(db, notice_id, homes)


def _correction(db: Database, id_: str) -> Correction:
    row = db.execute("SELECT line FROM correction_lines WHERE id = ?", (id_,)).fetchone()
    found = read(row[0])
    assert isinstance(found, Correction)
    return found


def _note_undone_state(db: Database) -> None:
    db.execute(
        "UPDATE corrections SET state = 'undone', item = NULL, moved = 0, why = NULL,"
        " words_start = NULL, words_end = NULL, later = NULL WHERE undone IS NOT NULL"
    )


def original(db: Database, notice_id: str) -> Json | None:
    """The record of a notice as the program found it, with its text; None if it is not here."""
    row = db.execute(
        "SELECT coalesce(u.record, n.record), n.text, json_extract(n.record, '$.source')"
        " FROM notices AS n LEFT JOIN uncorrected AS u ON u.notice_id = n.id WHERE n.id = ?",
        (notice_id,),
    ).fetchone()
    if row is None:
        return None
    record: Json = json.loads(row[0])
    return record | {"text": row[1], "source": json.loads(row[2])}


def holding(db: Database, notice_id: str) -> list[Correction]:
    """The corrections that belong to a notice and were neither undone nor settled otherwise."""
    rows = db.execute(
        "SELECT l.line FROM corrections AS c JOIN correction_lines AS l ON l.id = c.id"
        " WHERE c.notice_id = ? AND c.undone IS NULL AND NOT EXISTS (SELECT 1 FROM corrections"
        " AS s WHERE s.replaces = c.id AND s.undone IS NULL) ORDER BY c.id",
        (notice_id,),
    )
    found = [read(line) for (line,) in rows]
    return [entry for entry in found if isinstance(entry, Correction)]


def current(db: Database, notice_id: str) -> Json | None:
    """The record of a notice as it counts, before names are decided on; None if it is not here."""
    base = original(db, notice_id)
    if base is None:
        return None
    homes = Homes(db)
    return apply(base, [c for c in holding(db, notice_id) if homes.of(c).doubt is None])[0]


def _renew_notice(db: Database, notice_id: str, homes: Homes) -> None:
    base = original(db, notice_id)
    if base is None:
        return
    mine = holding(db, notice_id)
    doubts = {c.id: doubt for c in mine if (doubt := homes.of(c).doubt) is not None}
    corrected, fates = apply(base, [c for c in mine if c.id not in doubts])
    for id_, doubt in doubts.items():
        fates[id_] = Fate("waiting", why=doubt)
    for id_, fate in fates.items():
        _note(db, id_, fate, notice_id)
    db.execute(
        "UPDATE corrections SET state = 'replaced', item = NULL, words_start = NULL,"
        " words_end = NULL, why = NULL, later = (SELECT min(s.id) FROM corrections AS s"
        " WHERE s.replaces = corrections.id AND s.undone IS NULL)"
        " WHERE notice_id = ? AND undone IS NULL AND id IN"
        " (SELECT replaces FROM corrections WHERE undone IS NULL)",
        (notice_id,),
    )
    _write(db, base, corrected)


def _note(db: Database, id_: str, fate: Fate, notice_id: str | None) -> None:
    words = fate.words or (None, None)
    db.execute(
        "UPDATE corrections SET state = ?, notice_id = ?, item = ?, moved = ?, why = ?,"
        " words_start = ?, words_end = ?, later = ? WHERE id = ? AND undone IS NULL",
        (fate.state, notice_id, fate.item, int(fate.moved), fate.why, *words, fate.by, id_),
    )


def _write(db: Database, base: Json, corrected: Json) -> None:
    """Write the corrected record, and keep the other one as long as they differ."""
    notice_id = base["notice_id"]
    record = Record.model_validate(corrected)
    now = db.execute("SELECT record FROM notices WHERE id = ?", (notice_id,)).fetchone()[0]
    if json.loads(now) != json.loads(record.model_dump_json(exclude={"text"})):
        write_notice(db, record)
    if corrected == base:
        db.execute("DELETE FROM uncorrected WHERE notice_id = ?", (notice_id,))
    else:
        kept = Record.model_validate(base).model_dump_json(exclude={"text"})
        db.execute("INSERT OR REPLACE INTO uncorrected VALUES (?, ?)", (notice_id, kept))
