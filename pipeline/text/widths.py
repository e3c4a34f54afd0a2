"""Widths and variants of characters: the tables behind the working text and behind values.

One-to-one replacements only, so that they never move an offset. Compatibility forms after
Unicode Standard Annex 15 (NFKC); traditional to simplified by OpenCC's tables.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Any

from pipeline.lexicon import load

# Enclosed numbers, superscripts and Roman numerals say something that their plain form would lose.
_KEPT = re.compile("[\u00b2\u00b3\u00b9\u2070-\u209f\u2150-\u218f\u2460-\u24ff\u3000]")
_BLANK = re.compile(r"[\s\u200b-\u200f\u2060\ufeff]+")
_HAN_CHARACTER = re.compile("[\u4e00-\u9fff]")
HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff〇"


def _single_forms(start: int, end: int) -> dict[int, str]:
    table = {}
    for code in range(start, end):
        char = chr(code)
        plain = unicodedata.normalize("NFKC", char)
        if len(plain) == 1 and plain != char and not _KEPT.match(char) and not plain.isspace():
            table[code] = plain
    return table


@cache
def compatibility_table() -> dict[int, str]:
    """For `str.translate`: every compatibility character that has a one-character plain form."""
    table = _single_forms(0x00A0, 0x3400)
    table.update(_single_forms(0xF900, 0x10000))
    return table


@cache
def _value_table() -> dict[int, str]:
    """As `compatibility_table`, but Chinese punctuation stays as it was written."""
    return {
        code: plain
        for code, plain in compatibility_table().items()
        if plain.isalnum() or plain in "@/%+-.&#"
    }


@cache
def _traditional() -> frozenset[str]:
    """Characters that only traditional text uses."""
    return frozenset(load("traditional")["only_traditional"])


@cache
def _opencc() -> Any:
    from opencc import OpenCC

    return OpenCC("t2s")


def is_traditional(text: str) -> bool:
    """True if at least one in twenty of the Chinese characters is a traditional form."""
    forms = _traditional()
    if forms.isdisjoint(text):
        return False
    return sum(map(forms.__contains__, text)) * 20 >= len(_HAN_CHARACTER.findall(text))


def simplify(text: str) -> str:
    """Traditional characters to simplified ones; the length never changes."""
    if _traditional().isdisjoint(text):
        return text
    simple: str = _opencc().convert(text)
    if len(simple) == len(text):
        return simple
    return "".join(s if len(s) == 1 else c for c in text for s in [_opencc().convert(c)])


def clean(quote: str) -> str:
    """A quote as a value: no white space, half-width letters and digits, simplified characters.

    Chinese punctuation stays as written.
    """
    return simplify(_BLANK.sub("", quote).translate(_value_table()))
