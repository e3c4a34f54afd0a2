"""Automatic numbers as Word writes them: ST_NumberFormat (ECMA-376 part 1, 17.18.59).

Formats that no Chinese notice uses (kana, Hebrew, Arabic …) come out as decimal numbers.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

_FORM: Final = "一二三四五六七八九"
_SPOKEN: Final = f"零{_FORM}"
_ROUND: Final = f"〇{_FORM}"
_HOLLOW: Final = f"○{_FORM}"
_LEGAL: Final = "零壹贰叁肆伍陆柒捌玖"
_LEGAL_TRADITIONAL: Final = "零壹貳參肆伍陸柒捌玖"
_LEGAL_JAPANESE: Final = "零壱弐参四伍六七八九"
_KOREAN: Final = "영일이삼사오육칠팔구"
_STEMS: Final = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES: Final = "子丑寅卯辰巳午未申酉戌亥"
_CYCLE: Final = 60
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
_MOST_ROMAN: Final = 32_767
_MOST_LETTERS: Final = 780
"""Up to which number Word writes letters: zz… thirty times."""
_MOST_SPOKEN: Final = 9_999


def number(value: int, kind: str) -> str:
    """`value` in the format `kind`; empty for bullets, decimal for formats that we do not know.

    `zerosN` is N digits with zeros before them, which Word keeps as an example (001, 002 …).
    """
    if kind in ("bullet", "none"):
        return ""
    if kind.startswith("zeros"):
        return f"{value:0{kind[5:]}d}"
    if value == 0:
        return _NOUGHTS.get(kind, "0")
    return _FORMATS.get(kind, str)(value) if value > 0 else str(value)


def _counting(digits: str, units: str, *, whole: bool, noughts: bool) -> Callable[[int], str]:
    """Numbers spoken with units up to 9999.

    Args:
        digits: for 0 to 9.
        units: for 10, 100, 1000.
        whole: one unit is written 一十, not 十.
        noughts: units that are passed over leave a nought (一百零三).
    """

    def spoken(value: int) -> str:
        if value > _MOST_SPOKEN:
            return str(value)
        out = ""
        for power in (3, 2, 1, 0):
            digit = value // 10**power % 10
            if digit:
                bare = digit == 1 and power > 0 and not whole
                out += ("" if bare else digits[digit]) + (units[power - 1] if power else "")
            elif noughts and out and not out.endswith(digits[0]) and value % 10**power:
                out += digits[0]
        return out

    return spoken


def _chinese(digits: str) -> Callable[[int], str]:
    """Chinese counting: 十一, 二十, 一百零三; only from 10 to 19 is the one of 一十 left out."""
    spoken = _counting(digits, "十百千", whole=True, noughts=True)
    return lambda value: spoken(value)[1:] if 10 <= value < 20 else spoken(value)


def _below_hundred(digits: str) -> Callable[[int], str]:
    """Spoken up to 99 (二十一), digit by digit beyond (一○五): as Word does in two formats."""
    spoken, digit = _chinese(digits), _digits(digits)
    return lambda value: spoken(value) if value < 100 else digit(value)


def _digits(digits: str) -> Callable[[int], str]:
    return lambda value: "".join(digits[int(c)] for c in str(value))


def _roman(value: int) -> str:
    if value > _MOST_ROMAN:
        return str(value)
    out = ""
    for size, sign in _ROMAN:
        out += sign * (value // size)
        value %= size
    return out


def _letter(value: int) -> str:
    """a to z, then aa, bb …, as Word counts."""
    if value > _MOST_LETTERS:
        return str(value)
    times, place = divmod(value - 1, 26)
    return chr(ord("a") + place) * (times + 1)


def _series(first: str, last: int) -> Callable[[int], str]:
    """Numbers that are one character each, such as ①; decimal beyond the last of them."""
    return lambda value: chr(ord(first) + value - 1) if value <= last else str(value)


def _listed(signs: str) -> Callable[[int], str]:
    return lambda value: signs[value - 1] if value <= len(signs) else str(value)


def _stem_and_branch(value: int) -> str:
    if value > _CYCLE:
        return str(value)
    return _STEMS[(value - 1) % len(_STEMS)] + _BRANCHES[(value - 1) % len(_BRANCHES)]


def _ordinal(value: int) -> str:
    teens = value % 100 in (11, 12, 13)
    return f"{value}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(value % 10, 'th')}"


_wide: Final = _digits("０１２３４５６７８９")
_korean: Final = _counting(_KOREAN, "십백천", whole=False, noughts=False)
_NOUGHTS: Final = {
    "decimalZero": "00",
    "chineseCounting": "○",
    "taiwaneseCounting": "○",
    "taiwaneseDigital": "○",
    "chineseCountingThousand": "〇",
    "ideographDigital": "〇",
    "japaneseDigitalTenThousand": "〇",
    "japaneseCounting": "〇",
    "taiwaneseCountingThousand": "零",
    "chineseLegalSimplified": "零",
    "ideographLegalTraditional": "零",
    "decimalFullWidth": "０",
    "decimalFullWidth2": "０",
}
_FORMATS: Final[dict[str, Callable[[int], str]]] = {
    "decimalZero": lambda value: f"{value:02d}",
    "lowerLetter": _letter,
    "upperLetter": lambda value: _letter(value).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda value: _roman(value).upper(),
    "ordinal": _ordinal,
    "hex": lambda value: f"{value:X}",
    "numberInDash": lambda value: f"- {value} -",
    "chineseCounting": _below_hundred(_HOLLOW),
    "chineseCountingThousand": _chinese(_ROUND),
    "taiwaneseCounting": _below_hundred(_HOLLOW),
    "taiwaneseCountingThousand": _chinese(_SPOKEN),
    "japaneseCounting": _counting(_ROUND, "十百千", whole=False, noughts=False),
    "koreanCounting": _korean,
    "koreanDigital": _digits(_KOREAN),
    "koreanDigital2": _digits(_SPOKEN),
    "ideographDigital": _digits(_ROUND),
    "japaneseDigitalTenThousand": _digits(_ROUND),
    "taiwaneseDigital": _digits(_HOLLOW),
    "chineseLegalSimplified": _counting(_LEGAL, "拾佰仟", whole=True, noughts=True),
    "ideographLegalTraditional": _counting(_LEGAL_TRADITIONAL, "拾佰仟", whole=True, noughts=True),
    "japaneseLegal": _counting(_LEGAL_JAPANESE, "拾百阡", whole=True, noughts=False),
    "ideographTraditional": _listed(_STEMS),
    "ideographZodiac": _listed(_BRANCHES),
    "ideographZodiacTraditional": _stem_and_branch,
    "decimalFullWidth": _wide,
    "decimalFullWidth2": _wide,
    "decimalEnclosedCircle": _series("①", 20),
    "decimalEnclosedCircleChinese": _series("①", 20),
    "decimalEnclosedParen": _series("⑴", 20),
    "decimalEnclosedFullstop": _series("⒈", 20),
    "ideographEnclosedCircle": _series("㊀", 10),
}
