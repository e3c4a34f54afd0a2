"""Finds the number beside a title, and titles without 《》: beside a number, in a title."""

from __future__ import annotations

import re
from collections.abc import Iterator

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
# A number without an agency code: of the minutes or the note of a meeting, 纪要(〔2021〕15号).
_BARE = r"[(〔\[【]{1,2}(?P<year>(?:19|20)\d\d)年?[)〕\]】] ?第?(?P<serial>\d{1,5}) ?号"
_BARE_BEHIND = re.compile(r"\s?" + _BARE)
_BARE_TITLED = re.compile(
    r"(?:根据|按照|依据|依照|遵照|贯彻|落实|执行)(?P<words>[^《》,。;:\n()]{4,50}?"
    r"(?:通知单|通知|纪要|决定|批复|意见|函|通报|办法|方案|规定))(?=[(〔\[【])(?P<number>"
    + _BARE
    + ")"
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
    bare = _BARE_BEHIND.match(text, end)
    return stop, None if bare is None else _bare(bare, bare.start(), bare.end())


def _bare(match: re.Match[str], start: int, end: int) -> Number:
    """A number without an agency code, with its brackets."""
    year, serial = match["year"], match["serial"]
    value = f"〔{year}〕{serial}号"
    return Number(Span(start, end), "document", value, serial, None, int(year))


def bare_titled(text: str) -> Iterator[tuple[Span, Number]]:
    """根据某某会议纪要(〔2021〕15号): titles without 《》 and numbers without a code."""
    for match in _BARE_TITLED.finditer(text):
        yield Span(*match.span("words")), _bare(match, *match.span("number"))


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


def same_number(one: Number, other: Number) -> bool:
    """True for one number written twice, once perhaps without its authority (2014年第34号公告)."""
    if one.value == other.value:
        return True
    bare = one if one.agency_code is None else other
    full = other if bare is one else one
    if (bare.year, bare.serial) != (full.year, full.serial) or bare.agency_code is not None:
        return False
    return full.agency_code is not None and bare.value.endswith(full.agency_code[-2:])
