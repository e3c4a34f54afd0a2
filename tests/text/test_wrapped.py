"""Lines broken at a fixed width are joined; lines that say something by ending are not."""

from __future__ import annotations

import re

import pytest

from pipeline.normalise import normalise
from pipeline.text.wrapped import soft_breaks

NOTICE = """云岚市工业和信息化局关于举办仓储管理提升班的通知
各县（市、区）工业和信息化局，各有关单位：
　　为提高中小企业仓储管理人员的业务水平，推动企业降低库存成本，经研究，决定举办仓储管理提升班，现将有关事项通知如下。
　　一、培训时间和地点
　　2024年5月13日至5月16日，共4天，5月12日下午报到。地点为云岚市职业技术学院图书馆三楼报告厅。
　　二、培训对象
　　全市规模以上工业企业和物流企业的仓储主管、库管员，每家企业不超过3人。请各县（市、区）工业和信息化局认真组织，于4月30日前将报名表（见附件）报送至市工业和信息化局人才科，逾期不予受理。
　　三、联系方式
　　联系人：周远，电话：0000-81234567，邮箱：cangchu2024@example.org。
　　附件：报名表
　　　　　　　　　　　　云岚市工业和信息化局
　　　　　　　　　　　　2024年4月8日"""
_TOKENS = re.compile("(?:[A-Za-z0-9@._/:%+-]+|.)[，。、；：！？）》”’]*")


def wrap(text: str, columns: int, margin: str = "") -> str:
    """As a mail program would: closing marks never begin a line, words stay whole."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for token in _TOKENS.findall(paragraph):
            if len((line + token).encode("gb18030")) > columns:
                lines.append(margin + line)
                line = ""
            line += token
        lines.append(margin + line)
    return "\n".join(lines)


@pytest.mark.parametrize("columns", [40, 56, 72])
@pytest.mark.parametrize("margin", ["", "      "])
def test_paragraphs_are_put_together(columns: int, margin: str) -> None:
    wrapped = wrap(NOTICE, columns, margin)
    assert wrapped != NOTICE
    assert normalise(wrapped)[0] == normalise(NOTICE)[0]


def test_page_numbers_do_not_part_a_paragraph() -> None:
    lines = wrap(NOTICE, 40).split("\n")
    paged = "\n".join([*lines[:6], "", "— 1 —", "", *lines[6:]])
    assert normalise(paged)[0] == normalise(NOTICE)[0]


def test_lines_parted_by_blank_lines() -> None:
    assert normalise(wrap(NOTICE, 40).replace("\n", "\n\n"))[0] == normalise(NOTICE)[0]


def test_english_keeps_its_blanks() -> None:
    text = (
        "The office of industry of the city will hold a class on keeping stores, for all firms\n"
        "of the city that keep goods in stock, from the 13th to the 16th of May, four days in\n"
        "all, at the college of the city, and asks the offices of the counties to send in the\n"
        "names of those who want to come, three from each firm at most, by the end of April,\n"
        "so that the rooms can be made ready.\n"
    )
    assert normalise(text)[0] == text.replace("\n", " ").rstrip()


@pytest.mark.parametrize(
    "text",
    [
        NOTICE,
        "",
        "\n" * 50,
        "甲乙丙丁\n" * 30,
        "云岚市第一中学教务处办公室副主任\t周远\n" * 30,
        "云岚市精密仪器制造有限责任公司、云岚市轴承厂、望溪县化工有限公司。\n" * 30,
        "".join(f"云岚市第{n}人民医院药剂科联系人周远电话0000-8123456{n}\n" for n in range(9)),
        "\n".join(f"{n}、云岚市工业企业仓储管理，培训班学员名单和座位表" for n in range(10, 40)),
    ],
)
def test_lines_that_end_for_a_reason_stay(text: str) -> None:
    assert soft_breaks(text) == frozenset()
