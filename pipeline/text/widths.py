"""Widths and variants of characters: the tables behind the working text and behind values.

One-to-one replacements only, so that they never move an offset. Compatibility forms after
Unicode Standard Annex 15 (NFKC); traditional to simplified by tables taken from OpenCC.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from pipeline.lexicon import load
from pipeline.text.noise import without_noise

# Enclosed numbers, superscripts and Roman numerals say something that their plain form would lose.
_KEPT = re.compile("[\u00b2\u00b3\u00b9\u2070-\u209f\u2150-\u218f\u2460-\u24ff\u3000]")
_BLANK = re.compile(r"[\s\u200b-\u200f\u2060\ufeff]+")
_HAN_CHARACTER = re.compile("[\u4e00-\u9fff]")
# Compatibility ideographs and presentation forms, letters for mathematics, ideographs again.
_COMPATIBILITY = ((0xF900, 0x10000), (0x1D400, 0x1D800), (0x2F800, 0x2FA20))
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
    for start, end in _COMPATIBILITY:
        table.update(_single_forms(start, end))
    return table | {code: table.get(ord(form), form) for code, form in _font_table().items()}


@cache
def _font_table() -> dict[int, str]:
    """Radicals and private characters that fonts give for ordinary ones."""
    lexicon = load("repairs")
    pairs = lexicon["radicals"]
    table = {ord(pairs[i]): pairs[i + 1] for i in range(0, len(pairs), 2)}
    return table | {ord(entry["wrong"]): entry["right"] for entry in lexicon["private_use"]}


@cache
def _value_table() -> dict[int, str]:
    """As `compatibility_table`, but Chinese punctuation stays as it was written."""
    forms = compatibility_table().items()
    plain = {code: form for code, form in forms if form.isalnum() or form in "@/%+-.&#"}
    return plain | _font_table()


@dataclass(frozen=True, slots=True)
class _Forms:
    """What to look for, the tables for traditional and for other text, words on their own way."""

    traditional: frozenset[str]
    in_traditional: dict[int, str]
    anywhere: dict[int, str]
    words: dict[str, str]
    pattern: re.Pattern[str]


@cache
def _forms() -> _Forms:
    lexicon = load("traditional")
    pairs = "".join(lexicon["characters"])
    table = {ord(pairs[i]): pairs[i + 1] for i in range(0, len(pairs), 2)}
    anywhere = {c: plain for c, plain in table.items() if chr(c) not in lexicon["ambiguous"]}
    longest_first = sorted(lexicon["words"], key=len, reverse=True)
    return _Forms(
        frozenset(map(chr, anywhere)),
        table,
        anywhere,
        lexicon["words"],
        re.compile("|".join(longest_first)),
    )


def traditional_characters() -> frozenset[str]:
    """Characters that `simplify` changes in any text."""
    return _forms().traditional


def is_traditional(text: str) -> bool:
    """True if at least one in twenty of the Chinese characters is a traditional form."""
    forms = _forms().traditional
    if forms.isdisjoint(text):
        return False
    return sum(map(forms.__contains__, text)) * 20 >= len(_HAN_CHARACTER.findall(text))


def simplify(text: str) -> str:
    """Traditional characters to simplified ones; the length never changes.

    Characters that simplified text has too (乾 in 乾坤) change in traditional text only.
    """
    forms = _forms()
    if forms.traditional.isdisjoint(text):
        return text
    table = forms.in_traditional if is_traditional(text) else forms.anywhere
    pieces = []
    done = 0
    for match in forms.pattern.finditer(text):
        pieces += [text[done : match.start()].translate(table), forms.words[match.group()]]
        done = match.end()
    return "".join([*pieces, text[done:].translate(table)])


def clean(quote: str) -> str:
    """A quote as a value: no white space, half-width letters and digits, simplified characters.

    Chinese punctuation stays as written; what copying added (entities, pinyin) goes.
    """
    return simplify(_BLANK.sub("", without_noise(quote)).translate(_value_table()))
