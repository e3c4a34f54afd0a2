"""Grids that ruling lines make. The lines are PDFium's, the cells are found by pdfplumber."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from pipeline.model import Box

_SNAP = 3.0
_NEAR = 2.0
_SHORTEST = 4.0
_MANY = 400
_POINTS = 3_000
_LEAST = 3
_Edge = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Grid:
    """Edges of columns and rows, and of each cell where its rows and columns begin and end.

    `owners` tells which cell covers a row and column.
    """

    columns: tuple[float, ...]
    rows: tuple[float, ...]
    cells: tuple[tuple[int, int, int, int], ...]
    owners: Mapping[tuple[int, int], int]

    @property
    def box(self) -> Box:
        """The box of the whole grid."""
        return self.columns[0], self.rows[0], self.columns[-1], self.rows[-1]

    @property
    def area(self) -> float:
        """How large it is."""
        return (self.columns[-1] - self.columns[0]) * (self.rows[-1] - self.rows[0])

    def holds(self, other: Grid) -> bool:
        """True if the other lies within it."""
        a, b = self.box, other.box
        return (
            a[0] - _NEAR <= b[0]
            and a[1] - _NEAR <= b[1]
            and b[2] <= a[2] + _NEAR
            and b[3] <= a[3] + _NEAR
        )


def grids(rules: array[float]) -> list[Grid]:
    """The grids of two columns or more that lines and thin bars make, the largest first.

    Args:
        rules: four numbers a line: left, top, right, bottom; y counts downwards.
    """
    edges = [edge for i in range(0, len(rules), 4) for edge in _edges(rules[i : i + 4])]
    sides = Counter(edge["orientation"] for edge in edges)
    if not sides["h"] or not sides["v"]:
        return []
    found = [_grid(cells) for cells in _cells(edges)]
    return sorted((g for g in found if g is not None), key=lambda g: -g.area)


def _edges(rule: Sequence[float]) -> list[_Edge]:
    """A rule as pdfplumber's edge; a dot of a dotted line may belong to either direction."""
    left, top, right, bottom = rule
    made = []
    if right - left >= bottom - top:
        middle = (top + bottom) / 2
        made.append(_edge("h", left, right, middle, middle))
    if bottom - top >= right - left:
        middle = (left + right) / 2
        made.append(_edge("v", middle, middle, top, bottom))
    return made


def _edge(orientation: str, left: float, right: float, top: float, bottom: float) -> _Edge:
    return {
        "orientation": orientation,
        "x0": left,
        "x1": right,
        "top": top,
        "bottom": bottom,
        "width": right - left,
        "height": bottom - top,
    }


def _cells(edges: list[_Edge]) -> list[list[Box]]:
    """The cells of each table."""
    from pdfplumber.table import (
        cells_to_tables,
        edges_to_intersections,
        intersections_to_cells,
        merge_edges,
    )

    merged = [e for e in merge_edges(edges, _SNAP, _SNAP, _SNAP, _SNAP) if _length(e) > _SHORTEST]
    level = [e for e in merged if e["orientation"] == "h"]
    upright = [e for e in merged if e["orientation"] == "v"]
    if len(level) < 2 or not upright or max(len(level), len(upright)) > _MANY:
        return []
    points = edges_to_intersections([*level, *upright, *_missing(level, upright)], _SNAP, _SNAP)
    if len(points) > _POINTS:
        return []
    found: list[list[Box]] = cells_to_tables(intersections_to_cells(points))
    return found


def _length(edge: _Edge) -> float:
    length: float = edge["x1"] - edge["x0"] + edge["bottom"] - edge["top"]
    return length


def _missing(level: list[_Edge], upright: list[_Edge]) -> list[_Edge]:
    """Outer edges that a table has not: where three of its lines begin and end alike.

    Many tables have no lines at their sides; one that a page break cuts has none where it is cut.
    """
    sides = [
        _edge("v", place, place, start, end)
        for place, start, end in _ends(level, upright, ("x0", "x1"), ("top", "bottom"))
    ]
    caps = [
        _edge("h", start, end, place, place)
        for place, start, end in _ends(upright, level, ("top", "bottom"), ("x0", "x1"))
    ]
    return sides + caps


def _ends(
    lines: list[_Edge], others: list[_Edge], along: tuple[str, str], across: tuple[str, str]
) -> Iterator[tuple[float, float, float]]:
    """Where at least three lines end alike and nothing closes them: a place, from where, to where.

    `along` names the two ends of the lines, `across` those of the others. Only between lines that
    one of the others joins: the room between two tables stays open.
    """
    near, far = along
    alike: dict[tuple[int, int], list[_Edge]] = {}
    for line in lines:
        alike.setdefault((round(line[near] / _SNAP), round(line[far] / _SNAP)), []).append(line)
    for group in (g for g in alike.values() if len(g) >= _LEAST):
        first, last = min(e[near] for e in group), max(e[far] for e in group)
        places = sorted(e[across[0]] for e in group)
        for start, end in pairwise(places):
            joining = [
                e[near]
                for e in others
                if e[across[0]] < start + _SNAP
                and end - _SNAP < e[across[1]]
                and first - _SNAP < e[near] < last + _SNAP
            ]
            for place in (first, last):
                if joining and not any(abs(at - place) < 2 * _SNAP for at in joining):
                    yield place, start, end


def _grid(boxes: list[Box]) -> Grid | None:
    columns = _places([b[0] for b in boxes], [b[2] for b in boxes])
    rows = _places([b[1] for b in boxes], [b[3] for b in boxes])
    if len(columns) < _LEAST or len(boxes) < 2:
        return None
    cells = set()
    for left, top, right, bottom in boxes:
        row, column = _index(rows, top), _index(columns, left)
        below, beside = _index(rows, bottom), _index(columns, right)
        if below > row and beside > column:  # Else it is the inside of a double line.
            cells.add((row, below, column, beside))
    ordered = tuple(sorted(cells))
    owners = {
        (row, column): number
        for number, (top, end, left, side) in enumerate(ordered)
        for row in range(top, end)
        for column in range(left, side)
    }
    return Grid(columns, rows, ordered, owners)


def _places(starts: list[float], ends: list[float]) -> tuple[float, ...]:
    """All edges in order; those that nearly fall together are one."""
    edges = sorted({*starts, *ends})
    return tuple(edges[:1] + [b for a, b in pairwise(edges) if b - a > _NEAR])


def _index(edges: tuple[float, ...], place: float) -> int:
    return max(0, min(bisect_left(edges, place - _NEAR), len(edges) - 1))
