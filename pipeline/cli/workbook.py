"""A report as an Excel workbook: a sheet for each part, sources beside the values, no formulas."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any

from pipeline.cli.output import safe
from pipeline.cli.report import Report, Sheet, notices_sheet, sourced
from pipeline.text.cells import marked

if TYPE_CHECKING:
    from openpyxl import Workbook

_LONGEST = 32_767  # characters that a cell of Excel holds
_NAME_LENGTH = 31
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]")
_WIDEST = 60


def workbook(report: Report) -> bytes:
    """The file's bytes. Text that looks like a formula gets an apostrophe and is stored as text."""
    from openpyxl import Workbook

    book = Workbook()
    for tab in book.worksheets:
        book.remove(tab)
    book.properties.title = safe(report.title)
    lines: list[list[object]] = [[line] for line in (report.title, *report.notes)]
    _write(book, Sheet("about", ("about",), ()), lines)
    for sheet in (*report.sheets, notices_sheet(report)):
        _write(book, sheet, _rows(sheet, report))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _rows(sheet: Sheet, report: Report) -> list[list[object]]:
    beside = sourced(sheet)
    rows: list[list[object]] = []
    for cells in (*sheet.rows, *sheet.details):
        row: list[object] = [cell.value for cell in cells]
        for n in beside:
            named = [f"{report.source(s)} “{s[1].quote}”" for s in cells[n].sources]
            row.append("; ".join(dict.fromkeys(named)) or None)
        rows.append(row)
    return rows


def _write(book: Workbook, sheet: Sheet, rows: list[list[object]]) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    name = _NOT_IN_NAMES.sub(" ", safe(sheet.name))[:_NAME_LENGTH]
    tab: Any = book.create_sheet(name)
    headings = [*sheet.columns, *(f"source of {sheet.columns[n]}" for n in sourced(sheet))]
    widths = [0] * len(headings)
    lines: list[list[object]] = [[*headings], *rows]
    for line, values in enumerate(lines, 1):
        for column, value in enumerate(values, 1):
            cell = tab.cell(line, column)
            text = _value(value)
            cell.value = text
            if isinstance(text, str):
                cell.data_type = "s"
                widths[column - 1] = max(widths[column - 1], _width(text))
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if line == 1:
                cell.font = Font(bold=True)
                cell.fill = PatternFill("solid", fgColor="F3F3F6")
    for column, width in enumerate(widths, 1):
        tab.column_dimensions[get_column_letter(column)].width = min(max(width + 2, 9), _WIDEST)
    tab.freeze_panes = "A2"
    tab.page_setup.orientation = "landscape"
    tab.page_setup.fitToHeight = 0
    tab.sheet_properties.pageSetUpPr.fitToPage = True
    tab.print_title_rows = "1:1"


def _value(value: object) -> str | float | None:
    """Numbers stay numbers; text is one line, harmless, and no longer than a cell."""
    if value is None or isinstance(value, int | float):
        return value
    return str(marked(safe(value)))[:_LONGEST]


def _width(text: str) -> int:
    """Columns that a text takes: a Chinese character takes two."""
    return sum(2 if ord(char) > 0x2E7F else 1 for char in text)
