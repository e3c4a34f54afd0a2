"""The words on an upright page, each with the places of its characters."""

from __future__ import annotations

import unicodedata
from itertools import pairwise
from statistics import median

import cv2
import numpy as np

from pipeline.model import Box
from pipeline.text.ocr.engine import Quad, Reading, recognise
from pipeline.text.ocr.model import Piece, Pixels
from pipeline.text.ocr.sheet import cut, is_tall

_SURE_ENOUGH = 0.5
_DOUBTFUL = 40
_CLEARLY = 1.05
_NARROW = 0.5
_HALF = 0.55
_MORE = 0.75
_OPENING = "（(《〈“‘「『〔【［"
_CLOSING = "）》〉”’」』〕】］，。、；："
_SIZES = (0.5, 1.3)


def pieces(
    picture: Pixels, quads: tuple[Quad, ...], covered: Pixels | None, seals: list[Box]
) -> tuple[list[Piece], int]:
    """The pieces of text on a picture, and how many of them nobody can make out.

    Args:
        picture: the upright page, without seals.
        quads: where words stand on it.
        covered: the same with pale grey seals, if there are any.
        seals: where they stand.
    """
    made = []
    for quad in quads:
        sealed = covered is not None and _under(quad, seals)
        place = _widened(quad, quads) if sealed else quad
        reading = recognise(cut(picture, place))
        if covered is not None and sealed:
            reading = _better(reading, recognise(cut(covered, place)))
        if reading.text:
            made.append(_piece(place, reading))
    sure = [piece for piece in made if piece.certainty >= _SURE_ENOUGH]
    return sure, sum(p.certainty < _SURE_ENOUGH and len(p.text) > 1 for p in made)


def _better(clear: Reading, covered: Reading) -> Reading:
    """The reading without the seal, unless the one with it makes out clearly more of the letters.

    A seal has letters of its own: what is read with it may be theirs.
    """
    return covered if _worth(covered) > _CLEARLY * max(0, _worth(clear)) else clear


def _worth(reading: Reading) -> int:
    """How much a reading says: more and surer characters; doubtful ones count against it."""
    return sum(belief - _DOUBTFUL for belief in reading.belief)


def width_of(char: str) -> float:
    """The width of a character in em: 1 for Chinese ones, 0.5 for others."""
    return 1.0 if unicodedata.east_asian_width(char) in "WFA" else _NARROW


def _under(quad: Quad, seals: list[Box]) -> bool:
    left, top = quad.min(axis=0)
    right, bottom = quad.max(axis=0)
    return any(
        left < box[2] and box[0] < right and top < box[3] and box[1] < bottom for box in seals
    )


def _widened(quad: Quad, quads: tuple[Quad, ...]) -> Quad:
    """The quadrangle with room for one more character at both ends.

    What is left of letters after the ink of a seal is taken off is at times not seen as such.
    """
    along = quad[1] - quad[0]
    step = along / max(1.0, float(np.linalg.norm(along))) * np.linalg.norm(quad[3] - quad[0])
    made = quad.copy()
    for ends, move in (([0, 3], -step), ([1, 2], step)):
        end = quad[ends].mean(axis=0) + move
        if not any(cv2.pointPolygonTest(other, end.tolist(), False) >= 0 for other in quads):
            made[ends] += move
    return made


def _piece(quad: Quad, reading: Reading) -> Piece:
    left, top = (float(side) for side in quad.min(axis=0))
    right, bottom = (float(side) for side in quad.max(axis=0))
    tall = is_tall(quad)
    start, length = (top, bottom - top) if tall else (left, right - left)
    across = right - left if tall else bottom - top
    centres = [start + share * length for share in reading.centres]
    steps = _steps(reading.text, centres)
    em = min(max(median(steps), _SIZES[0] * across), _SIZES[1] * across) if steps else across
    edges = _edges(reading.text, centres, em)
    box = (left, top, right, bottom)
    return Piece(reading.text, box, edges, reading.belief, em, len(steps), tall)


def _steps(text: str, centres: list[float]) -> list[float]:
    """The distances of Chinese characters that stand side by side."""
    wide = [width_of(char) == 1 for char in text]
    return [b - a for i, (a, b) in enumerate(pairwise(centres)) if wide[i] and wide[i + 1]]


def _edges(text: str, centres: list[float], em: float) -> tuple[tuple[float, float], ...]:
    """Left and right of each character: between its neighbours, not wider than it can be."""
    wide = [width_of(char) for char in text]
    between = [float("-inf")]
    for i, (a, b) in enumerate(pairwise(centres)):
        between.append(a + wide[i] / (wide[i] + wide[i + 1]) * (b - a))
    between.append(float("inf"))
    made = []
    for i, (char, centre) in enumerate(zip(text, centres, strict=True)):
        before, after = (em * share for share in _reach(char))
        made.append((max(between[i], centre - before), min(between[i + 1], centre + after)))
    return tuple(made)


def _reach(char: str) -> tuple[float, float]:
    """How far a character reaches before and after the middle of its ink, in em.

    Brackets and stops are written in half of the square that they take.
    """
    if char in _OPENING:
        return _MORE, 1 - _MORE
    if char in _CLOSING:
        return 1 - _MORE, _MORE
    return (_HALF, _HALF) if width_of(char) == 1 else (_HALF / 2, _HALF / 2)
