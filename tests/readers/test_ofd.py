"""OFD: placed words become lines, ruling lines tables; what is not text is on record."""

from __future__ import annotations

import io
import random
from contextlib import suppress
from pathlib import Path

import pytest

from pipeline.model import Source, Span
from pipeline.readers import ReadError, read_bytes
from pipeline.readers.ofd import package
from pipeline.text import ocr
from tests.readers.build import ofd_bytes
from tests.readers.build_ofd import Ofd, notice_bytes, rule, text
from tests.readers.build_scan import rendered
from tests.shared import SHARED, needs_shared

_SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
PROSE = "各区县要按照本通知要求做好申报工作，确保材料真实、数据准确，并在规定时限内完成审核和报送。"


def _read(*pages: str, **parts: object) -> Source:
    return read_bytes(Ofd(pages, **parts).data(), "x.ofd")  # type: ignore[arg-type]


def _cells(source: Source, table: int = 0) -> list[list[str]]:
    return [[source.text[c.start : c.end] for c in row] for row in source.tables[table].rows()]


def test_words_are_ordered_by_place() -> None:
    words = [(20, 60, "乙。"), (20, 40, "关于样例"), (40.5, 40, "的函"), (120, 40, "〔1〕")]
    source = read_bytes(ofd_bytes(words), "x.ofd")
    assert source.text == "关于样例的函 〔1〕\n乙。"
    assert (source.format, source.page_starts) == ("ofd", (0,))


@pytest.mark.parametrize(
    ("objects", "words"),
    [
        (text(20, 40, "甲乙丙", code='X="0" Y="5" DeltaX="g 2 5"'), "甲乙丙"),
        (text(20, 40, "甲乙丙", code='X="0" Y="5" DeltaX="5"'), "甲乙丙"),
        (text(20, 40, "甲乙丙", code='X="0" Y="5"') + text(36, 40, "丁"), "甲乙丙丁"),
        (text(20, 40, "甲乙", code='X="0" Y="5" DeltaX="g 99999999 5"'), "甲乙"),
        (text(20, 40, "甲乙", more='CTM="2 0 0 2 0 0"') + text(41, 45, "丙", 10), "甲乙丙"),
        (
            text(20, 40, "甲乙丙", more='HScale="0.5"', code='X="0" Y="5"') + text(28, 40, "丁"),
            "甲乙丙丁",
        ),
        (text(20, 40, "甲&<乙"), "甲&<乙"),
        (text(20, 40, "\n  甲乙 \n"), "甲乙"),
        (text(20, 40, "甲") + text(25.2, 40, "2025") + text(36, 40, "年"), "甲2025年"),
        (text(20, 40, "notice") + text(37, 40, "of"), "notice of"),
        (text(20, 40, "甲，") + text(27.4, 40, "乙"), "甲，乙"),
        (text(20, 40, "加粗") + text(20.3, 40.1, "加粗"), "加粗"),
        (text(20, 40, "元") + text(25, 38.5, "[1]", 2.5), "元[1]"),
        (text(20, 40, "甲") + text(20, 50, ""), "甲"),
        (
            "<ofd:PageBlock><ofd:PageBlock>"
            + text(20, 40, "甲")
            + "</ofd:PageBlock></ofd:PageBlock>",
            "甲",
        ),
    ],
)
def test_how_words_become_a_line(objects: str, words: str) -> None:
    assert _read(objects).text == words


def test_a_second_code_goes_on_where_it_says() -> None:
    code = (
        '<ofd:TextObject Boundary="20 40 100 20" Size="5">'
        '<ofd:TextCode X="0" Y="5">甲</ofd:TextCode>'
        '<ofd:TextCode Y="15">乙</ofd:TextCode></ofd:TextObject>'
    )
    assert _read(code).text == "甲\n乙"


def test_words_that_stand_under_each_other() -> None:
    code = 'X="0" Y="5" DeltaY="g 2 5"'
    assert _read(text(20, 40, "备注栏", code=code)).text == "备注栏"


