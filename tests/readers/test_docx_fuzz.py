"""Damaged docx files: a source or a `ReadError` comes out, soon, and nothing else."""

from __future__ import annotations

import copy
import io
import random
import time
import zipfile

import pytest
from lxml import etree

from pipeline.model import Source
from pipeline.readers import ReadError
from pipeline.readers.docx import read
from tests.readers.build_docx import WORD, abstract, docx, field, li, lvl, num, p, r, tbl, tc, tr

BOX = f"<w:r><w:pict><v:textbox><w:txbxContent>{p('框')}</w:txbxContent></v:textbox></w:pict></w:r>"
SAMPLES = {
    "lists": docx(
        li("甲") + li("乙", level=1) + li("丙"),
        numbering=abstract(0, lvl(0, "chineseCounting", "%1、"), lvl(1, "decimal", "%1.%2"))
        + num(1, 0, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="3"/></w:lvlOverride>'),
        styles='<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="A"/></w:style>',
    ),
    "tables": docx(
        tbl(
            tr(tc("甲", properties='<w:vMerge w:val="restart"/>'), tc("乙", tbl(tr("一", "二")))),
            tr(tc("", properties="<w:vMerge/>"), tc("丙", properties='<w:gridSpan w:val="2"/>')),
        )
        + p("末")
    ),
    "fields": docx(
        p("见", field(' HYPERLINK "https://a.example/" ', "平台"), field(r" eq \o\ac(○,1) ")),
        links={"k": ("hyperlink", "https://b.example/")},
    ),
    "layers": docx(
        p("甲", BOX, '<w:r><w:footnoteReference w:id="2"/></w:r>')
        + p(f"<w:ins>{r('新')}</w:ins><w:del>{r('旧')}</w:del>", r("暗", "<w:vanish/>"))
        + '<w:sectPr><w:headerReference w:type="first" r:id="header1"/><w:titlePg/></w:sectPr>',
        footnotes=f'<w:footnote w:id="2">{p("注")}</w:footnote>',
        header1=p("红头"),
    ),
    "controls": docx(
        f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{p('请输入')}</w:sdtContent>"
        "</w:sdt><mc:AlternateContent><mc:Choice Requires='x'/>"
        f"<mc:Fallback>{p('乙')}</mc:Fallback></mc:AlternateContent>"
    ),
}
NAMES = """
    p r t tbl tr tc sdt sdtContent sdtPr del ins moveFrom fldChar instrText hyperlink pPr rPr numPr
    numId ilvl txbxContent sectPr ruby rt drawing pict footnoteReference lvl numFmt lvlText start
    style basedOn abstractNum num footnote tcPr vMerge gridSpan
"""
TAGS = [f"{{{WORD}}}{name}" for name in NAMES.split()]
VALUES = ["-1", "0", "9" * 30, "abc", "", "1.5", "restart", "begin", "separate", "end", "%1%9"]


def attempt(data: bytes) -> None:
    start = time.process_time()
    try:
        source = read(data, "x.docx")
    except ReadError:
        pass
    else:
        check(source)
    assert time.process_time() - start < 5


def check(source: Source) -> None:
    """Offsets lie in the text and cells in their table, whatever the file was like."""
    assert source.text.strip()
    for table in source.tables:
        assert 0 <= table.start < table.end <= len(source.text)
        for cell in table.cells:
            assert table.start <= cell.start <= cell.end <= table.end
    for link in source.links:
        assert 0 <= link.start < link.end <= len(source.text)


@pytest.mark.parametrize("name", SAMPLES)
def test_flipped_bits_and_cut_files(name: str) -> None:
    data, chance = SAMPLES[name], random.Random(name)
    attempt(data)
    for _ in range(150):
        flipped = bytearray(data)
        for _ in range(chance.choice((1, 3, 20))):
            flipped[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        attempt(bytes(flipped))
        attempt(data[: chance.randrange(len(data))])


@pytest.mark.parametrize("name", SAMPLES)
def test_xml_that_is_well_formed_and_wrong(name: str) -> None:
    chance = random.Random(name)
    with zipfile.ZipFile(io.BytesIO(SAMPLES[name])) as archive:
        parts = {member: archive.read(member) for member in archive.namelist()}
    for _ in range(150):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            for member, content in parts.items():
                spoilt = member.startswith("word/") and member.endswith(".xml")
                archive.writestr(member, spoil(content, chance) if spoilt else content)
        attempt(out.getvalue())


def spoil(content: bytes, chance: random.Random) -> bytes:
    """Rename, move, copy and empty some elements, give others wrong values."""
    root = etree.fromstring(content)
    elements = list(root.iter())[1:]
    for _ in range(chance.randrange(1, 8)):
        element, other = chance.choice(elements), chance.choice(elements)
        change = chance.randrange(4)
        if change == 0:
            element.tag = chance.choice(TAGS)
        elif change == 1:
            for name in list(element.attrib):
                element.set(name, chance.choice(VALUES))
        elif change == 2:
            other.append(copy.deepcopy(element))
        else:
            etree.SubElement(element, chance.choice(TAGS)).text = "错"
    return etree.tostring(root)
