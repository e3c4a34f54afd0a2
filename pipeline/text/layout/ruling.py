"""Cells from ruling lines, where a format says where its lines run.

The lines of a table touch each other; places between them with no line between are one cell.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.model import Box

_NEAR = 2.5
_SHARE = 0.6
_MOST_PLACES = 20_000
_MOST_STROKES = 4000
_MOST_LOOKS = 500_000


@dataclass(frozen=True, slots=True)
class Stroke:
    """A level or upright line, in points."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def level(self) -> bool:
        """True if it runs from left to right."""
        return self.right - self.left >= self.bottom - self.top

    @property
    def place(self) -> float:
        """Where it crosses the other direction."""
        return (self.top + self.bottom) / 2 if self.level else (self.left + self.right) / 2

    def touches(self, other: Stroke) -> bool:
        """True if the two meet, or nearly so."""
        return (
            self.left <= other.right + _NEAR
            and other.left <= self.right + _NEAR
            and self.top <= other.bottom + _NEAR
            and other.top <= self.bottom + _NEAR
        )


@dataclass(frozen=True, slots=True)
class RuledCell:
    """A cell of a grid and its box on the page."""

    box: Box
    row: int
    column: int
    row_span: int
    column_span: int


def ruled_cells(strokes: Sequence[Stroke]) -> list[list[RuledCell]]:
    """The cells of each table that the lines make, from the top down; mere frames are none."""
    if len(strokes) > _MOST_STROKES:
        return []
    found = (_cells(group) for group in _groups(strokes))
    return sorted((cells for cells in found if cells), key=lambda cells: cells[0].box[1])


def _groups(strokes: Sequence[Stroke]) -> list[list[Stroke]]:
    """The lines that hang together, one group a table; none where they only shade an area."""
    ordered = sorted(set(strokes), key=lambda s: (s.top, s.left))
    leader = list(range(len(ordered)))

    def lead(i: int) -> int:
        while leader[i] != i:
            leader[i] = leader[leader[i]]
            i = leader[i]
        return i

    looks = 0
    for i, stroke in enumerate(ordered):
        for k in range(i + 1, len(ordered)):
            if ordered[k].top > stroke.bottom + _NEAR:
                break
            looks += 1
            if looks > _MOST_LOOKS:
                return []
            if stroke.touches(ordered[k]):
                leader[lead(k)] = lead(i)
    groups: dict[int, list[Stroke]] = {}
    for i, stroke in enumerate(ordered):
        groups.setdefault(lead(i), []).append(stroke)
    return list(groups.values())


def _edges(places: Iterable[float]) -> list[float]:
    edges: list[float] = []
    for place in sorted(places):
        if not edges or place - edges[-1] > _NEAR:
            edges.append(place)
    return edges


def _cells(group: list[Stroke]) -> list[RuledCell]:
    level, upright = [s for s in group if s.level], [s for s in group if not s.level]
    if len(level) < 2 or not upright:
        return []
    # Outer sides may be left open.
    sides = min(s.left for s in level), max(s.right for s in level)
    xs = _edges([*(s.place for s in upright), *sides])
    ys = _edges(s.place for s in level)
    if len(xs) < 3 or len(ys) < 2 or len(xs) * len(ys) > _MOST_PLACES:
        return []
    below = [_drawn(_at(level, y), xs) for y in ys[1:-1]]
    columns = [_drawn(_at(upright, x), ys) for x in xs[1:-1]]
    beside = [list(row) for row in zip(*columns, strict=True)]
    return _merged(xs, ys, below, beside)


def _at(strokes: list[Stroke], place: float) -> list[tuple[float, float]]:
    """From where to where lines run at this place."""
    near = (s for s in strokes if abs(s.place - place) <= _NEAR)
    return [(s.left, s.right) if s.level else (s.top, s.bottom) for s in near]


def _drawn(runs: list[tuple[float, float]], edges: list[float]) -> list[bool]:
    """For the way from each edge to the next, whether lines run for most of it."""
    made = []
    for start, end in pairwise(edges):
        covered = sum(max(0.0, min(b, end) - max(a, start)) for a, b in runs)
        made.append(covered > _SHARE * (end - start))
    return made


def _merged(
    xs: list[float], ys: list[float], below: list[list[bool]], beside: list[list[bool]]
) -> list[RuledCell]:
    """Cells from the top left on, each as wide and then as high as no line stops it."""
    rows, columns = len(ys) - 1, len(xs) - 1
    taken = [[False] * columns for _ in range(rows)]
    cells = []
    for row in range(rows):
        for column in range(columns):
            if taken[row][column]:
                continue
            wide = 1
            while column + wide < columns and not (
                beside[row][column + wide - 1] or taken[row][column + wide]
            ):
                wide += 1
            high = 1
            span = range(column, column + wide)
            while row + high < rows and not any(
                below[row + high - 1][c] or taken[row + high][c] for c in span
            ):
                high += 1
            for r in range(row, row + high):
                for c in span:
                    taken[r][c] = True
            box = (xs[column], ys[row], xs[column + wide], ys[row + high])
            cells.append(RuledCell(box, row, column, high, wide))
    return cells if len(cells) > 1 else []
