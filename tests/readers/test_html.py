"""Web pages: nothing of the notice lost whatever the site's design, no fact from its furniture."""

from __future__ import annotations

import random
import re
from contextlib import suppress
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

import pytest

from pipeline.model import Source
from pipeline.readers import ReadError, read_bytes
from pipeline.readers.html import read as read_html
from pipeline.run import extract_source
from tests.readers.build_html import (
    CONTENTS,
    DESIGNS,
    FACTS,
    FURNITURE,
    PROSE,
    SHORT,
    TABLE,
    WITHOUT_FACTS,
    page_bytes,
)

PAGE = (
    "<!DOCTYPE html><html><head><meta charset='{charset}'><title>甲</title></head><body>"
    "<nav>首页</nav><script>var x;</script><h1>关于样例的<br>通知</h1>"
    "<p>见<a href='https://a.example/x'>平台</a>，或<a href='/y'>此处</a>。&nbsp; 乙</p>"
    "<table><tr><th rowspan=2>地区</th><th>名额</th></tr><tr><td>1<p>2</p></td></tr>"
    "<tr><td>甲市</td><td>3</td></tr></table></body></html>"
)


def _read(body: str) -> Source:
    return read_bytes(f"<html><body>{body}</body></html>".encode(), "x.html")


def _text(body: str) -> str:
    return _read(body).text.rstrip("\n")


def _squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize(
    ("charset", "encoding"), [("utf-8", "utf-8"), ("gb2312", "gb18030"), ("utf-8", "gb18030")]
)
def test_blocks_tables_and_links(charset: str, encoding: str) -> None:
    source = read_bytes(PAGE.format(charset=charset).encode(encoding), "x.html")
    assert source.text == "关于样例的\n通知\n见平台，或此处。 乙\n地区\t名额\n\t1 2\n甲市\t3\n"
    assert [(source.text[x.start : x.end], x.target) for x in source.links] == [
        ("平台", "https://a.example/x"),
        ("此处", "/y"),
    ]
    assert source.tables[0].cells[0].row_span == 2


@pytest.mark.parametrize("content", CONTENTS)
@pytest.mark.parametrize("design", DESIGNS)
def test_nothing_of_the_notice_is_lost(design: str, content: str) -> None:
    wanted = CONTENTS[content]
    source = read_bytes(page_bytes(design, wanted), "x.html")
    text = source.text.replace(":", "：")
    facts = () if design in WITHOUT_FACTS else wanted.facts
    assert [word for word in wanted.words if word not in source.text] == []
    assert [label for label, value in facts if f"{label}：{value}" not in text] == []
    targets = {(source.text[x.start : x.end], x.target) for x in source.links}
    assert set(wanted.files) <= targets
    assert _squeezed(wanted.title) in _squeezed(source.text)
    assert source.remarks == ()


@pytest.mark.parametrize("design", DESIGNS)
def test_the_table_of_a_page_is_one(design: str) -> None:
    source = read_bytes(page_bytes(design, TABLE), "x.html")
    rows = [[source.text[c.start : c.end] for c in row] for row in source.tables[-1].rows()]
    assert rows[0] == ["序号", "区县", "名额（家）", "备注"]
    assert rows[8] == ["8", "辛区", "11", ""]
    assert all(c.end <= len(source.text) for c in source.tables[-1].cells)
    assert "8\t辛区\t11\t\n" in source.text
    assert len(source.tables) == 1


@pytest.mark.parametrize("content", CONTENTS)
@pytest.mark.parametrize("design", DESIGNS)
def test_no_menu_comes_with_it(design: str, content: str) -> None:
    source = read_bytes(page_bytes(design, CONTENTS[content]), "x.html")
    assert len(source.text) < 1.35 * _length(content) + 260
    assert sum(word in source.text for word in FURNITURE[:5]) <= 2


def _length(content: str) -> int:
    plain = re.sub("<[^>]+>|&nbsp;", "", CONTENTS[content].body)
    return len(plain) + sum(len(k) + len(v) for k, v in CONTENTS[content].facts)


