"""A page made to stand upright: by quarter turns where it lies on its side, then by its skew."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from pipeline.text.ocr.clean import grey_of
from pipeline.text.ocr.engine import Quad, recognise
from pipeline.text.ocr.model import Matrix, Pixels
from pipeline.text.ocr.skew import skew, turned, upright
from pipeline.text.ocr.tiles import detect_all

_STRAIGHT = 0.2
_TALL = 1.5
_SAMPLES = 4
_LINE = 5.0
_DOUBTFUL = 0.8
_BETTER = 0.1


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page that stands upright, and where words stand on it.

    `matrix` leads from the pixels of the page as it came to those of `picture`; `angle` is by how
    many degrees it was turned clockwise.
    """

    picture: Pixels
    matrix: Matrix
    angle: float
    quads: tuple[Quad, ...]


def stand_up(picture: Pixels) -> Sheet:
    """Turn a page upright and find the words on it."""
    sheet = _turn(picture, 0)
    lies = _lies(sheet.quads)
    if not lies and _certainty([cut(sheet.picture, q) for q in _short(sheet.quads)]) > _DOUBTFUL:
        return sheet
    cuts = [cut(sheet.picture, quad) for quad in _longest(sheet.quads)]
    up, down = _certainty(cuts), _certainty([_reversed(c) for c in cuts])
    if lies:
        # Its lines run up or down; one of the two quarter turns makes sense.
        return _turn(picture, 3 if down > up else 1)
    return _turn(picture, 2) if up < _DOUBTFUL and down > up + _BETTER else sheet


def cut(picture: Pixels, quad: Quad) -> Pixels:
    """The words in a quadrangle as a level picture; those that stand on end are laid down."""
    width = max(1, round(float(np.linalg.norm(quad[0] - quad[1]))))
    height = max(1, round(float(np.linalg.norm(quad[0] - quad[3]))))
    corners = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
    matrix = cv2.getPerspectiveTransform(quad, corners)
    edge = cv2.BORDER_REPLICATE
    flags = cv2.INTER_CUBIC
    level = cv2.warpPerspective(picture, matrix, (width, height), flags=flags, borderMode=edge)
    made = np.rot90(level) if is_tall(quad) else level
    return np.ascontiguousarray(made, np.uint8)


def is_tall(quad: Quad) -> bool:
    """True if the words in the quadrangle stand on end."""
    width, height = np.linalg.norm(quad[0] - quad[1]), np.linalg.norm(quad[0] - quad[3])
    return bool(height >= _TALL * max(1.0, float(width)))


def _turn(picture: Pixels, quarter: int) -> Sheet:
    """The page turned counter-clockwise by quarters, then by its skew."""
    height, width = picture.shape[:2]
    moves = {
        0: [(1, 0, 0), (0, 1, 0)],
        1: [(0, 1, 0), (-1, 0, width)],
        2: [(-1, 0, width), (0, -1, height)],
        3: [(0, -1, height), (1, 0, 0)],
    }
    matrix = np.array(moves[quarter], np.float64)
    made = np.ascontiguousarray(np.rot90(picture, quarter))
    angle = skew(grey_of(made))
    if abs(angle) > _STRAIGHT:
        tilt, size = upright(made.shape, angle)
        made = turned(made, tilt, size)
        matrix = tilt @ np.vstack([matrix, (0, 0, 1)])
    else:
        angle = 0.0
    return Sheet(made, matrix, (-90 * quarter - angle) % 360, tuple(detect_all(made)))


def _lies(quads: tuple[Quad, ...]) -> bool:
    """True if most of the long lines stand on end."""
    sides = [(np.linalg.norm(q[0] - q[1]), np.linalg.norm(q[0] - q[3])) for q in quads]
    level = sum(width for width, height in sides if width > 2 * height)
    tall = sum(height for width, height in sides if height > 2 * width)
    return bool(tall > 2 * level)


def _short(quads: tuple[Quad, ...]) -> list[Quad]:
    """The shortest line that is long enough to tell whether it stands on its feet."""
    return [quad for quad in _longest(quads, len(quads)) if _is_line(quad)][-1:]


def _is_line(quad: Quad) -> bool:
    return bool(np.linalg.norm(quad[0] - quad[1]) > _LINE * np.linalg.norm(quad[0] - quad[3]))


def _longest(quads: tuple[Quad, ...], count: int = _SAMPLES) -> list[Quad]:
    def area(quad: Quad) -> float:
        return float(cv2.contourArea(quad))

    return sorted(quads, key=area, reverse=True)[:count]


def _reversed(line: Pixels) -> Pixels:
    return np.ascontiguousarray(np.rot90(line, 2))


def _certainty(lines: list[Pixels]) -> float:
    """The mean belief in the characters of these lines, 0 to 1."""
    beliefs = b"".join(recognise(line).belief for line in lines)
    return sum(beliefs) / (100 * max(1, len(beliefs)))
