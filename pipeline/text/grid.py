"""A table as text: cells of a row are parted by tabs, rows by line feeds."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass, field

from pipeline.model import Cell, Table
from pipeline.text.buffer import Buffer


@dataclass(frozen=True, slots=True)
class GridCell:
    """The words of a cell, in one line, and its place in the grid.

    `boxes` and `belief` are those of its characters, as in `pipeline.text.layout.line.Line`.
    """

    text: str
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    boxes: array[float] | None = field(default=None, compare=False, repr=False)
    belief: bytes = field(default=b"", compare=False, repr=False)


def write_grid(out: Buffer, cells: Iterable[GridCell]) -> Table:
    """Write the cells at the end of `out`; a cell that spans rows leaves empty places below."""
    start = len(out)
    made: list[Cell] = []
    for row, line in enumerate(_rows(list(cells))):
        if row:
            out.write("\n")
        for place, (cell, own) in enumerate(line):
            if place:
                out.write("\t")
            if own:
                begin = len(out)
                out.write(cell.text)
                spans = (cell.row_span, cell.column_span)
                made.append(Cell(begin, len(out), cell.row, cell.column, *spans))
    return Table(start, len(out), tuple(made))


def _rows(cells: list[GridCell]) -> list[list[tuple[GridCell, bool]]]:
    """For each row the cells that it crosses, and whether they begin in it."""
    count = max((c.row + c.row_span for c in cells), default=0)
    rows: list[list[tuple[GridCell, bool]]] = [[] for _ in range(count)]
    for cell in sorted(cells, key=lambda c: c.column):
        for row in range(cell.row, cell.row + cell.row_span):
            rows[row].append((cell, row == cell.row))
    return rows
