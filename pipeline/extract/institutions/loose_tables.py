"""Tables of who does what that came out without cells: one cell a line, or parted by blanks.

Behind a run of heads the cells follow in rows. Where all of them are there, each has its column by
counting; where blank ones are lost, the cells of a row that hold organisations only are taken for
the columns of organisations from left to right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.extract.institutions.cells import Named, Read, first_leads, read_cell
from pipeline.extract.institutions.columns import Head, assigned, head, task
from pipeline.extract.institutions.cues import Assignment
from pipeline.lexicon import load
from pipeline.model import Document, Part, Span, Table
from pipeline.text.organisations import LETTERS, name_at

_TOKEN = re.compile(r"[^\s]+")
_JOINED = re.compile(r"[、,;]$")
_SERIAL = re.compile(r"(?:序号?|编号|NO\.?)$", re.IGNORECASE)
_COUNT = re.compile(r"\(?[0-9]{1,3}[.、)]?$")
_SHORT = re.compile(r"[\d年月日前底旬止至持续长期\-—~.:/]+$|.{0,3}$")
_FEWEST, _FARTHEST = 2, 24
_COUNTED, _IN_ORDER = 0.8, 0.7


@dataclass(frozen=True, slots=True)
class _Cell:
    """One cell, and what it holds of organisations; `line` begins at this offset."""

    place: Span
    line: int
    read: Read


@cache
def _end() -> re.Pattern[str]:
    return re.compile(load("lists")["tables"]["end"])


def from_lines(document: Document, part: Part, tables: Sequence[Table]) -> Iterator[Assignment]:
    """What tables among the lines of `part` say; `tables` are read elsewhere."""
    tokens = _tokens(document, part, tables)
    at = 0
    while (found := _heads(document.text, tokens, at)) is not None:
        first, heads = found
        rest = _cells(document.text, tokens[first + len(heads) :], heads)
        yield from _Table(document.text, heads, rest).read()
        at = first + len(heads)


def _tokens(document: Document, part: Part, tables: Sequence[Table]) -> list[tuple[Span, int]]:
    """Words between blanks with the begin of their line, outside of `tables`."""
    found = []
    for line in document.lines:
        if line.start < part.start or line.start >= part.end:
            continue
        if not any(t.start <= line.start < t.end for t in tables):
            for word in _TOKEN.finditer(document.text, line.start, line.end):
                found.append((Span(*word.span()), line.start))
    return found


def _heads(
    text: str, tokens: Sequence[tuple[Span, int]], start: int
) -> tuple[int, list[Head]] | None:
    """The next run of heads at or behind token `start`, one of which gives a part."""
    run: list[Head] = []
    for number in range(start, len(tokens) + 1):
        found = head(text, tokens[number][0]) if number < len(tokens) else None
        if found is not None:
            run.append(found)
            continue
        roles = sum(1 for h in run if h.role is not None)
        if roles and (len(run) > roles):
            return number - len(run), run
        run = []
    return None


def _cells(text: str, tokens: Sequence[tuple[Span, int]], heads: list[Head]) -> list[_Cell]:
    """The cells behind the heads, up to where the table ends; wrapped enumerations joined."""
    known = {text[h.place.start : h.place.end] for h in heads}
    cells: list[_Cell] = []
    since = 0
    for place, line in tokens:
        words = text[place.start : place.end]
        if _end().match(words) or since > _FARTHEST:
            break
        if words in known:
            continue
        if cells and cells[-1].read.sure and _joined(text, cells[-1].place):
            before = cells.pop()
            place, line = Span(before.place.start, place.end), before.line
        read = read_cell(text, place.start, place.end)
        whole = _wrapped(text, cells, place, read)
        if whole is not None:
            cells[-1], since = whole, 0
            continue
        since = 0 if read.sure else since + 1
        cells.append(_Cell(place, line, read))
    return cells


def _wrapped(text: str, cells: Sequence[_Cell], place: Span, read: Read) -> _Cell | None:
    """The names that the last cell begins and `place` ends (市自然资源, 局; 市住房城乡, 建设局)."""
    if not cells or cells[-1].read.sure:
        return None
    before = cells[-1]
    whole = Span(before.place.start, place.end)
    if read.sure:
        if text[whole.start] not in LETTERS or text[place.start] in (*LETTERS, "各"):
            return None
        joined = re.sub(r"\s", "", text[whole.start : whole.end])
        name = name_at(joined, 0)
        if name is None or name.end != len(joined):
            return None
        return _Cell(whole, before.line, Read((Named(whole),), True, True))
    found = read_cell(text, whole.start, whole.end)
    return _Cell(whole, before.line, found) if found.sure and found.names else None


def _joined(text: str, place: Span) -> bool:
    return _JOINED.search(text[place.start : place.end]) is not None


class _Table:
    """The heads and cells of one table."""

    def __init__(self, text: str, heads: list[Head], cells: list[_Cell]) -> None:
        self.text, self.heads, self.cells = text, heads, cells
        self.organs = [h for h in heads if h.organs]
        self.leads = any(h.role == "coordinator" for h in heads)
        self.first = first_leads(text)
        places = [n for n, h in enumerate(heads) if h.organs]
        self.together = places[-1] - places[0] == len(places) - 1

    def read(self) -> Iterator[Assignment]:
        rows = self._counted()
        if rows:
            about = self._about(self.heads)
            for row in rows:
                track = None if about is None else self._task(row[about])
                for column, cell in zip(self.heads, row, strict=True):
                    yield from self._given(column, cell, _COUNTED, track)
            return
        for cells in self._numbered() if self._counts(self.heads[0]) else self._runs():
            yield from self._row(cells)

    def _about(self, heads: Sequence[Head]) -> int | None:
        """Which of `heads` says what is to be done."""
        best = max((h.task for h in heads), default=0)
        return next((n for n, h in enumerate(heads) if h.task and h.task == best), None)

    def _given(
        self, column: Head, cell: _Cell, sure: float, track: Span | None
    ) -> Iterator[Assignment]:
        if column.role is not None:
            yield from assigned(cell.read, column, self.leads, self.first, sure, track)

    def _task(self, cell: _Cell) -> Span | None:
        return task(self.text, cell.place.start, cell.place.end)

    def _counted(self) -> list[list[_Cell]]:
        """Rows of as many cells as there are heads; none unless two rows fit."""
        width = len(self.heads)
        rows = []
        for at in range(0, len(self.cells) - width + 1, width):
            row = self.cells[at : at + width]
            pairs = zip(self.heads, row, strict=True)
            if not all(
                cell.read.sure == head.organs for head, cell in pairs if head.organs or head.task
            ):
                break
            rows.append(row)
        return rows if len(rows) >= _FEWEST else []

    def _numbered(self) -> Iterator[list[_Cell]]:
        """The cells between 1 and 2, between 2 and 3 and so on."""
        count = 0
        row: list[_Cell] = []
        for cell in self.cells:
            words = self.text[cell.place.start : cell.place.end].strip("().、")
            if words == str(count + 1):
                yield row
                count, row = count + 1, []
            elif count:
                row.append(cell)
        yield row

    def _runs(self) -> Iterator[list[_Cell]]:
        """Cells up to and with the organisations behind them."""
        row: list[_Cell] = []
        for before, cell in zip([None, *self.cells], self.cells, strict=False):
            if before is not None and before.read.sure and not cell.read.sure:
                yield row
                row = []
            row.append(cell)
        yield row

    def _row(self, cells: Sequence[_Cell]) -> Iterator[Assignment]:
        """The organisations of a row for the columns of organisations, in order."""
        said: list[_Cell] = []
        held: list[_Cell] = []
        for cell in cells:
            words = self.text[cell.place.start : cell.place.end]
            full = len(held) >= len(self.organs)
            if cell.read.sure or (cell.read.pure and held and not full):
                held.append(cell)
            elif _COUNT.match(words) is None and _SHORT.match(words) is None:
                if held and (full or self.together):
                    yield from self._dealt(held, self._said(said))
                    held, said = [], []
                said.append(cell)
        yield from self._dealt(held, self._said(said))

    def _said(self, cells: Sequence[_Cell]) -> Span | None:
        """The task among the cells of a row that hold no organisations."""
        firsts = [h for h in self.heads[: self.heads.index(self.organs[0])] if not self._counts(h)]
        about = self._about(firsts)
        if not cells:
            return None
        return self._task(
            cells[about] if about is not None and len(cells) == len(firsts) else cells[-1]
        )

    def _counts(self, column: Head) -> bool:
        words = self.text[column.place.start : column.place.end]
        return _SERIAL.match(words) is not None

    def _dealt(self, held: Sequence[_Cell], track: Span | None) -> Iterator[Assignment]:
        for number, cell in enumerate(held):
            column = self.organs[min(number, len(self.organs) - 1)]
            yield from self._given(column, cell, _IN_ORDER, track)
