"""Allotment tables (名额分配表): who gets how many places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipeline.extract.quotas.allotment_lines import in_lines, loose, under_head
from pipeline.extract.quotas.allotment_lists import listed
from pipeline.extract.quotas.allotment_sums import summed
from pipeline.extract.quotas.allotment_words import (
    TITLE_REACH,
    TOTAL,
    Allotment,
    Count,
    count_in,
    counted,
    table_words,
    unit_of,
    values_of,
)
from pipeline.extract.quotas.laid import Laid, Row, laid, words
from pipeline.model import Document, Span, Table
from pipeline.text.amounts import value
from pipeline.text.cell_lines import grids
from pipeline.text.grids import tables

__all__ = ["TOTAL", "Allotment", "allotments"]

Pair = tuple[int, int, str]

_TOTAL_LINE = re.compile(
    r"(?:^|(?<=\n))(?:合\s?计|总\s?计|共\s?计)[\t ]*"
    r"(?P<numbers>[0-9]+(?:[\t ]+[0-9]+)*)(?=[\t ]*(?:\n|$))"
)


def allotments(document: Document) -> Iterator[Allotment]:
    """The rows of all allotment tables, total rows under the scope 合计.

    Each says by its value `table` which of them it belongs to, counted from 0.
    """
    for number, rows in enumerate(_tables(document)):
        for row in rows:
            yield replace(row, values={**row.values, "table": number})


def _tables(document: Document) -> Iterator[Iterable[Allotment]]:
    found = tables(document)
    sums = summed(document)
    yield from (rows for _, rows in sums)
    for table in found:
        if any(table.start < place.end and place.start < table.end for place, _ in sums):
            continue
        if _is_allotment(document, table):
            yield _rows(document, table)
    for part in document.of_kind("body", "attachment", forms=True):
        if any(part.start <= t.start < part.end for t in document.tables):
            continue
        lines = [list(in_lines(document, grid)) for grid in grids(document, part)]
        if not any(lines):
            lines = [list(under_head(document, part))]
        yield from lines
        title = document.text[part.start : min(part.end, part.start + TITLE_REACH)]
        if any(lines) or part.kind != "attachment" or table_words().titles.search(title) is None:
            continue
        if not any(part.start <= t.start < part.end for t in found):
            yield loose(document.text, part, title)
    yield from listed(document)


def _is_allotment(document: Document, table: Table) -> bool:
    head = document.text[max(0, table.start - TITLE_REACH) : table.start]
    first = "".join(document.text[c.start : c.end] for c in table.rows()[0]) if table.cells else ""
    return table_words().titles.search(head + first) is not None


def _rows(document: Document, table: Table) -> Iterator[Allotment]:
    """Rows of a table of the file or of tabs; a total over merged or blank cells is one of them."""
    text, grid = document.text, laid(document, table)
    pairs = _columns(document, grid)
    title = text[max(0, table.start - TITLE_REACH) : table.start].rpartition("。")[2]
    seen: set[int] = set()
    for row in grid.rows:
        for scope, number, label in pairs:
            cell = row.get(number)
            if cell is None or cell.start in seen or cell is row.get(scope):
                continue
            whom = _whom(document, row, scope)
            found = count_in(text[cell.start : cell.end])
            if found is not None and whom:
                seen |= {cell.start, cell.start + found.start}
                yield _allotted(document, cell.start, found, (whom, label, title))
    yield from _short_total(document, table, pairs, title, seen)


def _short_total(
    document: Document, table: Table, pairs: list[Pair], title: str, seen: set[int]
) -> Iterator[Allotment]:
    """The total of a table of tabs whose row lost its blank cells: 合计 26."""
    labels = list(dict.fromkeys(label for _, _, label in pairs))
    for line in _TOTAL_LINE.finditer(document.text, table.start, table.end):
        numbers = list(re.finditer("[0-9]+", line["numbers"]))
        if len(numbers) != len(labels):
            continue
        for found, label in zip(numbers, labels, strict=True):
            start = line.start("numbers") + found.start()
            if start not in seen:
                values = values_of(found[0], unit_of(None, label, document, title), TOTAL, label)
                yield Allotment(Span(start, start + len(found[0])), values)


def _allotted(
    document: Document, offset: int, found: Count, labels: tuple[str, str, str]
) -> Allotment:
    """The allotment of a cell that begins at `offset`; `labels`: whom, the head, the title.

    A table may stand on its side: the numbers beside 名额, those who get them above.
    """
    whom, label, title = labels
    headers = table_words().headers
    if headers.search(whom) is not None and headers.search(label) is None:
        whom, label = label, whom
    values = values_of(found.number, unit_of(found.unit, label, document, title), whom, label)
    if found.comparator != "=":
        high = None if found.high is None else value(found.high)
        values = {**values, "comparator": found.comparator, "max": high}
    return Allotment(Span(offset + found.start, offset + found.end), values)


def _columns(document: Document, grid: Laid) -> list[Pair]:
    """Pairs of columns (whom, how many) with the head of the second; a table may repeat them.

    Without a head that says how many, all columns behind the first pair up with it whose cells are
    numbers (市州, 语文, 数学, 合计).
    """
    pairs, known, heads = [], table_words(), grid.heads
    scope: int | None = None
    counts = [n for n, label in heads.items() if known.headers.search(label)]
    counts = [n for n in counts if known.firm.search(heads[n])] or counts
    for number, label in heads.items():
        if number in counts:
            if scope is not None and counted(document, label, len(counts)):
                pairs.append((scope, number, label))
        elif known.headers.search(label) is None and known.scopes.search(label):
            scope = scope if _all_numbers(document, grid, number) else number
    if pairs or not grid.rows:
        return pairs
    if scope is None:
        return _pairs_with_first(document, grid, counts)
    behind = [c for c in heads if c > scope]
    if not all(_all_numbers(document, grid, number) for number in behind):
        return []
    return [(scope, c, heads[c]) for c in behind if counted(document, heads[c], len(behind))]


def _pairs_with_first(document: Document, grid: Laid, counts: list[int]) -> list[Pair]:
    """Columns that count, with the first column of words (岗位, 学科, 班次 …) as whom."""
    for column in grid.heads:
        cells = [words(document, row[column]) for row in grid.rows if column in row]
        if cells and not any(count_in(cell) is not None for cell in cells):
            return [
                (column, c, grid.heads[c])
                for c in counts
                if c > column and counted(document, grid.heads[c], len(counts))
            ]
    return []


def _all_numbers(document: Document, grid: Laid, number: int) -> bool:
    cells = [words(document, row[number]) for row in grid.rows if number in row]
    return bool(cells) and all(not cell or count_in(cell) is not None for cell in cells)


def _whom(document: Document, row: Row, scope: int) -> str:
    """Whom a row is for: the cell of the column, or the word for a total anywhere before it."""
    own = words(document, row[scope]) if scope in row else ""
    if own and count_in(own) is None:
        return own
    for cell in row.values():
        said = words(document, cell)
        if table_words().totals.fullmatch(said):
            return said
    return ""
