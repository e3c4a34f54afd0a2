"""Lines and tables of all pages become one text."""

from __future__ import annotations

from array import array
from dataclasses import dataclass

from pipeline.model import Cell, Glyphs, Table
from pipeline.text.buffer import Buffer
from pipeline.text.grid import GridCell, write_grid
from pipeline.text.layout.line import Line, PageTable, Piece
from pipeline.text.layout.paragraphs import Margins, joint, page_margins

__all__ = ["Composed", "Piece", "compose", "place_tables"]


def place_tables(lines: list[Line], tables: list[PageTable]) -> list[Piece]:
    """Lines and tables of a page in order; a table stands where the first of its lines stood."""
    pieces: list[Piece] = []
    waiting = list(tables)
    for line in lines:
        table = next((t for t in tables if t.holds(line.middle)), None)
        if table is None:
            pieces.append(line)
        elif table in waiting:
            waiting.remove(table)
            pieces.append(table)
    return pieces


@dataclass(frozen=True, slots=True)
class Composed:
    """The text of all pages, the offset at which each starts, its tables, and its characters."""

    text: str
    starts: tuple[int, ...]
    tables: tuple[Table, ...]
    glyphs: Glyphs | None


class _Places:
    """Collects where pieces of known place were written."""

    def __init__(self) -> None:
        self._placed: list[tuple[int, Line | GridCell]] = []

    def line(self, start: int, line: Line) -> None:
        if line.boxes is not None:
            self._placed.append((start, line))

    def table(self, cells: tuple[GridCell, ...], made: tuple[Cell, ...]) -> None:
        by_place = {(cell.row, cell.column): cell.start for cell in made}
        for cell in cells:
            if cell.boxes is not None:
                self._placed.append((by_place[cell.row, cell.column], cell))

    def glyphs(self, length: int) -> Glyphs | None:
        if not self._placed:
            return None
        boxes = array("f", [float("nan")]) * (4 * length)
        recognised = any(piece.belief for _, piece in self._placed)
        belief = bytearray([100]) * (length if recognised else 0)
        for start, piece in self._placed:
            end = start + len(piece.text)
            boxes[4 * start : 4 * end] = piece.boxes or array("f")
            if piece.belief:
                belief[start:end] = piece.belief
        return Glyphs(boxes, bytes(belief))


def compose(pages: list[list[Piece]], widths: list[float]) -> Composed:
    """Join lines into paragraphs, write tables in their place.

    A paragraph may go on over a page break, a table too (see `join_tables`); the page then starts
    within it.
    """
    edges = page_margins([[p for p in page if isinstance(p, Line)] for page in pages], widths)
    out = Buffer()
    starts: list[int] = []
    made: list[Table] = []
    places = _Places()
    before: tuple[Piece, Margins] | None = None
    due: list[int] = []
    for page, edge in zip(pages, edges, strict=True):
        started = False
        for piece in page:
            if isinstance(piece, PageTable) and not piece.cells:
                # The rest of a table that was written whole on the page where it begins.
                starts.append(due.pop(0))
                started = True
                continue
            margin = edge[piece.column if isinstance(piece, Line) else 0]
            out.write(_between(before, piece, margin))
            if not started:
                starts.append(len(out))
                started = True
            if isinstance(piece, Line):
                places.line(len(out), piece)
                out.write(piece.text)
            else:
                made.append(write_grid(out, piece.cells))
                places.table(piece.cells, made[-1].cells)
                due = _row_starts(made[-1], piece.breaks)
            before = piece, margin
        if not started:
            starts.append(len(out))
    text = out.text()
    return Composed(text, tuple(starts), tuple(made), places.glyphs(len(text)))


def _row_starts(table: Table, rows: tuple[int, ...]) -> list[int]:
    """Where the rows begin; each begins with a cell of its own."""
    return [min(cell.start for cell in table.cells if cell.row == row) for row in rows]


def _between(before: tuple[Piece, Margins] | None, piece: Piece, edge: Margins) -> str:
    if before is None:
        return ""
    last, margins = before
    if isinstance(last, Line) and isinstance(piece, Line) and margins.continues(last, piece, edge):
        return joint(last.text, piece.text)
    return "\n"
