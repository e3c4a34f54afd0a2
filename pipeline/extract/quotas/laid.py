"""A table laid out: merged cells in each of their places, heads of several rows as one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.extract.quotas.allotment_words import count_in
from pipeline.model import Cell, Document, Table

_NUMBER = re.compile(r"\s*[0-9]{1,6}\s*[名人家项个件篇位]?\s*")
_DEEPEST = 3  # rows of a head, with a title in the table
_WIDEST = 60
_LONGEST = 2000  # rows that a merged cell may cross

Row = dict[int, Cell]


@dataclass(frozen=True, slots=True)
class Laid:
    """The head over each column, all its rows joined, and the rows below."""

    heads: dict[int, str]
    rows: tuple[Row, ...]


def laid(document: Document, table: Table) -> Laid:
    """The table with its merged cells in each of their places."""
    places: dict[int, Row] = {}
    for cell in table.cells:
        for row in range(cell.row, cell.row + min(cell.row_span, _LONGEST)):
            for column in range(cell.column, cell.column + min(cell.column_span, _WIDEST)):
                places.setdefault(row, {}).setdefault(column, cell)
    rows = [places[number] for number in sorted(places)]
    depth = _depth(document, rows)
    return Laid(_heads(document, rows[:depth]), tuple(rows[depth:]))


def words(document: Document, cell: Cell) -> str:
    """What a cell says, without white space."""
    return re.sub(r"\s", "", document.text[cell.start : cell.end])


def _depth(document: Document, rows: list[Row]) -> int:
    """How many rows the head has: up to the first with a number of its own."""
    for number, row in enumerate(rows[: _DEEPEST + 1]):
        if number and any(count_in(words(document, c)) is not None for c in row.values()):
            return number
    return 1


def _heads(document: Document, rows: list[Row]) -> dict[int, str]:
    """The words over each column; a title across the whole table names no column."""
    columns = sorted({column for row in rows for column in row})
    heads = {}
    for column in columns:
        cells = dict.fromkeys(row[column] for row in rows if column in row)
        kept = [c for c in cells if len(columns) == 1 or c.column_span < len(columns)]
        heads[column] = "".join(words(document, cell) for cell in kept)
    return heads
