"""What a person should look at: what is uncertain, in conflict, or waits for a second look.

Worst first: how far from sure it is, times how much hangs on it. A doubtful day of a deadline that
is still open comes before all else; the layout of a page comes last.
"""

# The queries below are put together from constants of this module.
# ruff: noqa: S608

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from pipeline.correct.model import LISTS
from pipeline.query.match import find_series
from pipeline.query.rows import NOTICE_COLUMNS, Notice, Place, notice, place
from pipeline.query.stakes import DOUBT, reasons, stake, urgency

_TABLES = (
    *("elements", "dates", "programmes", "issuers", "deadlines", "events", "institutions"),
    *("quotas", "fees", "contacts", "citations", "attachments", "links"),
)


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something to look at.

    Attributes:
        severity: the higher, the sooner.
        kind: `uncertain`, `warning`, `conflict`, `new` (found after the field was said to be
            complete), `waiting` or `overruled` (corrections).
        field: as `notices correct` calls it; `item` from 1 in a list.
        value: what the program says.
        why: the reasons.
        correction: id of the correction that it is about.
        confirm, correct, reject: commands, ready to be run; None where there is nothing to.
    """

    severity: float
    kind: str
    field: str
    item: int | None
    value: str | None
    why: tuple[str, ...]
    confidence: float | None
    notice: Notice
    evidence: tuple[Place, ...]
    correction: str | None = None
    confirm: str | None = None
    correct: str | None = None
    reject: str | None = None


_FILTER = """
    (:notice IS NULL OR n.id = :notice) AND (:series IS NULL OR n.series = :series)
    AND (:issuer IS NULL OR instr(n.issuers, :issuer) > 0)
"""
_FIELD = {"elements": "f.name", "dates": "'dates.' || f.kind", "programmes": "'programme'"}


def _of(table: str) -> str:
    """The name that `notices correct` has for the field of a row."""
    return _FIELD.get(table, f"'{table}'")


def _narrow(sql: str, asked: Mapping[str, object]) -> str:
    """With one notice asked for, a condition that an index answers."""
    if asked["notice"] is None:
        return sql
    return sql.replace("(:notice IS NULL OR n.id = :notice)", "n.id = :notice")


def _facts(table: str) -> str:
    """Facts that are not sure, that were found too late, or that a warning is about."""
    field = _of(table)
    due = (
        "f.due_day, f.basis AS basis" if table == "deadlines" else "NULL AS due_day, NULL AS basis"
    )
    return f"""
    SELECT f.notice_id, {field} AS field, f.item, f.confidence, {due},
           f.evidence_start, f.evidence_end, f.quote, f.part, f.page, n.standing AS standing,
           EXISTS (SELECT 1 FROM corrections AS c WHERE c.notice_id = f.notice_id
                   AND c.field = {field} AND c.action = 'complete' AND c.state = 'applied') AS late,
           (SELECT group_concat(w.code || ': ' || w.message, char(10)) FROM warnings AS w
            WHERE w.notice_id = f.notice_id AND w.evidence_start < f.evidence_end
            AND w.evidence_end > f.evidence_start AND {_UNSEEN}) AS warned,
           {NOTICE_COLUMNS}
    FROM {table} AS f JOIN notices AS n ON n.id = f.notice_id
    WHERE f.rule NOT IN ('confirmed', 'corrected') AND {_FILTER}
      AND (f.confidence < :below OR late OR warned IS NOT NULL OR basis = 'unresolved')
    """


_UNSEEN = """
    NOT EXISTS (SELECT 1 FROM corrections AS c WHERE c.notice_id = w.notice_id
                AND c.field = 'warnings' AND c.item = w.item AND c.state IN ('applied', 'agrees'))
"""
_WARNINGS = f"""
    SELECT w.notice_id, w.item, w.code, w.message, w.evidence_start, w.evidence_end, w.quote,
           w.part, w.page, {NOTICE_COLUMNS}
    FROM warnings AS w JOIN notices AS n ON n.id = w.notice_id
    WHERE {_UNSEEN} AND {_FILTER} AND NOT EXISTS (
        SELECT 1 FROM evidence AS e WHERE e.notice_id = w.notice_id AND e.field IN ({{tables}})
        AND e.rank = 1 AND e.evidence_start < w.evidence_end AND e.evidence_end > w.evidence_start)
