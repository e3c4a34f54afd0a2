"""Readings in brackets after a character, as some copies of web pages have them: 企業(yè).

A reading has a tone mark, or is one of those that are known to go without (們(men)). Letters in
brackets that are no reading stay: (PPT), (V2), (a), 清华大学(THU), (men's).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Final

from pipeline.lexicon import load

TONED: Final = frozenset("āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿăĕĭŏŭ\u0300\u0301\u0304\u0306\u030c")
"""Letters and marks without which a text holds no pinyin."""
_LETTER: Final = "a-zɑɡü" + "".join(sorted(TONED))
_BLANKS: Final = " \u3000\xa0"
_BRACKETED: Final = re.compile(
    f"(?<=[\u3400-\u9fff〇\uf900-\ufaff])[{_BLANKS}]?"
    f"[(（][{_BLANKS}]?([{_LETTER}'’ \xa0-]{{1,24}}?)[{_BLANKS}]?[)）]"
)
_TONE: Final = re.compile("[\u0300\u0301\u0304\u0306\u030c]")


def marks() -> frozenset[str]:
    """Characters of which a text with readings has at least one."""
    return TONED | _toneless().keys()


def find_readings(text: str) -> Iterator[tuple[int, int]]:
    """Where readings stand in `text`, brackets included, from left to right."""
    for match in _BRACKETED.finditer(text):
        if _is_reading(match[1], text[match.start() - 1]):
            start, end = match.span()
            # Set apart by blanks on both sides: neither was there before.
            spaced = text[start] in _BLANKS and text[end : end + 1] in _BLANKS
            yield start, end + 1 if spaced and end < len(text) else end


def _is_reading(letters: str, character: str) -> bool:
    bare, tones = _TONE.subn("", unicodedata.normalize("NFD", letters))
    if tones == 0:
        return letters == _toneless().get(character)
    plain = unicodedata.normalize("NFC", bare).replace("ɑ", "a").replace("ɡ", "g")
    return _word().fullmatch(plain) is not None


@cache
def _word() -> re.Pattern[str]:
    finals = load("repairs")["syllables"].items()
    groups = "|".join(f"{initial}(?:{'|'.join(after.split())})" for initial, after in finals)
    return re.compile(f"(?:{groups})(?:['’ \xa0-]*(?:{groups})){{0,5}}")


@cache
def _toneless() -> dict[str, str]:
    return {entry["character"]: entry["reading"] for entry in load("repairs")["toneless"]}
