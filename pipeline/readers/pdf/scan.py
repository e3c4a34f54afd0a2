"""Pages that are pictures: read by rapidocr where the extra `ocr` is installed."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from typing import Any

from pipeline.text.layout.line import Line

_LONGEST = 1400
"""Longest side of the picture in pixels: larger ones are slower and not read better."""


def is_installed() -> bool:
    """True if the extra `ocr` is there."""
    return find_spec("rapidocr") is not None


def lines(page: Any) -> tuple[Line, ...]:
    """The lines that rapidocr sees on a pypdfium2 page, from top to bottom, in points."""
    width, height = page.get_size()
    scale = _LONGEST / max(width, height)
    picture = page.render(scale=scale).to_numpy()
    result = _engine()(picture, use_cls=False)
    if result.boxes is None or result.txts is None:
        return ()
    found = [
        _line(words, [(x / scale, y / scale) for x, y in box])
        for words, box in zip(result.txts, result.boxes, strict=True)
        if words.strip()
    ]
    return tuple(sorted(found, key=lambda line: (round(line.top / 6), line.left)))


def _line(words: str, corners: list[tuple[float, float]]) -> Line:
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return Line(words.strip(), min(xs), max(xs), min(ys), max(ys))


@cache
def _engine() -> Any:
    from rapidocr import RapidOCR

    # The line classifier drops whole lines; notices are upright.
    return RapidOCR(params={"Global.use_cls": False, "Global.log_level": "error"})
