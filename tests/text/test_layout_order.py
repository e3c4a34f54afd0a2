"""Order of pieces on a page, columns, rows, turned boxes."""

from __future__ import annotations

from array import array
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.layout.columns import cells, in_columns
from pipeline.text.layout.line import Line, PageTable, Piece, line_of
from pipeline.text.layout.order import in_order
from pipeline.text.layout.rows import from_left, joined, without_doubles
from pipeline.text.layout.turn import turned

NOWHERE = [float("nan")] * 4


def placed(text: str, left: float, top: float, size: float = 10.0) -> Line:
    """A line of characters as wide as high; blanks stand nowhere."""
    boxes = array("f")
    for i, char in enumerate(text):
        box = [left + size * i, top, left + size * (i + 1), top + size]
        boxes.extend(NOWHERE if char == " " else box)
    return line_of(text, boxes)


lines = st.builds(
    placed,
    st.text("甲乙丙丁", min_size=1, max_size=9),
    st.floats(0, 500),
    st.floats(0, 800),
    st.floats(6, 30),
)


@given(st.lists(lines, max_size=12))
def test_nothing_is_lost_or_doubled_by_ordering(pieces: list[Line]) -> None:
    assert sorted(map(id, in_order(pieces))) == sorted(map(id, pieces))


@given(st.lists(lines, max_size=12))
def test_what_is_in_order_stays(pieces: list[Line]) -> None:
    once = in_order(pieces)
    climbs = any(b.top <= a.top for a, b in pairwise(once))
    assert climbs or in_order(once) == once


def test_many_pieces_are_sorted_from_the_top() -> None:
    pieces = [placed("甲", 10.0 * (i % 40), 800 - 12.0 * (i // 40)) for i in range(1000)]
    tops = [piece.top for piece in in_order(pieces)]
    assert tops == sorted(tops)


def test_a_table_is_a_piece_like_a_line() -> None:
    table = PageTable((80.0, 100.0, 300.0, 200.0), ())
    above, below = placed("前", 80, 60), placed("后", 80, 230)
    pieces: list[Piece] = [below, table, above]
    assert in_order(pieces) == [above, table, below]


@pytest.mark.parametrize(
    ("text", "parts"),
    [("甲乙 丙丁", ["甲乙 丙丁"]), ("甲乙  丙丁", ["甲乙", "丙丁"]), ("甲", ["甲"])],
)
def test_wide_blanks_part_a_line(text: str, parts: list[str]) -> None:
    assert [part.text for part in cells(placed(text, 80, 100))] == parts
    assert [part.text for part in cells(Line(text, 0, 9, 0, 9))] == [text]


def test_columns_know_which_they_are() -> None:
    left = [placed("左" * 20, 60, 100 + 15 * i) for i in range(4)]
    right = [placed("右" * 20, 320, 100 + 15 * i) for i in range(4)]
    title = placed("题" * 40, 80, 60)
    parts = in_columns([title, *left, *right], 595)
    found = [[(x.text[0], x.column) for x in part if isinstance(x, Line)] for part in parts]
    assert found == [[("题", 0)], [("左", 1)] * 4, [("右", 2)] * 4]


@pytest.mark.parametrize("wide", [3, 6])
def test_short_words_side_by_side_are_no_columns(wide: int) -> None:
    rows = [(placed("左" * wide, 60, 100 + 15 * i), placed("右" * wide, 320, 100 + 15 * i))
            for i in range(4)]  # fmt: skip
    assert len(in_columns([x for row in rows for x in row], 595)) == 1


@pytest.mark.parametrize(
    ("pieces", "words"),
    [
        ([placed("面积", 80, 100), placed("2", 100, 99, 6), placed("米", 106, 100)], ["面积2米"]),
        ([placed("甲", 80, 100), placed("乙", 94, 100)], ["甲 乙"]),
        ([placed("甲", 80, 100), placed("乙", 120, 100)], ["甲", "乙"]),
        ([placed("甲", 80, 100), placed("乙", 90, 112)], ["甲", "乙"]),
        ([placed("题目", 80, 100), placed("题目", 80.4, 100)], ["题目"]),
        ([placed("题目", 80, 100), placed("题目", 80, 120)], ["题目", "题目"]),
    ],
)
def test_pieces_that_touch_are_one(pieces: list[Line], words: list[str]) -> None:
    found = joined(pieces)
    assert [x.text for x in found if isinstance(x, Line)] == words
    for line in found:
        assert isinstance(line, Line)
        assert line.boxes is not None
        assert len(line.boxes) == 4 * len(line.text)


def test_characters_from_left_to_right() -> None:
    line = placed("借鉴 经验 的 ", 80, 100)
    boxes = line.boxes
    assert boxes is not None
    quote = array("f", [100, 100, 110, 110])
    text, own = from_left("借鉴 经验 的“", boxes[: 4 * 7] + quote)
    assert text == "借鉴“经验 的"
    assert len(own) == 4 * len(text)
    assert from_left(line.text, boxes) == (line.text, boxes)


@pytest.mark.parametrize(("step", "words"), [(0.5, "关于"), (10.0, "关关于于")])
def test_doubled_characters(step: float, words: str) -> None:
    boxes = array("f")
    for left in (80.0, 80.0 + step, 80.0 + 2 * step + 10, 80.0 + 3 * step + 10):
        boxes.extend((left, 100.0, left + 10, 110.0))
    assert without_doubles(line_of("关关于于", boxes)).text == words


@given(
    st.lists(st.tuples(*[st.integers(0, 500)] * 4), max_size=5),
    st.integers(-4, 4),
)
def test_boxes_turned_and_turned_back(
    found: list[tuple[int, int, int, int]], quarters: int
) -> None:
    boxes = array("f")
    for a, b, c, d in found:
        boxes.extend((min(a, c), min(b, d), max(a, c), max(b, d)))
    wide, high = (800, 600) if quarters % 2 else (600, 800)
    there = turned(boxes, quarters, 600, 800)
    assert turned(there, -quarters, wide, high) == boxes
    assert all(there[i] <= there[i + 2] for i in range(len(there)) if i % 4 < 2)


def test_a_page_turned_clockwise() -> None:
    assert list(turned(array("f", [10, 20, 30, 40]), 1, 600, 800)) == [760, 10, 780, 30]


def test_beliefs_stay_with_their_characters() -> None:
    sure, unsure = placed("甲 乙", 80, 100), replace(placed("丙", 110, 100), belief=b"\x32")
    (one,) = joined([sure, unsure])
    assert isinstance(one, Line)
    assert list(one.belief) == [100, 100, 100, 50]
    wide = replace(placed("甲乙  丙丁", 80, 100), belief=bytes(range(6)))
    assert [list(part.belief) for part in cells(wide)] == [[0, 1], [4, 5]]
