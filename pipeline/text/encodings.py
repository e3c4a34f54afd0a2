"""Which encoding a Chinese text is in: strict decoding first, frequent characters decide."""

from __future__ import annotations

import codecs
import re
from functools import cache
from typing import Final

from pipeline.lexicon import load

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CANDIDATES: Final = ("gb18030", "cp950", "big5hkscs", "utf-16-le", "utf-16-be")
_DAMAGED: Final = ("utf-8", "gb18030", "cp950")
_NAMES: Final = {"utf-8-sig": "utf-8", "cp950": "big5", "big5hkscs": "big5"}
_CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_NOT_TEXT: Final = "it holds zero bytes: it is not text"
_SAMPLE: Final = 4000
_LEAST_SCORE: Final = 0.2
_MOST_BROKEN: Final = 0.01


def decode(data: bytes) -> tuple[str, str, int]:
    """The text in `data`, the name of its encoding, and how many characters were broken.

    Raises:
        ValueError: if it is no text in UTF-8, UTF-16, GB18030 or Big5.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _lenient(data, encoding)
    text = _strict(data, "utf-8")
    if text is not None and (text.isascii() or _score(text) > 0):
        return text, "utf-8", 0
    score, encoding, best = max(_candidates(data))
    if score >= _LEAST_SCORE:
        return best, _NAMES.get(encoding, encoding), 0
    if text is not None:
        return text, "utf-8", 0
    if b"\x00" in data:
        raise ValueError(_NOT_TEXT)
    return _least_broken(data)


def _score(text: str) -> float:
    """How much `text` looks like Chinese (or ASCII), 0 to 1: right decoding, frequent characters.

    A character counts more, the more frequent it is, so that two characters can decide: 国家 in
    GB18030 is 瑰模 in Big5. Characters beyond ASCII count, ASCII only where there is nothing else.
    """
    wide = [c for c in text[:_SAMPLE] if not c.isascii()]
    if not wide:
        return 0.5
    weights = _weights()
    return sum(weights.get(c, 0.0) for c in wide) / len(wide)


@cache
def _weights() -> dict[str, float]:
    table = load("frequent_characters")
    weights = dict.fromkeys("".join(table["punctuation"]), 1.0)
    for name in ("traditional", "simplified"):
        characters = "".join(table[name])
        last = len(characters) - 1
        weights.update((c, 1 - 0.5 * i / last) for i, c in enumerate(characters))
    return weights


def _candidates(data: bytes) -> list[tuple[float, str, str]]:
    found = [(0.0, "", "")]
    for encoding in _CANDIDATES:
        text = _strict(data, encoding)
        if text is not None:
            found.append((_score(text), encoding, text))
    return found


def _strict(data: bytes, encoding: str) -> str | None:
    """The decoded text, None if a byte does not fit or it has control characters."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    return None if _CONTROL.search(text) else text


def _least_broken(data: bytes) -> tuple[str, str, int]:
    tries = [data.decode(e, errors="replace").count("\ufffd") for e in _DAMAGED]
    return _lenient(data, _DAMAGED[tries.index(min(tries))])


def _lenient(data: bytes, encoding: str) -> tuple[str, str, int]:
    text = data.decode(encoding, errors="replace")
    if "\x00" in text:
        raise ValueError(_NOT_TEXT)
    broken = text.count("\ufffd")
    if broken > max(2, len(text) * _MOST_BROKEN):
        raise ValueError("its characters are in no known encoding (UTF-8, UTF-16, GB18030, Big5)")
    return text, _NAMES.get(encoding, encoding), broken
