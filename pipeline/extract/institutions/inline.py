"""Organisations that a sentence honours or admits: 确定甲公司、乙公司等50家企业为…."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline.extract.institutions.cues import Assignment
from pipeline.lexicon import load
from pipeline.model import Part, Span
from pipeline.text.organisations import name_at, names_from

_COUNTED = re.compile(r"\s?(?:等)?\s?(?:共计?)?[0-9一二三四五六七八九十百]+[家个所户]")
_AND_MORE = re.compile(
    r"(?:等)?\s?[0-9一二三四五六七八九十百]+[家个所户名][^,。;:\n为、]{0,16}?(?:以及|[及和与、,])\s?(?=[一-龥A-Za-z]{4})"
)
_SURE = 0.85


@cache
def _cue() -> tuple[re.Pattern[str], re.Pattern[str]]:
    data = load("lists")
    return re.compile(data["inline"]), re.compile(data["inline_until"])


def inline(text: str, part: Part) -> Iterator[Assignment]:
    """The names behind each cue, if what ends such a list comes behind them."""
    cue, until = _cue()
    for found in cue.finditer(text, part.start, part.end):
        names, end = _names(text, found.end(), loose=False)
        if not names or until.match(text, end) is None:
            names, end = _names(text, found.end(), loose=True)
            names = names if _COUNTED.match(text, end) else []
        if not names or until.match(text, end) is None:
            names, end = _items(text, found.end(), until)
        if not names:
            names, end = _quoted(text, found.end())
        if names and until.match(text, end):
            role = "undertaker" if _UNDERTAKES.match(text, end) else "listed"
            for name in names:
                yield Assignment(name, role, Span(*found.span()), "listed-inline", _SURE)


# 确定甲公司等5家单位为…项目实施机构: they are to do the work.
_UNDERTAKES = re.compile(
    r"[^,。;:\n“]{0,24}?为(?:承担|实施)?[^,。;:\n]{0,40}?"
    r"(?:实施|承办|承训|承担|承接|施教|培训)(?:机构|单位|主体|院校|学校)(?=[,。;:\n(]|$|[及并])"
)
_QUOTE = re.compile(r"“([^“”\n]{4,40})”(?:[、,及]|和|以及)?\s?")
_BODIES = re.compile(
    r"(?:等)?\s?[0-9一二三四五六七八九十]+(?:[家户]|个[^,。;:\n]{0,10}?(?:主体|单位|企业|机构|公司|组织|社团|学校|院校|医院))"
)


def _quoted(text: str, start: int) -> tuple[list[Span], int]:
    """Names each in quotation marks, with their count behind them: “甲公司”、“乙社”2个主体."""
    names: list[Span] = []
    at = start
    while len(names) < _MOST and (item := _QUOTE.match(text, at)) is not None:
        names.append(Span(*item.span(1)))
        at = item.end()
    sure = [n for n in names if name_at(text, n.start, loose=True) == n]
    counted = _BODIES.match(text, at) is not None
    return (names, at) if names and counted and len(sure) == len(names) else ([], start)


_AREA = re.compile(
    r"(?:合作区|开发区|高新区|经开区|园区|产业园|工业园|科技园|创业园|示范园|示范区|试验区|保税区|工业区|度假区|集聚区|新区|景区|保护区|基地|小镇|街道|社区|[镇乡村]|农场|林场|牧场|嘎查|苏木|街区|商圈|市场|驿站)(?:\([^()\n]{1,16}\))?"
)
_NO_AREA = re.compile(
    r"^(?:各|有关|相关|全|本|该|我|其他|所有|上述|部分)|的|工作|开展|建设[^区园]|关于"
)


def _items(text: str, start: int, until: re.Pattern[str]) -> tuple[list[Span], int]:
    """The names of a list that ends in 为…, 列为…, each told by its ending; none if one is not.

    Zones, parks, streets and villages stand in such lists beside organisations.
    """
    names: list[Span] = []
    at = start
    while len(names) < _MOST:
        end = _item_end(text, at)
        if end is None:
            return [], start
        names.append(Span(at, end))
        if until.match(text, end):
            return names, end
        separator = _AND.match(text, end)
        if separator is None:
            return [], start
        at = separator.end()
    return [], start


def _item_end(text: str, at: int) -> int | None:
    """Where the name that begins at `at` ends: an organisation's, or else that of an area."""
    name = name_at(text, at, loose=True)
    if name is not None and _BEHIND.match(text, name.end):
        return name.end
    ends = _AREA.finditer(text, at + 2, min(len(text), at + _LONGEST))
    end = next((m.end() for m in ends if _BEHIND.match(text, m.end())), None)
    words = "" if end is None else text[at:end]
    if _NO_AREA.search(words) or any(stop in words for stop in "、,。;:\n"):
        return None
    return end


_AND = re.compile(r"\s?(?:、|,|以及|[及与]|和(?![平谐睦顺美兴]))\s?")
_BEHIND = re.compile(
    r"\s?(?:[、,及与]|和(?![平谐睦顺美兴])|\s?[为等列纳\d“]|以及|申报|参评|认定|确定|评为|入选|获|授予|予以|给予)"
)
_MOST, _LONGEST = 60, 34


def _names(text: str, start: int, loose: bool) -> tuple[list[Span], int]:
    """The names at `start`, and those behind a count (甲公司等3户…及乙公司等5户…)."""
    names, end = names_from(text, start, loose)
    while names and (more := _AND_MORE.match(text, end)) is not None:
        further, behind = names_from(text, more.end(), loose)
        if not further:
            break
        names, end = [*names, *further], behind
    return names, end
