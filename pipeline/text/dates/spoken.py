"""Points that people ask about, but that date nothing in a notice: 2018年, 明天下午5点, 1/2/2020.

`find` takes them in only where it is asked for `spoken` dates.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from pipeline.text import numerals
from pipeline.text.dates.clock import NOON, hour, time_of
from pipeline.text.dates.model import Point
from pipeline.text.dates.patterns import NUMERALS

_DIGIT = "〇○零一二三四五六七八九"
_CLOCK = (
    rf"(?:(?P<noon>{NOON}|晨)? ?(?P<hour>[0-9]{{1,2}}|[零一二两三四五六七八九十]{{1,3}})"
    r"(?::(?P<minute>[0-5][0-9])(?::[0-5][0-9])?"
    r"|[时点](?:(?P<minute2>[0-9]{1,2}|[一二三四五]?十[一二三四五六七八九]?)分?"
    rf"|(?P<half>半)|整)?)|{NOON}(?![一-龥]*[节秋]))?"
)
_DAYS = {
    "大前天": -3, "前天": -2, "昨": -1, "今": 0, "明": 1, "后天": 2, "大后天": 3,
}  # fmt: skip
_SHIFTS = {"今": 0, "本": 0, "明": 1, "去": -1, "前": -2, "后": 2, "下": 1, "上": -1, "次": 1}
_WEEKDAYS = {c: i for i, c in enumerate("一二三四五六日")} | {"天": 6}

_DAY = re.compile(
    r"(?P<day>大[前后]天|[前后]天(?![^0-9]*[0-9]*年)|[昨今明](?:[天日]|(?=[晚晨早])))(?!头条)"
    rf"{_CLOCK}"
)
_WEEK = re.compile(
    r"(?P<week>(?:[上下]{1,2}|[本这])个?)?(?:周|星期|礼拜)"
    r"(?:(?P<weekday>[一二三四五六日天])(?![次期年])|(?P<end>末))?+"
    rf"(?! ?\([0-9一二三四五六七八九十]{{1,4}}[年月./-]){_CLOCK}"
)
_YEAR = re.compile(
    rf"(?:(?<![0-9第{_DIGIT}])(?P<year>[12][0-9]{{3}}|[1-9][0-9]{{2}}|0[0-9]|[{_DIGIT}]{{3,4}}"
    rf"|[零〇][{_DIGIT}])年度?|(?P<word>[今明去前后]年|[本上下]年度?)"
    r"|(?<![0-9.])(?P<open>[12][0-9]{3})(?=[-~—–至到][12][0-9]{3}年))"
    rf"(?![{NUMERALS}]*月)"
)
_NUMERIC = re.compile(
    r"(?<![0-9./])(?:(?P<year>20[0-9]{2}|19[0-9]{2})(?P<month>[01][0-9])(?P<day>[0-3][0-9])"
    r"|(?P<day2>[0-3]?[0-9])(?P<sep>[./-])(?P<month2>[01]?[0-9])(?P=sep)(?P<year2>(?:19|20)[0-9]{2})"
    r"|(?P<year3>[0-9]{2})(?P<sep3>[./-])(?P<month3>[01]?[0-9])(?P=sep3)(?P<day3>[0-3]?[0-9])"
    r"|(?P<month4>[01]?[0-9])/(?P<day4>[0-3]?[0-9]))(?![0-9./])"
)


def find_spoken(text: str, start: int, end: int, taken: Sequence[Point]) -> Iterator[Point]:
    """Points of daily speech in `text[start:end]`, none of them within one already `taken`."""
    inside = [False] * (len(text) + 1)
    for point in taken:
        inside[point.start : point.end] = [True] * (point.end - point.start)
    for pattern, read in _READERS:
        for match in pattern.finditer(text, start, end):
            if any(inside[match.start() : match.end()]):
                continue
            found = read(match)
            if found is not None:
                inside[match.start() : match.end()] = [True] * len(match.group())
                yield found


def _numeric(match: re.Match[str]) -> Point | None:
    for number in ("", "2", "3", "4"):
        month, day = match[f"month{number}"], match[f"day{number}"]
        if month is not None and day is not None:
            said = None if number == "4" else match[f"year{number}"]
            year = None if said is None else int(said) + (2000 if len(said) == 2 else 0)
            if not (1 <= int(month) <= 12 and 1 <= int(day) <= 31):
                return None
            return Point(*match.span(), year=year, month=int(month), day=int(day))
    return None


def _year(match: re.Match[str]) -> Point | None:
    word = match["word"]
    if word is not None:
        return Point(*match.span(), year_shift=_SHIFTS[word[0]])
    said = match["year"] or match["open"]
    digits = "".join(str(numerals.DIGITS.get(c, c)) for c in said)
    return Point(*match.span(), year=int(digits) + (2000 if len(digits) == 2 else 0))


def _day(match: re.Match[str]) -> Point:
    word = match["day"]
    shift = _DAYS[word] if word in _DAYS else _DAYS[word[0]]
    return Point(*match.span(), day_shift=shift, time=_time(match))


def _week(match: re.Match[str]) -> Point | None:
    week, weekday = match["week"], match["weekday"]
    shift = None
    if week is not None:
        step = week.rstrip("个")
        shift = len(step) * {"上": -1, "下": 1}.get(step[0], 0)
    if weekday is not None:
        return Point(*match.span(), weekday=_WEEKDAYS[weekday], week_shift=shift, time=_time(match))
    if shift is None:
        return None
    part = "end" if match["end"] is not None else None
    return Point(*match.span(), week_shift=shift, part=part)


def _time(match: re.Match[str]) -> str | None:
    if match["hour"] is None:
        return None
    minute = numerals.integer(match["minute"] or match["minute2"] or "0") or 0
    noon = match["noon"]
    if noon is None and match.group()[1:2] == "晚":
        noon = "晚"
    return time_of(hour(match["hour"]), 30 if match["half"] else minute, noon)


_READERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Point | None]], ...] = (
    (_NUMERIC, _numeric),
    (_YEAR, _year),
    (_DAY, _day),
    (_WEEK, _week),
)
