"""Which task a lead in brackets stands for: (市教育局牵头,市财政局配合) behind a numbered task."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache

from pipeline.lexicon import load
from pipeline.model import Document, Span

_NUMBER = re.compile(
    r"(?:[(]?[一二三四五六七八九十0-9]{1,3}[)、.](?:[0-9]{1,2}[.、]?)*"
    r"|[①-⑳]|第[一二三四五六七八九十百0-9]{1,4}条) ?"
)
_REACH = 160


@dataclass(frozen=True, slots=True)
class _Tasks:
    heading: re.Pattern[str]
    none: re.Pattern[str]


@cache
def _tasks() -> _Tasks:
    data = load("roles")["task"]
    return _Tasks(re.compile(data["heading"]), re.compile(data["none"]))


def opened(text: str, start: int) -> int | None:
    """Where the bracket around `start` opens, None outside of brackets."""
    floor = max(0, start - _REACH)
    at = text.rfind("(", floor, start)
    return at if at >= 0 and text.rfind(")", at, start) < 0 else None


def task(document: Document, start: int) -> Span | None:
    """The task that a lead at `start` stands for: the heading of its section, or its own line."""
    found = next((s for s in reversed(document.sections) if s.start <= start < s.end), None)
    if found is not None and found.heading_start < start:
        return _heading(document.text, found.heading_start, start)
    index = bisect_right(document.lines, start, key=lambda line: line.start) - 1
    bracket = opened(document.text, start)
    if index < 0 or bracket is None:
        return None
    line = document.lines[index].start
    if bracket - line < 4 and index > 0:
        line = document.lines[index - 1].start
    return _heading(document.text, line, bracket)


def _heading(text: str, start: int, end: int) -> Span | None:
    number = _NUMBER.match(text, start)
    found = _tasks().heading.match(text, start if number is None else number.end(), end)
    if found is None or _tasks().none.search(found[0]) is not None:
        return None
    return Span(*found.span())
