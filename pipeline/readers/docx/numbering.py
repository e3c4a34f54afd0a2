"""Automatic numbers of paragraphs: numbering.xml and styles.xml (ECMA-376 part 1, 17.9).

Word keeps 一、 and 第三条 out of the text; it counts them while it lays the page out. So do we.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from lxml.etree import _Element as Element

from pipeline.readers.docx.counters import number
from pipeline.readers.docx.names import VAL, is_on, w

_CLOSED: Final = "、）)】〕"
_PLACE: Final = re.compile(r"%([1-9])")
_LEVELS: Final = 9


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    kind: str
    pattern: str
    legal: bool
    restart: int
    glued: bool


@dataclass(frozen=True, slots=True)
class _List:
    abstract: str
    levels: dict[int, _Level]
    restarts: dict[int, int]


class Numbering:
    """Counts the numbered paragraphs of one document, in order."""

    def __init__(self, numbering: Element | None, styles: Element | None) -> None:
        self._styles = {} if styles is None else _styles(styles)
        self._lists = {} if numbering is None else _lists(numbering, self._styles)
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()
        self.hidden = {key for key, style in self._styles.items() if _hidden(style)}

    def label(self, paragraph: Element) -> str:
        """The number before `paragraph`, with what follows it; empty without one."""
        properties = paragraph.find(w("pPr"))
        if properties is None or not self._lists:
            return ""
        found = self._place(properties)
        if found is None:
            return ""
        key, depth = found
        numbers = self._lists.get(key)
        if numbers is None or depth not in numbers.levels:
            return ""
        return self._render(numbers, depth, self._count(key, numbers, depth))

    def _place(self, properties: Element) -> tuple[str, int] | None:
        """List and level of a paragraph: its own, else those of its style or its ancestors."""
        key, depth = _own(properties)
        style = properties.find(w("pStyle"))
        name = None if style is None else style.get(VAL)
        seen: set[str] = set()
        while key is None and name in self._styles and name not in seen:
            seen.add(name)
            above = self._styles[name].find(w("pPr"))
            if above is not None:
                key, style_depth = _own(above)
                depth = depth if depth is not None else style_depth
            name = _based_on(self._styles[name])
        return None if key in (None, "0") else (str(key), depth or 0)

    def _count(self, key: str, numbers: _List, depth: int) -> list[int | None]:
        counts = self._counts.setdefault(numbers.abstract, [None] * _LEVELS)
        if (key, depth) not in self._begun:
            self._begun.add((key, depth))
            if depth in numbers.restarts:
                counts[depth] = numbers.restarts[depth] - 1
        current = counts[depth]
        counts[depth] = numbers.levels[depth].start if current is None else current + 1
        for below in range(depth + 1, _LEVELS):
            level = numbers.levels.get(below)
            if level is not None and level.restart > depth:
                counts[below] = None
        return counts

    def _render(self, numbers: _List, depth: int, counts: list[int | None]) -> str:
        level = numbers.levels[depth]

        def place(match: re.Match[str]) -> str:
            index = int(match[1]) - 1
            other = numbers.levels.get(index, level)
            count = counts[index]
            kind = "decimal" if level.legal else other.kind
            return number(other.start if count is None else count, kind)

        if level.kind in ("bullet", "none"):
            return ""
        text = _PLACE.sub(place, level.pattern)
        return text if not text or level.glued or text[-1] in _CLOSED else f"{text} "


def _own(properties: Element) -> tuple[str | None, int | None]:
    found = properties.find(w("numPr"))
    if found is None:
        return None, None
    key, depth = _value(found, "numId"), _value(found, "ilvl")
    return key, None if depth is None else int(depth)


def _value(element: Element, name: str) -> str | None:
    child = element.find(w(name))
    return None if child is None else child.get(VAL)


def _styles(styles: Element) -> dict[str, Element]:
    return {str(s.get(w("styleId"))): s for s in styles.iterfind(w("style"))}


def _based_on(style: Element) -> str | None:
    return _value(style, "basedOn")


def _hidden(style: Element) -> bool:
    vanish = style.find(f"{w('rPr')}/{w('vanish')}")
    return vanish is not None and is_on(vanish.get(VAL))


def _lists(numbering: Element, styles: dict[str, Element]) -> dict[str, _List]:
    abstracts = {str(a.get(w("abstractNumId"))): a for a in numbering.iterfind(w("abstractNum"))}
    nums = {str(n.get(w("numId"))): n for n in numbering.iterfind(w("num"))}
    out = {}
    for key, num in nums.items():
        name = _linked(_value(num, "abstractNumId"), abstracts, nums, styles)
        if name is None:
            continue
        levels = {_depth(e): _level(e) for e in abstracts[name].iterfind(w("lvl"))}
        restarts = {}
        for change in num.iterfind(w("lvlOverride")):
            level, start = change.find(w("lvl")), _value(change, "startOverride")
            if level is not None:
                levels[_depth(change)] = _level(level)
            if start is not None:
                restarts[_depth(change)] = int(start)
        out[key] = _List(name, levels, restarts)
    return out


def _linked(
    name: str | None,
    abstracts: dict[str, Element],
    nums: dict[str, Element],
    styles: dict[str, Element],
) -> str | None:
    """The abstract list that holds the levels: a list may borrow those of a style (17.9.21)."""
    if name not in abstracts:
        return None
    style = styles.get(_value(abstracts[name], "numStyleLink") or "")
    key = None if style is None else style.find(f"{w('pPr')}/{w('numPr')}/{w('numId')}")
    num = None if key is None else nums.get(str(key.get(VAL)))
    other = None if num is None else _value(num, "abstractNumId")
    return other if other in abstracts else name


def _depth(element: Element) -> int:
    return int(element.get(w("ilvl")) or 0)


def _level(element: Element) -> _Level:
    depth = _depth(element)
    legal = element.find(w("isLgl"))
    return _Level(
        start=int(_value(element, "start") or 0),
        kind=_value(element, "numFmt") or "decimal",
        pattern=_value(element, "lvlText") or "",
        legal=legal is not None and is_on(legal.get(VAL)),
        # Which levels above restart this one: by default all (17.9.10); 0 none.
        restart=int(_value(element, "lvlRestart") or depth),
        glued=_value(element, "suff") == "nothing",
    )
