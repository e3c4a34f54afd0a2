"""Names of WordprocessingML (ECMA-376 part 1, clause 17) as lxml spells them."""

from __future__ import annotations

from typing import Final

_W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_MC: Final = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_M: Final = "http://schemas.openxmlformats.org/officeDocument/2006/math"


def w(name: str) -> str:
    """The full name of an element or attribute in the `w` namespace."""
    return f"{{{_W}}}{name}"


ALTERNATE: Final = f"{{{_MC}}}AlternateContent"
CHOICE: Final = f"{{{_MC}}}Choice"
FALLBACK: Final = f"{{{_MC}}}Fallback"
RELATION: Final = f"{{{_R}}}id"
MATH_TEXT: Final = f"{{{_M}}}t"
VAL: Final = w("val")
P: Final = w("p")
TABLE: Final = w("tbl")
BOX: Final = w("txbxContent")
DELETED: Final = frozenset({w("del"), w("moveFrom")})


def is_on(value: str | None) -> bool:
    """A boolean property: there without a value means on (17.17.4, ST_OnOff)."""
    return value not in ("0", "false", "off")
