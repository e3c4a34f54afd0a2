"""The numbers of ordered lists, which a browser writes and the page does not hold."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from lxml.etree import _Element as Element

from pipeline.lexicon import load

_STYLE: Final = re.compile(r"list-style(?:-type)?\s*:\s*([\w-]+)", re.IGNORECASE)
_TYPES: Final = {
    "1": "decimal",
    "a": "lower-alpha",
    "A": "upper-alpha",
    "i": "lower-roman",
    "I": "upper-roman",
}
_DIGITS: Final = "〇一二三四五六七八九"
_ROMAN: Final = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"),
                 (4, "iv"), (1, "i"))  # fmt: skip
_NUMBERED: Final = re.compile(
    r"\s*(?:[(（]?[\d一二三四五六七八九十]{1,3}[)）.、．]|第.{1,4}[条章])"
)


@dataclass(slots=True)
class Counter:
    """The numbers of one ordered list as its items come."""

    kind: str
    mark: str
    value: int
    step: int = 1

    def next(self, item: Element, words: str) -> str:
        """The mark of an item, empty where its words bring a number of their own."""
        own = (item.get("value") or "").strip()
        if own.lstrip("-").isdecimal() and len(own) < 6:
            self.value = int(own)
        number, self.value = self.value, self.value + self.step
        kind = "none" if _style(item) == "none" else self.kind
        if kind == "none" or _NUMBERED.match(words):
            return ""
        return self.mark.format(_written(number, kind))


def counter(element: Element) -> Counter:
    """The counter of an `ol`, by its type, its style, or the class that an editor gave it."""
    styles = load("web_pages")["list_styles"]
    names = [*(element.get("class") or "").split(), _style(element)]
    named = [name for name in names if name in styles]
    type_ = (element.get("type") or "1").strip()
    style = styles[named[0] if named else _TYPES.get(type_, _TYPES.get(type_.lower(), "decimal"))]
    start = (element.get("start") or "1").strip()
    first = int(start) if start.lstrip("-").isdecimal() and len(start) < 6 else 1
    if element.get("reversed") is None:
        return Counter(style["kind"], style["mark"], first)
    count = sum(1 for _ in element.iterchildren("li"))
    return Counter(style["kind"], style["mark"], first if element.get("start") else count, -1)


def _style(element: Element) -> str:
    found = _STYLE.search(element.get("style") or "")
    return found[1].lower() if found else ""


def _written(number: int, kind: str) -> str:
    if number < 1 or kind == "decimal":
        return str(number)
    if kind == "chinese":
        return _chinese(number)
    if kind in ("letter", "capital"):
        return _letters(number) if kind == "letter" else _letters(number).upper()
    return _roman(number) if kind == "roman" else _roman(number).upper()


def _chinese(number: int) -> str:
    if number >= 100:
        return "".join(_DIGITS[int(digit)] for digit in str(number))
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else ("十" if tens == 1 else f"{_DIGITS[tens]}十")
    return head + (_DIGITS[ones] if ones else "")


def _letters(number: int) -> str:
    letters = ""
    while number:
        number, place = divmod(number - 1, 26)
        letters = chr(ord("a") + place) + letters
    return letters


def _roman(number: int) -> str:
    written = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        written += letters * min(count, 9)
    return written
