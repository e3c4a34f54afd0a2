"""Line ends that only wrap: texts out of PDF files and mail break every line at the same width.

A text is taken for wrapped only if many of its lines are equally long, hold prose and stop in the
middle of a sentence, and hardly any line is longer.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from typing import Final, NamedTuple

_PROSE: Final = re.compile("[，。、；,;]")
_STOP: Final = re.compile("[。；！？：.;!?:…][”’」』）)]*$")
_NUMERAL: Final = "一二三四五六七八九十"
# What begins a paragraph even without an indent.
_OPENING: Final = re.compile(
    f"(?:[{_NUMERAL}]{{1,3}}、|第[{_NUMERAL}百]{{1,4}}[章节条]|[(（][{_NUMERAL}\\d]{{1,3}}[)）]"
    "|\\d{1,2}(?:[、．]|\\.(?!\\d))|[①-⑳•●■□◆★▲]|附\\s?件|抄送|主送|联系人|特此)"
)
# What moves to the next line as one: no line ends in an opening mark or begins with a closing one.
_TOKEN: Final = re.compile(
    r"[（《“‘「『【〔(]*(?:[A-Za-z0-9@._/:%+-]+|.)[，。、；：！？）》”’」』】〕,;!?)]*|"
)
_FOLIO: Final = re.compile("\\s*[-—–]{1,2}\\s*\\d{1,3}\\s*[-—–一]{1,2}\\s*")
_BLANKS: Final = " \u3000\xa0"
_NARROWEST: Final = 36  # columns, of which a Chinese character takes two
_LONGEST: Final = 100  # characters
_SLACK: Final = 3  # by which punctuation that must not begin a line makes others shorter
_FEWEST: Final = 4
_FEW: Final = 20  # one line in so many may be longer

_Measure = Callable[[str], int]


class _Row(NamedTuple):
    """A line that is not blank, without blanks at its end, and the offsets that end it."""

    words: str
    indent: int
    ends: list[int]


def soft_breaks(text: str) -> frozenset[int]:
    """Offsets of the line feeds that do not end a paragraph."""
    lines = text.split("\n")
    if len(lines) <= _FEWEST or sum(len(line) > _LONGEST for line in lines) * _FEW > len(lines):
        return frozenset()
    rows = _rows(lines)
    if len(rows) < _FEWEST:
        return frozenset()
    in_columns = _soft(rows, _columns, _NARROWEST)
    in_characters = _soft(rows, len, _NARROWEST // 2)
    return max(in_columns, in_characters, key=len)


def _columns(words: str) -> int:
    return len(words.encode("gb18030", "replace"))


def _rows(lines: list[str]) -> list[_Row]:
    """The written lines; page numbers between two belong to the end of the one above."""
    rows: list[_Row] = []
    at = 0
    for line in lines:
        at += len(line) + 1
        words = line.rstrip()
        if rows and words and _FOLIO.fullmatch(words):
            rows[-1].ends.append(at - 1)
        elif words:
            indent = len(words) - len(words.lstrip(_BLANKS))
            rows.append(_Row(words, _columns(words[:indent]), [at - 1]))
    return rows


def _soft(rows: list[_Row], measure: _Measure, narrowest: int) -> frozenset[int]:
    widths = [measure(row.words) for row in rows]
    width = sorted(widths)[len(rows) - 1 - len(rows) // _FEW]
    full = [row for row, w in zip(rows, widths, strict=True) if abs(w - width) <= _SLACK]
    prose = sum(_PROSE.search(row.words) is not None for row in full)
    stopped = sum(_STOP.search(row.words) is not None for row in full)
    few = width < narrowest or len(full) < _FEWEST
    if few or prose * 2 < len(full) or stopped * 2 > len(full):
        return frozenset()
    margin = Counter(row.indent for row in full).most_common(1)[0][0]
    has_indents = sum(row.indent >= margin + 2 for row in rows) >= 2
    soft: list[int] = []
    for row, after, w in zip(rows, rows[1:], widths, strict=False):
        opening = after.words.lstrip(_BLANKS)
        token = _TOKEN.match(opening)
        needed = measure(token[0]) if token else 0
        if row.words.isascii() and opening.isascii():
            needed += 1  # for the blank between two words of English
        if (
            w + needed > width
            and after.indent < margin + 2
            and "\t" not in row.words + after.words
            and _OPENING.match(opening) is None
            and (has_indents or _STOP.search(row.words) is None)
        ):
            soft += row.ends
    return frozenset(soft)
