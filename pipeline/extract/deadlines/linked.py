"""Dates that lean on what was said before: 公示期 on a day of 公示, 测试当天, 每年…, 次年."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.extract.deadlines.shifted import extended, opened
from pipeline.text.dates import Point, When

_THAT_IS = re.compile(r" ?(?:\((?:也?即|自|从|[为是:])?|,?(?:也?即|时间[为是]?:?)(?:自|从)?) ?")
_YEARLY = re.compile(
    r"每[一二两三]?个?(?:年|学年)[^,。;\n]{0,14}(?<!第)[一二两12]次[^。;\n]{0,40}$"
)
_ON_THE_DAY = re.compile(
    r"(?:考核|考试|笔试|面试|体检|测试|测评|比赛|竞赛|开班|开学|开幕|会议|活动|报到|培训|演练"
    r"|评审|答辩|招聘会?|典礼|仪式)$"
)
_YEAR = re.compile(r"(?P<year>20[0-9]{2})(?:年度?|学年)[^。;\n0-9]{0,50}$")
_AND_IN = re.compile(r"^[^。;!?\n]*[,、](?:并|且|同时|再)(?:于|在|应)?$")
_CLOSES = re.compile(r"[前内底]$")
_CONSULTS_FOR = re.compile(
    r"(?:公开)?(?:征求[^,。;\n]{0,6}意见|(?:意见|建议)(?:征集|征求|反馈))(?:时间|期)"
)
_CONSULTS = re.compile(
    r"(?:征求(?:[^,。;\n]{0,6}意见)?|(?:意见|建议)(?:征集|征求|反馈))(?:时间|期限?|周期)(?:为|是|:|共|不少于)*$"
)
_SENTENCE = 160
_PARAGRAPH = 250


def linked(
    text: str, when: When, before: When | None, publicity: bool, yearly: bool = False
) -> When:
    """`when` in `text`, completed by the mention `before` it where it leans on that.

    公示期5个工作日 runs from the day of 公示 named in the same sentence; without one from the
    notice, if that is itself a 公示 (`publicity`), else from a 公示 still to come. In
    每年3月底前…,4月10日前… the second date recurs with the first, and in `yearly` rules every date
    that names no year recurs. 测试当天6:30前 is on the day named for 测试, 次年1月底前 in the year
    after the one just written, else again and again. 5日内(即3月1日至3月5日) is one window.
    """
    if when.form == "window" and before is not None and before.form == "counted":
        if _THAT_IS.fullmatch(text, before.end, when.start):
            return replace(when, start=before.start, count=before.count)
        return when
    if when.form == "point":
        shifted = extended(text, when) or opened(text, when, before)
        if shifted is not None:
            return shifted
    if when.form == "counted" and when.event in (None, "公示") and when.first is None:
        when = _consulting(text, when)
    if when.form == "counted" and when.event == "公示":
        return _publicity(text, when, before, publicity)
    if when.form == "counted" and before is not None and _counts_on(text, when, before):
        return replace(when, event=before.event, first=before.first)
    point = when.last
    if when.form != "point" or point is None:
        return when
    if point.day_shift is not None:
        return _on_that_day(text, when, point, before)
    if point.anaphoric:
        return _in_that_year(text, when, point)
    return _recurring(text, when, point, before, yearly)


def _consulting(text: str, when: When) -> When:
    """征求意见期为30日: from the day on which the draft is put forth."""
    ahead = _CONSULTS.search(text, max(0, when.start - 30), when.start)
    if ahead is None and _CONSULTS_FOR.match(text, when.start) is None:
        return when
    return replace(when, event="发布")


def _counts_on(text: str, when: When, before: When) -> bool:
    """接通知后3日内整改,并于7日内报告: both counts begin with the same event."""
    if before.form != "counted" or (before.event or before.first) is None:
        return False
    if when.event is not None or when.first is not None or before.event == "公示":
        return False
    between = text[before.end : when.start]
    return len(between) <= _SENTENCE // 2 and _AND_IN.search(between) is not None


def _publicity(text: str, when: When, before: When | None, publicity: bool) -> When:
    if before is not None and before.bound == "at" and before.last is not None:
        between = text[before.end : when.start]
        if len(between) <= _SENTENCE and "。" not in between and "公示" in between:
            return replace(when, first=before.last)
    return when if publicity else replace(when, event="公示开始")


def _on_that_day(text: str, when: When, point: Point, before: When | None) -> When:
    """测试定于3月22日进行,…测试当天7:30前: the day is said where the happening is."""
    if before is None or before.form != "point" or before.last is None or not point.anaphoric:
        return when
    named = _ON_THE_DAY.search(text, max(0, when.start - 4), when.start)
    day, between = before.last, text[before.end : when.start]
    if named is None or day.day is None or len(between) > _SENTENCE:
        return when
    if named.group() not in text[max(0, before.start - 30) : before.end + 40]:
        return when
    return replace(
        when, start=named.start(), last=replace(day, time=point.time, start=named.start())
    )


def _in_that_year(text: str, when: When, point: Point) -> When:
    written = _YEAR.search(text, max(0, when.start - 60), when.start)
    near = point.near_year or (None if written is None else int(written["year"]))
    if point.year_shift is not None and near is not None:
        year = near + point.year_shift
        return replace(when, last=replace(point, year=year, year_shift=None, anaphoric=False))
    closes = when.bound == "by" and _CLOSES.search(text, when.start, when.end) is not None
    return _again(text, when, point) if closes else when


def _recurring(text: str, when: When, point: Point, before: When | None, yearly: bool) -> When:
    undated = point.year is None and point.near_year is None
    if not undated or point.year_shift not in (None, 0) or when.bound != "by":
        return when
    if yearly and point.year_shift is None and point.month is not None:
        return _again(text, when, point)
    if _YEARLY.search(text, max(0, when.start - 90), when.start):
        return _again(text, when, point)
    if before is None or before.form != "recurring":
        return when
    every_year = (before.recurrence or "").startswith("每年") or before.last is not None
    between = text[before.end : when.start]
    if not every_year or len(between) > _PARAGRAPH or "\n" in between:
        return when
    if "请" in between.rpartition("。")[2] and "。" in between:
        return when  # a sentence that asks anew: what it asks for is to be done once
    return _again(text, when, point)


def _again(text: str, when: When, point: Point) -> When:
    return replace(
        when,
        form="recurring",
        recurrence=text[when.start : when.end],
        last=replace(point, anaphoric=False),
    )
