"""Path objects (GB/T 33190-2016, clause 9): ruling lines, and characters that are drawings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from lxml.etree import _Element as Element

from pipeline.model import Box
from pipeline.readers.ofd.geometry import MM, Matrix, around
from pipeline.readers.ofd.package import find
from pipeline.text.layout.ruling import Stroke

_STEP: Final = re.compile(r"([SMLQBAC])|([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,3})?)")
_THIN: Final = 1.2 * MM
_LEVEL: Final = 0.3 * MM
_LEAST: Final = 2.0 * MM
_CHARACTER: Final = (2.0 * MM, 30.0 * MM)
_MANY_STEPS: Final = 8
_MOST_STEPS: Final = 200_000
_CURVES: Final = frozenset("QBA")

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Drawing:
    """What a path draws: ruling lines; or the box of a figure that may be a character."""

    strokes: tuple[Stroke, ...]
    figure: Box | None


def drawing(thing: Element, matrix: Matrix, clip: Box) -> Drawing:
    """The lines of a path object; `clip` is its boundary on the page, beyond which none shows."""
    stroked = (thing.get("Stroke") or "true").lower() != "false"
    filled = (thing.get("Fill") or "false").lower() == "true"
    text = "".join(data.text or "" for data in find(thing, "AbbreviatedData"))
    lines, curved, steps = _lines(text)
    placed = [[matrix.at(*point) for point in line] for line in lines]
    points = [point for line in placed for point in line]
    if not points:
        return Drawing((), None)
    figure = None
    if filled and (curved or steps > _MANY_STEPS) and _is_character(around(points)):
        figure = around(points)
    if curved:
        return Drawing((), figure)
    return Drawing(tuple(s for line in placed for s in _strokes(line, stroked, clip)), figure)


def _is_character(box: Box) -> bool:
    least, most = _CHARACTER
    return all(least < side < most for side in (box[2] - box[0], box[3] - box[1]))


def _strokes(line: list[Point], stroked: bool, clip: Box) -> Iterator[Stroke]:
    """The level and upright lines of a polygon; a thin box is one line."""
    left, top, right, bottom = around(line)
    if right - left < _THIN or bottom - top < _THIN:
        middle = ((left + right) / 2, (top + bottom) / 2)
        level = right - left >= bottom - top
        a = (left, middle[1]) if level else (middle[0], top)
        b = (right, middle[1]) if level else (middle[0], bottom)
        yield from _clipped(a, b, clip)
    elif stroked:
        for a, b in pairwise(line):
            if abs(a[0] - b[0]) < _LEVEL or abs(a[1] - b[1]) < _LEVEL:
                yield from _clipped(a, b, clip)


def _clipped(a: Point, b: Point, clip: Box) -> Iterator[Stroke]:
    x0, x1 = max(min(a[0], b[0]), clip[0]), min(max(a[0], b[0]), clip[2])
    y0, y1 = max(min(a[1], b[1]), clip[1]), min(max(a[1], b[1]), clip[3])
    if x0 <= x1 + _THIN and y0 <= y1 + _THIN and max(x1 - x0, y1 - y0) > _LEAST:
        yield Stroke(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def _lines(text: str) -> tuple[list[list[Point]], bool, int]:
    """The polygons of a path, whether any has curves, and how many steps they take."""
    lines: list[list[Point]] = []
    curved = False
    steps = 0
    command, values = "", []
    for match in _STEP.finditer(f"{text} C"):
        if match[2] is not None:
            values.append(float(match[2]))
            continue
        steps += 1
        if steps > _MOST_STEPS:
            break
        curved = curved or command in _CURVES
        _draw(lines, command, values)
        command, values = match[1], []
        if command == "C" and lines and lines[-1]:
            lines[-1].append(lines[-1][0])
    return [line for line in lines if len(line) > 1], curved, steps


def _draw(lines: list[list[Point]], command: str, values: list[float]) -> None:
    if len(values) < 2 or not command:
        return
    point = (values[-2], values[-1])
    if command in "SM" or not lines:
        lines.append([point])
    else:
        lines[-1].append(point)