@pytest.mark.parametrize("design", DESIGNS)
def test_the_record_of_a_page(design: str) -> None:
    record = extract_source(read_bytes(page_bytes(design, PROSE), "x.html"))
    assert record.title is not None
    assert record.title.value == PROSE.title
    assert [issuer.name for issuer in record.issuers] == ["云岚市商务局"]
    assert record.dates.issued is not None
    assert record.dates.issued.value == "2025-03-12"
    assert [d.due for d in record.deadlines] == ["2025-04-18", "2025-04-30"]
    assert [c.phones for c in record.contacts] == [["0555-6231877"]]
    assert [a.title for a in record.attachments] == ["云岚市老字号申报表", "推荐汇总表"]
    if design not in WITHOUT_FACTS:
        assert record.document_number is not None
        assert record.document_number.value == "云商发〔2025〕18号"
        assert record.dates.published is not None
        assert record.dates.published.value == "2025-03-14"
    found = record.model_dump(exclude={"text", "source", "warnings"})
    assert not [word for word in FURNITURE if word in str(found)]


def test_what_only_the_head_says() -> None:
    head = (
        "<meta name='ArticleTitle' content='关于样例的通知'>"
        "<meta name='pubdate' content='2025-03-14 10:00'>"
        "<meta name='ContentSource' content='云岚市商务局'>"
    )
    body = "<p>各有关单位：</p><p>现将有关事项通知如下，请遵照执行。</p><p>2025年3月14日</p>"
    source = read_bytes(f"<html><head>{head}</head><body>{body}</body></html>".encode(), "x")
    assert source.text.splitlines()[:4] == [
        "标题：关于样例的通知",
        "发布日期：2025-03-14 10:00",
        "来源：云岚市商务局",
        "各有关单位：",
    ]


@pytest.mark.parametrize(
    "shown",
    [
        "<h2>关于样例的通知</h2><p>发布时间：2025-03-15</p><p>来源：市局</p>",
        "<h2>关于样例<br>的通知</h2><p>2025-03-14</p><p>云岚市商务局</p>",
    ],
)
def test_the_head_adds_nothing_that_is_shown(shown: str) -> None:
    head = (
        "<meta name='ArticleTitle' content='关于样例的通知'>"
        "<meta name='PubDate' content='2025-03-14'>"
        "<meta name='ContentSource' content='云岚市商务局'>"
    )
    source = read_bytes(f"<html><head>{head}</head><body>{shown}</body></html>".encode(), "x")
    assert source.text.startswith("关于样例")


def test_metadata_below_the_text_goes_before_it() -> None:
    facts = "".join(f"<tr><td>{label}</td><td>{value}</td></tr>" for label, value in FACTS)
    text = _text(f"<div>{SHORT.body}</div><table>{facts}</table>")
    assert text.splitlines()[0] == "索引号：000014349/2025-00031"
    assert text.splitlines()[5].startswith("自2025年6月3日起")


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<table><tr><td><p>一</p><p>二</p></td></tr></table>", "一\n二"),
        ("甲<span>乙</span><b>丙</b> <i>丁</i>", "甲乙丙 丁"),
        ("甲<!-- 注 -->乙<?pi x?>丙", "甲乙丙"),
        ("<p>甲<p>乙<div>丙", "甲\n乙\n丙"),
        ("A&amp;B&lt;C&#160;D&ldquo;E&#8221;", "A&B<C D“E”"),
        ("<pre>甲  乙\r\n丙</pre>", "甲  乙\n丙"),
        ("10m<sup>2</sup>，H<sub>2</sub>O", "10m2，H2O"),
        ("<p style='display: none'>藏</p>甲<p hidden>匿</p>", "甲"),
        ("<p style='display:none'>全都藏着</p>", "全都藏着"),
        ("<select><option>选</option></select><button>按</button>甲", "甲"),
        ("<ol><li>甲</li><li>乙</li></ol>", "1.甲\n2.乙"),
        (
            "<ol start=4 type=a><li>甲<ol type=I><li>子</li></ol></li><li>乙</li></ol>",
            "d.甲\nI.子\ne.乙",
        ),
        ("<ol><li>一、甲</li><li>2.乙</li><li>丙</li></ol>", "一、甲\n2.乙\n3.丙"),
        ("<ol class='custom_cn2 x'><li>甲</li><li value=12>乙</li></ol>", "(一)甲\n(十二)乙"),
        ("<ol style='list-style: none'><li>甲</li></ol><ul><li>乙</li></ul>", "甲\n乙"),
        ("<ol reversed><li>甲</li><li>乙</li></ol>", "2.甲\n1.乙"),
        ("<ol start=x><li value=-99999999>甲</li></ol>", "1.甲"),
        (
            "<span>索引号：甲</span><span>发布日期：2025-01-02</span><span>浏览次数：3</span>",
            "索引号：甲 发布日期：2025-01-02 浏览次数：3",
        ),
        (
            "<p><span>发文字号</span><span>云商发〔2025〕1号</span></p>",
            "发文字号：云商发〔2025〕1号",
        ),
    ],
)
def test_how_words_are_written(body: str, text: str) -> None:
    assert _text(body) == text


