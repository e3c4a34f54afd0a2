"""The words of one paragraph: runs, links, fields, revisions (ECMA-376 part 1, 17.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from lxml.etree import _Element as Element

from pipeline.model import LinkTarget
from pipeline.readers.docx.names import (
    ALTERNATE,
    BOX,
    CHOICE,
    DELETED,
    FALLBACK,
    MATH_TEXT,
    RELATION,
    VAL,
    is_on,
    w,
)
from pipeline.text.buffer import Buffer

_T, _R, _RUN_PROPERTIES = w("t"), w("r"), w("rPr")
_LINK, _FIELD, _SIMPLE, _CODE, _SYMBOL = (
    w("hyperlink"),
    w("fldChar"),
    w("fldSimple"),
    w("instrText"),
    w("sym"),
)
_FIXED: Final = {w("noBreakHyphen"): "-", w("softHyphen"): ""}
_BREAKS: Final = frozenset({w("br"), w("cr")})
_TABS: Final = frozenset({w("tab"), w("ptab")})
_SHAPES: Final = frozenset({w("drawing"), w("pict"), w("object")})
_SKIP: Final = frozenset({w("pPr"), w("rPr"), w("sdtPr"), w("rt"), w("delText"), w("delInstrText")})
_HYPERLINK: Final = re.compile(r'\s*HYPERLINK\s+"?([^"\s\\]+)')
_SPACES: Final = re.compile(r"[\t\r\n]+")
# Boxes to tick are letters of the symbol fonts: code point by the last two digits of `w:char`.
_TICKS: Final = {"A8": "□", "6F": "□", "71": "□", "A3": "□", "FE": "☑", "52": "☑", "FC": "√"}


@dataclass(slots=True)
class _Field:
    code: str = ""
    start: int = -1


class Inline:
    """Writes paragraphs into `out`; keeps the links and counts the deletions that it met."""

    def __init__(self, out: Buffer, hidden: set[str], targets: dict[str, str]) -> None:
        self._out = out
        self._hidden = hidden
        self._targets = targets
        self._one_line = False
        self._fields: list[_Field] = []
        self._boxes: list[Element] = []
        self.links: list[LinkTarget] = []
        self.deleted = 0

    @contextmanager
    def in_one_line(self) -> Iterator[None]:
        """Within this, line breaks and tabs are blanks, and text boxes are left out."""
        self._one_line = True
        try:
            yield
        finally:
            self._one_line = False

    def write(self, paragraph: Element) -> list[Element]:
        """Write the words of `paragraph`; return the text boxes that are anchored in it."""
        self._fields, self._boxes = [], []
        if not self._is_hidden(paragraph.find(w("pPr")), "pStyle"):
            self._children(paragraph)
        return self._boxes

    def _children(self, element: Element) -> None:
        for child in element.iterchildren("*"):
            self._node(child, child.tag)

    def _node(self, child: Element, tag: str) -> None:
        if tag == _R:
            self._run(child)
        elif tag in (_T, MATH_TEXT):
            self._out.write(_SPACES.sub(" ", child.text or ""))
        elif tag in _BREAKS:
            self._out.write(" " if self._one_line else "\n")
        elif tag in _TABS:
            self._out.write(" " if self._one_line else "\t")
        elif tag == _LINK:
            self._linked(child, self._targets.get(child.get(RELATION) or ""))
        elif tag == _SIMPLE:
            self._linked(child, _target(child.get(w("instr")) or ""))
        elif tag == _FIELD:
            self._field(child.get(w("fldCharType")))
        elif tag == _CODE:
            if self._fields:
                self._fields[-1].code += child.text or ""
        elif tag in _FIXED:
            self._out.write(_FIXED[tag])
        elif tag == _SYMBOL:
            self._out.write(_TICKS.get((child.get(w("char")) or "")[-2:].upper(), ""))
        elif tag in DELETED:
            self.deleted += 1
        elif tag == ALTERNATE:
            self._alternate(child)
        elif tag in _SHAPES:
            self._boxes.extend(_boxes(child))
        elif tag not in _SKIP:
            # ins, moveTo, smartTag, sdt, ruby base, formulas …: what they hold counts.
            self._children(child)

    def _run(self, run: Element) -> None:
        if not self._is_hidden(run.find(_RUN_PROPERTIES), "rStyle"):
            self._children(run)

    def _is_hidden(self, properties: Element | None, style: str) -> bool:
        if properties is None:
            return False
        vanish = properties.find(w("vanish")) if style == "rStyle" else None
        if vanish is not None:
            return is_on(vanish.get(VAL))
        named = properties.find(w(style)) if self._hidden else None
        return named is not None and named.get(VAL) in self._hidden

    def _linked(self, element: Element, target: str | None) -> None:
        start = len(self._out)
        self._children(element)
        self._link(start, target)

    def _link(self, start: int, target: str | None) -> None:
        if target and len(self._out) > start:
            self.links.append(LinkTarget(start, len(self._out), target))

    def _field(self, kind: str | None) -> None:
        if kind == "begin":
            self._fields.append(_Field())
        elif self._fields and kind == "separate":
            self._fields[-1].start = len(self._out)
        elif self._fields and kind == "end":
            field = self._fields.pop()
            if field.start >= 0:
                self._link(field.start, _target(field.code))

    def _alternate(self, element: Element) -> None:
        branch = element.find(CHOICE)
        branch = element.find(FALLBACK) if branch is None else branch
        if branch is not None:
            self._children(branch)


def _target(code: str) -> str | None:
    """The address in the code of a HYPERLINK field."""
    match = _HYPERLINK.match(code)
    return None if match is None else match[1]


def _boxes(shape: Element) -> Iterator[Element]:
    """The text boxes in `shape`, each once: of alternatives the first is taken."""
    for child in shape.iterchildren("*"):
        if child.tag == BOX:
            yield child
        elif child.tag == ALTERNATE:
            branch = child.find(CHOICE)
            branch = child.find(FALLBACK) if branch is None else branch
            if branch is not None:
                yield from _boxes(branch)
        else:
            yield from _boxes(child)
