"""Text that nobody can read: fonts that do not tell which characters they show."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from pipeline.readers.pdf.direct import address, has_map_error
from pipeline.readers.pdf.styles import Drawn
from pipeline.text.char_odds import char_odds

_ODD = re.compile(
    r"[^\t\n\r -~\u00a0-\u00ff\u2000-\u27ff\u2e80-\u9fff\uf900-\ufaff\ufe10-\ufe6f\uff00-\uffef"
    r"\U00020000-\U0003ffff]"
)
_HAN = re.compile(r"[\u3400-\u9fff]")
_LETTER = re.compile(r"[\u00c0-\u00ff]")
_SHARE = 0.3
_LETTERS = 0.6
_ENOUGH = 12
_FEW = 5
_UNLIKELY = -8.5
_RARE = -11.5
"""Mean odds of a character (see `char_odds`): -7 in notices, -9.6 among all of GB 2312, level 1."""


def garbled_lines(drawn: Sequence[Drawn], starts: Sequence[int], text: Any) -> set[int]:
    """Which lines of a page, by their index, nobody can read.

    Args:
        drawn: the lines of the page.
        starts: the index of the first character of each in the text page.
        text: the pypdfium2 text page.
    """
    odd = _ODD.search("".join([d.line.text for d in drawn])) is not None
    odds = char_odds().__getitem__
    found = {
        i
        for i, d in enumerate(drawn)
        if ((odd or _is_unlikely(d.line.text, odds)) and is_garbled(d.line.text))
        or (d.style.unmapped and _is_unmapped(text, starts[i], len(d.line.text)))
    }
    # A few signs of a font for bullets and boxes are no text.
    return found if sum(len(drawn[i].line.text) for i in found) >= _FEW else set()


def _is_unlikely(text: str, odds: Callable[[str], float]) -> bool:
    """True if every other character of the text, as a sample, is rare on the whole."""
    sample = text[::2]
    return sum(map(odds, sample)) < _UNLIKELY * len(sample)


def is_garbled(text: str) -> bool:
    """True if a good part of the characters are such as no notice uses.

    Private use and unassigned ones, far scripts, Latin letters with accents side by side (bytes of
    a double-byte encoding, taken for letters), or rare Chinese characters only.
    """
    words = "".join(text.split())
    odd = len(_ODD.findall(words))
    if odd > _SHARE * len(words) and len(words) > 1:
        return True
    if len(words) < _ENOUGH:
        return False
    if len(_LETTER.findall(words)) > _LETTERS * len(words):
        return True
    odds = char_odds()
    characters = _HAN.findall(words)
    return len(characters) >= _ENOUGH and sum(map(odds.__getitem__, characters)) < (
        _RARE * len(characters)
    )


def _is_unmapped(text: Any, start: int, length: int) -> bool:
    """True if PDFium does not know a good part of the characters from `start` on."""
    page = address(text.raw)
    unknown: int = sum(has_map_error(page, i) == 1 for i in range(start, start + length))
    return unknown > _SHARE * length
