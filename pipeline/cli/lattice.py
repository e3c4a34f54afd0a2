"""A matrix of institutions and editions as a report, as CSV, JSON and for a terminal."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Any

from pipeline.cli import report as reports
from pipeline.cli.common import name
from pipeline.cli.compared import notes
from pipeline.cli.output import say
from pipeline.cli.report import Cell, Report, Sheet, labelled, sources_of
from pipeline.cli.tables import Column, emit_table
from pipeline.query.matrix import Grid, Line, Matrix, Square


def report(found: Matrix) -> Report:
    """The matrix with a sheet for each role; every mark has its source."""
    chosen = found.selection
    years = tuple(str(year) for year in chosen.years)
    sheets = tuple(
        Sheet(grid.role, ("institution", "earlier names", *years), _rows(grid))
        for grid in found.grids
    )
    return Report(
        f"{chosen.series}: {', '.join(years)}",
        notes(chosen, found.remarks),
        sheets,
        labelled(
            (year, notice)
            for year, side in zip(chosen.years, chosen.compared, strict=True)
            for notice in side
        ),
    )


def _rows(grid: Grid) -> tuple[tuple[Cell, ...], ...]:
    return tuple(
        (Cell(line.institution), Cell("、".join(line.names) or None), *map(_cell, line.squares))
        for line in grid.lines
    )


def _cell(square: Square) -> Cell:
    sources = (s for p in square.parts for s in sources_of(p.notice_id, p.evidence))
    return Cell(square.text, tuple(sources))


def csv_rows(found: Matrix) -> list[dict[str, object]]:
    """A row for each institution and role: its mark in each year, then the sources."""
    return [
        {"role": sheet.name} | row
        for sheet in report(found).sheets
        for row in reports.csv_rows(sheet)
    ]


def as_json(found: Matrix) -> dict[str, Any]:
    """The matrix as plain data: `roles`, each with `institutions` and their marks by year."""
    chosen = found.selection
    years = [str(year) for year in chosen.years]
    return {
        "series": chosen.series,
        "years": list(chosen.years),
        "roles": [
            {
                "role": grid.role,
                "sizes": dict(zip(years, grid.sizes, strict=True)),
                "institutions": [_line(line, years) for line in grid.lines],
            }
            for grid in found.grids
        ],
        "compared": {
            year: [asdict(replace(n, path=None)) for n in side]
            for year, side in zip(years, chosen.compared, strict=True)
        },
        "left_aside": [
            {"year": a.year, "notice": asdict(replace(a.notice, path=None)), "reason": a.reason}
            for a in chosen.left_aside
        ],
        "remarks": list(found.remarks),
    }


def _line(line: Line, years: list[str]) -> dict[str, Any]:
    return {
        "institution": line.institution,
        "earlier_names": list(line.names),
        "years": {year: asdict(s) for year, s in zip(years, line.squares, strict=True)},
    }


def show(found: Matrix) -> None:
    """Print the matrix for people, a table for each role."""
    chosen = found.selection
    say(f"{chosen.series}: {', '.join(str(year) for year in chosen.years)}")
    for year, side in zip(chosen.years, chosen.compared, strict=True):
        for one in side:
            say(f"  {year}  {name(one)}")
    for aside in chosen.left_aside:
        say(f"  {aside.year}  left aside: {name(aside.notice)} ({aside.reason})")
    for remark in found.remarks:
        say(f"  note: {remark}")
    for grid in found.grids:
        say()
        emit_table(grid.lines, _columns(found, grid), title=grid.role)


def _columns(found: Matrix, grid: Grid) -> list[Column[Line]]:
    columns: list[Column[Line]] = [
        Column("institution", lambda line: line.institution),
        Column("earlier names", lambda line: "、".join(line.names)),
    ]
    for n, year in enumerate(found.selection.years):
        size = "" if grid.sizes[n] is None else f" ({grid.sizes[n]})"
        columns.append(Column(f"{year}{size}", lambda line, n=n: line.squares[n].text))  # type: ignore[misc]
    return columns
