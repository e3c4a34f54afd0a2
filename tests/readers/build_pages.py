"""A notice set on pages: words and ruling lines at their places, for formats that know only those.

Lengths are millimetres from the upper left corner of an A4 page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

_LEFT, _TOP, _WIDE, _BOTTOM = 27.0, 37.0, 156.0, 258.0
_SIZE, _TITLE, _CELL = 5.57, 7.0, 4.2
_PITCH = 10.0
_NO_START = "，。；：、）》”！？"

Rows = Sequence[Sequence[str]]
Block = tuple[str, str] | tuple[str, Rows]
"""A kind and its words: `title`, `centre`, `left`, `body` (indented), `right`, `page` (begins a
new one), or `table` and its rows, which gets ruling lines."""


@dataclass(frozen=True)
class Placed:
    """Words that begin at `x`, with their base line at `y`; `spread` is the room after each."""

    x: float
    y: float
    words: str
    size: float
    spread: float = 0.0

    def places(self) -> list[float]:
        """Where each character begins."""
        steps = (advance(char, self.size) + self.spread for char in self.words[:-1])
        return list(accumulate(steps, initial=self.x))


@dataclass(frozen=True)
class Ruled:
    """A line from point to point."""

    x0: float
    y0: float
    x1: float
    y1: float


Item = Placed | Ruled


def advance(char: str, size: float) -> float:
    """How wide a character is."""
    return size / 2 if char.isascii() else size


def set_pages(blocks: Sequence[Block]) -> list[list[Item]]:
    """The items of each page, page numbers with them."""
    setter = _Setter()
    for kind, content in blocks:
        if kind == "page":
            setter.feed()
        elif isinstance(content, str):
            setter.paragraph(kind, content)
        else:
            setter.table(content)
    return setter.numbered()


class _Setter:
    def __init__(self) -> None:
        self._pages: list[list[Item]] = [[]]
        self._y = _TOP

    def feed(self) -> None:
        self._pages.append([])
        self._y = _TOP

    def _room(self, high: float) -> None:
        if self._y + high > _BOTTOM:
            self.feed()

    def paragraph(self, kind: str, words: str) -> None:
        size = _TITLE if kind == "title" else _SIZE
        indent = 2 * size if kind == "body" else 0.0
        lines = _wrapped(words, size, _WIDE, indent)
        for number, line in enumerate(lines):
            wide = sum(advance(char, size) for char in line)
            x = _LEFT + (indent if number == 0 else 0.0)
            # Full lines are set from margin to margin, as word processors do.
            room = _LEFT + _WIDE - x - wide
            spread = room / (len(line) - 1) if number + 1 < len(lines) else 0.0
            if kind in ("title", "centre"):
                spread = 0.0
                x = _LEFT + (_WIDE - wide) / 2
            elif kind == "right":
                x = _LEFT + _WIDE - wide - 4 * size
            self._room(_PITCH)
            self._y += _PITCH
            self._pages[-1].append(Placed(x, self._y, line, size, spread))

    def table(self, rows: Rows) -> None:
        columns = max(map(len, rows))
        wide = _WIDE / columns
        self._y += 4.0
        for row in rows:
            cells = [_wrapped(cell, _CELL, wide - 3, 0.0) for cell in row]
            high = 2.5 + 6.0 * max(map(len, cells))
            self._room(high + 1)
            top, bottom = self._y, self._y + high
            page = self._pages[-1]
            page += [Ruled(_LEFT, y, _LEFT + _WIDE, y) for y in (top, bottom)]
            sides = [_LEFT + n * wide for n in range(columns + 1)]
            page += [Ruled(x, top, x, bottom) for x in sides]
            for side, lines in zip(sides, cells, strict=False):
                for i, line in enumerate(lines):
                    page.append(Placed(side + 1.5, top + 5.5 + 6 * i, line, _CELL))
            self._y = bottom

    def numbered(self) -> list[list[Item]]:
        for n, page in enumerate(self._pages, 1):
            page.append(Placed(150.0 if n % 2 else 30.0, 275.0, f"— {n} —", 4.9))
        return self._pages


def _wrapped(words: str, size: float, wide: float, indent: float) -> list[str]:
    """Words broken into lines; marks of punctuation don't begin one, numbers stay whole."""
    lines: list[str] = []
    line, room = "", wide - indent
    for piece in _pieces(words):
        need = sum(advance(char, size) for char in piece)
        if line and need > room and piece not in _NO_START:
            lines.append(line)
            line, room = "", wide
        line, room = line + piece, room - need
    return [*lines, line] if line else lines or [""]


def _pieces(words: str) -> list[str]:
    pieces: list[str] = []
    for char in words:
        if pieces and char.isascii() and not char.isspace() and pieces[-1].isascii():
            pieces[-1] += char
        else:
            pieces.append(char)
    return pieces
