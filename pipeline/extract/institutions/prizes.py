"""Organisations under the headings of prizes and honours, in notices that say who got them.

一、优秀组织奖 and below it names, several in a line, one a line or by class (高中组:甲中学).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.extract.institutions.cues import Assignment
from pipeline.model import Document, Line, Part, Span
from pipeline.text.persons import is_name
from pipeline.text.placed_names import Placed, heading_of_prize, prize_at, row_of_names

_NUMBER = re.compile(
    r"(?:[(]?[一二三四五六七八九十0-9]{1,3}[)、.]\s?|第[一二三四五六七八九十]+[部类][分]?[、:]?\s?|[●◆★▲■※]\s?)?"
)
_CLASS = re.compile(
    r"(?:[(][一二三四五六七八九十0-9]{1,2}[)]|[0-9]{1,2}[.、])?\s?[一-龥A-Za-z]{1,10}"
    r"(?:组|类|赛区|片区|赛道|专场|学段|[市州县区])\s?:?"
)
_BEGIN = re.compile(r"\n|[。;:\s]\s*|^")
_STOP = re.compile(r"[。;]|\s(?=[^\s:]{2,12}奖\s?:)")
_PAIR = re.compile(r"[0-9]{1,3}[、.]\s?([^\s、:;,]{3,40})\s+([^\s、:;,]{4,40})")
_MOSTLY = 2 / 3
_SURE = 0.85


def under_prizes(document: Document, part: Part) -> Iterator[Assignment]:
    """The names of `part` that stand under or behind the heading of a prize."""
    lines = [n for n in document.lines if part.start <= n.start < part.end and n.start < n.end]
    if _prized_works(document.text, lines):
        return
    for number, line in enumerate(lines):
        heading = _heading(document.text, line)
        found = list(_within(document.text, line))
        if heading is not None:
            found = [(heading, name) for name in _below(document.text, lines[number + 1 :])]
        elif found and _within_end(document.text, line):
            about = found[-1][0]
            found += [(about, name) for name in _below(document.text, lines[number + 1 :])]
        for about, name in found:
            yield Assignment(name.place, "listed", name.place, "listed-prize", _SURE, about)


def _prized_works(text: str, lines: Sequence[Line]) -> bool:
    """True if lines of two columns have a work (a project, a piece) before its organisation.

    Then 某剧院 before 某设计院 is a building, and lists tell who made it by themselves.
    """
    for line in lines:
        pair = _PAIR.fullmatch(text, line.start, line.end)
        if pair is None:
            continue
        work, maker = (row_of_names(text, *pair.span(column)) for column in (1, 2))
        believed = [bool(_believed(row.names)) and row.stop == "end" for row in (work, maker)]
        if believed == [False, True]:
            return True
    return False


def _heading(text: str, line: Line) -> Span | None:
    """The heading that fills `line`, without its number."""
    number = _NUMBER.match(text, line.start, line.end)
    start = line.start if number is None else number.end()
    words = text[start : line.end].rstrip(" :")
    return Span(start, start + len(words)) if heading_of_prize(words) else None


def _within(text: str, line: Line) -> Iterator[tuple[Span, Placed]]:
    """Names behind the prizes that `line` names: 一等奖:甲系、乙系;二等奖:丙系。"""
    if ":" not in text[line.start : line.end]:
        return
    for begin in _BEGIN.finditer(text, max(0, line.start - 1), line.end):
        number = _NUMBER.match(text, begin.end(), line.end)
        prize = prize_at(text, begin.end() if number is None else number.end(), line.end)
        if prize is None:
            continue
        start = text.find(":", prize.end) + 1
        stop = _STOP.search(text, start, line.end)
        row = row_of_names(text, start, line.end if stop is None else stop.start())
        for name in _believed(row.names) if row.stop == "end" else ():
            yield prize, name


def _within_end(text: str, line: Line) -> bool:
    """True if the list goes on in the next line (…、)."""
    return text[line.start : line.end].rstrip().endswith(("、", ",", ";"))


def _below(text: str, lines: Sequence[Line]) -> list[Placed]:
    """The names of the lines that hold names alone; none if persons follow them in turn."""
    found: list[Placed] = []
    for line in lines:
        if _CLASS.fullmatch(text, line.start, line.end) is not None:
            continue  # (一)高中组
        row = row_of_names(text, line.start, line.end)
        believed = _believed(row.names)
        if row.stop != "end" or not believed:
            person = re.sub(r"\s", "", text[line.start : line.end].split("、")[0])
            return [] if is_name(person) else found
        found += believed
    return found


def _believed(names: Sequence[Placed]) -> list[Placed]:
    """The names of a line, if most of them end like names; none otherwise."""
    sure = sum(name.telling for name in names)
    return list(names) if names and sure >= _MOSTLY * len(names) else []
