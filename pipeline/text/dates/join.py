"""Joins points into dates with a bound and into windows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.text.dates import patterns
from pipeline.text.dates.model import Point, When


def join(text: str, points: list[Point], spoken: bool) -> list[When]:
    """The expressions that `points` make with each other and with the words around them.

    Without `spoken`, a day without a month (20日) or a weekday (周五) is one only before 前.
    """
    return _shared_bounds(text, list(_join(text, points, spoken)))


def _join(text: str, points: list[Point], spoken: bool) -> Iterator[When]:
    index, before = 0, None
    while index < len(points):
        point = _inherit(text, before, points[index])
        following = points[index + 1] if index + 1 < len(points) else None
        if following is not None and _goes_on(text, before, point, following):
            point = _in_month_of(before, point)
        if following is not None and _spans(text, point, following):
            if not _bare_weekday(point):
                yield _window(text, point, following)
            if following.month is None and following.day is not None:
                following = replace(following, year=point.year, month=point.month)
            index, before = index + 2, following
            continue
        when = _single(text, point, spoken)
        if when is not None:
            yield when
        index, before = index + 1, point


def _spans(text: str, first: Point, last: Point) -> bool:
    """3月1日至5日, 3月1日和5日之间."""
    if patterns.WINDOW_GAP.fullmatch(text, first.end, last.start):
        return True
    listed = patterns.LIST_GAP.fullmatch(text, first.end, last.start) is not None
    return listed and patterns.BETWEEN.match(text, last.end) is not None


def _shared_bounds(text: str, found: list[When]) -> list[When]:
    """In 6月、12月底前 and 6月30日、12月31日前 the first date is bound as the second is.

    And 自3月1日开始,4月15日截止 is a window.
    """
    for index in range(len(found) - 1, 0, -1):
        one, two = found[index - 1], found[index]
        if one.form != "point" or two.form != "point" or one.last is None or two.last is None:
            continue
        if _opens_and_closes(text, one, two):
            start = _widen(text, one.start)
            joined = When(start, two.end, "window", last=two.last, first=one.last, bound="by")
            found[index - 1 : index + 1] = [joined]
            continue
        listed = patterns.LIST_GAP.fullmatch(text, one.end, two.start)
        if listed is not None and one.bound == "at" and two.bound == "by":
            found[index - 1] = replace(one, bound="by", last=_as_end(one.last, two.last))
    return found


def _opens_and_closes(text: str, one: When, two: When) -> bool:
    """自3月1日开始,4月15日截止; 3月1日启动,4月15日结束; 3月1日后3月15日前."""
    ended = patterns.CLOSES.match(text, two.end) is not None
    opened = patterns.OPENED_GAP.fullmatch(text, one.end, two.start) is not None
    if opened and ended and one.bound == "at":
        return True
    if two.bound != "by" and not ended:
        return False
    near = opened or patterns.CLOSED_GAP.fullmatch(text, one.end, two.start) is not None
    return near and (one.bound == "start" or (one.bound == "after" and one.end == two.start))


def _as_end(point: Point, model: Point) -> Point:
    """6月 in 6月、12月底前 means its end too."""
    bare = point.month is not None and point.day is None and point.part is None
    return replace(point, part="end") if bare and model.part == "end" else point


def _inherit(text: str, before: Point | None, point: Point) -> Point:
    """In 3月20日、21日 the second has the first's month, in 2025年3月20日、4月2日 its year."""
    if before is None or point.day is None or point.year is not None:
        return point
    if not patterns.LIST_GAP.fullmatch(text, before.end, point.start) and not _same_month(
        text, before, point
    ):
        return point
    if point.month is None and point.month_shift is None:
        return replace(point, year=before.year, month=before.month, year_shift=before.year_shift,
                       month_shift=before.month_shift)  # fmt: skip
    return replace(point, year=before.year, year_shift=before.year_shift)


def _goes_on(text: str, before: Point | None, first: Point, last: Point) -> bool:
    """第一期8月8日至12日,第二期15日至19日: a window of days of the month last named."""
    if before is None or before.month is None or first.day is None or first.month is not None:
        return False
    if first.month_shift is not None or last.month is not None or last.day is None:
        return False
    between = text[before.end : first.start]
    near = len(between) <= _NEAR and "。" not in between
    listed = _NEXT_OF_ROW.search(between) is not None or _ON.match(between) is not None
    later = before.day is None or first.day >= before.day
    return near and listed and later and _spans(text, first, last)


