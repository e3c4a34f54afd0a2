from __future__ import annotations

from datetime import date

import pytest

from pipeline.text.recurrence import Rule, rule

RULES = {
    "每月5日前": "MONTHLY 5",
    "每月5日和20日前": None,
    "每月20号之前": "MONTHLY 20",
    "每月底前": "MONTHLY -1",
    "每月月底前": "MONTHLY -1",
    "当月月底前": "MONTHLY -1",
    "每月1日-5日": "MONTHLY 5",
    "月后10日内": "MONTHLY 10",
    "每月31日前": None,
    "每月第5个工作日12:00前": None,
    "月后第9个工作日规定时点前": None,
    "按月": None,
    "每季度末": "MONTHLY 3,6,9,12 -1",
    "季后18日内": "MONTHLY 1,4,7,10 18",
    "按季度,季后18日内": "MONTHLY 1,4,7,10 18",
    "每季度首月15日前": "MONTHLY 1,4,7,10 15",
    "每季后10个工作日内": None,
    "每年3月底前": "YEARLY 3 -1",
    "每年四月底前": "YEARLY 4 -1",
    "每年1月20日前": "YEARLY 1 20",
    "4月10日前": "YEARLY 4 10",
    "每年8月": "YEARLY 8 -1",
    "每年3月上旬": "YEARLY 3 10",
    "每年年底前": "YEARLY 12 -1",
    "年度终了后30日内": "YEARLY 1 30",
    "每年2月30日前": None,
    "每年13月前": None,
    "每2年3月前": None,
    "每年年初": None,
    "一年至少进行一次": None,
    "每周五前": "WEEKLY FR",
    "每日10:00前": "DAILY",
    "每半年": None,
}


@pytest.mark.parametrize(("said", "wanted"), RULES.items(), ids=RULES)
def test_rule(said: str, wanted: str | None) -> None:
    found = rule(said)
    if found is None:
        assert wanted is None
        return
    parts = [
        ",".join(map(str, part)) if isinstance(part, list) else str(part)
        for part in found.parts.values()
    ]
    assert " ".join(parts) == wanted


@pytest.mark.parametrize(
    ("said", "since", "first"),
    [
        ("每月5日前", "2025-01-05", "2025-01-05"),
        ("每月5日前", "2025-01-06", "2025-02-05"),
        ("每月底前", "2024-02-10", "2024-02-29"),
        ("季后18日内", "2025-12-01", "2026-01-18"),
        ("每年3月底前", "2025-04-01", "2026-03-31"),
        ("每周五前", "2025-06-28", "2025-07-04"),
        ("每日10:00前", "2025-06-28", "2025-06-28"),
    ],
)
def test_first(said: str, since: str, first: str) -> None:
    found = rule(said)
    assert found is not None
    assert found.first(date.fromisoformat(since)) == date.fromisoformat(first)


def test_a_leap_day_comes_after_years() -> None:
    assert Rule("YEARLY", (2,), 29).first(date(2096, 3, 1)) == date(2104, 2, 29)
