"""What is expected next, as a report, as CSV, JSON and for a terminal."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Any

from pipeline.cli import report as reports
from pipeline.cli.common import name
from pipeline.cli.output import say
from pipeline.cli.report import Cell, Report, Sheet, labelled, sources_of
from pipeline.cli.tables import Column, emit_table
from pipeline.query.expected import Basis, Expectation, Outlook, Without

_COLUMNS = (
    "series", "where", "edition", "status", "window", "first day", "last day", "first deadline",
    "basis", "earlier editions", "to know",
)  # fmt: skip


def report(found: Outlook) -> Report:
    """The outlook in two sheets: what is expected, and of what nothing is."""
    return Report(
        f"expected as of {found.today}",
        ("only series with two dated editions or more; a window is no promise",),
        (
            Sheet("expected", _COLUMNS, tuple(_cells(e) for e in found.expected)),
            Sheet(
                "nothing expected",
                ("series", "where", "why"),
                tuple(
                    (Cell(w.series), Cell(w.place or None), Cell(w.reason)) for w in found.without
                ),
            ),
        ),
        labelled((b.year, b.notice) for e in found.expected for b in e.basis),
    )


def _cells(one: Expectation) -> tuple[Cell, ...]:
    first, last = (None, None) if one.window is None else (one.window.first, one.window.last)
    sources = (s for b in one.basis for s in sources_of(b.notice.id, b.evidence))
    return (
        Cell(one.series),
        Cell(one.place or None),
        Cell(None if one.window is None else one.year),
        Cell(one.status),
        Cell(None if one.window is None else one.window.text),
        Cell(None if first is None else first.isoformat()),
        Cell(None if last is None else last.isoformat()),
        Cell(_lead(one)),
        Cell(one.said),
        Cell("; ".join(_day(b) for b in one.basis), tuple(sources)),
        Cell("; ".join(one.remarks) or None),
    )


def _lead(one: Expectation) -> str | None:
    """The time to the first deadline, with the number of editions that tell it."""
    if one.lead is None:
        return None
    told = sum(b.days_to_deadline is not None for b in one.basis)
    few, most = one.lead
    days = f"{few}" if few == most else f"{few} to {most}"
    return f"{days} days after the notice ({told} editions)"


def _day(basis: Basis) -> str:
    kind = "" if basis.kind == "issued" else f" {basis.kind}"
    return f"{basis.year}: {basis.day}{kind}"


def csv_rows(found: Outlook) -> list[dict[str, object]]:
    """A row for each series of which an edition is expected, or was until it ended."""
    return reports.csv_rows(report(found).sheets[0])


def as_json(found: Outlook) -> dict[str, Any]:
    """The outlook as plain data."""
    return {
        "today": found.today.isoformat(),
        "expected": [_expectation(one) for one in found.expected],
        "without": [asdict(one) for one in found.without],
    }


def _expectation(one: Expectation) -> dict[str, Any]:
    window = None
    if one.window is not None:
        days = {"first": one.window.first.isoformat(), "last": one.window.last.isoformat()}
        window = days | {"unit": one.window.unit, "text": one.window.text}
    basis = [asdict(replace(b, notice=replace(b.notice, path=None))) for b in one.basis]
    return asdict(one) | {"window": window, "basis": basis, "said": one.said}


def show(found: Outlook, *, one: bool) -> None:
    """Print the outlook for people; of `one` series also why nothing is expected."""
    if found.expected:
        emit_table(found.expected, _SHOWN)
        for each in found.expected:
            say()
            say(f"{each.series}{f' {each.place}' if each.place else ''}")
            say(f"  basis: {each.said}")
            for basis in each.basis:
                say(f"    {_day(basis)}  {name(basis.notice)}")
            for remark in each.remarks:
                say(f"  {remark}")
    _show_without(found.without, one)


def _show_without(without: tuple[Without, ...], one: bool) -> None:
    if one:
        for each in without:
            place = f" {each.place}" if each.place else ""
            say(f"{each.series}{place}: nothing is expected: {each.reason}")
    elif without:
        say()
        say(f"nothing is expected of {len(without)} more, which have no two dated editions here;")
        say("`notices expected SERIES` says why")


_SHOWN: list[Column[Expectation]] = [
    Column("series", lambda e: e.series, share=2),
    Column("where", lambda e: e.place),
    Column("edition", lambda e: None if e.window is None else e.year, right=True),
    Column("status", lambda e: e.status, no_wrap=True),
    Column("window", lambda e: None if e.window is None else e.window.text),
    Column("first deadline", _lead),
]
