"""The family of a notice, and the series with how each notice got there."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from pipeline.query.lineage import Lineage, lineage
from pipeline.query.match import NotOne
from pipeline.query.series import members
from tests.factories_record import SERIES, Notice, national
from tests.factories_store import filled

OFFICE = "重庆市经济和信息化委员会"


def _notices() -> list[Notice]:
    local = Notice("cq-2021", f"{OFFICE}关于开展2021年{SERIES}专题工作的通知")
    local.issuer(OFFICE, "provincial", "重庆市").programme(2021).issued("2021-11-18")
    local.cites("工信厅企业函〔2021〕100号", "basis", f"关于做好2021-2022年度{SERIES}工作的通知")
    local.cites("国发〔2009〕36号", "reference", "国务院关于促进中小企业发展的意见")
    extension = Notice("late-2021", f"{OFFICE}关于延长2021年{SERIES}报名时间的通知")
    extension.issuer(OFFICE, "provincial", "重庆市").programme(2021).issued("2021-12-01")
    copy = Notice("copy-2021", f"关于做好2021-2022年度{SERIES}工作的通知")
    copy.number("工信厅企业函", 2021, "100").programme(2021, 2022)
    first = national(2021, ("清华大学",), 2000, "2021-10-31")
    return [first, national(2022, ("浙江大学",), 2000, "2022-10-31"), local, extension, copy]


def _family(folder: Path, asked: str) -> Lineage:
    with closing(filled(folder, *_notices())) as connection:
        return lineage(connection, asked)


def test_both_directions_at_any_distance(tmp_path: Path) -> None:
    found = _family(tmp_path, "miit-2021")
    assert {(e.source, e.relation, e.target) for e in found.edges} == {
        ("cq-2021", "carries_out", "miit-2021"),
        ("late-2021", "postpones", "cq-2021"),
        ("miit-2022", "follows", "miit-2021"),
    }
    assert set(found.notices) == {"miit-2021", "miit-2022", "cq-2021", "late-2021"}
    assert found.copies == (("copy-2021", "miit-2021"),)


def test_the_citation_is_the_evidence_and_what_is_not_held_is_named(tmp_path: Path) -> None:
    found = _family(tmp_path, "专题工作")
    carried = next(e for e in found.edges if e.relation == "carries_out")
    assert (carried.basis, carried.evidence[0].quote) == ("number", "工信厅企业函〔2021〕100号")
    outside = next(e for e in found.edges if e.target is None)
    assert outside.outside == "《国务院关于促进中小企业发展的意见》 国发〔2009〕36号"
    postponed = next(e for e in found.edges if e.relation == "postpones")
    assert (postponed.basis, postponed.evidence) == ("series", ())


def test_a_copy_has_the_family_of_its_notice(tmp_path: Path) -> None:
    assert _family(tmp_path, "copy-2021").root == "miit-2021"


def test_an_unknown_notice_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(NotOne, match="no notice is meant"):
        _family(tmp_path, "没有这样的通知")


def test_members_tell_how_they_got_there(tmp_path: Path) -> None:
    with closing(filled(tmp_path, *_notices())) as connection:
        found = members(connection, "领军人才")
    assert [(m.edition, m.notice.id, m.how) for m in found] == [
        (2021, "miit-2021", "own name"),
        (2021, "copy-2021", "copy of miit-2021"),
        (2021, "cq-2021", "carries_out miit-2021"),
        (2021, "late-2021", "postpones cq-2021"),
        (2022, "miit-2022", "own name"),
    ]
