"""A timeline as a report, as CSV, JSON and for a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Any

from pipeline.cli import report as reports
from pipeline.cli.common import name
from pipeline.cli.output import say
from pipeline.cli.report import Cell, Report, Sheet, labelled, sources_of
from pipeline.cli.tables import Column, emit_table
from pipeline.query.timeline import Entry, Row, Timeline

_COLUMNS = (
    "edition", "where", "notices", "issued", "quotas", "fees", "deadlines", "undertakers", "listed",
    "coordinator", "changes", "since", "goes with it",
)  # fmt: skip
_SILENT = "no list"


def report(found: Timeline) -> Report:
    """The timeline as one sheet; every value has its source."""
    return Report(
        found.series,
        tuple(f"note: {remark}" for remark in found.remarks),
        (Sheet("timeline", _COLUMNS, tuple(_cells(row) for row in found.rows)),),
        labelled(
            (row.year, notice)
            for row in found.rows
            for notice in (*row.notices, *(a.notice for a in row.attached))
        ),
    )


def _cells(row: Row) -> tuple[Cell, ...]:
    return (
        Cell(_period(row)),
        Cell(row.place or None),
        Cell("; ".join(name(n) for n in row.notices) or "none known here"),
        Cell(_issued(row), sources_of(row.notices[0].id, row.issued_at) if row.notices else ()),
        _entries(row.quotas),
        _entries(row.fees),
        _entries(row.deadlines),
        _count(row, row.undertakers),
        _count(row, row.listed),
        _entries(row.coordinators),
        Cell("; ".join(row.changes) or None),
        Cell(row.since),
        Cell("; ".join(_attached(row)) or None),
    )


def _entries(entries: Sequence[Entry]) -> Cell:
    sources = (s for e in entries for s in sources_of(e.notice_id, e.evidence))
    return Cell("; ".join(e.text for e in entries) or None, tuple(sources))


def _count(row: Row, number: int | None) -> Cell:
    return Cell(None if not row.notices else _SILENT if number is None else number)


def _period(row: Row) -> str:
    if row.period is None or row.period[0] == row.period[1]:
        return str(row.year)
    return f"{row.period[0]}–{row.period[1]}"


def _issued(row: Row) -> str | None:
    if row.issued is None:
        return None
    return row.issued if row.issued_kind == "issued" else f"{row.issued} ({row.issued_kind})"


def _attached(row: Row) -> list[str]:
    return [f"{name(a.notice)} ({a.standing.reason or a.standing.kind})" for a in row.attached]


def csv_rows(found: Timeline) -> list[dict[str, object]]:
    """A row for each edition, with the sources of its values."""
    return reports.csv_rows(report(found).sheets[0])


def as_json(found: Timeline) -> dict[str, Any]:
    """The timeline as plain data."""
    return {
        "series": found.series,
        "editions": [_row(row) for row in found.rows],
        "remarks": list(found.remarks),
    }


def _row(row: Row) -> dict[str, Any]:
    hidden = [asdict(replace(n, path=None)) for n in row.notices]
    attached = [
        {"notice": asdict(replace(a.notice, path=None)), "is": a.standing.kind,
         "reason": a.standing.reason, "of": a.standing.of}
        for a in row.attached
    ]  # fmt: skip
    return asdict(row) | {"notices": hidden, "attached": attached}


def show(found: Timeline) -> None:
    """Print the timeline for people: a table, then what changed, edition by edition."""
    say(found.series)
    emit_table(found.rows, _SHOWN)
    for row in found.rows:
        lines = [f"  {change}" for change in row.changes]
        lines += [f"  goes with it: {one}" for one in _attached(row)]
        if lines:
            place = f" {row.place}" if row.place else ""
            since = "" if row.since is None else f", since {row.since}"
            say()
            say(f"{_period(row)}{place}{since}")
            for line in lines:
                say(line)
    for remark in found.remarks:
        say(f"note: {remark}")


def _texts(entries: Sequence[Entry]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(entry.text for entry in entries))


_SHOWN: list[Column[Row]] = [
    Column("edition", _period, no_wrap=True),
    Column("where", lambda r: r.place),
    Column(
        "number", lambda r: tuple(n.document_number or n.name for n in r.notices) or "none known"
    ),
    Column("issued", _issued, no_wrap=True),
    Column("quotas", lambda r: _texts(r.quotas), share=2),
    Column("fees", lambda r: _texts(r.fees)),
    Column("deadlines", lambda r: _texts(r.deadlines)),
    Column("undertakers", lambda r: _count(r, r.undertakers).value, right=True),
    Column("listed", lambda r: r.listed, right=True),
    Column("coordinator", lambda r: _texts(r.coordinators)),
]
