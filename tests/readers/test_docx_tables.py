"""Tables of a docx: merged cells, nested tables, revisions, content controls."""

from __future__ import annotations

import pytest

from pipeline.model import Source
from pipeline.readers import read_bytes
from tests.readers.build_docx import docx, p, r, tbl, tc, tr

DOWN, GO_ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
ACROSS, GO_ACROSS = '<w:hMerge w:val="restart"/>', '<w:hMerge w:val="continue"/>'


def read(body: str) -> Source:
    return read_bytes(docx(body), "x")


def spans(source: Source) -> list[tuple[str, int, int, int, int]]:
    """Words, row, column and spans of each cell of the first table."""
    return [
        (source.text[c.start : c.end], c.row, c.column, c.row_span, c.column_span)
        for c in source.tables[0].cells
    ]


@pytest.mark.parametrize(
    ("rows", "text", "expected"),
    [
        (
            [tr("地区", "名额"), tr("甲市", "12")],
            "地区\t名额\n甲市\t12\n",
            [("地区", 0, 0, 1, 1), ("名额", 0, 1, 1, 1), ("甲市", 1, 0, 1, 1), ("12", 1, 1, 1, 1)],
        ),
        (
            [tr(tc("甲", properties=DOWN), "乙"), tr(tc("", properties=GO_ON), "丙")],
            "甲\t乙\n\t丙\n",
            [("甲", 0, 0, 2, 1), ("乙", 0, 1, 1, 1), ("丙", 1, 1, 1, 1)],
        ),
        (
            [tr(tc("甲", properties='<w:gridSpan w:val="2"/>'), "乙"), tr("丙", "丁", "戊")],
            "甲\t乙\n丙\t丁\t戊\n",
            [
                ("甲", 0, 0, 1, 2),
                ("乙", 0, 2, 1, 1),
                ("丙", 1, 0, 1, 1),
                ("丁", 1, 1, 1, 1),
                ("戊", 1, 2, 1, 1),
            ],
        ),
        (
            [tr(tc("甲", properties=ACROSS), tc("乙", properties=GO_ACROSS), "丙")],
            "甲 乙\t丙\n",
            [("甲 乙", 0, 0, 1, 2), ("丙", 0, 2, 1, 1)],
        ),
        (
            [
                tr(tc("甲", properties=DOWN + ACROSS), tc("", properties=DOWN + GO_ACROSS), "乙"),
                tr(tc("", properties=GO_ON + ACROSS), tc("", properties=GO_ON + GO_ACROSS), "丙"),
            ],
            "甲\t乙\n\t丙\n",
            [("甲", 0, 0, 2, 2), ("乙", 0, 2, 1, 1), ("丙", 1, 2, 1, 1)],
        ),
        (
            [tr(tc("甲", properties=GO_ON), "乙")],  # goes on nothing
            "甲\t乙\n",
            [("甲", 0, 0, 1, 1), ("乙", 0, 1, 1, 1)],
        ),
        (
            [tr("甲", "乙"), tr("丙", properties='<w:gridBefore w:val="1"/>')],
            "甲\t乙\n丙\n",
            [("甲", 0, 0, 1, 1), ("乙", 0, 1, 1, 1), ("丙", 1, 1, 1, 1)],
        ),
        (
            [tr(tc("甲", properties='<w:gridSpan w:val="1000000000"/>'), "乙")],
            "甲\t乙\n",
            [("甲", 0, 0, 1, 63), ("乙", 0, 63, 1, 1)],
        ),
        (
            [tr(tc("甲", properties='<w:gridSpan w:val="many"/>'), "乙")],
            "甲\t乙\n",
            [("甲", 0, 0, 1, 1), ("乙", 0, 1, 1, 1)],
        ),
    ],
)
def test_grid(rows: list[str], text: str, expected: list[tuple[str, int, int, int, int]]) -> None:
    source = read(tbl(*rows))
    assert source.text == text
    assert spans(source) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (tc("张三", "电话"), "张三 电话"),
        (tc(p("甲", "<w:r><w:br/></w:r>", "乙", "<w:r><w:tab/></w:r>")), "甲 乙"),
        (tc(tbl(tr("一", "二"), tr("三", "四")), p("")), "一 二 三 四"),
        (tc(tbl(tr(tc(tbl(tr("一"))), "二")), "三"), "一 二 三"),
        (tc("甲", "", "", "乙"), "甲 乙"),
        (tc("　甲　"), "　甲"),  # indents stay, blanks at the end go
        ("<w:tc/>", ""),
    ],
)
def test_a_cell_is_one_line(cell: str, expected: str) -> None:
    source = read(tbl(tr(cell, "末")))
    assert source.text == f"{expected}\t末\n"
    assert len(source.tables) == 1


