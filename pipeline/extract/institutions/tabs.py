"""Tables of text files: rows whose cells are parted by tabs, blank cells among them.

In the working text several tabs are one; the source still has them all, so that each cell keeps
its column.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.model import Cell, Document, Line, Span, Table

_CELL = re.compile(r"[^\t\n]+")
_LEAST = 2


def tab_tables(document: Document) -> Iterator[Table]:
    """Runs of rows with tabs that no reader gave as a table, in parts that may hold facts."""
    if "\t" not in document.source.text:
        return
    run: list[list[tuple[int, Span]]] = []
    for line in document.lines:
        row = _row(document, line)
        if row:
            run.append(row)
            continue
        yield from _table(run)
        run = []
    yield from _table(run)


def _row(document: Document, line: Line) -> list[tuple[int, Span]]:
    """The cells of a line by column; empty for a line without tabs or within a table."""
    if any(t.start <= line.start < t.end for t in document.tables):
        return []
    source = document.source.text
    first = document.offsets.to_source(Span(line.start, line.start + 1)).start
    begin = source.rfind("\n", 0, first) + 1
    stop = source.find("\n", first)
    if source.find("\t", begin, stop if stop >= 0 else len(source)) < 0:
        return []
    part = document.part_at(line.start)
    if part.form or part.kind in ("furniture", "header"):
        return []
    row = []
    for cell in _CELL.finditer(document.text, line.start, line.end):
        place = document.offsets.to_source(Span(cell.start(), cell.start() + 1)).start
        row.append((source.count("\t", begin, place), Span(*cell.span())))
    return row


def _table(rows: Sequence[list[tuple[int, Span]]]) -> Iterator[Table]:
    if len(rows) < _LEAST:
        return
    cells = tuple(
        Cell(place.start, place.end, number, column)
        for number, row in enumerate(rows)
        for column, place in row
    )
    yield Table(cells[0].start, cells[-1].end, cells)
