"""What an event of the calendar says, from the rows of its fact and of its notice."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from pipeline.store.rows import last_day

if TYPE_CHECKING:
    from sqlite_utils import Database

Row = dict[str, Any]

_AROUND = 160  # characters before and after a fact that its sentence may begin and end in
_LONGEST = 240
_CONTACTS = 6
_LINKS = 6
_STOPS = re.compile(r"[。；!?！？\n\r]")

_NOTICE = f"""
    n.id AS notice_id, n.title, n.document_number, n.issuers, n.series, n.edition, n.region,
    n.issued, n.expires, n.standing,
    (SELECT min(s.path) FROM sources AS s WHERE s.notice_id = n.id AND s.copy = 0) AS path,
    substr(n.text, max(1, f.evidence_start + 1 - {_AROUND}),
           min(f.evidence_start, {_AROUND})) AS before,
    substr(n.text, f.evidence_start + 1, f.evidence_end - f.evidence_start + {_AROUND}) AS after
"""  # noqa: S608 - a constant of this module, as in the two below
_DEADLINES = f"""
SELECT 'deadlines' AS field, f.item, f.kind, f.due, f.due_day, f.start, f.time, f.precision,
       f.basis, f.recurrence, f.action AS what, f.responsible AS who, f.recipient AS whom,
       f.first_due, f.confidence,
       (SELECT coalesce(m.title, m.document_number) FROM notices AS m WHERE m.id = f.moved_by)
       AS moved_by,
       {_NOTICE}
FROM notices AS n JOIN deadlines_in_force AS f ON f.notice_id = n.id
WHERE n.id IN (SELECT value FROM json_each(?))
  AND (f.due IS NOT NULL OR f.recurrence IS NOT NULL OR f.basis = 'suspended')
ORDER BY n.id, f.item
"""  # noqa: S608 - a constant of this module, as in the one below
_EVENTS = f"""
SELECT 'events' AS field, f.item, 'event' AS kind, coalesce(f."end", f.start) AS due,
       NULL AS due_day, f.start, NULL AS time, f.precision, 'stated' AS basis, NULL AS recurrence,
       f.name AS what, NULL AS who, f.place AS whom, NULL AS first_due, f.confidence,
       NULL AS moved_by, {_NOTICE}
FROM notices AS n JOIN events AS f ON f.notice_id = n.id
WHERE n.id IN (SELECT value FROM json_each(?)) AND coalesce(f."end", f.start) IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM asides AS a WHERE a.notice_id = n.id AND a.field = 'events')
ORDER BY n.id, f.item
"""  # noqa: S608
_PEOPLE = """
SELECT notice_id, organization, persons, phones, mobiles, emails FROM contacts
WHERE notice_id IN (SELECT value FROM json_each(?)) ORDER BY notice_id, item
"""
_ADDRESSES = """
SELECT DISTINCT notice_id, url FROM links
WHERE notice_id IN (SELECT value FROM json_each(?)) ORDER BY notice_id, item
"""


def facts(db: Database, notices: Collection[str]) -> list[Row]:
    """What the calendar has to hold of these notices: a row an event, with the table's columns.

    Notices that the database no longer holds give nothing.
    """
    from json import dumps

    ids = (dumps(sorted(notices)),)
    contacts = _listed(db.execute(_PEOPLE, ids), _CONTACTS)
    links = _listed(db.execute(_ADDRESSES, ids), _LINKS)
    found = []
    for query in (_DEADLINES, _EVENTS):
        cursor = db.execute(query, ids)
        names = [column[0] for column in cursor.description]
        for values in cursor:
            row = _event(dict(zip(names, values, strict=True)))
            row["contacts"] = contacts.get(row["notice_id"])
            row["links"] = links.get(row["notice_id"])
            found.append(row)
    return found


def _listed(rows: Iterable[tuple[Any, ...]], limit: int) -> dict[str, str]:
    """The values of each notice, a line a row."""
    lines: dict[str, list[str]] = {}
    for notice_id, *values in rows:
        line = " ".join(value for value in values if value)
        kept = lines.setdefault(notice_id, [])
        if line and line not in kept and len(kept) < limit:
            kept.append(line)
    return {notice_id: "\n".join(kept) for notice_id, kept in lines.items() if kept}


def _event(row: Row) -> Row:
    """The row of the calendar, less its own state: uid, sequence, when it changed."""
    standing = row.pop("standing")
    suspended = row["basis"] == "suspended"
    if suspended:  # it keeps its old place, so that whoever looks there is told
        row["due"] = row["first_due"]
    row["due_day"] = last_day(row["due"])
    row["reason"] = standing or ("suspended" if suspended else None)
    row["status"] = "confirmed" if row["reason"] is None else "cancelled"
    row["passage"] = _sentence(row.pop("before"), row.pop("after"))
    row["notice_key"] = _key(row)
    return row


def _sentence(before: str | None, after: str | None) -> str | None:
    """The sentence around a place, from the text on both sides of where it begins, on one line."""
    if after is None:
        return None
    begin = max((found.end() for found in _STOPS.finditer(before or "")), default=0)
    lead = (before or "")[begin:]
    stop = _STOPS.search(after)
    whole = " ".join((lead + (after if stop is None else after[: stop.end()])).split())
    return whole if len(whole) <= _LONGEST else whole[:_LONGEST] + "…"


def _key(row: Row) -> str:
    """What a notice is known by while its text changes: its number, else title, issuers and year.

    Without any of these it is its text.
    """
    if row["document_number"]:
        return f"number {row['document_number']}"
    if row["title"]:
        return " ".join(
            (
                "title",
                "".join(row["title"].split()),
                row["issuers"] or "",
                str(row["edition"] or ""),
            )
        )
    return f"text {row['notice_id']}"


def identity(row: Row, rank: int) -> str:
    """The uid of an event that is new: the same on every machine that reads the same notice.

    Args:
        row: the event.
        rank: which it is of those that would have the same, from 0.
    """
    day = row["first_due"] or row["due"] or row["recurrence"] or ""
    parts = (row["notice_key"], row["field"], day, str(rank))
    return sha256("\n".join(parts).encode()).hexdigest()[:32] + "@policy-notices"
