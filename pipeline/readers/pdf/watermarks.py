"""Words drawn across the text of a page that are none of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.readers.pdf.styles import PLAIN, Drawn
from pipeline.text.layout.line import Line

_LARGE = 1.8
_MANY = 8
_OFTEN = 3
_MOSTLY = 0.3
_HALF = 0.5
_COVERED = 0.1
_MOST_LINES = 500


@dataclass(frozen=True, slots=True)
class Suspect:
    """A line that may be a watermark: it stands askew, is faint, lies, or goes across others.

    `lies` says that it is turned by a right angle, `covered` how many lines it goes across.
    """

    line: Line
    askew: bool
    faint: bool
    lies: bool
    covered: int


def suspects(drawn: Sequence[Drawn]) -> list[Suspect]:
    """The lines of a page that may be watermarks, in order."""
    heights = sorted(d.line.height for d in drawn)
    if not drawn or (heights[-1] <= _LARGE * heights[0] and all(d.style is PLAIN for d in drawn)):
        return []
    usual = heights[len(heights) // 2]
    every = sum(len(d.line.text) for d in drawn)
    pale = sum(len(d.line.text) for d in drawn if d.style.pale) <= _MOSTLY * every
    odd = sum(len(d.line.text) for d in drawn if d.style.quarters is None) <= _HALF * every
    found = []
    for d in drawn:
        askew, faint, lies = d.style.quarters is None, pale and d.style.pale, bool(d.style.quarters)
        across = d.style.artifact or d.line.height > _LARGE * usual
        if askew or faint or lies or across:
            covered = 0 if askew else _covered(d, drawn)
            if askew or faint or lies or covered:
                found.append(Suspect(d.line, askew and odd, faint, lies, covered))
    return found


def _covered(d: Drawn, drawn: Sequence[Drawn]) -> int:
    """How many other lines a line goes across."""
    return sum(_overlap(d.line, x.line) for x in drawn[:_MOST_LINES] if x is not d)


def judged(pages: Sequence[Sequence[Suspect]]) -> list[list[bool]]:
    """For each suspect of each page whether it is a watermark.

    What stands askew is, unless most of its page does; what is faint and lies across several
    lines, or stands on its page three times; what half of the pages carry.
    """
    often = Counter(words for page in pages for words in {s.line.text for s in page})
    least = max(2, min((len(pages) + 1) // 2, _MANY))
    made = []
    for page in pages:
        here = Counter(s.line.text for s in page)
        made.append([
            s.askew
            or often[s.line.text] >= least
            or (s.faint and (s.covered >= 2 or here[s.line.text] >= _OFTEN))
            for s in page
        ])  # fmt: skip
    return made


def _overlap(a: Line, b: Line) -> bool:
    """True if the two share a good part of the smaller one."""
    wide = min(a.right, b.right) - max(a.left, b.left)
    high = min(a.bottom, b.bottom) - max(a.top, b.top)
    if wide <= 0 or high <= 0:
        return False
    smaller = min((x.right - x.left) * (x.bottom - x.top) for x in (a, b))
    return wide * high > _COVERED * smaller
