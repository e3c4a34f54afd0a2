"""Tables of a notice, those of the file and those that came out as lines with tabs.

A text file has no tables, but rows whose cells are parted by tabs; blank cells are lost in it, so
that only rows with as many cells as the head are read; a last column of remarks may be blank.
Tables one cell a line: see `cell_lines`.
"""

from __future__ import annotations

import re

from pipeline.model import Cell, Document, Span, Table

_ROW = re.compile(r"(?:^|(?<=\n))[^\n\t]*\t[^\n]*")
_CELL = re.compile(r"[^\t\n]+")
_REMARK = re.compile(r"\s*(?:备\s?注|说\s?明|附\s?注)\s*")
_LEAST = 2


def tables(document: Document) -> list[Table]:
    """The tables of the file, then those of rows with tabs outside of them; none of furniture."""
    text = document.text
    found = [t for t in document.tables if document.part_at(t.start).kind != "furniture"]
    if "\t" not in text:
        return found
    run: list[Span] = []
    for row in _ROW.finditer(text):
        if any(t.start <= row.start() < t.end for t in document.tables):
            continue
        if run and row.start() > run[-1].end + 1:
            found.extend(_table(document, run))
            run = []
        run.append(Span(*row.span()))
    return found + _table(document, run)


def _table(document: Document, rows: list[Span]) -> list[Table]:
    """The table of a run of rows, as a list of one; empty if it has no two rows of one width."""
    if len(rows) < _LEAST or document.part_at(rows[0].start).kind in ("furniture", "header"):
        return []
    cells = [list(_CELL.finditer(document.text, row.start, row.end)) for row in rows]
    width = len(cells[0])
    remarks = _REMARK.fullmatch(cells[0][-1][0]) is not None
    whole = [row for row in cells if len(row) == width or (remarks and len(row) == width - 1)]
    if len(whole) < _LEAST or width < _LEAST:
        return []
    made = tuple(
        Cell(cell.start(), cell.end(), number, column)
        for number, row in enumerate(whole)
        for column, cell in enumerate(row)
    )
    return [Table(rows[0].start, rows[-1].end, made)]
