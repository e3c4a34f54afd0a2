"""The walk over a docx: order, tables, numbers, revisions, boxes, links."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest

from pipeline.model import Source
from pipeline.readers import ReadError, read_bytes
from pipeline.readers.docx.counters import number
from tests.readers.build import docx_bytes, level, numbered, paragraph


def read(body: str, numbering: str = "", target: str | None = None) -> Source:
    return read_bytes(docx_bytes(body, numbering, target), "notice.docx")


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"


def table(*rows: str) -> str:
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"


def test_paragraphs_and_tables_in_document_order() -> None:
    body = paragraph("前") + table(cell("地区") + cell("名额"), cell("甲市") + cell("12"))
    source = read(body + paragraph("后"))
    assert source.text == "前\n地区\t名额\n甲市\t12\n后\n"
    (found,) = source.tables
    words = [[source.text[c.start : c.end] for c in row] for row in found.rows()]
    assert words == [["地区", "名额"], ["甲市", "12"]]
    assert source.text[found.start : found.end] == "地区\t名额\n甲市\t12"


def test_merged_cells_are_one_cell_with_spans() -> None:
    down, go_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = (
        cell("序号", down) + cell("单位", '<w:gridSpan w:val="2"/>'),
        cell("", go_on) + cell("名称") + cell("人数"),
    )
    source = read(table(*rows))
    assert source.text == "序号\t单位\n\t名称\t人数\n"
    spans = [(c.row, c.column, c.row_span, c.column_span) for c in source.tables[0].cells]
    assert spans == [(0, 0, 2, 1), (0, 1, 1, 2), (1, 1, 1, 1), (1, 2, 1, 1)]


def test_a_cell_is_one_line() -> None:
    inner = "<w:tc>" + paragraph("张三") + paragraph("电话") + "</w:tc>"
    breaks = "<w:tc><w:p><w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:tab/></w:r></w:p></w:tc>"
    assert read(table(inner + breaks)).text == "张三 电话\t甲 乙\n"


def test_a_table_of_single_cells_is_a_frame() -> None:
    source = read(table("<w:tc>" + paragraph("一、总则") + paragraph("二、附则") + "</w:tc>"))
    assert source.text == "一、总则\n二、附则\n"
    assert source.tables == ()


LISTS = (
    '<w:abstractNum w:abstractNumId="0">'
    + level(0, "chineseCountingThousand", "%1、")
    + level(1, "chineseCounting", "（%2）")
    + level(2, "decimal", "%3.")
    + "</w:abstractNum>"
    '<w:abstractNum w:abstractNumId="1">'
    + level(0, "japaneseCounting", "第%1条")
    + level(1, "decimal", "%1.%2", "<w:isLgl/>")
    + "</w:abstractNum>"
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
    '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
)


def test_automatic_numbers_are_written() -> None:
    places = [(1, 0), (1, 1), (1, 1), (1, 2), (1, 0), (1, 1), (2, 0), (2, 1), (3, 0)]
    body = "".join(numbered("甲", key, depth) for key, depth in places)
    assert read(body, LISTS).text.splitlines() == [
        "一、甲",
        "（一）甲",
        "（二）甲",
        "1. 甲",
        "二、甲",
        "（一）甲",
        "第一条 甲",
        "1.1 甲",
        "一、甲",
    ]


@pytest.mark.parametrize(
    ("value", "kind", "text"),
    [
        (1, "chineseCounting", "一"),
        (10, "chineseCountingThousand", "十"),
        (11, "japaneseCounting", "十一"),
        (20, "chineseCounting", "二十"),
        (101, "chineseCounting", "一百零一"),
        (110, "chineseCounting", "一百一十"),
        (2, "chineseLegalSimplified", "贰"),
        (3, "ideographTraditional", "丙"),
        (2, "ideographZodiac", "丑"),
        (3, "decimalEnclosedCircleChinese", "③"),
        (21, "decimalEnclosedCircle", "21"),
        (4, "lowerRoman", "iv"),
        (28, "upperLetter", "BB"),
        (7, "decimalZero", "07"),
        (12, "decimalFullWidth", "１２"),
        (10, "ideographDigital", "一〇"),
        (5, "bullet", ""),
        (5, "a format of tomorrow", "5"),
    ],
)
def test_number_formats(value: int, kind: str, text: str) -> None:
    assert number(value, kind) == text


def test_numbers_come_from_styles_too() -> None:
    document = docx.Document()
    document.add_paragraph("甲", style="List Number")
    document.add_paragraph("乙", style="List Number")
    out = io.BytesIO()
    document.save(out)
    assert read_bytes(out.getvalue(), "x").text == "1. 甲\n2. 乙\n"


def test_tracked_insertions_stay_and_deletions_go() -> None:
    body = (
        "<w:p><w:r><w:t>三月</w:t></w:r>"
        '<w:del w:id="1"><w:r><w:delText>五日</w:delText></w:r></w:del>'
        '<w:ins w:id="2"><w:r><w:t>六日</w:t></w:r></w:ins></w:p>'
    )
    source = read(body)
    assert source.text == "三月六日\n"
    assert [r.code for r in source.remarks] == ["tracked-changes"]


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    gone = '<w:rPr><w:del w:id="1"/></w:rPr>'
    assert read(paragraph("三月", gone) + paragraph("五日")).text == "三月五日\n"


def test_hidden_words_are_left_out() -> None:
    body = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>暗</w:t></w:r><w:r><w:t>明</w:t></w:r></w:p>"
    assert read(body).text == "明\n"


def test_a_text_box_is_written_once_after_its_paragraph() -> None:
    box = f"<w:txbxContent>{paragraph('框中')}</w:txbxContent>"
    body = (
        "<w:p><w:r><w:t>段</w:t></w:r><w:r><mc:AlternateContent>"
        f'<mc:Choice Requires="wps"><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r><w:r><w:t>落</w:t></w:r></w:p>"
    )
    assert read(body).text == "段落\n框中\n"


def test_links_of_both_makes() -> None:
    body = (
        '<w:p><w:r><w:t>见</w:t></w:r><w:hyperlink r:id="rLink"><w:r><w:t>平台</w:t></w:r>'
        '</w:hyperlink></w:p><w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r>'
        '<w:instrText> HYPERLINK "https://b.example/x" </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>系统</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )
    source = read(body, target="https://a.example/")
    found = [(source.text[x.start : x.end], x.target) for x in source.links]
    assert found == [("平台", "https://a.example/"), ("系统", "https://b.example/x")]


def test_breaks_tabs_and_signs() -> None:
    body = (
        "<w:p><w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:tab/><w:t>丙</w:t><w:noBreakHyphen/>"
        '<w:sym w:font="Wingdings" w:char="F0A8"/><w:softHyphen/></w:r></w:p>'
    )
    assert read(body).text == "甲\n乙\t丙-□\n"


def test_content_controls_and_inserted_rows_count() -> None:
    body = f"<w:sdt><w:sdtContent>{paragraph('甲')}</w:sdtContent></w:sdt>"
    rows = f"<w:tr>{cell('一')}{cell('二')}</w:tr>"
    gone = f'<w:tr><w:trPr><w:del w:id="1"/></w:trPr>{cell("三")}{cell("四")}</w:tr>'
    assert read(body + f"<w:tbl>{rows}{gone}</w:tbl>").text == "甲\n一\t二\n"


def test_a_relation_that_leads_nowhere_does_no_harm() -> None:
    data = docx_bytes(paragraph("甲"))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "word/_rels/document.xml.rels":
                dead = b'<Relationship Id="rDead" Type="x/image" Target="../NULL"/></Rel'
                content = content.replace(b"</Rel", dead)
            new.writestr(name, content)
    source = read_bytes(out.getvalue(), "x")
    assert (source.text, source.format) == ("甲\n", "docx")


def test_a_docx_without_words_is_an_error() -> None:
    with pytest.raises(ReadError, match="no text"):
        read(paragraph(""))
