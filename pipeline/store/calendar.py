"""The calendar: which event stands for which deadline, and how often that has changed.

An event keeps its uid while its notice is read anew, revised, moved to another file or superseded
by a copy; its sequence rises when what is to be done, or when, changes. An event whose deadline is
gone is cancelled, never deleted. Exports only read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import groupby
from typing import TYPE_CHECKING, Any

from pipeline.store.calendar_match import Row, pair, same_notice
from pipeline.store.calendar_rows import facts, identity
from pipeline.store.database import writing
from pipeline.store.subscriptions import expire

if TYPE_CHECKING:
    from sqlite_utils import Database

_BATCH = 500  # notices at a time
_SUBSTANCE = (
    "status", "reason", "kind", "due", "due_day", "start", "time", "recurrence", "what", "who",
    "whom",
)  # fmt: skip
_WORDING = (
    "precision", "basis", "first_due", "moved_by", "confidence", "title", "document_number",
    "issuers", "series", "edition", "region", "issued", "expires", "passage", "contacts", "links",
    "path",
)  # fmt: skip
_SILENT = ("field", "notice_id", "item", "notice_key")
_COLUMNS = (*_SUBSTANCE, *_WORDING, *_SILENT)


def renew(db: Database, when: str = "") -> int:
    """Bring the calendar up to date with what came, changed or went, in one transaction.

    Args:
        db: an open database, its links up to date.
        when: now, ISO UTC; the clock's time without it. An event is never noted as changed before
            it changed the last time.

    Returns:
        How many events came or changed.

    Raises:
        sqlite3.Error: if the database can't be written; the calendar is then as it was, and the
            next call does the work.
    """
    stamp = when or datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    with writing(db):
        waiting = [
            row[0] for row in db.execute("SELECT notice_id FROM calendar_waiting ORDER BY 1")
        ]
        if not waiting:
            return 0
        count, unknown = 0, []
        for some in _batches(waiting):
            changed, left = _go_on(db, some, stamp)
            count += changed
            unknown += left
        # Only now are all events known whose notice has nothing for them any more.
        for some in _batches(unknown):
            count += _begin(db, some, stamp)
        count += _cancel(db, stamp)
        if count:
            expire(db)
        db.execute("DELETE FROM calendar_waiting")
    return count


def _batches(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    return (ids[n : n + _BATCH] for n in range(0, len(ids), _BATCH))


def _go_on(db: Database, notices: Sequence[str], stamp: str) -> tuple[int, list[str]]:
    """Renew the events of these notices; how many changed, and the notices that have new ones."""
    known = _events(db, "notice_id", notices, "item IS NOT NULL")
    count, unknown = 0, []
    for notice_id, group in groupby(_by_notice(facts(db, notices)), _notice):
        old = known.pop(notice_id, [])
        pairs = pair(old, list(group))
        count += sum(_update(db, before, row, stamp) for row, before in pairs if before is not None)
        kept = {before["uid"] for _, before in pairs if before is not None}
        _orphan(db, (row["uid"] for row in old if row["uid"] not in kept))
        if any(before is None for _, before in pairs):
            unknown.append(notice_id)
    _orphan(db, (row["uid"] for rows in known.values() for row in rows))
    return count, unknown


def _begin(db: Database, notices: Sequence[str], stamp: str) -> int:
    """Events for the facts that have none: an orphan of the same notice, else a new one."""
    known = _events(db, "notice_id", notices, "item IS NOT NULL")
    held = {(notice_id, r["field"], r["item"]) for notice_id, rs in known.items() for r in rs}
    rows = [r for r in facts(db, notices) if (r["notice_id"], r["field"], r["item"]) not in held]
    by_key = _events(db, "notice_key", [r["notice_key"] for r in rows], "item IS NULL")
    by_path = _events(db, "path", [r["path"] for r in rows if r["path"]], "item IS NULL")
    count, taken = 0, set[str]()
    for _, group in groupby(_by_notice(rows), _notice):
        new = list(group)
        old = [*by_key.get(new[0]["notice_key"], ()), *by_path.get(new[0]["path"] or "", ())]
        free = {r["uid"]: r for r in old if r["uid"] not in taken and same_notice(r, new[0])}
        for row, before in pair(list(free.values()), new):
            if before is None:
                _insert(db, row, stamp)
                count += 1
            else:
                taken.add(before["uid"])
                count += _update(db, before, row, stamp)
    return count


def _notice(row: Row) -> str:
    return str(row["notice_id"])


def _by_notice(rows: Iterable[Row]) -> list[Row]:
    return sorted(rows, key=_notice)


def _events(db: Database, column: str, values: Sequence[str], where: str) -> dict[str, list[Row]]:
    """Events by one of their columns, in a fixed order."""
    from json import dumps

    cursor = db.execute(
        f"SELECT * FROM calendar WHERE {column} IN (SELECT value FROM json_each(?))"  # noqa: S608
        f" AND {where} ORDER BY item, uid",
        (dumps(sorted(set(values))),),
    )
    names = [each[0] for each in cursor.description]
    found: dict[str, list[Row]] = {}
    for row in cursor:
        event = dict(zip(names, row, strict=True))
        found.setdefault(event[column], []).append(event)
    return found


def _update(db: Database, before: Row, row: Row, stamp: str) -> bool:
    """Write what is new in an event; True if whoever sees it sees a change."""
    values: dict[str, Any] = {n: row[n] for n in _COLUMNS if row[n] != before[n]}
    substance = any(name in values for name in _SUBSTANCE)
    shown = substance or any(name in values for name in _WORDING)
    if shown:
        values["modified"] = max(stamp, before["modified"])  # a clock may have been set back
    if substance:
        values |= {"changed": values["modified"], "sequence": before["sequence"] + 1}
    if values:
        names = ", ".join(f"{name} = ?" for name in values)
        change = f"UPDATE calendar SET {names} WHERE uid = ?"  # noqa: S608 - columns of ours
        db.execute(change, (*values.values(), before["uid"]))
    return shown


def _insert(db: Database, row: Row, stamp: str) -> None:
    rank = 0
    taken = "SELECT 1 FROM calendar WHERE uid = ?"
    while db.execute(taken, (identity(row, rank),)).fetchone() is not None:
        rank += 1
    event = {name: row[name] for name in _COLUMNS} | {"uid": identity(row, rank), "sequence": 0}
    event |= dict.fromkeys(("created", "changed", "modified"), stamp)
    names, signs = ", ".join(event), ", ".join("?" * len(event))
    insert = f"INSERT INTO calendar ({names}) VALUES ({signs})"  # noqa: S608 - as before
    db.execute(insert, tuple(event.values()))


def _orphan(db: Database, uids: Iterable[str]) -> None:
    for uid in uids:
        db.execute("UPDATE calendar SET item = NULL WHERE uid = ?", (uid,))


def _cancel(db: Database, stamp: str) -> int:
    """Cancel the events that stand for nothing any more."""
    db.execute(
        "UPDATE calendar SET status = 'cancelled', reason = 'gone', sequence = sequence + 1,"
        " changed = max(?, modified), modified = max(?, modified)"
        " WHERE item IS NULL AND reason IS NOT 'gone'",
        (stamp, stamp),
    )
    return int(db.execute("SELECT changes()").fetchone()[0])
