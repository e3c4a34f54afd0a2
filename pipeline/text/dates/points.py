"""Finds single points on the calendar and reads them into `Point`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.text import numerals
from pipeline.text.dates import patterns
from pipeline.text.dates.model import Point

_YEAR_SHIFT = {
    "今": 0, "本": 0, "当": 0, "明": 1, "次": 1, "翌": 1, "下": 1, "后": 2, "去": -1,
    "上": -1, "前": -2,
}  # fmt: skip
_MONTH_SHIFT = {"本": 0, "当": 0, "这": 0, "次": 1, "翌": 1, "下": 1, "上": -1}
_DAY_SHIFT = {"即": 0, "当": 0, "今": 0, "次": 1, "翌": 1, "第": 1, "明": 1}
_TENDAY = {"上": "early", "中": "middle", "下": "late"}
_PARTS = {
    "month_end": "end", "month_begin": "begin", "month_mid": "mid",
    "year_end": "end", "year_begin": "begin", "year_mid": "mid",
}  # fmt: skip


def find_points(text: str, start: int, end: int) -> Iterator[Point]:
    """Points in `text[start:end]` from left to right, never overlapping."""
    position = start
    for seed in patterns.SEED.finditer(text, start, end):
        if seed.start() < position or _recurs(text, seed.start()):
            continue
        match = patterns.ISO.match(text, seed.start(), end)
        match = match or patterns.POINT.match(text, seed.start(), end)
        point = None if match is None else _read(match)
        if point is not None:
            position = point.end
            yield point


def _recurs(text: str, start: int) -> bool:
    """每年10月, 每月25日, 每1-2月: no point of the calendar."""
    return patterns.EVERY_BEFORE.search(text, max(0, start - 6), start) is not None


def _read(match: re.Match[str]) -> Point | None:
    group = match.groupdict()
    month = _integer(group["month"])
    day = _integer(group["day"] or group.get("day_bare"))
    part = _part(group)
    shifts = (_shift(group, "year_word", _YEAR_SHIFT), _shift(group, "month_word", _MONTH_SHIFT),
              _shift(group, "day_word", _DAY_SHIFT))  # fmt: skip
    if month is None and shifts[1] is None and group.get("month_end") is not None:
        shifts = (shifts[0], 0, shifts[2])
    said = (month, day, part, shifts[1], shifts[2])
    if all(value is None for value in said) or _lone_number(group, month, shifts[1]):
        return None
    end = match.end()
    while match.string[end - 1] == " ":
        end -= 1
    return Point(
        match.start(),
        end,
        year=numerals.year(group["year"]) if group["year"] else None,
        month=month,
        day=day,
        part=part,
        year_shift=shifts[0],
        month_shift=shifts[1],
        day_shift=shifts[2],
        time=_time(group),
        day_missing=group.get("day_missing") is not None,
        anaphoric=_anaphoric(group),
    )


def _lone_number(group: dict[str, str | None], month: int | None, shift: int | None) -> bool:
    """N号 and N without a month are house numbers, counts and the like."""
    if month is not None or shift is not None or group.get("day_word") is not None:
        return False
    return group.get("day_unit") == "号" or group.get("day_bare") is not None


def _anaphoric(group: dict[str, str | None]) -> bool:
    words = (group[name] for name in ("year_word", "month_word", "day_word") if group.get(name))
    return any(word is not None and word[0] in "当次翌第" for word in words)


def _integer(text: str | None) -> int | None:
    return None if text is None else numerals.integer(text)


def _shift(group: dict[str, str | None], name: str, table: dict[str, int]) -> int | None:
    word = group.get(name)
    return None if word is None else table[word[0]]


def _part(group: dict[str, str | None]) -> str | None:
    tenday, half, quarter = group.get("tenday"), group.get("half"), group.get("quarter")
    if tenday is not None:
        return _TENDAY[tenday]
    if half is not None:
        return "half1" if half == "上" else "half2"
    if quarter is not None:
        return f"q{numerals.integer(quarter)}"
    return next((part for name, part in _PARTS.items() if group.get(name) is not None), None)


def _time(group: dict[str, str | None]) -> str | None:
    until = group["until"]
    if until is not None:
        hour_text, _, minute_text = until.replace("时", ":").replace("点", ":").partition(":")
        return _clock(int(hour_text), int(minute_text.rstrip("分") or 0), None)
    hour = _integer(group["hour"])
    if hour is None:
        return None
    minute = 30 if group["half_past"] else int(group["minute"] or group["minute2"] or 0)
    return _clock(hour, minute, group["noon"])


def _clock(hour: int, minute: int, noon: str | None) -> str | None:
    if (
        noon is not None
        and noon[0] in "下晚傍中"
        and hour < 12
        and not (noon == "中午" and hour > 9)
    ):
        hour += 12
    if hour > 24 or minute > 59:
        return None
    return f"{hour:02d}:{minute:02d}"
