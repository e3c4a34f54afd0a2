"""The package around a docx: dialects, damage, limits."""

from __future__ import annotations

import struct
import time

import pytest

from pipeline.model import Source
from pipeline.readers import ReadError
from pipeline.readers.docx import package, read
from tests.readers.build_docx import (
    RELATION,
    STRICT,
    WORD,
    abstract,
    docx,
    field,
    li,
    lvl,
    members,
    num,
    p,
    part,
    r,
    relations,
    tbl,
    tc,
    tr,
    zipped,
)

MAIN = "word/document.xml"
LIST = abstract(0, lvl(0, "chineseCounting", "%1、")) + num(1, 0)
BODY = li("甲") + p(f'<w:hyperlink r:id="k">{r("平台")}</w:hyperlink>')
LINK = {"k": ("hyperlink", "https://a.example/")}


def whole(**more: str) -> dict[str, str | bytes]:
    return members(BODY, links=LINK, numbering=LIST, **more)


def check(source: Source) -> None:
    assert source.text == "一、甲\n平台\n"
    assert [link.target for link in source.links] == ["https://a.example/"]
    assert source.format == "docx"


@pytest.mark.parametrize(
    "content_type",
    [
        "application/vnd.ms-word.document.macroEnabled.main+xml",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
        "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
    ],
)
def test_documents_with_macros_and_templates(content_type: str) -> None:
    check(read(zipped(whole(content_type=content_type)), "x.docm"))


def strict(content: str | bytes) -> str:
    text = content if isinstance(content, str) else content.decode()
    for usual, other in STRICT.items():
        text = text.replace(usual, other)
    return text


def test_strict_names() -> None:
    check(read(zipped({name: strict(content) for name, content in whole().items()}), "x"))


def test_utf_16_and_other_prefixes() -> None:
    made = whole()
    text = str(made[MAIN]).replace("w:", "word:").replace("xmlns:w=", "xmlns:word=")
    made[MAIN] = text.replace("UTF-8", "UTF-16").encode("utf-16")
    check(read(zipped(made), "x"))


def moved(main: str, target: str) -> dict[str, str | bytes]:
    """The package with its main part at `main`, which the package's relation calls `target`."""
    made = whole()
    folder, _, base = main.rpartition("/")
    made[main] = made.pop(MAIN)
    beside = str(made.pop("word/_rels/document.xml.rels"))
    made[f"{folder}/_rels/{base}.rels"] = beside.replace('"numbering.xml', '"/word/numbering.xml')
    made["_rels/.rels"] = relations({"main": ("officeDocument", target)})
    return made


@pytest.mark.parametrize(
    ("main", "target"),
    [
        ("word/document2.xml", "word/document2.xml"),
        ("word/document2.xml", "/word/document2.xml"),
        ("word/document2.xml", "./word/../word/document2.xml"),
        ("other/main part.xml", "other/main%20part.xml"),
        ("Word/Document.XML", "word/document.xml"),
        ("word/document.xml", "word\\document.xml"),
    ],
)
def test_where_the_main_part_is(main: str, target: str) -> None:
    check(read(zipped(moved(main, target)), "x"))


def test_names_with_backslashes() -> None:
    check(read(zipped({n.replace("/", "\\"): content for n, content in whole().items()}), "x"))


def test_a_relation_that_leads_nowhere_does_no_harm() -> None:
    links = {**LINK, "dead": ("image", "../NULL"), "gone": ("styles", "styles.xml")}
    source = read(zipped(members(BODY, links=links, numbering=LIST)), "x")
    check(source)
    assert source.remarks == ()


def test_lost_relations_are_mended_and_told() -> None:
    made = whole()
    del made["_rels/.rels"]
    source = read(zipped(made), "x")
    check(source)
    assert [m.code for m in source.remarks] == ["repaired"]
    made = whole()
    del made["word/_rels/document.xml.rels"]
    source = read(zipped(made), "x")
    assert source.text == "一、甲\n平台\n"
    assert [(m.code, "numbering.xml" in m.message) for m in source.remarks] == [("repaired", True)]


def without_main() -> bytes:
    made = whole()
    del made[MAIN]
    return zipped(made)


def with_member(name: str, content: str | bytes) -> bytes:
    return zipped({**whole(styles=""), name: content})


def lying(data: bytes) -> bytes:
    """The zip with small sizes declared for members that are large."""
    out, at = bytearray(data), data.find(b"PK\x01\x02")
    while at >= 0:
        if struct.unpack_from("<I", out, at + 24)[0] > 1_000_000:
            struct.pack_into("<I", out, at + 24, 1_000)
        at = data.find(b"PK\x01\x02", at + 4)
    return bytes(out)


def with_flag(data: bytes, offset: int, value: int) -> bytes:
    """The zip with a field of each entry of its directory changed."""
    out, at = bytearray(data), data.find(b"PK\x01\x02")
    while at >= 0:
        struct.pack_into("<H", out, at + offset, value)
        at = data.find(b"PK\x01\x02", at + 4)
    return bytes(out)


