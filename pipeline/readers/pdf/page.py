"""One page as PDFium sees it: its lines and tables as they are read, and what can't be read.

Lengths are points; y counts from the top of the page downwards.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from pipeline.model import Box
from pipeline.readers.pdf.chars import Chars, Frame, chars, frame
from pipeline.readers.pdf.direct import address, render_mode, text_object
from pipeline.readers.pdf.garbled import garbled_lines
from pipeline.readers.pdf.lines import lie, lines, raw_lines
from pipeline.readers.pdf.objects import Things, things
from pipeline.readers.pdf.pictures import WHOLE, area, holds, on_page, pictures, unread
from pipeline.readers.pdf.ruling import Grid, grids
from pipeline.readers.pdf.styles import Drawn, Styles
from pipeline.readers.pdf.tables import with_tables
from pipeline.readers.pdf.watermarks import Suspect, suspects
from pipeline.text.layout.line import Line, Piece
from pipeline.text.layout.reading import as_read
from pipeline.text.layout.turn import turned

_COVERED = 0.5
_MOST = 0.6
_INVISIBLE = 3  # Text rendering mode 3, ISO 32000-1, 9.3.6.
_SAMPLE = 20


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on a page, as it is held to be read, `width` by `height`.

    `pieces` are its lines and tables in reading order, `suspects` lines that may be watermarks.
    `unread` are the parts that only OCR can read, on the page as displayed, `garbled` says that
    some of them hold text of an unknown font, `pictured` that its text was laid over a picture by
    a program for OCR. `quarters` is by how many right angles the displayed page was turned
    clockwise to be read, `illegible` how many words OCR saw and could not make out.
    """

    number: int
    width: float
    height: float
    pieces: tuple[Piece, ...]
    suspects: tuple[Suspect, ...] = ()
    unread: tuple[Box, ...] = ()
    garbled: bool = False
    pictured: bool = False
    quarters: int = 0
    illegible: int = 0

    @property
    def whole(self) -> bool:
        """True if nearly all of the page is unread."""
        return any(area(box) > WHOLE * self.width * self.height for box in self.unread)


def page(number: int, handle: Any) -> Page:
    """Take the page `number` (from 1) from its pypdfium2 page."""
    text = handle.get_textpage()
    try:
        shown = frame(handle)
        found = chars(text, shown)
        return _page(number, found, shown, things(handle), text)
    finally:
        text.close()


def _page(number: int, found: Chars, shown: Frame, seen: Things, text: Any) -> Page:
    raw = raw_lines(found.text)
    quarters = -lie(raw, found.boxes) % 4
    if quarters:
        found = found.turned(quarters, shown)
    made = list(lines(raw, found.boxes))
    starts = [start for _, start in made]
    styles = Styles(text, shown.quarters + quarters, seen.artifacts)
    drawn = [Drawn(line, styles.at(start)) for line, start in made]
    lost = garbled_lines(drawn, starts, text)
    held = _Held(shown.width, shown.height, quarters)
    rules, images = (held.boxes(shown.shown(boxes)) for boxes in (seen.rules, seen.pictures))
    kept = [d for i, d in enumerate(drawn) if i not in lost]
    pieces, doubtful = _arranged(kept, grids(rules), held.width)
    covers = pictures(images)
    hidden = bool(covers) and _is_hidden(text, starts)
    parts = []
    if not hidden:
        size = held.width, held.height
        parts = unread(covers, [d.line for d in kept], seen.outlines, size)
    if lost:
        parts = [*parts, *_places([d.line for d in drawn], lost, held)]
    return Page(
        number=number,
        width=held.width,
        height=held.height,
        pieces=tuple(map(held.shown, pieces) if quarters else pieces),
        suspects=tuple(replace(s, line=held.shown_line(s.line)) for s in doubtful),
        unread=tuple(held.shown_box(box) for box in parts),
        garbled=bool(lost),
        pictured=_is_pictured(covers, kept, held, hidden),
        quarters=quarters,
    )


@dataclass(frozen=True, slots=True)
class _Held:
    """A page as displayed, `before` wide and `high`, turned clockwise by `quarters` to be read."""

    before: float
    high: float
    quarters: int

    @property
    def width(self) -> float:
        return self.high if self.quarters % 2 else self.before

    @property
    def height(self) -> float:
        return self.before if self.quarters % 2 else self.high

    def boxes(self, boxes: array[float]) -> array[float]:
        """Boxes of the displayed page on the page as held."""
        return turned(boxes, self.quarters, self.before, self.high)

    def back(self, boxes: array[float]) -> array[float]:
        """Boxes of the page as held on the displayed page."""
        return turned(boxes, -self.quarters, self.width, self.height)

    def shown_box(self, box: Box) -> Box:
        left, top, right, bottom = self.back(array("f", box))
        return left, top, right, bottom

    def shown_line(self, line: Line) -> Line:
        """The line with its characters where they are displayed."""
        if not self.quarters or line.boxes is None:
            return line
        return replace(line, boxes=self.back(line.boxes))

    def shown(self, piece: Piece) -> Piece:
        """The piece with its characters where they are displayed."""
        if not self.quarters:
            return piece
        if isinstance(piece, Line):
            return self.shown_line(piece)
        cells = (
            c if c.boxes is None else replace(c, boxes=self.back(c.boxes)) for c in piece.cells
        )
        return replace(piece, cells=tuple(cells))


def _arranged(
    drawn: Sequence[Drawn], ruled: Sequence[Grid], width: float
) -> tuple[list[Piece], list[Suspect]]:
    """Lines and tables in reading order, and lines that may be watermarks."""
    doubtful = [
        s
        for s in suspects(drawn)
        if s.askew or not any(holds(grid.box, s.line.middle) for grid in ruled)
    ]
    odd = {id(s.line) for s in doubtful}
    pieces = with_tables([d.line for d in drawn if id(d.line) not in odd], ruled)
    return as_read(pieces, width), doubtful


def _places(drawn: Sequence[Line], lost: set[int], held: _Held) -> list[Box]:
    """Where the garbled lines stand; the whole page if they are most of it."""
    every = sum(len(line.text) for line in drawn)
    garbled = [drawn[i] for i in sorted(lost)]
    if sum(len(line.text) for line in garbled) > _MOST * every:
        return [(0.0, 0.0, held.width, held.height)]
    return [(line.left, line.top, line.right, line.bottom) for line in garbled]


def _is_pictured(covers: Sequence[Box], drawn: Sequence[Drawn], held: _Held, hidden: bool) -> bool:
    """True if the words stand on a picture of the page: somebody's OCR laid them there."""
    size = held.width, held.height
    largest = max((on_page(box, *size) for box in covers), key=area, default=None)
    if largest is None or area(largest) < _COVERED * held.width * held.height or not drawn:
        return False
    inside = sum(holds(largest, d.line.middle) for d in drawn)
    covered = area(largest) > WHOLE * held.width * held.height
    return hidden or (covered and inside > WHOLE * len(drawn))


def _is_hidden(text: Any, starts: Sequence[int]) -> bool:
    """True if the words are invisible, as programs for OCR lay them over a picture."""
    sample = [text_object(address(text.raw), start) for start in starts[:_SAMPLE]]
    modes = [render_mode(thing) for thing in sample if thing is not None]
    return modes.count(_INVISIBLE) * 2 > len(modes)
