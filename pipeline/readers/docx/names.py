"""Names of WordprocessingML (ECMA-376 part 1, clause 17) as lxml spells them, and its values."""

from __future__ import annotations

from typing import Final

from lxml.etree import _Element as Element

_W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_MC: Final = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_M: Final = "http://schemas.openxmlformats.org/officeDocument/2006/math"
_MOST: Final = 2**31 - 1


def w(name: str) -> str:
    """The full name of an element or attribute in the `w` namespace."""
    return f"{{{_W}}}{name}"


ALTERNATE: Final = f"{{{_MC}}}AlternateContent"
CHOICE: Final = f"{{{_MC}}}Choice"
FALLBACK: Final = f"{{{_MC}}}Fallback"
RELATION: Final = f"{{{_R}}}id"
MATH_TEXT: Final = f"{{{_M}}}t"
FRACTION: Final = f"{{{_M}}}f"
DENOMINATOR: Final = f"{{{_M}}}den"
ID: Final = w("id")
VAL: Final = w("val")
P: Final = w("p")
R: Final = w("r")
T: Final = w("t")
SYMBOL: Final = w("sym")
TABLE: Final = w("tbl")
ROW: Final = w("tr")
CELL: Final = w("tc")
PARAGRAPH_PROPERTIES: Final = w("pPr")
RUN_PROPERTIES: Final = w("rPr")
SECTION: Final = w("sectPr")
BOX: Final = w("txbxContent")
CONTROL: Final = w("sdt")
CONTROL_PROPERTIES: Final = w("sdtPr")
CONTROL_CONTENT: Final = w("sdtContent")
FRAME: Final = w("framePr")
DROP_CAP: Final = w("dropCap")
FIELD: Final = w("fldChar")
PLACEHOLDER: Final = w("showingPlcHdr")
DELETED_TEXT: Final = w("delText")
SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
VANISH: Final = w("vanish")
DELETED: Final = frozenset({w("del"), w("moveFrom")})
INSERTED: Final = frozenset({w("ins"), w("moveTo")})


def child(element: Element, tag: str) -> Element | None:
    """The first child of that name. Several times as quick as `find`, which parses a path."""
    return next(element.iterchildren(tag), None)


def value(element: Element, tag: str) -> str | None:
    """`w:val` of the first child of that name, None without one."""
    for found in element.iterchildren(tag):
        return found.get(VAL)
    return None


def flag(element: Element, tag: str) -> bool | None:
    """A boolean property: there without a value means on (17.17.4, ST_OnOff); None if not there."""
    for found in element.iterchildren(tag):
        return found.get(VAL) not in ("0", "false", "off")
    return None


def branches(alternate: Element) -> list[Element]:
    """The ways to tell `mc:AlternateContent`, best first (part 3, 9.3)."""
    return [*alternate.iterchildren(CHOICE), *alternate.iterchildren(FALLBACK)]


def whole(text: str | None, default: int = 0) -> int:
    """A whole number within 32 bits; `default` for what is none. Files hold anything here."""
    if text is None or len(text) > 20:
        return default
    try:
        return max(-_MOST, min(_MOST, int(text)))
    except ValueError:
        return default


def words(element: Element) -> str:
    """The words in an element, deleted ones too: to tell a person what was left out."""
    return "".join(text.text or "" for text in element.iter(T, DELETED_TEXT))


def is_placeholder(control: Element) -> bool:
    """True if a content control shows what to fill in, not what somebody filled in."""
    properties = child(control, CONTROL_PROPERTIES)
    return properties is not None and flag(properties, PLACEHOLDER) is True
