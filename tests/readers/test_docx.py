"""Whole documents: what Word's own template and python-docx write is read like hand-made parts."""

from __future__ import annotations

import io

import docx
import pytest

from pipeline.model import Source
from pipeline.readers import ReadError, read_bytes
from tests.readers.build import docx_bytes, level, numbered, paragraph


def read(body: str, numbering: str = "", target: str | None = None) -> Source:
    return read_bytes(docx_bytes(body, numbering, target), "notice.docx")


def cell(text: str) -> str:
    return f"<w:tc><w:tcPr/>{paragraph(text)}</w:tc>"


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
    assert (source.path, source.format) == ("notice.docx", "docx")


def test_automatic_numbers_and_links() -> None:
    lists = (
        '<w:abstractNum w:abstractNumId="0">'
        + level(0, "chineseCountingThousand", "%1、")
        + level(1, "chineseCounting", "（%2）")
        + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    link = '<w:p><w:hyperlink r:id="rLink"><w:r><w:t>平台</w:t></w:r></w:hyperlink></w:p>'
    body = numbered("甲") + numbered("乙", level=1) + link + numbered("丙")
    source = read(body, lists, "https://a.example/")
    assert source.text == "一、甲\n（一）乙\n平台\n二、丙\n"
    assert [(source.text[x.start : x.end], x.target) for x in source.links] == [
        ("平台", "https://a.example/")
    ]


def test_numbers_of_words_own_styles() -> None:
    document = docx.Document()
    document.add_paragraph("甲", style="List Number")
    document.add_paragraph("乙", style="List Number")
    document.add_paragraph("丙", style="List Bullet")
    out = io.BytesIO()
    document.save(out)
    assert read_bytes(out.getvalue(), "x").text == "1. 甲\n2. 乙\n丙\n"


def test_python_docx_sees_the_same_words() -> None:
    document = docx.Document()
    document.add_heading("关于样例的通知", 0)
    grid = document.add_table(2, 2)
    for number, place in enumerate(grid._cells):
        place.text = f"第{number}格"
    document.sections[0].header.paragraphs[0].text = "眉"
    out = io.BytesIO()
    document.save(out)
    source = read_bytes(out.getvalue(), "x")
    assert source.text == "关于样例的通知\n第0格\t第1格\n第2格\t第3格\n"
    assert [m.code for m in source.remarks] == ["left-out"]


def test_a_docx_without_words_is_an_error() -> None:
    with pytest.raises(ReadError, match="no text"):
        read(paragraph(""))
