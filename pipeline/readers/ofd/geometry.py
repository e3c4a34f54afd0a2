"""Places in an OFD file: millimetres in objects that are moved and turned; points on the page.

y counts downwards, before and after.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from pipeline.model import Box

MM: Final = 72 / 25.4
"""Points in a millimetre."""
_FAR: Final = 1e6
_NUMBER: Final = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,3})?")


@dataclass(frozen=True, slots=True)
class Matrix:
    """A transformation: x' = ax + cy + e, y' = bx + dy + f (clause 8.2)."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Where a point goes."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def then(self, after: Matrix) -> Matrix:
        """This transformation, then another."""
        e, f = after.at(self.e, self.f)
        return Matrix(
            self.a * after.a + self.b * after.c,
            self.a * after.b + self.b * after.d,
            self.c * after.a + self.d * after.c,
            self.c * after.b + self.d * after.d,
            e,
            f,
        )

    def turn(self) -> float:
        """The direction in which x grows, in degrees clockwise, 0 to 360."""
        return math.degrees(math.atan2(self.b, self.a)) % 360


def numbers(text: str | None) -> list[float]:
    """The numbers in an attribute; those beyond any page are 0."""
    found = (float(word) for word in _NUMBER.findall(text or ""))
    return [x if abs(x) < _FAR else 0.0 for x in found]


def number(text: str | None, default: float) -> float:
    """The number in an attribute."""
    found = numbers(text)
    return found[0] if found else default


def matrix_of(ctm: str | None, boundary: Sequence[float]) -> Matrix:
    """From the inside of an object to what it stands in: its CTM, then its place (clause 8.5)."""
    values = numbers(ctm)
    own = Matrix(*values) if len(values) == 6 else Matrix()
    return own.then(Matrix(e=boundary[0], f=boundary[1]))


def around(points: Iterable[tuple[float, float]]) -> Box:
    """The smallest upright box around some points."""
    pairs = list(points)
    xs, ys = [x for x, _ in pairs], [y for _, y in pairs]
    return min(xs), min(ys), max(xs), max(ys)
