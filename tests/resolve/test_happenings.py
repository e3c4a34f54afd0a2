"""Years where only a page tells a day, and what counts from an exam or training of the notice."""

from __future__ import annotations

import pytest

from pipeline.resolve.context import Context
from pipeline.resolve.happenings import day_of, named_by
from pipeline.resolve.spans import resolve_when
from pipeline.text.dates import find

ROUNDS = (
    ("第一次统一理论考试", "2025-09-28", "2025-09-28"),
    ("第二次统一理论考试", "2025-11-16", "2025-11-16"),
)
TRAINING = (("学员培训", "2025-10-08", "2025-10-12"),)
PARTS = (("理论考试", "2025-09-12", "2025-09-12"), ("实操竞赛", "2025-09-13", "2025-09-14"))
TWO = (("笔试", "2025-10-08", "2025-10-08"), ("面试", "2025-10-20", "2025-10-20"))


@pytest.mark.parametrize(
    ("event", "happenings", "days"),
    [
        ("统一考试", ROUNDS, ["2025-09-28", "2025-11-16"]),
        ("理论知识考试结束", ROUNDS, ["2025-09-28", "2025-11-16"]),
        ("培训结束", TRAINING, ["2025-10-12"]),
        ("开班", TRAINING, ["2025-10-08"]),
        ("面试", TWO, ["2025-10-20"]),
        ("考试结束", TWO, []),
        ("竞赛结束", PARTS, []),
        ("合同签订", TRAINING, []),
        ("技能考核结束", ROUNDS, []),
    ],
)
def test_event_that_the_notice_dates(
    event: str, happenings: tuple[tuple[str, str, str], ...], days: list[str]
) -> None:
    found = named_by(event, Context(happenings=happenings))
    assert [day_of(event, one) for one in found] == days


@pytest.mark.parametrize(
    ("phrase", "published", "matter", "due"),
    [
        ("4月15日前", "2010-11-16", 2010, "2010-04-15"),
        ("4月15日前", "2010-11-16", None, "2011-04-15"),
        ("1月10日前", "2010-11-16", 2010, "2011-01-10"),
        ("12月10日前", "2010-11-16", 2010, "2010-12-10"),
        ("4月15日前", "2010-11-16", 2011, "2011-04-15"),
        ("4月15日前", "2016-03-01", 2010, "2010-04-15"),
        ("3月31日前", "2011-03-01", 2010, "2011-03-31"),
    ],
)
def test_year_of_a_page(phrase: str, published: str, matter: int | None, due: str) -> None:
    (when,) = find(phrase)
    resolved = resolve_when(when, Context(published=published, matter_year=matter))
    assert resolved.last is not None
    assert resolved.last.last.isoformat() == due