_NEAR = 30
_NEXT_OF_ROW = re.compile(
    r"[,;、\n\s(](?:第?[二三四五六七八九十0-9]{1,3}[期批班场轮组天阶]|[二三四五六七八九]、|其中|[一-龥]{2,8}(?:为|:|在|于)?)[^,;\n0-9]{0,12}$"
)
_ON = re.compile(r"[^,;。\n]{0,12}[,;]\s?[一-龥]{0,8}$")


def _in_month_of(before: Point | None, point: Point) -> Point:
    if before is None:
        return point
    return replace(point, year=before.year, month=before.month, year_shift=before.year_shift,
                   month_shift=before.month_shift, near_year=before.near_year)  # fmt: skip


def _same_month(text: str, before: Point, point: Point) -> bool:
    """6月18日召开,17日下午报到: a day of the month just named, on which something happens."""
    between = text[before.end : point.start]
    near = len(between) <= 12 and patterns.SENTENCE_END.search(between) is None
    said = point.month is None and point.month_shift is None and before.month is not None
    noon = text[max(point.start, point.end - 2) : point.end] in ("上午", "下午", "晚上", "中午")
    named = point.time is not None or noon or patterns.SAME_MONTH.match(text, point.end) is not None
    return near and said and named and point.day is not None


def _window(text: str, first: Point, last: Point) -> When:
    begin = _widen(text, first.start)
    bound = patterns.BETWEEN.match(text, last.end) or patterns.BOUND.match(text, last.end)
    end = bound.end() if bound is not None and bound["by"] is not None else last.end
    return When(begin, end, "window", last=last, first=first, bound="by")


def _widen(text: str, start: int) -> int:
    led = patterns.FROM_BEFORE.search(text, max(0, start - 2), start)
    return start if led is None else led.start()


def _single(text: str, point: Point, spoken: bool) -> When | None:
    bound = patterns.BOUND.match(text, point.end) or _in_brackets(text, point)
    kind = _kind(text, point, None if bound is None else bound.lastgroup)
    end = point.end if bound is None else bound.end()
    if not _whole(text, point, kind, spoken):
        return None
    event = _event_before(text, point.start)
    if event is not None and kind != "start":
        return When(event.start, end, "window", last=point, first=event, bound="by")
    start = _widen(text, point.start) if kind in ("start", "after") else point.start
    when = When(start, end, "point", last=point, bound=kind)
    return _said(text, when, point) if spoken else when


def _said(text: str, when: When, point: Point) -> When:
    """A point that somebody asks about: with the words that lead it (截止到2018年), and 上半年 as
    that of the year.
    """
    period = point.part is not None and point.part[0] in "hq" and point.month is None
    if when.bound == "at" and period and point.year is None and point.year_shift is None:
        return replace(when, last=replace(point, year_shift=0))
    led = patterns.LED.search(text, max(0, point.start - 6), point.start)
    if led is None:
        return when
    bound = "start" if led.group() == "自从" and when.bound == "at" else when.bound
    return replace(when, start=led.start(), bound=bound)


def _in_brackets(text: str, point: Point) -> re.Match[str] | None:
    """In 本周五(6月7日)前 the bound stands behind the bracket."""
    if not text.startswith("(", point.start - 1):
        return None
    return patterns.IN_BRACKETS.match(text, point.end)


def _whole(text: str, point: Point, kind: str, spoken: bool) -> bool:
    """False for 20日 and 周五 where nothing makes them a date."""
    if _bare_weekday(point):
        return spoken or kind == "by"
    alone = point.month is None and point.part is None and point.month_shift is None
    if not alone or point.day is None:
        return True
    counted = patterns.COUNTED.search(text[max(0, point.start - 1) : point.end + 1]) is not None
    return (spoken and not counted) or _day_alone(text, point, kind)


def _bare_weekday(point: Point) -> bool:
    return point.weekday is not None and point.week_shift is None


def _kind(text: str, point: Point, found: str | None) -> str:
    if found is not None and found != "start":
        return found
    if found is None and text.startswith("内", point.end - 1):
        return "by"
    before = max(0, point.start - 16)
    if found is None and patterns.BY_BEFORE.search(text, before, point.start):
        return "by"
    if found is None and patterns.TO_BEFORE.search(text, before, point.start):
        return "to"
    return found or "at"


def _day_alone(text: str, point: Point, kind: str) -> bool:
    """A day without a month is a date only as 于20日前 and in lists and windows, which inherit."""
    before = text[point.start - 1] if point.start else "。"
    return kind == "by" and before in "于在请,。;:\n("


def _event_before(text: str, start: int) -> Point | None:
    match = patterns.EVENT_FROM.search(text, max(0, start - 30), start)
    if match is None:
        return None
    return Point(match.start(), match.end(), event=match["event"].strip())
