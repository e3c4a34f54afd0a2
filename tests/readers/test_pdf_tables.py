"""Tables in PDF: ruled in many ways, cut by pages, or without a line."""

from __future__ import annotations

from itertools import pairwise

import pytest

from pipeline.readers import read_bytes
from tests.readers.build_pdf import bar, column, grid, line, pdf, picture, table, words

HEAD = ["序号", "单位", "名额"]
ROWS = [HEAD, ["1", "甲市样例局", "12"], ["2", "乙市样例局", "5"]]
XS, YS = (80.0, 190.0, 300.0, 410.0), (700.0, 676.0, 652.0, 628.0)
INSIDE = [x for x in table(ROWS) if x.startswith("BT")]


def _tables(*pages: list[str]) -> list[list[list[str]]]:
    source = read_bytes(pdf(pages), "x.pdf")
    return [
        [[source.text[c.start : c.end] for c in row] for row in t.rows()] for t in source.tables
    ]


def _dots(x0: float, y0: float, x1: float, y1: float) -> str:
    """A line of dots, each a filled box."""
    wide, high = x1 - x0, y1 - y0
    steps = range(int(max(wide, high) // 4) + 1)
    if wide > high:
        return " ".join(f"{x0 + 4 * i} {y0} 2 1 re" for i in steps) + " f"
    return " ".join(f"{x0} {y0 + 4 * i} 1 2 re" for i in steps) + " f"


RULED = {
    "lines": grid(XS, YS),
    "bars": grid(XS, YS, bar),
    "dashes": grid(XS, YS, dash="[3 2] 0 d"),
    "dots": grid(XS, YS, _dots),
    "boxes": [f"{a} {d} {b - a} {c - d} re S" for a, b in pairwise(XS) for c, d in pairwise(YS)],
    "double lines": [
        f"{a + s} {b + s} m {c + s} {d + s} l S"
        for s in (0, 1.5)
        for a, b, c, d in (
            *((XS[0], y, XS[-1], y) for y in YS),
            *((x, YS[-1], x, YS[0]) for x in XS),
        )
    ],
    "no sides": [line(80, y, 410, y) for y in YS] + [line(x, 628, x, 700) for x in XS[1:3]],
    "pictures": [picture(80, y, 330, 0.8) for y in YS] + [picture(x, 628, 0.8, 72) for x in XS],
    "shaded": ["0.9 g 80 676 330 24 re f 0 g", *grid(XS, YS)],
}


@pytest.mark.parametrize("rules", RULED.values(), ids=RULED)
def test_cells_however_the_lines_are_drawn(rules: list[str]) -> None:
    assert _tables(rules + INSIDE) == [ROWS]


def test_merged_cells_say_what_they_span() -> None:
    rules = [
        line(80, 700, 410, 700), line(190, 676, 410, 676), line(80, 652, 410, 652),
        line(80, 628, 410, 628), line(80, 628, 80, 700), line(190, 628, 190, 700),
        line(300, 652, 300, 700), line(410, 628, 410, 700),
    ]  # fmt: skip
    inside = [
        words("合计", 90, 672, 12), words("甲", 200, 684, 12), words("乙", 310, 684, 12),
        words("丙", 200, 660, 12), words("丁", 310, 660, 12), words("备注", 90, 636, 12),
        words("横跨两列的说明", 200, 636, 12),
    ]  # fmt: skip
    source = read_bytes(pdf([rules + inside]), "x.pdf")
    assert source.text == "合计\t甲\t乙\n\t丙\t丁\n备注\t横跨两列的说明"
    (made,) = source.tables
    spans = {source.text[c.start : c.end]: (c.row_span, c.column_span) for c in made.cells}
    assert spans["合计"] == (2, 1)
    assert spans["横跨两列的说明"] == (1, 2)
    assert spans["丁"] == (1, 1)


def test_words_around_and_beside_a_table_stay_in_order() -> None:
    content = [
        *column(["前文。"], 80, 740),
        *table(ROWS, 80, 700, wide=90),
        words("表旁的话", 400, 684, 12),
        *column(["后文。"], 80, 590),
    ]
    text = read_bytes(pdf([content]), "x.pdf").text
    assert text == "前文。\n序号\t单位\t名额\n1\t甲市样例局\t12\n2\t乙市样例局\t5\n表旁的话\n后文。"


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        ("样例市样例\n局", "样例市样例局"),
        ("the first\nline", "the first line"),
        ("13800000\n001", "13800000001"),
        ("https://a.b\n/c", "https://a.b/c"),
        ("2024年6月\n5日", "2024年6月5日"),
    ],
)
def test_lines_of_a_cell_are_joined(cell: str, read: str) -> None:
    wide = 12.0 * max(map(len, cell.split("\n"))) + 8
    rows = [["名称", "说明"], [cell, "样例"], ["甲", "乙"]]
    (made,) = _tables(table(rows, 60, wide=wide, high=40))
    assert made[1] == [read, "样例"]


def test_short_lines_in_a_wide_cell_are_items() -> None:
    rows = [["甲：0001\n乙：0002", "样例"], ["丙", "丁"]]
    (made,) = _tables(table(rows, 80, wide=200, high=40))
    assert made[0][0] == "甲：0001 乙：0002"


def test_words_that_run_over_the_edge_of_their_cell_stay_whole() -> None:
    content = [*grid(XS, YS), words("很长的话越过了右边的线", 90, 684, 12), *INSIDE[3:]]
    (made,) = _tables(content)
    assert made[0] == ["很长的话越过了右边的线", "", ""]