@pytest.mark.parametrize(
    ("body", "rows"),
    [
        ("<table border=1><tr><td>甲<td>乙</table>", [["甲", "乙"]]),
        (
            "<table><tr><td colspan=2>甲</td><td>乙</td></tr><tr><td>1<td>2<td>3</table>",
            [["甲", "乙"], ["1", "2", "3"]],
        ),
        (
            "<table border=1><tr><td rowspan=0>甲<td>乙<tr><td>丙</table>",
            [["甲", "乙"], ["丙"]],
        ),
        (
            "<table border=1><tr><td rowspan=99999 colspan=99999>甲<td>乙<tr><td>丙</table>",
            [["甲", "乙"], ["丙"]],
        ),
        (
            "<table border=1><tfoot><tr><td>计<td>2<tbody><tr><td>甲<td>1<br>2</table>",
            [["甲", "1 2"], ["计", "2"]],
        ),
        (
            "<table border=1><tr><td>甲<td><table border=1><tr><td>一<td>二</table>"
            "<tr><td>乙<td>丙</table>",
            [["甲", "一 二"], ["乙", "丙"]],
        ),
        ("<table border=1><tr><td>长" + "字" * 900 + "<td>乙<tr><td>丙<td>丁</table>", None),
    ],
)
def test_tables(body: str, rows: list[list[str]] | None) -> None:
    source = _read(body)
    found = [[source.text[c.start : c.end] for c in row] for row in source.tables[0].rows()]
    assert found == (rows or [["长" + "字" * 900, "乙"], ["丙", "丁"]])


@pytest.mark.parametrize(
    "body",
    [
        "<table><tr><td>左<td>" + "右" * 500 + "<tr><td>下<td>尾</table>",
        "<table><tr><td>左</td><td><table border=1><tr><td>甲<td>乙<tr><td>丙<td>丁</table>"
        "</td></tr></table>",
        "<table><tr><td><h1>题</h1><td>右<tr><td>下<td>尾</table>",
        "<table role=presentation><tr><td>甲<td>乙<tr><td>丙<td>丁</table>",
    ],
)
def test_a_layout_table_is_text(body: str) -> None:
    source = _read(body)
    assert all(not source.text.startswith(("左\t", "题\t", "甲\t")) for _ in source.tables)
    assert source.text.splitlines()[0] in ("左", "题", "甲")


def test_links_in_cells_and_captions() -> None:
    body = (
        "<table border=1><caption>名额表</caption><tr><td>甲<td>见<a href='mailto:a@b.example'>"
        "邮箱</a><tr><td>乙<td><a href='javascript:x()'>空</a></table>"
    )
    source = _read(body)
    assert source.text == "名额表\n甲\t见邮箱\n乙\t空\n"
    assert [(source.text[x.start : x.end], x.target) for x in source.links] == [
        ("邮箱", "mailto:a@b.example")
    ]


@pytest.mark.parametrize(
    "head",
    [
        "<base href='https://a.example/b/c.html'>",
        "<link rel=canonical href='https://a.example/b/c.html'>",
        "<!-- saved from url=(0027)https://a.example/b/c.html -->",
    ],
)
def test_relative_links_are_those_of_the_page(head: str) -> None:
    page = f"<html><head>{head}</head><body>见<a href='../d.pdf'>表</a></body></html>"
    assert read_bytes(page.encode(), "x").links[0].target == "https://a.example/d.pdf"


@pytest.mark.parametrize(
    ("body", "code", "words"),
    [
        ("<p>甲</p><p style='display:none'>" + "藏起来的话，" * 6 + "</p>", "left-out", "hidden"),
        ("<p>甲<del>乙</del></p>", "tracked-changes", "乙"),
        ("<p><ruby>企<rp>(</rp><rt>qǐ</rt><rp>)</rp></ruby>业</p>", "repaired", "qǐ"),
        (
            "<p>甲乙丙丁</p><div class=footer>" + "这里是一段说明文字。" * 5 + "</div>",
            "left-out",
            "beside the text",
        ),
    ],
)
def test_what_is_left_out_is_on_record(body: str, code: str, words: str) -> None:
    (remark,) = _read(body).remarks
    assert remark.code == code
    assert words in remark.message


