"""Tables of a page: those that hold rows and columns of words, and those that lay it out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lxml.etree import _Element as Element

from pipeline.readers.html.names import squeezed

_LONG_CELL: Final = 400
_LONGEST_CELL: Final = 3000
_MOST_COLUMNS: Final = 200
_MOST_PLACES: Final = 200_000
_RULED: Final = re.compile(r"border(?!-(?:collapse|spacing|radius))[^;]*(?:[1-9]|solid|thin)")
_TABLE_NAMES: Final = re.compile(r"MsoTable|MsoNormalTable|WordTable|gridtable|data-?table", re.I)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a cell stands in the grid, and how many places it takes."""

    cell: Element
    row: int
    column: int
    row_span: int
    column_span: int


def rows_of(table: Element) -> list[list[Element]]:
    """The cells of each row of a table, not those of tables in it; a foot goes last."""
    rows: list[Element] = []
    last: list[Element] = []
    for part in table.iterchildren("tr", "thead", "tbody", "tfoot"):
        if part.tag == "tr":
            rows.append(part)
        else:
            (last if part.tag == "tfoot" else rows).extend(part.iterchildren("tr"))
    return [list(row.iterchildren("td", "th")) for row in (*rows, *last)]


def is_data(table: Element) -> bool:
    """True for rows and columns of words; tables also serve to lay pages out."""
    rows = [row for row in rows_of(table) if row]
    count = sum(map(len, rows))
    if count < 2 or max(map(len, rows)) < 2 or table.get("role") == "presentation":
        return False
    ruled = _is_ruled(table)
    if not ruled and (count < 4 or next(table.iterdescendants("table"), None) is not None):
        return False
    longest = max(_length(cell) for row in rows for cell in row)
    if longest > _LONGEST_CELL or any(_heads(cell) for row in rows for cell in row):
        return False
    return longest <= _LONG_CELL or (ruled and len(rows) > 1)


def places(table: Element) -> Iterator[Place]:
    """The cells of a table with their places; spans end with the table and are held to reason."""
    rows = rows_of(table)
    taken: set[tuple[int, int]] = set()
    for row, cells in enumerate(rows):
        column = 0
        for cell in cells:
            while (row, column) in taken:
                column += 1
            high = min(_span(cell, "rowspan", len(rows)), len(rows) - row)
            wide = min(_span(cell, "colspan", 1), _MOST_COLUMNS)
            if len(taken) + high * wide > _MOST_PLACES:
                high = wide = 1
            taken.update((row + r, column + c) for r in range(high) for c in range(wide))
            yield Place(cell, row, column, high, wide)
            column += wide


def _span(cell: Element, name: str, of_zero: int) -> int:
    """A span; 0 rows means to the end of the table."""
    value = (cell.get(name) or "1").strip()
    if not (value.isascii() and value.isdecimal()) or len(value) > 5:
        return 1
    return int(value) or of_zero


def _length(cell: Element) -> int:
    """How many characters a cell holds, as far as it matters."""
    length = 0
    for piece in cell.itertext():
        length += len(squeezed(str(piece)))
        if length > _LONGEST_CELL:
            break
    return length


def _heads(cell: Element) -> bool:
    """True if a cell holds a heading, as boxes of a page do."""
    return next(cell.iterdescendants("h1", "h2", "nav", "form"), None) is not None


def _is_ruled(table: Element) -> bool:
    """True if somebody drew lines round the cells."""
    border = (table.get("border") or "0").strip()
    if border not in ("0", "none", "0px") or _TABLE_NAMES.search(table.get("class") or ""):
        return True
    if _RULED.search((table.get("style") or "").lower()):
        return True
    cells = [cell for row in rows_of(table)[:3] for cell in row]
    if any(cell.tag == "th" for cell in cells):
        return True
    drawn = sum(_RULED.search((cell.get("style") or "").lower()) is not None for cell in cells)
    return drawn * 2 > len(cells)
