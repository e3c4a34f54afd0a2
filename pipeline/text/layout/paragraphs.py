"""Which lines of a page go on in the next: paragraphs from lines.

A line that reaches the right margin goes on in a next one that starts at the left margin. GB/T
9704-2012 (7.3.3) indents the first line of each paragraph by two characters, which marks where a
paragraph begins; where a file does not indent, the end of a sentence parts paragraphs.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from statistics import median

from pipeline.text.layout.line import Line

_ENDS = "。！？；：:;!?"
_HEADING = re.compile(
    r"附\s?件\d{0,2}\s?[：:]|[（(]?[一二三四五六七八九十]{1,3}[）)、]"
    r"|第[一二三四五六七八九十百]+[章节条]|\d{1,2}[.、．]"
)
_LEADER = re.compile(r"[.…·\s]{4,}\d+$")
_WORD_END = re.compile(r"[A-Za-z,;.]$")
_WORD_START = re.compile(r"[A-Za-z]")
_PIECE = re.compile(r"[（《〔“(]*(?:[\x21-\x7e〔〕]{1,60}|.)[）》〕”、，。；：]*")
_ADDRESS_END = re.compile(r"(?:https?:|www\.|@)[\x21-\x7e]*$")
_HANGING = "，。、；：！？）》”,;:.!?)"
_LONG = 0.5
_SAME_SIZE = 1.25
_ENOUGH = 4
_BUCKET = 4.0
_SHARE = 0.15


@dataclass(frozen=True, slots=True)
class Margins:
    """Left and right edge of the text on a page; whether paragraphs begin with an indent."""

    left: float
    right: float
    indented: bool

    def continues(self, line: Line, following: Line, after: Margins) -> bool:
        """True if `following`, on a page with margins `after`, goes on with the words of `line`."""
        em = max(line.height, 1.0)
        if max(line.height, following.height) > _SAME_SIZE * min(em, following.height):
            return False
        if following.left > after.left + 0.8 * em or self._is_centred(line, em):
            return False
        # Nothing needs less room than a character.
        wide = max(em, _last_width(line))
        if line.right + wide < self.right and (
            line.right + _needed(following.text, wide) < self.right
        ):
            return False
        if line.text[-1].isdigit() and _LEADER.search(line.text):
            return False
        if self.indented:
            return True
        return line.text[-1] not in _ENDS and _HEADING.match(following.text) is None

    def _is_centred(self, line: Line, em: float) -> bool:
        """True if a line starts neither at the margin nor at the indent of a paragraph."""
        offset = (line.left - self.left) / em
        return offset > 0.6 and abs(offset - 2) > 0.9


def _last_width(line: Line) -> float:
    """How wide the last character of a line is: some fonts are wider than high."""
    return 0.0 if line.boxes is None else line.boxes[-2] - line.boxes[-4]


def _needed(text: str, em: float) -> float:
    """The room that the first unbreakable piece of a line takes: an address, a number, a character.

    A line ends short of the margin when that piece did not fit in.
    """
    match = _PIECE.match(text)
    words = match.group() if match is not None else ""
    return max(em, em * sum(0.5 if char.isascii() else 1.0 for char in words))


def margins(pages: list[list[Line]], widths: list[float]) -> list[Margins]:
    """The margins of each page, from its own long lines or, where it has few, from those of all."""
    every = [line for lines in pages for line in lines]
    general = _margins(every, widths[0] if widths else 0.0)
    return [
        _margins(lines, width) if len(_long(lines, width)) >= _ENOUGH else general
        for lines, width in zip(pages, widths, strict=True)
    ]


def page_margins(pages: list[list[Line]], widths: list[float]) -> list[dict[int, Margins]]:
    """For each page the margins of its lines by their column, 0 for those outside of columns."""
    made = []
    plain = margins([[x for x in lines if not x.column] for lines in pages], widths)
    for lines, edge in zip(pages, plain, strict=True):
        columns = {x.column for x in lines if x.column}
        own = {n: _column_margins([x for x in lines if x.column == n]) for n in columns}
        made.append({0: edge} | own)
    return made


def _column_margins(lines: list[Line]) -> Margins:
    width = max(line.right for line in lines) - min(line.left for line in lines)
    return _margins(lines, width)


def joint(before: str, after: str) -> str:
    """What belongs between two lines of one paragraph: a blank between words in Latin letters."""
    if _ADDRESS_END.search(before):
        return ""
    return " " if _WORD_END.search(before) and _WORD_START.match(after) else ""


def _margins(lines: list[Line], width: float) -> Margins:
    long = _long(lines, width)
    if not long:
        # Short lines only: none of them goes on in the next.
        return Margins(0.0, width, True)
    left = _edge([line.left for line in long], -1)
    right = _edge(_right_ends(long), 1)
    if len(long) < _ENOUGH:
        # Too few to show the margin: it is hardly wider than the left one.
        right = max(right, width - left - 2 * max(line.height for line in long))
    return Margins(left, right, _is_indented(long, left))


def _right_ends(lines: list[Line]) -> list[float]:
    """Where lines end; a mark of punctuation at the end may hang over the margin."""
    return [x.right - (x.height if x.text[-1] in _HANGING else 0.0) for x in lines]


def _is_indented(lines: list[Line], left: float) -> bool:
    count = sum(1.3 < (line.left - left) / max(line.height, 1.0) < 2.9 for line in lines)
    return count >= max(1, len(lines) // 20)


def _long(lines: list[Line], width: float) -> list[Line]:
    long = [line for line in lines if line.right - line.left > _LONG * width]
    # The lines of a title are wide, too, but stand in the middle.
    usual = _SAME_SIZE * median(line.height for line in lines) if lines else 0.0
    return [line for line in long if line.height < usual] or long


def _edge(places: list[float], side: int) -> float:
    """The outermost place (left: side -1, right: 1) where a good share of the lines ends."""
    counts = Counter(round(place / _BUCKET) for place in places)
    usual = [bucket for bucket, count in counts.items() if count >= _SHARE * len(places)]
    outer = max(usual or counts, key=lambda bucket: side * bucket)
    return outer * _BUCKET
