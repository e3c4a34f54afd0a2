"""Reminders: so many days, working days or hours before."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

_ONE = re.compile(r"(\d{1,3})\s*(d|w|h|wd|天|日|周|小时|个?工作日)", re.IGNORECASE)
_HOURS = {"d": 24, "天": 24, "日": 24, "w": 168, "周": 168, "h": 1, "小时": 1}
_MORNING = timedelta(hours=9)  # reminders of whole days come when offices open, not at midnight


@dataclass(frozen=True, slots=True)
class Alarm:
    """How long before; `working` counts `days` as working days, by the official calendar."""

    before: timedelta
    working: bool = False


def alarms(text: str) -> tuple[Alarm, ...]:
    """The reminders that `7d,1d`, `3wd,2h` or `none` ask for.

    Raises:
        ValueError: if it is none of these; it says what can be written.
    """
    if text.strip().lower() in ("", "none", "no", "无"):
        return ()
    found = []
    for one in re.split("[,，、]", text):
        match = _ONE.fullmatch(one.strip())
        if match is None:
            raise ValueError(f"{one.strip()!r} is no reminder; write 7d, 2w, 3wd, 2h or none")
        number, unit = int(match[1]), match[2].lower()
        working = unit == "wd" or unit.endswith("工作日")
        hours = 24 if working else _HOURS[unit]
        found.append(Alarm(timedelta(hours=hours * number), working))
    return tuple(dict.fromkeys(found))


def trigger(alarm: Alarm, day: date, *, timed: bool, recurring: bool) -> timedelta:
    """When it rings, from the start of the event on `day`: negative is before.

    A count of working days can't hold for every day of what recurs; there it is one of days.
    """
    before = alarm.before
    if alarm.working and not recurring:
        before = day - _working_days_before(day, alarm.before.days)
    if timed or before < timedelta(days=1):
        return -before
    return _MORNING - before


def _working_days_before(day: date, number: int) -> date:
    from pipeline.text.workdays import is_workday

    while number > 0:
        day -= timedelta(days=1)
        working = is_workday(day)
        if working or (working is None and day.weekday() < 5):  # beyond the calendar's years
            number -= 1
    return day
