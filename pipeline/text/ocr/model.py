"""What recognition works on: pictures as arrays, pieces of lines, and the upright page."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.model import Box
from pipeline.text.layout.line import Line, PageTable

Pixels = NDArray[np.uint8]
"""Rows, columns, and blue, green and red; or rows and columns of grey."""
Matrix = NDArray[np.float64]
"""Two rows of three: leads from x, y, 1 to the place in another picture."""

SURE = 99
"""Most that a recognised character is believed, of 100: 100 says that it was not recognised."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stand together on a line of the upright picture, in pixels.

    `edges` holds left and right of each character (top and bottom, if the piece is `tall`: written
    downwards), `belief` how sure it is, 0 to `SURE`; `em` is the width of a Chinese character,
    measured `steps` times.
    """

    text: str
    box: Box
    edges: tuple[tuple[float, float], ...]
    belief: bytes
    em: float
    steps: int
    tall: bool = False

    @property
    def left(self) -> float:
        """Where its first character begins."""
        return self.box[0] if self.tall else self.edges[0][0]

    @property
    def right(self) -> float:
        """Where its last character ends."""
        return self.box[2] if self.tall else self.edges[-1][1]

    @property
    def middle(self) -> float:
        """Half way down its box."""
        return (self.box[1] + self.box[3]) / 2

    def glyph(self, index: int) -> Box:
        """The box of one of its characters."""
        left, top, right, bottom = self.box
        near, far = self.edges[index]
        return (left, near, right, far) if self.tall else (near, top, far, bottom)

    @property
    def certainty(self) -> float:
        """The mean belief in its characters, 0 to 1."""
        return sum(self.belief) / (100 * max(1, len(self.belief)))


@dataclass(frozen=True, slots=True)
class Recognised:
    """The words on a picture of a page.

    `pieces` are its lines and tables in reading order, on the page as it is once upright, `width`
    by `height` points; the boxes of their characters are those on the page as it came. `angle` is
    by how many degrees that was turned clockwise to stand upright; `unread` counts the pieces that
    nobody can make out and that were left out.
    """

    pieces: tuple[Line | PageTable, ...]
    width: float
    height: float
    angle: float
    unread: int


def moved(boxes: NDArray[np.float64], matrix: Matrix) -> NDArray[np.float64]:
    """The boxes (rows of left, top, right, bottom) around boxes that were moved by `matrix`."""
    corners = boxes[:, [0, 1, 2, 1, 2, 3, 0, 3]].reshape(-1, 4, 2)
    there = corners @ matrix[:, :2].T + matrix[:, 2]
    return np.hstack([there.min(axis=1), there.max(axis=1)])
