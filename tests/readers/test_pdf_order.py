"""In which order the words of a PDF page are read."""

from __future__ import annotations

import pytest

from pipeline.readers import read_bytes
from tests.readers.build_pdf import Sheet, column, line, pdf, words

LEFT = ["左栏的文字从这里起一共十六个"] * 5 + ["左栏完。"]
RIGHT = ["右栏的文字从那里起一共十六个"] * 5 + ["右栏完。"]
TITLE = words("横跨两栏的总标题一行要写得很长很长才行", 80, 790, 18)
BOTH = ["".join(LEFT), "".join(RIGHT)]
THREE = ["第一行。", "第二行。", "第三行。"]


def _text(*content: str, more: str = "") -> list[str]:
    return read_bytes(pdf([Sheet(content, more=more)]), "x.pdf").text.split("\n")


@pytest.mark.parametrize("by_row", [True, False])
def test_two_columns_under_a_title(by_row: bool) -> None:
    left = [words(text, 60, 740 - 20 * i, 12) for i, text in enumerate(LEFT)]
    right = [words(text, 320, 740 - 20 * i, 12) for i, text in enumerate(RIGHT)]
    pairs = [part for pair in zip(left, right, strict=True) for part in pair]
    found = _text(TITLE, *(pairs if by_row else left + right))
    assert found == ["横跨两栏的总标题一行要写得很长很长才行", *BOTH]


def test_columns_between_two_full_lines() -> None:
    left = [words(text, 60, 740 - 20 * i, 12) for i, text in enumerate(LEFT)]
    right = [words(text, 320, 740 - 20 * i, 12) for i, text in enumerate(RIGHT)]
    below = words("栏下面又有横跨两栏的一行文字也写得很长很长。", 80, 580, 18)
    assert _text(TITLE, *left, *right, below)[1:3] == BOTH


def test_signatures_side_by_side_are_no_columns() -> None:
    rows = [("样例市样例局", "样例市财政局"), ("样例市商务局", "样例市教育局")]
    content = [
        part
        for i, (a, b) in enumerate(rows)
        for part in (words(a, 80, 700 - 30 * i), words(b, 320, 700 - 30 * i))
    ]
    assert _text(*content) == ["样例市样例局 样例市财政局", "样例市商务局 样例市教育局"]


@pytest.mark.parametrize("order", [(2, 0, 1), (2, 1, 0), (1, 0, 2)])
def test_lines_drawn_out_of_order(order: tuple[int, ...]) -> None:
    drawn = column(THREE)
    assert _text(*(drawn[i] for i in order)) == THREE


def test_a_box_at_the_foot_that_is_drawn_first() -> None:
    box = [
        words("标题：", 100, 212),
        *column(["关于样例", "的通知"], 150, 220, step=16),
        words("机关：", 300, 212),
        *column(["样例市", "样例局"], 350, 220, step=16),
    ]
    text = _text(*box, *column([*THREE, "短。"], 80, 700))
    assert text == [*THREE, "短。", "标题：", "关于样例", "的通知", "机关：", "样例市", "样例局"]


@pytest.mark.parametrize(
    ("quarters", "matrix"),
    [(1, "0 1 -1 0 595 0"), (2, "-1 0 0 -1 595 842"), (3, "0 -1 1 0 0 842")],
)
@pytest.mark.parametrize("displayed", [True, False])
def test_pages_turned_and_words_that_lie(quarters: int, matrix: str, displayed: bool) -> None:
    """Either the page is turned back for display, or its words lie as displayed."""
    drawn = f"q {matrix} cm {' '.join(column(THREE, 100, 500))} Q"
    more = f"/Rotate {90 * quarters}" if displayed else ""
    assert _text(drawn, more=more) == THREE


def test_words_that_lie_in_the_margin_come_last() -> None:
    lines = [*THREE, *["又一行。"] * 20]
    assert _text(words("装订线内", 30, 500, turn=90), *column(lines)) == [*lines, "装订线内"]


def test_raised_letters_stay_in_their_line() -> None:
    found = _text(words("面积", 80, 700, 16), words("2", 112, 708, 8), words("平方", 120, 700, 16))
    assert found == ["面积2平方"]


def test_characters_drawn_behind_their_line_go_where_they_stand() -> None:
    found = _text(
        words("借鉴", 80, 700), words("经验", 122, 700), words("的通知", 164, 700),
        words("“", 108, 700), words("”", 150, 700),
    )  # fmt: skip
    assert found == ["借鉴“经验”的通知"]


@pytest.mark.parametrize("apart", [True, False])
def test_bold_by_drawing_twice(apart: bool) -> None:
    places = [(i, d) for i in range(4) for d in (0.0, 0.4)]
    if not apart:
        places.sort(key=lambda place: place[1])
    assert _text(*(words("加粗标题"[i], 80 + 14 * i + d, 700) for i, d in places)) == ["加粗标题"]


def test_letters_that_are_double_stay() -> None:
    text = "天天见https://www.example.org 电话88990011"
    assert _text(words(text, 60, 700, 10)) == [text]


def test_wide_apart_characters_are_one_word() -> None:
    assert _text(words("关于举办培训班", 80, 700, spread=0.8)) == ["关于举办培训班"]


def test_ruling_lines_do_not_disturb_the_order() -> None:
    rules = [line(80, y, 500, y) for y in (690, 640)]
    assert _text(*rules, *column(THREE)) == THREE


def test_characters_beyond_the_basic_plane() -> None:
    """PDFium counts them as two; names of people and places hold them."""
    cmap = (
        "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <FFFF> "
        "endcodespacerange 2 beginbfchar <0001> <D842DFB7> <0002> <7532> endbfchar endcmap end"
    )
    data = pdf([[words("\x02\x01\x02 \x01", 80, 700, font="M")]], cmap=cmap)
    source = read_bytes(data, "x.pdf")
    assert source.text.replace(" ", "") == "甲𠮷甲𠮷"
    assert source.glyphs is not None
    assert len(source.glyphs.boxes) == 4 * len(source.text)
