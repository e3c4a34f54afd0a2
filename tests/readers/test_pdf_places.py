"""Every character of a PDF keeps its page and its box, as the page is displayed."""

from __future__ import annotations

import ctypes
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from pipeline.model import Source, Span
from pipeline.readers import read_bytes
from tests.readers.build_pdf import Sheet, column, pdf, table, words

LINES = ["关于样例的通知", "各有关单位：", "甲乙丙丁戊己庚辛。"]
ROWS = [["序号", "单位", "名额"], ["1", "甲市样例局", "12"], ["2", "乙市样例局", "5"]]
UPRIGHT = column(LINES, 80, 760) + table(ROWS, 80, 600)
DOCUMENTS = {
    "plain": pdf([UPRIGHT, column(LINES, 80, 700)]),
    "cropped": pdf([Sheet(UPRIGHT, more="/CropBox[40 100 560 800]")]),
    "media box": pdf([Sheet(UPRIGHT, box=(20, 30, 595, 842))]),
    "turned 90": pdf([Sheet([f"q 0 1 -1 0 595 0 cm {' '.join(UPRIGHT)} Q"], more="/Rotate 90")]),
    "turned 180": pdf([Sheet([f"q -1 0 0 -1 595 842 cm {' '.join(UPRIGHT)} Q"], more="/Rotate 180")]),  # noqa: E501
    "turned 270": pdf([Sheet([f"q 0 -1 1 0 0 842 cm {' '.join(UPRIGHT)} Q"], more="/Rotate 270")]),
    "lying": pdf([[f"q 0 1 -1 0 595 0 cm {' '.join(UPRIGHT)} Q"]]),
    "lying, head down": pdf([[f"q 0 -1 1 0 0 842 cm {' '.join(UPRIGHT)} Q"]]),
    "in a form": pdf([Sheet(["q 1 0 0 1 10 -50 cm /X Do Q"])], form=" ".join(UPRIGHT)),
    "out of order": pdf([list(reversed(UPRIGHT))]),
    "twice": pdf([[words(c, 80 + 14 * i + d, 700) for i, c in enumerate("加粗") for d in (0, 1)]]),
}  # fmt: skip


@pytest.fixture(params=DOCUMENTS, ids=lambda name: name)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_every_character_has_a_place(name: str) -> None:
    source = read_bytes(DOCUMENTS[name], "x.pdf")
    assert source.glyphs is not None
    assert len(source.glyphs.boxes) == 4 * len(source.text)
    placed = [box == box for box in source.glyphs.boxes[::4]]
    assert placed == [not char.isspace() for char in source.text]


def test_at_its_place_stands_the_character(name: str) -> None:
    source = read_bytes(DOCUMENTS[name], "x.pdf")
    with pypdfium2.PdfDocument(DOCUMENTS[name]) as document:
        pages = [(page, page.get_textpage()) for page in document]
        for i, char in enumerate(source.text):
            if not char.isspace():
                page, text = pages[(source.page(i) or 0) - 1]
                assert _at(page, text, source, i) == char


def _at(page: Any, text: Any, source: Source, index: int) -> str:
    """What PDFium finds in the middle of a character's box, which counts as displayed."""
    assert source.glyphs is not None
    left, top, right, bottom = source.glyphs.boxes[4 * index : 4 * index + 4]
    wide, high = (right - left) / 4, (bottom - top) / 4
    (x0, y0), (x1, y1) = (
        _in_page(page, (left + right) / 2 + side * wide, (top + bottom) / 2 + side * high)
        for side in (-1, 1)
    )
    found: str = text.get_text_bounded(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
    return found.strip()[:1]


def _in_page(page: Any, x: float, y: float) -> tuple[float, float]:
    width, height = (round(100 * side) for side in page.get_size())
    a, b = ctypes.c_double(), ctypes.c_double()
    place = round(100 * x), round(100 * y)
    assert pdfium.FPDF_DeviceToPage(page, 0, 0, width, height, 0, *place, a, b)
    return a.value, b.value


def test_a_region_for_each_line() -> None:
    full = "满" * 26
    data = pdf([column(["段" * 24], 108, 700) + column([full] * 4 + ["完。"], 80, 676)])
    source = read_bytes(data, "x.pdf")
    assert "\n" not in source.text
    assert source.glyphs is not None
    regions = source.glyphs.regions(Span(20, 60))
    assert [round(left) for left, *_ in regions] == [388, 80, 80]
    assert all(right <= 445 for _, _, right, _ in regions)
    assert source.glyphs.certainty(Span(0, 9)) == 1.0


def test_blanks_that_pdfium_writes_stand_nowhere() -> None:
    data = pdf([[words("甲", 80, 700), words("乙", 180, 700)]])
    source = read_bytes(data, "x.pdf")
    assert source.text == "甲 乙"
    assert source.glyphs is not None
    (region,) = source.glyphs.regions(Span(0, 3))
    assert [round(side) for side in region] == [80, 130, 194, 144]


def test_characters_of_a_joined_table_keep_their_own_page() -> None:
    rows = [[str(n), f"单位{n}", str(2 * n)] for n in range(1, 47)]
    head = [["序号", "单位", "名额"]]
    data = pdf([table(head + rows[:25], top=760), table(head + rows[25:], top=760)])
    source = read_bytes(data, "x.pdf")
    (made,) = source.tables
    assert source.glyphs is not None
    for cell in made.cells[3:]:
        number = int(source.text[cell.start : cell.end].strip("单位"))
        row = number if cell.column < 2 else number // 2
        assert source.page(cell.start) == (1 if row <= 25 else 2)
        (region,) = source.glyphs.regions(Span(cell.start, cell.end))
        place = row if row <= 25 else row - 25
        assert 82 + 24 * place < region[1] < 82 + 24 * (place + 1)