def test_a_table_of_single_cells_is_a_frame() -> None:
    inner = tbl(tr("一", "二"))
    source = read(tbl(tr(tc("一、总则", inner, "二、附则")), tr("三、末")))
    assert source.text == "一、总则\n一\t二\n二、附则\n三、末\n"
    assert [source.text[t.start : t.end] for t in source.tables] == ["一\t二"]


@pytest.mark.parametrize(
    ("gone", "code"),
    [
        (tr("丙", "丁", properties='<w:del w:id="1"/>'), "tracked-changes"),
        (tr("丙", "丁", properties="<w:hidden/>"), "left-out"),
    ],
)
def test_rows_that_no_reader_sees(gone: str, code: str) -> None:
    source = read(tbl(tr("甲", "乙"), gone))
    assert source.text == "甲\t乙\n"
    assert [(r.code, "“丙 丁”" in r.message) for r in source.remarks] == [(code, True)]


@pytest.mark.parametrize("around", ["{}", f"{{}}{tr('一', '二')}"])
@pytest.mark.parametrize("cells", [["甲", "乙"], ["甲"]])
def test_a_deleted_cell_is_left_out(cells: list[str], around: str) -> None:
    row = tr(*cells, tc("旧", properties='<w:cellDel w:id="1"/>'))
    source = read(tbl(around.format(row)))
    assert source.text.splitlines()[0] == "\t".join(cells)
    assert "旧" not in source.text
    assert [r.code for r in source.remarks] == ["tracked-changes"]


def test_a_table_whose_rows_are_all_deleted_is_none() -> None:
    source = read(p("甲") + tbl(tr("一", "二", properties="<w:del/>")) + p("乙"))
    assert (source.text, source.tables) == ("甲\n乙\n", ())


def test_words_under_a_merged_cell_are_left_out_and_told() -> None:
    rows = tr(tc("甲", properties=DOWN), "乙"), tr(tc("盖住", properties=GO_ON), "丙")
    source = read(tbl(*rows))
    assert source.text == "甲\t乙\n\t丙\n"
    (remark,) = source.remarks
    assert remark.code == "left-out"
    assert "“盖住”" in remark.message


def control(content: str, properties: str = "") -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def test_content_controls_around_rows_and_cells() -> None:
    rows = control(tr("甲", control(tc("乙")))), f"<w:ins>{tr('丙', '丁')}</w:ins>"
    assert read(tbl(*rows)).text == "甲\t乙\n丙\t丁\n"


def test_the_placeholder_of_an_empty_cell_is_left_out() -> None:
    empty = control(tc("单击此处输入文字"), "<w:showingPlcHdr/>")
    source = read(tbl(tr("姓名", empty), tr("电话", control(tc("123")))))
    assert source.text == "姓名\t\n电话\t123\n"
    assert [(r.code, "“单击此处输入文字”" in r.message) for r in source.remarks] == [
        ("left-out", True)
    ]


def test_a_table_that_follows_a_deleted_mark_begins_its_own_line() -> None:
    gone = '<w:rPr><w:del w:id="1"/></w:rPr>'
    source = read(p("甲", properties=gone) + tbl(tr("一", "二")))
    assert source.text == "甲\n一\t二\n"


def test_a_link_at_the_end_of_a_cell_ends_with_its_words() -> None:
    link = f'<w:hyperlink r:id="k">{r("平台　 ")}</w:hyperlink>'
    body = tbl(tr(tc(p(link)), "乙"))
    source = read_bytes(docx(body, links={"k": ("hyperlink", "https://a.example/")}), "x")
    (found,) = source.links
    assert source.text[found.start : found.end] == "平台"


def test_a_text_box_in_a_cell_stays_in_it() -> None:
    inner = f"<w:txbxContent>{p('框')}{p('中')}</w:txbxContent>"
    box = f"<w:r><w:pict><v:textbox>{inner}</v:textbox></w:pict></w:r>"
    assert read(tbl(tr(tc(p("甲", box)), "乙"))).text == "甲 框 中\t乙\n"
