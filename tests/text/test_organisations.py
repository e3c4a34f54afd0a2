"""The grammar of organisations' names: where they end, and what is none."""

from __future__ import annotations

import pytest

from pipeline.model import Span
from pipeline.text.glued import parted
from pipeline.text.organisations import is_named, known_names, names_from, unglued


def _names(text: str, loose: bool = False) -> list[str]:
    return [text[n.start : n.end] for n in names_from(text, 0, loose)[0]]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "清华大学、北京大学和中国中小企业协会等单位承担",
            ["清华大学", "北京大学", "中国中小企业协会"],
        ),
        ("工业和信息化部人才交流中心组织实施", ["工业和信息化部人才交流中心"]),
        ("市人力资源和社会保障局负责", ["市人力资源和社会保障局"]),
        ("国网湖南省电力有限公司(以下简称省公司)具体实施", ["国网湖南省电力有限公司"]),
        (
            "中国银行(香港)有限公司及建设银行澳门分行指定",
            ["中国银行(香港)有限公司", "建设银行澳门分行"],
        ),
        ("晨光研究院(北京晨光信息有限公司)负责", ["晨光研究院(北京晨光信息有限公司)"]),
        ("中山大学国家超级计算广州中心\n二、", ["中山大学国家超级计算广州中心"]),
        ("北京大学清华大学承办", ["北京大学", "清华大学"]),
        ("省发展改革委会同省能源局", ["省发展改革委"]),
        ("江苏银保监局普惠金融处牵头组织开展对辖内商业银行的评价", ["江苏银保监局普惠金融处"]),
        ("各培训承担机构组织", []),
        ("第三方机构", []),
        ("行业协会", []),
        ("由市科技局", []),
    ],
)
def test_names_in_running_text(text: str, names: list[str]) -> None:
    assert _names(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("远山孵化器、实验小学", ["远山孵化器", "实验小学"]),
        ("晨光产业园、远山科技园", ["晨光产业园", "远山科技园"]),
        ("大赛组委会办公室", []),
        ("有关单位", []),
    ],
)
def test_lists_are_read_more_freely(text: str, names: list[str]) -> None:
    assert _names(text, loose=True) == names


def test_groups_are_no_names() -> None:
    assert not any(
        is_named(n) for n in ("科研院所", "保险公司", "市政府", "技术中心", "县级以上政府")
    )


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "国家能源局湖南监管办公室湖南省发展和改革委员会湖南省能源局",
            ["国家能源局湖南监管办公室", "湖南省发展和改革委员会", "湖南省能源局"],
        ),
        (
            "江苏省教育厅江苏省财政厅中国人民银行江苏省分行",
            ["江苏省教育厅", "江苏省财政厅", "中国人民银行江苏省分行"],
        ),
        ("教育部财政部", ["教育部", "财政部"]),
        ("国家税务总局宁德市税务局", ["国家税务总局宁德市税务局"]),
        ("市教育局市财政局", ["市教育局", "市财政局"]),
        ("长沙市住房和城乡建设局办公室", ["长沙市住房和城乡建设局办公室"]),
        (
            "中共常宁县委办公室常宁县人民政府办公室",
            ["中共常宁县委办公室", "常宁县人民政府办公室"],
        ),
        (
            "中共云岭师范学院委员会办公室云岭师范学院校长办公室",
            ["中共云岭师范学院委员会办公室", "云岭师范学院校长办公室"],
        ),
        ("江南理工大学教务处江南理工大学研究生院", ["江南理工大学教务处", "江南理工大学研究生院"]),
        ("党委宣传部校工会校团委", ["党委宣传部", "校工会", "校团委"]),
        ("学生工作处教务处", ["学生工作处", "教务处"]),
        ("江东大学党委办公室校长办公室", ["江东大学党委办公室", "校长办公室"]),
        ("党委学生工作部、武装部", ["党委学生工作部、武装部"]),
        ("江东大学党委组织部", ["江东大学党委组织部"]),
        ("江东大学附属医院党委办公室", ["江东大学附属医院党委办公室"]),
        ("云岭市教育局中小学教育处", ["云岭市教育局中小学教育处"]),
        ("江东大学研究生院招生办公室", ["江东大学研究生院招生办公室"]),
        ("江东大学学生工作部(处)", ["江东大学学生工作部(处)"]),
    ],
)
def test_names_in_a_row_are_parted(text: str, names: list[str]) -> None:
    assert [text[n.start : n.end] for n in parted(text, Span(0, len(text)))] == names


def test_glued_cells_come_apart() -> None:
    text = "市生态环境局市城管局市水利局"
    assert [text[n.start : n.end] for n in unglued(text, Span(0, len(text)))] == [
        "市生态环境局",
        "市城管局",
        "市水利局",
    ]


def test_every_known_name_is_read_whole() -> None:
    for name in known_names():
        assert _names(f"{name}承办") == [name]


def test_a_long_line_without_names_is_read_quickly() -> None:
    assert _names("甲" * 20_000) == []
