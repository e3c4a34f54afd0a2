"""Parts of a page that hold words as pictures only: what must be read by OCR."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from pipeline.model import Box
from pipeline.text.layout.line import Line

WHOLE = 0.7
_COVERED = 0.5
_SOME = 0.05
_LARGE = 0.15
_VISIBLE = 0.015
_FEW = 20
_EDGE = 0.05
_OUTLINES = 60
_MANY = 300
_NEAR = 2.0


def pictures(boxes: array[float]) -> list[Box]:
    """The pictures of a page; strips and tiles that make one picture are one.

    Args:
        boxes: four numbers a picture; y counts downwards.
    """
    every = [tuple(boxes[i : i + 4]) for i in range(0, min(len(boxes), 4 * _MANY), 4)]
    made: list[Box] = []
    for left, top, right, bottom in sorted(every, key=lambda b: (b[1], b[0])):
        box: Box = (left, top, right, bottom)
        while (other := next((m for m in made if _makes_one(m, box)), None)) is not None:
            made.remove(other)
            box = _around(other, box)
        made.append(box)
    return made


def on_page(box: Box, width: float, height: float) -> Box:
    """What of a box lies on the page."""
    left, top = min(width, max(0.0, box[0])), min(height, max(0.0, box[1]))
    return left, top, max(left, min(width, box[2])), max(top, min(height, box[3]))


def area(box: Box) -> float:
    """How large a box is."""
    return (box[2] - box[0]) * (box[3] - box[1])


def unread(
    found: Sequence[Box], lines: Sequence[Line], outlines: int, size: tuple[float, float]
) -> list[Box]:
    """The parts of a page that only OCR can read: the whole page, or large pictures on it.

    Args:
        found: its pictures.
        lines: its lines that can be read.
        outlines: how many drawings of the size of letters there are.
        size: its width and height.
    """
    page: Box = (0.0, 0.0, *size)
    shown = [(area(box), on_page(box, *size)) for box in found]
    covered = max((area(box) for _, box in shown), default=0.0) / max(area(page), 1.0)
    words = sum(len(line.text) for line in lines)
    # A running head may stand where a picture that is cut off by the edge would go on.
    inner = [x for x in lines if min(x.top, size[1] - x.bottom) > _EDGE * size[1]]
    if not lines and (covered > _SOME or outlines > _OUTLINES // 2):
        return [page]
    if words < _FEW and (covered > _COVERED or outlines > _OUTLINES):
        return [page]
    return [
        box
        for whole, box in shown
        if whole > _LARGE * area(page)
        and area(box) > _VISIBLE * area(page)
        and sum(len(x.text) for x in inner if holds(box, x.middle)) < _FEW
    ]


def holds(box: Box, point: tuple[float, float]) -> bool:
    """True if the point lies in the box."""
    return box[0] <= point[0] <= box[2] and box[1] <= point[1] <= box[3]


def _makes_one(a: Box, b: Box) -> bool:
    """True if the box around both is hardly larger than the two, and they touch."""
    if max(a[0], b[0]) > min(a[2], b[2]) + _NEAR or max(a[1], b[1]) > min(a[3], b[3]) + _NEAR:
        return False
    return area(_around(a, b)) < 1.1 * max(area(a) + area(b), 1.0)


def _around(a: Box, b: Box) -> Box:
    return min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3])
