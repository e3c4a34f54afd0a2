"""Pieces of one line of text that a file holds apart: raised letters, words in another font."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import replace
from operator import le

from pipeline.text.layout.line import Line, Piece, line_of, same_row

_TOUCHING = 0.5
_BLANK = 0.25
_DOUBLE = 0.4
_SURE = 100
_WORD = 0.15
_NOWHERE = array("f", [float("nan")] * 4)


def joined(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces of a page in order, those made one that follow each other without a gap."""
    made: list[Piece] = []
    for piece in pieces:
        last = made[-1] if made else None
        if isinstance(last, Line) and isinstance(piece, Line):
            if _is_double(last, piece):
                continue
            if _touch(last, piece):
                made[-1] = _one(last, piece)
                continue
        made.append(piece)
    return made


def _is_double(a: Line, b: Line) -> bool:
    """True if `b` is `a` once more, drawn over it to make it bold."""
    near = _DOUBLE * a.height
    return a.text == b.text and abs(a.left - b.left) < near and abs(a.top - b.top) < near


def _touch(a: Line, b: Line) -> bool:
    if a.boxes is None or b.boxes is None or not same_row(a, b):
        return False
    gap = b.left - a.right
    return -_TOUCHING / 2 < gap / max(a.height, b.height, 1.0) < _TOUCHING


def _one(a: Line, b: Line) -> Line:
    assert a.boxes is not None
    assert b.boxes is not None
    parted = b.left - a.right > _BLANK * max(a.height, b.height)
    blank, nowhere = (" ", _NOWHERE) if parted else ("", array("f"))
    larger = a if a.height >= b.height else b
    belief = b""
    if a.belief or b.belief:
        first, second = _belief(a), _belief(b)
        belief = first + min(first[-1:], second[:1]) * len(blank) + second
    return replace(
        larger,
        text=a.text + blank + b.text,
        left=a.left,
        right=max(a.right, b.right),
        boxes=a.boxes + nowhere + b.boxes,
        belief=belief,
    )


def _belief(line: Line) -> bytes:
    return line.belief or bytes([_SURE]) * len(line.text)


def from_left(text: str, boxes: array[float]) -> tuple[str, array[float]]:
    """The characters of a line and their boxes from left to right, if the file has them otherwise.

    Characters in another font, quotation marks above all, often follow behind their line. Blanks
    without a place are set anew.
    """
    lefts = boxes[0::4]
    known = [left for left in lefts if left == left]
    if all(map(le, known, known[1:])):
        return text, boxes
    placed = [i for i in range(len(text)) if lefts[i] == lefts[i]]
    placed.sort(key=lambda i: lefts[i])
    em = max(boxes[4 * i + 3] - boxes[4 * i + 1] for i in placed)
    words, own = "", array("f")
    for i in placed:
        if words and _is_apart(words[-1], text[i], lefts[i] - own[-2], em):
            words, own = words + " ", own + _NOWHERE
        words, own = words + text[i], own + boxes[4 * i : 4 * i + 4]
    return words, own


def _is_apart(before: str, after: str, gap: float, em: float) -> bool:
    if before.isspace() or after.isspace():
        return False
    return gap > (_WORD if before.isascii() and after.isascii() else _BLANK) * em


def without_doubles(line: Line) -> Line:
    """The line without characters that were drawn twice, a little apart, to make them bold."""
    boxes = line.boxes
    if boxes is None:
        return line
    kept = [
        i
        for i, char in enumerate(line.text)
        if not i or char != line.text[i - 1] or not (char.isalnum() and _cover(boxes, i - 1, i))
    ]
    if len(kept) == len(line.text):
        return line
    own = array("f")
    for i in kept:
        own += boxes[4 * i : 4 * i + 4]
    return replace(
        line_of("".join(line.text[i] for i in kept), own),
        belief=bytes(line.belief[i] for i in kept) if line.belief else b"",
    )


def _cover(boxes: array[float], a: int, b: int) -> bool:
    """True if the boxes of two characters nearly fall together."""
    a, b = 4 * a, 4 * b
    return abs(boxes[b] - boxes[a]) < _DOUBLE * (boxes[a + 2] - boxes[a]) and abs(
        boxes[b + 1] - boxes[a + 1]
    ) < _DOUBLE * (boxes[a + 3] - boxes[a + 1])
