"""The characters of a page as PDFium gives them, each with its box on the page as displayed."""

from __future__ import annotations

import re
import sys
from array import array
from collections import deque
from dataclasses import dataclass
from itertools import pairwise, repeat
from typing import Any

from pipeline.readers.pdf.direct import address, get_text, get_unicode, loose_char_box
from pipeline.text.layout.turn import turned

_BOX = 4
SECOND = "\ufdd0"
"""Stands for the second half of a character beyond the basic plane."""
_NOWHERE = array("f", [float("nan")] * _BOX)
_BLANK = re.compile(" ")
# PDFium writes U+0002 for a hyphen at the end of a line, U+FFFE for one that it can't tell.
_CONTROL = re.compile("[\x00-\x09\x0b-\x1f\ufffe]")


@dataclass(frozen=True, slots=True)
class Frame:
    """How a page is displayed: from the user space of the file to the page that a person sees.

    `left`, `bottom`, `right` and `top` are its visible part in user space (y upwards), `quarters`
    by how many right angles it is turned clockwise; `width` and `height` are as displayed.
    """

    left: float
    bottom: float
    right: float
    top: float
    quarters: int

    @property
    def width(self) -> float:
        """Width as displayed, in points."""
        return self.top - self.bottom if self.quarters % 2 else self.right - self.left

    @property
    def height(self) -> float:
        """Height as displayed, in points."""
        return self.right - self.left if self.quarters % 2 else self.top - self.bottom

    def shown(self, boxes: array[float]) -> array[float]:
        """Boxes of user space (left, top, right, bottom) on the displayed page."""
        if not boxes:
            return boxes
        made = array("f", boxes)
        for side in (1, 3):
            made[side::_BOX] = array("f", [self.top - y for y in boxes[side::_BOX]])
        if self.left:
            for side in (0, 2):
                made[side::_BOX] = array("f", [x - self.left for x in boxes[side::_BOX]])
        return turned(made, self.quarters, self.right - self.left, self.top - self.bottom)


@dataclass(frozen=True, slots=True)
class Chars:
    """The text of a page, a line feed behind each line, and four numbers a character."""

    text: str
    boxes: array[float]

    def turned(self, quarters: int, frame: Frame) -> Chars:
        """The same after the page was turned clockwise by so many quarters."""
        return Chars(self.text, turned(self.boxes, quarters, frame.width, frame.height))


def frame(page: Any) -> Frame:
    """The frame of a pypdfium2 page."""
    left, bottom, right, top = page.get_bbox()
    return Frame(left, bottom, right, top, page.get_rotation() // 90)


def chars(text: Any, shown: Frame) -> Chars:
    """The characters of a pypdfium2 text page."""
    page, count = address(text.raw), text.count_chars()
    boxes = array("f", bytes(4 * _BOX * count))
    place = boxes.buffer_info()[0]
    places = range(place, place + 4 * _BOX * count, 4 * _BOX)
    deque(map(loose_char_box, repeat(page), range(count), places), maxlen=0)
    content = _content(page, count)
    for blank in _BLANK.finditer(content):
        at = _BOX * blank.start()
        if boxes[at + 2] <= boxes[at]:
            # PDFium wrote it, for a gap: it stands nowhere.
            boxes[at : at + _BOX] = _NOWHERE
    return Chars(content, shown.shown(boxes))


def _content(page: int, count: int) -> str:
    """The characters of the page, one for each index of PDFium, lines ending with a line feed."""
    units = array("H", bytes(2 * count + 4))
    written = get_text(page, 0, count, units.buffer_info()[0])
    coding = "utf-16-le" if sys.byteorder == "little" else "utf-16-be"
    content = units[: max(0, written - 1)].tobytes().decode(coding, "ignore")
    if len(content) != count:
        content = _by_code([get_unicode(page, i) for i in range(count)])
    content = content.replace("\r\n", " \n").replace("\r", "\n")
    return _CONTROL.sub(lambda m: "-" if m[0] in "\x02\ufffe" else " ", content)


def _by_code(codes: list[int]) -> str:
    """The characters of these codes; one that takes two is followed by `SECOND`."""
    made = [chr(code) if 0 < code < 0x110000 else " " for code in codes]
    for i, (first, second) in enumerate(pairwise(codes)):
        if 0xD800 <= first < 0xDC00 <= second < 0xE000:
            made[i] = chr(0x10000 + ((first - 0xD800) << 10) + second - 0xDC00)
            made[i + 1] = SECOND
    return "".join(" " if "\ud800" <= char < "\ue000" else char for char in made)
