"""Allotment tables (名额分配表): who gets how many places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipeline.extract.quotas.allotment_words import (
    TOTAL,
    Allotment,
    counted,
    table_words,
    unit_of,
    values_of,
)
from pipeline.model import Cell, Document, Part, Span, Table
from pipeline.text.cell_lines import Grid, column, grids, runs
from pipeline.text.grids import tables

__all__ = ["TOTAL", "Allotment", "allotments"]

_TITLE_REACH = 120
_BOUND = re.compile(r"(?:不超过|不少于|不低于|不得超过|至少|最多|至多|约|限|为|第)$|名额|人数|指标")
_LED = re.compile(r"^(?:其中|包括|分别为)")
_HEAD_LINE = re.compile(
    r"\n(?:培训|招生|招聘|计划|推荐|参训|参会)?(?:人数|名额|计划数|推荐数|任务数)(?:\([名人家项个]\))?\n"
)
_PLAIN = re.compile(r"\s*([0-9]+)\s*([名人家项个件篇位])?\s*$")


def allotments(document: Document) -> Iterator[Allotment]:
    """The rows of all allotment tables, total rows under the scope 合计.

    Each says by its value `table` which of them it belongs to, counted from 0.
    """
    for number, rows in enumerate(_tables(document)):
        for row in rows:
            yield replace(row, values={**row.values, "table": number})


def _tables(document: Document) -> Iterator[Iterable[Allotment]]:
    found = tables(document)
    for table in found:
        if _is_allotment(document, table):
            yield _rows(document, table)
    for part in document.of_kind("body", "attachment", forms=True):
        if any(part.start <= t.start < part.end for t in document.tables):
            continue
        lines = [list(_lines(document, grid)) for grid in grids(document, part)]
        if not any(lines):
            lines = [list(_under_head(document, part))]
        yield from lines
        title = document.text[part.start : min(part.end, part.start + _TITLE_REACH)]
        if any(lines) or part.kind != "attachment" or table_words().titles.search(title) is None:
            continue
        if not any(part.start <= t.start < part.end for t in found):
            yield _loose(document.text, part, title)
    for sentence in document.sentences:
        if table_words().titles.search(document.text, sentence.start, sentence.end) is not None:
            yield _items(document.text, sentence)


def _loose(text: str, part: Part, title: str) -> Iterator[Allotment]:
    """Rows of a table that the file has as plain lines."""
    unit = unit_of(None, title)
    for found in table_words().row.finditer(text, part.start, part.end):
        whom = found["scope"]
        if table_words().headers.search(whom) is None:
            yield Allotment(Span(*found.span("number")), values_of(found["number"], unit, whom))


def _items(text: str, sentence: Span) -> Iterator[Allotment]:
    """甲市20名、乙市15名、丙县8名: at least two."""
    found = [
        m
        for m in table_words().item.finditer(text, sentence.start, sentence.end)
        if not _BOUND.search(m["scope"])
    ]
    for item in found if len(found) > 1 else ():
        span = Span(item.start("number"), item.end("unit"))
        yield Allotment(span, values_of(item["number"], item["unit"], _LED.sub("", item["scope"])))


def _is_allotment(document: Document, table: Table) -> bool:
    head = document.text[max(0, table.start - _TITLE_REACH) : table.start]
    first = "".join(document.text[c.start : c.end] for c in table.rows()[0]) if table.cells else ""
    return table_words().titles.search(head + first) is not None


def _lines(document: Document, grid: Grid) -> Iterator[Allotment]:
    """Rows of a table whose cells stand one a line; columns of sums and of the past left out."""
    text, known = document.text, table_words()
    head = text[grid.heads[0].start : grid.heads[-1].end]
    above = text[max(0, grid.heads[0].start - _TITLE_REACH) : grid.heads[0].start]
    title = (above + head).rpartition("附件")[2].rpartition("。")[2]
    if known.titles.search(title) is None:
        return
    labels = ["" if h is None else text[h.start : h.end] for h in grid.over]
    whom = next((w for w in head.split("\n") if known.scopes.search(w)), None)
    if whom is None and not any(
        known.totals.search(text[r.label.start : r.label.end]) for r in grid.rows
    ):
        return
    for row in grid.rows:
        scope = text[row.label.start : row.label.end]
        for line, label in zip(row.numbers, labels, strict=True):
            found = _PLAIN.match(text[line.start : line.end])
            if found is None or not counted(document, label, len(labels)):
                continue
            unit = unit_of(found[2], label + title, document)
            start = line.start + found.start(1)
            yield Allotment(
                Span(start, start + len(found[1])), values_of(found[1], unit, scope, label)
            )


def _under_head(document: Document, part: Part) -> Iterator[Allotment]:
    """Numbers under a head (人数, 名额) in a table of texts and numbers, each cell on its line."""
    text = document.text
    if _HEAD_LINE.search(text, part.start, part.end) is None:
        return
    for run in runs(document, part):
        words = [text[n.start : n.end] for n in run]
        at = next((n for n, word in enumerate(words[:16]) if _HEAD_LINE.match(f"\n{word}\n")), None)
        if at is None:
            continue
        for line in column(
            run, at, lambda cell: _PLAIN.match(text[cell.start : cell.end]) is not None
        ):
            found = _PLAIN.match(text[line.start : line.end])
            if found is not None:
                start = line.start + found.start(1)
                unit = unit_of(found[2], words[at], document)
                yield Allotment(Span(start, start + len(found[1])), values_of(found[1], unit, None))


def _rows(document: Document, table: Table) -> Iterator[Allotment]:
    text, rows = document.text, table.rows()
    heads = [n for n, row in enumerate(rows[:2]) if _columns(document, row, rows[n + 1 :])]
    if not heads:
        return
    pairs = _columns(document, rows[heads[0]], rows[heads[0] + 1 :])
    title = text[max(0, table.start - _TITLE_REACH) : table.start].rpartition("。")[2]
    for row in rows[heads[0] + 1 :]:
        cells = {cell.column: cell for cell in row}
        for scope, number, label in pairs:
            if scope in cells and number in cells:
                yield from _row(document, cells[scope], cells[number], (label, title))


def _columns(
    document: Document, head: list[Cell], rows: list[list[Cell]]
) -> list[tuple[int, int, str]]:
    """Pairs of columns (whom, how many) with the head of the second; a table may repeat them.

    Without a head that says how many, all columns behind the first pair up with it whose cells are
    numbers (市州, 语文, 数学, 合计).
    """
    pairs, known = [], table_words()
    scope: int | None = None
    words = {c.column: re.sub(r"\s", "", document.text[c.start : c.end]) for c in head}
    for number, label in words.items():
        if known.headers.search(label):
            if scope is not None and counted(document, label, len(words) - 1):
                pairs.append((scope, number, label))
        elif known.scopes.search(label):
            scope = number
    if pairs or scope is None or not rows:
        return pairs
    behind = [c for c in words if c > scope]
    if not all(_all_numbers(document.text, rows, number) for number in behind):
        return []
    many = len(behind)
    return [(scope, c, words[c]) for c in behind if counted(document, words[c], many)]


def _all_numbers(text: str, rows: list[list[Cell]], number: int) -> bool:
    cells = [text[c.start : c.end] for row in rows for c in row if c.column == number]
    return bool(cells) and all(not c.strip() or _PLAIN.match(c) for c in cells)


def _row(
    document: Document, scope: Cell, number: Cell, labels: tuple[str, str]
) -> Iterator[Allotment]:
    text = document.text
    found = _PLAIN.match(text[number.start : number.end])
    whom = re.sub(r"\s", "", text[scope.start : scope.end])
    if found is not None and whom:
        start = number.start + found.start(1)
        unit = unit_of(found[2], labels[0], document, labels[1])
        yield Allotment(
            Span(start, start + len(found[1])), values_of(found[1], unit, whom, labels[0])
        )