def test_a_page_that_lies_on_its_side() -> None:
    lines = [
        text(150 - 12 * n, 40, words, more='CTM="0 1 -1 0 0 0"')
        for n, words in enumerate(["关于样例的通知", PROSE[:22], "乙方"])
    ]
    assert _read("".join(reversed(lines))).text.split("\n")[0] == "关于样例的通知"


def test_where_characters_stand() -> None:
    source = _read(text(20, 40, "甲乙") + text(20, 60, "丙"))
    assert source.glyphs is not None
    (left, top, right, bottom) = source.glyphs.regions(Span(1, 2))[0]
    assert [round(x * 25.4 / 72, 1) for x in (left, right)] == [25.0, 30.0]
    assert top < 40 * 72 / 25.4 < bottom
    assert source.glyphs.regions(Span(2, 3)) == []


def test_a_page_area_that_does_not_begin_at_nought() -> None:
    source = _read(text(110, 140, "甲"), area="100 100 210 297")
    assert source.glyphs is not None
    assert round(source.glyphs.boxes[0] * 25.4 / 72, 1) == 10.0


def _grid(strokes: str, rows: int = 2) -> str:
    words = [
        text(22 + 50 * n, 46 + 10 * r, f"{'甲乙丙'[n]}{r}") for r in range(rows) for n in range(3)
    ]
    return strokes + "".join(words)


_LEVELS = "".join(rule(20, y, 170, y) for y in (40, 50, 60))


@pytest.mark.parametrize(
    "strokes",
    [
        _LEVELS + "".join(rule(x, 40, x, 60) for x in (20, 70, 120, 170)),
        _LEVELS + "".join(rule(x, 40, x, 60) for x in (70, 120)),
        "".join(
            f'<ofd:PathObject Boundary="{20 + 50 * n} {40 + 10 * r} 50 10"><ofd:AbbreviatedData>'
            "S 0 0 L 50 0 L 50 10 L 0 10 C</ofd:AbbreviatedData></ofd:PathObject>"
            for n in range(3)
            for r in range(2)
        ),
        "".join(
            f'<ofd:PathObject Boundary="{x} {y} {w} {h}" Stroke="false" Fill="true">'
            f"<ofd:AbbreviatedData>M 0 0 L {w} 0 L {w} {h} L 0 {h} C</ofd:AbbreviatedData>"
            "</ofd:PathObject>"
            for x, y, w, h in (
                *((20, y, 150, 0.4) for y in (40, 50, 60)),
                *((x, 40, 0.4, 20) for x in (20, 70, 120, 170)),
            )
        ),
    ],
)
def test_ruling_lines_make_a_table(strokes: str) -> None:
    source = _read(text(20, 35, "名额表") + _grid(strokes) + text(20, 70, "注：略"))
    assert source.text == "名额表\n甲0\t乙0\t丙0\n甲1\t乙1\t丙1\n注：略"
    assert _cells(source) == [["甲0", "乙0", "丙0"], ["甲1", "乙1", "丙1"]]


def test_merged_cells_and_wrapped_words() -> None:
    strokes = rule(20, 40, 170, 40) + rule(70, 50, 170, 50) + rule(20, 60, 170, 60)
    strokes += "".join(rule(x, 40, x, 60) for x in (20, 70, 170)) + rule(120, 50, 120, 60)
    words = text(22, 46, "云岚市") + text(22, 56, "商务局") + text(72, 46, "名额")
    source = _read(
        strokes + words + text(72, 56, "10") + text(122, 56, "2") + text(180, 46, "旁注")
    )
    assert source.text.split("\n")[:2] == ["云岚市商务局\t名额", "\t10\t2"]
    assert "旁注" in source.text
    (first, second, *_) = source.tables[0].cells
    assert (source.text[first.start : first.end], first.row_span) == ("云岚市商务局", 2)
    assert (source.text[second.start : second.end], second.column_span) == ("名额", 2)


