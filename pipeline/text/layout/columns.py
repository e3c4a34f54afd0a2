"""Pages set in columns: where one ends and the next begins."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from pipeline.text.layout.line import Line, Piece, line_of

_BLANKS = re.compile(r"\s+")
_WIDE_GAP = 1.4
_BUCKET = 4.0
_LEAST = 3
_FULL = 0.85
_NARROWEST = 8.0
_RIGHT_HALF = 0.35


def cells(line: Line, gap: float = _WIDE_GAP) -> list[Line]:
    """The parts of a line between blanks wider than `gap` times its height."""
    boxes = line.boxes
    if boxes is None:
        return [line]
    parts: list[Line] = []
    start = 0
    for blank in _BLANKS.finditer(line.text):
        a, b = blank.span()
        if a > 0 and b < len(line.text) and boxes[4 * b] - boxes[4 * a - 2] > gap * line.height:
            parts.append(_part(line, start, a))
            start = b
    if not parts:
        return [line]
    return [*parts, _part(line, start, len(line.text))]


def _part(line: Line, start: int, end: int) -> Line:
    assert line.boxes is not None
    part = line_of(line.text[start:end], line.boxes[4 * start : 4 * end])
    return replace(part, top=line.top, bottom=line.bottom, belief=line.belief[start:end])


def in_columns(pieces: Sequence[Piece], width: float) -> list[list[Piece]]:
    """The pieces of a page parted where it is set in columns, each part to be read on its own.

    Lines that a column holds say so in `column`. A page without columns is one part.
    """
    start = _RIGHT_HALF * width
    # A line that begins on the right, or has a wide blank before it: without both, no columns.
    hints = sum(p.left > start or (isinstance(p, Line) and " " in p.text) for p in pieces)
    if hints < _LEAST:
        return [list(pieces)]
    parted = [part for p in pieces for part in (cells(p) if isinstance(p, Line) else [p])]
    parts = _split(parted, width)
    if len(parts) == 1:
        return [list(pieces)]
    return _numbered(parts)


def _split(pieces: list[Piece], width: float) -> list[tuple[bool, list[Piece]]]:
    """Parts in reading order, and of each whether it is a column."""
    gutter = _gutter(pieces, width)
    if gutter is None:
        return [(False, pieces)]
    made: list[tuple[bool, list[Piece]]] = []
    for band in _bands(pieces, gutter):
        sides = [p for p in band if p.right <= gutter], [p for p in band if p.left >= gutter]
        if len(sides[0]) + len(sides[1]) == len(band) and all(map(_is_text, sides)):
            made += [(True, side) for side in sides]
        elif made and not made[-1][0]:
            made[-1][1].extend(band)
        else:
            made.append((False, band))
    return made if any(column for column, _ in made) else [(False, pieces)]


def _gutter(pieces: list[Piece], width: float) -> float | None:
    """Where a right column begins: the place at which most pieces of its half start."""
    lefts = [p.left for p in pieces if p.left > _RIGHT_HALF * width]
    if len(lefts) < _LEAST:
        return None
    usual, count = Counter(round(x / _BUCKET) for x in lefts).most_common(1)[0]
    return (usual - 1) * _BUCKET if count >= _LEAST else None


def _bands(pieces: list[Piece], gutter: float) -> list[list[Piece]]:
    """The pieces from top to bottom, parted where one that crosses the gutter begins or ends."""
    bands: list[list[Piece]] = []
    crossing: bool | None = None
    for piece in sorted(pieces, key=lambda p: (p.top, p.left)):
        crosses = piece.left < gutter < piece.right
        if crosses is not crossing:
            bands.append([])
            crossing = crosses
        bands[-1].append(piece)
    # Within a band the order of the file is kept.
    place = {id(p): i for i, p in enumerate(pieces)}
    return [sorted(band, key=lambda p: place[id(p)]) for band in bands]


def _is_text(side: list[Piece]) -> bool:
    """True for the lines of a column of text: some, and half of them from edge to edge."""
    lines = [p for p in side if isinstance(p, Line)]
    if len(lines) < _LEAST:
        return False
    wide = max(p.right for p in side) - min(p.left for p in side)
    full = sum(p.right - p.left > _FULL * wide for p in lines)
    return 2 * full >= len(lines) and wide > _NARROWEST * lines[0].height


def _numbered(parts: list[tuple[bool, list[Piece]]]) -> list[list[Piece]]:
    made: list[list[Piece]] = []
    number = 0
    for column, side in parts:
        number += column
        made.append(
            [replace(p, column=number) if column and isinstance(p, Line) else p for p in side]
        )
    return made
