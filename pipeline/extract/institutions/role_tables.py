"""Tables of who does what: a column for the task, columns for those who lead, carry out, help.

A table is read by its cells, with what is merged. Tables without cells: see `loose_tables`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.extract.institutions.cells import Named, Read, first_leads, read_cell
from pipeline.extract.institutions.columns import Head, assigned, head, task
from pipeline.extract.institutions.cues import Assignment
from pipeline.model import Cell, Document, Span, Table

_HEAD_ROWS = 4
_GAP = 30
"""Characters between two pieces of one table at most: the number of a page."""
_SURE = 0.85


@dataclass(frozen=True, slots=True)
class _Columns:
    """The heads by column, and the last row that holds one."""

    heads: Mapping[int, Head]
    row: int
    width: int


def from_cells(
    document: Document, tables: Sequence[Table]
) -> Iterator[tuple[Table, list[Assignment]]]:
    """What the cells of each table say; a table without heads goes on with the one before."""
    text = document.text
    before: tuple[_Columns, int] | None = None
    for table in tables:
        columns = _columns(text, table)
        if columns is None and before is not None:
            columns = _continued(text, table, *before)
        before = None if columns is None else (columns, table.end)
        found = _labelled(text, table) if columns is None else _rows(text, table, columns)
        yield table, list(found)


def _width(table: Table) -> int:
    return max((c.column + c.column_span for c in table.cells), default=0)


def _columns(text: str, table: Table) -> _Columns | None:
    """The columns by the heads in the first rows; None without one that gives a part."""
    heads: dict[int, Head] = {}
    last = -1
    for row in table.rows()[:_HEAD_ROWS]:
        found = [(c, head(text, Span(c.start, c.end))) for c in row if c.start < c.end]
        found = _of_classes(text, found)
        roles = [c for c, h in found if h is not None and h.role is not None]
        known = [c for c, h in found if h is not None]
        if not roles or len(known) < 2 or any(c.column in heads for c in roles):
            heads |= {c.column: h for c, h in found if h is not None and last < 0}
            continue
        heads |= {c.column: h for c, h in found if h is not None}
        last = row[0].row
    if last < 0 or not any(h.role for h in heads.values()):
        return None
    return _Columns(heads, last, _width(table))


_CLASS = re.compile(r"(?:培训)?(?:班次|班级|班名|班期|期次|批次|培训班|专题班)(?:名称)?")
_TEACHES = re.compile(r"(?:机构|院校|基地|培训点|教学点|办班地|举办地)(?:名称)?")


def _of_classes(text: str, found: list[tuple[Cell, Head | None]]) -> list[tuple[Cell, Head | None]]:
    """The heads of a row; beside 班次 a column of 机构 is of those who hold the classes."""
    words = [re.sub(r"\s", "", text[c.start : c.end]) for c, _ in found]
    if not any(map(_CLASS.fullmatch, words)) or any(h is not None and h.role for _, h in found):
        return found
    return [
        (c, Head(Span(c.start, c.end), "undertaker", 0, True) if _TEACHES.fullmatch(w) else h)
        for (c, h), w in zip(found, words, strict=True)
    ]


def _continued(text: str, table: Table, columns: _Columns, end: int) -> _Columns | None:
    """The columns of the table that ended at `end`, if this one goes on with it."""
    between = text[end : table.start]
    if len(between) > _GAP or _width(table) != columns.width:
        return None
    return _Columns(columns.heads, -1, columns.width)


def _rows(text: str, table: Table, columns: _Columns) -> Iterator[Assignment]:
    places = {(r, c.column): c for c in table.cells for r in range(c.row, c.row + c.row_span)}
    roles = {n: h for n, h in columns.heads.items() if h.role is not None}
    leads = any(h.role == "coordinator" for h in roles.values())
    first = first_leads(text)
    about = _task_column(places, columns)
    track: Span | None = None
    for row in sorted({r for r, _ in places if r > columns.row}):
        named = places.get((row, about)) if about is not None else None
        if named is not None and named.start < named.end:
            track = task(text, named.start, named.end)
        for number, column in roles.items():
            cell = places.get((row, number))
            if cell is None or head(text, Span(cell.start, cell.end)) is not None:
                continue
            read = _read(text, cell, column)
            yield from assigned(read, column, leads, first, _SURE, track)


def _task_column(places: Mapping[tuple[int, int], Cell], columns: _Columns) -> int | None:
    """Of the columns that name tasks, the one that tells most rows apart."""
    best = max((h.task for h in columns.heads.values()), default=0)
    heads = {n: h for n, h in columns.heads.items() if h.task and h.task == best}
    filled: dict[int, set[int]] = {n: set() for n in heads}
    for (row, column), cell in places.items():
        if row > columns.row and column in filled and cell.start < cell.end:
            filled[column].add(cell.start)
    return max(filled, key=lambda n: (len(filled[n]), -n), default=None)


_UNNAMED = re.compile(
    r"[。;:,、]|^\d|^(?:各|有关|相关|待|另|自|无)|(?:单位|部门|机构|企业|学校|政府)$"
)
_WHOLE = ("undertaker", "host", "supporter")


def _read(text: str, cell: Cell, column: Head) -> Read:
    """What a cell holds; one short line under 承办单位 is a name, whatever it ends in."""
    read = read_cell(text, cell.start, cell.end)
    words = text[cell.start : cell.end].strip()
    if read.names or column.role not in _WHOLE or not 4 <= len(words) <= 40:
        return read
    if _UNNAMED.search(words) is not None or re.search(r"\s", words):
        return read
    return Read((Named(Span(cell.start, cell.end)),), True, True)


def _labelled(text: str, table: Table) -> Iterator[Assignment]:
    """A table whose heads stand to the left: 主办单位 | 甲局, 承办单位 | 乙中心."""
    for row in table.rows():
        for left, right in pairwise(row):
            column = head(text, Span(left.start, left.end))
            if column is None or column.role is None or right.start >= right.end:
                continue
            read = read_cell(text, right.start, right.end)
            if read.pure:
                yield from assigned(read, column, False, False, _SURE, None)
