"""Tables of a notice, those of the file and those that came out as lines of text.

A text file has no tables, but rows whose cells are parted by tabs, blanks or drawn lines. With tabs
and blanks, empty cells are lost, so that only rows with as many cells as the head are read; a last
column of remarks may be empty.
Tables one cell a line: see `cell_lines`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain, pairwise

from pipeline.model import Cell, Document, Line, Span, Table

_ROW = re.compile(r"(?:^|(?<=\n))[^\n\t]*\t[^\n]*")
_CELL = re.compile(r"[^\t\n]+")
_REMARK = re.compile(r"\s*(?:备\s?注|说\s?明|附\s?注)\s*")
_LEAST = 2
_SIDE = re.compile("[│┃║|]")
_FRAMED = re.compile(r" ?[│┃║|](?:[^│┃║|\n]*[│┃║|]){2,} ?")
_RULE = re.compile(
    r"[ │┃║|]*[─━═┌┍┏╔┬┐┓╗├┝┠╠┼╬┤┥┨╣└┕┗╚┴┘┛╝+:-][ ─━═│┃║|┬┯┳╦┼┿╋╬┴┷┻╩┐┓╗┤┥┨╣┘┛╝+:-]*"
)
_HEADS = re.compile(r"[^0-9。,;:!?\s]{1,12}(?: [^0-9。,;:!?\s]{1,12}){1,9}")
_CELLS = re.compile(r"[^。;!?\t\n]{1,120}")
_WORD = re.compile(r"[^ \n]+")
_DIGIT = re.compile("[0-9]")
_WIDEST_HEAD = 80


def tables(document: Document) -> list[Table]:
    """The tables of the file, then those of rows with tabs, with drawn lines or with blanks outside
    of them; none of furniture.
    """
    return list(_tables(_Same(document)))


class _Same:
    """A document as the key of a cache: several extractors ask for the tables of the same one."""

    __slots__ = ("document",)

    def __init__(self, document: Document) -> None:
        self.document = document

    def __hash__(self) -> int:
        return id(self.document)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.document is self.document


@lru_cache(maxsize=2)
def _tables(same: _Same) -> tuple[Table, ...]:
    document = same.document
    found = [t for t in document.tables if document.part_at(t.start).kind != "furniture"]
    if "\t" in document.text:
        found = found + _tabbed(document)
    return (*found, *_laid_out(document, [Span(t.start, t.end) for t in found]))


def drawn_or_spaced(document: Document) -> list[Table]:
    """The tables of text whose columns are parted by drawn lines or by blanks."""
    return _laid_out(document, [Span(t.start, t.end) for t in document.tables])


def _laid_out(document: Document, known: list[Span]) -> list[Table]:
    framed = _SIDE.search(document.text) is not None
    drawn = list(_drawn(document, sorted(known))) if framed else []
    known = sorted(
        [*known, *(Span(document.text.rfind("\n", 0, t.start) + 1, t.end) for t in drawn)]
    )
    return [*drawn, *_spaced(document, known)]


def _tabbed(document: Document) -> list[Table]:
    found: list[Table] = []
    run: list[Span] = []
    for row in _ROW.finditer(document.text):
        if any(t.start <= row.start() < t.end for t in document.tables):
            continue
        if run and row.start() > run[-1].end + 1:
            found.extend(_table(document, run))
            run = []
        run.append(Span(*row.span()))
    return found + _table(document, run)


def _drawn(document: Document, known: Sequence[Span]) -> Iterator[Table]:
    """Tables whose lines are drawn with signs: │甲 │8 │ between ├──┼──┤, or | a | b |."""
    rows: list[list[Cell]] = []
    for line in (*document.lines, None):
        words = "" if line is None else document.text[line.start : line.end]
        if line is not None and _RULE.fullmatch(words):
            continue
        if line is None or _FRAMED.fullmatch(words) is None or _within(line, known):
            if len(rows) >= _LEAST:
                yield Table(rows[0][0].start, rows[-1][-1].end, tuple(chain.from_iterable(rows)))
            rows = []
            continue
        cells = _framed(words, line.start, len(rows))
        if cells:
            rows.append(cells)


def _framed(words: str, offset: int, row: int) -> list[Cell]:
    """The cells of a row between signs; those that are blank are left out, but counted."""
    edges = [m.start() for m in _SIDE.finditer(words)]
    cells = []
    for column, (left, right) in enumerate(pairwise(edges)):
        inner = words[left + 1 : right]
        start = left + 1 + len(inner) - len(inner.lstrip())
        end = start + len(inner.strip())
        if start < end:
            cells.append(Cell(offset + start, offset + end, row, column))
    return cells


def _spaced(document: Document, known: Sequence[Span]) -> Iterator[Table]:
    """Tables whose columns are parted by blanks, below a line of short heads without a number.

    Rows that have lost a cell are left out. A line that is prose ends the table.
    """
    lines, text = document.lines, document.text
    after = 0
    for n, line in enumerate(lines):
        if n < after or line.end - line.start > _WIDEST_HEAD:
            continue
        if _HEADS.fullmatch(text, line.start, line.end) is None or _within(line, known):
            continue
        if document.part_at(line.start).kind not in ("body", "attachment"):
            continue
        last = n + 1
        while last < len(lines) and _CELLS.fullmatch(text, lines[last].start, lines[last].end):
            last += 1
        rows = [Span(each.start, each.end) for each in lines[n:last]]
        found = _whole(document, rows, _WORD)
        if found is not None and _has_numbers(text, found):
            yield found
            after = last


def _has_numbers(text: str, table: Table) -> bool:
    """True if a column is one of numbers, days or sums: names in rows alone are no table."""
    below = [cell for cell in table.cells if cell.row > 0]
    columns = {cell.column for cell in below}
    return any(
        all(_DIGIT.search(text[c.start : c.end]) for c in below if c.column == column)
        for column in columns
    )


def _within(line: Line, known: Sequence[Span]) -> bool:
    return any(each.start <= line.start < each.end for each in known)


def _table(document: Document, rows: list[Span]) -> list[Table]:
    """The table of a run of rows with tabs, as a list of one; empty if there is none."""
    if len(rows) < _LEAST or document.part_at(rows[0].start).kind in ("furniture", "header"):
        return []
    found = _whole(document, rows, _CELL)
    return [] if found is None else [found]


def _whole(document: Document, rows: list[Span], cell: re.Pattern[str]) -> Table | None:
    """The table of the rows that have as many cells as the first; None if there are not two."""
    cells = [list(cell.finditer(document.text, row.start, row.end)) for row in rows]
    width = len(cells[0])
    remarks = _REMARK.fullmatch(cells[0][-1][0]) is not None
    whole = [row for row in cells if len(row) == width or (remarks and len(row) == width - 1)]
    if len(whole) < _LEAST or width < _LEAST:
        return None
    made = tuple(
        Cell(each.start(), each.end(), number, column)
        for number, row in enumerate(whole)
        for column, each in enumerate(row)
    )
    return Table(rows[0].start, rows[-1].end, made)
