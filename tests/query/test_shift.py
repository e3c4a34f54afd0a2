from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.query.shift import shift

DAYS = st.dates(date(2015, 1, 1), date(2023, 12, 31))


@pytest.mark.parametrize(
    ("before", "after", "days", "weekdays", "workdays", "falls"),
    [
        # October 2023: 22 days from Monday to Friday, less 5 holidays, more a weekend worked
        ("2020-09-30", "2023-10-31", 31, 22, 19, ("Wed", "Tue")),
        ("2020-12-31", "2023-12-31", 0, 0, 0, ("Thu", "Sun")),
        ("2020-06-05", "2021-06-04", -1, 0, 0, ("Fri", "Fri")),  # from a Saturday
        ("2020-02-29", "2021-02-28", 0, 0, 0, ("Sat", "Sun")),
        ("2022-11-20", "2023-10-31", -20, -14, -14, ("Sun", "Tue")),
        ("2021-10-08", "2040-10-09", 1, 1, None, ("Fri", "Tue")),
    ],
)
def test_shift(
    before: str, after: str, days: int, weekdays: int, workdays: int | None, falls: tuple[str, str]
) -> None:
    first, second = date.fromisoformat(before), date.fromisoformat(after)
    found = shift(first, second, second.year - first.year)
    assert (found.days, found.weekdays, found.workdays) == (days, weekdays, workdays)
    assert found.falls == falls


def test_a_day_off_is_said() -> None:
    found = shift(date(2020, 12, 31), date(2023, 12, 31), 3)
    assert (found.text, found.beside) == (
        "same day of the year",
        "Thu → Sun (no working day)",
    )


def test_beyond_the_calendar_is_said() -> None:
    assert "unknown" in shift(date(2021, 10, 8), date(2040, 10, 9), 19).beside


def test_an_edition_that_runs_into_the_next_year() -> None:
    assert shift(date(2020, 12, 31), date(2022, 1, 31), 1).days == 31


@given(DAYS, st.integers(-200, 200))
def test_there_and_back(day: date, days: int) -> None:
    other = day + timedelta(days=days)
    there, back = shift(day, other, 0), shift(other, day, 0)
    assert (there.days, back.days) == (days, -days)
    assert there.weekdays == -back.weekdays
    assert (there.workdays is None) == (back.workdays is None)
    if there.workdays is not None and back.workdays is not None:
        assert there.workdays == -back.workdays
