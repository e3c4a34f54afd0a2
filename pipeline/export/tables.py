"""The tables that can be exported: what they hold, and their rows, one at a time."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from pipeline.export import columns as of
from pipeline.export.columns import Column


@dataclass(frozen=True, slots=True)
class Table:
    """A table of facts: its name, its heading, its columns, and the query that gives them."""

    name: str
    heading: str
    columns: tuple[Column, ...]
    query: str


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which notices: of the edition of a year, a series (its whole name), parts of names."""

    year: int | None = None
    series: str | None = None
    issuer: str | None = None
    region: str | None = None


FILTER = """
    (:series IS NULL OR n.series = :series) AND (:year IS NULL OR n.edition = :year)
    AND (:issuer IS NULL OR instr(n.issuers, :issuer) > 0)
    AND (:region IS NULL OR instr(n.region, :region) > 0)
"""
_ORDER = "n.series IS NULL, n.series, n.edition, n.id"  # SQLite sorts on the disk if need be
_RENAMED = {
    "cited_title": "f.title",
    "cited_number": "f.document_number",
    "cited_issuers": "f.issuers",
    "attachment": "f.title",
    "confidence": "round(f.confidence, 3)",
    "end": 'f."end"',
    "standing": "n.standing",
}


def _facts(
    name: str,
    heading: str,
    own: tuple[Column, ...],
    *,
    source: str | None = None,
    order: str = _ORDER,
) -> Table:
    """A table of facts; those of a copy count only where no other file gives them better."""
    shown = [_RENAMED.get(c.key, f"f.{c.key}") for c in (*own, *of.QUOTE)]
    shown += [f"n.{'id' if c.key == 'notice_id' else c.key}" for c in of.NOTICE]
    counts = (
        "NOT EXISTS (SELECT 1 FROM asides AS a"  # noqa: S608 - names of this module
        f" WHERE a.notice_id = n.id AND a.field = '{name}')"
    )
    query = (
        f"SELECT {', '.join(shown)} FROM notices AS n"  # noqa: S608 - as before
        f" CROSS JOIN {source or name} AS f ON f.notice_id = n.id"
        f" WHERE {counts} AND {FILTER} ORDER BY {order}, f.item"
    )
    return Table(name, heading, (*own, *of.QUOTE, *of.NOTICE), query)


def _notices() -> Table:
    path = "(SELECT min(s.path) FROM sources AS s WHERE s.notice_id = n.id AND s.copy = 0)"
    own = {"notice_id": "n.id", "file": path}
    shown = ", ".join(own.get(c.key, f"n.{c.key}") for c in of.NOTICES)
    query = f"SELECT {shown} FROM notices AS n WHERE {FILTER} ORDER BY {_ORDER}"  # noqa: S608 - as before
    return Table("notices", "通知", of.NOTICES, query)


def _warnings() -> Table:
    own = (*of.WARNINGS, *of.QUOTE[:3])
    shown = [f"f.{c.key}" for c in own]
    shown += [f"n.{'id' if c.key == 'notice_id' else c.key}" for c in of.NOTICE]
    query = (
        f"SELECT {', '.join(shown)} FROM warning_list AS f"  # noqa: S608 - as before
        f" JOIN notices AS n ON n.id = f.notice_id WHERE {FILTER}"
        f" ORDER BY {_ORDER}, f.code, f.message"
    )
    return Table("warnings", "提示", (*own, *of.NOTICE), query)


TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        _facts(
            "deadlines",
            "期限",
            of.DEADLINES,
            source="deadlines_in_force",
            order="f.due_day IS NULL, f.due_day, n.id",
        ),
        _facts("events", "活动", of.EVENTS),
        _facts("institutions", "机构", of.INSTITUTIONS),
        _facts("quotas", "名额", of.QUOTAS),
        _facts("fees", "费用", of.FEES),
        _facts("contacts", "联系方式", of.CONTACTS),
        _facts("citations", "引用文件", of.CITATIONS),
        _facts("attachments", "附件", of.ATTACHMENTS),
        _notices(),
        _warnings(),
    )
}
"""All of them by name, in the order of a workbook's sheets."""


def rows(
    connection: sqlite3.Connection, table: Table, chosen: Chosen
) -> Iterator[tuple[object, ...]]:
    """The rows of a table by series and edition, deadlines by their day, one at a time."""
    cursor = connection.execute(table.query, asdict(chosen))
    cursor.row_factory = None
    # `yield from` would close the cursor when a reader stops early, after its database perhaps.
    for row in cursor:  # noqa: UP028
        yield row


def trim(value: object) -> object:
    """A number without `.0`."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def said(column: Column, value: object) -> object:
    """A code in words, for people."""
    if column.key == "part" and isinstance(value, str):
        name, _, number = value.partition(":")
        return of.PARTS.get(name, name) + number
    return of.CODES.get(column.key, {}).get(str(value), value)
