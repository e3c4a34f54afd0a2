"""Tables with ruling lines, found by pdfplumber; their words are PDFium's."""

from __future__ import annotations

import io
import logging
import re
from bisect import bisect_left
from collections.abc import Callable, Sequence

from pipeline.text.grid import GridCell
from pipeline.text.layout.line import Box, PageTable

_NEAR = 2.0
_MUCH = 300
_MOST = 0.7
_WIDE = r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]"
_BREAK = re.compile(rf"(?<={_WIDE})\s*\n\s*(?={_WIDE})")
_BLANKS = re.compile(r"\s+")


def tables(
    data: bytes, numbers: Sequence[int], words: Callable[[int, Box], str]
) -> dict[int, list[PageTable]]:
    """The tables on the pages `numbers` (from 1), by page; `words` reads a box of a page."""
    import pdfplumber
    from pdfminer.pdfexceptions import PDFException
    from pdfminer.psexceptions import PSException

    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    # pdfminer raises whatever its code meets in a damaged font or content stream.
    damage = (PDFException, PSException, ValueError, TypeError, LookupError, AttributeError)
    found: dict[int, list[PageTable]] = {}
    try:
        with pdfplumber.open(io.BytesIO(data), pages=list(numbers)) as pdf:
            for page in pdf.pages:
                boxes = [[tuple(cell) for cell in t.cells] for t in page.find_tables()]
                made = (_table(cells, page.page_number, words) for cells in boxes)
                found[page.page_number] = [t for t in made if t is not None]
    except (*damage, AssertionError, RecursionError):
        # Its words are still there as lines.
        return found
    return found


def _table(
    boxes: list[tuple[float, ...]], page: int, words: Callable[[int, Box], str]
) -> PageTable | None:
    """The table of these cells; None for a mere frame."""
    columns = _edges([b[0] for b in boxes], [b[2] for b in boxes])
    rows = _edges([b[1] for b in boxes], [b[3] for b in boxes])
    if len(columns) < 3 or len(boxes) < 2:
        return None
    cells = []
    for left, top, right, bottom in boxes:
        column, row = _index(columns, left), _index(rows, top)
        spans = (_index(rows, bottom) - row, _index(columns, right) - column)
        text = _one_line(words(page, (left, top, right, bottom)))
        cells.append(GridCell(text, row, column, max(1, spans[0]), max(1, spans[1])))
    if _is_frame(cells):
        return None
    return PageTable((columns[0], rows[0], columns[-1], rows[-1]), tuple(cells))


def _is_frame(cells: list[GridCell]) -> bool:
    """True if lines and boxes stand around text rather than between words."""
    filled = [len(cell.text) for cell in cells if cell.text]
    return len(filled) < 3 or (sum(filled) > _MUCH and max(filled) > _MOST * sum(filled))


def _edges(starts: list[float], ends: list[float]) -> list[float]:
    """All edges in order; those that nearly fall together are one."""
    edges: list[float] = []
    for place in sorted({*starts, *ends}):
        if not edges or place - edges[-1] > _NEAR:
            edges.append(place)
    return edges


def _index(edges: list[float], place: float) -> int:
    return max(0, min(bisect_left(edges, place - _NEAR), len(edges) - 1))


def _one_line(text: str) -> str:
    return _BLANKS.sub(" ", _BREAK.sub("", text)).strip()
