from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pipeline.query import sides
from pipeline.query.deadlines import deadlines
from pipeline.query.facts import contacts, fees, quotas
from tests.factories_record import Notice
from tests.factories_store import filled

Change = tuple[str | None, str | None, str]


def changes(found: list[sides.Difference]) -> list[Change]:
    return [(d.before, d.after, d.change) for d in found]


def both(
    folder: Path, before: Notice, after: Notice, query: Any, **more: Any
) -> tuple[list[Any], list[Any]]:
    """What a query finds in each of two notices."""
    found = query(filled(folder, before, after), **more)
    one, other = ([f for f in found if f.notice.id == side] for side in ("a", "b"))
    return one, other


def test_quotas(tmp_path: Path) -> None:
    before = Notice("a", "通知").quota(1800, "名", ">=", subject="领军人才")
    before.quota(30, "%", ">=", subject="来自制造业的学员").quota(5, "名", scope="武汉市")
    after = Notice("b", "通知").quota(8, "名", scope="武汉市").quota(3, "名", scope="宜昌市")
    after.quota(2000, "名", ">=", subject="企业领军人才").quota(
        1, "人", "range", max=2, per="每家企业"
    )
    found = sides.quotas(*both(tmp_path, before, after, quotas))
    assert changes(found) == [
        ("≥1800名", "≥2000名", "200 more (+11.1%)"),
        ("≥30%", None, "only before"),
        ("5名", "8名", "3 more (+60.0%)"),
        (None, "3名", "only after"),
        (None, "1–2人/家企业", "only after"),
    ]


def test_a_limit_that_became_a_least_number_says_so(tmp_path: Path) -> None:
    before = Notice("a", "通知").quota(50, "名", "<=", subject="学员")
    after = Notice("b", "通知").quota(50, "名", ">=", subject="学员")
    found = sides.quotas(*both(tmp_path, before, after, quotas))
    assert changes(found) == [("≤50名", "≥50名", "same, <= became >=")]


def test_fees(tmp_path: Path) -> None:
    before = Notice("a", "通知").fee("培训总费用", 40000, per="人").fee("住宿费", 0)
    after = Notice("b", "通知").fee("培训费用", 38000, per="人").fee("住宿费", 0)
    found = sides.fees(*both(tmp_path, before, after, fees))
    assert changes(found) == [
        ("40000元/人", "38000元/人", "2000 less (-5.0%)"),
        ("0元", "0元", "same"),
    ]


@pytest.mark.parametrize(
    ("before", "after", "years", "change", "shift"),
    [
        ("2020-09-30", "2023-10-31", (2020, 2023), "31 days later in the year", 31),
        ("2020-02-29", "2021-02-28", (2020, 2021), "same day of the year", 0),
        ("2023-10-31", "2020-09-30", (2023, 2020), "31 days earlier in the year", -31),
        ("2020-12", "2021-12-30", (2020, 2021), "1 day earlier in the year", -1),
        (None, "2021-12-30", (2020, 2021), "not comparable", None),
    ],
)
def test_deadlines_shift_within_the_year(
    tmp_path: Path,
    before: str | None,
    after: str,
    years: tuple[int, int],
    change: str,
    shift: int | None,
) -> None:
    first = Notice("a", "通知").deadline(before, "报送信息表")
    second = Notice("b", "通知").deadline(after, "报送有关信息表")
    facts = both(tmp_path, first, second, deadlines, today=date(2020, 1, 1))
    (found,) = sides.deadlines(*facts, years=years)
    assert (found.change, found.shift_days) == (change, shift)


def test_deadlines_pair_by_what_is_done(tmp_path: Path) -> None:
    first = Notice("a", "通知").deadline("2020-06-01", "网上报名", kind="application")
    first.deadline("2020-07-01", "学员推荐选拔工作", kind="completion")
    second = Notice("b", "通知").deadline("2021-07-02", "推荐选拔学员", kind="completion")
    second.deadline("2021-06-03", "网上报名工作", kind="application")
    second.deadline("2021-08-01", "缴纳费用", kind="payment")
    facts = both(tmp_path, first, second, deadlines, today=date(2020, 1, 1))
    found = sides.deadlines(*facts, years=(2020, 2021))
    assert [d.shift_days for d in found] == [2, 1, None]
    assert found[2].before is None


