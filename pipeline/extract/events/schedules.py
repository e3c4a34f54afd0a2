"""Schedules in tables: rows of a programme, and the dates that a form offers to choose from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from pipeline.model import Cell, Document, Span, Table
from pipeline.text.dates import When, find

Cues = Mapping[str, re.Pattern[str]]

_FORMS = ("point", "window")
_BRACKET = re.compile(r" ?\((?P<place>[^()\n]{2,20})\)")


def rows(
    document: Document, tables: Iterable[Table], cues: Cues
) -> Iterator[tuple[When, Span | None, Span | None]]:
    """Date, name and place of each row of a table with a column headed 时间 and one that names.

    `cues` are the header patterns `date`, `other-date`, `name` and `place-column`.
    """
    for table in tables:
        lines = table.rows()
        if len(lines) < 2:
            continue
        header = {c.column: document.text[c.start : c.end] for c in lines[0]}
        dates = [n for n in header if cues["date"].search(header[n])]
        dates = [n for n in dates if not cues["other-date"].search(header[n])]
        names = [n for n in header if n not in dates and cues["name"].search(header[n])]
        places = [n for n in header if cues["place-column"].search(header[n])]
        if dates and names:
            for row in lines[1:]:
                cells = {c.column: c for c in row}
                place = cells.get(places[0]) if places else None
                yield from _row(document, cells.get(dates[0]), cells.get(names[0]), place)


def _row(
    document: Document, dated: Cell | None, named: Cell | None, placed: Cell | None
) -> Iterator[tuple[When, Span | None, Span | None]]:
    name = _span(named)
    if dated is None or name is None:
        return
    for when in find(document.text, dated.start, dated.end):
        if when.form in _FORMS:
            yield when, name, _span(placed)


def choices(
    document: Document, tables: Iterable[Table], cues: Cues
) -> Iterator[tuple[When, Span | None]]:
    """Date and place of what a blank form offers: □4月8日-12日(省城) behind a cell 参训时间.

    `cues` holds the pattern `choice` of such a cell.
    """
    for table in tables:
        for row in table.rows():
            offered = False
            for cell in row:
                if offered:
                    yield from _choice(document, cell)
                elif cues["choice"].search(document.text, cell.start, cell.end):
                    offered = True


def _choice(document: Document, cell: Cell) -> Iterator[tuple[When, Span | None]]:
    for when in find(document.text, cell.start, cell.end):
        if when.form in _FORMS:
            place = _BRACKET.match(document.text, when.end, cell.end)
            yield when, None if place is None else Span(*place.span("place"))


def _span(cell: Cell | None) -> Span | None:
    return None if cell is None or cell.start >= cell.end else Span(cell.start, cell.end)
