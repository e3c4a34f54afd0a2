"""Days, working days, weeks, months and years counted on the calendar."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from pipeline.resolve.moments import UnknownDateError
from pipeline.text.dates import Count
from pipeline.text.workdays import Counted, count_workdays, workday_before


def days_before(day: date, count: Count) -> date | None:
    """So many days before `day`; None where the holiday calendar does not reach."""
    if count.unit == "workday":
        return workday_before(day, count.number)
    if count.unit in ("day", "week"):
        return day - timedelta(days=count.number * (7 if count.unit == "week" else 1))
    if count.unit in ("month", "year"):
        return _add_months(day, -count.number * (12 if count.unit == "year" else 1))
    raise UnknownDateError(f"{count.number} hours before an unknown hour")


def counted(start: date, count: Count, inclusive: bool) -> tuple[date | None, tuple[str, ...]]:
    """The last day of a count from `start`, itself counted if `inclusive`, and how it was found."""
    which = "counting that day" if inclusive else "counting from the next day"
    if count.unit == "workday":
        counted = count_workdays(start, count.number, inclusive=inclusive)
        if counted is None:
            return None, ("the official holiday calendar does not reach so far",)
        return counted.last, (f"{count.number} working days from {start}, {which}: "
                              f"{counted.last}", *_skipped(counted))  # fmt: skip
    if count.unit in ("day", "week"):
        days = count.number * (7 if count.unit == "week" else 1) - (1 if inclusive else 0)
        last = start + timedelta(days=days)
    elif count.unit in ("month", "year"):
        last = _add_months(start, count.number * (12 if count.unit == "year" else 1))
        last -= timedelta(days=1 if inclusive else 0)
    else:
        raise UnknownDateError(f"{count.number} hours from an unknown hour")
    return last, (f"{count.number} {count.unit}s from {start}, {which}: {last}",)


def _skipped(counted: Counted) -> tuple[str, ...]:
    parts = [] if not counted.weekends else [f"weekends ({counted.weekends} days)"]
    days: dict[str, list[date]] = {}
    for name, day in counted.holidays:
        days.setdefault(name, []).append(day)
    for name, found in days.items():
        last = "" if len(found) == 1 else f" to {found[-1]}"
        parts.append(f"{name} ({found[0]}{last})")
    reasons = [] if not parts else [f"passed over: {', '.join(parts)}"]
    if counted.made_up:
        worked = ", ".join(day.isoformat() for day in counted.made_up)
        reasons.append(f"worked in exchange for holidays: {worked}")
    return tuple(reasons)


def _add_months(day: date, number: int) -> date:
    months = day.year * 12 + day.month - 1 + number
    year, month = divmod(months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
