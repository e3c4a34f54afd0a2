"""Ruling lines become cells, and words go into them."""

from __future__ import annotations

from array import array

import pytest

from pipeline.text.layout.line import Line
from pipeline.text.layout.ruled import tables
from pipeline.text.layout.ruling import Stroke, ruled_cells


def level(y: float, x0: float, x1: float) -> Stroke:
    return Stroke(x0, y, x1, y)


def upright(x: float, y0: float, y1: float) -> Stroke:
    return Stroke(x, y0, x, y1)


def words(text: str, left: float, base: float, *, placed: bool = True) -> Line:
    """Characters of 10 points, each as wide as high."""
    boxes = array("f")
    for i in range(len(text)):
        boxes.extend((left + 10 * i, base - 10, left + 10 * (i + 1), base))
    right = left + 10 * len(text)
    return Line(text, left, right, base - 10, base, boxes if placed else None)


GRID = [level(y, 0, 200) for y in (0, 30, 60)] + [upright(x, 0, 60) for x in (0, 100, 200)]


@pytest.mark.parametrize(
    ("strokes", "cells"),
    [
        (GRID, [(0, 0, 1, 1), (0, 1, 1, 1), (1, 0, 1, 1), (1, 1, 1, 1)]),
        (
            [level(0, 0, 200), level(30, 100, 200), level(60, 0, 200), *GRID[3:]],
            [(0, 0, 2, 1), (0, 1, 1, 1), (1, 1, 1, 1)],
        ),
        (
            [*GRID[:4], GRID[5], upright(100, 30, 60)],
            [(0, 0, 1, 2), (1, 0, 1, 1), (1, 1, 1, 1)],
        ),
        # Sides left open, lines that meet nearly, a line in two pieces.
        (
            [*GRID[:3], upright(100, 1.5, 58.5)],
            [(0, 0, 1, 1), (0, 1, 1, 1), (1, 0, 1, 1), (1, 1, 1, 1)],
        ),
        (
            [level(30, 0, 90), level(30, 90, 200), *GRID[:1], *GRID[2:]],
            [(0, 0, 1, 1), (0, 1, 1, 1), (1, 0, 1, 1), (1, 1, 1, 1)],
        ),
        (GRID[:3], None),
        (GRID[3:], None),
        ([GRID[0], GRID[2], GRID[3], GRID[5]], None),
        ([level(0, 0, 200), upright(400, 0, 60), level(60, 0, 200)], None),
        ([], None),
    ],
)
def test_cells(strokes: list[Stroke], cells: list[tuple[int, ...]] | None) -> None:
    found = [
        [(c.row, c.column, c.row_span, c.column_span) for c in table]
        for table in ruled_cells(strokes)
    ]
    assert found == ([] if cells is None else [cells])


def test_two_tables_on_a_page() -> None:
    below = [Stroke(s.left, s.top + 100, s.right, s.bottom + 100) for s in GRID]
    first, second = ruled_cells([*below, *GRID])
    assert (first[0].box[1], second[0].box[1]) == (0, 100)


def test_words_go_into_their_cells() -> None:
    lines = [
        words("甲", 10, 20),
        words("下", 110, 42),
        words("行", 110, 54),
        words("乙", 110, 20),
        words("外", 300, 20),
        words("丙丁", 20, 50, placed=False),
    ]
    (table,), rest = tables(GRID, lines)
    assert [cell.text for cell in table.cells] == ["甲", "乙", "丙丁", "下行"]
    assert [line.text for line in rest] == ["外"]
    assert (table.box, table.edges) == ((0, 0, 200, 60), (0, 100, 200))


def test_a_line_over_two_cells_is_parted() -> None:
    run = words("甲甲甲甲甲甲乙乙", 40, 20)
    (table,), rest = tables(GRID, [run, words("丙", 10, 50), words("尾巴", 190, 50)])
    assert [cell.text for cell in table.cells] == ["甲甲甲甲甲甲", "乙乙", "丙", "尾"]
    assert [line.text for line in rest] == ["巴"]
    boxes = table.cells[1].boxes
    assert boxes is not None
    assert list(boxes[:4]) == [100, 10, 110, 20]


def test_a_frame_around_text_is_no_table() -> None:
    text = [words("字" * 18, 105, 12 + 3 * n) for n in range(18)]
    found, rest = tables(GRID, text)
    assert (found, len(rest)) == ([], 18)


def test_blanks_between_pieces_of_a_cell() -> None:
    lines = [words("甲", 5, 20), words("乙", 40, 20), words("ab", 5, 45), words("cd", 5, 57)]
    (table,), _ = tables(GRID, [*lines, words("丙", 110, 20)])
    assert [cell.text for cell in table.cells] == ["甲 乙", "丙", "ab cd", ""]
