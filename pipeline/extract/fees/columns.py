"""Amounts in columns of tables: 培训费(元/人), 补贴标准(万元), each cell on its line or not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extract.fees.cues import cues
from pipeline.model import Cell, Document, Finding, Line, Part, Span
from pipeline.text.amounts import value
from pipeline.text.cell_lines import column, runs
from pipeline.text.grids import tables
from pipeline.text.widths import clean

_CELL = re.compile(
    r"\s*(?P<number>[0-9]{1,6}(?:,[0-9]{3})*(?:\.[0-9]+)?)\s*(?P<unit>万?元)?(?:/(?P<per>[一-龥]{1,3}))?\s*"
)
_DEEPEST = 2  # rows of a head
_TITLE_REACH = 60
_BUDGET = re.compile(r"预算|决算|支出|经费来源|收入")


def in_columns(document: Document) -> Iterator[Finding]:
    """Amounts under a head that names what is paid, with its unit in the head or in the cell."""
    if "元" not in document.text:
        return
    found = tables(document)
    for table in found:
        above = document.text[max(0, table.start - _TITLE_REACH) : table.start]
        if _BUDGET.search(above) is not None:
            continue
        for head in table.cells:
            named = _head(document, head) if head.row < _DEEPEST else None
            for cell in table.cells if named is not None else ():
                if cell.column == head.column and cell.row > head.row:
                    yield from _amount(document, Span(cell.start, cell.end), named)
    for part in document.of_kind("body", "attachment"):
        if not any(part.start <= t.start < part.end for t in found):
            yield from _in_lines(document, part)


def _in_lines(document: Document, part: Part) -> Iterator[Finding]:
    """The same where each cell stands on its own line."""
    text = document.text
    if cues().column_line.search(text, part.start, part.end) is None:
        return
    for run in runs(document, part):
        for number, line in enumerate(run):
            named = cues().column.fullmatch(text[line.start : line.end])
            if named is None:
                continue
            for cell in column(run, number, lambda c: _is_amount(text, c)):
                yield from _amount(document, Span(cell.start, cell.end), named)


def _is_amount(text: str, line: Line) -> bool:
    return _CELL.fullmatch(text, line.start, line.end) is not None


def _head(document: Document, cell: Cell) -> re.Match[str] | None:
    words = document.text[cell.start : cell.end]
    return cues().column.fullmatch(re.sub(r"\s", "", words))


def _amount(document: Document, cell: Span, named: re.Match[str] | None) -> Iterator[Finding]:
    """The amount of a cell; one without a unit in its head must have its own."""
    found = _CELL.fullmatch(document.text, cell.start, cell.end)
    if found is None or named is None or (named["unit"] is None and found["unit"] is None):
        return
    scale = 10_000 if "万元" in (found["unit"], named["unit"]) else 1
    values = {
        "item": clean(named["item"]), "amount": (value(found["number"]) or 0) * scale,
        "comparator": "=", "per": found["per"] or named["per"], "payer": None,
    }  # fmt: skip
    span = Span(found.start("number"), found.end("number"))
    yield Finding("fees", values, (span,), 0.85, "fee-table")