def test_the_only_sessions_are_one_thing_in_whatever_words(tmp_path: Path) -> None:
    before = Notice("a", "通知").quota(10, "期", subject="集中").quota(800, "名", subject="学员")
    after = Notice("b", "通知").quota(9, "期").quota(60, "名", subject="师资")
    found = sides.quotas(*both(tmp_path, before, after, quotas))
    assert changes(found) == [
        ("10期", "9期", "1 less (-10.0%)"),
        ("800名", None, "only before"),
        (None, "60名", "only after"),
    ]


@pytest.mark.parametrize(
    ("before", "after", "paired"),
    [
        (("学员免费参训", 0), ("培训不收取费用", 0), True),
        (("学员免费参训", 0), ("本次活动不收取任何费用", 0), True),
        (("住宿免费", 0), ("培训不收取费用", 0), False),
        (("学费", 4000), ("培训总费用", 5000), True),
        (("学费", 4000), ("食宿费", 300), False),
    ],
)
def test_fees_of_one_kind(
    tmp_path: Path, before: tuple[str, float], after: tuple[str, float], paired: bool
) -> None:
    first, second = Notice("a", "通知").fee(*before), Notice("b", "通知").fee(*after)
    found = sides.fees(*both(tmp_path, first, second, fees))
    assert len(found) == (1 if paired else 2)


def test_deadlines_with_nothing_in_common_pair_only_if_alone_of_their_kind(tmp_path: Path) -> None:
    first = Notice("a", "通知").deadline("2020-06-01", "提交论文", responsible="作者")
    second = Notice("b", "通知").deadline("2021-06-02", "反馈信息表", responsible="各省厅")
    facts = both(tmp_path, first, second, deadlines, today=date(2020, 1, 1))
    assert [d.shift_days for d in sides.deadlines(*facts, years=(2020, 2021))] == [1]
    third = Notice("b", "通知").deadline("2021-06-02", "反馈信息表", responsible="各省厅")
    third.deadline("2021-07-02", "汇交经费决算", responsible="财务处")
    (tmp_path / "more").mkdir()
    facts = both(tmp_path / "more", first, third, deadlines, today=date(2020, 1, 1))
    found = sides.deadlines(*facts, years=(2020, 2021))
    assert [d.change for d in found] == ["only before", "only after", "only after"]


def test_what_a_second_notice_says_again_counts_once(tmp_path: Path) -> None:
    before = Notice("a", "通知").quota(1800, "名", ">=", subject="领军人才")
    again = Notice("c", "补充通知").quota(1800, "名", ">=", subject="企业领军人才")
    after = Notice("b", "通知").quota(2000, "名", ">=", subject="领军人才")
    found = quotas(filled(tmp_path, before, after, again))
    one = [q for q in found if q.notice.id != "b"]
    other = [q for q in found if q.notice.id == "b"]
    assert changes(sides.quotas(one, other)) == [("≥1800名", "≥2000名", "200 more (+11.1%)")]


def test_contacts(tmp_path: Path) -> None:
    first = Notice("a", "通知").contact("中小企业局", persons=["甲"], phones=["010-1"])
    first.contact(None, emails=["x@example.cn"])
    second = Notice("b", "通知").contact("部中小企业局", persons=["乙", "甲"], phones=["010-1"])
    second.contact(None, emails=["x@example.cn"]).contact("服务中心", faxes=["027-2"])
    found = sides.contacts(*both(tmp_path, first, second, contacts))
    assert changes(found) == [
        ("甲 010-1", "乙、甲 010-1", "with 乙"),
        ("x@example.cn", "x@example.cn", "same"),
        (None, "027-2", "only after"),
    ]
