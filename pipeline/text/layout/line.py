"""What stands on a page: lines and tables with their boxes.

Lengths are in any one unit (points, millimetres); y counts from the top of the page downwards.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field

from pipeline.model import Box
from pipeline.text.grid import GridCell

__all__ = ["Box", "Line", "PageTable", "Piece", "line_of", "same_row"]

_SAME_ROW = 0.5
_RAISED = 0.68


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text and its box.

    `boxes` holds four numbers for each character of `text`, or nothing where they are not known;
    `belief` a byte a character, 0 to 100, for lines recognised from a picture, else nothing.
    `column` is 0 for lines that have the page to themselves, else which of its columns (from 1)
    the line stands in.
    """

    text: str
    left: float
    right: float
    top: float
    bottom: float
    boxes: array[float] | None = field(default=None, compare=False, repr=False)
    belief: bytes = field(default=b"", compare=False, repr=False)
    column: int = field(default=0, compare=False)

    @property
    def height(self) -> float:
        """The height of its characters, about the width of a Chinese one."""
        return self.bottom - self.top

    @property
    def middle(self) -> tuple[float, float]:
        """The point in the middle of its box."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table on a page: its box and its cells.

    `edges` are the places of its columns from left to right, both outer edges with them, and
    `breaks` the rows with which it goes on at the top of one more page.
    """

    box: Box
    cells: tuple[GridCell, ...]
    edges: tuple[float, ...] = ()
    breaks: tuple[int, ...] = ()

    @property
    def left(self) -> float:
        """Its left edge."""
        return self.box[0]

    @property
    def top(self) -> float:
        """Its upper edge."""
        return self.box[1]

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.box[2]

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.box[3]

    def holds(self, point: tuple[float, float], near: float = 2.0) -> bool:
        """True if the point lies in the table, or not farther than `near` from it."""
        left, top, right, bottom = self.box
        x, y = point
        return left - near <= x <= right + near and top - near <= y <= bottom + near


Piece = Line | PageTable


def line_of(text: str, boxes: array[float]) -> Line:
    """The line of characters whose boxes are known; first and last are no blanks.

    One character of another font is taller than its line, one raised is much smaller: upper and
    lower edge are those of the lowest of three that is none. Boxes of blanks may be NaN.
    """
    last = len(text) - 1
    middle = last // 2
    if text[middle].isspace():
        middle = 0
    usual = _lowest(boxes, 4 * middle, 4 * last)
    return Line(text, min(boxes[0::4]), max(boxes[2::4]), boxes[usual + 1], boxes[usual + 3], boxes)


def _lowest(boxes: array[float], b: int, c: int) -> int:
    """Which box, the first or that at `b` or `c`, is the lowest that is not raised."""
    heights = [(boxes[at + 3] - boxes[at + 1], at) for at in (0, b, c)]
    heights.sort()
    low, usual = heights[0], heights[1]
    return low[1] if low[0] >= _RAISED * usual[0] else usual[1]


def same_row(a: Piece, b: Piece) -> bool:
    """True if the lower of the two shares half its height with the other."""
    shared = min(a.bottom, b.bottom) - max(a.top, b.top)
    return shared > _SAME_ROW * min(a.bottom - a.top, b.bottom - b.top)
