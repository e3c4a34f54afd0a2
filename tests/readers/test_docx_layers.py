"""What floats over or stands beside the text: boxes, WordArt, headers, footers, notes."""

from __future__ import annotations

import pytest

from pipeline.model import Source
from pipeline.readers import read_bytes
from tests.readers.build_docx import abstract, docx, field, li, lvl, num, p, r

_CM = 360_000


def drawing(content: str, top: float | None = None, base: str = "paragraph") -> str:
    """A text box as Word 2010 writes it, `top` centimetres from `base`; None stands in the line."""
    shape = f"<a:graphic><a:graphicData><wps:wsp><wps:txbx><w:txbxContent>{content}"
    shape += "</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic>"
    if top is None:
        return f"<w:drawing><wp:inline>{shape}</wp:inline></w:drawing>"
    place = f'<wp:positionV relativeFrom="{base}"><wp:posOffset>{int(top * _CM)}</wp:posOffset>'
    return f"<w:drawing><wp:anchor>{place}</wp:positionV>{shape}</wp:anchor></w:drawing>"


def vml(content: str, style: str = "") -> str:
    """A text box as older Words write it."""
    return (
        f'<w:pict><v:shape style="{style}"><v:textbox><w:txbxContent>{content}</w:txbxContent>'
        "</v:textbox></v:shape></w:pict>"
    )


def told_twice(content: str, top: float | None = None, base: str = "paragraph") -> str:
    """As Word writes a text box: the new way, and the old way for older Words."""
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{drawing(content, top, base)}'
        f"</mc:Choice><mc:Fallback>{vml(content)}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def group(*shapes: str) -> str:
    return f"<w:r><w:pict><v:group>{''.join(shapes)}</v:group></w:pict></w:r>"


def word_art(words: str) -> str:
    return f'<w:pict><v:shape type="#_x0000_t136"><v:textpath string="{words}"/></v:shape></w:pict>'


HEAD = p("某市人民政府文件")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (p("段", told_twice(p("框")), "落"), ["段落", "框"]),
        (p("段", f"<w:r>{vml(p('框一') + p('框二'))}</w:r>"), ["段", "框一", "框二"]),
        (p("段", f"<w:r>{drawing(p('框'))}</w:r>") + p("后"), ["段", "框", "后"]),
        # A box above its paragraph is read before it.
        (p("号", told_twice(HEAD, -3)) + p("题"), ["某市人民政府文件", "号", "题"]),
        (p("号", told_twice(HEAD, 3)) + p("题"), ["号", "某市人民政府文件", "题"]),
        (p("号", told_twice(p("乙"), -1), told_twice(p("甲"), -3)), ["甲", "乙", "号"]),
        (p("号", f"<w:r>{vml(HEAD, 'margin-top:-40pt')}</w:r>"), ["某市人民政府文件", "号"]),
        (p("号", f"<w:r>{vml(HEAD, 'margin-top:40pt')}</w:r>"), ["号", "某市人民政府文件"]),
        # One placed by the page stands above the first words, if it stands in the upper half.
        (p("号", told_twice(HEAD, 3, "page")), ["某市人民政府文件", "号"]),
        (p("") + p("号", told_twice(HEAD, 3, "margin")), ["", "某市人民政府文件", "号"]),
        (p("号", told_twice(p("版记"), 25, "page")) + p("题"), ["号", "版记", "题"]),
        (p("题") + p("文", told_twice(p("框"), 3, "page")), ["题", "文", "框"]),
        # Groups, boxes in boxes, WordArt.
        (p("段", group(vml(p("甲"))[8:-9], vml(p("乙"))[8:-9])), ["段", "甲", "乙"]),
        (p("段", told_twice(p("外", told_twice(p("内"))))), ["段", "外", "内"]),
        (p(f"<w:r>{word_art('某市人民政府文件')}</w:r>") + p("题"), ["", "某市人民政府文件", "题"]),
        # A box is a text of its own, even within a field.
        (
            p(field(" X ", "果").replace("<w:instrText", f"{vml(p('框'))}<w:instrText"), "末"),
            ["果末", "框"],
        ),
        # A deleted box is none.
        (p("段", f"<w:del>{told_twice(p('框'))}</w:del>"), ["段"]),
    ],
)
def test_text_boxes(body: str, expected: list[str]) -> None:
    assert read_bytes(docx(body), "x").text.splitlines() == expected


def test_numbers_in_a_box_count() -> None:
    lists = abstract(0, lvl(0, "chineseCounting", "%1、")) + num(1, 0)
    body = li("甲") + p("段", told_twice(li("乙"))) + li("丙")
    expected = ["一、甲", "段", "二、乙", "三、丙"]
    assert read_bytes(docx(body, numbering=lists), "x").text.splitlines() == expected


def test_a_large_first_letter_belongs_to_its_paragraph() -> None:
    first = p("为", properties='<w:framePr w:dropCap="drop"/>')
    assert read_bytes(docx(first + p("贯彻落实")), "x").text == "为贯彻落实\n"


def section(*references: str, titled: bool = False) -> str:
    """A section whose headers and footers are `kind:type:part`."""
    made = ""
    for reference in references:
        kind, when, name = reference.split(":")
        made += f'<w:{kind}Reference w:type="{when}" r:id="{name}"/>'
    return f"<w:sectPr>{made}{'<w:titlePg/>' if titled else ''}</w:sectPr>"


