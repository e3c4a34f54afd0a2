"""Names that only their place tells, behind a role label or in lines of their own under it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.model import Span
from pipeline.text.placed_names import Placed, Row, row_of_names

_LONGEST_FRONT = 14
_SENTENCE = re.compile(r"[,。;]|[一-龥]{9}|(?:各|有关|相关|所有|全体|等)\Z")
_GOES_ON = re.compile(r"[、,;和与及]\s*\Z")
_BLANK_LINES = re.compile(r"[ \t]*\n\s*|[ \t]+")
_MARK = re.compile(r"(\d{1,2})[.、)]\s?\Z")
_MOST_LINES = 40


def under(text: str, cue: Span, start: int) -> Iterator[Placed]:
    """The organisations that the label `cue` points to, whose names begin at `start`.

    A name that does not end like one counts only in the line of a label that begins its line, or
    between lines of surer names.
    """
    if not _begins_line(text, cue.start):
        return
    alone = "\n" in text[cue.end : start]
    end = _line_end(text, start)
    row = row_of_names(text, start, end)
    if not row.names or (alone and row.stop == "words"):
        return
    if row.stop == "words":
        yield from (name for name in row.names[:-1] if name.sure)
        return
    rows = [row]
    if row.stop == "end":
        rows += _further(text, end, alone or _GOES_ON.search(text[start:end]) is not None)
    while alone and len(rows) > 1 and not _sure(text, rows[-1], len(rows)):
        rows.pop()  # the heading of what comes next, rather
    for one in rows:
        yield from one.names


def _sure(text: str, row: Row, number: int) -> bool:
    """True if a row has a sure name, or the number that its place in the list asks for."""
    first = row.names[0].place.start
    mark = _MARK.search(text[text.rfind("\n", 0, first) + 1 : first])
    return any(name.sure for name in row.names) or (mark is not None and int(mark[1]) == number)


def _begins_line(text: str, start: int) -> bool:
    """True if a number or a short word at most stands in front of a label in its line.

    各承办单位: addresses them and names none.
    """
    floor = max(0, start - _LONGEST_FRONT - 1)
    line = text[max(text.rfind("\n", floor, start) + 1, floor) : start]
    return _SENTENCE.search(line.split(" ")[-1]) is None


def _further(text: str, end: int, any_name: bool) -> list[Row]:
    """The lines below that hold names and nothing else; with `any_name` unsure ones too."""
    rows: list[Row] = []
    for _ in range(_MOST_LINES):
        blank = _BLANK_LINES.match(text, end)
        if blank is None or blank.end() >= len(text):
            break
        start, end = blank.end(), _line_end(text, blank.end())
        row = row_of_names(text, start, end)
        if row.stop != "end" or not row.names:
            break
        if not any_name and not all(name.sure for name in row.names):
            break
        rows.append(row)
    return rows


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end