def test_a_table_over_a_page_break_is_one() -> None:
    rows = [("序号", "区县", "名额"), *((str(n), f"第{n}区", str(n + 3)) for n in range(1, 50))]
    source = read_bytes(notice_bytes([("title", "关于名额的通知"), ("table", rows)]), "x")
    assert len(source.page_starts) > 1
    (table,) = source.tables
    assert _cells(source) == [list(row) for row in rows]
    assert source.page(table.cells[-1].start) == len(source.page_starts)


@pytest.mark.parametrize(
    "strokes",
    [
        rule(20, 40, 170, 40) + rule(20, 60, 170, 60),
        rule(20, 40, 170, 40)
        + rule(20, 60, 170, 60)
        + rule(20, 40, 20, 60)
        + rule(170, 40, 170, 60),
        '<ofd:PathObject Boundary="0 0 9 9"><ofd:AbbreviatedData>S x L 1</ofd:AbbreviatedData>'
        "</ofd:PathObject>",
    ],
)
def test_lines_that_make_no_table(strokes: str) -> None:
    source = _read(_grid(strokes))
    assert source.tables == ()
    assert source.text.split() == ["甲0", "乙0", "丙0", "甲1", "乙1", "丙1"]


def test_a_template_of_one_page_is_text_that_of_all_is_not() -> None:
    head = '<ofd:Template TemplateID="t"/>'
    one = _read(text(20, 60, "正文"), templates={"t": text(20, 40, "云岚市文件")}, page_head=head)
    assert (one.text, one.remarks) == ("云岚市文件\n正文", ())
    two = _read(
        text(20, 60, "正文"),
        text(20, 60, "续文"),
        templates={"t": text(20, 140, "内部资料")},
        page_head=head,
    )
    assert two.text.split() == ["正文", "续文"]
    assert [(r.code, "内部资料" in r.message) for r in two.remarks] == [("left-out", True)]


_SEAL = {
    "Doc_0/Annots/Annotations.xml": f'<ofd:Annotations {_SPACE}><ofd:Page PageID="0"><ofd:FileLoc>'
    "Page_0.xml</ofd:FileLoc></ofd:Page></ofd:Annotations>",
    "Doc_0/Annots/Page_0.xml": f'<ofd:PageAnnot {_SPACE}><ofd:Annot Type="Stamp"><ofd:Appearance '
    f'Boundary="10 10 50 50">{text(0, 5, "印章里的字")}</ofd:Appearance></ofd:Annot><ofd:Annot '
    'Type="Link"><ofd:Actions><ofd:Action Event="CLICK"><ofd:URI URI="https://a.example/x"/>'
    '</ofd:Action></ofd:Actions><ofd:Appearance Boundary="24 34 6 8"/></ofd:Annot></ofd:PageAnnot>',
}
_FILES = {
    "Doc_0/Att/Attachments.xml": f'<ofd:Attachments {_SPACE}><ofd:Attachment Name="申报表.docx">'
    "<ofd:FileLoc>1.docx</ofd:FileLoc></ofd:Attachment></ofd:Attachments>",
}


@pytest.mark.parametrize(
    ("parts", "objects", "words"),
    [
        (
            {
                "document": "<ofd:Annotations>Annots/Annotations.xml</ofd:Annotations>",
                "members": _SEAL,
            },
            "",
            "印章里的字",
        ),
        (
            {
                "document": "<ofd:Attachments>Att/Attachments.xml</ofd:Attachments>",
                "members": _FILES,
            },
            "",
            "申报表.docx",
        ),
        ({}, text(20, 90, "看不见", more='Visible="false"'), "看不见"),
        ({}, text(60, 150, "样稿禁止外传", 12, more='CTM="0.7 0.7 -0.7 0.7 0 0"'), "样稿禁止外传"),
    ],
)
def test_what_is_no_text_is_on_record(parts: dict[str, object], objects: str, words: str) -> None:
    source = _read(text(20, 40, "甲乙") + objects, **parts)
    assert source.text == "甲乙"
    assert [(r.code, words in r.message) for r in source.remarks] == [("left-out", True)]


