"""Automatic numbers as Word shows them. Cases were held against what LibreOffice shows, too."""

from __future__ import annotations

import pytest

from pipeline.readers import read_bytes
from pipeline.readers.docx.counters import number
from tests.readers.build_docx import abstract, docx, li, lvl, num, p, r, tbl, tc, tr


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("decimal", {0: "0", 1: "1", 12: "12"}),
        ("decimalZero", {7: "07", 12: "12", 120: "120"}),
        ("zeros3", {7: "007", 1200: "1200"}),
        ("decimalFullWidth", {12: "１２"}),
        (
            "chineseCounting",
            {1: "一", 10: "十", 11: "十一", 20: "二十", 99: "九十九", 105: "一○五"},
        ),
        (
            "chineseCountingThousand",
            {9: "九", 19: "十九", 53: "五十三", 100: "一百", 101: "一百〇一", 110: "一百一十"}
            | {111: "一百一十一", 1001: "一千〇一", 1010: "一千〇一十", 10000: "10000"},
        ),
        ("japaneseCounting", {10: "十", 21: "二十一", 100: "百", 111: "百十一"}),
        ("taiwaneseCounting", {12: "十二", 120: "一二○"}),
        ("taiwaneseCountingThousand", {12: "十二", 101: "一百零一"}),
        ("ideographDigital", {10: "一〇", 21: "二一"}),
        ("taiwaneseDigital", {10: "一○"}),
        ("chineseLegalSimplified", {2: "贰", 10: "壹拾", 21: "贰拾壹", 101: "壹佰零壹"}),
        ("ideographLegalTraditional", {2: "貳", 6: "陸"}),
        ("ideographTraditional", {1: "甲", 10: "癸", 11: "11"}),
        ("ideographZodiac", {1: "子", 12: "亥", 13: "13"}),
        ("ideographZodiacTraditional", {1: "甲子", 60: "癸亥", 61: "61"}),
        ("ideographEnclosedCircle", {1: "㊀", 10: "㊉", 11: "11"}),
        ("decimalEnclosedCircle", {1: "①", 20: "⑳", 21: "21"}),
        ("decimalEnclosedCircleChinese", {3: "③"}),
        ("decimalEnclosedParen", {3: "⑶"}),
        ("decimalEnclosedFullstop", {3: "⒊"}),
        ("lowerLetter", {1: "a", 26: "z", 27: "aa", 53: "aaa", 781: "781"}),
        ("upperLetter", {2: "B", 28: "BB"}),
        ("lowerRoman", {4: "iv", 1994: "mcmxciv", 40000: "40000"}),
        ("upperRoman", {9: "IX"}),
        ("ordinal", {1: "1st", 2: "2nd", 3: "3rd", 4: "4th", 11: "11th", 21: "21st", 112: "112th"}),
        ("koreanCounting", {11: "십일", 20: "이십"}),
        ("hex", {26: "1A"}),
        ("numberInDash", {3: "- 3 -"}),
        ("bullet", {5: ""}),
        ("none", {5: ""}),
        ("a format of tomorrow", {5: "5", -1: "-1"}),
    ],
)
def test_formats(kind: str, expected: dict[int, str]) -> None:
    assert {value: number(value, kind) for value in expected} == expected


HEADINGS = abstract(
    0,
    lvl(0, "chineseCountingThousand", "%1、"),
    lvl(1, "chineseCounting", "（%2）"),
    lvl(2, "decimal", "%3."),
    lvl(3, "decimal", "%1.%2.%3.%4", "<w:isLgl/>"),
)
RESTART = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
LISTS = HEADINGS + num(1, 0) + num(2, 0, RESTART) + num(3, 0)


def labels(body: str, numbering: str = LISTS, styles: str = "") -> list[str]:
    return read_bytes(docx(body, numbering=numbering, styles=styles), "x").text.splitlines()


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        ([(1, 0), (1, 1), (1, 1), (1, 2), (1, 0), (1, 1)], "一、 （一） （二） 1. 二、 （一）"),
        ([(1, 0), (3, 0), (1, 0)], "一、 二、 三、"),  # two lists of one definition go on
        ([(1, 0), (2, 0), (2, 0), (1, 0)], "一、 五、 六、 七、"),  # an override starts anew once
        ([(1, 1), (1, 2), (1, 0)], "（一） 1. 二、"),  # a level passed over counts as begun
        ([(1, 0), (1, 2), (1, 3), (1, 3)], "一、 1. 1.1.1.1 1.1.1.2"),
        ([(1, 8)], "1.1.1.1"),  # a level that is not defined: the nearest that is
        ([(0, 0), (9, 0), ("x", 0), (1, "x"), (1, -4)], "- - - 一、 二、"),
    ],
)
def test_counting(places: list[tuple[object, object]], expected: str) -> None:
    body = "".join(li("文", key, depth) for key, depth in places)
    assert [line.removesuffix("文").strip() or "-" for line in labels(body)] == expected.split()


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ('<w:lvlRestart w:val="0"/>', ["1-a", "1-b", "2-c"]),
        ('<w:lvlRestart w:val="1"/>', ["1-a", "1-b", "2-a"]),
        ("", ["1-a", "1-b", "2-a"]),
    ],
)
def test_when_a_level_restarts(more: str, expected: list[str]) -> None:
    numbering = abstract(0, lvl(0, "decimal", "%1"), lvl(1, "lowerLetter", "%1-%2", more))
    body = "".join(li("", 1, depth) for depth in (0, 1, 1, 0, 1))
    lines = [line.strip() for line in labels(body, numbering + num(1, 0))]
    assert [line for line in lines if "-" in line] == expected


