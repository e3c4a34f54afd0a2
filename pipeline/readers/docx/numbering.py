"""Automatic numbers of paragraphs, counted in order (ECMA-376 part 1, 17.9).

Word keeps 一、 and 第三条 out of the text; it counts them while it lays the page out. So do we.
"""

from __future__ import annotations

import re
from typing import Final

from lxml.etree import _Element as Element

from pipeline.readers.docx.counters import number
from pipeline.readers.docx.lists import LEVELS, Level, Lists, NumberList
from pipeline.readers.docx.names import SECTION, child, value, w, whole, words
from pipeline.readers.docx.styles import Styles, stated

_CLOSED: Final = "、）)】〕"
_PLACE: Final = re.compile(r"%([1-9])")
_HAN: Final = re.compile("[\u4e00-\u9fff]")
_STYLE: Final = w("pStyle")
_FEW_ZEROS: Final = "decimalZero"


class Numbering:
    """Counts the numbered paragraphs of one document."""

    def __init__(self, lists: Lists, styles: Styles) -> None:
        self._lists = lists
        self._styles = styles
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()
        self.active = len(lists) > 0

    def label(self, paragraph: Element, properties: Element | None) -> str:
        """The number before `paragraph`, with what follows it; empty without one.

        Args:
            paragraph: the paragraph.
            properties: its `w:pPr`.
        """
        found = self._place(properties)
        if found is None or _only_ends_a_section(paragraph, properties):
            return ""
        key, numbers, depth = found
        counts = self._count(key, numbers, depth)
        level = numbers.levels[depth]
        return "" if level.hidden else _render(numbers, level, counts)

    def _place(self, properties: Element | None) -> tuple[str, NumberList, int] | None:
        """List and level of a paragraph: its own, else those of its style and its ancestors."""
        own = stated(properties)
        style = None if properties is None else value(properties, _STYLE)
        there = self._styles.place(style)
        key = own.key if own.key is not None else there.key
        numbers = None if key is None else self._lists.get(key)
        if key is None or numbers is None:
            return None
        said = own.depth if own.depth is not None else there.depth
        linked = numbers.linked(there.style) if said is None and own.key is None else None
        depth = numbers.level(max(0, whole(said)) if linked is None else linked)
        return None if depth is None else (key, numbers, depth)

    def _count(self, key: str, numbers: NumberList, depth: int) -> list[int | None]:
        counts = self._counts.setdefault(numbers.counters, [None] * LEVELS)
        if (key, depth) not in self._begun:
            self._begun.add((key, depth))
            if depth in numbers.restarts:
                counts[depth] = numbers.restarts[depth] - 1
        for above in range(depth):
            # A level that was passed over counts as begun, here and for what follows.
            if counts[above] is None and above in numbers.levels:
                counts[above] = numbers.start(above)
        current = counts[depth]
        counts[depth] = numbers.start(depth) if current is None else current + 1
        for below in range(depth + 1, LEVELS):
            level = numbers.levels.get(below)
            if level is not None and level.restart > depth:
                counts[below] = None
        return counts


def _only_ends_a_section(paragraph: Element, properties: Element | None) -> bool:
    """True if the paragraph has no words, only a section break: Word shows no number there."""
    ends = properties is not None and child(properties, SECTION) is not None
    return ends and not words(paragraph)


def _render(numbers: NumberList, level: Level, counts: list[int | None]) -> str:
    if level.kind == "bullet" and not _HAN.search(level.pattern):
        return ""  # A sign, not a number; but some write 注： that way.

    def place(match: re.Match[str]) -> str:
        index = int(match[1]) - 1
        other = numbers.levels.get(index, level)
        count = counts[index]
        plain = level.legal and other.kind not in ("none", _FEW_ZEROS)
        return number(other.start if count is None else count, "decimal" if plain else other.kind)

    text = _PLACE.sub(place, level.pattern)
    return text if not text or level.glued or text[-1] in _CLOSED else f"{text} "
