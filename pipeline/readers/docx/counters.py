"""Automatic numbers as Word writes them: ST_NumberFormat (ECMA-376 part 1, 17.18.59)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

_DIGITS: Final = "〇一二三四五六七八九"
_LEGAL: Final = "零壹贰叁肆伍陆柒捌玖"
_STEMS: Final = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES: Final = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN: Final = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)


def number(value: int, kind: str) -> str:
    """`value` in the format `kind`; empty for bullets, decimal for formats that we do not know."""
    if kind in ("bullet", "none"):
        return ""
    return _FORMATS.get(kind, str)(value) if value > 0 else str(value)


def _counting(value: int, digits: str, units: str) -> str:
    """Chinese counting up to 9999: 十一, 二十, 一百零三."""
    if value > 9999:
        return str(value)
    out = ""
    for power in (3, 2, 1, 0):
        digit = value // 10**power % 10
        if digit:
            out += digits[digit] + (units[power - 1] if power else "")
        elif out and not out.endswith(digits[0]) and value % 10**power:
            out += digits[0]
    return out[1:] if 10 <= value < 20 and digits is _COUNTING else out


_COUNTING: Final = "零一二三四五六七八九"


def _chinese(value: int) -> str:
    return _counting(value, _COUNTING, "十百千")


def _legal(value: int) -> str:
    return _counting(value, _LEGAL, "拾佰仟")


def _digital(value: int) -> str:
    return "".join(_DIGITS[int(c)] for c in str(value))


def _roman(value: int) -> str:
    out = ""
    for size, sign in _ROMAN:
        out += sign * (value // size)
        value %= size
    return out


def _letter(value: int) -> str:
    """a to z, then aa, bb …, as Word counts."""
    times, place = divmod(value - 1, 26)
    return chr(ord("a") + place) * (times + 1)


def _series(first: int, last: int) -> Callable[[int], str]:
    """Numbers that are one character each, such as ①; decimal beyond the last of them."""
    return lambda value: chr(first + value - 1) if value <= last else str(value)


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda value: signs[(value - 1) % len(signs)]


def _wide(value: int) -> str:
    return "".join(chr(ord(c) - ord("0") + ord("０")) for c in str(value))


_FORMATS: Final[dict[str, Callable[[int], str]]] = {
    "decimalZero": lambda value: f"{value:02d}",
    "lowerLetter": _letter,
    "upperLetter": lambda value: _letter(value).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda value: _roman(value).upper(),
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "japaneseCounting": _chinese,
    "taiwaneseCounting": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "koreanCounting": _chinese,
    "ideographDigital": _digital,
    "japaneseDigitalTenThousand": _digital,
    "taiwaneseDigital": _digital,
    "chineseLegalSimplified": _legal,
    "ideographLegalTraditional": _legal,
    "japaneseLegal": _legal,
    "ideographTraditional": _cycle(_STEMS),
    "ideographZodiac": _cycle(_BRANCHES),
    "decimalFullWidth": _wide,
    "decimalFullWidth2": _wide,
    "decimalEnclosedCircle": _series(ord("①"), 20),
    "decimalEnclosedCircleChinese": _series(ord("①"), 20),
    "decimalEnclosedParen": _series(ord("⑴"), 20),
    "decimalEnclosedFullstop": _series(ord("⒈"), 20),
    "ideographEnclosedCircle": _series(ord("㊀"), 10),
}
