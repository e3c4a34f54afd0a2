"""The series that the database knows, with the notices of each edition and how they got there."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from pipeline.query.match import find_series
from pipeline.query.rows import NOTICE_COLUMNS, Notice, notice


@dataclass(frozen=True, slots=True)
class Member:
    """A notice in its series.

    `how` is one of `own name` (its title names the programme), `decided` (a person said so),
    `copy of ID`, `summary`, or the relation to the notice through which it belongs there, with
    that notice's id behind it (`carries_out ID`, `postpones ID`).
    """

    series: str
    edition: int | None
    how: str
    standing: str | None
    notice: Notice


_MEMBERS = f"""
SELECT n.series AS series, n.edition AS edition, n.same_as AS same_as, n.standing AS standing,
       (SELECT 1 FROM decided_editions AS d WHERE d.notice_id = n.id) AS decided,
       (SELECT l.relation || ' ' || l.target FROM lineage AS l JOIN notices AS t ON t.id = l.target
        WHERE l.source = n.id AND t.series IS n.series
          AND l.relation IN ('carries_out', 'forwarded', 'postpones', 'corrects', 'amends',
                             'cancels')
        ORDER BY l.rowid LIMIT 1) AS through,
       {NOTICE_COLUMNS}
FROM notices AS n
WHERE n.series IS NOT NULL AND (:series IS NULL OR n.series = :series)
ORDER BY n.series, n.edition, n.level IS NOT 'national', n.issued, n.id
"""  # noqa: S608 - a constant of rows


def members(connection: sqlite3.Connection, part: str | None = None) -> list[Member]:
    """All notices that belong to a series, by series and edition, the national ones first.

    Raises:
        NotOne: if `part` names no series, or several.
    """
    series = None if part is None else find_series(connection, part)
    rows = connection.execute(_MEMBERS, {"series": series})
    return [
        Member(row["series"], row["edition"], _how(row), row["standing"], notice(row))
        for row in rows
    ]


def _how(row: sqlite3.Row) -> str:
    if row["decided"]:
        return "decided"
    if row["same_as"] is not None:
        return f"copy of {row['same_as']}"
    if row["n_genre"] != "notice":
        return str(row["n_genre"])
    return row["through"] or "own name"
