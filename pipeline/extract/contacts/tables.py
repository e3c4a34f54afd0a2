"""Finds the office that a merged cell of a table names for several rows."""

from __future__ import annotations

from pipeline.extract.contacts.offices import is_district, is_office
from pipeline.model import Document, Span


def office_of_row(document: Document, offset: int) -> Span | None:
    """The cell above, merged down to the row at `offset`, that names an office, or None."""
    table = next((t for t in document.tables if t.start <= offset < t.end), None)
    if table is None:
        return None
    here = next((c for c in table.cells if c.start <= offset < max(c.end, c.start + 1)), None)
    if here is None:
        return None
    for cell in table.cells:
        if not cell.row < here.row < cell.row + cell.row_span or cell.end <= cell.start:
            continue
        words = document.text[cell.start : cell.end]
        if is_office(words) or is_district(words):
            return Span(cell.start, cell.end)
    return None
