"""What people said about facts, and what became of it."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass

from pipeline.correct.words import around, changed, shown
from pipeline.query.match import NotOne
from pipeline.query.rows import NOTICE_COLUMNS, Notice, notice

_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Correction:
    """A correction with its state.

    Attributes:
        state: `applied`, `agrees` (the program says the same by itself), `waiting` (for a person,
            since its words have changed), `absent` (its notice is not here), `replaced` (by a later
            one), `overruled` (by a later one that was made without knowing it) or `undone`.
        was: what the fact was, its changed values alone where it was corrected.
        is_now: what it is to be.
        old_words: the place that it rests on, in 【】, as the text was.
        new_words: of a waiting one, what seems to have become of that line.
        moved: True if it holds in another text than it was made on.
    """

    id: str
    state: str
    action: str
    field: str
    item: int | None
    was: str | None
    is_now: str | None
    quote: str | None
    old_words: str | None
    new_words: str | None
    why: str | None
    made: str
    by: str | None
    note: str | None
    moved: bool
    later: str | None
    undone: str | None
    name: str
    notice: Notice | None


_QUERY = f"""
SELECT c.*, l.line, substr(n.text, c.words_start + 1, c.words_end - c.words_start) AS new_words,
       {NOTICE_COLUMNS}
FROM corrections AS c JOIN correction_lines AS l ON l.id = c.id
LEFT JOIN notices AS n ON n.id = c.notice_id
WHERE (:notice IS NULL OR c.notice_id = :notice) AND (:state IS NULL OR c.state = :state)
  AND (:field IS NULL OR c.field = :field OR c.field LIKE :field || '.%')
ORDER BY c.id
"""  # noqa: S608 - a constant of rows


def corrections(
    connection: sqlite3.Connection,
    *,
    notice_id: str | None = None,
    field: str | None = None,
    state: str | None = None,
) -> list[Correction]:
    """Corrections in the order in which they were made, those taken back too."""
    asked = {"notice": notice_id, "field": field, "state": state}
    return [_correction(row) for row in connection.execute(_QUERY, asked)]


def _correction(row: sqlite3.Row) -> Correction:
    line = json.loads(row["line"])
    field, before, after = row["field"], line.get("before"), line.get("after")
    was, now = shown(field, before), shown(field, after)
    if before is not None and after is not None:
        was, now = changed(field, before, after) if row["action"] == "correct" else (was, None)
    return Correction(
        id=row["id"],
        state=row["state"],
        action=row["action"],
        field=field,
        item=row["item"],
        was=was,
        is_now=now,
        quote=row["quote"],
        old_words=_old(line),
        new_words=None if row["new_words"] is None else " ".join(row["new_words"].split()),
        why=row["why"],
        made=row["made"],
        by=row["author"],
        note=row["note"],
        moved=bool(row["moved"]),
        later=row["later"],
        undone=row["undone"],
        name=row["number"] or row["title"] or row["file"] or row["notice"],
        notice=None if row["n_id"] is None else notice(row),
    )


def _old(line: dict[str, list[dict[str, int | str]]]) -> str | None:
    """The first place that it rests on, within its line."""
    for rest in line.get("rests", ()):
        start = int(rest["start"]) - int(rest["line_start"])
        return around(str(rest["line"]), start, start + int(rest["end"]) - int(rest["start"]))
    return None


def find_correction(connection: sqlite3.Connection, asked: str) -> str:
    """The id of the correction that has `asked` in its id.

    Raises:
        NotOne: if none has it, or several have.
    """
    rows = connection.execute("SELECT id, field, title FROM corrections ORDER BY id").fetchall()
    found = [row for row in rows if asked.strip() and asked.strip() in row["id"]]
    exact = [row for row in found if row["id"] == asked.strip()]
    found = exact or found
    if len(found) == 1:
        return str(found[0]["id"])
    lines = [f"{row['id']}  {row['field']}  {row['title'] or ''}" for row in found[:_SHOWN]]
    choices = tuple(lines)
    if not found:
        raise NotOne(f"there is no correction {asked!r}; see `notices corrections`", ())
    raise NotOne(f"{asked!r} could be several:\n  " + "\n  ".join(choices), choices)
