"""Tables that came out one cell a line: saved web pages, text made of .doc files.

Blank cells are lost, so rows are told by their kind, not by counting: an optional serial number,
one line of text, then as many numbers as the other rows have.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pipeline.model import Document, Line, Part, Span

_NUMBER = re.compile(r"[0-9]{1,6}(?:[名人家项个件篇位]|\([^()\n]{1,6}\))?$|[/—–-]$")
_LONGEST = 24
_SENTENCE = re.compile(r"[。;,:!?]")
_CLAUSE = re.compile(r"[。;!?\t]")
_FEWEST = 4
_SERIAL = re.compile(r"^(?:序号|编号|NO\.?|No\.?)$")
_REMARK = re.compile(r"^(?:备注|说明|附注)$")
_GROUP = re.compile(r"^(?:分|其中|各)[一-龥]{0,10}$|^(?:名额|任务|人数)(?:分配|安排)$")
_LEAST = 2
_NARROWEST = 3
_HEADS = 14


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the line with its label, the lines with its numbers."""

    label: Line
    numbers: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """The lines of a head, those that stand over the numbers of a row, and the rows."""

    heads: tuple[Line, ...]
    over: tuple[Line | None, ...]
    rows: tuple[Row, ...]


def runs(document: Document, part: Part) -> Iterator[list[Line]]:
    """Runs of at least six short lines without punctuation, as cells of a table are."""
    run: list[Line] = []
    for line in document.lines:
        if line.start < part.start or line.start >= part.end:
            continue
        words = document.text[line.start : line.end]
        if len(words) <= _LONGEST and _SENTENCE.search(words) is None and "\t" not in words:
            run.append(line)
            continue
        if len(run) >= 6:
            yield run
        run = []
    if len(run) >= 6:
        yield run


def phrases(document: Document, longest: int) -> Iterator[list[Span]]:
    """Runs of at least four lines, anywhere, of up to `longest` characters that end no clause."""
    run: list[Span] = []
    for line in (*document.lines, None):
        words = "" if line is None else document.text[line.start : line.end]
        if line is not None and 0 < len(words) <= longest and _CLAUSE.search(words) is None:
            run.append(Span(line.start, line.end))
            continue
        if len(run) >= _FEWEST:
            yield run
        run = []


def grids(document: Document, part: Part) -> Iterator[Grid]:
    """The tables of labels and numbers in `part`, each cell on its own line."""
    text = document.text
    if re.search(r"\n[0-9]{1,6}\n", text[part.start : part.end]) is None:
        return
    for run in runs(document, part):
        kinds = [_NUMBER.match(text[n.start : n.end]) is not None for n in run]
        grid = _grid(text, run, kinds)
        if grid is not None:
            yield grid


def column(run: list[Line], head: int, wanted: Callable[[Line], bool]) -> list[Line]:
    """The cells under the head at `head` of a run: every k-th line behind it, k being the columns.

    That holds whatever stands left of the head, if no cell is blank. At least two cells, and none
    that is not `wanted`; a last row that is shorter (合计) is left out.
    """
    for width in range(_NARROWEST, _HEADS):
        cells = run[head + width :: width]
        if len(cells) >= _LEAST and all(wanted(cell) for cell in cells):
            return cells
    return []


def _grid(text: str, run: list[Line], kinds: list[bool]) -> Grid | None:
    if True not in kinds:
        return None
    first = kinds.index(True)
    words = [text[n.start : n.end] for n in run]
    serial = words[first] == "1" and first + 1 < len(run) and not kinds[first + 1]
    begin = first if serial else first - 1
    if begin < 1:
        return None
    rows = list(_rows(run, words, kinds, begin, serial))
    widths = [len(row.numbers) for row in rows]
    width = max(set(widths), key=widths.count, default=0)
    whole = tuple(row for row in rows if len(row.numbers) == width)
    if width == 0 or len(whole) < _LEAST:
        return None
    heads = run[max(0, begin - _HEADS) : begin]
    return Grid(tuple(heads), _over(text, heads, width), whole)


def _rows(
    run: list[Line], words: list[str], kinds: list[bool], at: int, serial: bool
) -> Iterator[Row]:
    """Rows from line `at` on; a number that counts the rows belongs to the next label."""
    count = 1
    while at < len(run):
        if serial and words[at] == str(count) and at + 1 < len(run) and not kinds[at + 1]:
            at, count = at + 1, count + 1
        label, at = run[at], at + 1
        numbers: list[Line] = []
        while at < len(run) and kinds[at]:
            if serial and words[at] == str(count) and numbers and _label_next(kinds, at):
                break
            numbers.append(run[at])
            at += 1
        if numbers:
            yield Row(label, tuple(numbers))


def _label_next(kinds: list[bool], at: int) -> bool:
    return at + 1 < len(kinds) and not kinds[at + 1]


def _over(text: str, heads: list[Line], width: int) -> tuple[Line | None, ...]:
    """The head over each number: the last of them, without remarks and heads of groups."""
    kept = [h for h in heads if not _REMARK.match(text[h.start : h.end])]
    groups = [h for h in kept if _GROUP.match(text[h.start : h.end])]
    if len(kept) - len(groups) > width:
        kept = [h for h in kept if h not in groups]
    kept = [h for h in kept if not _SERIAL.match(text[h.start : h.end])][-width:]
    return (None,) * (width - len(kept)) + tuple(kept)
