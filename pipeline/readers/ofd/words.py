"""Text objects (GB/T 33190-2016, clause 11): each character with its box on the page, in points."""

from __future__ import annotations

import unicodedata
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, chain, repeat
from typing import Final

from lxml.etree import _Element as Element

from pipeline.readers.ofd.geometry import Matrix, around, number
from pipeline.readers.ofd.package import find
from pipeline.text.layout.line import Line, line_of

_ABOVE: Final = 0.86
_BELOW: Final = 0.14
_MOST: Final = 100_000
_STRAIGHT: Final = 3.0
_FEED: Final = "\r\n\t"


@dataclass(frozen=True, slots=True)
class Words:
    """The characters of one TextCode: their boxes, four numbers each, and how they run.

    `quarters` counts by how many quarter turns clockwise they are turned; None if by any other
    angle, as watermarks are. `downwards`: they stand under each other.
    """

    text: str
    boxes: array[float]
    quarters: int | None
    downwards: bool

    def line(self) -> Line:
        """As a line of the page; of words that run downwards, the width gives the height."""
        return line_of(self.text, self.boxes)


def words(thing: Element, matrix: Matrix) -> Iterator[Words]:
    """The words of a text object; `matrix` leads from its inside to the page, in points."""
    size = number(thing.get("Size"), 0.0)
    scale = number(thing.get("HScale"), 1.0) or 1.0
    if size <= 0:
        return
    turn = matrix.turn() + number(thing.get("CharDirection"), 0.0)
    aslant = min(turn % 90, 90 - turn % 90) > _STRAIGHT
    quarters = None if aslant else round(turn / 90) % 4
    x = y = 0.0
    for code in find(thing, "TextCode"):
        text = "".join(str(piece) for piece in code.itertext()).strip(_FEED)[:_MOST]
        x, y = number(code.get("X"), x), number(code.get("Y"), y)
        if not text.strip():
            continue
        right = deltas(code.get("DeltaX"), len(text) - 1)
        down = deltas(code.get("DeltaY"), len(text) - 1)
        steps = _steps(text, right, down, size, scale)
        widths = _widths(text, steps, size, scale)
        boxes = array("f")
        for dx, dy, wide in zip(
            accumulate(steps[0], initial=x), accumulate(steps[1], initial=y), widths, strict=False
        ):
            low, high = dy + _BELOW * size, dy - _ABOVE * size
            corners = ((dx, high), (dx + wide, high), (dx, low), (dx + wide, low))
            boxes.extend(around(matrix.at(*corner) for corner in corners))
        downwards = sum(map(abs, steps[1])) > sum(map(abs, steps[0])) and len(text) > 1
        yield from _trimmed(Words(text, boxes, quarters, downwards))


def _trimmed(found: Words) -> Iterator[Words]:
    """Without blanks at both ends."""
    start = len(found.text) - len(found.text.lstrip())
    end = len(found.text.rstrip())
    if end > start:
        boxes = found.boxes[4 * start : 4 * end]
        yield Words(found.text[start:end], boxes, found.quarters, found.downwards)


def deltas(text: str | None, count: int) -> list[float]:
    """At most `count` steps; `g N D` stands for N times D (clause 11.3)."""
    found: list[float] = []
    parts = iter((text or "").split())
    for part in parts:
        if len(found) >= count:
            break
        if part == "g":
            times = int(max(0.0, number(next(parts, None), 0.0)))
            step = number(next(parts, None), 0.0)
            found += repeat(step, min(times, count - len(found)))
        else:
            found.append(number(part, 0.0))
    return found[:count]


def advance(char: str, size: float, scale: float) -> float:
    """How wide a character of this size is, where nothing says so: half for narrow ones."""
    wide = unicodedata.east_asian_width(char) in "WFA"
    return size * scale * (1.0 if wide else 0.5)


def _steps(
    text: str, right: list[float], down: list[float], size: float, scale: float
) -> tuple[list[float], list[float]]:
    """From each character to the next, right and down; what the file leaves out is made up."""
    count = len(text) - 1
    if right or not down:
        own = (advance(char, size, scale) for char in text[len(right) : count])
        right = list(chain(right, own))
    return right + [0.0] * (count - len(right)), down + [0.0] * (count - len(down))


def _widths(
    text: str, steps: tuple[list[float], list[float]], size: float, scale: float
) -> list[float]:
    """How wide each character is: as far as to the next, but not wider than it can be."""
    made = []
    for char, step in zip(text, [*steps[0], 0.0], strict=True):
        usual = advance(char, size, scale)
        made.append(min(abs(step), 1.3 * usual) if step > 0.3 * usual else usual)
    return made
