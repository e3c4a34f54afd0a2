"""Finds single points on the calendar and reads them into `Point`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.text import numerals
from pipeline.text.dates import patterns
from pipeline.text.dates.clock import hour, minutes, time_of
from pipeline.text.dates.model import Point

_YEAR_SHIFT = {
    "今": 0, "本": 0, "当": 0, "明": 1, "次": 1, "翌": 1, "下": 1, "后": 2, "去": -1,
    "上": -1, "前": -2,
}  # fmt: skip
_MONTH_SHIFT = {"本": 0, "当": 0, "这": 0, "次": 1, "翌": 1, "下": 1, "上": -1}
_DAY_SHIFT = {"即": 0, "当": 0, "今": 0, "次": 1, "翌": 1, "第": 1, "明": 1}
_TENDAY = {
    "上": "early", "中": "middle", "下": "late", "上中": "early-middle", "中下": "middle-late",
}  # fmt: skip
_PARTS = {
    "month_end": "end", "month_begin": "begin", "month_mid": "mid", "year_within": "end",
    "year_end": "end", "year_begin": "begin", "year_mid": "mid",
}  # fmt: skip
_WEEKDAYS = {c: i for i, c in enumerate("一二三四五六日")} | {"天": 6, "末": 6}
_OWN_DATE = re.compile(r" ?\((?=[0-9一二三四五六七八九十]{1,4}[年月./-])")
_TERM_WEEK = re.compile(r"(?:教学)?第[0-9一二三四五六七八九十]{1,3}(?:教学)?周的?$")
_DOTTED_END = re.compile(rf" ?(?:下班)?(?:{patterns.BEFORE}|截止|为?止)")
_DOTTED_SPAN = re.compile(rf" ?{patterns.DASH} ?[0-9]{{1,2}}[./][0-9]{{1,2}}(?![0-9.%])")
_DOTTED_LABEL = re.compile(
    r"(?:[时日]间|[日限]期|期[限间]|时限|截止)(?:为|是|:|至|到|自|从|于)*"
    rf"(?:[0-9]{{1,2}}[./][0-9]{{1,2}}.{{0,14}}{patterns.DASH})? ?$"
)


def find_points(text: str, start: int, end: int) -> Iterator[Point]:
    """Points in `text[start:end]` from left to right, never overlapping.

    Those of other calendars (民国113年6月7日, 农历五月初五) are passed over.
    """
    position = start
    for seed in patterns.SEED.finditer(text, start, end):
        if seed.start() < position or _recurs(text, seed.start()):
            continue
        point = _at(text, seed.start(), end)
        if point is not None:
            position = point.end
            if patterns.ERA.search(text, max(0, point.start - 9), point.start) is None:
                yield point


def _at(text: str, start: int, end: int) -> Point | None:
    match = patterns.ISO.match(text, start, end) or patterns.PACKED.match(text, start, end)
    match = match or _dotted(text, start, end) or patterns.POINT.match(text, start, end)
    point = None if match is None else _read(match)
    if point is None:
        match = patterns.WEEKDAY.match(text, start, end)
        point = None if match is None else _weekday(text, match)
    return point


def _dotted(text: str, start: int, end: int) -> re.Match[str] | None:
    """9.30前, 截止时间:9/30, 报名时间:9.1-9.30: any other such number is none of a day."""
    match = patterns.DOTTED.match(text, start, end)
    if match is None:
        return None
    if _DOTTED_END.match(text, match.end()):
        return match
    behind = (
        _DOTTED_SPAN.match(text, match.end()) or text[match.end() : match.end() + 1] in ",。; \n"
    )
    labelled = _DOTTED_LABEL.search(text, max(0, start - 24), start)
    return match if labelled is not None and behind else None


def _recurs(text: str, start: int) -> bool:
    """每年10月, 每月25日, 每1-2月: no point of the calendar."""
    return patterns.EVERY_BEFORE.search(text, max(0, start - 6), start) is not None


def _weekday(text: str, match: re.Match[str]) -> Point | None:
    """下周一, and 周五 before 前; 本周五(6月7日) is the day in brackets."""
    if _OWN_DATE.match(text, match.end()):
        return None
    term = _TERM_WEEK.search(text, max(0, match.start() - 8), match.start())
    if term is not None:
        return Point(term.start(), _trimmed(match)[1], event=text[term.start() : match.end()])
    week = match["week"]
    return Point(
        *_trimmed(match),
        weekday=_WEEKDAYS[match["weekday"]],
        week_shift=None if week is None else {"上": -1, "下": 1}.get(week[0], 0),
        time=_time(match.groupdict()),
    )


def _trimmed(match: re.Match[str]) -> tuple[int, int]:
    return match.start(), match.start() + len(match.group().rstrip(" "))


def _read(match: re.Match[str]) -> Point | None:
    group = match.groupdict()
    if _numbering(match):
        return None
    month = _integer(group["month"] or group.get("month_nth"))
    day = _integer(group["day"] or group.get("day_bare"))
    part = _part(group)
    shifts = (_shift(group, "year_word", _YEAR_SHIFT), _shift(group, "month_word", _MONTH_SHIFT),
              _shift(group, "day_word", _DAY_SHIFT))  # fmt: skip
    own_month = group.get("month_end") is not None or group.get("half_month") is not None
    if month is None and shifts[1] is None and own_month:
        shifts = (shifts[0], 0, shifts[2])
    said = (month, day, part, shifts[1], shifts[2], group.get("festival"))
    if all(value is None for value in said) or _lone_number(group, month, shifts[1]):
        return None
    start, end = _trimmed(match)
    year = group.get("year")
    return Point(
        start,
        end,
        year=_year(year) if year else None,
        month=month,
        day=day,
        part=part,
        year_shift=shifts[0],
        month_shift=shifts[1],
        day_shift=shifts[2],
        festival=group.get("festival"),
        time=_time(group),
        day_missing=group.get("day_missing") is not None,
        anaphoric=_anaphoric(group),
    )


def _year(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) == 4 else numerals.year(text)


def _numbering(match: re.Match[str]) -> bool:
    """1、3月 is a numbered line or, behind 年, 于 and the like, January and March."""
    end = match.end("month")
    listed = end > 0 and match.string.startswith("、", end)
    return listed and match.string[match.start("month") - 1 : match.start("month")] not in (
        *"年于在每",
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
        return "half1" if half in "上前" else "half2"
    if group.get("half_month") is not None:
        return "first-half" if group["half_month"] == "上" else "second-half"
    if quarter is not None:
        return f"q{numerals.integer(quarter)}"
    return next((part for name, part in _PARTS.items() if group.get(name) is not None), None)


def _until(until: str, group: dict[str, str | None]) -> str | None:
    """The end of 9:00-11:30 and 下午2:00-5:00, which lies in the afternoon as its begin does."""
    hour_text, _, minute_text = until.replace("时", ":").replace("点", ":").partition(":")
    noon, begin = group["until_noon"], group["hour"]
    if noon is None and begin is not None and hour(begin) <= int(hour_text):
        noon = group["noon"]
    return time_of(int(hour_text), int(minute_text.rstrip("分") or 0), noon)


def _time(group: dict[str, str | None]) -> str | None:
    until = group["until"]
    if until is not None:
        return _until(until, group)
    said = group["hour"]
    if said is None:
        return None
    minute = 30 if group["half_past"] else minutes(group["minute"] or group["minute2"])
    return time_of(hour(said), minute, group["noon"])
