"""Working days by the official calendar."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.text.workdays import count_workdays, is_workday, workday_before


@pytest.mark.parametrize(
    ("day", "working"),
    [
        (date(2025, 1, 26), True),  # a Sunday worked for the Spring Festival
        (date(2025, 1, 27), True),
        (date(2025, 1, 28), False),
        (date(2025, 10, 8), False),
        (date(2025, 10, 11), True),
        (date(2025, 3, 8), False),
        (date(2040, 3, 8), None),
        (date(2003, 3, 8), None),
    ],
)
def test_is_workday(day: date, working: bool | None) -> None:
    assert is_workday(day) is working


@pytest.mark.parametrize(
    ("start", "number", "inclusive", "last"),
    [
        (date(2026, 7, 17), 5, False, date(2026, 7, 24)),
        (date(2025, 4, 3), 5, True, date(2025, 4, 10)),
        (date(2025, 4, 3), 5, False, date(2025, 4, 11)),
        (date(2024, 2, 8), 5, False, date(2024, 2, 21)),
        (date(2025, 3, 7), 1, True, date(2025, 3, 7)),
    ],
)
def test_count(start: date, number: int, inclusive: bool, last: date) -> None:
    counted = count_workdays(start, number, inclusive=inclusive)
    assert counted is not None
    assert counted.last == last


def test_what_was_passed_over() -> None:
    counted = count_workdays(date(2025, 9, 30), 3)
    assert counted is not None
    assert counted.last == date(2025, 10, 11)
    assert {name for name, _ in counted.holidays} == {"国庆节", "中秋节"}
    assert counted.made_up == (date(2025, 10, 11),)


def test_beyond_the_calendar() -> None:
    assert count_workdays(date(2040, 3, 8), 5) is None


@pytest.mark.parametrize(
    ("day", "number", "before"),
    [
        (date(2024, 5, 6), 5, date(2024, 4, 25)),  # 28 April, a Sunday, is worked
        (date(2024, 6, 12), 1, date(2024, 6, 11)),
        (date(2024, 6, 11), 1, date(2024, 6, 7)),
        (date(2040, 6, 11), 1, None),
    ],
)
def test_workday_before(day: date, number: int, before: date | None) -> None:
    assert workday_before(day, number) == before