@pytest.mark.parametrize(
    ("page", "problem"),
    [
        (b"<html><body><script>load()</script></body></html>", "no text.*scripts"),
        (
            b"<html><frameset><frame src='a.htm'><frame src='b.htm'></frameset></html>",
            "a.htm, b.htm",
        ),
        (
            b"<html><base href='https://a.example'><iframe src='/n.pdf'></iframe></html>",
            "a.example/n.pdf",
        ),
        (b"<html>", "no text"),
        (b"MIME-Version: 1.0\nContent-Type: text/plain\n\nx", "no page"),
    ],
)
def test_a_page_without_text_is_an_error(page: bytes, problem: str) -> None:
    with pytest.raises(ReadError, match=problem):
        read_html(page, "x")


def test_an_xml_declaration_and_entities_are_inert() -> None:
    page = (
        '<?xml version="1.0" encoding="gb2312"?><!DOCTYPE html [<!ENTITY a "aaaaaaaaaa">'
        '<!ENTITY b "&a;&a;">]><html><body><p>样例&b;</p></body></html>'
    )
    text = read_html(page.encode("gb18030"), "x").text
    assert "样例" in text
    assert "aaaaaaaaaaaa" not in text


@pytest.mark.parametrize(
    ("charset", "codec"),
    [
        ("utf-8", "utf-8"),
        ("gb2312", "gb18030"),
        ("gb2312", "utf-8"),
        ("utf-16", "utf-16"),
        ("big5", "big5"),
        ("iso-8859-1", "gb18030"),
        ("nonsense", "utf-8"),
        ("hex", "gb18030"),
    ],
)
def test_charsets(charset: str, codec: str) -> None:
    words = (
        "關於舉辦企業培訓班的通知" if charset == "big5" else "关于举办企业培训班的通知，请各单位"
    )
    page = f"<html><meta charset={charset}><body><p>{words}</p></body></html>"
    assert words in read_html(page.encode(codec), "x").text


def test_depth_has_no_limit() -> None:
    deep = "<div>" * 50_000 + "<p>深处</p>" + "</div>" * 50_000 + "<p>后文</p>"
    assert _text(f"<p>前文</p>{deep}").split() == ["前文", "深处", "后文"]
    assert "甲" in _text("<table><tr><td>" * 3000 + "甲")
    assert "甲" in _text("<b><i>" * 5000 + "甲")


def test_what_costs_a_parser_its_time_is_shorn() -> None:
    attributes = " ".join(f"a{n}='1'" for n in range(20_000))
    assert _text(f"<p {attributes}>甲</p><p class='{'b ' * 300}'>乙</p>") == "甲\n乙"
    spans = "<td rowspan=60000 colspan=1000>甲" * 200
    assert _text(f"<table border=1><tr>{spans}<tr><td>乙</table>").count("甲") == 200


def test_a_web_archive() -> None:
    archive = MIMEMultipart("related", type="text/html")
    archive["Snapshot-Content-Location"] = "https://a.example/b/c.html"
    page = MIMEText(
        "<html><body><p>关于样例的<a href='x.pdf'>通知</a></p></body></html>", "html", "gb2312"
    )
    for part in (page, MIMEText("body{}", "css")):
        archive.attach(part)
    data = archive.as_bytes()
    assert data.lower().startswith(b"content-type")
    source = read_html(b"From: <Saved by a browser>\r\n" + data, "x.mhtml")
    assert (source.text, source.format) == ("关于样例的通知\n", "html")
    assert source.links[0].target == "https://a.example/b/x.pdf"


def test_damaged_pages_end_in_text_or_a_read_error() -> None:
    chance = random.Random(7)
    for design in DESIGNS:
        whole = page_bytes(design, TABLE)
        for _ in range(6):
            data = bytearray(whole[: chance.randrange(200, len(whole))])
            for _ in range(chance.randrange(0, 40)):
                data[chance.randrange(len(data))] = chance.randrange(256)
            with suppress(ReadError):
                assert read_html(bytes(data), "x").text
