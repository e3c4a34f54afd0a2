"""One page as PDFium sees it: its lines with their boxes, its pictures, its ruling lines.

Lengths are points; y counts from the top of the page downwards.
"""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from pipeline.text.layout.line import Box, Line

_COVERED = 0.5
_LONG = 20.0
_TALL = 8.0
_INVISIBLE = 3  # Text rendering mode 3, ISO 32000-1, 9.3.6.


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on a page.

    `picture` is the share of it that its largest picture covers, `over` the share of its lines
    that stand on that picture, `ruled` whether there are lines enough for a table, `invisible`
    whether the text on a picture is hidden, as programs for OCR leave it.
    """

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]
    picture: float
    over: float
    ruled: bool
    invisible: bool


def page(number: int, handle: Any, text: Any) -> Page:
    """Take the page `number` (from 1) from its pypdfium2 page and text page."""
    width, height = handle.get_size()
    box, ruled = _objects(handle, width, height)
    picture = _area(box) / (width * height)
    lines = _lines(text, height)
    inside = [box[0] < x.left and x.right < box[2] and box[1] < x.top < box[3] for x in lines]
    return Page(
        number=number,
        width=width,
        height=height,
        lines=tuple(lines),
        picture=picture,
        over=sum(inside) / max(1, len(lines)),
        ruled=ruled,
        invisible=picture > _COVERED and _is_invisible(handle),
    )


def _lines(text: Any, height: float) -> list[Line]:
    content = _content(text)
    lines = []
    start = 0
    for raw in content.split("\n"):
        words = raw.strip()
        if words:
            first = start + len(raw) - len(raw.lstrip())
            a, b = _box(text, first), _box(text, start + len(raw.rstrip()) - 1)
            words = words.replace("\x02", "-")
            # One character of another font is taller than its line.
            low = min(a, b, key=_tallness)
            lines.append(Line(words, a.left, b.right, height - low.top, height - low.bottom))
        start += len(raw) + 1
    return lines


def _tallness(box: Any) -> float:
    tall: float = box.top - box.bottom
    return tall


def _content(text: Any) -> str:
    """The characters of the page, one for each index of PDFium, lines ending with a line feed."""
    count = text.count_chars()
    content: str = text.get_text_range()
    if len(content) != count:
        # Characters that UTF-16 writes as pairs shift the indices.
        content = "".join(chr(pdfium.FPDFText_GetUnicode(text, i) or 32) for i in range(count))
    return content.replace("\r\n", " \n").replace("\r", "\n").replace("\x00", " ")


def _box(text: Any, index: int) -> Any:
    box = pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(text, index, box)
    return box


def _objects(handle: Any, width: float, height: float) -> tuple[Box, bool]:
    """The box of the largest picture, as far as it is on the page, and whether a table may be."""
    picture: Box = (0.0, 0.0, 0.0, 0.0)
    level = upright = 0
    kinds = [pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_PATH]
    for thing in handle.get_objects(filter=kinds, max_depth=3):
        left, bottom, right, top = thing.get_bounds()
        if thing.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            x0, x1 = max(0.0, left), min(width, right)
            y0, y1 = max(0.0, height - top), min(height, height - bottom)
            if x1 > x0 and y1 > y0:
                picture = max(picture, (x0, y0, x1, y1), key=_area)
        elif right - left > _LONG and top - bottom > _TALL:
            # One path may be all lines of a table, a box of four sides, or a mere background.
            lines = _strokes(thing) // 2
            level, upright = level + lines, upright + lines
        else:
            level += right - left > _LONG
            upright += top - bottom > _TALL
    return picture, level >= 3 and upright >= 2


def _strokes(path: Any) -> int:
    """How many segments of a path are drawn as lines."""
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path.raw, mode, stroke)
    return pdfium.FPDFPath_CountSegments(path.raw) if stroke.value else 0


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _is_invisible(handle: Any) -> bool:
    texts = list(handle.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=3))
    modes = [pdfium.FPDFTextObj_GetTextRenderMode(t.raw) for t in texts]
    return bool(modes) and sum(mode == _INVISIBLE for mode in modes) * 2 > len(modes)
