"""PDF: paragraphs from lines, page numbers, tables, pictures."""

from __future__ import annotations

import pytest

from pipeline.readers import ReadError, read_bytes
from tests.readers.build import pdf_bytes

PAGES = [
    [
        (90.0, 780.0, 22.0, "关于举办样例培训班的通知"),
        (82.0, 700.0, 16.0, "各有关单位："),
        (114.0, 670.0, 16.0, "一" * 25),
        (82.0, 640.0, 16.0, "二" * 27),
        (82.0, 610.0, 16.0, "三三三。"),
        (114.0, 580.0, 16.0, "一、安排"),
        (114.0, 550.0, 16.0, "四" * 25),
        (280.0, 40.0, 12.0, "— 1 —"),
    ],
    [
        (82.0, 780.0, 16.0, "五五。"),
        (114.0, 750.0, 16.0, "六六。"),
        (280.0, 40.0, 12.0, "— 2 —"),
    ],
]


def test_lines_become_paragraphs_over_page_breaks_too() -> None:
    source = read_bytes(pdf_bytes(PAGES), "x.pdf")
    assert source.text.split("\n") == [
        "关于举办样例培训班的通知",
        "各有关单位：",
        "一" * 25 + "二" * 27 + "三三三。",
        "一、安排",
        "四" * 25 + "五五。",
        "六六。",
    ]
    assert source.page_starts == (0, source.text.index("五"))
    assert source.page(source.text.index("六")) == 2
    assert not source.ocr
    assert source.remarks == ()


@pytest.mark.parametrize(
    "number", ["- {} -", "{}/3", "第{}页", "第{}页 共3页", "{}", "·{}·", "Page {} of 3"]
)
def test_page_numbers_are_dropped(number: str) -> None:
    words = (82.0, 700.0, 16.0, "样例")
    pages = [[words, (280.0, 40.0, 12.0, number.format(i))] for i in (1, 2, 3)]
    assert read_bytes(pdf_bytes(pages), "x").text == "样例\n样例\n样例"


def test_running_heads_are_dropped_and_words_in_the_middle_stay() -> None:
    head = (82.0, 810.0, 9.0, "样例市样例局")
    pages = [[head, (82.0, 500.0, 16.0, "同文"), (82.0, 400.0, 16.0, "甲")] for _ in range(3)]
    assert read_bytes(pdf_bytes(pages), "x").text == "\n".join(["同文", "甲"] * 3)


def test_ruled_table_in_place() -> None:
    across = [(80, y, 480, y) for y in (700, 670, 640)]
    down = [(x, 700, x, 640) for x in (80, 280, 480)]
    words = [
        (82.0, 730.0, 16.0, "名额分配如下。"),
        (90.0, 680.0, 14.0, "地区"),
        (290.0, 680.0, 14.0, "名额"),
        (90.0, 650.0, 14.0, "甲市"),
        (290.0, 650.0, 14.0, "12"),
        (82.0, 600.0, 16.0, "以上。"),
    ]
    source = read_bytes(pdf_bytes([words], [*across, *down]), "x")
    assert source.text == "名额分配如下。\n地区\t名额\n甲市\t12\n以上。"
    (table,) = source.tables
    rows = [[source.text[c.start : c.end] for c in row] for row in table.rows()]
    assert rows == [["地区", "名额"], ["甲市", "12"]]


def test_a_frame_around_text_is_no_table() -> None:
    frame = [(80, 700, 480, 700), (80, 500, 480, 500), (80, 700, 80, 500), (480, 700, 480, 500)]
    source = read_bytes(pdf_bytes([[(90, 680, 14, "样例"), (90, 650, 14, "文字")]], frame), "x")
    assert source.tables == ()
    assert source.text == "样例\n文字"


@pytest.mark.parametrize("hidden", [True, False])
def test_words_on_a_picture_are_somebodys_ocr(
    hidden: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.readers.pdf.scan.is_installed", lambda: False)
    source = read_bytes(pdf_bytes(PAGES, picture=True, hidden=hidden), "x")
    assert source.ocr
    assert [r.code for r in source.remarks] == ["ocr-text"]


def test_a_page_without_words_among_others_is_remarked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.readers.pdf.scan.is_installed", lambda: False)
    pages = [*PAGES, [(400.0, 20.0, 10.0, "扫描全能王 创建")]]
    source = read_bytes(pdf_bytes(pages, picture=True), "x")
    assert "unreadable-page" in [r.code for r in source.remarks]


def test_a_scan_needs_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.readers.pdf.scan.is_installed", lambda: False)
    scan = pdf_bytes([[(400.0, 20.0, 10.0, "扫描全能王 创建")]] * 2, picture=True)
    with pytest.raises(ReadError, match=r"pictures.*policy-notices\[ocr\]"):
        read_bytes(scan, "x")


def test_a_scan_is_read_with_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    from pipeline.text.layout.line import Line
    from pipeline.text.ocr.model import Recognised

    def seen(page: object) -> Recognised:
        line = Line("样例通知", 90.0, 200.0, 60.0, 80.0)
        return Recognised((line,), width=595.0, height=842.0, angle=0.0, unread=0)

    monkeypatch.setattr("pipeline.readers.pdf.scan.is_installed", lambda: True)
    monkeypatch.setattr("pipeline.readers.pdf.scan.read", seen)
    source = read_bytes(pdf_bytes([[]], picture=True), "x")
    assert source.text == "样例通知"
    assert source.ocr
    assert [r.code for r in source.remarks] == ["ocr-text"]


def test_locked_and_broken_are_told_apart() -> None:
    with pytest.raises(ReadError, match="password"):
        read_bytes(pdf_bytes(PAGES, locked=True), "x")
    with pytest.raises(ReadError, match="broken"):
        read_bytes(b"%PDF-1.7\nnothing", "x")
