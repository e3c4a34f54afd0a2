"""The words of a paragraph: fields, links, signs, hidden words, revisions, formulas."""

from __future__ import annotations

import pytest

from pipeline.model import Source
from pipeline.readers import read_bytes
from tests.readers.build_docx import docx, field, p, r, tbl, tc, tr

BEGIN, SEPARATE, END = (
    f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
)


def code(words: str) -> str:
    return f'<w:r><w:instrText xml:space="preserve">{words}</w:instrText></w:r>'


def form(data: str, name: str = "FORMCHECKBOX") -> str:
    begin = f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{data}</w:ffData></w:fldChar></w:r>'
    return begin + code(f" {name} ") + END


def sign(font: str, char: str) -> str:
    return f'<w:r><w:sym w:font="{font}" w:char="{char}"/></w:r>'


def in_font(words: str, font: str) -> str:
    return r(words, f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>')


@pytest.mark.parametrize(
    ("runs", "expected"),
    [
        # Of a field the result is text and the code is not.
        ([r("第"), field(" PAGE ", "3"), r("页")], "第3页"),
        ([field(" DATE \\@ yyyy ", "2024"), r("年")], "2024年"),
        ([field(" XE 索引 "), r("甲")], "甲"),
        ([f'<w:fldSimple w:instr=" NUMPAGES ">{r("8")}</w:fldSimple>'], "8"),
        ([BEGIN, code(" IF "), field(" X ", "内"), code(" = 1 "), SEPARATE, r("外"), END], "外"),
        ([BEGIN, code(" A "), SEPARATE, r("一"), field(" B ", "二"), END, r("三")], "一二三"),
        # Marks without their fellows must not cost any words.
        ([r("甲"), BEGIN, code(" DATE "), r("乙")], "甲乙"),
        ([r("甲"), SEPARATE, r("乙"), END, r("丙")], "甲乙丙"),
        ([BEGIN, r("甲"), BEGIN, code(" B "), SEPARATE, r("乙"), END], "甲乙"),
        # Kinds without a result in the file.
        ([field(r" eq \o\ac(○,二) "), r("条")], "㊁条"),
        ([field(r" eq \o\ac(○,12) ")], "⑫"),
        ([field(r" eq \o\ac(□,甲) ")], "甲"),
        ([field(r" eq \o\al(\s\up 5(guang),广) "), r("州")], "广州"),
        ([field(r" EQ \f(1,2) ")], "1/2"),
        ([field(r" EQ \r(3,x) ")], "3,x"),
        ([field(" MACROBUTTON NoMacro [填写单位] ")], "[填写单位]"),
        ([field(r" SYMBOL 168 \f Wingdings \s 12 ")], "□"),
        ([field(r' SYMBOL 0x52 \f "Wingdings 2" ')], "☑"),
        ([form('<w:checkBox><w:default w:val="1"/></w:checkBox>'), r("是")], "☑是"),
        ([form('<w:checkBox><w:checked w:val="0"/></w:checkBox>'), r("否")], "□否"),
        (
            [form('<w:ddList><w:result w:val="1"/><w:listEntry w:val="甲"/>'
                  '<w:listEntry w:val="乙"/></w:ddList>', "FORMDROPDOWN")],
            "乙",
        ),
        ([form('<w:ddList><w:result w:val="7"/></w:ddList>', "FORMDROPDOWN"), r("甲")], "甲"),
        # Signs.
        ([sign("Wingdings", "F0A8"), sign("Wingdings", "A8")], "□□"),
        ([sign("Wingdings 2", "F052"), sign("Wingdings", "F0FE")], "☑☑"),
        ([sign("Symbol", "F0A3"), sign("Wingdings 2", "F0A3")], "≤□"),
        ([sign("宋体", "25CB"), sign("宋体", "2460")], "○①"),
        ([sign("Wingdings", "F081")], "①"),
        ([in_font("R", "Wingdings 2"), r("R")], "☑R"),
        ([in_font("\uf0fe", "Wingdings"), r("\uf0a8")], "☑□"),
        ([in_font("甲\uf0b3乙", "Symbol")], "甲≥乙"),
        # Breaks, tabs, hyphens.
        (["<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:cr/><w:t>丙</w:t></w:r>"], "甲\n乙\n丙"),
        (["<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:ptab/><w:t>丙</w:t></w:r>"], "甲\t乙\t丙"),
        (["<w:r><w:t>甲</w:t><w:noBreakHyphen/><w:t>乙</w:t><w:softHyphen/></w:r>"], "甲-乙"),
        # White space counts where the file says so, and is then one blank.
        (["<w:r><w:t>\n  甲  \n</w:t></w:r>", r(" 乙 "), r("丙")], "甲 乙 丙"),
        ([r("甲\n乙\t丙")], "甲 乙 丙"),
        # Formulas.
        (
            ["<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r>"
             "</m:den></m:f></m:oMath>"],
            "1/2",
        ),
        (["<m:oMath><m:sSub><m:e><m:r><m:t>K</m:t></m:r></m:e><m:sub><m:r><m:t>1</m:t></m:r>"
          "</m:sub></m:sSub></m:oMath>"], "K1"),
        # Wrappers.
        ([f"<w:smartTag><w:customXml>{r('甲')}</w:customXml></w:smartTag>"], "甲"),
        ([f"<w:sdt><w:sdtContent>{r('甲')}</w:sdtContent></w:sdt>"], "甲"),
        (
            ['<w:r><mc:AlternateContent><mc:Choice Requires="w16se"><w16se:symEx/></mc:Choice>'
             "<mc:Fallback><w:t>☺</w:t></mc:Fallback></mc:AlternateContent></w:r>"],
            "☺",
        ),
        (
            ['<mc:AlternateContent><mc:Choice Requires="w14"><w:r><w:t>甲</w:t></w:r></mc:Choice>'
             "<mc:Fallback><w:r><w:t>乙</w:t></w:r></mc:Fallback></mc:AlternateContent>"],
            "甲",
        ),
        ([r("100", '<w:eastAsianLayout w:combine="1"/>'), r("元")], "100元"),
    ],
)  # fmt: skip
def test_words(runs: list[str], expected: str) -> None:
    source = read_bytes(docx(p("一", *runs)), "x")
    assert source.text == f"一{expected}\n"
    assert source.remarks == ()


def left_out(source: Source) -> list[tuple[str, str]]:
    """The code of each remark, and the example in it."""
    return [(m.code, m.message.partition("“")[2].rstrip("”")) for m in source.remarks]


@pytest.mark.parametrize(
    ("runs", "text", "told"),
    [
        ([r("暗", "<w:vanish/>"), r("明")], "明", [("left-out", "暗")]),
        ([r("明", '<w:vanish w:val="0"/>')], "明", []),
        ([r("明", "<w:webHidden/>")], "明", []),
        ([f"<w:del>{r('旧').replace('w:t', 'w:delText')}</w:del>", r("新")], "新",
         [("tracked-changes", "旧")]),
        ([f"<w:ins>{r('新')}</w:ins>"], "新", [("tracked-changes", "新")]),
        ([f"<w:ins><w:del>{r('旧')}</w:del>{r('新')}</w:ins>"], "新",
         [("tracked-changes", "旧"), ("tracked-changes", "旧新")]),
        ([f"<w:moveFrom>{r('移')}</w:moveFrom>", r("甲"), f"<w:moveTo>{r('移')}</w:moveTo>"],
         "甲移", [("tracked-changes", "移"), ("tracked-changes", "移")]),
        (["<w:r><w:ruby><w:rt><w:r><w:t>pīn</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>拼</w:t></w:r>"
          "</w:rubyBase></w:ruby></w:r>"], "拼", [("left-out", "pīn")]),
        (["<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>" + r("请输入")
          + "</w:sdtContent></w:sdt>", r("甲")], "甲", [("left-out", "请输入")]),
        (['<w:sdt><w:sdtPr><w:showingPlcHdr w:val="0"/></w:sdtPr><w:sdtContent>' + r("甲")
          + "</w:sdtContent></w:sdt>"], "甲", []),
        ([r("甲"), '<w:r><w:commentReference w:id="1"/></w:r>'], "甲", [("left-out", "")]),
        ([r("甲"), sign("方正符号", "F041"), sign("Wingdings", "xyz")], "甲",
         [("left-out", "方正符号 F041")]),
        ([r("甲"), '<w:r><w:object><o:OLEObject ProgID="Excel.Sheet.12"/></w:object></w:r>'], "甲",
         [("left-out", "Excel.Sheet.12")]),
        ([field(" XE 索引 ").replace("<w:r>", "<w:r><w:rPr><w:vanish/></w:rPr>"), r("甲")], "甲",
         []),
    ],
)  # fmt: skip
def test_what_is_left_out_is_told(runs: list[str], text: str, told: list[tuple[str, str]]) -> None:
    source = read_bytes(docx(p("一", *runs)), "x")
    assert source.text == f"一{text}\n"
    assert left_out(source) == told


def test_one_remark_a_kind_with_its_count() -> None:
    words = [r(f"第{n}处", "<w:vanish/>") for n in range(3)] + [r("很" * 60, "<w:vanish/>")]
    (remark,) = read_bytes(docx(p("甲", *words)), "x").remarks
    assert remark.message == "hidden passages left out: 4, such as “第0处”"
    (remark,) = read_bytes(docx(p("甲", words[-1])), "x").remarks
    assert remark.message.endswith("很…”")
    assert len(remark.message) < 80


HIDING = (
    '<w:style w:type="paragraph" w:styleId="P"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="C"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="D"><w:basedOn w:val="C"/></w:style>'
    '<w:style w:type="character" w:styleId="E"><w:basedOn w:val="C"/>'
    '<w:rPr><w:vanish w:val="0"/></w:rPr></w:style>'
)


@pytest.mark.parametrize(
    ("style", "properties", "seen"),
    [
        ("", "", True),
        ("", '<w:rStyle w:val="C"/>', False),
        ("", '<w:rStyle w:val="D"/>', False),
        ("", '<w:rStyle w:val="E"/>', True),
        ("", '<w:rStyle w:val="C"/><w:vanish w:val="0"/>', True),
        ("P", "", False),
        ("P", '<w:vanish w:val="off"/>', True),
        ("P", '<w:rStyle w:val="C"/>', True),  # two styles that hide cancel out (17.7.3)
    ],
)
def test_words_that_a_style_hides(style: str, properties: str, seen: bool) -> None:
    hidden = p(r("文", properties), properties=f'<w:pStyle w:val="{style}"/>' if style else "")
    source = read_bytes(docx(p("甲") + hidden + p("乙"), styles=HIDING), "x")
    assert ("文" in source.text) == seen
    assert bool(source.remarks) == (not seen)


def links(body: str, **targets: str) -> list[tuple[str, str]]:
    relations = {key: ("hyperlink", target) for key, target in targets.items()}
    source = read_bytes(docx(body, links=relations), "x")
    return [(source.text[x.start : x.end], x.target) for x in source.links]


@pytest.mark.parametrize(
    ("run", "expected"),
    [
        (f'<w:hyperlink r:id="k">{r("平台")}</w:hyperlink>', "https://a.example/"),
        (f'<w:hyperlink r:id="k" w:anchor="x">{r("平台")}</w:hyperlink>', "https://a.example/#x"),
        (f'<w:hyperlink w:anchor="_Toc1">{r("平台")}</w:hyperlink>', None),
        (f'<w:hyperlink r:id="unknown">{r("平台")}</w:hyperlink>', None),
        ('<w:hyperlink r:id="k"></w:hyperlink>', None),
        (field(' HYPERLINK "https://b.example/x?a=1" ', "平台"), "https://b.example/x?a=1"),
        (field(r' HYPERLINK "https://b.example/" \o "提示" ', "平台"), "https://b.example/"),
        (field(" hyperlink https://b.example/y ", "平台"), "https://b.example/y"),
        (field(" HYPERLINK mailto:a@b.example ", "平台"), "mailto:a@b.example"),
        (field(r' HYPERLINK \l "_Toc1" ', "平台"), None),
        (field(" REF _Ref1 ", "平台"), None),
        (
            f"<w:fldSimple w:instr=' HYPERLINK \"https://c.example/\" '>{r('平台')}</w:fldSimple>",
            "https://c.example/",
        ),
    ],
)
def test_links(run: str, expected: str | None) -> None:
    found = links(p("见", run, "办理"), k="https://a.example/")
    assert found == ([] if expected is None else [("平台", expected)])


def test_a_link_over_two_paragraphs() -> None:
    first = p(BEGIN, code(' HYPERLINK "https://a.example/" '), SEPARATE, "甲")
    assert links(first + p("乙", END, "丙")) == [("甲\n乙", "https://a.example/")]


def test_a_table_of_contents_is_text() -> None:
    first = p(BEGIN, code(r' TOC \o "1-3" '), SEPARATE, "一、总则", "<w:r><w:tab/></w:r>", "1")
    source = read_bytes(docx(first + p("二、附则", END) + p("末")), "x")
    assert source.text == "一、总则\t1\n二、附则\n末\n"


MARK = "<w:rPr><w:vanish/></w:rPr>"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (p("一、总则", properties=MARK) + p("本办法"), "一、总则本办法\n"),
        (p("甲", properties=MARK) + tbl(tr("一", "二")), "甲\n一\t二\n"),
        (p("甲") + p("", properties=MARK) + p("乙"), "甲\n乙\n"),
        (p("甲", properties=MARK), "甲\n"),
        (tbl(tr(tc(p("甲", properties=MARK), "乙"), "丙")), "甲 乙\t丙\n"),
    ],
)
def test_a_hidden_mark_ends_no_line(body: str, expected: str) -> None:
    assert read_bytes(docx(body), "x").text == expected
