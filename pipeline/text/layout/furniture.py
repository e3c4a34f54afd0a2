"""Page numbers and running heads: what every page carries and no page says."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import cache

from pipeline.lexicon import rules
from pipeline.text.layout.line import Line

_EDGE = 0.12
_SCANNED_EDGE = 0.2
_MANY = 8
_DIGITS = re.compile(r"\d+")
_SPACES = re.compile(r"\s+")


def without_furniture(
    pages: Sequence[Sequence[Line]], heights: Sequence[float]
) -> list[list[Line]]:
    """The lines of each page that are its text; `heights` are those of the pages."""
    cleaned = [[x for x in lines if not _matches("anywhere", x)] for lines in pages]
    near = [_near(lines, height, _EDGE) for lines, height in zip(cleaned, heights, strict=True)]
    repeated = _repeated(near)
    kept = []
    for lines, edge, height in zip(cleaned, near, heights, strict=True):
        # A scan shifts and shrinks its page: a number may stand farther in, but it is outermost.
        outermost = {min(lines, key=_y), max(lines, key=_y)} if lines else set()
        numbers = edge | (outermost & _near(lines, height, _SCANNED_EDGE))
        dropped = {x for x in edge if _key(x) in repeated}
        dropped |= {x for x in numbers if _matches(None, x)}
        kept.append([x for x in lines if x not in dropped])
    return kept


def _near(lines: Sequence[Line], height: float, share: float) -> set[Line]:
    """The lines in the upper and lower `share` of the page."""
    return {x for x in lines if min(_y(x), height - _y(x)) < height * share}


def _repeated(edges: Sequence[set[Line]]) -> set[str]:
    """What stands at the edge of many pages, whatever its digits: of half, and of two or three."""
    seen = Counter(key for lines in edges for key in {_key(line) for line in lines})
    half = (len(edges) + 1) // 2
    least = max(2 if len(edges) == 2 else 3, min(half, _MANY))
    return {key for key, count in seen.items() if count >= least}


def _y(line: Line) -> float:
    return line.middle[1]


def _matches(value: str | None, line: Line) -> bool:
    return _pattern(value).search(_plain(line.text)) is not None


def _key(line: Line) -> str:
    return _DIGITS.sub("0", _plain(line.text))


def _plain(text: str) -> str:
    return _SPACES.sub("", unicodedata.normalize("NFKC", text))


@cache
def _pattern(value: str | None) -> re.Pattern[str]:
    found = [f"(?:{r.pattern})" for r in rules("page_furniture") if r.value == value]
    return re.compile("|".join(found))