LAUGHS = (
    '<!DOCTYPE w [<!ENTITY a "哈"><!ENTITY b "&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/hosts">]>'
)
DEEP = "<w:tbl><w:tr><w:tc>" * 4000 + p("x") + "</w:tc></w:tr></w:tbl>" * 4000
BLANKS = " " * (package._MOST_BYTES + 1)


@pytest.mark.parametrize(
    ("data", "place", "problem"),
    [
        (zipped(whole())[:900], "the docx package", "broken"),
        (without_main(), "the docx package", "no main part"),
        (with_member(MAIN, "<w:document"), MAIN, "broken"),
        (with_member(MAIN, "<html/>"), MAIN, "no Word document"),
        (with_member(MAIN, part("document", "")), MAIN, "no Word document"),
        (with_member(MAIN, b"<?xml version='1.0' encoding='x-none'?><a/>"), MAIN, "broken"),
        (with_member("word/numbering.xml", "<w:numbering"), "word/numbering.xml", "broken"),
        (with_member("word/styles.xml", "numPr"), "word/styles.xml", "broken"),
        (docx(DEEP), MAIN, "broken"),
        (docx(f"<w:p>{'<w:ins>' * 4000}{'</w:ins>' * 4000}</w:p>"), MAIN, "broken"),
        (with_member(MAIN, LAUGHS + part("document", "")[38:]), MAIN, "document type"),
        (with_member(MAIN, part("document", BLANKS)), MAIN, "unpacks to too much"),
        (with_member("word/styles.xml", BLANKS), "word/styles.xml", "unpacks to too much"),
        (lying(with_member(MAIN, part("document", BLANKS))), MAIN, "broken"),
        (zipped({**whole(), **{f"a{n}": "" for n in range(20_001)}}), "the file", "too many"),
        (with_flag(zipped(whole()), 8, 1), "_rels/.rels", "broken"),  # locked members
        (with_flag(zipped(whole()), 10, 99), "_rels/.rels", "broken"),  # an unknown packing
        (docx(p("")), MAIN, "no text"),
        (zipped({**members(p("")), "word/media/1.png": b"x"}), MAIN, "1 pictures and no text"),
    ],
)
def test_what_cannot_be_read_says_so(data: bytes, place: str, problem: str) -> None:
    start = time.perf_counter()
    with pytest.raises(ReadError) as caught:
        read(data, "x.docx")
    assert caught.value.place == place
    assert problem in caught.value.problem
    assert caught.value.remedy
    assert time.perf_counter() - start < 10


def test_a_bomb_in_a_picture_does_no_harm() -> None:
    check(read(with_member("word/media/1.png", BLANKS), "x"))


def test_an_embedded_document_is_told_or_read_by_conversion(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    chunk = '<w:altChunk r:id="c"/>'
    (remark,) = read(docx(p("甲") + chunk), "x").remarks
    assert (remark.code, remark.message) == ("left-out", "embedded documents not read: 1")
    made = Source("x", "", "docx", "乙")
    monkeypatch.setattr("pipeline.readers.docx.read_by_conversion", lambda data, path: made)
    assert read(docx(chunk), "x") is made


@pytest.mark.parametrize(
    "body",
    [
        tbl(*[tr(*["格"] * 50)] * 1000),
        tbl(*[tr(tc("", properties="<w:vMerge/>"), "格")] * 20_000),
        p(*[r("字")] * 50_000),
        li("文") * 20_000,
        p("文", properties='<w:rPr><w:del w:id="1"/></w:rPr>') * 20_000,
        p("<w:ins>" * 200 + r("字") * 20_000 + "</w:ins>" * 200),
        p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * 20_000, "文"),
        p(field(" X ", "文") * 10_000),
        "".join(li("文", key) for key in range(1, 5000)),
    ],
    ids=["cells", "merged", "runs", "numbers", "joined", "nested", "open", "fields", "lists"],
)
def test_much_of_anything_takes_time_in_proportion(body: str) -> None:
    lists = LIST + "".join(num(key, 0) for key in range(2, 5000))
    data = docx(body, numbering=lists)
    start = time.process_time()
    text = read(data, "x").text
    assert [text.count(word) for word in "文字格"] == [body.count(word) for word in "文字格"]
    assert time.process_time() - start < 8


def test_long_chains_of_styles_and_many_levels() -> None:
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="s{n}"><w:basedOn w:val="s{n + 1}"/>'
        '<w:pPr><w:numPr><w:ilvl w:val="0"/></w:numPr></w:pPr></w:style>'
        for n in range(2000)
    )
    lists = abstract(0, *[lvl(n, "lowerLetter", "%1." * 1000, start=10**9) for n in range(9000)])
    body = "".join(p("文", properties=f'<w:pStyle w:val="s{n}"/>') for n in range(2000))
    start = time.process_time()
    assert read(docx(body + li("文"), styles=styles, numbering=lists + num(1, 0)), "x").text
    assert time.process_time() - start < 8


def test_both_names_of_the_word_namespace_are_known() -> None:
    assert {WORD, RELATION} == STRICT.keys()
