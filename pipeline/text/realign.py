"""Decoding a text of which some bytes are lost or wrong, so that the characters around them stay.

In UTF-8 a byte shows whether a character begins with it. In GB18030 and Big5 it does not: after
one lost byte every later one pairs with the wrong neighbour, up to the next byte that can only
stand alone; in UTF-16, up to the end. There the text is cut anew, in the likeliest way (Viterbi).
"""

from __future__ import annotations

import re
from typing import Final

from pipeline.text.char_odds import char_odds

_UNMARKED: Final = ("gb18030", "cp950", "big5hkscs")
_BY_PLACE: Final = ("utf-16-le", "utf-16-be")
_UNLIKELY: Final = -10.0
_MOST_BROKEN: Final = 0.1  # beyond that it is no text of ours, and cutting it would take long
# Bytes below 0x30 never are the second half of a character.
_STRETCH: Final = re.compile(rb"[\x30-\xff]+|[\x00-\x2f]+")
_MOST_BYTES: Final = 200_000  # about a second of work


def decode_damaged(data: bytes, encoding: str) -> str:
    """The text of `data`, with U+FFFD for each byte that fits nowhere."""
    plain = data.decode(encoding, errors="replace")
    if plain.count("\ufffd") > len(plain) * _MOST_BROKEN:
        return plain
    if encoding in _UNMARKED:
        return _by_stretches(data, encoding)
    if encoding in _BY_PLACE and len(data) <= _MOST_BYTES:
        last = plain.removesuffix("\ufffd")[-100:]
        if _is_likely(plain[:100]) and not _is_likely(last):
            return _likeliest_cut(data, encoding)
    return plain


def _is_likely(text: str) -> bool:
    return sum(map(char_odds().__getitem__, text)) > _UNLIKELY * len(text)


def _by_stretches(data: bytes, encoding: str) -> str:
    pieces = []
    left = _MOST_BYTES
    for match in _STRETCH.finditer(data):
        stretch = match.group()
        try:
            pieces.append(stretch.decode(encoding))
        except UnicodeDecodeError:
            left -= len(stretch)
            anew = left >= 0
            pieces.append(
                _likeliest_cut(stretch, encoding)
                if anew
                else stretch.decode(encoding, errors="replace")
            )
    return "".join(pieces)


def _likeliest_cut(data: bytes, encoding: str) -> str:
    """The characters of `data` by the cut into 1, 2 or 4 bytes that has the best odds."""
    odds = char_odds()
    widths = (1, 2) if "big5" in encoding or encoding == "cp950" else (1, 2, 4)
    best = [0.0] + [float("-inf")] * len(data)
    last = [""] * (len(data) + 1)
    width_of = [1] * (len(data) + 1)
    for start in range(len(data)):
        for width in widths:
            end = start + width
            char = _character(data[start:end], encoding) if end <= len(data) else ""
            if len(char) != 1:
                continue
            likely = best[start] + odds[char]
            if likely > best[end]:
                best[end], last[end], width_of[end] = likely, char, width
    characters = []
    end = len(data)
    while end > 0:
        characters.append(last[end])
        end -= width_of[end]
    return "".join(reversed(characters))


def _character(data: bytes, encoding: str) -> str:
    """The one character that `data` is; nothing if it is none, U+FFFD for a stray byte."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return "\ufffd" if len(data) == 1 else ""
