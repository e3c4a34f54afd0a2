"""Ruling lines on an upright picture."""

from __future__ import annotations

import cv2
import numpy as np

from pipeline.text.layout.ruling import Stroke
from pipeline.text.ocr.model import Pixels

_LEVEL = 0.035
_UPRIGHT = 0.022
_AROUND = 25
_DARKER = 12
_GAP = 5
_THICK = 9


def strokes(grey: Pixels, scale: float) -> list[Stroke]:
    """The level and the upright lines, longer than those of letters, in points.

    Args:
        grey: the upright page.
        scale: its pixels a point.
    """
    kind, mean = cv2.THRESH_BINARY_INV, cv2.ADAPTIVE_THRESH_MEAN_C
    ink = np.asarray(cv2.adaptiveThreshold(grey, 1, mean, kind, _AROUND, _DARKER), np.uint8)
    across = max(30, round(grey.shape[1] * _LEVEL))
    down = max(24, round(grey.shape[0] * _UPRIGHT))
    return [
        *_found(ink, (1, across), (1, _GAP), scale),
        *_found(ink, (down, 1), (_GAP, 1), scale),
    ]


def _found(
    ink: Pixels, length: tuple[int, int], gap: tuple[int, int], scale: float
) -> list[Stroke]:
    """The lines of one direction: at least so long, mended where they are broken."""
    lines = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones(length, np.uint8))
    lines = cv2.morphologyEx(lines, cv2.MORPH_CLOSE, np.ones(gap, np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(np.asarray(lines, np.uint8))
    made = []
    for left, top, width, height, _ in stats[1:count].tolist():
        if min(width, height) <= _THICK:
            sides = (side / scale for side in (left, top, left + width, top + height))
            made.append(Stroke(*sides))
    return made
