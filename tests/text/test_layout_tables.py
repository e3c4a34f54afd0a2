"""Tables over page breaks, and tables without lines."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.text.grid import GridCell
from pipeline.text.layout.aligned import with_aligned
from pipeline.text.layout.compose import compose
from pipeline.text.layout.joined_tables import join_tables
from pipeline.text.layout.line import Line, PageTable, Piece
from tests.text.test_layout_order import placed

HEAD = ["序号", "单位", "名额"]


def _table(rows: list[list[str]], left: float = 80.0, wide: float = 100.0) -> PageTable:
    edges = tuple(left + wide * i for i in range(len(rows[0]) + 1))
    cells = [GridCell(text, r, c) for r, row in enumerate(rows) for c, text in enumerate(row)]
    return PageTable((edges[0], 100.0, edges[-1], 700.0), tuple(cells), edges)


def _text(*pages: list[Piece]) -> tuple[str, tuple[int, ...], int]:
    made = compose(join_tables(pages), [595.0] * len(pages))
    return made.text, made.starts, len(made.tables)


FIRST = _table([HEAD, ["1", "甲", "12"]])
REST = _table([["2", "乙", "5"], ["3", "丙", "7"]])


def test_one_table_from_two_pages() -> None:
    assert _text([FIRST], [REST]) == (
        "序号\t单位\t名额\n1\t甲\t12\n2\t乙\t5\n3\t丙\t7",
        (0, 16),
        1,
    )


def test_one_table_over_three_pages_and_words_behind() -> None:
    again = _table([HEAD, ["4", "丁", "1"]])
    text, starts, count = _text([FIRST], [REST], [again, placed("以上。", 80, 720)])
    assert text.endswith("3\t丙\t7\n4\t丁\t1\n以上。")
    assert [text[start] for start in starts] == ["序", "2", "4"]
    assert count == 1
    assert text.count("序号") == 1


@pytest.mark.parametrize("shift", [0.0, 25.0, -30.0])
def test_pages_may_be_shifted_sideways(shift: float) -> None:
    assert _text([FIRST], [_table([["2", "乙", "5"]], 80 + shift)])[2] == 1


def test_a_page_on_which_columns_are_merged() -> None:
    wide = _table([["2", "乙", "5"]])
    merged = replace(
        wide, cells=(GridCell("小计", 0, 0, 1, 1), GridCell("5", 0, 1)), edges=(80.0, 280.0, 380.0)
    )
    text, _, count = _text([FIRST], [merged])
    assert (text, count) == ("序号\t单位\t名额\n1\t甲\t12\n小计\t5", 1)
    (made,) = join_tables([[FIRST], [merged]])[0]
    assert isinstance(made, PageTable)
    assert [(c.column, c.column_span) for c in made.cells if c.row == 2] == [(0, 2), (2, 1)]


@pytest.mark.parametrize(
    "pages",
    [
        [[FIRST], [_table([["2", "乙", "5"]], wide=130)]],
        [[FIRST], [_table([["2", "乙", "5", "无"]], wide=75)]],
        [[FIRST], [placed("续表说明", 80, 60), REST]],
        [[FIRST, placed("注", 80, 720)], [REST]],
        [[FIRST], [], [REST]],
    ],
    ids=["wider", "more columns", "words above", "words below", "a blank page"],
)
def test_tables_that_are_not_one(pages: list[list[Piece]]) -> None:
    assert _text(*pages)[2] == 2


def test_a_head_of_two_rows_is_dropped_once() -> None:
    head = [["序号", "单位", "名额"], ["", "名称", "人"]]
    first, rest = _table([*head, ["1", "甲", "2"]]), _table([*head, ["2", "乙", "3"]])
    assert _text([first], [rest])[0].count("名称") == 1


def _rows(*rows: str) -> list[Piece]:
    """Rows of words, columns 100 points apart."""
    return [
        placed(word, 80 + 100 * c, 100 + 16 * r)
        for r, row in enumerate(rows)
        for c, word in enumerate(row.split())
    ]


@pytest.mark.parametrize(
    ("rows", "is_table"),
    [
        (("序号 单位 名额", "1 甲市 12", "2 乙市 5"), True),
        (("时间 地点 内容", "6月1日 甲楼 报到", "6月2日 乙楼 授课"), True),
        (("序号 单位 名额", "1 甲市 12"), False),
        (("单位 名额", "甲市 12", "乙市 5", "丙市 7"), False),
        (("甲乙 丙丁 戊己", "庚辛 壬癸 子丑", "寅卯 辰巳 午未"), False),
    ],
)
def test_tables_without_lines(rows: tuple[str, ...], is_table: bool) -> None:
    pieces = _rows(*rows)
    found = with_aligned(pieces)
    if is_table:
        (table,) = found
        assert isinstance(table, PageTable)
        cells = {(c.row, c.column): c.text for c in table.cells}
        assert cells == {
            (r, c): word for r, row in enumerate(rows) for c, word in enumerate(row.split())
        }
    else:
        assert found == pieces


def test_a_row_may_lack_a_word() -> None:
    rows = _rows("序号 单位 名额 备注", "1 甲市 12 无", "2 乙市 5 无")
    less: list[Piece] = [placed("3", 80, 148), placed("丙市", 180, 148), placed("7", 280, 148)]
    (table,) = with_aligned([*rows, *less])
    assert isinstance(table, PageTable)
    assert [c.text for c in table.cells if c.row == 3] == ["3", "丙市", "7", ""]


def test_prose_around_stays() -> None:
    before, after = placed("名额如下。", 80, 60), placed("以上。", 80, 200)
    found = with_aligned([before, *_rows("序号 单位 名额", "1 甲市 12", "2 乙市 5"), after])
    assert [type(piece) for piece in found] == [Line, PageTable, Line]
