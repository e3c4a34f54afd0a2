"""Which encoding a Chinese text is in: marks first, then UTF-8, then the likeliest characters.

Nearly any bytes decode as GB18030, Big5 or UTF-16, but only the right one gives the characters
that notices are written in: 国家 in GB18030 is 瑰模 in Big5. Each decoding is weighed by the odds
of its characters (`char_odds`), bytes that fit nowhere included, so that damage does not mislead.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from typing import Final

from pipeline.text.char_odds import char_odds
from pipeline.text.realign import decode_damaged

# The mark, the encoding, and the name to give it. UTF-32's begins like UTF-16's.
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8", "utf-8"),
    (b"\x84\x31\x95\x33", "gb18030", "gb18030"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16"),
)
# With its head start, in the unit of the odds: what notices are rarely in needs better reasons.
_CANDIDATES: Final = (
    ("utf-8", 4.0),
    ("gb18030", 0.0),
    ("cp950", 0.0),
    ("big5hkscs", -1.0),
    ("utf-16-le", -2.0),
    ("utf-16-be", -2.0),
    ("utf-32-le", -2.0),
    ("utf-32-be", -2.0),
    ("cp1252", -8.0),
)
_BIG5: Final = ("cp950", "big5hkscs")
_WITH_ZEROS: Final = ("utf-16", "utf-32")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_THREE_BYTES: Final = re.compile("[\u0800-\U0010ffff]+")
_HZ: Final = re.compile(rb"~\{(?:[!-}][!-~])+~\}")
_HIGH: Final = re.compile(rb"[\x80-\xff]")
_SAMPLE: Final = 1200  # bytes; a dozen characters already decide
_FEW: Final = 2
_MOST_BROKEN: Final = 0.01
_BABBLE: Final = -11.5
_BABBLE_AT_ONCE: Final = -8.0
_NOT_TEXT: Final = "it holds zero bytes: it is not text"
_UNKNOWN: Final = "its characters are in no known encoding (UTF-8, UTF-16, UTF-32, GB18030, Big5)"


def decode(data: bytes) -> tuple[str, str, int]:
    """The text in `data`, the name of its encoding, and at how many places it is broken.

    At each such place stands U+FFFD.

    Raises:
        ValueError: if it is no text in UTF-8, UTF-16, UTF-32, GB18030, Big5, HZ or Windows-1252.
    """
    for mark, encoding, name in _MARKS:
        if data.startswith(mark):
            body = data[len(mark) :]
            if _fits(body, encoding):
                text, broken = _decoded(body, encoding)
                return text, name, broken
            data = body
            break
    if _HZ.search(data) is not None and data.isascii():
        return data.decode("hz", errors="replace"), "hz", 0
    if _is_utf8(data):
        return data.decode("utf-8"), "utf-8", 0
    encoding = _likeliest(data)
    if data.count(0) > len(data) * _MOST_BROKEN and not encoding.startswith(_WITH_ZEROS):
        raise ValueError(_NOT_TEXT)
    if encoding in _BIG5:
        encoding = _which_big5(data)
    text, broken = _decoded(data, encoding)
    if _is_babble(text) or (encoding == "cp1252" and _is_noise(text)):
        raise ValueError(_why_not(data))
    return text, "big5" if encoding in _BIG5 else encoding, broken


def _is_utf8(data: bytes) -> bool:
    """True if it can be nothing else.

    Chinese takes three bytes a character in UTF-8. GB18030 may pass for characters of two bytes,
    a few words of UTF-16 for ASCII with one of three.
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    long = sum(map(len, _THREE_BYTES.findall(text, 0, _SAMPLE)))
    return long > _FEW and _CONTROL.search(text) is None


def _fits(data: bytes, encoding: str) -> bool:
    """False for a mark that was put before a text in another encoding."""
    text = data[:_SAMPLE].decode(encoding, errors="replace")
    return text.count("\ufffd") <= 3 * max(_FEW, len(text) * _MOST_BROKEN)


def _likeliest(data: bytes) -> str:
    """The encoding whose characters are the most likely, judged from where ASCII ends."""
    first = _HIGH.search(data)
    start = max(0, first.start() - 64) // 4 * 4 if first is not None else 0
    sample = data[start : start + _SAMPLE]
    odds = char_odds()
    best = float("-inf")
    found = ""
    for encoding, head_start in _CANDIDATES:
        text = sample.decode(encoding, errors="replace")
        if encoding.startswith("utf-32") and text.count("\ufffd") > len(text) // 8:
            continue  # Four bytes are too cheap at the price of one broken character.
        likely = head_start + sum(map(odds.__getitem__, text))
        if len(data) > start + _SAMPLE and text:
            likely -= odds[text[-1]]  # The sample may end within a character.
        if likely > best:
            best, found = likely, encoding
    return found


def _is_babble(text: str) -> bool:
    """True if its characters, first or last, are as unlikely as bytes taken at random."""
    for part in {text[:_SAMPLE], text[-_SAMPLE:]}:
        odds = [char_odds()[c] for c in part if not c.isascii()]
        if sum(odds) < _BABBLE * len(odds) + _BABBLE_AT_ONCE:
            return True
    return False


def _is_noise(text: str) -> bool:
    """True if most of it are accents and signs: in Western languages letters are ASCII."""
    return 2 * len(text.encode("ascii", errors="ignore")) < len(text)


def _why_not(data: bytes) -> str:
    return _NOT_TEXT if b"\x00" in data else _UNKNOWN


def _which_big5(data: bytes) -> str:
    """Taiwan's and Hong Kong's differ in few characters, so the whole text must tell."""
    odds = char_odds()
    counts = {e: Counter(data.decode(e, errors="replace")) for e in _BIG5}
    return max(counts, key=lambda e: sum(odds[c] * n for c, n in counts[e].items()))


def _decoded(data: bytes, encoding: str) -> tuple[str, int]:
    """The text and at how many places it is broken, if these are few."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text = decode_damaged(data, encoding)
    most = len(text) * _MOST_BROKEN
    control = _CONTROL.findall(text)
    if len(control) > max(_FEW, most) or control.count("\x00") > most:
        first = text.index(control[0]) + 1
        raise ValueError(f"it holds control characters (character {first}): it is not text")
    # Damage to one character leaves up to three bytes that fit nowhere.
    if text.count("\ufffd") > 3 * max(_FEW, most):
        raise ValueError(_why_not(data))
    text, broken = re.subn("\ufffd+", "\ufffd", text)
    return text, broken
