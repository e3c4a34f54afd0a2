"""Date expressions as start and end on the calendar, with the reason why."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from pipeline.resolve.anchors import event_date
from pipeline.resolve.context import Context
from pipeline.resolve.counting import counted, days_before
from pipeline.resolve.moments import Extent, InvalidDateError, UnknownDateError, extent
from pipeline.text.dates import Count, Point, When


@dataclass(frozen=True, slots=True)
class Resolved:
    """An expression on the calendar. `first` is set for windows, `last` unless it is unknown.

    `basis` and `anchor` are those of RECORD.md; `why` holds one sentence a step; `problem` is
    None, `invalid-date` or `unknown`.
    """

    basis: str
    first: Extent | None = None
    last: Extent | None = None
    time: str | None = None
    anchor: tuple[str, date | None] | None = None
    recurrence: str | None = None
    why: tuple[str, ...] = ()
    problem: str | None = None
    doubtful: bool = False


def resolve_when(when: When, context: Context) -> Resolved:
    """What `when` means in a notice of which `context` is known. Never raises."""
    try:
        return _FORMS[when.form](when, context)
    except InvalidDateError as error:
        return Resolved("unresolved", why=(str(error),), problem="invalid-date")
    except UnknownDateError as error:
        return Resolved("unresolved", why=(str(error),), problem="unknown")


def _point(when: When, context: Context) -> Resolved:
    point = _required(when.last)
    last = extent(point, context)
    basis, why = _basis(point, last), _why(point, last)
    if point.festival is not None and when.bound == "by":
        eve = last.last - timedelta(days=1)
        return Resolved(basis, last=Extent(eve, eve, "day"), time=point.time, why=why,
                        anchor=(point.festival, last.last))  # fmt: skip
    return Resolved(basis, last=last, time=point.time, why=why, doubtful=last.doubtful)


def _window(when: When, context: Context) -> Resolved:
    begin, end = _required(when.first), _required(when.last)
    anchor = None
    if begin.event is not None:
        day, source = event_date(begin.event, context)
        first = None if day is None else Extent(day, day, "day", source)
        last = extent(end, context, day)
        anchor = (begin.event, day)
    elif begin.year is not None or begin.day_shift is not None:
        first, last = _forward(begin, end, context)
    else:
        first, last = _backward(begin, end, context)
    if first is not None and last.last < first.first and begin.year and end.year:
        raise UnknownDateError("the window ends before it begins")
    why = (*(() if first is None else _why(begin, first)), *_why(end, last))
    basis = "relative" if anchor is not None else _basis(end, last)
    if basis == "stated" and begin.year is None and end.year is None:
        basis = "inferred-year"
    return Resolved(basis, first, last, end.time, anchor, why=why, doubtful=last.doubtful)


def _forward(begin: Point, end: Point, context: Context) -> tuple[Extent | None, Extent]:
    """The start says its year, or is 即日: the end is the first such day from there on."""
    try:
        first = extent(begin, context)
    except UnknownDateError:
        return None, extent(end, context)
    return first, extent(_with_month(end, begin), context, first.first)


def _backward(begin: Point, end: Point, context: Context) -> tuple[Extent | None, Extent]:
    """Only the end can say its year: the start is the last such day before it."""
    if begin.month is None and end.month is not None and begin.day is not None:
        return None, extent(end, context)
    last = extent(_with_month(end, begin), context)
    year = last.first.year
    first = extent(replace(begin, year=year), context)
    if first.first > last.last:
        first = extent(replace(begin, year=year - 1), context)
    return Extent(first.first, first.last, first.precision, "window", first.period), last


def _with_month(end: Point, begin: Point) -> Point:
    """3月20日-27日: the end takes the month of the start, and its year if that is written."""
    if end.month is not None or end.month_shift is not None or end.part is not None:
        return end
    if begin.month is None or end.day is None or (begin.day is not None and end.day < begin.day):
        return end
    return replace(end, year=begin.year, month=begin.month)


def _counted(when: When, context: Context) -> Resolved:
    count = _required_count(when)
    if count.before:
        return _counted_back(when, count, context)
    basis = "working-days" if count.unit == "workday" else "relative"
    event = when.event
    if when.first is not None:
        start, source, inclusive = extent(when.first, context).first, None, True
        anchor = None if event is None else (event, start)
    else:
        if event is None:
            raise UnknownDateError("it is not said from when the days count")
        day, source = event_date(event, context)
        if day is None:
            return Resolved(basis, anchor=(event, None), why=(f"the day of {event} is not known",),
                            problem="unknown")  # fmt: skip
        start, inclusive, anchor = day, False, (event, day)
    last, why = counted(start, count, inclusive)
    first = Extent(start, start, "day", source)
    if last is None:
        return Resolved("unresolved", first, anchor=anchor, why=why, problem="unknown")
    return Resolved(basis, first, Extent(last, last, "day"), anchor=anchor, why=why)


def count_from(when: When, day: date) -> Resolved:
    """The count of `when` from `day`, on which its event ends or begins."""
    count, anchor = _required_count(when), (when.event or "", day)
    basis = "working-days" if count.unit == "workday" else "relative"
    last = days_before(day, count) if count.before else counted(day, count, False)[0]
    if last is None:
        return Resolved("unresolved", anchor=anchor, problem="unknown")
    side = "before" if count.before else "after"
    why = (f"{count.number} {count.unit}s {side} {day}: {last}",)
    return Resolved(basis, last=Extent(last, last, "day"), anchor=anchor, why=why)


def _required_count(when: When) -> Count:
    if when.count is None:
        raise UnknownDateError("no number of days is given")
    return when.count


def _counted_back(when: When, count: Count, context: Context) -> Resolved:
    """开班前5个工作日: that many days before a day that is named or that something happens on."""
    basis = "working-days" if count.unit == "workday" else "relative"
    day = None if when.first is None else extent(when.first, context).first
    anchor = None if when.event is None else (when.event, day)
    if day is None:
        return Resolved(basis, anchor=anchor, why=(f"the day of {when.event} is not known",),
                        problem="unknown")  # fmt: skip
    unit = {"workday": "working days"}.get(count.unit, f"{count.unit}s")
    last = days_before(day, count)
    if last is None:
        why = ("the official holiday calendar does not reach so far",)
        return Resolved("unresolved", anchor=anchor, why=why, problem="unknown")
    why = (f"{count.number} {unit} before {day}: {last}",)
    return Resolved(basis, last=Extent(last, last, "day"), anchor=anchor, why=why)


def _recurring(when: When, context: Context) -> Resolved:
    return Resolved("recurring", time=when.time, recurrence=when.recurrence,
                    why=("it has no one day",))  # fmt: skip


def _open(when: When, context: Context) -> Resolved:
    raise UnknownDateError(f"no date is given for {when.event}")


_FORMS = {
    "point": _point,
    "window": _window,
    "counted": _counted,
    "recurring": _recurring,
    "open": _open,
}


def _required(point: Point | None) -> Point:
    if point is None:
        raise UnknownDateError("the expression has no such point")
    return point


def _basis(point: Point, found: Extent) -> str:
    if found.period:
        return "period-end"
    if (point.day_shift, point.weekday, point.festival) != (None, None, None):
        return "relative"
    return "stated" if found.year_from in (None, "window") else "inferred-year"


def _why(point: Point, found: Extent) -> tuple[str, ...]:
    reasons = []
    if point.event is not None:
        reasons.append(f"{point.event} is the {found.year_from}, {found.first}")
    elif point.festival is not None:
        reasons.append(f"{point.festival} is on {found.first}")
    elif point.day_shift is not None or point.weekday is not None:
        reasons.append(f"it counts from the {found.year_from}, {found.first}")
    elif found.year_from == "window":
        reasons.append(f"the year {found.first.year} follows from the other end of the window")
    elif found.year_from is not None:
        reasons.append(f"the year is not written, {found.last.year} is inferred from the "
                       f"{found.year_from}")  # fmt: skip
    if found.period and found.first != found.last:
        reasons.append(f"the period runs from {found.first} to {found.last}")
    elif found.period:
        reasons.append(f"the period ends on {found.last}")
    return tuple(reasons)
