"""What date phrases mean on a given day, and that a reason is given."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from pipeline.resolve.when import explain

ROWS = [
    [cell.strip() for cell in row.split("|")]
    for row in yaml.safe_load((Path(__file__).parent / "cases" / "when.yml").read_text("utf-8"))
]


def _none(cell: str) -> str | None:
    return None if cell == "-" else cell


@pytest.mark.parametrize(
    ("phrase", "on", "start", "due", "time", "basis"), ROWS, ids=[f"{r[0]}@{r[1]}" for r in ROWS]
)
def test_phrase(phrase: str, on: str, start: str, due: str, time: str, basis: str) -> None:
    (found,) = explain(phrase, date.fromisoformat(on))
    assert (found.start, found.due, found.time, found.basis) == (
        _none(start), _none(due), _none(time), basis,
    )  # fmt: skip
    assert found.why.endswith(".")
    assert found.phrase


@pytest.mark.parametrize(
    "phrase",
    [
        "1号楼", "3号线", "第3日", "三个月", "每1—2月组织1次",
        "会议召开10日前", "电话0531-12345678", "编号2025-03", "5名", "60日龄", "每年10月开展",
        "百日攻坚", "今日头条", "民国113年6月7日", "农历五月初五", "第2.5版", "近三年内",
        "青年内部交流", "周一至周五9:00-17:00", "每天前往", "五一前夕", "前三名", "截至目前",
    ],
)  # fmt: skip
def test_no_date(phrase: str) -> None:
    assert [e for e in explain(phrase, date(2025, 3, 7)) if e.due is not None] == []


@pytest.mark.parametrize(
    ("phrase", "on", "dues"),
    [
        ("3月20日、21日和22日", "2025-03-07", ["2025-03-20", "2025-03-21", "2025-03-22"]),
        ("2025年3月20日、4月2日", "2025-03-07", ["2025-03-20", "2025-04-02"]),
        ("6月5日前报名,6月20日前缴费", "2025-05-07", ["2025-06-05", "2025-06-20"]),
        ("2026年上半年完成改造,第三季度前验收", "2025-05-07", ["2026-06-30", "2026-09-30"]),
        ("第二季度前启动,年底前完成", "2025-03-07", ["2025-06-30", "2025-12-31"]),
    ],
)
def test_several_dates(phrase: str, on: str, dues: list[str]) -> None:
    assert [e.due for e in explain(phrase, date.fromisoformat(on))] == dues


@pytest.mark.parametrize(
    ("phrase", "on", "words"),
    [
        ("10月31日前", "2023-09-21", ["2023", "issue date"]),
        ("公示期7个工作日", "2025-09-28", ["国庆节", "2025-10-11", "counting from the next day"]),
        ("自2025年4月3日起5个工作日", "2025-03-19", ["清明节", "counting that day"]),
        ("自印发之日起至12月1日", "2021-11-18", ["印发", "2021-11-18"]),
        ("11月31日", "2025-03-07", ["no day 31"]),
        ("6月中旬前", "2025-03-07", ["2025-06-11", "2025-06-20"]),
        ("公示之日起5个工作日内", "2040-03-07", ["calendar"]),
        ("每月5日前", "2025-03-07", ["每月5日前"]),
    ],
)
def test_why(phrase: str, on: str, words: list[str]) -> None:
    (found,) = explain(phrase, date.fromisoformat(on))
    assert [w for w in words if w not in found.why] == []


@given(
    st.dates(date(2004, 1, 1), date(2025, 12, 31)),
    st.integers(1, 12),
    st.integers(1, 28),
)
def test_inferred_year_is_the_next_such_day_or_just_past(on: date, month: int, day: int) -> None:
    (found,) = explain(f"{month}月{day}日前", on)
    assert found.due is not None
    due = date.fromisoformat(found.due)
    assert (due.month, due.day) == (month, day)
    assert -45 <= (due - on).days <= 366


@given(st.dates(date(2005, 1, 1), date(2024, 6, 1)), st.integers(0, 300))
def test_windows_keep_their_order(first: date, days: int) -> None:
    last = date.fromordinal(first.toordinal() + days)
    written = f"{first.month}月{first.day}日至{last.month}月{last.day}日"
    (found,) = explain(written, first)
    assert found.start is not None
    assert found.due is not None
    assert found.start <= found.due
