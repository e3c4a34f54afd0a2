"""Finds the number beside a title, and titles without 《》: beside a number, in a title."""

from __future__ import annotations

import re

from pipeline.model import Span
from pipeline.text import numbers
from pipeline.text.numbers import Number
from pipeline.text.titles import Title

_FORWARD_TITLE = re.compile(r"转发(?P<words>[^《》]{2,30}?关于[^《》]{4,120}$)")
_OPEN = re.compile(r"\s?[(〔\[【]")
_BRACKET = re.compile(r"[(〔\[【)〕\]】。]")
_NOTHING = re.compile(r"[\s)]?")
_UNQUOTED = re.compile(
    r"(?:根据|按照|依据|依照|遵照|贯彻|落实|执行|转发|现将|将)(?P<words>[^《》,。;:\n]{2,24}?关于"
    r"[^《》,。;:]{4,80}?(?:通知|意见|办法|方案|规定|决定|公告|函|措施|批复|通告))\s?\(?\Z"
)
_BEHIND, _BEFORE, _WINDOW = 40, 40, 130


def beside(text: str, title: Title) -> tuple[int, Number | None]:
    """The end of title and bracket, and the number behind or directly before the title.

    《某通知》(某发〔2020〕1号,以下简称《通知》), 《某通知》某发〔2020〕1号, GB/T 1-2020《某标准》.
    """
    end = title.outer.end
    opening = _OPEN.match(text, end)
    stop = _bracket_end(text, opening.end() - 1) if opening is not None else end
    reach = stop if opening is not None else min(len(text), end + _BEHIND)
    finders = (numbers.find, numbers.find_orders, numbers.find_standards)
    found = [n for n in (next(find(text, end, reach), None) for find in finders) if n is not None]
    number = min(found, key=lambda n: n.span.start, default=None)
    if number is not None and (opening is not None or number.span.start - end <= 1):
        return max(stop, number.span.end), number
    floor = max(0, title.outer.start - _BEFORE)
    for find in (numbers.find, numbers.find_standards):
        for number in find(text, floor, title.outer.start):
            if _NOTHING.fullmatch(text, number.span.end, title.outer.start):
                return stop, number
    return stop, None


def _bracket_end(text: str, start: int) -> int:
    """The end of the bracket that opens at `start`, brackets within it included."""
    depth = 0
    for match in _BRACKET.finditer(text, start, start + 120):
        if match.group() == "。":
            break
        depth += 1 if match.group() in "(〔[【" else -1
        if depth == 0:
            return match.end()
    return min(len(text), start + 60)


def inside(text: str, title: Title) -> Number | None:
    """The number of a standard that opens its title (《GB/T 1-2020 某标准》)."""
    number = next(numbers.find_standards(text, title.span.start, title.span.end), None)
    return number if number is not None and number.span.start == title.span.start else None


def unquoted_title(text: str, number: Number) -> Span | None:
    """根据某某关于……的通知(某发〔2020〕1号): where the title stands before the number."""
    floor = max(0, number.span.start - _WINDOW)
    match = _UNQUOTED.search(text[floor : number.span.start])
    if match is None:
        return None
    return Span(floor + match.start("words"), floor + match.end("words"))


def forwarded_title(text: str, title: Span) -> Span | None:
    """转发某某关于……的通知: what a notice's own title passes on, where it has no 《》."""
    match = _FORWARD_TITLE.search(text[title.start : title.end])
    if match is None:
        return None
    words = match["words"]
    outer = re.search(r"(?<=[见法定则函告知])的通知$", words)
    if outer is not None and "印发" not in words:
        words = words[: outer.start()]
    start = title.start + match.start("words")
    return Span(start, start + len(words))
