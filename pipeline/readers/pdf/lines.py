"""Lines from the characters of a page."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator

from pipeline.readers.pdf.chars import SECOND
from pipeline.text.layout.line import Line, line_of
from pipeline.text.layout.rows import from_left, without_doubles

_BLANK = re.compile(r"\s+")
_TWICE = re.compile(r"(\w)\1")
_SHIFT = 0.5
_MOST = 0.6
_LARGER = 1.6
_LONGEST = 9


Raw = list[tuple[int, str]]
"""Lines that are not blank: where each begins, and its words."""


def raw_lines(text: str) -> Raw:
    """The lines of a text that are not blank."""
    made: Raw = []
    start = 0
    for raw in text.split("\n"):
        words = raw.strip()
        if words:
            made.append((start + len(raw) - len(raw.lstrip()), words))
        start += len(raw) + 1
    return made


def lines(raw: Raw, boxes: array[float]) -> Iterator[tuple[Line, int]]:
    """The lines of a page in the order of the file, each with the index of its first character.

    What PDFium puts into one line though it stands higher or lower is parted, and what it puts
    behind a line though it stands within is put there.

    Args:
        raw: its lines as PDFium has them.
        boxes: four numbers a character.
    """
    for first, words in raw:
        if " " not in words:
            yield _line(words, boxes[4 * first : 4 * (first + len(words))]), first
            continue
        for a, b in _level(words, first, boxes):
            own = boxes[4 * (first + a) : 4 * (first + b)]
            yield _line(*from_left(words[a:b], own)), first + a


def lie(raw: Raw, boxes: array[float]) -> int:
    """By how many right angles most letters of a page are turned clockwise as displayed.

    The longest lines tell.
    """
    letters = [0, 0, 0, 0]
    for first, words in sorted(raw, key=_length)[-_LONGEST:]:
        a, b = 4 * first, 4 * (first + len(words) - 1)
        across, down = boxes[b] - boxes[a], boxes[b + 1] - boxes[a + 1]
        if abs(across) >= abs(down):
            letters[0 if across >= 0 else 2] += len(words)
        else:
            letters[1 if down > 0 else 3] += len(words)
    usual = max(range(4), key=letters.__getitem__)
    return usual if letters[usual] > _MOST * sum(letters) else 0


def _length(raw: tuple[int, str]) -> int:
    return len(raw[1])


def _line(words: str, boxes: array[float]) -> Line:
    if SECOND in words:
        kept = [i for i, char in enumerate(words) if char != SECOND]
        words = "".join(words[i] for i in kept)
        boxes = array("f", [side for i in kept for side in boxes[4 * i : 4 * i + 4]])
    line = line_of(words, boxes)
    return without_doubles(line) if _TWICE.search(words) else line


def _level(words: str, first: int, boxes: array[float]) -> list[tuple[int, int]]:
    """The parts of a line between blanks behind which words stand higher, lower or are larger."""
    begin, end = 4 * first, 4 * (first + len(words))
    tops, bottoms = boxes[begin + 1 : end : 4], boxes[begin + 3 : end : 4]
    tall = min(bottoms[0] - tops[0], bottoms[-1] - tops[-1])
    if max(tops) - min(tops) < _SHIFT * tall > max(bottoms) - min(bottoms):
        return [(0, len(words))]
    parts, start = [], 0
    for blank in _BLANK.finditer(words):
        a, b = blank.start() - 1, blank.end()
        shift = abs(tops[b] + bottoms[b] - tops[a] - bottoms[a]) / 2
        low, high = sorted((bottoms[a] - tops[a], bottoms[b] - tops[b]))
        if shift > _SHIFT * high or high > _LARGER * low:
            parts.append((start, a + 1))
            start = b
    return [*parts, (start, len(words))]
