"""What a date expression says, before anybody asks which day of which year it is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Point:
    """A point on the calendar as it is written at `start`..`end`; None where nothing is said.

    `part` narrows a month or a year: `early` `middle` `late` (上中下旬), `early-middle` and
    `middle-late` (上中旬, 中下旬), `first-half` and `second-half` (上半月, 下半月), `end` (底 末),
    `begin` (初), `mid` (中), `half1` `half2`, `q1` to `q4`. `year_shift` (今年 0, 明年 1),
    `month_shift` (本月 0, 下月 1) and `day_shift` (当日 0, 次日 1) are relative to another date.
    `weekday` counts from Monday, 0, in the week that `week_shift` (本周 0, 下周 1) names, None for
    the next such day. `festival` is the name of a public holiday. `time` is `HH:MM`. `event` is set
    instead for a day known only by what happens on it (印发). `anaphoric` tells that 当, 次 or 翌
    count from a day said elsewhere, not from that of the notice. `near_year` is the year written at
    the date before it in the same sentence.
    """

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    part: str | None = None
    year_shift: int | None = None
    month_shift: int | None = None
    day_shift: int | None = None
    weekday: int | None = None
    week_shift: int | None = None
    festival: str | None = None
    time: str | None = None
    event: str | None = None
    day_missing: bool = False
    anaphoric: bool = False
    near_year: int | None = None

    @property
    def precision(self) -> str:
        """`day`, `month` or `year`: the finest thing that is said."""
        days = (self.day, self.day_shift, self.weekday, self.festival, self.event)
        if any(value is not None for value in days):
            return "day"
        if self.month is not None or self.month_shift is not None:
            return "month"
        return "year"


@dataclass(frozen=True, slots=True)
class Count:
    """A number of units of time: `unit` is day, workday, week, month, year or hour.

    It counts backwards if `before`, as in 开班前5个工作日.
    """

    number: int
    unit: str
    before: bool = False


@dataclass(frozen=True, slots=True)
class When:
    """One date expression at `start`..`end` of the text.

    `form` is one of
      point      one date: `last`
      window     from `first` to `last`; `first` may be an event (自印发之日起至…)
      counted    `count` from `first` (自X月X日起30日) or from `event`, None if none is named
      recurring  `recurrence` is the phrase (每月5日前), `time` the time of day in it
      open       an event without a date (疫情结束后, 另行通知)
    `bound` tells how the point is meant: `by` (前 之前 截止 内), `from` (起), `after` (后), `at`
    (nothing said), `about` (前后 左右).
    """

    start: int
    end: int
    form: str
    last: Point | None = None
    first: Point | None = None
    bound: str = "at"
    count: Count | None = None
    event: str | None = None
    recurrence: str | None = None
    time: str | None = None
