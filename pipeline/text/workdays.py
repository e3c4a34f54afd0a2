"""Working days by the official holiday calendar of the State Council (package chinesecalendar).

The calendar reaches from 2004 to the last year whose holidays are published; beyond it nothing is
guessed. The package is imported when first asked.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

_DAY = timedelta(days=1)
_NAMES = {
    "New Year's Day": "元旦",
    "Spring Festival": "春节",
    "Tomb-sweeping Day": "清明节",
    "Labour Day": "劳动节",
    "Dragon Boat Festival": "端午节",
    "National Day": "国庆节",
    "Mid-autumn Festival": "中秋节",
    "Anti-Fascist 70th Day": "抗战胜利日",
}


@dataclass(frozen=True, slots=True)
class Counted:
    """Where a count of working days ends and what it passed over.

    `weekends` is the number of free Saturdays and Sundays on the way, `holidays` the names of the
    public holidays with their days, `made_up` the weekend days that were worked.
    """

    last: date
    weekends: int
    holidays: tuple[tuple[str, date], ...]
    made_up: tuple[date, ...]


@cache  # the package looks through all its years at every call
def is_workday(day: date) -> bool | None:
    """True on working days, make-up days included; None beyond the years of the calendar."""
    import chinese_calendar

    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        return None


def count_workdays(start: date, number: int, *, inclusive: bool = False) -> Counted | None:
    """The `number`-th working day after `start`, or from `start` on if `inclusive`.

    Returns None if the calendar does not reach so far.
    """
    day = start if inclusive else start + _DAY
    holidays: list[tuple[str, date]] = []
    made_up: list[date] = []
    weekends = 0
    while True:
        working = is_workday(day)
        if working is None:
            return None
        if working:
            number -= 1
            if day.weekday() >= 5:
                made_up.append(day)
        else:
            name = _holiday(day)
            if name is None:
                weekends += 1
            else:
                holidays.append((name, day))
        if number <= 0:
            return Counted(day, weekends, tuple(holidays), tuple(made_up))
        day += _DAY


def workday_before(day: date, number: int) -> date | None:
    """The `number`-th working day before `day`; None if the calendar does not reach so far."""
    while number > 0:
        day -= _DAY
        working = is_workday(day)
        if working is None:
            return None
        number -= working
    return day


@cache
def _holiday(day: date) -> str | None:
    import chinese_calendar

    _, name = chinese_calendar.get_holiday_detail(day)
    return None if name is None else _NAMES.get(name, name)
