"""How likely a character is in a Chinese notice: natural logarithms, to weigh decodings by.

Frequent characters follow their rank (Zipf's law); all others fall into the classes by which the
character sets themselves sorted them: level 1 of GB 2312 and of Big5 holds what is common, level 2
what is rare.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from math import log
from typing import Final

from pipeline.lexicon import load

_IMPOSSIBLE: Final = -20.0
_CONTROL: Final = -18.0
_RARE: Final = -16.5
_LEVELS: Final = (-10.5, -13.0)
_PUNCTUATION: Final = -5.5
_LATIN: Final = -9.0
_FOREIGN: Final = -12.0
_PLAIN: Final = (
    (re.compile(r"[ \n]"), -2.5),
    (re.compile(r"[a-z0-9\r\t]"), -3.8),
    (re.compile(r"[A-Z,.:;()/@_\-]"), -4.8),
    (re.compile(r"[!-~\f]"), -6.5),
)
# Ranks begin late, as no character of a title is as frequent as in running text.
_FIRST_RANK: Final = 8
_ZIPF: Final = log(0.18)
_HAN: Final = re.compile("[\u4e00-\u9fff]")
# Rows of the first and the last lead byte of levels 1 and 2.
_SETS: Final = (
    ("gb2312", (0xB0, 0xD7), (0xD8, 0xF7)),
    ("big5", (0xA4, 0xC6), (0xC9, 0xF9)),
)


class _Odds(dict[str, float]):
    """Looks a character up; one that was never asked for is classed and kept."""

    def __missing__(self, char: str) -> float:
        odds = self[char] = _classed(char)
        return odds


@cache
def char_odds() -> dict[str, float]:
    """The table, which knows every character: `sum(map(char_odds().__getitem__, text))`."""
    table = load("frequent_characters")
    odds = _Odds(dict.fromkeys("".join(table["punctuation"]), _PUNCTUATION))
    for name, step in (("traditional", 2), ("simplified", 1)):
        for rank, char in enumerate("".join(table[name])):
            odds[char] = _ZIPF - log(rank * step + _FIRST_RANK)
    return odds


def _classed(char: str) -> float:
    if char.isascii():
        return next((odds for kind, odds in _PLAIN if kind.match(char)), _CONTROL)
    category = unicodedata.category(char)
    if category in ("Cn", "Co", "Cs") or char == "\ufffd":
        return _IMPOSSIBLE
    if category == "Cc":
        return _CONTROL
    if _HAN.match(char):
        return max(_level(char, *known) for known in _SETS)
    if "\uff01" <= char <= "\uff5e":
        return _LATIN
    if category == "Lo" or char > "\u27ff":
        return _RARE
    return _LATIN if char < "\u0100" or not category.startswith(("L", "M")) else _FOREIGN


def _level(char: str, charset: str, *levels: tuple[int, int]) -> float:
    try:
        lead = char.encode(charset)[0]
    except UnicodeEncodeError:
        return _RARE
    for (first, last), odds in zip(levels, _LEVELS, strict=True):
        if first <= lead <= last:
            return odds
    return _RARE
