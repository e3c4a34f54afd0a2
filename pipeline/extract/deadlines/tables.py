"""Dates in tables of tasks: what the head of their column says, whose row it is, what is to do."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.model import Document, Span
from pipeline.text.cell_lines import phrases
from pipeline.text.dates import find
from pipeline.text.grids import tables

Heads = Mapping[str, re.Pattern[str]]

_TASKS = ("task-column", "step-column")
_LONGEST = 40
_WIDEST = 8
_LEAST = 2
_MOST = 80
_HEAD = re.compile(r"[^0-9。,:!?\t]{2,12}")
_PLACE = re.compile(r"地点|地址|会场|场地|考点")
_BREAKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with a date: the words over its column, and the cells of its row that tell what is
    to be done and who has to do it.
    """

    start: int
    end: int
    head: str
    task: Span | None
    who: Span | None


class Cells:
    """The cells with dates of all tables of a document, by their place."""

    def __init__(self, document: Document, heads: Heads) -> None:
        """`heads` are the patterns `date-column`, `task-column`, `step-column` and `who-column`."""
        found = sorted((*_ruled(document, heads), *_flattened(document, heads)), key=_start)
        self._cells = found
        self._starts = [cell.start for cell in found]

    def at(self, offset: int) -> Cell | None:
        """The cell around `offset`, None outside of such tables."""
        index = bisect_right(self._starts, offset) - 1
        cell = self._cells[index] if index >= 0 else None
        return cell if cell is not None and offset < cell.end else None


def _start(cell: Cell) -> int:
    return cell.start


def _columns(words: Sequence[str], heads: Heads) -> tuple[list[int], int, int] | None:
    """The columns of dates, of tasks and of who (-1 without one); None if it is no such
    table: one with places and nobody in charge tells when and where something is on.
    """
    dates = [n for n, word in enumerate(words) if heads["date-column"].search(word)]
    who = next((n for n, word in enumerate(words) if heads["who-column"].search(word)), -1)
    if who < 0 and any(_PLACE.search(word) for word in words):
        return None
    others = [n for n in range(len(words)) if n != who and n not in dates]
    named = (n for head in _TASKS for n in others if heads[head].search(words[n]))
    task = next(named, -1)
    return (dates, task, who) if dates and task >= 0 else None


def _ruled(document: Document, heads: Heads) -> Iterator[Cell]:
    text = document.text
    for table in tables(document):
        rows = table.rows()
        if len(rows) < _LEAST or document.part_at(table.start).form:
            continue
        words = {c.column: _BREAKS.sub("", text[c.start : c.end]) for c in rows[0]}
        columns = _columns([words.get(n, "") for n in range(max(words) + 1)], heads)
        if columns is None:
            continue
        dates, task, who = columns
        for row in rows[1:]:
            cells = {c.column: Span(c.start, c.end) for c in row}
            for n in dates:
                if n in cells:
                    said, by = cells.get(task), cells.get(who)
                    yield Cell(cells[n].start, cells[n].end, words[n], _short(said), _short(by))


def _short(span: Span | None) -> Span | None:
    return span if span is not None and 0 < span.end - span.start <= _MOST else None


def _flattened(document: Document, heads: Heads) -> Iterator[Cell]:
    """The same of tables that came out one cell a line, if no cell is blank."""
    for run in phrases(document, _LONGEST):
        yield from _of_run(document, run, heads)


def _of_run(document: Document, run: list[Span], heads: Heads) -> Iterator[Cell]:
    words = [document.text[line.start : line.end] for line in run]
    dated = [
        n for n, word in enumerate(words) if _is_head(word) and heads["date-column"].search(word)
    ]
    for last in dated:
        for first in range(max(0, last - _WIDEST + 1), last + 1):
            for width in range(max(2, last - first + 1), _WIDEST + 1):
                if not all(_is_head(word) for word in words[first : first + width]):
                    break
                found = _rows(document, run, words, first, width, heads)
                if len(found) >= _LEAST:
                    yield from found
                    return


def _is_head(word: str) -> bool:
    return _HEAD.fullmatch(word) is not None


def _rows(
    document: Document, run: list[Span], words: list[str], first: int, width: int, heads: Heads
) -> list[Cell]:
    """Row after row of `width` lines, as long as each has its date; only whole tables count."""
    columns = _columns(words[first : first + width], heads)
    if columns is None:
        return []
    (date, *_), task, who = columns
    found: list[Cell] = []
    for begin in range(first + width, len(run) - width + 1, width):
        row = run[begin : begin + width]
        dated = next(find(document.text, row[date].start, row[date].end), None)
        if dated is None:
            break
        by = row[who] if who >= 0 else None
        found.append(Cell(row[date].start, row[date].end, words[first + date], row[task], by))
    return found
