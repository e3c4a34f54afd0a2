"""The grid of a table: rows, merged cells, offsets (ECMA-376 part 1, 17.4)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml.etree import _Element as Element

from pipeline.model import Cell, Table
from pipeline.readers.docx.names import VAL, w
from pipeline.text.buffer import Buffer

_ROW, _CELL = w("tr"), w("tc")
_WRAPPERS = frozenset({w("sdt"), w("sdtContent"), w("ins"), w("moveTo"), w("customXml")})


@dataclass(slots=True)
class _Open:
    start: int
    end: int
    row: int
    column: int
    columns: int
    rows: int = 1


class Grid:
    """Writes the tabs and line feeds of a table around its cells, and remembers where they are."""

    def __init__(self, out: Buffer) -> None:
        self._out = out
        self._start = len(out)
        self._row = -1
        self._column = 0
        self._cells: list[_Open] = []
        self._above: dict[int, _Open] = {}
        self._first = True

    def row(self, before: int) -> None:
        """Begin the next row, `before` columns from the left."""
        self._row += 1
        self._column = before
        self._first = True
        if self._row:
            self._out.write("\n")

    def cell(self, cell: Element) -> bool:
        """Begin the next cell; False if it goes on a cell of the row above."""
        if not self._first:
            self._out.write("\t")
        self._first = False
        columns = _span(cell)
        merge = cell.find(f"{w('tcPr')}/{w('vMerge')}")
        column, self._column = self._column, self._column + columns
        if merge is not None and merge.get(VAL) != "restart" and column in self._above:
            self._above[column].rows += 1
            return False
        made = _Open(len(self._out), len(self._out), self._row, column, columns)
        self._cells.append(made)
        self._above.pop(column, None)
        if merge is not None:
            self._above[column] = made
        return True

    def end(self) -> None:
        """End the cell begun last."""
        self._cells[-1].end = len(self._out)

    def table(self) -> Table | None:
        """The table, None if nothing was written."""
        if len(self._out) == self._start:
            return None
        cells = (Cell(c.start, c.end, c.row, c.column, c.rows, c.columns) for c in self._cells)
        return Table(self._start, len(self._out), tuple(cells))


def rows(table: Element) -> Iterator[tuple[int, list[Element]]]:
    """Each row that no revision deletes: columns left out before it, and its cells."""
    for row in _find(table, _ROW):
        properties = row.find(w("trPr"))
        if properties is not None and properties.find(w("del")) is not None:
            continue
        before = None if properties is None else properties.find(w("gridBefore"))
        yield 0 if before is None else int(before.get(VAL) or 0), list(_find(row, _CELL))


def is_layout(table: Element) -> bool:
    """True if the table has one cell a row: a frame around text, not a table."""
    return all(len(cells) < 2 for _, cells in rows(table))


def _find(element: Element, tag: str) -> Iterator[Element]:
    for child in element.iterchildren("*"):
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _find(child, tag)


def _span(cell: Element) -> int:
    span = cell.find(f"{w('tcPr')}/{w('gridSpan')}")
    return 1 if span is None else max(1, int(span.get(VAL) or 1))
