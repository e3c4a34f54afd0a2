"""ISO strings of dates that may lack their day or month."""

from __future__ import annotations

from calendar import monthrange


def iso(year: int, month: int | None = None, day: int | None = None) -> str:
    """`YYYY-MM-DD`, `YYYY-MM` or `YYYY`, by what is given."""
    if month is None:
        return f"{year:04d}"
    return f"{year:04d}-{month:02d}" if day is None else f"{year:04d}-{month:02d}-{day:02d}"


def precision_of(value: str) -> str:
    """`day`, `month` or `year`, by the length of an ISO string."""
    return {4: "year", 7: "month"}.get(len(value), "day")


def exists(year: int | None, month: int | None, day: int | None) -> bool:
    """False for a day or month that no calendar has; without a year, 29 February exists."""
    if month is not None and not 1 <= month <= 12:
        return False
    if day is None:
        return True
    days = 31 if month is None else monthrange(year or 2024, month)[1]
    return 1 <= day <= days
