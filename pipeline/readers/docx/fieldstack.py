"""The fields that are open at a place of the text, and where its words go: on, or into a code."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml.etree import _Element as Element

from pipeline.model import LinkTarget
from pipeline.readers.docx import fields
from pipeline.text.buffer import Buffer


@dataclass(slots=True)
class _Open:
    begin: Element
    outer: Buffer
    code: list[str] = field(default_factory=list)
    start: int | None = None


class FieldStack:
    """Follows the marks of complex fields (17.16.18), which may nest and cross paragraphs.

    `out` is where words go: between the beginning of a field and its separator they are part of
    its code, which no reader sees.
    """

    def __init__(self, out: Buffer, marks: set[Element]) -> None:
        self._text = self.out = out
        self._marks = marks
        self._open: list[_Open] = []

    def apart(self) -> FieldStack:
        """A stack for a text of its own, such as a box that is anchored within a field."""
        return FieldStack(self._text, self._marks)

    def code(self, words: str) -> None:
        """Words that stand in a code; outside of one they are lost."""
        if self._open:
            self._open[-1].code.append(words)

    def mark(self, mark: Element) -> LinkTarget | None:
        """Go over a mark; return the link that ends there, if any."""
        if mark not in self._marks:
            return None
        kind = fields.kind(mark)
        if kind == "begin":
            self._open.append(_Open(mark, self.out))
            self.out = Buffer()
        elif self._open and kind == "separate":
            self.out = self._open[-1].outer
            self._open[-1].start = len(self.out)
        elif self._open:
            return self._end(self._open.pop())
        return None

    def link(self, start: int, target: str | None) -> LinkTarget | None:
        """A link over all words from `start`, None without a target or words to show it."""
        if not target or self.out is not self._text or len(self.out) <= start:
            return None
        return LinkTarget(start, len(self.out), target)

    def _end(self, ended: _Open) -> LinkTarget | None:
        self.out = ended.outer
        code = "".join(ended.code)
        if ended.start is None:
            self.out.write(fields.shown(code, ended.begin))
            return None
        return self.link(ended.start, fields.target(code))
