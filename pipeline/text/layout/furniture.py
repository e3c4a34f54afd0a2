"""Page numbers and running heads: what every page carries and no page says."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from operator import attrgetter

from pipeline.lexicon import rules
from pipeline.text.layout.line import Line

_EDGE = 0.12
_SCANNED_EDGE = 0.2
_MANY = 8
_NEARLY = 0.8
_LONGEST = 28
_TOP = attrgetter("top")
_DIGITS = re.compile(r"\d{1,9}")
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Sorted:
    """The lines of each page that are its text, and those with words that are not."""

    kept: list[list[Line]]
    dropped: list[list[Line]]


def without_furniture(
    pages: Sequence[Sequence[Line]], heights: Sequence[float]
) -> list[list[Line]]:
    """The lines of each page that are its text; `heights` are those of the pages."""
    return sort_out(pages, heights).kept


def sort_out(pages: Sequence[Sequence[Line]], heights: Sequence[float]) -> Sorted:
    """Part the text of each page from page numbers, running heads and marks of scanners.

    Args:
        pages: the lines of each page.
        heights: the heights of the pages.

    Returns:
        What is kept, and of what is dropped the lines with words: running heads and feet.
    """
    marks = [
        {x for x in lines if len(x.text) < _LONGEST and _matches("anywhere", x)} for lines in pages
    ]
    cleaned = [
        [x for x in lines if x not in out] if out else list(lines)
        for lines, out in zip(pages, marks, strict=True)
    ]
    near = [_near(lines, height, _EDGE) for lines, height in zip(cleaned, heights, strict=True)]
    repeated = _repeated(near)
    kept, dropped = [], []
    for lines, edge, height in zip(cleaned, near, heights, strict=True):
        # A scan shifts and shrinks its page: a number may stand farther in, but it is outermost.
        outermost = {min(lines, key=_TOP), max(lines, key=_TOP)} if lines else set()
        numbers = {x for x in edge | _near(outermost, height, _SCANNED_EDGE) if _matches(None, x)}
        heads = {x for x in edge if _plain(x.text) in repeated or _matches("edge", x)} - numbers
        kept.append([x for x in lines if x not in numbers and x not in heads])
        dropped.append([x for x in lines if x in heads])
    return Sorted(kept, dropped)


def _near(lines: Collection[Line], height: float, share: float) -> set[Line]:
    """The lines in the upper and lower `share` of the page."""
    edge = height * share
    return {x for x in lines if not edge <= (x.top + x.bottom) / 2 <= height - edge}


def _repeated(edges: Sequence[set[Line]]) -> set[str]:
    """The words that stand at the edge of many pages: of half, and of two or three.

    Words with a number that counts the pages must stand on nearly all of them: 附件1, 附件2 do not.
    """
    seen: dict[str, dict[int, str]] = {}
    for page, lines in enumerate(edges):
        for line in lines:
            text = _plain(line.text)
            seen.setdefault(_DIGITS.sub("0", text), {})[page] = text
    half = (len(edges) + 1) // 2
    least = max(2 if len(edges) == 2 else 3, min(half, _MANY))
    heads: set[str] = set()
    for found in seen.values():
        same = Counter(found.values())
        heads.update(text for text, count in same.items() if count >= least)
        if len(found) >= max(least, _NEARLY * len(edges)) and _count_pages(found):
            heads.update(same)
    return {text for text in heads if not _pattern("never").search(text)}


def _count_pages(found: Mapping[int, str]) -> bool:
    """True if one number in the words goes up by one with each page, and nothing else changes."""
    numbers = {page: [int(n) for n in _DIGITS.findall(text)] for page, text in found.items()}
    columns = list(zip(*numbers.values(), strict=False))
    for place, values in enumerate(columns):
        others = [c for i, c in enumerate(columns) if i != place]
        steps = {value - page for page, value in zip(numbers, values, strict=True)}
        if len(steps) == 1 and all(len(set(c)) == 1 for c in others):
            return True
    return False


def _matches(value: str | None, line: Line) -> bool:
    return _pattern(value).search(_plain(line.text)) is not None


def _plain(text: str) -> str:
    return _SPACES.sub("", unicodedata.normalize("NFKC", text))


@cache
def _pattern(value: str | None) -> re.Pattern[str]:
    found = [f"(?:{r.pattern})" for r in rules("page_furniture") if r.value == value]
    return re.compile("|".join(found))
