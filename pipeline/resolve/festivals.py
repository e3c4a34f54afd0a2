"""The days of the public festivals: fixed ones, and those of the lunar calendar by a table."""

from __future__ import annotations

from datetime import date
from functools import cache

from pipeline.lexicon import load


@cache
def _days() -> dict[tuple[str, int], str]:
    """Month and day by name and year; the year 0 stands for every year."""
    found = {}
    for entry in load("festivals")["festivals"]:
        for name in entry["names"]:
            if "day" in entry:
                found[name, 0] = entry["day"]
            for number, day in enumerate(entry.get("days", ())):
                found[name, entry["since"] + number] = day
    return found


def festival_date(name: str, year: int) -> date | None:
    """The day of a festival in a year; None where the table does not reach."""
    days = _days()
    day = days.get((name, 0)) or days.get((name, year))
    return None if day is None else date.fromisoformat(f"{year}-{day}")
