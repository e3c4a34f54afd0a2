"""The list definitions of numbering.xml (ECMA-376 part 1, 17.9), read when a paragraph asks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from lxml.etree import _Element as Element

from pipeline.readers.docx.names import RUN_PROPERTIES, VANISH, child, flag, value, w, whole
from pipeline.readers.docx.styles import Styles

LEVELS: Final = 9
_LONGEST: Final = 255  # characters of a pattern; Word takes fewer
_ABSTRACT, _NUM, _LEVEL, _CHANGE = w("abstractNum"), w("num"), w("lvl"), w("lvlOverride")
_ABSTRACT_KEY, _KEY, _DEPTH = w("abstractNumId"), w("numId"), w("ilvl")
_START_AGAIN, _BORROWED = w("startOverride"), w("numStyleLink")
_START, _KIND, _PATTERN = w("start"), w("numFmt"), w("lvlText")
_LEGAL, _RESTART, _AFTER, _STYLE = w("isLgl"), w("lvlRestart"), w("suff"), w("pStyle")
_FORMAT: Final = w("format")
_ZEROS: Final = re.compile(r"0*1\b")


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list counts and looks."""

    start: int
    kind: str
    pattern: str
    legal: bool
    restart: int
    glued: bool
    hidden: bool
    style: str | None


@dataclass(frozen=True, slots=True)
class NumberList:
    """A list: its levels by depth, where levels begin anew, and the name of its counters."""

    counters: str
    levels: dict[int, Level]
    restarts: dict[int, int]

    def level(self, depth: int) -> int | None:
        """The depth at which a paragraph of level `depth` counts: the nearest that is defined."""
        return next((d for d in range(min(depth, LEVELS - 1), -1, -1) if d in self.levels), None)

    def start(self, depth: int) -> int:
        """The first number of a level."""
        return self.restarts.get(depth, self.levels[depth].start)

    def linked(self, style: str | None) -> int | None:
        """The depth of the level that belongs to a paragraph style (17.9.23)."""
        if style is None:
            return None
        return next((d for d, level in self.levels.items() if level.style == style), None)


class Lists:
    """The lists of one document."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._made: dict[str, NumberList | None] = {}
        self._nums: dict[str | None, Element] = {}
        self._abstracts: dict[str | None, Element] = {}
        if root is not None:
            self._nums = {n.get(_KEY): n for n in root.iterchildren(_NUM)}
            self._abstracts = {a.get(_ABSTRACT_KEY): a for a in root.iterchildren(_ABSTRACT)}

    def __len__(self) -> int:
        return len(self._nums)

    def get(self, key: str) -> NumberList | None:
        """The list of that number; None for 0, which switches numbers off, and for unknown ones."""
        if key not in self._made:
            self._made[key] = self._make(key)
        return self._made[key]

    def _make(self, key: str) -> NumberList | None:
        num = self._nums.get(key)
        if num is None or key == "0":
            return None
        name = self._definition(value(num, _ABSTRACT_KEY))
        if name is None:
            return None
        levels: dict[int, Level] = {}
        for element in self._abstracts[name].iterchildren(_LEVEL):
            if depth(element) < LEVELS and depth(element) not in levels:
                levels[depth(element)] = _level(element)
        restarts = {}
        for change in num.iterchildren(_CHANGE):
            level, start = child(change, _LEVEL), value(change, _START_AGAIN)
            if level is not None:
                levels[depth(change)] = _level(level)
            if start is not None:
                restarts[depth(change)] = whole(start)
        return NumberList(name, levels, restarts)

    def _definition(self, name: str | None) -> str | None:
        """The abstract list that holds the levels: a list may borrow those of a style (17.9.21)."""
        if name not in self._abstracts:
            return None
        style = value(self._abstracts[name], _BORROWED)
        num = None if style is None else self._nums.get(self._styles.own(style).key)
        other = None if num is None else value(num, _ABSTRACT_KEY)
        return other if other in self._abstracts else name


def depth(element: Element) -> int:
    """The level that an element of a definition is about, counted from 0."""
    return max(0, whole(element.get(_DEPTH)))


def _level(element: Element) -> Level:
    properties = child(element, RUN_PROPERTIES)
    restart = value(element, _RESTART)
    return Level(
        start=whole(value(element, _START)),
        kind=_kind(element),
        pattern=(value(element, _PATTERN) or "")[:_LONGEST],
        legal=flag(element, _LEGAL) is True,
        # Which levels above restart this one: by default all (17.9.10); 0 none.
        restart=depth(element) if restart is None else whole(restart),
        glued=value(element, _AFTER) == "nothing",
        hidden=properties is not None and flag(properties, VANISH) is True,
        style=value(element, _STYLE),
    )


def _kind(element: Element) -> str:
    """The format; that of later Words stands in an alternative, as `custom` with an example."""
    for found in element.iter(_KIND):
        shape = _ZEROS.match(found.get(_FORMAT) or "")
        if shape is not None:
            return f"zeros{len(shape[0])}"
        return found.get(w("val")) or "decimal"
    return "decimal"
