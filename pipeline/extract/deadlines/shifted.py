"""Dates that the words behind them move or close: 6月8日顺延7天, 3月1日开放,3月15日关闭."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from pipeline.text.dates import Point, When
from pipeline.text.numerals import integer

_BY_SO_MANY = re.compile(
    r"(?:的?[^,。;:()\n]{0,24}?(?:时间|日期|期限|截止日))?(?:的?基础上)?,?"
    r"(?:再|均|统一|相应|往后|向后|予以|现)*(?P<way>顺延|延长|推迟|延期|延后|延迟|展期|提前)"
    r"(?P<number>[0-9]{1,2}|[一二两三四五六七八九十]{1,3})(?P<unit>天|日|周|个星期|个工作日|个月)"
)
_MOVED = re.compile(rf"[日号止]{_BY_SO_MANY.pattern}$")
_SYSTEM = r"(?:系统|平台|通道|端口|入口|网址|链接)"
_OPENS = re.compile(rf"{_SYSTEM}(?:将|拟|计划|定)?(?:于|在|从|自)?$")
_AND = re.compile(
    r"起?(?:正式|统一|全面|准时)?(?:开放|开通|开启|上线|启用|运行)(?:报名|申报|填报|填写|使用)?"
    r",?(?:并|将|拟)?(?:于|在|至|到)?"
)
_SHUTS = re.compile(
    r"起?(?:自动|准时|统一|正式)?(?:关闭|关停|停用|停止|截止|结束)(?!维护|升级|检修)"
)
_WEEK = 7


def extended(text: str, when: When) -> When | None:
    """The new day of 原报名截止时间6月8日顺延7天; None if the date is not moved.

    What is moved by working days or months hangs on a calendar: its day stays open.
    """
    point = when.last
    if when.form != "point" or point is None or point.month is None or point.day is None:
        return None
    by = _BY_SO_MANY.match(text, when.end)
    if by is None:
        return None
    number = integer(by["number"])
    days = {"天": 1, "日": 1, "周": _WEEK, "个星期": _WEEK}.get(by["unit"])
    if days is None or number is None:
        return replace(when, end=by.end(), last=replace(point, anaphoric=True))
    step = number * days * (-1 if by["way"] == "提前" else 1)
    return replace(when, end=by.end(), last=_on(point, step), bound="by")


def _on(point: Point, days: int) -> Point:
    """The day so many `days` on; without a year the turn of one is not crossed."""
    assert point.month is not None
    assert point.day is not None
    year = point.year or point.near_year
    try:
        day = date(year or 2023, point.month, point.day) + timedelta(days=days)
    except ValueError:
        return replace(point, anaphoric=True)
    if year is None and day.year != 2023:
        return replace(point, anaphoric=True)
    return replace(point, year=day.year if point.year else None, month=day.month, day=day.day)


def is_extension(said: str) -> bool:
    """True if the mention itself says that a day is moved by so many days."""
    return _MOVED.search(said) is not None


def opened(text: str, when: When, before: When | None) -> When | None:
    """系统将于3月1日开放,3月15日关闭: one window."""
    if before is None or when.form != "point" or before.form != "point":
        return None
    if before.last is None or _AND.fullmatch(text, before.end, when.start) is None:
        return None
    leads = _OPENS.search(text, max(0, before.start - 16), before.start)
    if leads is None or _SHUTS.match(text, when.end) is None:
        return None
    return replace(when, start=before.start, form="window", first=before.last, bound="at")


def shuts(before: str, after: str) -> bool:
    """True for the day on which a system closes: 系统将于3月15日24时自动关闭."""
    return _OPENS.search(before) is not None and _SHUTS.match(after) is not None
