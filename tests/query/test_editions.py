from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.query.editions import select
from pipeline.query.match import NotOne
from pipeline.query.rows import QueryError
from tests.factories_record import SERIES, Notice, national
from tests.factories_store import filled

YEARS = (2020, 2023)
FIRST = national(2020, ("北京大学",), 1800, "2020-09-30")
ABOVE = national(2018, ("北京大学",), 1800, "2018-09-30")  # makes local notices one series
SECOND = national(2023, ("北京大学",), 2000, "2023-10-31")


def local(
    notice_id: str, year: int, issuer: str = "重庆市经信委", region: str = "重庆市"
) -> Notice:
    notice = Notice(notice_id, f"{notice_id}的通知").programme(year)
    return notice.issuer(issuer, "provincial", region)


def names(tmp_path: Path, *notices: Notice, issuer: str | None = None) -> tuple[list[str], ...]:
    found = select(filled(tmp_path, *notices), "领军人才", YEARS, issuer)
    left = [f"{aside.notice.id}: {aside.reason}" for aside in found.left_aside]
    return (*([n.id for n in side] for side in found.compared), left, list(found.remarks))


def test_national_notices_are_compared_with_one_another(tmp_path: Path) -> None:
    notices = (FIRST, SECOND, local("cq20", 2020), local("cq23", 2023))
    assert names(tmp_path, *notices) == (
        ["miit-2020"],
        ["miit-2023"],
        ["cq20: provincial level", "cq23: provincial level"],
        [],
    )


def test_a_local_notice_says_what_it_carries_out(tmp_path: Path) -> None:
    carries = local("cq20", 2020).cites("工信厅企业函〔2020〕100号")
    found = names(tmp_path, FIRST, SECOND, carries)
    assert found[2] == ["cq20: carries out 工信厅企业函〔2020〕100号"]


def test_the_highest_level_that_both_years_have(tmp_path: Path) -> None:
    found = names(tmp_path, FIRST, local("cq20", 2020), local("cq23", 2023))
    assert found == (["cq20"], ["cq23"], ["miit-2020: national level"], [])


def test_only_places_that_both_years_have(tmp_path: Path) -> None:
    hubei = local("hb20", 2020, "湖北省经信厅", "湖北省")
    found = names(tmp_path, ABOVE, local("cq20", 2020), hubei, local("cq23", 2023))
    assert found[:2] == (["cq20"], ["cq23"])
    assert found[2] == ["hb20: its place has none in the other year"]


def test_nothing_in_common_is_compared_with_a_remark(tmp_path: Path) -> None:
    hubei = local("hb23", 2023, "湖北省经信厅", "湖北省")
    _, _, _, remarks = names(tmp_path, ABOVE, local("cq20", 2020), hubei)
    assert remarks == ["different places: 2020 重庆市, 2023 湖北省"]


def test_different_levels_are_compared_with_a_remark(tmp_path: Path) -> None:
    before, after, _, remarks = names(tmp_path, FIRST, local("cq23", 2023))
    assert (before, after) == (["miit-2020"], ["cq23"])
    assert remarks[0].startswith("no level of issuer has a notice in both years")


def test_an_issuer_narrows(tmp_path: Path) -> None:
    notices = (FIRST, SECOND, local("cq20", 2020), local("cq23", 2023))
    found = names(tmp_path, *notices, issuer="重庆")
    assert found[:2] == (["cq20"], ["cq23"])
    assert "miit-2020: of another issuer" in found[2]


def test_a_summary_never_stands_in(tmp_path: Path) -> None:
    summary = Notice("sum", "Summary of the notice", genre="summary").programme(2023)
    summary.issuer("工业和信息化部", "national")
    assert names(tmp_path, FIRST, SECOND, summary)[2] == ["sum: a summary, not the notice itself"]
    (tmp_path / "without").mkdir()
    with pytest.raises(QueryError, match=r"Summary of the notice.*a summary") as caught:
        names(tmp_path / "without", FIRST, summary)
    assert "Editions known: 2020." in str(caught.value)


def test_a_year_without_a_notice_lists_those_that_have_one(tmp_path: Path) -> None:
    with pytest.raises(QueryError, match=r"no notice of 2023 to compare\. Editions known: 2020\."):
        names(tmp_path, FIRST)


def test_a_part_of_two_series_is_enough_if_one_has_both_years(tmp_path: Path) -> None:
    other = Notice("x", "通知").programme(2020, series="领军人才选拔").issuer("部", "national")
    connection = filled(tmp_path, FIRST, SECOND, other)
    assert select(connection, "领军人才", YEARS).series == SERIES
    with pytest.raises(NotOne, match="领军人才选拔"):
        select(connection, "人才", (2018, 2019))
