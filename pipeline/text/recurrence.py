"""What recurs as a rule that calendars know: 每月5日前 is monthly, on the 5th.

Only what names a day says a rule: 按季度报送 does not, nor does what counts working days, which no
calendar's rule can.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from pipeline.text.numerals import integer

LAST = -1
"""As a day of the month: the last."""

_N = r"([0-9一二三四五六七八九十廿两]{1,3})"
_DAY = rf"第?(?:{_N}[日号]?[-~—–至到])?{_N}[日号天](?=[之以]?[前内]|$|底|止|截)"
_CLOSE = r"(?:[之以]?[前内]|截止|为?止)?"
_END = r"(?:月?[底末]|最后一[日天])"
_AFTER = rf"(?:终了|结束|届满|末)?[之以]?后的?第?{_N}(?:个?自然日|[日天号])"
_TIME = re.compile(
    r"(?:上午|下午|中午|早上?|晚上?)?[0-2]?[0-9](?::[0-5][0-9]|[时点](?:[0-5]?[0-9]分|半)?)"
)
_THIRDS = {"上旬": 10, "中旬": 20, "下旬": LAST}
_WEEKDAYS = {c: n for n, c in enumerate("一二三四五六日")} | {"天": 6}
_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")

_DAILY = re.compile(rf"(?:每个?(?:自然)?[日天]|按日|逐日){_CLOSE}")
_WEEKLY = re.compile(rf"每个?(?:周|星期|礼拜)(?:的?(?:周|星期|礼拜))?([一二三四五六日天]){_CLOSE}")
_MONTHLY = re.compile(rf"(?:每个?月|逐月)份?的?(?:{_DAY}|({_END}|[底末])|([上中下]旬)){_CLOSE}")
_NEXT_MONTH = re.compile(rf"每?月度?{_AFTER}{_CLOSE}")
_NAMED_MONTH_END = re.compile(rf"(?:当月|每月)月?[底末]{_CLOSE}")
_QUARTER_END = re.compile(rf"每个?季度?{_END}{_CLOSE}|每个?季度?[底末]{_CLOSE}")
_QUARTER = re.compile(rf"每?个?季度?(?:{_AFTER}|的?(?:首月|第一个月){_N}[日号]){_CLOSE}")
_HALF = re.compile(rf"每?半年度?{_AFTER}{_CLOSE}")
_YEAR_END = re.compile(rf"每年(?:年?[底末]|终){_CLOSE}")
_AFTER_YEAR = re.compile(rf"每?年度?{_AFTER}{_CLOSE}")
_YEARLY = re.compile(
    rf"(?:每年度?的?|当年|次年|每年次年)?第?{_N}个?月份?"
    rf"(?:(?:{_N}[日号]?[-~—–至到]){{0,1}}{_N}[日号]|({_END}|[底末])|([上中下]旬))?{_CLOSE}"
)


@dataclass(frozen=True, slots=True)
class Rule:
    """How often, and on which day.

    `every` is DAILY, WEEKLY, MONTHLY or YEARLY; `months` are those that count, none for all; `day`
    is a day of the month (`LAST`: the last); `weekday` counts from 0, Monday.
    """

    every: str
    months: tuple[int, ...] = ()
    day: int | None = None
    weekday: int | None = None

    @property
    def parts(self) -> dict[str, object]:
        """The parts of an RRULE (RFC 5545, 3.3.10)."""
        found: dict[str, object] = {"FREQ": self.every}
        if self.months:
            found["BYMONTH"] = list(self.months)
        if self.day is not None:
            found["BYMONTHDAY"] = self.day
        if self.weekday is not None:
            found["BYDAY"] = _CODES[self.weekday]
        return found

    @property
    def days(self) -> int:
        """The fewest days between two times."""
        if self.every == "MONTHLY" and self.months:
            return 330 // len(self.months)
        return {"DAILY": 1, "WEEKLY": 7, "MONTHLY": 28, "YEARLY": 365}[self.every]

    def first(self, since: date) -> date | None:
        """The first day of the rule that is not before `since`, None if there is none."""
        days = (since + timedelta(days=n) for n in range(366 * 8))  # 29 February: 8 years at most
        return next((day for day in days if self._has(day)), None)

    def _has(self, day: date) -> bool:
        if self.weekday is not None and day.weekday() != self.weekday:
            return False
        if self.months and day.month not in self.months:
            return False
        if self.day == LAST:
            return (day + timedelta(days=1)).day == 1
        return self.day is None or day.day == self.day


def rule(said: str) -> Rule | None:
    """The rule that the words of a recurrence say, None if they name no day, or several rules."""
    clauses = re.split("[,，]", _TIME.sub("", "".join(said.split())))
    found = [next(filter(_possible, _readings(words)), None) for words in clauses]
    named = [one for one in found if one is not None]
    return named[0] if len(named) == 1 else None


def _readings(words: str) -> Iterator[Rule]:
    if _DAILY.fullmatch(words):
        yield Rule("DAILY")
    if match := _WEEKLY.fullmatch(words):
        yield Rule("WEEKLY", weekday=_WEEKDAYS[match[1]])
    if match := _MONTHLY.fullmatch(words):
        yield Rule("MONTHLY", day=_day(match[2], match[4]))
    if match := _NEXT_MONTH.fullmatch(words):
        yield Rule("MONTHLY", day=_day(match[1]))
    if _NAMED_MONTH_END.fullmatch(words):
        yield Rule("MONTHLY", day=LAST)
    if _QUARTER_END.fullmatch(words):
        yield Rule("MONTHLY", (3, 6, 9, 12), LAST)
    if match := _QUARTER.fullmatch(words):
        yield Rule("MONTHLY", (1, 4, 7, 10), _day(match[1] or match[2]))
    if match := _HALF.fullmatch(words):
        yield Rule("MONTHLY", (1, 7), _day(match[1]))
    if _YEAR_END.fullmatch(words):
        yield Rule("YEARLY", (12,), LAST)
    if match := _AFTER_YEAR.fullmatch(words):
        yield Rule("YEARLY", (1,), _day(match[1]))
    if match := _YEARLY.fullmatch(words):
        yield Rule("YEARLY", (integer(match[1]) or 0,), _day(match[3], match[5]))


def _day(number: str | None, third: str | None = None) -> int:
    """The day that is named, the last of the month if none is."""
    if number is not None:
        return integer(number) or 0
    return LAST if third is None else _THIRDS[third]


def _possible(found: Rule) -> bool:
    """True if each of the months has that day; 31 in every month skips some, which nobody means."""
    months = found.months or ((2,) if found.every == "MONTHLY" else ())
    longest = {2: 29, 4: 30, 6: 30, 9: 30, 11: 30}
    if not all(1 <= month <= 12 for month in found.months):
        return False
    if found.day is None or found.day == LAST:
        return True
    if found.every == "MONTHLY" and not found.months:
        return 1 <= found.day <= 28
    return all(1 <= found.day <= longest.get(month, 31) for month in months)
