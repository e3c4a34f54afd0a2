"""Finds counted expressions: 自X月X日起30日内, 印发之日起5个工作日内, 公示期5个工作日."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.text import numerals
from pipeline.text.dates import patterns
from pipeline.text.dates.model import Count, When

_UNITS = {
    "工作日": "workday", "自然日": "day", "日历日": "day", "日": "day", "天": "day", "月": "month",
    "周": "week", "星期": "week", "小时": "hour", "年": "year",
}  # fmt: skip


def find_counts(text: str, start: int, end: int, points: Sequence[When]) -> Iterator[When]:
    """Counted expressions; `points` are the dates found before, which may be the anchor."""
    for match in patterns.COUNT.finditer(text, start, end):
        when = _read(text, match, points)
        if when is not None:
            yield when


def _read(text: str, match: re.Match[str], points: Sequence[When]) -> When | None:
    number = numerals.integer(match["number"])
    if number is None or number == 0 or (match["unit"] == "年" and number > 99):
        return None
    count = Count(number, _UNITS[match["unit"].removeprefix("个")])
    within = match["within"] or ""
    end = match.end() - (1 if within == "(" else 0)
    begin = match.start()
    anchored = _from_point(text, begin, end, count, points)
    if anchored is not None:
        return anchored
    publicity = patterns.PUBLICITY.search(text, max(0, begin - 16), begin)
    if publicity is not None and count.unit in ("day", "workday", "week"):
        return When(publicity.start(), end, "counted", bound="by", count=count, event="公示")
    loose = within.endswith("后") or (within in ("", "(") and count.unit != "workday")
    if loose and not _has_start(text, begin):
        return None
    event = patterns.ANCHOR.search(text, max(0, begin - 44), begin)
    if event is not None:
        first = event.start("event") + _lead(event["event"])
        name = text[first : event.end("event")].strip()
        if text[first - 1 : first] in patterns.FROM:
            first -= 1
        return When(first, end, "counted", bound="by", count=count, event=name)
    if within.endswith("内") or count.unit == "workday":
        return When(begin, end, "counted", bound="by", count=count)
    return None


def _lead(event: str) -> int:
    """Where the event itself begins: 各单位收到通知 → 收到通知, 延长至疫情解除 → 疫情解除."""
    extended = patterns.EXTENDED.match(event)
    begin = 0 if extended is None else extended.end()
    received = patterns.RECEIVED.search(event)
    if received is not None:
        return received.start()
    return max(begin, *(event.rfind(word) + 1 for word in "于在自从可应请须"))


def _has_start(text: str, begin: int) -> bool:
    return "起" in text[max(0, begin - 8) : begin]


def _from_point(
    text: str, begin: int, end: int, count: Count, points: Sequence[When]
) -> When | None:
    """自2025年3月1日起30日: the date just before the count is where it starts."""
    for when in points:
        if when.form == "point" and when.bound == "start" and 0 <= begin - when.end <= 4:
            return When(when.start, end, "counted", first=when.last, bound="by", count=count)
    return None
