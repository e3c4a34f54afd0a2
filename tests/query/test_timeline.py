"""A row an edition."""

from __future__ import annotations

from pathlib import Path

from pipeline.query.timeline import Row, timeline
from tests.factories_record import MINISTRY, SERIES, Notice, national
from tests.factories_store import filled

FIRST = national(2020, ("北京大学", "复旦大学"), 1800, "2020-09-30").fee("学员免费参训", 0)
SECOND = national(2021, (), 1800, "2021-10-31").fee("培训不收取费用", 0)
LATER = national(2023, ("北京大学",), 2000, "2023-10-31")


def rows(folder: Path, *notices: Notice) -> tuple[Row, ...]:
    return timeline(filled(folder, *notices), "领军").rows


def test_one_row_an_edition(tmp_path: Path) -> None:
    first, second, third = rows(tmp_path, FIRST, SECOND, LATER)
    assert [r.year for r in (first, second, third)] == [2020, 2021, 2023]
    assert (first.undertakers, second.undertakers, third.undertakers) == (2, None, 1)
    assert (first.issued, first.issued_kind, first.period) == ("2020-08-20", "issued", (2020, 2021))
    assert first.issued_at[0].quote == "2020-08-20"
    assert first.changes == ()
    assert first.quotas[0].text == "≥1800名 中小企业经营管理领军人才"
    assert [e.text for e in first.coordinators] == ["工业和信息化部人才交流中心"]
    assert (second.since, third.since) == (2020, 2021)
    assert second.changes[0] == "undertakers: no list in 2021"
    assert second.changes[1].endswith("31 days later in the year")
    assert len(second.changes) == 2  # what is free stays free, in whatever words
    assert "中小企业经营管理领军人才: ≥1800名 → ≥2000名" in third.changes


def test_gaps_are_said(tmp_path: Path) -> None:
    found = timeline(filled(tmp_path, SECOND, LATER), "领军")
    assert found.remarks == ("no notice that opens an edition of 2022 is known here",)


def test_what_goes_with_an_edition(tmp_path: Path) -> None:
    late = Notice("late", f"{MINISTRY}关于延长2020年度{SERIES}报名时间的通知").programme(2020)
    late.issuer(MINISTRY, "national").issued("2020-09-25")
    local = Notice("cq", "通知").programme(2020).issuer("重庆市经信委", "provincial", "重庆市")
    local.cites("工信厅企业函〔2020〕100号")
    (row,) = rows(tmp_path, FIRST, late, local)
    assert [n.id for n in row.notices] == ["miit-2020"]
    assert {a.notice.id: a.standing.kind for a in row.attached} == {
        "late": "changes",
        "cq": "carries_out",
    }


def test_an_edition_that_is_known_only_from_what_carries_it_out(tmp_path: Path) -> None:
    local = Notice("cq", "通知").programme(2021).issuer("重庆市经信委", "provincial", "重庆市")
    first, second, third = rows(tmp_path, FIRST, local, LATER)
    assert (second.notices, second.year) == ((), 2021)
    assert third.since == first.year
