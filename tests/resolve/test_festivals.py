"""The table of festivals, held against the free days of the official calendar."""

from __future__ import annotations

import re
from datetime import date

import chinese_calendar
import pytest

from pipeline.resolve.festivals import festival_date
from pipeline.text.dates.patterns import FESTIVALS

_NAMES = {
    "春节": "Spring Festival",
    "清明节": "Tomb-sweeping Day",
    "端午节": "Dragon Boat Festival",
    "中秋节": "Mid-autumn Festival",
}


@pytest.mark.parametrize("year", range(2008, 2027))
@pytest.mark.parametrize("name", _NAMES)
def test_festivals_are_free_days(name: str, year: int) -> None:
    day = festival_date(name, year)
    assert day is not None
    free, called = chinese_calendar.get_holiday_detail(day)
    assert free
    # where the National Day begins on the same day, it goes by that name
    assert called == _NAMES[name] or (day.month, called) == (10, "National Day") or called is None


@pytest.mark.parametrize("pattern", FESTIVALS.split("|"))
def test_every_festival_that_the_grammar_finds_has_a_day(pattern: str) -> None:
    for written in {pattern.replace("?", ""), re.sub(".\\?", "", pattern)}:
        assert festival_date(written, 2024) is not None


def test_beyond_the_table() -> None:
    assert festival_date("春节", 2050) is None
    assert festival_date("国庆节", 2050) == date(2050, 10, 1)
