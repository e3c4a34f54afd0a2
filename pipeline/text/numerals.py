"""Chinese and mixed numerals as numbers: 二十三, 廿三, 两千, 1.5万, 二〇二三, 二0一一.

Small own code instead of cn2an: a date is read in a microsecond and nothing heavy is imported.
A test holds the two to the same answers.
"""

from __future__ import annotations

import re

DIGITS = {
    "〇": 0, "○": 0, "零": 0, "O": 0, "o": 0, "Ο": 0, "一": 1, "壹": 1, "元": 1, "二": 2, "两": 2,
    "贰": 2, "三": 3, "叁": 3, "四": 4, "肆": 4, "五": 5, "伍": 5, "六": 6, "陆": 6, "七": 7,
    "柒": 7, "八": 8, "捌": 8, "九": 9, "玖": 9,
}  # fmt: skip
TENS = {"廿": 20, "卅": 30, "卌": 40}
UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1_000, "仟": 1_000}
GROUPS = {"万": 10_000, "亿": 100_000_000}

_ARABIC = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?")


def number(text: str) -> int | float | None:
    """The number that `text` writes, or None if it is not one number and nothing else.

    Arabic digits may carry thousands commas, a decimal part and a unit (`1.5万`, `3千`);
    Chinese numerals may be spoken (二十三, 一百零五, 两千五) or digit by digit (二〇二三).
    An integer is returned as int.
    """
    if not text:
        return None
    arabic = _ARABIC.match(text)
    if arabic is not None and not any(c in DIGITS for c in text):
        return _scaled(arabic.group().replace(",", ""), text[arabic.end() :])
    if all(c in DIGITS or c in "0123456789" for c in text):
        return int("".join(str(DIGITS.get(c, c)) for c in text))
    return _spoken(text)


def integer(text: str) -> int | None:
    """`number` for what must be whole: None too for a fraction."""
    value = number(text)
    return value if isinstance(value, int) else None


def year(text: str) -> int | None:
    """A year of two or four digits in any script (二〇二三, 二0一一, 2023, 23), 1900 to 2099.

    Two digits mean 20xx.
    """
    digits = "".join(str(DIGITS.get(c, c)) for c in text)
    if not digits.isdecimal() or len(digits) not in (2, 4):
        return None
    value = int(digits) + (2000 if len(digits) == 2 else 0)
    return value if 1900 <= value < 2100 else None


def _scaled(digits: str, units: str) -> int | float | None:
    factor = 1
    for char in units:
        if char not in UNITS and char not in GROUPS:
            return None
        factor *= UNITS.get(char) or GROUPS[char]
    if "." not in digits:
        return int(digits) * factor
    value = round(float(digits) * factor, 6)
    return int(value) if value.is_integer() else value


def _spoken(text: str) -> int | None:
    """Reads 三千零五十万; the last digit after 百, 千 or 万 counts a tenth of it (两千五)."""
    total = section = digit = 0
    last_unit = 1
    pending = False
    for char in text:
        if char in TENS:
            section, pending, last_unit = section + TENS[char], False, 10
        elif char in DIGITS or char.isdecimal():
            if pending and digit:
                return None
            digit, pending = DIGITS[char] if char in DIGITS else int(char), True
            last_unit = 1 if digit == 0 else last_unit
        elif char in UNITS:
            section += (digit if pending else 1) * UNITS[char]
            digit, pending, last_unit = 0, False, UNITS[char]
        elif char in GROUPS:
            total = (total + section + digit) * GROUPS[char]
            section = digit = 0
            pending, last_unit = False, GROUPS[char]
        else:
            return None
    colloquial = pending and last_unit >= 100
    return total + section + (digit * last_unit // 10 if colloquial else digit)
