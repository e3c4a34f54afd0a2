"""The name of a programme: what stays the same from year to year."""

from __future__ import annotations

import pytest

from pipeline.text.programmes import programme, years

TITLES = [
    ("某厅关于做好2023-2024年度骨干教师培养工作的通知", "骨干教师培养", (2023, 2024)),
    ("关于开展2025年春季消防演练的通知", "春季消防演练", (2025, 2025)),
    ("关于组织申报第三批绿色工厂的通知", "绿色工厂", None),
    ("转发《关于开展青年创业大赛的通知》", "青年创业大赛", None),
    ("关于印发《城市更新行动计划》的通知", "城市更新行动计划", None),
    ("关于公布首批研学基地名单的公告", "研学基地", None),
    ("某市关于青年科学家评审结果的公示（第二批）", "青年科学家评审", None),
    ("2026（第四届）碳中和大会通知", "碳中和大会", (2026, 2026)),
    ("2025年下半年汽车消费补贴活动公告", "汽车消费补贴活动", (2025, 2025)),
]


@pytest.mark.parametrize(("title", "series", "period"), TITLES)
def test_series(title: str, series: str, period: tuple[int, int] | None) -> None:
    found = programme(title)
    assert found is not None
    assert (found.series, found.years) == (series, period)


def test_nothing_left_of_a_title() -> None:
    assert programme("通知") is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2021—2022年度", (2021, 2022)),
        ("2021-22年度", (2021, 2022)),
        ("三年", None),
        ("2021-2099", (2021, 2021)),
    ],
)
def test_years(text: str, expected: tuple[int, int] | None) -> None:
    assert years(text) == expected
