"""What floats on the page: text boxes, WordArt, pictures, objects (ECMA-376 part 1, 20.4; VML)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lxml.etree import _Element as Element

from pipeline.readers.docx.names import (
    ALTERNATE,
    BOX,
    DELETED,
    MATH_TEXT,
    SYMBOL,
    T,
    branches,
    w,
    whole,
)
from pipeline.readers.docx.tally import Tally

_VML: Final = "{urn:schemas-microsoft-com:vml}"
_DRAWING: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_GRAPHIC: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}graphicData"
_OBJECT: Final = "{urn:schemas-microsoft-com:office:office}OLEObject"
SHAPES: Final = frozenset({w("drawing"), w("pict"), w("object")})
WORD_ART: Final = f"{_VML}textpath"
_ANCHOR: Final = f"{_DRAWING}anchor"
_ANCHORED: Final = frozenset({_ANCHOR, *(f"{_VML}{n}" for n in ("shape", "rect", "group"))})
_STYLE: Final = re.compile(r"([a-z-]+)\s*:\s*(-?[\d.]+)(pt|in|cm|mm|px)?")
_EMU: Final = {"pt": 12_700, "in": 914_400, "cm": 360_000, "mm": 36_000, "px": 9_525, "": 12_700}
_DIAGRAMS: Final = ("chart", "diagram")
_LARGE: Final = 360_000**2 * 150  # square EMU: 150 cm², a quarter of a page of A4
_ABOVE: Final = -100_000  # EMU: a third of a line
_UPPER_HALF: Final = 5_300_000  # EMU: half a page of A4


@dataclass(frozen=True, slots=True)
class Box:
    """A text box or, as `words`, a piece of WordArt.

    `top` is where it stands, in EMU (1/360,000 cm); `of_page` tells whether that counts from the
    page or from the paragraph that it is anchored in. None for boxes that stand in the line.
    """

    content: Element | None
    words: str
    top: float | None
    of_page: bool

    def is_above(self, first: bool) -> bool:
        """True if it stands above its paragraph; `first` if that is the first with words."""
        if self.top is None:
            return False
        return (first and self.top < _UPPER_HALF) if self.of_page else self.top < _ABOVE


def boxes(paragraph: Element) -> list[Box]:
    """The boxes with words anchored in a paragraph, each once, whatever ways the file has."""
    if next(paragraph.iter(BOX, WORD_ART), None) is None:
        return []
    return [box for box in _boxes(paragraph, None) if _says(box)]


def note(shape: Element, tally: Tally) -> None:
    """Count pictures that may hold words, diagrams and embedded objects in `shape`."""
    if next(shape.iter(BOX), None) is not None:
        return  # What is in a box is met with the box.
    for element in shape.iter(_GRAPHIC, _OBJECT):
        if element.tag == _OBJECT:
            tally.add("object", element.get("ProgID") or "")
        elif any(word in (element.get("uri") or "") for word in _DIAGRAMS):
            tally.add("diagram")
        elif (element.get("uri") or "").endswith("/picture") and _area(shape) > _LARGE:
            tally.add("picture")


def _boxes(element: Element, shape: Element | None) -> Iterator[Box]:
    """The boxes in `element`, but none that stand in another box; `shape` is what holds them."""
    for inner in element:
        if inner.tag in (BOX, WORD_ART):
            yield _box(inner, shape)
        elif inner.tag == ALTERNATE:
            yield from next(filter(None, (list(_boxes(b, shape)) for b in branches(inner))), [])
        elif inner.tag not in DELETED:
            outer = inner if shape is None and inner.tag in _ANCHORED else shape
            yield from _boxes(inner, outer)


def _says(box: Box) -> bool:
    texts = () if box.content is None else box.content.iter(T, MATH_TEXT, SYMBOL)
    return bool(box.words.strip()) or any(t.tag == SYMBOL or (t.text or "").strip() for t in texts)


def _box(element: Element, shape: Element | None) -> Box:
    words = (element.get("string") or "") if element.tag == WORD_ART else ""
    content = element if element.tag == BOX else None
    if shape is None:
        return Box(content, words, None, False)
    if shape.tag == _ANCHOR:
        place = shape.find(f"{_DRAWING}positionV")
        offset = None if place is None else place.findtext(f"{_DRAWING}posOffset")
        base = "" if place is None else place.get("relativeFrom") or ""
        top = None if offset is None else float(whole(offset.strip()))
        return Box(content, words, top, base not in ("paragraph", "line"))
    style = shape.get("style") or ""
    sizes = _sizes(style)
    of_page = re.search(r"vertical-relative:\s*(?:page|margin)", style) is not None
    return Box(content, words, sizes.get("margin-top", sizes.get("top")), of_page)


def _sizes(style: str) -> dict[str, float]:
    """The lengths in the style of a VML shape, in EMU."""
    found = {}
    for name, size, unit in _STYLE.findall(style[:2000]):
        try:
            found[name] = float(size) * _EMU[unit]
        except ValueError:
            continue
    return found


def _area(shape: Element) -> int:
    extent = next(shape.iter(f"{_DRAWING}extent"), None)
    return 0 if extent is None else whole(extent.get("cx")) * whole(extent.get("cy"))
