"""Tables from ruling lines and the words between them."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from pipeline.text.grid import GridCell
from pipeline.text.layout.line import Line, PageTable
from pipeline.text.layout.paragraphs import joint
from pipeline.text.layout.ruling import RuledCell, Stroke, ruled_cells

_MUCH = 300
_MOST = 0.7
_SURE = 100


def tables(strokes: Sequence[Stroke], lines: Sequence[Line]) -> tuple[list[PageTable], list[Line]]:
    """The tables that the lines of a page make, and the words that stand in none.

    Args:
        strokes: the ruling lines of the page.
        lines: its words; those without boxes of their characters go whole into one cell.
    """
    made: list[PageTable] = []
    rest = list(lines)
    for cells in ruled_cells(strokes):
        placed: list[list[Line]] = [[] for _ in cells]
        outside: list[Line] = []
        for line in rest:
            for index, part in _parts(cells, line):
                (outside if index is None else placed[index]).append(part)
        filled = [_filled(cell, found) for cell, found in zip(cells, placed, strict=True)]
        if not _is_frame(filled):
            xs = sorted({x for cell in cells for x in (cell.box[0], cell.box[2])})
            box = (xs[0], cells[0].box[1], xs[-1], max(cell.box[3] for cell in cells))
            made.append(PageTable(box, tuple(filled), tuple(xs)))
            rest = outside
    return made, rest


def _parts(cells: Sequence[RuledCell], line: Line) -> list[tuple[int | None, Line]]:
    """The parts of a line by the cell in which each stands; None for what is in no cell."""
    boxes = line.boxes
    if boxes is None:
        return [(_cell_at(cells, line.middle), line)]
    found: list[tuple[int | None, int, int]] = []
    for i, char in enumerate(line.text):
        left, top, right, bottom = boxes[4 * i : 4 * i + 4]
        at = _cell_at(cells, ((left + right) / 2, (top + bottom) / 2))
        if found and (found[-1][0] == at or char.isspace()):
            found[-1] = (found[-1][0], found[-1][1], i + 1)
        else:
            found.append((at, i, i + 1))
    if len(found) == 1:
        return [(found[0][0], line)]
    return [(at, _part(line, a, b)) for at, a, b in found if line.text[a:b].strip()]


def _part(line: Line, start: int, end: int) -> Line:
    assert line.boxes is not None
    words = line.text[start:end]
    start += len(words) - len(words.lstrip())
    end = start + len(words.strip())
    boxes = line.boxes[4 * start : 4 * end]
    belief = line.belief[start:end]
    return Line(
        words.strip(), min(boxes[0::4]), max(boxes[2::4]), line.top, line.bottom, boxes, belief
    )


def _cell_at(cells: Sequence[RuledCell], point: tuple[float, float]) -> int | None:
    x, y = point
    for index, cell in enumerate(cells):
        left, top, right, bottom = cell.box
        if left <= x < right and top <= y < bottom:
            return index
    return None


def _filled(cell: RuledCell, lines: list[Line]) -> GridCell:
    """The words of a cell in one line: rows from the top, each from the left."""
    text = ""
    boxes: array[float] = array("f")
    belief = b""
    last: Line | None = None
    for line in _rows(lines):
        between = "" if last is None else _between(last, line)
        text += between + line.text
        nowhere = [float("nan")] * (4 * len(line.text))
        boxes.extend([float("nan")] * (4 * len(between)))
        boxes.extend(nowhere if line.boxes is None else line.boxes)
        belief += bytes([_SURE]) * len(between) + (line.belief or bytes([_SURE]) * len(line.text))
        last = line
    belief = belief if any(line.belief for line in lines) else b""
    spans = (cell.row, cell.column, cell.row_span, cell.column_span)
    return GridCell(text, *spans, boxes if lines else None, belief)


def _rows(lines: list[Line]) -> list[Line]:
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda x: (x.top + x.bottom) / 2):
        if rows and line.middle[1] - rows[-1][0].middle[1] < line.height / 2:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [line for row in rows for line in sorted(row, key=lambda x: x.left)]


def _between(a: Line, b: Line) -> str:
    if abs(a.middle[1] - b.middle[1]) < a.height / 2:
        return " " if b.left - a.right > 0.5 * a.height else ""
    return joint(a.text, b.text)


def _is_frame(cells: Sequence[GridCell]) -> bool:
    """True if lines and boxes stand around text rather than between words."""
    filled = [len(cell.text) for cell in cells if cell.text]
    return len(filled) < 3 or (sum(filled) > _MUCH and max(filled) > _MOST * sum(filled))
