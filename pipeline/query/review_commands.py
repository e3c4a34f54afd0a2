"""What is doubtful with its value, and the commands that settle it."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import replace
from typing import Any

from pipeline.correct.words import shown
from pipeline.query.review import Doubt


def filled(connection: sqlite3.Connection, doubts: list[Doubt], more: str = "") -> list[Doubt]:
    """The same with the program's values and the commands that settle each.

    Args:
        connection: an open database.
        doubts: those to be shown; the records of their notices are read.
        more: what is to stand at the end of each command, such as ` --db FILE`.
    """
    handles = _handles(connection, {doubt.notice.id for doubt in doubts})
    records: dict[str, Any] = {}
    found = []
    for doubt in doubts:
        id_ = doubt.notice.id
        if id_ not in records:
            query = "SELECT record FROM notices WHERE id = ?"
            records[id_] = json.loads(connection.execute(query, (id_,)).fetchone()[0])
        found.append(_filled(doubt, records[id_], handles[id_], more))
    return found


def _handles(connection: sqlite3.Connection, ids: set[str]) -> dict[str, str]:
    """What to call each notice by in a command: its number if it alone has it, else its id."""
    rows = connection.execute(
        "SELECT n.id, n.document_number, (SELECT count(*) FROM notices AS o"
        "                                 WHERE o.document_number = n.document_number)"
        " FROM notices AS n WHERE n.id IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(ids)),),
    )
    return {
        id_: number if number is not None and count == 1 and _plain(number) else id_
        for id_, number, count in rows
    }


def _plain(number: str) -> bool:
    """True if a shell takes it as one word, as it stands."""
    return all(char.isalnum() or char in "〔〕-_." for char in number)


def _filled(doubt: Doubt, record: Any, handle: str, more: str) -> Doubt:
    if doubt.correction is not None:
        settle = "accept" if doubt.kind == "waiting" else "undo"
        first = f"notices corrections {settle} {doubt.correction}{more}"
        undo = f"notices corrections undo {doubt.correction}{more}"
        accept = first if settle == "accept" else None
        return replace(doubt, confirm=accept, reject=undo)
    what = doubt.field.replace(".", " ") + (f" {doubt.item}" if doubt.item is not None else "")
    confirm = f"notices confirm {handle} {what}{more}"
    if doubt.kind == "conflict":
        return replace(doubt, confirm=confirm)
    name, _, kind = doubt.field.partition(".")
    value = record[name]
    fact = value[kind] if kind else value[doubt.item - 1] if doubt.item is not None else value
    key = _KEYS.get(name, "")
    return replace(
        doubt,
        value=None if name == "warnings" else shown(doubt.field, fact),
        confirm=confirm,
        correct=_missing(fact, handle, more)
        if name == "warnings"
        else f"notices correct {handle} {what} {key}…{more}",
        reject=f"notices reject {handle} {what}{more}",
    )


_KEYS = {
    **{"deadlines": "due=", "events": "start=", "institutions": "name=", "issuers": "name="},
    **{"quotas": "value=", "fees": "amount=", "contacts": "phones=", "citations": "title="},
    **{"attachments": "title=", "links": "url=", "programme": "series="},
}


def _missing(warning: Any, handle: str, more: str) -> str | None:
    """How to give what the program did not find."""
    field = {"missing-document-number": "document_number", "missing-issue-date": "dates issued"}
    name = field.get(warning["code"])
    return None if name is None else f"notices correct {handle} {name} …{more}"
