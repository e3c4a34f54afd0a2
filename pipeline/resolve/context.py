"""What the notice says of itself, against which its other facts are resolved."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

# Name, first and last day (ISO) of an event that the notice dates.
Happening = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Context:
    """Dates are ISO strings, possibly partial (`2025-06`); `period` is first and last year.

    `matter_year` is the one year that the opening of the text names its matter by (2010年度考试).
    """

    issued: str | None = None
    printed: str | None = None
    published: str | None = None
    number_year: int | None = None
    period: tuple[int, int] | None = None
    issuers: tuple[str, ...] = ()
    title: str | None = None
    matter_year: int | None = None
    happenings: tuple[Happening, ...] = ()
    language: str = "zh-Hans"


def reference(context: Context) -> tuple[date, date, str] | None:
    """First and last possible day of the notice itself and how it is known; None if it is not."""
    for value, name in (
        (context.issued, "issue date"),
        (context.printed, "imprint date"),
        (context.published, "publication date"),
    ):
        if value is not None:
            first, last = bounds(value)
            return first, last, name
    return None


def bounds(value: str) -> tuple[date, date]:
    """First and last day of an ISO date that may lack its day or month."""
    year, month, day = ([int(p) for p in value.split("-")] + [0, 0])[:3]
    if day:
        return date(year, month, day), date(year, month, day)
    if month:
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    return date(year, 1, 1), date(year, 12, 31)