def told(source: Source) -> list[str]:
    assert {m.code for m in source.remarks} <= {"left-out"}
    return [m.message for m in source.remarks]


@pytest.mark.parametrize(
    ("footer", "words"),
    [
        (p("— ", field(" PAGE ", "3"), " —"), None),
        (p("第", field(" PAGE ", "3"), "页 共", field(" NUMPAGES ", "8"), "页"), None),
        (p(field(" PAGE ", "iv")), None),
        (p("") + p("12"), None),
        (p("某市工业和信息化局"), "某市工业和信息化局"),
        (p("地址：某路1号") + p("- 3 -"), "地址：某路1号 - 3 -"),
    ],
)
def test_a_running_foot_is_left_out(footer: str, words: str | None) -> None:
    body = p("正文") + section("footer:default:footer1")
    source = read_bytes(docx(body, footer1=footer), "x")
    assert source.text == "正文\n"
    message = f"headers and footers left out: 1, such as “{words}”"
    assert told(source) == ([] if words is None else [message])


@pytest.mark.parametrize(
    ("titled", "first", "running", "text", "count"),
    [
        (True, HEAD, p("关于样例的通知"), "某市人民政府文件\n正文\n", 1),
        (True, HEAD, "", "某市人民政府文件\n正文\n", 0),
        (False, HEAD, p("关于样例的通知"), "正文\n", 1),  # not shown
        (True, HEAD, HEAD, "正文\n", 1),  # the same on all pages
        (True, p("第1页"), p("第2页"), "正文\n", 0),
        (True, p("", f"<w:r>{word_art('草稿')}</w:r>"), "", "正文\n", 1),  # a watermark
        (True, p("红头", f"<w:r>{word_art('草稿')}</w:r>"), "", "红头\n正文\n", 1),
    ],
)
def test_the_header_of_the_first_page_alone_is_text(
    titled: bool, first: str, running: str, text: str, count: int
) -> None:
    end = section("header:first:header1", "header:default:header2", titled=titled)
    source = read_bytes(docx(p("正文") + end, header1=first, header2=running), "x")
    assert source.text == text
    assert len(told(source)) == count


def test_each_wording_of_the_margins_is_told_once() -> None:
    ends = [
        p("", properties=section("header:default:header1", "footer:default:footer1")),
        p("", properties=section("header:default:header2")),
    ]
    source = read_bytes(
        docx(
            p("正文") + "".join(ends),
            header1=p("附件1"),
            header2=p("附件2"),
            footer1=p("某市财政局"),
        ),
        "x",
    )
    assert told(source) == ["headers and footers left out: 2, such as “附件1”"]


NOTE = '<w:{0}note w:type="separator" w:id="0">{1}</w:{0}note>'


def test_notes_follow_the_text_in_its_order() -> None:
    def reference(kind: str, key: int) -> str:
        return f'<w:r><w:{kind}noteReference w:id="{key}"/></w:r>'

    def note(kind: str, key: int, words: str) -> str:
        inner = p(f"<w:r><w:{kind}noteRef/></w:r>", words)
        return f'<w:{kind}note w:id="{key}">{inner}</w:{kind}note>'

    body = p("2023", reference("foot", 3), "年", reference("end", 1)) + p(
        "末", reference("foot", 2)
    )
    deleted = p("甲", f"<w:del>{reference('foot', 4)}</w:del>")
    footnotes = NOTE.format("foot", p("线")) + note("foot", 2, "后注") + note("foot", 3, "先注")
    source = read_bytes(
        docx(
            body + deleted,
            footnotes=footnotes + note("foot", 4, "删注") + note("foot", 5, "无人引用"),
            endnotes=note("end", 1, "尾注"),
        ),
        "x",
    )
    assert source.text.splitlines() == ["2023年", "末", "甲", "先注", "后注", "尾注"]


def test_comments_are_left_out() -> None:
    comments = f'<w:comment w:id="1">{p("请核实")}</w:comment>'
    body = p('<w:commentRangeStart w:id="1"/>', "甲", '<w:r><w:commentReference w:id="1"/></w:r>')
    source = read_bytes(docx(body, comments=comments), "x")
    assert source.text == "甲\n"
    assert told(source) == ["comments left out: 1"]


def picture(centimetres: float, kind: str = "picture") -> str:
    return (
        f'<w:r><w:drawing><wp:inline><wp:extent cx="{int(centimetres * _CM)}" cy="{20 * _CM}"/>'
        "<a:graphic><a:graphicData "
        f'uri="http://schemas.openxmlformats.org/drawingml/2006/{kind}"/></a:graphic></wp:inline>'
        "</w:drawing></w:r>"
    )


@pytest.mark.parametrize(
    ("run", "expected"),
    [
        (picture(15), ["large pictures not read: 1"]),
        (picture(2), []),
        (picture(2, "chart"), ["charts and diagrams not read: 1"]),
        (picture(2, "diagram"), ["charts and diagrams not read: 1"]),
    ],
)
def test_pictures_that_may_hold_words_are_told(run: str, expected: list[str]) -> None:
    assert told(read_bytes(docx(p("甲", run, r("乙"))), "x")) == expected
