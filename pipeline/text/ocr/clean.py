"""A page cleaned before it is read: shadows at its edges, uneven light, specks."""

from __future__ import annotations

import cv2
import numpy as np

from pipeline.text.ocr.model import Pixels

_DARK = 110
_BORDER = 0.1
_MOSTLY = 0.6
_PAPER = 200
_UNEVEN = 30
_SMALL = 200
_SPECK = 40
_SPECKS = 0.0004
_AROUND = np.array([[1, 1, 1], [1, 0, 1], [1, 1, 1]], np.uint8)


def clean(picture: Pixels) -> Pixels:
    """The picture with white paper and black ink, no black edges."""
    return _evened(_without_border(_dark_on_light(picture)))


def grey_of(picture: Pixels) -> Pixels:
    """The picture without colours."""
    return np.asarray(cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY), np.uint8)


def without_specks(picture: Pixels) -> Pixels:
    """Lone black and white pixels take the middle value of those around, if there are many.

    A stroke goes on in one of the neighbours; a speck is darker or lighter than all of them.
    """
    grey = grey_of(picture)
    darkest, lightest = cv2.erode(grey, _AROUND), cv2.dilate(grey, _AROUND)
    specks = (cv2.subtract(darkest, grey) > _SPECK) | (cv2.subtract(grey, lightest) > _SPECK)
    if np.count_nonzero(specks) < _SPECKS * grey.size:
        return picture
    calm = cv2.medianBlur(picture, 3)
    return np.asarray(np.where(specks[:, :, None], calm, picture), np.uint8)


def _dark_on_light(picture: Pixels) -> Pixels:
    """The negative of a picture that is light on dark."""
    return np.asarray(255 - picture, np.uint8) if np.median(picture[::4, ::4]) < _DARK else picture


def _without_border(picture: Pixels) -> Pixels:
    """White in place of the black that a scanner sees beside the page."""
    dark = grey_of(picture) < _DARK
    rows, columns = dark.mean(axis=1) > _MOSTLY, dark.mean(axis=0) > _MOSTLY
    ends = [_shadow(line) for line in (rows, rows[::-1], columns, columns[::-1])]
    if not any(ends):
        return picture
    made = picture.copy()
    height, width = dark.shape
    made[: ends[0]] = made[height - ends[1] :] = 255
    made[:, : ends[2]] = made[:, width - ends[3] :] = 255
    return made


def _shadow(dark: np.ndarray) -> int:
    """How far the dark reaches in from the start, 0 if it is not at the start."""
    near = dark[: round(len(dark) * _BORDER)]
    if not near[:3].any():
        return 0
    light = np.flatnonzero(~near[3:])
    return (int(light[0]) + 3 if len(light) else len(near)) + 2


def _evened(picture: Pixels) -> Pixels:
    """Grey, yellow or unevenly lit paper made white."""
    grey = grey_of(picture)
    size = (_SMALL, max(1, round(_SMALL * grey.shape[0] / grey.shape[1])))
    small = cv2.resize(grey, size, interpolation=cv2.INTER_AREA)
    # Closing takes the ink out; what is left is the light on the paper.
    light = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((15, 15), np.uint8))
    light = cv2.blur(light, (15, 15))
    low, high = np.percentile(light, (5, 95))
    if low >= _PAPER and high - low < _UNEVEN:
        return picture
    paper = cv2.resize(np.maximum(light, 60), grey.shape[::-1], interpolation=cv2.INTER_LINEAR)
    even = picture.astype(np.float32) * (250.0 / paper.astype(np.float32))[:, :, None]
    return np.asarray(np.clip(even, 0, 255), np.uint8)
