"""What a title says of an earlier notice, and which notice it means."""

from __future__ import annotations

import pytest

from pipeline.link import link
from pipeline.link.lineage import change
from tests.link.cards import card, cites

TITLES = [
    ("关于延期举办2022年人才招聘会的通知", "postpones"),
    ("关于延长2025年创新券申报时间的通知", "postpones"),
    ("关于调整2024年会计考试报名时间的公告", "postpones"),
    ("关于职称评审通知的更正公告", "corrects"),
    ("关于取消2022年春季招聘会的通知", "cancels"),
    ("关于职称评审工作的补充通知", "amends"),
    ("关于修订《工业项目管理办法》的通知", "amends"),
    ("关于修改《关于延长申报时间的通知》的通知", "amends"),
    ("关于废止部分规范性文件的决定", "repeals"),
    ("关于举办2022年人才招聘会的通知", None),
    ("关于印发《停止使用车辆回收办法》的通知", None),
    ("关于公布取消资格考试成绩名单的公告", None),
    (None, None),
]


@pytest.mark.parametrize(("title", "wanted"), TITLES)
def test_change(title: str | None, wanted: str | None) -> None:
    assert change(card("a", title)) == wanted


FAIR = {"series": "人才招聘会", "date": "2022-03-01", "number": "云工信函〔2022〕31号"}


def relations(*cards: object) -> list[tuple[str, str, str, str]]:
    return [(x.source, x.relation, x.target, x.basis) for x in link(cards).links]  # type: ignore[arg-type]


def test_a_change_finds_its_notice_by_number_title_or_programme() -> None:
    fair = card("f", "关于举办2022年人才招聘会的通知", **FAIR)
    later = {"series": "人才招聘会", "date": "2022-04-02"}
    title = "关于延期举办2022年人才招聘会的通知"
    by_number = card("p", title, cited=(cites("云工信函〔2022〕31号", "amended"),), **later)
    by_title = card("p", title, cited=(cites(None, title=str(fair.title)),), **later)
    by_matter = card("p", title, **later)
    assert relations(fair, by_number) == [("p", "postpones", "f", "number")]
    assert relations(fair, by_title) == [("p", "postpones", "f", "title")]
    assert relations(fair, by_matter) == [("p", "postpones", "f", "series")]


def test_a_change_does_not_reach_back_years_nor_to_other_bodies() -> None:
    fair = card("f", "关于举办2019年人才招聘会的通知", **(FAIR | {"date": "2019-03-01"}))
    title = "关于延期举办人才招聘会的通知"
    assert relations(fair, card("p", title, series="人才招聘会", date="2022-04-02")) == []
    other = card("p", title, series="人才招聘会", date="2019-04-02", issuers=("望溪市人才局",))
    assert relations(fair, other) == []


def test_the_edition_that_a_title_means_is_the_last_one_before() -> None:
    old = card("a", "关于印发《职称评审办法》的通知", date="2019-01-01")
    new = card("b", "关于印发《职称评审办法》的通知", date="2023-01-01")
    citing = card(
        "c",
        "关于做好职称评审工作的通知",
        date="2024-01-01",
        cited=(cites(None, "basis", "职称评审办法实施规定"),),
    )
    assert relations(old, new, citing) == []
    citing = card(
        "c",
        "关于申报的通知",
        date="2024-01-01",
        cited=(cites(None, "basis", "云岚市职称评审管理办法"),),
    )
    named = [
        card(k, "关于印发《云岚市职称评审管理办法》的通知", date=d)
        for k, d in (("a", "2019-01-01"), ("b", "2023-01-01"), ("d", "2025-01-01"))
    ]
    assert relations(*named, citing) == [("c", "basis", "b", "title")]


def test_a_repealed_notice_is_marked() -> None:
    old = card(
        "o", "关于印发《云岚市专项资金管理办法》的通知", number="云财〔2019〕1号", date="2019-01-01"
    )
    new = card(
        "n",
        "关于印发新办法的通知",
        date="2024-01-01",
        cited=(cites("云财〔2019〕1号", "repealed"),),
    )
    seats = {s.notice: (s.standing, s.standing_by) for s in link([old, new]).seats}
    assert seats == {"o": ("repealed", "n"), "n": (None, None)}
    assert {s.notice: s.standing for s in link([old]).seats} == {"o": None}
