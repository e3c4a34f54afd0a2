"""How the lines of a page are drawn."""

from __future__ import annotations

import ctypes
from array import array
from collections.abc import Collection
from dataclasses import dataclass
from math import pi
from typing import Any

from pipeline.readers.pdf.direct import (
    address,
    char_angle,
    count_marks,
    fill_colour,
    get_mark,
    has_map_error,
    mark_name,
    text_object,
)
from pipeline.text.layout.line import Line

_ASKEW = 10
_PALE = 165
_WHITE = 250
_THIN = 150
_NAME = 64
_ARTIFACT = "Artifact".encode("utf-16-le")


@dataclass(frozen=True, slots=True)
class Style:
    """How a line is drawn.

    `quarters` is by how many right angles its letters are turned clockwise as displayed, None if
    they stand askew; `pale` that it is light or lets shine through what is behind; `artifact` that
    the file marks it as no part of the text (ISO 32000-1, 14.8.2.2); `unmapped` that its font does
    not tell which characters it shows.
    """

    quarters: int | None = 0
    pale: bool = False
    artifact: bool = False
    unmapped: bool = False


PLAIN = Style()


@dataclass(frozen=True, slots=True)
class Drawn:
    """A line, and how it is drawn."""

    line: Line
    style: Style


class Styles:
    """How the characters of a page are drawn."""

    def __init__(self, text: Any, quarters: int, artifacts: Collection[int]) -> None:
        """Take them from a pypdfium2 text page.

        Args:
            text: the text page.
            quarters: by how many right angles its page is turned for display.
            artifacts: the addresses of text objects that stand in a form marked as an artifact.
        """
        self._text = address(text.raw)
        self._turn = 90 * quarters
        self._artifacts = artifacts
        self._colour = array("I", [0] * 4)
        place, size = self._colour.buffer_info()[0], self._colour.itemsize
        self._parts = [place + size * i for i in range(4)]

    def at(self, index: int) -> Style:
        """How the character at `index` is drawn."""
        text = self._text
        turn = char_angle(text, index) * 180 / pi + self._turn
        off = (turn + 45) % 90 - 45
        quarters = round((turn - off) / 90) % 4 if abs(off) < _ASKEW else None
        thing = text_object(text, index)
        pale = artifact = False
        if thing is not None:
            pale = self._is_pale(thing)
            artifact = thing in self._artifacts or is_artifact(thing)
        unmapped = has_map_error(text, index) == 1
        if quarters == 0 and not (pale or artifact or unmapped):
            return PLAIN
        return Style(quarters, pale, artifact, unmapped)

    def _is_pale(self, thing: int) -> bool:
        if not fill_colour(thing, *self._parts):
            return False
        red, green, blue, opaque = self._colour
        return opaque < _THIN or _PALE < 0.3 * red + 0.59 * green + 0.11 * blue < _WHITE


def is_artifact(thing: int) -> bool:
    """True if the page object at this address is marked as an artifact."""
    count = count_marks(thing)
    if count <= 0:
        return False
    name, length = (ctypes.c_ushort * _NAME)(), ctypes.c_ulong()
    for i in range(count):
        mark = get_mark(thing, i)
        found = mark_name(mark, name, ctypes.sizeof(name), ctypes.byref(length))
        if found and bytes(name)[: length.value - 2] == _ARTIFACT:
            return True
    return False