"""
_CONFLICTS = f"""
    SELECT a.of, a.notice_id AS other, a.field, a.conflict, {NOTICE_COLUMNS}
    FROM asides AS a JOIN notices AS n ON n.id = a.of
    WHERE a.conflict IS NOT NULL AND {_FILTER} AND NOT EXISTS (
        SELECT 1 FROM corrections AS c WHERE c.notice_id = a.of AND c.field = a.field
        AND c.action = 'complete' AND c.state = 'applied')
"""
_CORRECTIONS = f"""
    SELECT c.id, c.state, c.action, c.field, c.item, c.quote AS old, c.why,
           substr(n.text, c.words_start + 1, c.words_end - c.words_start) AS new,
           c.words_start, c.words_end, {NOTICE_COLUMNS}
    FROM corrections AS c JOIN notices AS n ON n.id = c.notice_id
    WHERE {_FILTER} AND (c.state = 'waiting' OR (c.state = 'overruled' AND EXISTS (
        SELECT 1 FROM corrections AS l WHERE l.id = c.later AND l.state IN ('applied', 'agrees'))))
"""


def review(
    connection: sqlite3.Connection,
    *,
    today: date,
    below: float,
    notice_id: str | None = None,
    field: str | None = None,
    series: str | None = None,
    issuer: str | None = None,
) -> list[Doubt]:
    """All that should be looked at, worst first; `review_commands` adds values and commands.

    Args:
        connection: an open database.
        today: which deadlines are open, and how soon.
        below: facts that are less sure than this, from 0 to 1.
        notice_id: only of this notice.
        field: only of this field; `dates` for all dates.
        series: part of a series' name that is unique.
        issuer: part of an issuer's name.

    Raises:
        NotOne: if `series` names none or several.
    """
    asked = {
        "below": below,
        "notice": notice_id,
        "series": None if series is None else find_series(connection, series),
        "issuer": None if issuer is None else "".join(issuer.split()),
    }
    found = [
        *_uncertain(connection, asked, today),
        *_warned(connection, asked),
        *_contradicted(connection, asked),
        *_corrected(connection, asked),
    ]
    wanted = [
        one for one in found if field is None or field in (one.field, one.field.partition(".")[0])
    ]
    return sorted(wanted, key=lambda d: (-d.severity, d.notice.id, d.field, d.item or 0))


def _uncertain(connection: sqlite3.Connection, asked: Any, today: date) -> Iterator[Doubt]:
    for table in _TABLES:
        for row in connection.execute(_narrow(_facts(table), asked), asked):
            why, doubt = reasons(row, asked["below"])
            weight = stake(row["field"]) * urgency(row, today)
            kind = "warning" if row["warned"] else "new" if row["late"] else "uncertain"
            item = row["item"] if row["field"] in LISTS else None
            yield Doubt(
                round(doubt * weight, 4), kind, row["field"], item, None, why,
                row["confidence"], notice(row), place(row),
            )  # fmt: skip


def _warned(connection: sqlite3.Connection, asked: Any) -> Iterator[Doubt]:
    """Warnings that are about no fact."""
    tables = ", ".join(f"'{table}'" for table in _TABLES)
    for row in connection.execute(_narrow(_WARNINGS.format(tables=tables), asked), asked):
        doubt = DOUBT.get(row["code"], 0.05)
        why = (f"{row['code']}: {row['message']}",)
        yield Doubt(
            round(doubt * 0.6, 4), "warning", "warnings", row["item"], None, why, None,
            notice(row), place(row),
        )  # fmt: skip


def _contradicted(connection: sqlite3.Connection, asked: Any) -> Iterator[Doubt]:
    """Fields in which two files of one notice say different things."""
    for row in connection.execute(_narrow(_CONFLICTS, asked), asked):
        why = (f"another file of this notice ({row['other']}) says otherwise: {row['conflict']}",)
        weight = DOUBT["conflict"] * stake(row["field"])
        yield Doubt(
            round(weight, 4), "conflict", row["field"], None, row["conflict"], why, None,
            notice(row), (),
        )  # fmt: skip


def _corrected(connection: sqlite3.Connection, asked: Any) -> Iterator[Doubt]:
    for row in connection.execute(_narrow(_CORRECTIONS, asked), asked):
        why = tuple(part for part in (row["why"], row["old"] and f"was: {row['old']}") if part)
        new = " ".join((row["new"] or "").split())
        if new:
            why += (f"now: {new}",)
        yield Doubt(
            round(1.5 * stake(row["field"]), 4), row["state"], row["field"], row["item"],
            f"a person's word ({row['action']})", why, 1.0, notice(row), (), row["id"],
        )  # fmt: skip
