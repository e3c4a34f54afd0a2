"""How far a deadline moved within the year, in days, weekdays and working days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from pipeline.text.workdays import is_workday

_NAMES = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Shift:
    """What became of a day of the year, counted in the year of the second edition.

    `days` is the shift in calendar days, `weekdays` in days from Monday to Friday, `workdays` in
    working days by the official calendar, None where that does not reach; negative is earlier.
    `falls` is the day of the week on either side, `working` whether it is a working day there.
    """

    days: int
    weekdays: int
    workdays: int | None
    falls: tuple[str, str]
    working: tuple[bool | None, bool | None]

    @property
    def text(self) -> str:
        """`31 days later in the year`, or that it is the same day."""
        if self.days == 0:
            return "same day of the year"
        return f"{_count(self.days, 'day')} {'later' if self.days > 0 else 'earlier'} in the year"

    @property
    def beside(self) -> str:
        """What the weekdays say of it: `22 weekdays, 18 working days; Wed → Tue`."""
        counts = []
        if self.days:
            counts.append(_count(self.weekdays, "weekday"))
            unknown = "working days unknown: beyond the calendar of holidays"
            counts.append(
                unknown if self.workdays is None else _count(self.workdays, "working day")
            )
        falls = " → ".join(
            f"{name}{' (no working day)' if working is False else ''}"
            for name, working in zip(self.falls, self.working, strict=True)
        )
        return "; ".join(part for part in (", ".join(counts), falls) if part)


def _count(number: int, unit: str) -> str:
    return f"{abs(number)} {unit}{'' if abs(number) == 1 else 's'}"


def moved(day: date, years: int) -> date:
    """The day so many years later; 29 February becomes the 28th where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def shift(before: date, after: date, years: int) -> Shift:
    """How far `after` is from the day of the year that `before` is, `years` editions' years on.

    30 September 2020 and 31 October 2023, `years` 3, are 31 days apart: the 22 weekdays and the
    working days of October 2023.
    """
    then = moved(before, years)
    sign = 1 if after >= then else -1
    low, high = sorted((then, after))
    span = [low + _DAY * n for n in range(1, (high - low).days + 1)]
    working = [is_workday(day) for day in span]
    return Shift(
        days=(after - then).days,
        weekdays=sign * sum(day.weekday() < 5 for day in span),
        workdays=None if None in working else sign * sum(bool(one) for one in working),
        falls=(_NAMES[before.weekday()], _NAMES[after.weekday()]),
        working=(is_workday(before), is_workday(after)),
    )
