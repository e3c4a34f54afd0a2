"""Pages that only OCR can read, wholly or in part."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from pipeline.model import Box
from pipeline.readers.pdf import scan
from pipeline.readers.pdf.page import Page
from pipeline.readers.pdf.pictures import holds
from pipeline.text.layout.line import Line, PageTable, Piece
from pipeline.text.layout.order import in_order

_ASKEW = 10.0


def mended(page: Page, handle: Any) -> tuple[Page, bool]:
    """The page with what OCR reads in its unread parts, and whether it read anything.

    Args:
        page: a page with parts unread.
        handle: its pypdfium2 page.
    """
    seen = scan.read(handle)
    found = list(seen.pieces)
    if not found:
        return page, False
    if page.whole:
        made = replace(page, pieces=tuple(found), suspects=(), illegible=seen.unread)
        return replace(made, width=seen.width, height=seen.height), True
    if page.quarters or abs(seen.angle) > _ASKEW:
        return page, False
    # What the file says of itself is better than what was recognised in the same place.
    taken = [_box(piece) for piece in page.pieces]
    fresh = [p for p in found if not any(holds(box, _middle(_box(p))) for box in taken)]
    pieces, any_read = list(page.pieces), False
    for box in page.unread:
        inside = [p for p in fresh if holds(box, _middle(_box(p)))]
        any_read = any_read or bool(inside)
        pieces = _inserted(pieces, inside, box)
    return replace(page, pieces=tuple(pieces), illegible=seen.unread), any_read


def _box(piece: Piece) -> Box:
    """Where a piece stands on the page as displayed."""
    if isinstance(piece, Line) and piece.boxes is not None:
        lefts, tops, rights, bottoms = (
            [place for place in piece.boxes[side::4] if place == place] for side in range(4)
        )
        if lefts:
            return min(lefts), min(tops), max(rights), max(bottoms)
    return piece.left, piece.top, piece.right, piece.bottom


def _middle(box: Box) -> tuple[float, float]:
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


def _inserted(pieces: list[Piece], inside: list[Piece], box: Box) -> list[Piece]:
    """The pieces with those of a part of the page, kept together, where it stands."""
    if not inside:
        return pieces
    place = PageTable(box, ())
    made: list[Piece] = []
    for piece in in_order([*pieces, place]):
        made += inside if piece is place else [piece]
    return made
