"""Pieces of recognised text: the places of their characters, their rows, two pages at once."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import pytest

from pipeline.text.ocr.engine import reading
from pipeline.text.ocr.model import SURE, Piece
from pipeline.text.ocr.rows import gap, rows, sizes
from pipeline.text.ocr.spread import gutter

EM = 20.0


def piece(text: str, left: float, middle: float, em: float = EM, **more: float) -> Piece:
    """Characters side by side, `em` wide each."""
    edges = tuple((left + i * em, left + (i + 1) * em) for i in range(len(text)))
    high = more.get("high", em)
    box = (left, middle - high / 2, edges[-1][1], middle + high / 2)
    steps = int(more.get("steps", len(text) - 1))
    return Piece(text, box, edges, bytes([SURE]) * len(text), em, steps, bool(more.get("tall")))


def texts(found: list[list[Piece]]) -> list[list[str]]:
    return [[p.text for p in row] for row in found]


@dataclass
class Info:
    """What rapidocr says of a line."""

    word_cols: list[list[int]]
    line_txt_len: float
    confs: list[float]


@pytest.mark.parametrize(
    ("text", "info", "centres", "belief"),
    [
        ("通知", Info([[1, 3]], 5.0, [1.0, 0.5]), (0.3, 0.7), [99, 50]),
        # A blank has no column, but a belief.
        ("通 A", Info([[0], [4]], 5.0, [0.9, 0.2, 0.8]), (0.1, 0.5, 0.9), [90, 20, 80]),
        (" 通知 ", Info([[1, 3]], 5.0, [0.1, 0.9, 0.8, 0.1]), (0.3, 0.7), [90, 80]),
        # Where places or beliefs do not fit the words, they are spread evenly.
        ("通知函", Info([[1]], 5.0, [0.9]), (1 / 6, 0.5, 5 / 6), [70, 70, 70]),
        ("通知", Info([[1, 3]], 0.0, [1.2, -0.1]), (0.25, 0.75), [99, 0]),
    ],
)
def test_reading(text: str, info: Info, centres: tuple[float, ...], belief: list[int]) -> None:
    found = reading(text, info, 0.7)
    assert found.text == text.strip()
    assert found.centres == pytest.approx(centres)
    assert list(found.belief) == belief


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ([("乙", 300, 102), ("甲", 100, 100)], [["甲", "乙"]]),
        ([("甲", 100, 100), ("乙", 100, 126)], [["甲"], ["乙"]]),
        # A label half way between two lines belongs to neither.
        ([("上", 200, 100), ("标签", 100, 112), ("下", 200, 124)], [["上"], ["标签"], ["下"]]),
        # What lies over another is no neighbour.
        ([("甲甲甲", 100, 100), ("乙乙", 110, 103)], [["甲甲甲"], ["乙乙"]]),
        ([("丙", 300, 128), ("甲", 100, 101), ("乙", 100, 130), ("丁", 300, 99)],
         [["甲", "丁"], ["乙", "丙"]]),
    ],
)  # fmt: skip
def test_rows(given: list[tuple[str, float, float]], expected: list[list[str]]) -> None:
    assert texts(rows([piece(*words) for words in given])) == expected


def test_what_is_written_downwards_stands_alone() -> None:
    tall = piece("备注", 300, 100, high=60, tall=1)
    assert texts(rows([piece("甲乙", 100, 100), tall])) == [["甲乙"], ["备注"]]


@pytest.mark.parametrize(
    ("before", "after", "distance", "between"),
    [
        ("通", "知", 3, ""),
        ("电话", "传真", 60, " "),
        ("Tel", "No", 3, " "),
        ("A", "级", 3, ""),
        ("第", "5", 3, ""),
        ("2025年", "1月", 20, " "),
    ],
)
def test_gap(before: str, after: str, distance: float, between: str) -> None:
    first = piece(before, 100, 100)
    assert gap(first, piece(after, first.right + distance, 100)) == between


def test_sizes_of_lines_of_one_font_are_one() -> None:
    given = [
        piece("各有关单位和企业", 100, 100, 20.0),
        piece("请认真组织报名工作", 100, 130, 21.0),
        piece("下：", 100, 160, 29.0, steps=1),
        piece("云岚市工信局文件", 100, 40, 40.0),
        piece("2025", 100, 190, 26.0, steps=0),
    ]
    usual = sizes(given)[0]
    assert sizes(given) == [usual, usual, usual, 40.0, usual]
    assert 20.0 <= usual <= 21.0
    assert sizes([piece("2025", 1, 1, 26.0, steps=0)]) == [26.0]
    assert sizes([]) == []


def lines(left: float, right: float, count: int) -> list[Piece]:
    number = round((right - left) / EM)
    return [piece("字" * number, left, 100 + 30 * i) for i in range(count)]


@pytest.mark.parametrize(
    ("given", "width", "place"),
    [
        (lines(100, 600, 20) + lines(800, 1300, 20), 1400, 700),
        # A page on end, a page with lines across, and a broad table of short words.
        (lines(100, 600, 20) + lines(800, 1300, 20), 1000, None),
        (lines(100, 600, 20) + lines(100, 1300, 1) + lines(800, 1300, 20), 1400, None),
        (lines(100, 240, 20) + lines(1000, 1140, 20), 1400, None),
        (lines(100, 600, 20), 1400, None),
        ([], 1400, None),
    ],
)
def test_two_pages_on_one_picture(given: list[Piece], width: float, place: float | None) -> None:
    found = gutter(given, width, 1000)
    assert found is None if place is None else found == pytest.approx(place, abs=30)


def test_glyphs_of_a_piece() -> None:
    level = piece("通知", 100, 50)
    assert [level.glyph(i) for i in (0, 1)] == [(100, 40, 120, 60), (120, 40, 140, 60)]
    assert all(a[1] == b[0] for a, b in pairwise(level.edges))
    tall = Piece("备注", (10, 0, 30, 40), ((0, 20), (20, 40)), b"cc", EM, 1, tall=True)
    assert tall.glyph(1) == (10, 20, 30, 40)
    assert (tall.left, tall.right, tall.middle) == (10, 30, 20)
