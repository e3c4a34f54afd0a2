"""Lines and tables of all pages become one text."""

from __future__ import annotations

from pipeline.model import Table
from pipeline.text.buffer import Buffer
from pipeline.text.grid import write_grid
from pipeline.text.layout.line import Line, PageTable
from pipeline.text.layout.paragraphs import Margins, joint, margins

Piece = Line | PageTable


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


def compose(
    pages: list[list[Piece]], widths: list[float]
) -> tuple[str, tuple[int, ...], tuple[Table, ...]]:
    """The text, the offset at which each page starts, and the tables.

    A paragraph may go on over a page break; the page then starts within it.
    """
    edges = margins([[p for p in page if isinstance(p, Line)] for page in pages], widths)
    out = Buffer()
    starts: list[int] = []
    made: list[Table] = []
    before: tuple[Piece, Margins] | None = None
    for page, edge in zip(pages, edges, strict=True):
        started = False
        for piece in page:
            out.write(_between(before, piece, edge))
            if not started:
                starts.append(len(out))
                started = True
            if isinstance(piece, Line):
                out.write(piece.text)
            else:
                made.append(write_grid(out, piece.cells))
            before = piece, edge
        if not started:
            starts.append(len(out))
    return out.text(), tuple(starts), tuple(made)


def _between(before: tuple[Piece, Margins] | None, piece: Piece, edge: Margins) -> str:
    if before is None:
        return ""
    last, margins = before
    if isinstance(last, Line) and isinstance(piece, Line) and margins.continues(last, piece, edge):
        return joint(last.text, piece.text)
    return "\n"
