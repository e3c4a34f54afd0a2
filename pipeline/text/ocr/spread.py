"""Two pages side by side on one picture: an open book on the glass, two sheets at once."""

from __future__ import annotations

from pipeline.text.ocr.model import Piece

_BROAD = 1.25
_MIDDLE = (0.4, 0.6)
_GUTTER = 0.02
_LEAST = 4
_FULL = 0.5


def gutter(pieces: list[Piece], width: float, height: float) -> float | None:
    """Where the right page begins, in pixels; None for a single page.

    Args:
        pieces: the text on the picture.
        width: of the picture.
        height: of the picture.
    """
    if width < _BROAD * height:
        return None
    place = _gap(pieces, width)
    if place is None:
        return None
    for side in ([p for p in pieces if p.right < place], [p for p in pieces if p.left > place]):
        # Lines of a text, not the cells of a broad table.
        full = sum(p.right - p.left > _FULL * width / 2 for p in side)
        if full < _LEAST:
            return None
    return place


def _gap(pieces: list[Piece], width: float) -> float | None:
    """The middle of the widest upright strip about the middle that no words cross."""
    low, high = (share * width for share in _MIDDLE)
    ends = sorted((max(low, p.left), min(high, p.right)) for p in pieces)
    start, best = low, (0.0, 0.0)
    for left, right in [*(e for e in ends if e[0] < e[1]), (high, high)]:
        best = max(best, (left - start, (left + start) / 2))
        start = max(start, right)
    return best[1] if best[0] > _GUTTER * width else None
