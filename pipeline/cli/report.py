"""An answer as sheets of cells, each cell with the places that it rests on.

What a web page, a workbook and CSV are made from, so that all three say the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.query.rows import Notice, Place

Source = tuple[str, Place]
"""The id of a notice and a place in its text."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words of a cell that are marked: `op` is equal, delete or insert."""

    op: str
    text: str
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """A value, where it comes from, and its words one by one where they are marked."""

    value: str | float | None
    sources: tuple[Source, ...] = ()
    runs: tuple[Run, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table; `details` are rows that only a spreadsheet gets, since a page marks them in place.

    `empty` is what is said where there are no rows.
    """

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    details: tuple[tuple[Cell, ...], ...] = ()
    empty: str = "nothing in these notices"


@dataclass(frozen=True, slots=True)
class Report:
    """An answer: its title, what to know of it, its sheets, and the notices under short labels."""

    title: str
    notes: tuple[str, ...]
    sheets: tuple[Sheet, ...]
    notices: Mapping[str, tuple[str, Notice]]

    def source(self, source: Source) -> str:
        """A source in words: `2020 body p.2 293–299`, by the label of its notice."""
        notice_id, place = source
        label = self.notices[notice_id][0] if notice_id in self.notices else notice_id
        page = "" if place.page is None else f" p.{place.page}"
        return f"{label} {place.part}{page} {place.start}–{place.end}"


def labelled(notices: Iterable[tuple[int | None, Notice]]) -> dict[str, tuple[str, Notice]]:
    """A short label for each notice: its year, with a letter where a year has several."""
    unique = {notice.id: (year, notice) for year, notice in notices}
    years = [year for year, _ in unique.values()]
    met: dict[int | None, int] = {}
    found: dict[str, tuple[str, Notice]] = {}
    for notice_id, (year, notice) in unique.items():
        met[year] = met.get(year, 0) + 1
        letter = "" if years.count(year) == 1 else _letters(met[year])
        found[notice_id] = (f"{year or '?'}{letter}", notice)
    return found


def _letters(number: int) -> str:
    """1 → a, 26 → z, 27 → aa."""
    said = ""
    while number:
        number, rest = divmod(number - 1, 26)
        said = chr(97 + rest) + said
    return said


def sources_of(notice_id: str | None, places: Sequence[Place]) -> tuple[Source, ...]:
    """Places in one notice as sources; none without a notice."""
    return () if notice_id is None else tuple((notice_id, place) for place in places)


def csv_rows(sheet: Sheet, *, section: bool = False) -> list[dict[str, object]]:
    """A sheet as rows of CSV: its columns, then a source column for each that has sources."""
    with_sources = sourced(sheet)
    rows = []
    for cells in (*sheet.rows, *sheet.details):
        row: dict[str, object] = {"section": sheet.name} if section else {}
        row |= {name: cell.value for name, cell in zip(sheet.columns, cells, strict=True)}
        for n in with_sources:
            named = [f"{i}:{p.start}-{p.end}" for i, p in cells[n].sources]
            row[f"source_{sheet.columns[n]}"] = " ".join(named) or None
            row[f"quote_{sheet.columns[n]}"] = " … ".join(p.quote for _, p in cells[n].sources)
        rows.append(row)
    return rows


def sourced(sheet: Sheet) -> list[int]:
    """The columns of which some cell has a source."""
    every = (*sheet.rows, *sheet.details)
    return [n for n in range(len(sheet.columns)) if any(row[n].sources for row in every)]


def notices_sheet(report: Report) -> Sheet:
    """The notices that a report rests on."""
    columns = ("source", "document number", "title", "issuers", "issued", "file", "notice id")
    rows = []
    for label, n in report.notices.values():
        file = None if n.path is None else n.path.replace("\\", "/").rpartition("/")[2]
        values = (label, n.document_number, n.title, n.issuers, n.issued, file, n.id)
        rows.append(tuple(Cell(value) for value in values))
    return Sheet("sources", columns, tuple(rows))
