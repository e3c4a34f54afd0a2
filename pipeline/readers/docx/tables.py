"""The grid of a table: rows, merged cells, offsets (ECMA-376 part 1, 17.4)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lxml.etree import _Element as Element

from pipeline.model import Cell, Table
from pipeline.readers.docx.names import (
    CELL,
    CONTROL,
    CONTROL_CONTENT,
    INSERTED,
    ROW,
    VAL,
    child,
    flag,
    value,
    w,
    whole,
)
from pipeline.text.buffer import Buffer

_WRAPPERS: Final = frozenset({CONTROL, CONTROL_CONTENT, w("customXml"), *INSERTED})
_MOST_COLUMNS: Final = 63  # of one table, in Word
_ROW_PROPERTIES, _CELL_PROPERTIES = w("trPr"), w("tcPr")
_DELETED_ROW, _DELETED_CELL, _HIDDEN = w("del"), w("cellDel"), w("hidden")
_BEFORE, _SPAN, _DOWN, _ACROSS = w("gridBefore"), w("gridSpan"), w("vMerge"), w("hMerge")
_BEGINS: Final = "restart"
_GOES_ON: Final = "continue"


@dataclass(frozen=True, slots=True)
class Row:
    """A row: how many columns it leaves out at the left, its cells, what a reader sees of it."""

    before: int
    cells: list[Element]
    deleted: bool = False
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Merging:
    """How a cell is merged: columns that it spans, `restart` or `continue` down and across."""

    columns: int
    down: str | None
    across: str | None


_ALONE: Final = Merging(1, None, None)


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
        self._left: _Open | None = None

    def row(self, before: int) -> None:
        """Begin the next row, `before` columns from the left."""
        self._row += 1
        self._column = before
        self._left = None
        if self._row:
            self._out.write("\n")

    def cell(self, merging: Merging) -> bool:
        """Begin the next cell; False if it goes on one of a row above, which covers its words."""
        column = self._column
        self._column += merging.columns
        if merging.across == _GOES_ON and self._left is not None:
            own = self._left.row == self._row
            self._left.columns += merging.columns if own else 0
            return own
        if self._left is not None:
            self._out.write("\t")
        above = self._above.pop(column, None)
        if merging.down == _GOES_ON and above is not None:
            above.rows += 1
            self._left = self._above[column] = above
            return False
        self._left = _Open(len(self._out), len(self._out), self._row, column, merging.columns)
        self._cells.append(self._left)
        if merging.down is not None:
            self._above[column] = self._left
        return True

    def end(self) -> None:
        """End the cell begun last."""
        if self._left is not None:
            self._left.end = len(self._out)

    def table(self) -> Table | None:
        """The table, None if nothing was written."""
        if len(self._out) == self._start:
            return None
        cells = (Cell(c.start, c.end, c.row, c.column, c.rows, c.columns) for c in self._cells)
        return Table(self._start, len(self._out), tuple(cells))


def rows(table: Element) -> Iterator[Row]:
    """The rows of a table in order, those too that a reader does not see."""
    for row in _find(table, ROW):
        cells = list(_find(row, CELL))
        properties = child(row, _ROW_PROPERTIES)
        if properties is None:
            yield Row(0, cells)
            continue
        before = min(_MOST_COLUMNS, max(0, whole(value(properties, _BEFORE))))
        deleted = child(properties, _DELETED_ROW) is not None
        yield Row(before, cells, deleted, flag(properties, _HIDDEN) is True)


def merging(cell: Element) -> Merging | None:
    """How `cell` is merged with others, None if a revision deletes it."""
    properties = child(cell, _CELL_PROPERTIES)
    if properties is None:
        return _ALONE
    columns, down, across = 1, None, None
    for found in properties:
        if found.tag == _SPAN:
            columns = min(_MOST_COLUMNS, max(1, whole(found.get(VAL), 1)))
        elif found.tag == _DOWN:
            down = _BEGINS if found.get(VAL) == _BEGINS else _GOES_ON
        elif found.tag == _ACROSS:
            across = _BEGINS if found.get(VAL) == _BEGINS else _GOES_ON
        elif found.tag == _DELETED_CELL:
            return None
    return Merging(columns, down, across)


def _find(element: Element, tag: str) -> Iterator[Element]:
    for inner in element:
        if inner.tag == tag:
            yield inner
        elif inner.tag in _WRAPPERS:
            yield from _find(inner, tag)
