"""Roles and tracks of institutions over two editions."""

from __future__ import annotations

from pathlib import Path

from pipeline.query.compare import compare
from pipeline.query.compare_json import as_json
from pipeline.query.members import Member
from tests.factories_record import Notice
from tests.factories_store import filled


def edition(year: int) -> Notice:
    return Notice(f"n{year}", f"{year}年通知").programme(year).issuer("工业和信息化部", "national")


def members(folder: Path, *notices: Notice) -> dict[str, Member]:
    found = compare(filled(folder, *notices), "领军", (2020, 2023))
    return {one.name: one for one in found.members}


def test_a_change_of_track_is_shown_without_its_year(tmp_path: Path) -> None:
    first = edition(2020).institution("北京大学", track="“区域发展”方向")
    first.institution("复旦大学", track="2020年数字化班")
    second = edition(2023).institution("北京大学", track="“高质量发展”专题班")
    second.institution("复旦大学", track="2023年数字化班")
    found = members(tmp_path, first, second)
    assert found["北京大学"].moves == ("track “区域发展”方向 → “高质量发展”专题班",)
    assert found["复旦大学"].moves == ()


def test_a_change_of_role_is_kept_and_shown(tmp_path: Path) -> None:
    first = edition(2020).institution("甲中心").institution("乙中心")
    second = edition(2023).institution("甲中心", "coordinator").institution("乙中心")
    connection = filled(tmp_path, first, second)
    found = compare(connection, "领军", (2020, 2023))
    (moved,) = [m for m in found.members if m.name == "甲中心"]
    assert (moved.change, moved.moves) == ("kept", ("role undertaker → coordinator",))
    assert found.institutions.removed == ("甲中心",)  # of the undertakers, which is what is asked
    said = next(m for m in as_json(found)["members"] if m["institution"] == "甲中心")
    assert said["from"]["parts"][0]["evidence"][0]["notice_id"] == "n2020"
    assert said["to"]["parts"][0]["role"] == "coordinator"


def test_silence_is_no_removal(tmp_path: Path) -> None:
    first = edition(2020).institution("北京大学").institution("丙中心", "coordinator")
    second = edition(2023).institution("丁中心", "coordinator")
    found = members(tmp_path, first, second)
    assert {name: one.change for name, one in found.items()} == {
        "北京大学": "no list",
        "丙中心": "removed",
        "丁中心": "added",
    }
