"""Round red seals: made white, so that the signature and the date beneath can be read.

A seal stands over the name of the office and the date (GB/T 9704-2012, 7.3.5.1). Black ink is as
dark in the red channel as in any other; red ink is as light there as paper.
"""

from __future__ import annotations

import cv2
import numpy as np

from pipeline.model import Box
from pipeline.text.ocr.model import Pixels

_SMALL = 700
_REDDER = 40
_LEAST_RED = 0.0005
_SIDE = (0.08, 0.4)
_ROUND = (0.66, 0.88)
_RING = 0.55
_ANGLES = 72
_MARGIN = 0.04


def seals(picture: Pixels) -> list[Box]:
    """The boxes of the round or oval red seals on the picture, in its pixels."""
    factor = min(1.0, _SMALL / max(picture.shape[:2]))
    size = tuple(max(1, round(side * factor)) for side in picture.shape[1::-1])
    red = _red(np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), np.uint8))
    if red.mean() < _LEAST_RED:
        return []
    # Ink that did not take leaves the ring broken.
    mended = cv2.morphologyEx(red, cv2.MORPH_CLOSE, np.ones((5, 5), np.uint8))
    closed: Pixels = np.asarray(mended, np.uint8)
    shapes = cv2.findContours(closed, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)[0]
    boxes = (part for shape in shapes for part in _parts(*cv2.boundingRect(shape)))
    return [
        (x / factor, y / factor, (x + width) / factor, (y + height) / factor)
        for x, y, width, height in boxes
        if _is_seal(closed, x, y, width, height)
    ]


def without_seals(picture: Pixels, found: list[Box], level: int = 255) -> Pixels:
    """The picture with another colour in place of red where a seal stands.

    Args:
        picture: the page.
        found: the boxes of its seals; red letters elsewhere stay.
        level: of grey in place of red. White hides the seal; a pale grey shows, where its ink has
            covered letters, that they are covered and not broken.
    """
    if not found:
        return picture
    made = picture.copy()
    for left, top, right, bottom in found:
        margin = _MARGIN * (right - left)
        rows = slice(max(0, round(top - margin)), round(bottom + margin))
        columns = slice(max(0, round(left - margin)), round(right + margin))
        part = picture[rows, columns]
        black = np.where(_red(part) > 0, np.minimum(_black_only(part), level), _black_only(part))
        made[rows, columns] = black[:, :, None]
    return made


def _red(picture: Pixels) -> Pixels:
    blue, green, red = (picture[:, :, i].astype(np.int16) for i in range(3))
    return np.asarray(red - np.maximum(blue, green) > _REDDER, np.uint8)


def _black_only(part: Pixels) -> Pixels:
    """The red channel, stretched so that the ink of the seal is white."""
    red = part[:, :, 2].astype(np.float32)
    ink = red[_red(part) > 0]
    light = float(np.percentile(ink, 25)) if len(ink) else 255.0
    dark = min(float(red.min()), light - 40)
    return np.asarray(np.clip((red - dark) * (255 / (light - dark)), 0, 255), np.uint8)


def _parts(x: int, y: int, width: int, height: int) -> list[tuple[int, int, int, int]]:
    """A red shape, or the shapes of the seals of joint issuers that touch in a row."""
    count = max(1, round(width / height))
    wide = width // count
    return [(x + i * wide, y, wide, height) for i in range(count)]


def _is_seal(red: Pixels, x: int, y: int, width: int, height: int) -> bool:
    """True if a red shape has the size of a seal, is round and has a ring."""
    page = red.shape[1]
    if not (_SIDE[0] * page < min(width, height) and max(width, height) < _SIDE[1] * page):
        return False
    part = red[y : y + height, x : x + width]
    points = np.argwhere(part).astype(np.int32)
    fill = cv2.contourArea(cv2.convexHull(points)) / (width * height)
    return _ROUND[0] < fill < _ROUND[1] and _ring(part) > _RING


def _ring(red: Pixels) -> float:
    """The share of the oval inscribed in the picture that is drawn in red."""
    height, width = red.shape
    angles = np.linspace(0, 2 * np.pi, _ANGLES, endpoint=False)
    seen = np.zeros(_ANGLES, bool)
    for reach in (0.90, 0.93, 0.96, 0.99):
        xs = np.clip((width / 2) * (1 + reach * np.cos(angles)), 0, width - 1).astype(int)
        ys = np.clip((height / 2) * (1 + reach * np.sin(angles)), 0, height - 1).astype(int)
        seen |= red[ys, xs] > 0
    return float(seen.mean())
