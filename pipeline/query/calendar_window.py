"""When in the year something happens that happened on known days before: a window, never a day.

Of `n` earlier days, taken as drawn from the same habit, the next falls between the earliest and the
latest with probability (n - 1) / (n + 1): a distribution-free prediction interval (Wilks 1941).
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

_NARROW = 31  # days between the earliest and the latest up to which thirds of months are told
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class Span:
    """What is known of a day: both ends are the same if it is known whole."""

    first: date
    last: date

    @property
    def whole(self) -> bool:
        """True if the day itself is known."""
        return self.first == self.last


@dataclass(frozen=True, slots=True)
class Window:
    """From `first` to `last`, both included; `unit` is `month` or `third of a month`."""

    first: date
    last: date
    unit: str

    @property
    def text(self) -> str:
        """In words that claim no more than is known: `Aug to Oct 2026`, `mid Aug 2026`."""
        if self.unit == "month":
            return _between(_month(self.first), _month(self.last), self.first, self.last)
        return _between(_third(self.first), _third(self.last), self.first, self.last)


def span(day: str) -> Span:
    """The days that an ISO date which may lack its day or month can mean."""
    year = int(day[:4])
    if len(day) == 4:
        return Span(date(year, 1, 1), date(year, 12, 31))
    if len(day) == 7:
        month = int(day[5:])
        return Span(date(year, month, 1), date(year, month, monthrange(year, month)[1]))
    return Span(date.fromisoformat(day), date.fromisoformat(day))


def window(earlier: Sequence[tuple[int, Span]], year: int) -> Window:
    """Where in the edition of `year` the day falls if it falls between the earlier ones.

    Args:
        earlier: the year of each earlier edition with its day; the day may be of another year.
        year: that of the edition to come.
    """
    first = _moved(min(_of_year(of, known.first) for of, known in earlier), year)
    last = _moved(max(_of_year(of, known.last) for of, known in earlier), year)
    whole = all(known.whole for _, known in earlier)
    if whole and (last - first).days <= _NARROW and len(earlier) > 2:
        return Window(_third_start(first), _third_end(last), "third of a month")
    return Window(first.replace(day=1), _month_end(last), "month")


def chance(editions: int) -> float:
    """How often the next of so many falls between the earliest and the latest of them."""
    return (editions - 1) / (editions + 1)


def _of_year(edition: int, day: date) -> tuple[int, int, int]:
    """Years after the edition's, month and day; 29 February is the 28th, which every year has."""
    return day.year - edition, day.month, min(day.day, 28) if day.month == 2 else day.day


def _moved(place: tuple[int, int, int], year: int) -> date:
    ahead, month, day = place
    return date(year + ahead, month, day)


def _third_start(day: date) -> date:
    return day.replace(day=1 if day.day <= 10 else 11 if day.day <= 20 else 21)


def _third_end(day: date) -> date:
    if day.day > 20:
        return _month_end(day)
    return day.replace(day=10 if day.day <= 10 else 20)


def _month_end(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def _month(day: date) -> str:
    return _MONTHS[day.month - 1]


def _third(day: date) -> str:
    part = "early" if day.day <= 10 else "mid" if day.day <= 20 else "late"
    return f"{part} {_month(day)}"


def _between(first: str, last: str, start: date, end: date) -> str:
    if start.year != end.year:
        return f"{first} {start.year} to {last} {end.year}"
    return f"{first} {end.year}" if first == last else f"{first} to {last} {end.year}"
