"""What is drawn on a page beside its words: pictures, ruling lines, outlines of letters."""

from __future__ import annotations

import ctypes
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise, repeat
from typing import Any

import pypdfium2.raw as pdfium

from pipeline.readers.pdf import direct
from pipeline.readers.pdf.styles import is_artifact

_TEXT = pdfium.FPDF_PAGEOBJ_TEXT
_PATH = pdfium.FPDF_PAGEOBJ_PATH
_IMAGE = pdfium.FPDF_PAGEOBJ_IMAGE
_FORM = pdfium.FPDF_PAGEOBJ_FORM
_DEEPEST = 4
_THIN = 3.0
_FLAT = 0.7
_MANY = 20_000
_SEGMENTS = 20_000
_LETTER = (3.0, 90.0)
_SIMPLE = 8
_BOX = 5
_GAP = 3.5

Matrix = tuple[float, float, float, float, float, float]
_Rect = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Things:
    """Boxes of what stands on a page, in user space: left, top, right, bottom; y upwards.

    `rules` are lines and thin bars, `pictures` images; `outlines` counts drawings of the size of
    letters, and `artifacts` holds the addresses of text objects in forms marked as such.
    """

    rules: array[float]
    pictures: array[float]
    outlines: int
    artifacts: frozenset[int]


def things(page: Any) -> Things:
    """Everything on a pypdfium2 page but its words; at most 20,000 objects are looked at."""
    found = _Found()
    raw = direct.address(page.raw)
    every = range(min(direct.count_objects(raw), _MANY))
    objects = list(map(direct.get_object, repeat(raw), every))
    for thing, kind in zip(objects, map(direct.object_type, objects), strict=True):
        if kind == _TEXT:
            continue
        if kind == _FORM:
            found.form(thing, None, is_artifact(thing), 1)
        else:
            found.add(thing, kind, None)
    return Things(found.rules, found.pictures, found.outlines, frozenset(found.artifacts))


class _Found:
    """Collects what stands on a page."""

    def __init__(self) -> None:
        self.rules, self.pictures = array("f"), array("f")
        self.outlines = self.seen = 0
        self.artifacts: set[int] = set()

    def add(self, thing: int, kind: int, matrix: Matrix | None) -> None:
        """Add a drawing or a picture, `matrix` being that of the form that it stands in."""
        if kind == _PATH:
            box, count = _bounds(thing, matrix), direct.count_segments(thing)
            if _is_letter(box, count):
                self.outlines += 1
            else:
                self.rules += _rules(thing, box, count, matrix)
        elif kind == _IMAGE:
            box = _bounds(thing, matrix)
            thin = min(box[2] - box[0], box[1] - box[3]) < _THIN
            (self.rules if thin else self.pictures).extend(box)

    def form(self, form: int, outer: Matrix | None, artifact: bool, depth: int) -> None:
        """Add what stands in a form, and in the forms in it."""
        matrix = _matrix(form, outer)
        for i in range(max(0, direct.count_inside(form))):
            self.seen += 1
            if self.seen > _MANY:
                return
            thing = direct.get_inside(form, i)
            kind = direct.object_type(thing)
            if kind == _FORM and depth < _DEEPEST:
                self.form(thing, matrix, artifact or is_artifact(thing), depth + 1)
            elif kind == _TEXT and artifact:
                self.artifacts.add(thing)
            else:
                self.add(thing, kind, matrix)


def _matrix(form: int, outer: Matrix | None) -> Matrix:
    own = pdfium.FS_MATRIX()
    direct.matrix(form, ctypes.byref(own))
    a, b, c, d, e, f = own.a, own.b, own.c, own.d, own.e, own.f
    if outer is None:
        return a, b, c, d, e, f
    p, q, r, s, t, u = outer
    return (
        a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s,
        e * p + f * r + t, e * q + f * s + u,
    )  # fmt: skip


def _on_page(x: float, y: float, matrix: Matrix | None) -> tuple[float, float]:
    if matrix is None:
        return x, y
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _bounds(thing: int, matrix: Matrix | None) -> _Rect:
    sides = array("f", bytes(16))
    place = sides.buffer_info()[0]
    direct.bounds(thing, place, place + 4, place + 8, place + 12)
    left, bottom, right, top = sides
    if matrix is None:
        return left, top, right, bottom
    corners = [_on_page(x, y, matrix) for x in (left, right) for y in (bottom, top)]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return min(xs), max(ys), max(xs), min(ys)


def _is_letter(box: _Rect, count: int) -> bool:
    """True for a drawing as large as a letter and not as simple as a box."""
    sides = sorted((box[2] - box[0], box[1] - box[3]))
    return count > _SIMPLE and _LETTER[0] < sides[0] and sides[1] < _LETTER[1]


def _rules(path: int, box: _Rect, count: int, matrix: Matrix | None) -> array[float]:
    """The straight lines of a path as boxes, each thin part of it one, or the whole if it is thin.

    Dots and dashes in a row are one.
    """
    if min(box[2] - box[0], box[1] - box[3]) < _THIN:
        return array("f", box)
    found = array("f")
    if count > _SEGMENTS or _is_background(path, count):
        return found
    for points in _strokes(path, count, matrix):
        left, low = (min(point[side] for point in points) for side in (0, 1))
        right, high = (max(point[side] for point in points) for side in (0, 1))
        if min(right - left, high - low) < _THIN:
            _extend(found, left, high, right, low)
            continue
        for a, b in pairwise(points):
            if abs(a[0] - b[0]) < _FLAT or abs(a[1] - b[1]) < _FLAT:
                (left, right), (low, high) = sorted((a[0], b[0])), sorted((a[1], b[1]))
                _extend(found, left, high, right, low)
    return found


def _extend(found: array[float], left: float, top: float, right: float, bottom: float) -> None:
    """Add a thin box, to the last one if it goes on with it."""
    if found:
        a, b, c, d = found[-4:]
        flush = abs(b - top) < _FLAT and abs(d - bottom) < _FLAT
        below = abs(a - left) < _FLAT and abs(c - right) < _FLAT
        level = flush and left < c + _GAP and a < right + _GAP
        upright = below and bottom < b + _GAP and d < top + _GAP
        if level or upright:
            found[-4:] = array("f", (min(a, left), max(b, top), max(c, right), min(d, bottom)))
            return
    found.extend((left, top, right, bottom))


def _is_background(path: int, count: int) -> bool:
    """True for one box that is filled and has no border."""
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    direct.draw_mode(path, ctypes.byref(mode), ctypes.byref(stroke))
    return not stroke.value and count <= _BOX


def _strokes(path: int, count: int, matrix: Matrix | None) -> Iterator[list[tuple[float, float]]]:
    """The points of each part of a path from where the pen is put down, its curves left out."""
    place = array("f", (0.0, 0.0))
    x = place.buffer_info()[0]
    # The points of a path are those of its own space.
    own = _matrix(path, matrix)
    segments = list(map(direct.get_segment, repeat(path), range(count)))
    kinds = map(direct.segment_type, segments)
    points: list[tuple[float, float]] = []
    for segment, kind in zip(segments, kinds, strict=True):
        direct.segment_point(segment, x, x + 4)
        if points and kind != pdfium.FPDF_SEGMENT_LINETO:
            yield points
            points = []
        points.append(_on_page(place[0], place[1], own))
        if direct.segment_closes(segment):
            points.append(points[0])
    if points:
        yield points