@pytest.mark.parametrize(
    ("level", "expected"),
    [
        (lvl(0, "japaneseCounting", "第%1条"), "第一条 文"),
        (lvl(0, "chineseCounting", "第%1章", '<w:suff w:val="nothing"/>'), "第一章文"),
        (lvl(0, "chineseCounting", "第%1章", '<w:suff w:val="space"/>'), "第一章 文"),
        (lvl(0, "chineseCounting", "（%1）"), "（一）文"),
        (lvl(0, "decimal", "%1)"), "1)文"),
        (lvl(0, "decimal", "附件%1："), "附件1： 文"),
        (lvl(0, "decimal", "%1.", start=0), "0. 文"),
        (lvl(0, "bullet", "●"), "文"),
        (lvl(0, "bullet", "注："), "注： 文"),
        (lvl(0, "none", "附则"), "附则 文"),
        (lvl(0, "none", "%1"), "文"),
        (lvl(0, "decimal", ""), "文"),
        (lvl(0, "decimal", "%1.", "<w:rPr><w:vanish/></w:rPr>"), "文"),
        (lvl(0, "decimal", "%1." * 200), "1." * 85 + " 文"),
    ],
)
def test_patterns(level: str, expected: str) -> None:
    (line,) = labels(li("文"), abstract(0, level) + num(1, 0))
    assert line[-len(expected) :] == expected
    assert len(line) < 300


def test_a_format_of_later_words_stands_in_an_alternative() -> None:
    later = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><mc:AlternateContent><mc:Choice Requires="w14">'
        '<w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice>'
        '<mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent>'
        '<w:lvlText w:val="%1."/></w:lvl>'
    )
    assert labels(li("文"), abstract(0, later) + num(1, 0)) == ["001. 文"]


STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="H1"><w:basedOn w:val="N"/><w:pPr><w:numPr>'
    '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="H2"><w:basedOn w:val="H1"/><w:pPr><w:numPr>'
    '<w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="H3"><w:basedOn w:val="H2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Off"><w:basedOn w:val="H1"/><w:pPr><w:numPr>'
    '<w:numId w:val="0"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Loop"><w:basedOn w:val="Loop"/></w:style>'
)


def styled(name: str, more: str = "") -> str:
    return p("文", properties=f'<w:pStyle w:val="{name}"/>{more}')


def test_numbers_of_styles() -> None:
    none = '<w:numPr><w:numId w:val="0"/></w:numPr>'
    deeper = '<w:numPr><w:ilvl w:val="2"/></w:numPr>'
    body = styled("H1") + styled("H2") + styled("H3") + styled("H1", none) + styled("Off")
    body += styled("Loop") + styled("H1", deeper) + styled("H1")
    expected = ["一、文", "（一）文", "（二）文", "文", "文", "文", "1. 文", "二、文"]
    assert labels(body, styles=STYLES) == expected


def test_a_style_finds_its_level_by_the_level_that_names_it() -> None:
    levels = lvl(0, "chineseCounting", "第%1章", '<w:pStyle w:val="A"/>')
    levels += lvl(1, "chineseCounting", "第%2条", '<w:pStyle w:val="B"/>')
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:pPr><w:numPr><w:numId w:val="1"/>'
        "</w:numPr></w:pPr></w:style>"
        for name in "AB"
    )
    found = labels(
        styled("A") + styled("B") + styled("B") + styled("A"),
        abstract(0, levels) + num(1, 0),
        styles=styles,
    )
    assert found == ["第一章 文", "第一条 文", "第二条 文", "第二章 文"]


def test_a_list_may_borrow_the_levels_of_a_style() -> None:
    numbering = (
        abstract(0, more='<w:numStyleLink w:val="S"/>')
        + abstract(1, lvl(0, "chineseCounting", "%1、"), more='<w:styleLink w:val="S"/>')
        + num(1, 0)
        + num(2, 1)
    )
    styles = (
        '<w:style w:type="numbering" w:styleId="S"><w:pPr><w:numPr><w:numId w:val="2"/>'
        "</w:numPr></w:pPr></w:style>"
    )
    assert labels(li("文") + li("文"), numbering, styles=styles) == ["一、文", "二、文"]


DELETED = '<w:del w:id="1"><w:r><w:delText>旧</w:delText></w:r></w:del>'
GONE = '<w:rPr><w:del w:id="2"/></w:rPr>'
HIDDEN = "<w:rPr><w:vanish/></w:rPr>"


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        (li(DELETED, more=GONE), ["一、甲", "二、丙"]),  # deleted whole
        (li("乙", more=GONE), ["一、甲", "二、乙丙"]),  # joined with the next
        (li(r("乙", "<w:vanish/>"), more=HIDDEN), ["一、甲", "二、丙"]),  # hidden whole
        (li(""), ["一、甲", "二、", "三、丙"]),
        (li("", more="<w:sectPr/>"), ["一、甲", "", "二、丙"]),  # only ends a section
    ],
)
def test_what_does_not_count(second: str, expected: list[str]) -> None:
    assert labels(li("甲") + second + li("丙")) == expected


def test_numbers_in_cells_count_on() -> None:
    body = li("甲") + tbl(tr(tc(li("乙"), li("丙")), "丁")) + li("戊")
    assert labels(body) == ["一、甲", "二、乙 三、丙\t丁", "四、戊"]
