"""One body, one body renamed, or two: a table of pairs; and the renames behind them."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
import yaml

from pipeline.text.identities import judge, near
from pipeline.text.leads import is_relative, of_issuers
from pipeline.text.names import canonical
from pipeline.text.renames import among, check, present, way

PAIRS: dict[str, list[Any]] = yaml.safe_load(
    (Path(__file__).parent / "name_pairs.yml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize(
    ("kind", "pair"),
    [(kind, pair) for kind, pairs in PAIRS.items() for pair in pairs],
    ids=str,
)
def test_pairs(kind: str, pair: Any) -> None:
    names, issuers = (pair["names"], pair["issuers"]) if isinstance(pair, dict) else (pair, ())
    for one, other in permutations(names):
        found = judge(one, other, issuers)
        assert ("renamed" if found.kind == "merged" else found.kind) == kind, found.reason
        assert found.reason


def test_mergers_are_told_from_renames() -> None:
    assert judge("国家旅游局", "文化和旅游部").kind == "merged"
    assert "2018-03" in judge("农业部", "农业农村部").reason


@pytest.mark.parametrize(
    ("name", "official"),
    [
        ("甲中心（集团）有限公司", "甲中心(集团)有限公司"),
        ("甲 中 心", "甲中心"),
        ("國家稅務總局", "国家税务总局"),
        ("湖北省宜昌市财政局", "宜昌市财政局"),
        ("重庆南岸区财政局", "重庆市南岸区财政局"),
        ("朝阳区教育局", "朝阳区教育局"),
        ("ndrc", "国家发展和改革委员会"),
        ("上海对外经贸大学", "上海对外经贸大学"),
        ("中国石油大学（北京）", "中国石油大学(北京)"),
        ("甲研究院（北京甲信息技术研究院有限公司）", "甲研究院"),
        ("浙江大学(国际校区)", "浙江大学(国际校区)"),
    ],
)
def test_one_form_for_each_name(name: str, official: str) -> None:
    assert canonical(name) == official
    assert canonical(official) == official


def test_the_lists_are_sound() -> None:
    assert check() == []


def test_ways_and_present_names() -> None:
    assert [step.new for step in way("卫生部", "国家卫生健康委员会")] == [
        "国家卫生和计划生育委员会",
        "国家卫生健康委员会",
    ]
    assert way("国家卫生健康委员会", "卫生部") == ()
    assert present("中国银行业监督管理委员会") == "国家金融监督管理总局"
    assert present("湖北省经济和信息化委员会") == "湖北省经济和信息化厅"
    assert present("重庆市经济和信息化委员会") == "重庆市经济和信息化委员会"


def test_a_pattern_needs_both_names_and_no_third() -> None:
    old, new, other = "宜昌市经济和信息化委员会", "宜昌市经济和信息化局", "宜昌市工业和信息化局"
    assert [r for r in among({old}) if r.old == old] == []
    assert [r.new for r in among({old, new}) if r.old == old] == [new]
    assert [r for r in among({old, new, other}) if r.old == old] == []
    assert among([old, new]) == among([new, old])


def test_bare_departments() -> None:
    assert of_issuers("科技厅", ["四川省人民政府办公厅"]) == "四川省科技厅"
    assert of_issuers("财政局", ["湘潭市人民政府"]) == "湘潭市财政局"
    assert of_issuers("水利厅", ["湘潭市人民政府"]) == "湖南省水利厅"
    assert of_issuers("财政局", ["湘潭市人民政府", "长沙市人民政府"]) == "财政局"
    assert of_issuers("财政厅", ["财政部"]) == "财政厅"
    assert is_relative("我局")
    assert is_relative("财政局")
    assert not is_relative("长沙市财政局")


def test_near_gives_each_pair_once() -> None:
    assert list(near(["甲大学", "甲大学院", "乙中心"])) == [("甲大学", "甲大学院")]
