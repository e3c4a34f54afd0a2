"""Schedules in tables: rows of a programme, and the dates that a form offers to choose from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from pipeline.model import Cell, Document, Span, Table
from pipeline.text.cell_lines import phrases
from pipeline.text.dates import When, find

Cues = Mapping[str, re.Pattern[str]]

Row = tuple[When, Span | None, Span | None, bool]

_FORMS = ("point", "window")
_HEADER = re.compile(r"[^0-9。,:]{2,12}")
_LONGEST = 30
_WIDEST = 8
_BRACKET = re.compile(r" ?\((?P<place>[^()\n]{2,20})\)")


def rows(document: Document, tables: Iterable[Table], cues: Cues) -> Iterator[Row]:
    """Date, name and place of each row of a table with a column headed 时间 and one that names, and
    whether its head says that these are happenings (班次, 培训时间), not steps of some work.

    `cues` are the header patterns `date`, `other-date`, `name`, `place-column`, `happenings` and
    `teacher`.
    """
    for table in tables:
        lines = table.rows()
        header = {c.column: document.text[c.start : c.end] for c in lines[0]} if lines else {}
        columns = _columns(header, cues)
        if columns is None:
            continue
        date, name, place = columns
        sure = _happenings(header, columns, cues)
        for row in lines[1:]:
            cells = {c.column: c for c in row}
            yield from _row(document, cells.get(date), cells.get(name), cells.get(place), sure)


def is_schedule(document: Document, table: Table, cues: Cues) -> bool:
    """True for a table with a column of dates and one that names what is on."""
    lines = table.rows()
    header = {c.column: document.text[c.start : c.end] for c in lines[0]} if lines else {}
    return len(lines) > 1 and _columns(header, cues) is not None


def _happenings(header: Mapping[int, str], columns: tuple[int, int, int], cues: Cues) -> bool:
    if any(cues["teacher"].search(words) for words in header.values()):
        return True
    return any(cues["happenings"].search(header[n]) for n in columns[:2])


def _columns(header: Mapping[int, str], cues: Cues) -> tuple[int, int, int] | None:
    """The columns of date, name and place (-1 without one); None if it is no schedule."""
    dates = [n for n, words in header.items() if cues["date"].search(words)]
    dates = [n for n in dates if not cues["other-date"].search(header[n])]
    names = [n for n in header if n not in dates and cues["name"].search(header[n])]
    places = [n for n in header if cues["place-column"].search(header[n])]
    if not dates or not names:
        return None
    return dates[0], names[0], places[0] if places else -1


def lists(document: Document, cues: Cues) -> Iterator[Row]:
    """The same of a table that came out one cell a line: 班次, 时间, 骨干班, 5月6日—10日, …

    Rows are told by counting, so it must have no blank cell: every row needs its date.
    """
    for run in phrases(document, _LONGEST):
        yield from _list(document, run, cues)


def _list(document: Document, run: list[Span], cues: Cues) -> Iterator[Row]:
    words = [document.text[line.start : line.end] for line in run]
    for first in range(len(run)):
        ahead = words[first : first + _WIDEST]
        heads = next((n for n, w in enumerate(ahead) if not _HEADER.fullmatch(w)), len(ahead))
        for width in range(2, min(_WIDEST, heads + 1, len(run) - first)):
            columns = _columns(dict(enumerate(ahead[:width])), cues)
            if columns is None or len(run) < first + 2 * width:
                continue
            sure = _happenings(dict(enumerate(ahead)), columns, cues)
            found = list(_chunks(document, run[first + width :], width, columns, sure))
            if found:
                yield from found
                return


def _chunks(
    document: Document, body: list[Span], width: int, columns: tuple[int, int, int], sure: bool
) -> Iterator[Row]:
    """Row after row of `width` lines, as long as each has its date; none if the first has not."""
    date, name, place = columns
    for begin in range(0, len(body) - width + 1, width):
        row = body[begin : begin + width]
        dated = [w for w in find(document.text, row[date].start, row[date].end) if w.form in _FORMS]
        if not dated:
            return
        if _is_happening(dated[0]):
            yield dated[0], row[name], row[place] if place >= 0 else None, sure


def _row(
    document: Document, dated: Cell | None, named: Cell | None, placed: Cell | None, sure: bool
) -> Iterator[Row]:
    name = _span(named)
    if dated is None or name is None:
        return
    for when in find(document.text, dated.start, dated.end):
        if when.form in _FORMS and _is_happening(when):
            yield when, name, _span(placed), sure


def _is_happening(when: When) -> bool:
    """False for 7月5日前, which is a deadline."""
    return when.form == "window" or when.bound in ("at", "start")


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