def test_links_stand_behind_the_words_in_their_box() -> None:
    document = "<ofd:Annotations>Annots/Annotations.xml</ofd:Annotations>"
    source = _read(text(20, 40, "见平台"), document=document, members=_SEAL)
    assert [(source.text[x.start : x.end], x.target) for x in source.links] == [
        ("平", "https://a.example/x")
    ]


def test_drawn_characters_are_on_record() -> None:
    zigzag = "M 0 0 " + " ".join(f"L {n % 10} {n % 7}" for n in range(1, 30)) + " C"
    drawn = "".join(
        f'<ofd:PathObject Boundary="{20 + 14 * n} 20 12 12" Stroke="false" Fill="true">'
        f"<ofd:AbbreviatedData>{zigzag}</ofd:AbbreviatedData></ofd:PathObject>"
        for n in range(5)
    )
    (remark,) = _read(drawn + text(20, 60, "正文")).remarks
    assert (remark.code, "page 1" in remark.message) == ("left-out", True)


def test_composite_figures_and_several_documents() -> None:
    resources = (
        f'<ofd:Res {_SPACE} BaseLoc="Res"><ofd:CompositeGraphicUnits>'
        '<ofd:CompositeGraphicUnit ID="9" Width="50">'
        f"<ofd:Content>{text(0, 5, '图中字')}</ofd:Content>"
        "</ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits></ofd:Res>"
    )
    placed = '<ofd:CompositeObject Boundary="20 40 50 20" ResourceID="9"/>'
    source = _read(
        text(20, 38, "甲") + placed,
        common="<ofd:PublicRes>PublicRes.xml</ofd:PublicRes>",
        members={"Doc_0/PublicRes.xml": resources},
        bodies=2,
    )
    assert source.text == "甲\n图中字\n甲"
    assert len(source.page_starts) == 2


def test_a_lost_page_is_on_record() -> None:
    data = Ofd([text(20, 40, "甲"), text(20, 40, "乙")]).data().replace(b"Page_1/", b"Page_9/")
    source = read_bytes(data, "x")
    assert (source.text, [r.code for r in source.remarks]) == ("甲", ["unreadable-page"])
    with pytest.raises(ReadError, match="missing in it"):
        read_bytes(Ofd([text(20, 40, "甲")]).data().replace(b"Page_0/", b"Page_9/"), "x")


def test_broken_xml_is_read_as_far_as_it_goes() -> None:
    members = {
        "Doc_0/Pages/Page_0/Content.xml": f"<ofd:Page {_SPACE}><ofd:Content>{text(20, 40, '甲')}<x"
    }
    source = _read("", members=members)
    assert (source.text, [r.code for r in source.remarks]) == ("甲", ["repaired"])


def test_unknown_characters_are_on_record() -> None:
    source = _read(text(20, 40, "甲") + text(20, 50, "¤¤¤"))
    assert [r.code for r in source.remarks] == ["unreadable-page"]


_PICTURE = '<ofd:ImageObject Boundary="0 0 210 297" ResourceID="7"/>'


def test_pictures_of_pages_need_ocr(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "is_installed", lambda: False)
    with pytest.raises(ReadError, match=r"pictures.*policy-notices\[ocr\]"):
        _read(_PICTURE)
    source = _read(text(20, 40, "甲"), _PICTURE)
    assert [(r.code, "page 2" in r.message) for r in source.remarks] == [("unreadable-page", True)]


needs_ocr = pytest.mark.skipif(not ocr.is_installed(), reason="needs the extra ocr")


@needs_ocr
def test_a_picture_that_is_none_is_on_record() -> None:
    source = _read(text(20, 40, "甲"), _PICTURE)
    assert [r.code for r in source.remarks] == ["unreadable-page"]


