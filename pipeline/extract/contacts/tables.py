"""Rows and columns of contacts: the office of a merged cell, the first cell of a row."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.extract.contacts.offices import is_district, is_office
from pipeline.extract.contacts.tokens import Token
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


def is_first_cell(text: str, span: Span, following: Sequence[Token]) -> bool:
    """True for a cell of a row in which, behind a longer cell, a number comes."""
    if text[span.end : span.end + 1] != "\t" or text[span.start - 1 : span.start] != "\n":
        return False
    kinds = [token.kind for token in following]
    return "phone" in kinds and "line" not in kinds[: kinds.index("phone")]


def heads_lines(text: str, span: Span, following: Sequence[Token]) -> bool:
    """True for a line before an office's and a number's: a row, one cell a line."""
    if text[span.start - 1 : span.start] != "\n" or text[span.end : span.end + 1] != "\n":
        return False
    kinds = [token.kind for token in following]
    return kinds[:4] in (["line", "word", "line", kind] for kind in ("phone", "email")) and (
        is_office(following[1].value)
    )
