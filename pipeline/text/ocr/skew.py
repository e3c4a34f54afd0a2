"""By how many degrees a page lies askew, and turning it.

Lines of text make rows of ink with white between them. Turned by the right angle, the profile of
ink over the rows is steepest (Postl, 1986).
"""

from __future__ import annotations

import cv2
import numpy as np

from pipeline.text.ocr.model import Matrix, Pixels

_SMALL = 700
_MOST = 8.0
_COARSE = 0.5
_FINE = 0.1
_BETTER = 1.05
_POINTS = 30_000
_LEAST = 200
_EDGE = 0.04
_AROUND = 25
_DARKER = 12


def skew(grey: Pixels) -> float:
    """Degrees by which the lines of a page fall to the right (clockwise), -8 to 8; 0 if unclear."""
    rows, columns = _ink(grey)
    if len(rows) < _LEAST:
        return 0.0
    coarse = np.arange(-_MOST, _MOST + _COARSE / 2, _COARSE)
    best = max(coarse, key=lambda angle: _sharpness(rows, columns, angle))
    fine = np.arange(best - _COARSE, best + _COARSE + _FINE / 2, _FINE)
    best = max(fine, key=lambda angle: _sharpness(rows, columns, angle))
    if _sharpness(rows, columns, best) < _BETTER * _sharpness(rows, columns, 0.0):
        return 0.0
    return float(best)


def upright(shape: tuple[int, ...], angle: float) -> tuple[Matrix, tuple[int, int]]:
    """The matrix that turns a picture counter-clockwise by `angle`, and the size (x, y) it takes.

    Nothing is cut off: the size grows as needed.
    """
    height, width = shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    cosine, sine = abs(matrix[0, 0]), abs(matrix[0, 1])
    size = round(width * cosine + height * sine), round(width * sine + height * cosine)
    matrix[:, 2] += (size[0] - width) / 2, (size[1] - height) / 2
    return np.asarray(matrix, np.float64), size


def turned(picture: Pixels, matrix: Matrix, size: tuple[int, int]) -> Pixels:
    """The picture moved by `matrix`, white around it."""
    white = (255, 255, 255)
    flags = cv2.INTER_LINEAR
    made = cv2.warpAffine(picture, matrix, size, flags=flags, borderValue=white)
    return np.asarray(made, np.uint8)


def _ink(grey: Pixels) -> tuple[np.ndarray, np.ndarray]:
    """The places of dark pixels, away from the edges, where scanners leave their shadow."""
    factor = _SMALL / max(grey.shape)
    if factor < 1:
        size = (max(1, round(grey.shape[1] * factor)), max(1, round(grey.shape[0] * factor)))
        grey = np.asarray(cv2.resize(grey, size, interpolation=cv2.INTER_AREA), np.uint8)
    top, left = (round(side * _EDGE) for side in grey.shape)
    inner = np.ascontiguousarray(grey[top : grey.shape[0] - top, left : grey.shape[1] - left])
    if inner.size == 0:
        return np.empty(0), np.empty(0)
    kind, mean = cv2.THRESH_BINARY_INV, cv2.ADAPTIVE_THRESH_MEAN_C
    rows, columns = np.nonzero(cv2.adaptiveThreshold(inner, 1, mean, kind, _AROUND, _DARKER))
    step = max(1, len(rows) // _POINTS)
    return rows[::step].astype(np.float64), columns[::step].astype(np.float64)


def _sharpness(rows: np.ndarray, columns: np.ndarray, angle: float) -> float:
    moved = rows - columns * np.tan(np.radians(angle))
    counts = np.bincount(np.round(moved - moved.min()).astype(np.int64)).astype(np.float64)
    return float(np.square(np.diff(counts)).sum())
