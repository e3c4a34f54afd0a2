"""Tables that came out as text: parted by blanks, by drawn lines, and what is none."""

from __future__ import annotations

import pytest

from pipeline.text.grids import drawn_or_spaced, tables
from tests.factories import document

FRAME = (
    "关于下达任务的通知\n各有关单位:\n现将任务下达给你们,请遵照执行。\n{}\n"
    "请按时完成。\n甲市水务局\n2020年3月2日\n"
)

SPACED = "班次 人数 时间 机构\n果树班 60 10月18-22日 甲县农广校\n茶叶班 50 10月25-29日 乙学院"
REMARKS = "单位名称 名额(人) 备注\n甲市第一医院 4 含儿科1人\n甲市中医院 3\n合计 7"
DRAWN = "┌───┬───┐\n│类别 │拟资助数│\n├───┼───┤\n│面上 │20项 │\n├───┼───┤\n│重点 │2项 │\n└───┴───┘"
PIPES = "| 学院 | 人数 |\n|---|---|\n| 理学院 | 12 |\n| 文学院 | 9 |"


def _rows(text: str) -> list[list[list[str]]]:
    found = document(FRAME.format(text))
    return [
        [[found.text[c.start : c.end] for c in row] for row in table.rows()]
        for table in tables(found)
    ]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (SPACED, 3),
        (REMARKS, 3),
        (DRAWN, 3),
        (PIPES, 3),
    ],
)
def test_a_table(text: str, rows: int) -> None:
    (table,) = _rows(text)
    assert len(table) >= rows


def test_cells_of_drawn_lines() -> None:
    assert _rows(DRAWN)[0] == [["类别", "拟资助数"], ["面上", "20项"], ["重点", "2项"]]


@pytest.mark.parametrize(
    "text",
    [
        "甲市教育局 甲市财政局\n乙市教育局 乙市财政局\n丙市教育局 丙市财政局",
        "王芳 李静 张敏\n刘洋 陈晨 赵雷",
        "联系地址 甲市滨河路12号\n邮政编码 100000",
        "李明 甲市第一中学\n王芳 甲市第二中学",
        "甲县 乙县 丙县",
    ],
)
def test_no_table(text: str) -> None:
    assert list(drawn_or_spaced(document(FRAME.format(text)))) == []
