"""Long pictures, such as those of a web page: words are looked for in one part after another."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from pipeline.text.ocr.clean import grey_of
from pipeline.text.ocr.engine import Quad, detect
from pipeline.text.ocr.model import Pixels

_LONG = 2.0
_PART = 1.5
_SEARCH = 0.2
_LEAST = 2000


def detect_all(picture: Pixels) -> list[Quad]:
    """Where words stand on a picture of any length."""
    height, width = picture.shape[:2]
    if height < max(_LONG * width, _LEAST):
        return detect(picture)
    ends = [0, *cuts(picture), height]
    found = []
    for top, bottom in pairwise(ends):
        part = np.ascontiguousarray(picture[top:bottom])
        found += [quad + np.array((0, top), np.float32) for quad in detect(part)]
    return found


def cuts(picture: Pixels) -> list[int]:
    """Rows without ink, about one and a half widths apart."""
    height, width = picture.shape[:2]
    busy = grey_of(picture).std(axis=1)
    part = max(_PART * width, _LEAST / 2)
    found = []
    start = 0
    while height - start > part + _SEARCH * part:
        low, high = start + round((1 - _SEARCH) * part), start + round(part)
        # The last of the calmest rows: parts are as long as can be.
        calm = busy[low:high]
        start = low + int(np.flatnonzero(calm <= calm.min() + 1)[-1])
        found.append(start)
    return found