@needs_ocr
def test_a_picture_of_a_page_is_read() -> None:
    corpus = Path(__file__).parents[2] / "corpus" / "sichuan-2024-recommendation.pdf"
    out = io.BytesIO()
    rendered(corpus.read_bytes(), 150)[0].save(out, "PNG")
    resources = (
        f'<ofd:Res {_SPACE} BaseLoc="Res"><ofd:MultiMedias><ofd:MultiMedia ID="7" Type="Image">'
        "<ofd:MediaFile>a.png</ofd:MediaFile></ofd:MultiMedia></ofd:MultiMedias></ofd:Res>"
    )
    source = _read(
        _PICTURE,
        text(20, 60, "附言"),
        common="<ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes>",
        members={"Doc_0/DocumentRes.xml": resources, "Doc_0/Res/a.png": out.getvalue()},
    )
    assert "四川省经济和信息化厅办公室" in source.text
    assert "028-55550221" in source.text
    assert source.text.endswith("附言")
    assert source.ocr
    assert [r.code for r in source.remarks] == ["ocr-text"]
    assert source.glyphs is not None
    assert 0 < source.glyphs.certainty(Span(0, 9)) < 1
    assert source.glyphs.certainty(Span(len(source.text) - 2, len(source.text))) == 1


def test_entities_are_not_expanded() -> None:
    bomb = '<!DOCTYPE p [<!ENTITY a "xxxxxxxxxx">]>'
    source = read_bytes(ofd_bytes([(20, 40, "甲&a;乙")], bomb), "x")
    assert "xxxx" not in source.text


_LOST = f"<ofd:OFD {_SPACE}><ofd:DocBody><ofd:DocRoot>x.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (ofd_bytes([]), "no text"),
        (Ofd(["<x/>"], bodies=0).data(), "no text"),
        (ofd_bytes([(20, 40, "甲")])[:-60], "broken"),
        (ofd_bytes([(20, 40, "甲")]).replace(b"Doc_0/Doc", b"Doc_1/Doc"), "damaged"),
        (Ofd([text(20, 40, "甲")], members={"OFD.xml": _LOST}).data(), "missing"),
    ],
)
def test_no_words_is_an_error(data: bytes, problem: str) -> None:
    with pytest.raises(ReadError, match=problem):
        read_bytes(data, "x")


def test_members_have_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "_MOST_BYTES", 2000)
    with pytest.raises(ReadError, match="larger than 2,000 bytes"):
        _read(text(20, 40, "甲") * 20)


def test_a_whole_notice() -> None:
    rows = [("区县", "名额（家）"), ("望溪县", "12"), ("云岚市高新技术产业开发区管理委员会", "3")]
    paragraphs = [f"{n}．{PROSE[n:]}第{n}条另行通知，{PROSE[:n]}" for n in range(1, 25)]
    source = read_bytes(
        notice_bytes(
            [
                ("title", "云岚市商务局关于做好申报工作的通知"),
                ("left", "各区县商务主管部门："),
                *(("body", words) for words in paragraphs),
                ("table", rows),
                ("right", "云岚市商务局"),
            ]
        ),
        "x",
    )
    lines = source.text.split("\n")
    assert lines[0] == "云岚市商务局关于做好申报工作的通知"
    assert lines[2:26] == paragraphs
    assert _cells(source) == [list(row) for row in rows]
    assert lines[-1] == "云岚市商务局"
    assert len(source.page_starts) > 3
    assert "—" not in source.text
    assert source.remarks == ()


def test_damaged_files_end_in_text_or_a_read_error() -> None:
    chance = random.Random(11)
    whole = notice_bytes(
        [("title", "关于样例的通知"), ("body", PROSE), ("table", [("甲", "乙")] * 3)]
    )
    for _ in range(120):
        data = bytearray(whole)
        if chance.random() < 0.3:
            data = data[: chance.randrange(60, len(data))]
        for _ in range(chance.randrange(1, 12)):
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        with suppress(ReadError):
            assert read_bytes(bytes(data), "x").text


@needs_shared
@pytest.mark.parametrize(
    ("name", "start", "length"), [("332", "关于加快", 240), ("333", "测试符", 320)]
)
def test_real_files_are_read_whole(name: str, start: str, length: int) -> None:
    assert SHARED is not None
    source = read_bytes((SHARED / f"notices/unlabelled/{name}.ofd").read_bytes(), name)
    assert source.text.startswith(start)
    assert len(source.text) > length - 40
