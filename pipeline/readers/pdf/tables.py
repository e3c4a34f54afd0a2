"""Tables with ruling lines: which words stand in which cell."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from pipeline.readers.pdf.ruling import Grid
from pipeline.text.grid import GridCell
from pipeline.text.layout.line import Line, PageTable, Piece, line_of
from pipeline.text.layout.order import in_order
from pipeline.text.layout.rows import joined

_MUCH = 300
_MOST = 0.7
_FEW = 6
_LEAST = 3
_NEAR = 2.0
_TOUCHING = 0.15
_SHORT = 2.5
_ROOMY = 8.0
_HALF = 0.5
_APART = 2.5
_NOWHERE = array("f", [float("nan")] * 4)
_WIDE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")
_ADDRESS = re.compile(r"(?:https?:|www\.|@)[\x21-\x7e]*$")


def with_tables(lines: Sequence[Line], grids: Sequence[Grid]) -> list[Piece]:
    """The lines of a page, those in a grid replaced by its table where the first of them stood.

    Words between the cells of a grid stay lines; those in a mere frame too, one cell after the
    other. Of a table within a cell of another the words belong to that cell.

    Args:
        lines: the lines of the page, with boxes of their characters.
        grids: the grids on it, the largest first.
    """
    pieces: list[Piece] = list(lines)
    tables: list[Grid] = []
    for grid in grids:
        if any(table.holds(grid) for table in tables):
            continue
        filled, rest, first = _sorted(pieces, grid)
        if not _is_frame(filled):
            tables.append(grid)
            pieces = [*rest[:first], _table(grid, filled), *rest[first:]]
        elif len(filled) > 1:
            parts = [part for owner in sorted(filled) for part in filled[owner]]
            pieces = [*rest[:first], *parts, *rest[first:]]
    return pieces


def _sorted(pieces: list[Piece], grid: Grid) -> tuple[dict[int, list[Line]], list[Piece], int]:
    """The words in each cell of a grid, the pieces outside, and where among them it stands."""
    filled: dict[int, list[Line]] = {}
    rest: list[Piece] = []
    first: int | None = None
    for piece in pieces:
        if not isinstance(piece, Line) or not _meets(piece, grid):
            rest.append(piece)
            continue
        parts = _parts(piece, grid)
        if all(owner is None for owner, _ in parts):
            rest.append(piece)
            continue
        for owner, part in parts:
            if owner is None:
                rest.append(part)
            else:
                filled.setdefault(owner, []).append(part)
                first = len(rest) if first is None else first
    return filled, rest, first or 0


def _meets(line: Line, grid: Grid) -> bool:
    left, top, right, bottom = grid.box
    return (
        line.boxes is not None
        and line.right > left
        and line.left < right
        and top - _NEAR < (line.top + line.bottom) / 2 < bottom + _NEAR
    )


def _parts(line: Line, grid: Grid) -> list[tuple[int | None, Line]]:
    """The cells that a line runs through, None outside of all, and its words in each."""
    boxes = line.boxes
    assert boxes is not None
    # A character that is drawn twice as tall reaches into other rows: the line's middle counts.
    row = bisect_right(grid.rows, (line.top + line.bottom) / 2) - 1
    owners = _row_owners(line, grid, row)
    made: list[tuple[int | None, Line]] = []
    start = 0
    for i in range(1, len(owners) + 1):
        if i < len(owners) and owners[i] == owners[start]:
            continue
        words = line.text[start:i]
        first = start + len(words) - len(words.lstrip())
        words = words.strip()
        if words:
            part = line_of(words, boxes[4 * first : 4 * (first + len(words))])
            made.append((owners[start], part))
        start = i
    return made


def _row_owners(line: Line, grid: Grid, row: int) -> list[int | None]:
    """The cell of each character of a line that stands in a row of the grid.

    A blank belongs to the cell before it. Words that run on over the edge of their cell stay
    whole, in the cell where they begin.
    """
    boxes = line.boxes
    assert boxes is not None
    owners: list[int | None] = []
    for i, char in enumerate(line.text):
        left, right = boxes[4 * i], boxes[4 * i + 2]
        runs_on = owners and not line.text[i - 1].isspace()
        if char.isspace() or (runs_on and left - boxes[4 * i - 2] < _TOUCHING * line.height):
            owners.append(owners[-1])
        else:
            column = bisect_right(grid.columns, (left + right) / 2) - 1
            owners.append(grid.owners.get((row, column)))
    return owners


def _is_frame(filled: dict[int, list[Line]]) -> bool:
    """True if lines and boxes stand around text rather than between words."""
    lengths = [sum(len(part.text) for part in parts) for parts in filled.values()]
    if len(lengths) < _LEAST:
        return True
    total = sum(lengths)
    return total > _MUCH and max(lengths) > _MOST * total and len(lengths) < _FEW


def _table(grid: Grid, filled: dict[int, list[Line]]) -> PageTable:
    cells = []
    for number, (top, bottom, left, right) in enumerate(grid.cells):
        cell = GridCell("", top, left, bottom - top, right - left)
        if number in filled:
            text, boxes = _one_line(filled[number], grid.columns[left], grid.columns[right])
            cell = replace(cell, text=text, boxes=boxes)
        cells.append(cell)
    return PageTable(grid.box, tuple(cells), grid.columns)


def _one_line(parts: list[Line], left: float, right: float) -> tuple[str, array[float]]:
    """The words of a cell in one line, with a box for each character."""
    text, boxes = "", array("f")
    longest = max(part.right for part in parts)
    before: Line | None = None
    for piece in joined(in_order(parts)):
        assert isinstance(piece, Line)
        assert piece.boxes is not None
        if before is not None and _is_parted(before, piece, (left, longest, right)):
            text, boxes = text + " ", boxes + _NOWHERE
        text, boxes = text + piece.text, boxes + piece.boxes
        before = piece
    return text, boxes


def _is_parted(before: Line, line: Line, sides: tuple[float, float, float]) -> bool:
    """True if a blank belongs between two lines of a cell.

    `sides` are the left edge of the cell, the right end of its longest line, its right edge.
    """
    left, longest, right = sides
    em = before.height
    if line.top - before.bottom > _APART * em:
        return True
    room = right - before.right
    # A line much shorter than a wide cell or than others in it: the next is another item.
    wide = right - left > _ROOMY * em and before.left - left < em
    if wide and (room > _HALF * (right - left) or longest - before.right > _SHORT * em):
        return True
    a, b = before.text[-1], line.text[0]
    if _WIDE.match(a) or _WIDE.match(b) or _ADDRESS.search(before.text):
        return False
    # Figures are parted only where the cell is too narrow for all of them.
    return not (a.isdigit() and b.isdigit() and room < em)
