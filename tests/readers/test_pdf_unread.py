"""Pages of a PDF, or parts of them, that only OCR can read."""

from __future__ import annotations

from array import array
from types import SimpleNamespace
from typing import Any

import pytest

from pipeline.model import Source
from pipeline.readers import ReadError, read_bytes
from pipeline.text.layout.line import Line
from tests.readers.build_pdf import column, pdf, picture, words

FULL = ["满行文字共有二十四个一直写到右边的页边为止再换行"] * 3
ODD = "\u2345\u4000\u1234\u2f11\u3999\u0412"
RARE = "龘靐齉齾爩鱻麤灪龖厵滟爨癵籱饢驫"
LATIN = "ÖйúÈËÃñÕþ¸®¹ØÓÚÑùÀý"
SEEN = "样例通知"


def _line(text: str, left: float, top: float, size: float = 14.0) -> Line:
    boxes = array("f")
    for i in range(len(text)):
        boxes.extend((left + size * i, top, left + size * (i + 1), top + size))
    right = left + size * len(text)
    return Line(text, left, right, top, top + size, boxes, bytes([90] * len(text)))


@pytest.fixture
def without_ocr(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.readers.pdf.scan.is_installed", lambda: False)


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> list[Line]:
    """OCR as if it were installed; what it sees, and on which pages it was asked to look."""
    lines: list[Line] = []

    def read(page: Any) -> SimpleNamespace:
        width, height = page.get_size()
        return SimpleNamespace(pieces=tuple(lines), width=width, height=height, angle=0.0, unread=2)

    monkeypatch.setattr("pipeline.readers.pdf.scan.is_installed", lambda: True)
    monkeypatch.setattr("pipeline.readers.pdf.scan.read", read)
    return lines


def _read(*pages: list[str]) -> Source:
    return read_bytes(pdf(pages), "x.pdf")


def _codes(source: Source) -> list[str]:
    return [r.code for r in source.remarks]


def _garbled(text: str) -> str:
    return words(text, 80, 600, 12, font="G" if text == ODD else "F")


@pytest.mark.usefixtures("without_ocr")
@pytest.mark.parametrize("text", [ODD, RARE, LATIN], ids=["no map", "rare", "Latin"])
def test_garbled_lines_are_left_out_and_the_page_is_remarked(text: str) -> None:
    source = _read([*column(FULL), _garbled(text)])
    assert source.text.split("\n") == FULL
    assert _codes(source) == ["unreadable-page"]
    assert "ocr" in source.remarks[0].message


@pytest.mark.usefixtures("without_ocr")
@pytest.mark.parametrize("text", [ODD, RARE, LATIN], ids=["no map", "rare", "Latin"])
def test_a_file_of_garbled_text_needs_the_extra(text: str) -> None:
    with pytest.raises(ReadError, match=r"fonts.*policy-notices\[ocr\]"):
        _read([_garbled(text)])


@pytest.mark.parametrize(
    "text",
    [
        "一二三四五六七八九十甲乙丙丁",
        "（一）Notice No. 12/2024, see https://www.example.org",
        "●□■○◆①②③④⑤ⅠⅡ㎡℃‰×÷≤≥",
        "臺灣高雄縣國際經濟貿易發展協會",
        "ａｂｃ１２３",
        "王喆、李昇、张堃、赵玥、钱瀚、孙琎、周晗",
        "Café à la carte für Übung",
    ],
)
def test_unusual_text_is_not_garbled(text: str) -> None:
    source = _read([words(text, 40, 700, 10)])
    assert source.text == text
    assert source.remarks == ()


def test_garbled_lines_are_read_by_ocr_in_their_place(seen: list[Line]) -> None:
    seen.extend([_line("别处的字", 80, 82), _line(SEEN, 80, 230)])
    source = _read([*column([FULL[0]]), _garbled(ODD), *column(["后文。"], 80, 500)])
    assert source.text.split("\n") == [FULL[0], SEEN, "后文。"]
    assert _codes(source) == ["ocr-text", "repaired"]
    assert source.remarks[0].message.endswith("can't be made out: 2")
    assert source.ocr
    assert source.glyphs is not None
    at = source.text.index(SEEN)
    assert set(source.glyphs.belief[at : at + 4]) == {90}
    assert source.glyphs.belief[0] == 100


def test_a_table_as_a_picture_is_read_in_its_place(seen: list[Line]) -> None:
    seen.extend([_line("前文。", 80, 68), _line(SEEN, 100, 300), _line("页外", 80, 800)])
    content = [*column(["前文。"]), picture(80, 400, 400, 200), *column(["后文。"], 80, 300)]
    source = _read(content)
    assert source.text.split("\n") == ["前文。", SEEN, "后文。"]
    assert _codes(source) == ["ocr-text"]


@pytest.mark.usefixtures("without_ocr")
def test_a_picture_that_nobody_reads_is_remarked() -> None:
    source = _read([*column(FULL), picture(80, 300, 400, 200)], column(["完。"]))
    assert _codes(source) == ["unreadable-page"]
    assert source.remarks[0].message.startswith("page 1 ")


@pytest.mark.usefixtures("without_ocr")
@pytest.mark.parametrize(
    "drawn", [picture(280, 600, 60, 60), picture(80, 780, 400, 30)], ids=["seal", "banner"]
)
def test_small_pictures_do_not_matter(drawn: str) -> None:
    assert _read([*column(FULL), drawn]).remarks == ()


@pytest.mark.usefixtures("without_ocr")
def test_words_on_a_coloured_background_are_text() -> None:
    source = _read([picture(60, 500, 475, 300), *column(FULL)])
    assert source.text.split("\n") == FULL
    assert source.remarks == ()


def _drawn_letters(count: int) -> list[str]:
    """Outlines of letters, as programs write that turn fonts into drawings."""
    shape = "0 0 m 3 1 l 10 0 l 9 4 l 10 10 l 6 9 l 2 10 l 1 6 l 3 5 l 0 3 l h f"
    return [
        f"q 1 0 0 1 {80 + 14 * (i % 28)} {760 - 24 * (i // 28)} cm {shape} Q" for i in range(count)
    ]


def test_pages_drawn_as_outlines_are_read_by_ocr(seen: list[Line]) -> None:
    seen.append(_line(SEEN, 80, 80))
    source = _read(_drawn_letters(200))
    assert source.text == SEEN
    assert source.ocr


@pytest.mark.usefixtures("without_ocr")
def test_pages_drawn_as_outlines_need_the_extra() -> None:
    source = _read(column(FULL), _drawn_letters(200))
    assert _codes(source) == ["unreadable-page"]
    assert "page 2 " in source.remarks[0].message
    with pytest.raises(ReadError, match="ocr"):
        _read(_drawn_letters(200))


def test_strips_of_a_scan_are_one_picture(seen: list[Line]) -> None:
    seen.append(_line(SEEN, 80, 80))
    source = _read([picture(0, 842 - 84.2 * (i + 1), 595, 84.2) for i in range(10)])
    assert source.text == SEEN


def test_blank_pages_are_not_looked_at(seen: list[Line]) -> None:
    seen.append(_line(SEEN, 80, 80))
    source = _read(column(FULL), [])
    assert source.text.split("\n") == FULL
    assert not source.ocr


def test_ocr_that_sees_nothing_takes_nothing_away(seen: list[Line]) -> None:
    assert seen == []
    source = _read([picture(0, 0, 595, 842), words("短短的话", 80, 700)])
    assert source.text == "短短的话"
