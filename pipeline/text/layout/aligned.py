"""Tables without ruling lines: rows of words that stand under each other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.text.grid import GridCell
from pipeline.text.layout.columns import cells
from pipeline.text.layout.line import Line, PageTable, Piece, same_row

_COLUMNS = 3
_ROWS = 3
_GAP = 1.0
_FAR = 3.0
_NUMBERS = 0.6
_NUMBER = re.compile(r"(?=.*\d)[\d.,:%/年月日时至\-—–~＋+ ]{1,40}[名人家项个元期万]?")


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of a page: what stands in it, parted by wide blanks, and the pieces it came from."""

    cells: list[Line]
    count: int
    top: float
    bottom: float


def with_aligned(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces of a page in order, rows that are clearly those of a table made one.

    Clear is: at least three rows, next to each other, of the same three or more columns, one of
    which holds numbers. Names in rows and pairs of label and value are none.
    """
    made: list[Piece] = []
    run: list[_Row] = []
    at = 0
    while at < len(pieces):
        row = _row(pieces, at)
        if row is not None and (not run or row.top - run[-1].bottom < _FAR * _height(row)):
            run.append(row)
            at += row.count
            continue
        made += _closed(run, pieces, at)
        run = []
        if row is None:
            made.append(pieces[at])
            at += 1
    return made + _closed(run, pieces, at)


def _height(row: _Row) -> float:
    return row.cells[0].height


def _row(pieces: Sequence[Piece], at: int) -> _Row | None:
    """The row that begins with the piece at `at`, if it has enough columns."""
    first = pieces[at]
    if not isinstance(first, Line) or first.boxes is None:
        return None
    end = at + 1
    alone = end == len(pieces) or not same_row(first, pieces[end])
    if alone and first.text.count(" ") < _COLUMNS - 1:
        return None
    parts = cells(first, _GAP)
    while end < len(pieces):
        piece = pieces[end]
        if not isinstance(piece, Line) or not same_row(first, piece):
            break
        if piece.left < parts[-1].right:
            break
        parts += cells(piece, _GAP)
        end += 1
    if len(parts) < _COLUMNS:
        return None
    return _Row(parts, end - at, first.top, max(p.bottom for p in parts))


def _closed(run: list[_Row], pieces: Sequence[Piece], end: int) -> list[Piece]:
    """The table of a run of rows that ends before piece `end`, or its pieces as they are."""
    if not run:
        return []
    table = _table(run) if len(run) >= _ROWS else None
    return list(pieces[end - sum(row.count for row in run) : end]) if table is None else [table]


def _table(run: list[_Row]) -> PageTable | None:
    columns = _columns(run)
    width = max(len(row.cells) for row in run)
    if len(columns) != width or not width >= _COLUMNS:
        return None
    placed = [[(_index(columns, cell), cell) for cell in row.cells] for row in run]
    if any(len({i for i, _ in row}) < len(row) for row in placed):
        return None
    if not any(_is_numeric(placed, i) for i in range(width)):
        return None
    made = [
        GridCell(cell.text, number, i, boxes=cell.boxes, belief=cell.belief)
        for number, row in enumerate(placed)
        for i, cell in row
    ]
    # A row without a word in its first column still begins there.
    made += [
        GridCell("", number, i)
        for number, row in enumerate(placed)
        for i in range(width)
        if i not in {k for k, _ in row}
    ]
    box = (columns[0][0], run[0].top, columns[-1][1], run[-1].bottom)
    return PageTable(box, tuple(made), (columns[0][0], *(right for _, right in columns)))


def _columns(run: list[_Row]) -> list[tuple[float, float]]:
    """Where the words of all rows stand, those that overlap as one column."""
    columns: list[tuple[float, float]] = []
    for left, right in sorted((cell.left, cell.right) for row in run for cell in row.cells):
        if columns and left < columns[-1][1]:
            columns[-1] = (columns[-1][0], max(right, columns[-1][1]))
        else:
            columns.append((left, right))
    return columns


def _index(columns: list[tuple[float, float]], cell: Line) -> int:
    return next(i for i, (left, right) in enumerate(columns) if left <= cell.left <= right)


def _is_numeric(placed: list[list[tuple[int, Line]]], column: int) -> bool:
    """True if most words of a column below its head are numbers or dates."""
    words = [cell.text for row in placed[1:] for i, cell in row if i == column]
    numbers = sum(_NUMBER.fullmatch(w) is not None for w in words)
    return len(words) >= _ROWS - 1 and numbers >= _NUMBERS * len(words)
