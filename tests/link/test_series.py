"""Which notices are one programme through the years, and which edition each is of."""

from __future__ import annotations

import itertools
from typing import Any

from pipeline.link import link
from pipeline.linkage import Card, Linkage, Seat
from tests.link.cards import BUREAU, card, cites

MINISTRY: dict[str, Any] = {
    "issuers": ("工业和信息化部办公厅",),
    "level": "national",
    "region": None,
}
TRAINING = "中小企业领军人才培训"


def call(key: str, year: int, series: str = TRAINING, **more: Any) -> Card:
    """A call of a programme whose title names its year."""
    values: dict[str, Any] = {"series": series, "edition": year, "own_period": True}
    title = more.pop("title", f"关于举办{year}年{series}的通知")
    return card(key, title, **(values | {"date": f"{year}-05-01"} | more))


def seats(found: Linkage) -> dict[str, Seat]:
    return {seat.notice: seat for seat in found.seats}


def test_editions_of_one_body_are_one_series_and_follow_each_other() -> None:
    found = link([call("b", 2022), call("a", 2021), call("c", 2024)])
    assert {s.series for s in found.seats} == {TRAINING}
    assert [s.edition for s in found.seats] == [2021, 2022, 2024]
    follows = [(x.source, x.target) for x in found.links if x.relation == "follows"]
    assert follows == [("b", "a"), ("c", "b")]


def test_a_body_keeps_its_series_under_its_new_name() -> None:
    old = call("a", 2017, issuers=("农业部",), level="national", region=None)
    new = call("b", 2019, issuers=("农业农村部",), level="national", region=None)
    assert [(x.source, x.target, x.relation) for x in link([old, new]).links] == [
        ("b", "a", "follows")
    ]


def test_local_notices_join_the_national_series_but_two_provinces_are_two() -> None:
    chongqing = call(
        "a", 2021, issuers=("重庆市经济和信息化委员会",), level="provincial", region="重庆市"
    )
    shandong = call(
        "b", 2021, issuers=("山东省工业和信息化厅",), level="provincial", region="山东省"
    )
    apart = seats(link([chongqing, shandong]))
    assert apart["a"].series == f"{TRAINING}（重庆市经济和信息化委员会）"
    assert apart["b"].series == f"{TRAINING}（山东省工业和信息化厅）"
    together = seats(link([chongqing, shandong, call("c", 2021, **MINISTRY)]))
    assert {s.series for s in together.values()} == {TRAINING}


def test_what_carries_out_or_changes_a_notice_takes_its_series_and_edition() -> None:
    national = call("n", 2021, number="工信厅企业函〔2021〕256号", **MINISTRY)
    local = card(
        "l",
        "关于组织领军人才培训专题班的通知",
        series="领军人才培训专题班",
        date="2022-01-10",
        level="provincial",
        cited=(
            cites("工信厅企业函〔2021〕256号", "basis", "关于举办2021年中小企业领军人才培训的通知"),
        ),
    )
    found = link([national, local])
    assert seats(found)["l"] == Seat("l", TRAINING, 2021)
    assert [(x.relation, x.basis, x.item) for x in found.links] == [("carries_out", "number", 1)]


def test_a_rule_cited_as_a_ground_does_not_make_one_series() -> None:
    rules = card(
        "r",
        "云岚市专项资金管理办法",
        series="专项资金管理办法",
        number="云财〔2020〕1号",
        date="2020-01-01",
    )
    project = call("p", 2021, "技术改造项目", cited=(cites("云财〔2020〕1号", "basis"),))
    found = link([rules, project])
    assert [(x.relation, x.target) for x in found.links] == [("basis", "r")]
    assert seats(found)["p"].series != seats(found)["r"].series


def test_a_programme_that_changed_its_words_is_one_if_it_cites_its_predecessor() -> None:
    old = call("a", 2021, "中小企业数字化人才培训", number="云工信〔2021〕5号")
    new = call("b", 2022, "中小企业数字化转型人才培训", cited=(cites("云工信〔2021〕5号"),))
    assert len({s.series for s in link([old, new]).seats}) == 1
    unrelated = call("c", 2022, "煤矿安全检查", cited=(cites("云工信〔2021〕5号"),))
    assert len({s.series for s in link([old, unrelated]).seats}) == 2


def test_a_person_s_word_on_series_and_edition_wins() -> None:
    old = call("a", 2021)
    odd = call("b", 2023, "企业家研修", decided=(TRAINING, 2022))
    found = seats(link([old, odd]))
    assert (found["b"].series, found["b"].edition) == (TRAINING, 2022)
    torn = call("c", 2022, decided=("另一个项目", None))
    found = seats(link([old, torn]))
    assert (found["a"].series, found["c"].series, found["c"].edition) == (
        TRAINING,
        "另一个项目",
        2022,
    )


def test_the_order_of_the_notices_makes_no_difference() -> None:
    cards = [
        call("a", 2021, number="云工信〔2021〕5号"),
        call("b", 2021, number="云工信〔2021〕5号", title=None),
        call("c", 2022, cited=(cites("云工信〔2021〕5号"),)),
        card(
            "d", "关于延期举办2022年中小企业领军人才培训的通知", series=TRAINING, date="2022-06-01"
        ),
        call("e", 2021, **MINISTRY),
    ]
    first = link(cards)
    assert all(link(order) == first for order in itertools.permutations(cards))
    assert BUREAU in {issuer for each in cards for issuer in each.issuers}
