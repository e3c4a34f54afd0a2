"""From placed lines to running text."""

from __future__ import annotations

import pytest

from pipeline.text.grid import GridCell
from pipeline.text.layout.compose import compose, place_tables
from pipeline.text.layout.furniture import without_furniture
from pipeline.text.layout.line import Line, PageTable
from pipeline.text.layout.paragraphs import joint, margins

WIDTH, HEIGHT = 595.0, 842.0


def line(text: str, top: float, left: float = 82.0, size: float = 16.0) -> Line:
    """A line of Chinese characters, each as wide as high."""
    return Line(text, left, left + size * len(text), top, top + size)


FULL = "满" * 27
INDENTED = [line("段" * 25, 100, 114), line(FULL, 130), line(FULL, 160), line(FULL, 190)]
FLUSH = [line(FULL, 100), line(FULL, 130), line(FULL, 160), line(FULL[:-1] + "。", 190)]


@pytest.mark.parametrize(
    ("page", "following", "continues"),
    [
        (INDENTED, line("续行。", 220), True),
        (INDENTED, line("新段", 220, 114), False),
        (INDENTED, line("大字", 220, 82, 24), False),
        (INDENTED, line("居中", 220, 280), False),
        (FLUSH, line("新段", 220), False),
        (FLUSH[:-1], line("续行。", 220), True),
        (FLUSH[:-1], line("二、新节", 220), False),
        (FLUSH[:-1], line("第三条 新条", 220), False),
        ([*FLUSH[:-1], line("短行", 190)], line("新段", 220), False),
    ],
)
def test_which_lines_go_on(page: list[Line], following: Line, continues: bool) -> None:
    (edge,) = margins([[*page, following]], [WIDTH])
    assert edge.continues(page[-1], following, edge) is continues


def test_a_table_of_contents_is_not_run_together() -> None:
    page = [line("总则" + "…" * 23 + "12", 100), line(FULL, 130), line(FULL, 160), line(FULL, 190)]
    (edge,) = margins([page], [WIDTH])
    assert not edge.continues(page[0], page[1], edge)


@pytest.mark.parametrize(
    ("before", "after", "between"),
    [
        ("甲", "乙", ""),
        ("the", "notice", " "),
        ("https://a.example/x", "y", ""),
        ("电话0100", "0001", ""),
        ("x@a.", "example", ""),
    ],
)
def test_what_stands_between_two_lines(before: str, after: str, between: str) -> None:
    assert joint(before, after) == between


def test_page_numbers_only_at_the_edge() -> None:
    page = [line("12", 400), line("— 3 —", 800), line("正文", 430)]
    assert [x.text for x in without_furniture([page], [HEIGHT])[0]] == ["12", "正文"]


@pytest.mark.parametrize(("pages", "kept"), [(1, True), (2, False), (5, False)])
def test_heads_repeat(pages: int, kept: bool) -> None:
    made = [[line(f"样例局文件第{n}号", 20), line("正文", 400)] for n in range(pages)]
    words = [[x.text for x in page] for page in without_furniture(made, [HEIGHT] * pages)]
    assert all((len(page) == 2) is kept for page in words)


def test_tables_stand_where_their_first_line_stood() -> None:
    lines = [line("前", 100), line("格", 200, 90), line("格", 230, 90), line("后", 300)]
    table = PageTable((80.0, 190.0, 300.0, 250.0), (GridCell("格", 0, 0), GridCell("子", 0, 1)))
    pieces = place_tables(lines, [table])
    made = compose([pieces, []], [WIDTH, WIDTH])
    text, starts, tables = made.text, made.starts, made.tables
    assert text == "前\n格\t子\n后"
    assert starts == (0, len(text))
    assert text[tables[0].start : tables[0].end] == "格\t子"
