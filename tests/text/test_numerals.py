"""Chinese and mixed numerals."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.text.numerals import integer, number, year


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("二十三", 23), ("廿三", 23), ("廿", 20), ("卅一", 31), ("两千", 2000), ("两千五", 2500),
        ("1.5万", 15000), ("二〇二三", 2023), ("二○一一", 2011), ("二0一一", 2011),
        ("一百零五", 105),
        ("一百二", 120), ("三十", 30), ("十", 10), ("十五", 15), ("100万", 1_000_000), ("3百", 300),
        ("2亿", 200_000_000), ("1,200", 1200), ("一万零五十", 10050), ("3.5", 3.5),
        ("0.25万", 2500),
        ("三千零五十万", 30_500_000), ("一百一十", 110), ("零", 0), ("壹佰", 100),
        ("", None), ("abc", None), ("三人", None), ("5名", None), ("一二百", None),
    ],
)  # fmt: skip
def test_number(text: str, value: float | None) -> None:
    assert number(text) == value
    assert type(number(text)) is type(value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("二〇二三", 2023),
        ("二OO九", 2009),
        ("2023", 2023),
        ("23", 2023),
        ("3023", None),
        ("二十", None),
    ],
)
def test_year(text: str, value: int | None) -> None:
    assert year(text) == value


def test_integer_takes_no_fraction() -> None:
    assert integer("3.5") is None
    assert integer("3.5万") == 35000


@settings(deadline=None)
@given(st.integers(0, 99_999_999))
def test_agrees_with_cn2an(value: int) -> None:
    from cn2an import an2cn

    assert number(an2cn(value)) == value