FRAMES = {
    "one box": [line(80, 700, 480, 700), line(80, 600, 480, 600), line(80, 600, 80, 700),
                line(480, 600, 480, 700)],
    "lines of an imprint": [line(80, 700, 480, 700), line(80, 660, 480, 660)],
    "background": ["0.9 g 80 600 300 100 re f 0 g"],
    "backgrounds of words": [f"0.9 g {80 + 42 * i} 676 42 18 re f 0 g" for i in range(3)],
}  # fmt: skip


@pytest.mark.parametrize("rules", FRAMES.values(), ids=FRAMES)
def test_what_stands_around_text_is_no_table(rules: list[str]) -> None:
    content = rules + column(["框里的第一段。", "框里的第二段。"], 90, 680)
    source = read_bytes(pdf([content]), "x.pdf")
    assert source.tables == ()
    assert source.text == "框里的第一段。\n框里的第二段。"


def test_two_boxes_side_by_side_are_read_one_after_the_other() -> None:
    left, right = ["左框一", "左框二"], ["右框一", "右框二"]
    rules = grid((80, 280, 480), (700, 600))
    source = read_bytes(pdf([rules + column(left, 90, 680) + column(right, 290, 680)]), "x.pdf")
    assert source.text.split("\n") == left + right


def test_a_table_in_a_cell_belongs_to_the_cell() -> None:
    outer = grid((80, 200, 500), (700, 620, 500))
    inner = grid((310, 400, 490), (690, 660, 630))
    inside = [
        words("外一", 90, 680, 12), words("外二", 90, 600, 12), words("外三", 210, 600, 12),
        words("内一", 315, 670, 12), words("内二", 405, 670, 12), words("内三", 315, 640, 12),
    ]  # fmt: skip
    assert _tables(outer + inner + inside) == [[["外一", "内一 内二内三"], ["外二", "外三"]]]


def test_graph_paper_is_no_table() -> None:
    rules = grid([80 + 4 * i for i in range(90)], [700 - 4 * i for i in range(90)])
    assert _tables(rules + column(["甲乙丙", "丁戊己"], 90, 690)) == []


def _numbered(first: int, last: int, top: float, head: bool = True) -> list[str]:
    rows = [[str(n), f"单位{n}号", str(2 * n)] for n in range(first, last)]
    return table(([HEAD] if head else []) + rows, 80, top)


@pytest.mark.parametrize("head", [True, False])
def test_a_table_goes_on_over_pages(head: bool) -> None:
    number = [words("— 1 —", 280, 40, 10)]
    above = [words("样例局文件", 80, 815, 9)]
    pages = [
        above + column(["名单"], 80, 780) + _numbered(1, 25, 740) + number,
        above + _numbered(25, 40, 770, head) + number,
        above + _numbered(40, 42, 770, head) + column(["以上名单。"], 80, 650) + number,
    ]
    source = read_bytes(pdf(pages), "x.pdf")
    (made,) = source.tables
    cells = [[source.text[c.start : c.end] for c in row] for row in made.rows()]
    assert cells == [HEAD] + [[str(n), f"单位{n}号", str(2 * n)] for n in range(1, 42)]
    assert source.text.endswith("82\n以上名单。")
    assert [source.page(source.text.index(f"单位{n}号")) for n in (1, 24, 25, 39, 40)] == [
        1, 1, 2, 2, 3,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("above", "rest"),
    [
        (["另表"], table([["25", "单位25号", "50"]] * 3, 80, 740)),
        ([], table([["项目", "金额", "说明", "备注"]] * 3, 80, 770, wide=82.5)),
        ([], table([["25", "单位25号", "50"]] * 3, 80, 770, wide=130)),
    ],
)
def test_tables_that_do_not_go_on(above: list[str], rest: list[str]) -> None:
    pages = [column(["名单"], 80, 780) + _numbered(1, 25, 740), column(above, 80, 780) + rest]
    assert len(_tables(*pages)) == 2


def test_a_table_cut_by_the_page_is_closed() -> None:
    cut = [line(80, y, 410, y) for y in YS[:3]] + [line(x, 600, x, 700) for x in XS]
    assert _tables(cut + INSIDE) == [ROWS]


SCHEDULE: list[tuple[str, ...]] = [
    ("序号", "单位", "名额"),
    ("1", "甲市样例局", "12"),
    ("2", "乙市", "5"),
    ("3", "丙", "30"),
]
PLACES = (80, 200, 360)


def _rows(rows: list[tuple[str, ...]]) -> list[str]:
    return [
        words(text, x, 700 - 24 * i)
        for i, row in enumerate(rows)
        for text, x in zip(row, PLACES, strict=True)
    ]


def test_a_table_without_lines() -> None:
    content = column(["名额如下。"], 80, 740) + _rows(SCHEDULE) + column(["以上。"], 80, 590)
    assert _tables(content) == [[list(row) for row in SCHEDULE]]


@pytest.mark.parametrize(
    "rows",
    [
        [("甲一", "乙二", "丙三"), ("丁四", "戊五", "己六"), ("庚七", "辛八", "壬九")],
        SCHEDULE[:2],
        [("联系人：甲", "电话：0001", "传真：1"), ("联系人：乙", "电话：0002", "传真：2"),
         ("联系人：丙", "电话：0003", "传真：3")],
    ],
    ids=["names", "two rows", "labels"],
)  # fmt: skip
def test_rows_of_words_that_are_no_table(rows: list[tuple[str, ...]]) -> None:
    source = read_bytes(pdf([_rows(rows)]), "x.pdf")
    assert source.tables == ()
    assert source.text.split("\n") == [" ".join(row) for row in rows]
