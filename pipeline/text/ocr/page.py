"""A picture of a page becomes lines and tables in points, each character with box and belief."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np

from pipeline.model import Box
from pipeline.text.layout import ruled
from pipeline.text.layout.line import Line, PageTable
from pipeline.text.layout.reading import as_read
from pipeline.text.layout.ruling import Stroke
from pipeline.text.ocr.clean import clean, grey_of, without_specks
from pipeline.text.ocr.lines import line_of, shown
from pipeline.text.ocr.model import Piece, Pixels, Recognised, moved
from pipeline.text.ocr.pieces import pieces
from pipeline.text.ocr.rows import rows, sizes
from pipeline.text.ocr.ruling import strokes
from pipeline.text.ocr.seal import seals, without_seals
from pipeline.text.ocr.sheet import Sheet, stand_up
from pipeline.text.ocr.skew import turned
from pipeline.text.ocr.spread import gutter

_LONGEST = 1400
"""Longest side of an A4 page in pixels: larger ones are slower and not read better."""
_MOST = 2000
_SHORTEST = 736
_GROWN = 2.0
_A4 = (595.0, 842.0)
_PALE = 190


def recognise_page(picture: Pixels, width: float) -> Recognised:
    """The words on the picture of a page.

    Args:
        picture: rows and columns of blue, green and red.
        width: how wide the page is, in points.
    """
    small = clean(_sized(without_specks(picture), width))
    red = seals(small)
    sheet = stand_up(without_seals(small, red))
    found, unread = _read(sheet, small, red)
    high, wide = sheet.picture.shape[:2]
    scale = small.shape[1] / width
    back = cv2.invertAffineTransform(sheet.matrix) / ((1, 1, scale), (1, 1, scale))
    return Recognised(
        pieces=tuple(shown(piece, back) for piece in _arranged(found, sheet.picture, scale)),
        width=wide / scale,
        height=high / scale,
        angle=sheet.angle,
        unread=unread,
    )


def _read(sheet: Sheet, picture: Pixels, red: list[Box]) -> tuple[list[Piece], int]:
    """What stands on an upright page, and how many pieces nobody can make out.

    Args:
        sheet: the page, without its seals.
        picture: the page as it came.
        red: the places of its seals on that.
    """
    covered: Pixels | None = None
    where: list[Box] = []
    if red:
        high, wide = sheet.picture.shape[:2]
        covered = turned(without_seals(picture, red, _PALE), sheet.matrix, (wide, high))
        where = [tuple(box) for box in moved(np.array(red), sheet.matrix).tolist()]
    found, unread = pieces(sheet.picture, sheet.quads, covered, where)
    return [replace(p, em=em) for p, em in zip(found, sizes(found), strict=True)], unread


def _arranged(found: list[Piece], picture: Pixels, scale: float) -> list[Line | PageTable]:
    """Lines and tables of one page, or of two side by side, in reading order."""
    high, wide = picture.shape[:2]
    rules = strokes(grey_of(picture), scale)
    middle = gutter(found, wide, high)
    if middle is None:
        return _in_order(found, rules, scale, wide / scale)
    arranged: list[Line | PageTable] = []
    for column, right in ((1, False), (2, True)):
        own = [p for p in found if (p.left > middle) is right]
        lines = [s for s in rules if (s.left > middle / scale) is right]
        for piece in _in_order(own, lines, scale, wide / scale / 2):
            if isinstance(piece, Line):
                piece = replace(piece, column=column)
            arranged.append(piece)
    return arranged


def _in_order(
    found: list[Piece], rules: list[Stroke], scale: float, width: float
) -> list[Line | PageTable]:
    lines = [line_of(row, scale) for row in rows(found)]
    tables, rest = ruled.tables(rules, lines)
    return as_read([*tables, *rest], width)


def _sized(picture: Pixels, width: float) -> Pixels:
    """The picture, not larger than is read well (a page larger than A4 may be) nor too small."""
    points = width, width * picture.shape[0] / picture.shape[1]
    longest = min(_MOST, max(_LONGEST, _LONGEST * max(points) / _A4[1]))
    # A long strip keeps the width that a page has.
    broadest = longest * _A4[0] / _A4[1]
    short, long = sorted(picture.shape[:2])
    factor = max(longest / long, broadest / short)
    if factor > 1:
        factor = max(1.0, min(_GROWN, longest / long, _SHORTEST / short))
    if factor == 1:
        return picture
    size = tuple(max(1, round(side * factor)) for side in picture.shape[1::-1])
    way = cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(picture, size, interpolation=way), np.uint8)
