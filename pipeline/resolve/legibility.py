"""How far a fact from a picture can be trusted: as far as its characters could be made out."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.model import Source, Span

_OCR = 0.97
"""What is read from pictures is at times read wrongly by a reader that is sure of itself."""
_WRITTEN = 100
"""The belief in characters that were not recognised from a picture."""


def legibility(source: Source, places: Iterable[Span]) -> float:
    """By what to multiply the confidence in a fact, 0 to 1.

    Args:
        source: what the fact was found in.
        places: where in its text; one doubtful letter or digit makes the whole doubtful.

    Returns:
        1.0 for what was not recognised from a picture, also on a page of a file with scans.
    """
    if not source.ocr:
        return 1.0
    if source.glyphs is None or not source.glyphs.belief:
        # The file says that it was recognised, not how surely.
        return _OCR
    beliefs = [
        source.glyphs.belief[i]
        for place in places
        for i in range(place.start, place.end)
        if source.text[i].isalnum() and source.glyphs.belief[i] < _WRITTEN
    ]
    if not beliefs:
        return 1.0
    mean = sum(beliefs) / len(beliefs)
    return _OCR * (mean + min(beliefs)) / (2 * _WRITTEN)
