"""Recognised pieces as the lines of a page, in points."""

from __future__ import annotations

from array import array
from dataclasses import replace
from itertools import pairwise

import numpy as np

from pipeline.text.layout.line import Line, PageTable
from pipeline.text.ocr.model import Matrix, Piece, moved
from pipeline.text.ocr.rows import gap


def line_of(row: list[Piece], scale: float) -> Line:
    """The line that the pieces of a row make.

    Args:
        row: from left to right, in pixels.
        scale: pixels a point.
    """
    text, boxes, belief = _joined(row, [gap(a, b) for a, b in pairwise(row)], scale)
    if row[0].tall:
        top, bottom = row[0].box[1], row[0].box[3]
    else:
        middle = sum(p.middle * len(p.text) for p in row) / sum(len(p.text) for p in row)
        half = max(p.em for p in row) / 2
        top, bottom = middle - half, middle + half
    left, top, right, bottom = (x / scale for x in (row[0].left, top, row[-1].right, bottom))
    return Line(text, left, right, top, bottom, boxes, belief)


def _joined(
    parts: list[Piece], between: list[str], scale: float
) -> tuple[str, array[float], bytes]:
    """The words of some pieces with what stands between them, their boxes and beliefs."""
    text = ""
    boxes: array[float] = array("f")
    belief = b""
    for i, part in enumerate(parts):
        if i and between[i - 1]:
            # A blank reaches from one piece to the next.
            last, first = parts[i - 1].glyph(len(parts[i - 1].text) - 1), part.glyph(0)
            boxes.extend(side / scale for side in (last[2], first[1], first[0], first[3]))
            text += between[i - 1]
            belief += bytes([min(belief[-1], part.belief[0])])
        text += part.text
        belief += part.belief
        for k in range(len(part.text)):
            boxes.extend(side / scale for side in part.glyph(k))
    return text, boxes, belief


def shown(piece: Line | PageTable, back: Matrix) -> Line | PageTable:
    """The piece with its characters where `back` says that they were before the page was turned."""
    if isinstance(piece, Line):
        return replace(piece, boxes=_on_page(piece.boxes, back))
    cells = (replace(cell, boxes=_on_page(cell.boxes, back)) for cell in piece.cells)
    return replace(piece, cells=tuple(cells))


def _on_page(boxes: array[float] | None, back: Matrix) -> array[float] | None:
    if not boxes:
        return boxes
    return array("f", moved(np.array(boxes, np.float64).reshape(-1, 4), back).ravel().tolist())
