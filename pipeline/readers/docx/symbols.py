"""Signs that are letters of a symbol font (ECMA-376 part 1, 17.3.3.30)."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from pipeline.lexicon import load

_PRIVATE: Final = range(0xF000, 0xF100)
_SYMBOLS: Final = re.compile("[\uf020-\uf0ff]")
_LETTERS: Final = re.compile("[\\x21-\xff\uf020-\uf0ff]")
_USUAL: Final = "Wingdings"


def sign(font: str | None, code: str | None) -> str | None:
    """What `w:sym` shows: a letter of a symbol font, else the character of that code.

    Returns:
        None if the font is not known to us, or the code is none.
    """
    try:
        point = int(code or "", 16)
    except ValueError:
        return None
    if point in _PRIVATE or font in _fonts():
        return _fonts().get(font or _USUAL, {}).get(point & 0xFF)
    plain = 0x20 <= point < 0xD800 or 0xE000 <= point <= 0x10FFFF
    return chr(point) if plain else None


def translated(text: str, font: str | None) -> str:
    """Words in `font` as a reader sees them: letters of a symbol font become signs.

    Word keeps them as letters (R in Wingdings 2 is ☑) or in a private range of Unicode.
    """
    signs = _fonts().get(font or "")
    letters = _LETTERS if signs is not None else _SYMBOLS
    shown = signs if signs is not None else _fonts()[_USUAL]
    return letters.sub(lambda found: shown.get(ord(found[0]) & 0xFF, found[0]), text)


def is_private(text: str) -> bool:
    """True if any character is a letter of a symbol font that has no place in Unicode."""
    return _SYMBOLS.search(text) is not None


@cache
def _fonts() -> dict[str, dict[int, str]]:
    """Signs by font and the last byte of the code."""
    listed = load("symbols")["fonts"]
    return {e["font"]: {int(key, 16): sign for key, sign in e["signs"].items()} for e in listed}
