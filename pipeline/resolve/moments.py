"""Points of the date grammar as days of the calendar, against what the notice says of itself."""

from __future__ import annotations

from calendar import isleap, monthrange
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from pipeline.resolve.anchors import event_date
from pipeline.resolve.context import Context, reference
from pipeline.resolve.festivals import festival_date
from pipeline.text.dates import Point

_PAST = timedelta(days=45)
_SOON = timedelta(days=100)
_TENDAYS = {
    "early": (1, 10), "middle": (11, 20), "late": (21, 31),
    "early-middle": (1, 20), "middle-late": (11, 31), "first-half": (1, 15),
    "second-half": (16, 31),
    "begin": (1, 10), "mid": (15, 15), "end": (31, 31),
}  # fmt: skip
_SEASONS = {
    "half1": (1, 6), "half2": (7, 12), "q1": (1, 3), "q2": (4, 6), "q3": (7, 9), "q4": (10, 12),
    "end": (12, 12), "begin": (1, 1), "mid": (6, 6),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Extent:
    """The days that a point may mean: `first` to `last`, equal for a single day.

    `year_from` says where the year came from when it is not written: `window`, `issue date`,
    `programme`, `document number`, `publication date`, `date before it`. `period` is true for
    月底, 上旬, 季度 and the like. `doubtful` is true where the inferred year is open to question.
    """

    first: date
    last: date
    precision: str
    year_from: str | None = None
    period: bool = False
    doubtful: bool = False


class InvalidDateError(ValueError):
    """A point that no calendar has, as 11月31日."""


class UnknownDateError(ValueError):
    """A point whose day can't be known from the notice."""


@dataclass(frozen=True, slots=True)
class _Year:
    value: int
    source: str | None
    doubtful: bool = False


def extent(point: Point, context: Context, floor: date | None = None) -> Extent:
    """The days that `point` means; with `floor`, those at or after it (end of a window).

    Raises:
        InvalidDateError: if no year has such a day.
        UnknownDateError: if the notice gives nothing to find the year or the event by.
    """
    if point.event is not None:
        day, source = event_date(point.event, context)
        if day is None:
            raise UnknownDateError(f"the notice does not say when it was {point.event}")
        return Extent(day, day, "day", year_from=source)
    if point.anaphoric and floor is None:
        raise UnknownDateError("it counts from a day that is said elsewhere")
    if point.festival is not None:
        return _festival(point, context, floor)
    if (point.day_shift, point.weekday, point.week_shift) != (None, None, None):
        return _shifted_day(point, context, floor)
    if point.month_shift is not None or (point.month is None and point.day is not None):
        return _in_shifted_month(point, context, floor)
    _check(point)
    return _build(point, _year(point, context, floor))


def _check(point: Point) -> None:
    year = point.year or 2024
    if point.month is not None and not 1 <= point.month <= 12:
        raise InvalidDateError(f"there is no month {point.month}")
    if point.day is not None and point.month is not None:
        days = monthrange(year, point.month)[1]
        if not 1 <= point.day <= days:
            raise InvalidDateError(f"month {point.month} has no day {point.day}")


def _bounds(known: Mapping[str, tuple[int, int]], part: str) -> tuple[int, int]:
    if part not in known:
        raise UnknownDateError(f"there is no {part} of such a period")
    return known[part]


def _build(point: Point, year: _Year) -> Extent:
    first_month, last_month, period = point.month or 1, point.month or 12, True
    precision = "month" if point.month is not None else "year"
    if point.month is None and point.part is not None:
        first_month, last_month = _bounds(_SEASONS, point.part)
        precision = "month"
    first_day, last_day = 1, 31
    if point.day is not None:
        first_day = last_day = point.day
        precision, period = "day", False
    elif point.part is not None and point.month is not None:
        first_day, last_day = _bounds(_TENDAYS, point.part)
    if point.part == "end":
        first_day, precision = 31, "day"
    first = _day(year.value, first_month, first_day)
    last = _day(year.value, last_month, last_day)
    if point.day is not None and last.day != point.day:
        raise InvalidDateError(f"{year.value} has no {point.month}月{point.day}日")
    return Extent(first, last, precision, year.source, period, year.doubtful)


def _day(year: int, month: int, day: int) -> date:
    return date(year, month, min(day, monthrange(year, month)[1]))


def _year(point: Point, context: Context, floor: date | None) -> _Year:
    if point.year is not None:
        return _Year(point.year, None)
    if floor is not None and point.year_shift is not None and point.anaphoric:
        return _Year(floor.year + point.year_shift, "window")
    if floor is not None and point.year_shift is None:
        if _only_next_year(point, floor.year):
            return _Year(floor.year + 1, "window")
        year = _Year(floor.year, "window")
        return year if _build(point, year).last >= floor else _Year(floor.year + 1, "window")
    known = reference(context)
    if known is None:
        return _hinted_year(point, context)
    first, _, name = known
    if point.near_year is not None and point.near_year > first.year:
        return _Year(point.near_year, "date before it")
    if point.year_shift is not None:
        return _Year(first.year + point.year_shift, name)
    year = _Year(first.year, name, doubtful=name == "publication date")
    if _only_next_year(point, first.year):
        return _Year(first.year + 1, name, year.doubtful)
    if name == "publication date":
        return _published_year(point, context, first)
    missed = first - _build(point, year).last
    if missed <= timedelta(0) or missed <= _PAST:
        return year
    return _Year(first.year + 1, name, year.doubtful)


def _published_year(point: Point, context: Context, published: date) -> _Year:
    """A page may show a notice long after its days: then the year of its matter holds."""
    own = context.period[0] if context.period is not None else context.matter_year
    year = _Year(published.year, "publication date", doubtful=own != published.year)
    if own is not None and own < published.year - 1:
        return _Year(own, "programme", doubtful=True)
    late = published - _build(point, year).last
    if late <= _PAST:
        return year
    following = _Year(published.year + 1, "publication date", doubtful=True)
    soon = _build(point, following).last - published <= _SOON
    if own is None or own > published.year or soon:
        return following
    return replace(year, source="programme", doubtful=True)


def _only_next_year(point: Point, year: int) -> bool:
    """True for 29 February where the next year has one and this has none."""
    leap_day = (point.month, point.day) == (2, 29)
    return leap_day and not isleap(year) and isleap(year + 1)


def _hinted_year(point: Point, context: Context) -> _Year:
    shift = point.year_shift or 0
    if point.near_year is not None and shift == 0:
        return _Year(point.near_year, "date before it")
    if context.period is not None:
        return _Year(context.period[0] + shift, "programme")
    if context.matter_year is not None:
        return _Year(context.matter_year + shift, "programme", doubtful=True)
    if context.number_year is not None:
        return _Year(context.number_year + shift, "document number", doubtful=True)
    raise UnknownDateError("neither issue date, programme nor document number gives the year")


def _shifted_day(point: Point, context: Context, floor: date | None) -> Extent:
    """即日, 次日, 下周一, and 周五: the next one from the day of the notice on."""
    known = reference(context)
    if known is None or known[0] != known[1]:
        raise UnknownDateError("the notice has no issue date to count from")
    day = known[0] + timedelta(days=point.day_shift or 0)
    if point.weekday is not None and point.week_shift is None:
        day = floor or day
        day += timedelta(days=(point.weekday - day.weekday()) % 7)
    elif point.week_shift is not None:
        monday = day - timedelta(days=day.weekday()) + timedelta(days=7 * point.week_shift)
        day = monday + timedelta(days=point.weekday or 0)
        if point.weekday is None:
            first = monday + timedelta(days=5 if point.part == "end" else 0)
            return Extent(first, monday + timedelta(days=6), "day", known[2], period=True)
    return Extent(day, day, "day", known[2])


def _festival(point: Point, context: Context, floor: date | None) -> Extent:
    """The festival in the year that is written, else the next one from the notice on."""
    known = reference(context)
    start = floor or (None if known is None else known[0])
    name = point.festival or ""
    if point.year is None and start is None:
        raise UnknownDateError("the notice has no issue date to find the year of the festival by")
    first = point.year if point.year is not None or start is None else start.year
    if first is not None and point.year_shift is not None:
        first += point.year_shift
    days = [] if first is None else [festival_date(name, first), festival_date(name, first + 1)]
    given = point.year is not None or point.year_shift is not None
    fitting = [d for d in days if d is not None and (given or start is None or d >= start)]
    if not fitting or days[0] is None:
        raise UnknownDateError(f"the day of {name} in that year is not known")
    return Extent(fitting[0], fitting[0], "day", None if point.year is not None else "issue date")


def _in_shifted_month(point: Point, context: Context, floor: date | None) -> Extent:
    """本月底, 下月10日, and a day whose month is that of the notice or of the window's start."""
    known = reference(context)
    start = floor or (None if known is None else known[0])
    if start is None:
        raise UnknownDateError("the notice has no issue date to take the month from")
    source = "window" if floor is not None else (known[2] if known is not None else None)
    shift = point.month_shift or 0
    if point.month_shift is None and point.day is not None and point.day < start.day:
        shift = 1
    months = start.year * 12 + start.month - 1 + shift
    if point.month_shift is None and point.day in (29, 30, 31):
        while monthrange(months // 12, months % 12 + 1)[1] < point.day:
            months += 1
    dated = Point(point.start, point.end, months // 12, months % 12 + 1, point.day, point.part)
    _check(dated)
    return _build(dated, _Year(months // 12, source))
