"""Fields (ECMA-376 part 1, 17.16): which marks belong together, where links lead, what is shown.

Of a field the result is text and the code is not. A few kinds have no result in the file.
"""

from __future__ import annotations

import re
from typing import Final

from lxml.etree import _Element as Element

from pipeline.readers.docx.names import FIELD, VAL, child, flag, value, w, whole
from pipeline.readers.docx.symbols import sign

_KIND: Final = w("fldCharType")
_LINK: Final = re.compile(r'\s*HYPERLINK\s+(?!\\)(?:"([^"]*)"|(\S+))', re.IGNORECASE)
_EQUATION: Final = re.compile(r"\s*EQ\s+(.*)", re.IGNORECASE | re.DOTALL)
_OVER: Final = re.compile(r"\\o\s*(?:\\a[clr]\s*)?\((.*)\)\s*$", re.IGNORECASE | re.DOTALL)
_FRACTION: Final = re.compile(r"\\f\s*\(([^(),;]*)[,;]([^(),;]*)\)\s*$", re.IGNORECASE)
_SWITCH: Final = re.compile(r"\\[a-z]+\s*\d*", re.IGNORECASE)
_ARGUMENTS: Final = re.compile(r"[,;，；]")
_MACRO: Final = re.compile(r"\s*MACROBUTTON\s+\S+\s+(.*)", re.IGNORECASE | re.DOTALL)
_SYMBOL: Final = re.compile(
    r'\s*SYMBOL\s+(0x[0-9a-f]+|\d+)(?:.*\\f\s+"?([^"\\]*[^"\\\s]))?', re.IGNORECASE | re.DOTALL
)
_CIRCLES: Final = frozenset("○◯〇Ｏ")
_CIRCLED: Final = {
    **{str(n): chr(0x2460 + n - 1) for n in range(1, 21)},
    **{str(n): chr(0x3251 + n - 21) for n in range(21, 36)},
    **{str(n): chr(0x32B1 + n - 36) for n in range(36, 51)},
    **{sign: chr(0x3280 + n) for n, sign in enumerate("一二三四五六七八九十")},
}


def kind(mark: Element) -> str | None:
    """`begin`, `separate` or `end`."""
    return mark.get(_KIND)


def paired(root: Element) -> set[Element]:
    """The marks of complete fields. One that lacks its fellow must not cost any words."""
    complete: set[Element] = set()
    waiting: list[list[Element]] = []
    for mark in root.iter(FIELD):
        if kind(mark) == "begin":
            waiting.append([mark])
        elif waiting and kind(mark) == "separate":
            waiting[-1].append(mark)
        elif waiting and kind(mark) == "end":
            complete.update(waiting.pop(), [mark])
    return complete


def target(code: str) -> str | None:
    """The address in the code of a HYPERLINK field, None without one: a place in the file."""
    found = _LINK.match(code)
    address = None if found is None else (found[1] or found[2])
    return address.replace("\\\\", "\\").strip() if address else None


def shown(code: str, begin: Element) -> str:
    """What a reader sees of a field without a result; `begin` may hold a form's choice."""
    equation = _EQUATION.match(code)
    if equation is not None:
        return _equation(equation[1])
    macro = _MACRO.match(code)
    if macro is not None:
        return macro[1].strip()
    symbol = _SYMBOL.match(code)
    if symbol is not None:
        return sign(symbol[2] or "Symbol", f"{int(symbol[1], 0):X}") or ""
    return _choice(begin)


def _equation(code: str) -> str:
    """Fields of Word's older formulas: ringed numbers, words over words, fractions."""
    over, fraction = _OVER.match(code), _FRACTION.match(code)
    if fraction is not None:
        return f"{fraction[1].strip()}/{fraction[2].strip()}"
    if over is None:
        return _SWITCH.sub("", code).strip("() ")
    laid = [_bare(argument) for argument in _ARGUMENTS.split(over[1])]
    return _CIRCLED.get(laid[-1], laid[-1]) if laid[0] in _CIRCLES else laid[-1]


def _bare(argument: str) -> str:
    return _SWITCH.sub("", argument).strip("() \u3000")


def _choice(begin: Element) -> str:
    """The tick or the entry chosen in an older form field (17.16.17)."""
    data = child(begin, w("ffData"))
    if data is None:
        return ""
    box, entries = child(data, w("checkBox")), child(data, w("ddList"))
    if box is not None:
        checked = flag(box, w("checked"))
        ticked = flag(box, w("default")) if checked is None else checked
        return "☑" if ticked else "□"
    if entries is None:
        return ""
    listed = [entry.get(VAL) or "" for entry in entries.iterchildren(w("listEntry"))]
    chosen = whole(value(entries, w("result")) or value(entries, w("default")))
    return listed[chosen] if 0 <= chosen < len(listed) else ""
