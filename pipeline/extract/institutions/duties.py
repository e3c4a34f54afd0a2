"""Offices whose duties the notice lists one by one: 职责分工如下, and below it 甲处:牵头负责….

The list must be announced, and each line begins with a name and a colon.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline.extract.institutions.cues import Assignment
from pipeline.lexicon import load
from pipeline.model import Document, Part, Span
from pipeline.text.organisations import name_at

_NUMBER = re.compile(r"(?:[(]?[一二三四五六七八九十0-9]{1,3}[)、.]\s?|[①-⑳●◆]\s?)?")
_COLON = re.compile(r"\s?(?::|—+)\s?")
_SECTION = re.compile(r"[一二三四五六七八九十]{1,3}、|附\s?件")
_SURE = 0.75
_FEWEST, _MOST_LINES = 2, 40


@cache
def _words() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    data = load("roles")["duties"]
    return re.compile(data["announced"]), re.compile(data["leads"]), re.compile(data["helps"])


def from_duties(document: Document, part: Part) -> Iterator[Assignment]:
    """The offices of each announced list; none of a single line."""
    announced, _, _ = _words()
    text = document.text
    lines = [n for n in document.lines if part.start <= n.start < part.end]
    for number, line in enumerate(lines):
        if announced.search(text, line.start, line.end) is None:
            continue
        found: list[Assignment] = []
        for below in lines[number + 1 : number + 1 + _MOST_LINES]:
            duty = _duty(text, below.start, below.end)
            if duty is not None:
                found.append(duty)
            elif _SECTION.match(text, below.start, below.end):
                break
        if len(found) >= _FEWEST:
            yield from found


def _duty(text: str, start: int, end: int) -> Assignment | None:
    """The office that a line names before a colon, with what it is to do."""
    _, leads, helps = _words()
    number = _NUMBER.match(text, start, end)
    at = start if number is None else number.end()
    name = name_at(text, at, loose=True)
    colon = None if name is None else _COLON.match(text, name.end, end)
    if name is None or colon is None:
        return None
    for pattern, role in ((helps, "co_organizer"), (leads, "coordinator")):
        found = pattern.match(text, colon.end(), end)
        if found is not None:
            return Assignment(name, role, Span(*found.span()), "listed-duty", _SURE)
    return None
