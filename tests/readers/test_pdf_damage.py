"""PDF files that are locked, broken, cut, too long or damaged in parts."""

from __future__ import annotations

import random

import pytest

from pipeline.model import Source
from pipeline.readers import ReadError
from pipeline.readers.pdf import read
from tests.readers.build import pdf_bytes
from tests.readers.build_pdf import Sheet, column, pdf, picture, table, words

ROWS = [["序号", "单位", "名额"], ["1", "甲市样例局", "12"], ["2", "乙市样例局", "5"]]
WHOLE = pdf([
    column(["关于样例的通知", "正文。"], 80, 780) + table(ROWS, 80, 700),
    Sheet([*column(["第二页。"]), "/X Do"], more="/Rotate 90"),
    [picture(80, 300, 300, 200), *column(["第三页。"]), words("水印", 200, 200, 40, turn=45)],
], form=" ".join(column(["表单。"], 80, 500)))  # fmt: skip


@pytest.fixture(autouse=True)
def _without_ocr(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.readers.pdf.scan.is_installed", lambda: False)


@pytest.mark.parametrize(
    ("data", "password", "problem", "remedy"),
    [
        (pdf_bytes([[]], locked=True), None, "protected by a password", "--password"),
        (pdf_bytes([[]], locked=True), "wrong", "password does not open", "check the password"),
        (b"%PDF-1.7\nnothing", None, "its end is missing", "fetch it again"),
        (WHOLE[:300], None, "its end is missing", "fetch it again"),
        (b"%PDF-1.7\nnothing\n%%EOF", None, "it is broken", "fetch it again"),
        (pdf([[], []]), None, "they have no text", "check the file in a viewer"),
        (pdf([[picture(0, 0, 595, 842)]] * 2), None, "2 of its 2 pages are pictures", "ocr"),
    ],
    ids=["locked", "wrong password", "nothing", "cut", "broken", "blank", "scan"],
)
def test_what_is_wrong_and_what_to_do(
    data: bytes, password: str | None, problem: str, remedy: str
) -> None:
    with pytest.raises(ReadError) as error:
        read(data, "x.pdf", password=password)
    assert error.value.path == "x.pdf"
    assert problem in error.value.problem
    assert remedy in error.value.remedy


def test_a_cut_file_that_can_still_be_read_says_so() -> None:
    source = read(WHOLE[: WHOLE.rindex(b"xref")], "x.pdf")
    assert "关于样例的通知" in source.text
    assert "truncated" in [r.code for r in source.remarks]


def test_pages_that_cannot_be_opened_do_not_stop_the_others() -> None:
    data = pdf([column(["第一页。"]), column(["第二页。"]), column(["第三页。"])])
    kids = data[data.index(b"/Kids[") + 6 : data.index(b"]/Count")]
    second = b" ".join(kids.split()[3:6])
    source = read(data.replace(kids, kids.replace(second, b"1 0 R")), "x.pdf")
    assert source.text.replace("\n", "") == "第一页。第三页。"
    assert len(source.page_starts) == 3
    assert source.page(source.text.index("三")) == 3
    (remark,) = source.remarks
    assert (remark.code, remark.message) == ("unreadable-page", "page 2 damaged")


def test_too_many_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.readers.pdf._MOST_PAGES", 2)
    assert read(pdf([column(["甲。"])] * 2), "x").page_starts
    with pytest.raises(ReadError, match="3 pages, more than 2; split it"):
        read(pdf([column(["甲。"])] * 3), "x")


def test_only_so_many_pages_are_given_to_ocr(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[int] = []

    def mended(page: object, handle: object) -> tuple[object, bool]:
        looked.append(1)
        return page, False

    monkeypatch.setattr("pipeline.readers.pdf.scan.is_installed", lambda: True)
    monkeypatch.setattr("pipeline.readers.pdf.pages.mended", mended)
    monkeypatch.setattr("pipeline.readers.pdf.pages._MOST_SCANS", 2)
    source = read(pdf([column(["正文。"]), *[[picture(0, 0, 595, 842)]] * 4]), "x")
    assert len(looked) == 2
    assert [r.code for r in source.remarks] == ["unreadable-page"]


def _damaged(seed: int) -> bytes:
    """The whole file, cut, with bits turned, or with a piece missing or replaced."""
    chance = random.Random(seed)
    data = bytearray(WHOLE)
    place = chance.randrange(len(data))
    match seed % 4:
        case 0:
            del data[place:]
        case 1:
            for _ in range(chance.choice((1, 5, 50))):
                data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        case 2:
            del data[place : place + chance.randrange(1, 400)]
        case _:
            data[place : place + 60] = chance.randbytes(60)
    return bytes(data)


def test_damage_of_any_kind_ends_in_a_source_or_an_error() -> None:
    outcomes: set[type] = set()
    for seed in range(300):
        try:
            source = read(_damaged(seed), "x.pdf")
        except ReadError as error:
            outcomes.add(type(error))
            continue
        assert source.text
        assert source.glyphs is not None
        assert len(source.glyphs.boxes) == 4 * len(source.text)
        outcomes.add(type(source))
    assert outcomes == {Source, ReadError}
