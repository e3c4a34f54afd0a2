"""Pieces that stand side by side become the lines of a page, from top to bottom."""

from __future__ import annotations

import re
from statistics import median

from pipeline.text.ocr.model import Piece

_BESIDE = 0.4
_BLANK = 0.7
_SAME_SIZE = 1.2
_SIMILAR = 1.7
_MEASURED = 4
_LATIN_END = re.compile(r"[A-Za-z0-9,;:.)]$")
_LATIN_START = re.compile(r"[A-Za-z0-9(]")


def rows(pieces: list[Piece]) -> list[list[Piece]]:
    """The pieces by rows, each from left to right."""
    found: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda p: p.middle):
        row = next((r for r in reversed(found[-4:]) if _fits(piece, r)), None)
        if row is None:
            found.append([piece])
        else:
            row.append(piece)
    return [sorted(row, key=lambda p: p.left) for row in found]


def gap(before: Piece, after: Piece) -> str:
    """What stands between two pieces of a row: a blank, or nothing where one word was cut."""
    if after.left - before.right > _BLANK * min(before.em, after.em):
        return " "
    if _LATIN_END.search(before.text) and _LATIN_START.match(after.text):
        return " "
    return ""


def sizes(pieces: list[Piece]) -> list[float]:
    """The size of each piece; those that differ little from the usual one are of that size.

    Recognition does not measure letters: boxes are higher or lower by what stands in them, most of
    all those of a few characters.
    """
    weighted = [p.em for p in pieces for _ in range(p.steps)]
    if not weighted:
        return [p.em for p in pieces]
    usual = median(weighted)
    made = []
    for p in pieces:
        near = _SAME_SIZE if p.steps >= _MEASURED else _SIMILAR
        made.append(usual if usual / near < p.em < usual * near else p.em)
    return made


def _fits(piece: Piece, row: list[Piece]) -> bool:
    """True if a piece stands beside those of the row, not above or below any of them."""
    for other in row:
        if piece.tall or other.tall:
            return False
        low = min(piece.box[3] - piece.box[1], other.box[3] - other.box[1])
        if abs(piece.middle - other.middle) > _BESIDE * low:
            return False
        if min(piece.right, other.right) - max(piece.left, other.left) > piece.em:
            return False
    return True
