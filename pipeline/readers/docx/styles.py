"""What styles say of numbers and hidden words (ECMA-376 part 1, 17.7); nothing of looks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from lxml.etree import _Element as Element

from pipeline.readers.docx.names import (
    PARAGRAPH_PROPERTIES,
    RUN_PROPERTIES,
    VANISH,
    child,
    flag,
    value,
    w,
)

_STYLE, _NAME, _BASE = w("style"), w("styleId"), w("basedOn")
_NUMBER, _KEY, _DEPTH = w("numPr"), w("numId"), w("ilvl")
_TYPE, _DEFAULT = w("type"), w("default")
_MOST_ANCESTORS: Final = 64
_TABLE_STYLE: Final = re.compile(rb'<w:style [^>]*w:type="table"[^>]*(?<!/)>')
_STYLE_END: Final = b"</w:style>"


@dataclass(frozen=True, slots=True)
class Place:
    """List and level of a numbered paragraph, as far as stated; `style` is what states the list."""

    key: str | None = None
    depth: str | None = None
    style: str | None = None


_NOWHERE: Final = Place()


def lean(content: bytes) -> bytes:
    """The bytes of a styles part without its table styles, which say nothing that we ask for.

    They are most of the part, and to parse them would take longer than all the rest.
    """
    if b"<!--" in content or b"<![CDATA[" in content:
        return content  # What looks like a tag may be none.
    kept, at = [], 0
    for tag in _TABLE_STYLE.finditer(content):
        end = content.find(_STYLE_END, tag.end())
        if tag.start() >= at and end > 0:
            kept.append(content[at : tag.start()])
            at = end + len(_STYLE_END)
    return b"".join((*kept, content[at:]))


class Styles:
    """The styles of one document; a name of None is the default paragraph style.

    `numbers` and `hides` tell whether any style has a number or hides words at all.
    """

    def __init__(self, root: Element | None) -> None:
        listed = [] if root is None else list(root.iterchildren(_STYLE))
        self._styles = {s.get(_NAME): s for s in listed if s.get(_NAME) is not None}
        self._default = next((s.get(_NAME) for s in listed if _is_default(s)), None)
        self._places: dict[str | None, Place] = {}
        self._hidden: dict[str | None, bool] = {}
        self.numbers = root is not None and next(root.iter(_NUMBER), None) is not None
        self.hides = root is not None and next(root.iter(VANISH), None) is not None

    def place(self, name: str | None) -> Place:
        """List and level by the style and those that it is based on, each from the nearest."""
        if name not in self._places:
            self._places[name] = self._place(name)
        return self._places[name]

    def own(self, name: str) -> Place:
        """List and level that the style itself states."""
        style = self._styles.get(name)
        return _NOWHERE if style is None else stated(child(style, PARAGRAPH_PROPERTIES), name)

    def hidden(self, name: str | None) -> bool:
        """True if the style hides words."""
        if name not in self._hidden:
            said = (_vanish(style) for style in self._line(name))
            self._hidden[name] = next((hides for hides in said if hides is not None), False)
        return self._hidden[name]

    def _place(self, name: str | None) -> Place:
        key = depth = owner = None
        for style in self._line(name):
            found = stated(child(style, PARAGRAPH_PROPERTIES), style.get(_NAME))
            if key is None and found.key is not None:
                key, owner = found.key, found.style
            depth = found.depth if depth is None else depth
        return Place(key, depth, owner)

    def _line(self, name: str | None) -> list[Element]:
        """The style and its ancestors, the nearest first."""
        line: dict[str, Element] = {}
        found = name if name is not None else self._default
        while found is not None and found not in line and len(line) < _MOST_ANCESTORS:
            style = self._styles.get(found)
            if style is None:
                break
            line[found] = style
            found = value(style, _BASE)
        return list(line.values())


def stated(properties: Element | None, style: str | None = None) -> Place:
    """List and level that the properties of a paragraph or style state."""
    number = None if properties is None else child(properties, _NUMBER)
    if number is None:
        return _NOWHERE
    key = value(number, _KEY)
    return Place(key, value(number, _DEPTH), style if key is not None else None)


def _vanish(style: Element) -> bool | None:
    properties = child(style, RUN_PROPERTIES)
    return None if properties is None else flag(properties, VANISH)


def _is_default(style: Element) -> bool:
    on = style.get(_DEFAULT) in ("1", "true", "on")
    return on and style.get(_TYPE) == "paragraph"
