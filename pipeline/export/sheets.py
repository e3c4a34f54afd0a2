"""Tables as an Excel workbook that is written row by row, for people."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, BinaryIO

from pipeline.export.columns import DAY, INTEGER, NUMBER, Column
from pipeline.export.tables import Table, said
from pipeline.text.cells import marked

if TYPE_CHECKING:
    from openpyxl import Workbook

MOST_ROWS = 1_048_575  # below the heading
_LONGEST = 32_767  # characters in a cell
_REFUSED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_WRAPPED = 30  # wider columns have long texts
_ABOUT = ("表", "列", "列名", "说明")

Rows = Callable[[Table], Iterable[tuple[object, ...]]]


def write(
    stream: BinaryIO, tables: Sequence[Table], rows: Rows, *, most: int = MOST_ROWS
) -> dict[str, int]:
    """Write a sheet a table, and one that says what the columns mean.

    Args:
        stream: where to.
        tables: in the order of the sheets.
        rows: gives those of a table.
        most: rows that a sheet holds; more go on in a further sheet.

    Returns:
        How many rows each table has.
    """
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    counts = {table.name: _table(book, table, rows(table), most) for table in tables}
    _about(book, tables)
    book.save(stream)
    return counts


def _table(book: Workbook, table: Table, rows: Iterable[tuple[object, ...]], most: int) -> int:
    sheet = _Sheet(book, table.heading, [(c.heading, c.width) for c in table.columns])
    count = 0
    for row in rows:
        if count and count % most == 0:
            sheet.end()
            name = f"{table.heading} {count // most + 1}"
            sheet = _Sheet(book, name, [(c.heading, c.width) for c in table.columns])
        sheet.add(table.columns, row)
        count += 1
    sheet.end()
    return count


def _about(book: Workbook, tables: Sequence[Table]) -> None:
    sheet = _Sheet(book, "说明", list(zip(_ABOUT, (14, 18, 20, 50), strict=True)))
    columns = [Column(name, name) for name in _ABOUT]
    for table in tables:
        for column in table.columns:
            sheet.add(columns, (table.heading, column.heading, column.key, column.remark))
    sheet.end()


class _Sheet:
    """A sheet that takes row after row."""

    def __init__(self, book: Workbook, name: str, headings: Sequence[tuple[str, int]]) -> None:
        from openpyxl.cell import WriteOnlyCell
        from openpyxl.styles import Alignment, Font, PatternFill
        from openpyxl.utils import get_column_letter

        self._tab: Any = book.create_sheet(name)
        self._cell: Any = WriteOnlyCell
        self._top = Alignment(vertical="top")
        self._wrap = Alignment(vertical="top", wrap_text=True)
        self._last = get_column_letter(len(headings))
        self._rows = 1
        tab = self._tab
        for number, (_, width) in enumerate(headings, 1):
            tab.column_dimensions[get_column_letter(number)].width = width
        tab.freeze_panes = "A2"
        tab.page_setup.orientation = "landscape"
        tab.page_setup.paperSize = 9  # A4
        tab.page_setup.fitToHeight = 0
        tab.sheet_properties.pageSetUpPr.fitToPage = True
        tab.print_title_rows = "1:1"
        cells = []
        for heading, _ in headings:
            cell = self._cell(tab, value=heading)
            cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="F3F3F6")
            cells.append(cell)
        tab.append(cells)

    def add(self, columns: Sequence[Column], row: Sequence[object]) -> None:
        """A row; dates become dates, numbers stay numbers, and no text runs as a formula."""
        cells = []
        for column, value in zip(columns, row, strict=True):
            cell = self._cell(self._tab, value=_value(column, value))
            if isinstance(cell.value, str):
                cell.data_type = "s"
            elif cell.value is not None and column.kind == DAY:
                cell.number_format = "yyyy-mm-dd"
            cell.alignment = self._wrap if column.width > _WRAPPED else self._top
            cells.append(cell)
        self._tab.append(cells)
        self._rows += 1

    def end(self) -> None:
        """Let the headings filter all rows."""
        self._tab.auto_filter.ref = f"A1:{self._last}{self._rows}"


def _value(column: Column, value: object) -> object:
    if value is None or (column.kind in (INTEGER, NUMBER) and isinstance(value, int | float)):
        return value
    if column.kind == DAY and isinstance(value, str) and len(value) == 10:
        return date.fromisoformat(value)
    text = " ".join(_REFUSED.sub("\ufffd", str(said(column, value))).split("\n"))
    text = str(marked(text))
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
