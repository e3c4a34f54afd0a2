from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.query.match import NotOne, find_institution, find_series, one_of
from tests.factories_record import SERIES, Notice
from tests.factories_store import filled

NAMES = ["中小企业经营管理领军人才培训", "专精特新中小企业培育赋能", "中小企业数字化转型", "培训"]


@pytest.mark.parametrize(
    ("part", "name"),
    [
        ("领军人才", NAMES[0]),
        ("領軍", NAMES[0]),
        ("中小企业 培育", NAMES[1]),
        ("专精 特新", NAMES[1]),
        ("数字化转型", NAMES[2]),
        ("培训", "培训"),
        ("中小企业 数字化　转型", NAMES[2]),
    ],
)
def test_any_part_that_is_unique(part: str, name: str) -> None:
    assert one_of(part, NAMES, "series") == name


@pytest.mark.parametrize(
    ("part", "choices"), [("中小企业", NAMES[:3]), ("没有的", NAMES), ("", NAMES)]
)
def test_else_the_choices_are_listed(part: str, choices: list[str]) -> None:
    with pytest.raises(NotOne) as caught:
        one_of(part, NAMES, "series")
    assert caught.value.choices == tuple(choices)
    assert all(name in str(caught.value) for name in choices)


def test_a_long_list_is_cut() -> None:
    with pytest.raises(NotOne, match="… and 30 more"):
        one_of("系列", [f"系列{n}" for n in range(50)], "series")


def test_nothing_known_yet(tmp_path: Path) -> None:
    with pytest.raises(NotOne, match="holds none"):
        find_series(filled(tmp_path), "领军")


def test_names_in_the_database(tmp_path: Path) -> None:
    notice = Notice("a", "通知").programme(2020)
    notice.institution("部人才交流中心", canonical="工业和信息化部人才交流中心")
    notice.institution("北京大学").institution("北京大学第一医院")
    connection = filled(tmp_path, notice)
    assert find_series(connection, "领军") == SERIES
    assert find_institution(connection, "部人才") == "工业和信息化部人才交流中心"
    assert find_institution(connection, "工业和信息化部人才") == "工业和信息化部人才交流中心"
    assert find_institution(connection, "北京大学") == "北京大学"
    assert find_institution(connection, "医院") == "北京大学第一医院"
    with pytest.raises(NotOne) as caught:
        find_institution(connection, "北京")
    assert caught.value.choices == ("北京大学", "北京大学第一医院")
