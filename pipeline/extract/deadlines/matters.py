"""Who and to whom, where a date stands alone: 报名时间:3月1日—5日 is told about in its section.

What is looked for is a clause of the same section that says who does what the label names: 请参赛
学生扫码报名, 由学校统一向组委会报名, 投标单位将报名材料发送至….
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extract.deadlines.duties import AGENT
from pipeline.extract.deadlines.recipients import recipient
from pipeline.extract.deadlines.subjects import Words, moved, subject
from pipeline.model import Document, Span
from pipeline.text.clauses import Surroundings

_NAMES = re.compile(
    r"(?P<what>报名|申报|申请|投稿|征稿|征集|报送|提交|上报|填报|缴费|上传|投标|申领|参赛|推荐|作品)"
    r"[^,。;:\n]{0,8}?(?:时间|日期|期限|时限|截止|安排)"
)
_ALONE = re.compile(
    r"[ \t0-9.、()一二三四五六七八九十]*(?:[^,。;:\n]{2,16}(?:时间|日期|期限|时限|截止)"
    r"[^,。;:\n]{0,4}[:为是]?[ \t]*)?"
)
_ENDS = r"(?=[,。;:(\n]|$|所需|需|材料|资料|表|信息|链接|系统|平台|作品)"
_CLAUSES = re.compile(r"[^。;\n]+")
_NEXT_DATE = re.compile(r"[0-9]{1,2}(?:月|日[^常])")
_BROKEN = re.compile(r"(?<=[至到])\s+(?=[A-Za-z0-9])")
_REACH = 320
_SHORT = 120


def alone(around: Surroundings) -> str | None:
    """What the label of a date that stands alone names: 报名; None with words of its own."""
    if _ALONE.fullmatch(around.before) is None:
        return None
    line = around.previous if len(around.previous) <= 16 and not around.before else ""
    named = (_NAMES.search(words) for words in (around.before, line, around.heading))
    return next((found["what"] for found in named if found is not None), None)


def told(document: Document, around: Surroundings, what: str, words: Words) -> Span | None:
    """The clause behind `around` in its section that tells who does `what`."""
    doing = re.compile(what + _ENDS)
    begin, end = around.end, _end(document, around)
    rest = document.text[begin:end]
    later = _NEXT_DATE.search(rest)
    for clause in _CLAUSES.finditer(rest if later is None else rest[: later.start()]):
        who = performer(clause.group(), words)
        if who is not None and doing.search(clause.group(), who.end) is not None:
            return moved(Span(*clause.span()), begin)
    return None


def performer(clause: str, words: Words) -> Span | None:
    """Who does what the clause says: 由X, else its subject."""
    agent = AGENT.search(clause)
    if agent is not None:
        return Span(*agent.span("s"))
    return subject(clause, words, first=True)


def addressee(document: Document, around: Surroundings) -> Span | None:
    """Where things go by the section of a date that stands alone, if it names just one place."""
    section = _section(document, around)
    begin = around.start - _REACH if section is None else max(section, around.start - _REACH)
    found: dict[str, Span] = {}
    for origin, text in _pieces(document, max(0, begin), around):
        for clause in _CLAUSES.finditer(text):
            place = recipient(clause.group(), sent=True)
            if place is not None:
                span = moved(place, origin + clause.start())
                found.setdefault(document.text[span.start : span.end], span)
    return next(iter(found.values())) if len(found) == 1 else None


def _pieces(document: Document, begin: int, around: Surroundings) -> Iterator[tuple[int, str]]:
    """The text of the section before the date and after it, as far as no other date stands.

    An address on a line of its own belongs to the 发送至 above it.
    """
    text = document.text
    before = text[begin : around.start]
    dated = [match.end() for match in _NEXT_DATE.finditer(before)]
    first = dated[-1] if dated else 0
    yield begin + first, _BROKEN.sub(_joined, before[first:])
    rest = text[around.end : _end(document, around)]
    yield around.end, _NEXT_DATE.split(rest)[0]


def _joined(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _section(document: Document, around: Surroundings) -> int | None:
    inner = [s for s in document.sections if s.start <= around.start < s.end]
    wide = [s for s in inner if s.end - s.start >= _SHORT] or inner
    return None if not wide else max(wide, key=lambda s: s.start).start


def _end(document: Document, around: Surroundings) -> int:
    inner = [s for s in document.sections if s.start <= around.start < s.end]
    wide = [s.end for s in inner if s.end - s.start >= _SHORT]
    return min([around.end + _REACH, *wide])


def opening(document: Document, around: Surroundings, words: Words) -> Span | None:
    """The group that begins the nearest paragraph above in the section: 各学院应…\\n 5月30日前…."""
    inner = [s.start for s in document.sections if s.start <= around.start < s.end]
    begin = max([0, around.start - 2 * _REACH, *inner])
    found = None
    for line in re.finditer(r"[^\n]+", document.text[begin : around.start - len(around.before)]):
        who = subject(line.group().partition("。")[0], words, first=True)
        if who is not None and not line.group()[: who.start].strip(_NUMBERS):
            found = moved(who, begin + line.start())
    return found


_NUMBERS = " \t0123456789.、()一二三四五六七八九十请"
