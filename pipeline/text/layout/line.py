"""What stands on a page: lines and tables with their boxes.

Lengths are in any one unit (points, millimetres); y counts from the top of the page downwards.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field

from pipeline.model import Box
from pipeline.text.grid import GridCell

__all__ = ["Box", "Line", "PageTable"]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text and its box.

    `boxes` holds four numbers for each character of `text`, or nothing where they are not known;
    `belief` a byte a character, 0 to 100, for lines recognised from a picture, else nothing.
    """

    text: str
    left: float
    right: float
    top: float
    bottom: float
    boxes: array[float] | None = field(default=None, compare=False, repr=False)
    belief: bytes = field(default=b"", compare=False, repr=False)

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
    """A table on a page: its box and its cells."""

    box: Box
    cells: tuple[GridCell, ...]

    def holds(self, point: tuple[float, float], near: float = 2.0) -> bool:
        """True if the point lies in the table, or not farther than `near` from it."""
        left, top, right, bottom = self.box
        x, y = point
        return left - near <= x <= right + near and top - near <= y <= bottom + near
