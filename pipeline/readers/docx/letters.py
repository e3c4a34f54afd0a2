"""The letters of one text element (ECMA-376 part 1, 17.3.3.31): white space, symbol fonts."""

from __future__ import annotations

from typing import Final

from lxml.etree import _Element as Element

from pipeline.readers.docx.names import RUN_PROPERTIES, SPACE, child, w
from pipeline.readers.docx.symbols import is_private, translated

_FONTS, _LETTERS = w("rFonts"), w("ascii")
_BLANKS: Final = " \t\r\n"
_ONE_BLANK: Final = str.maketrans("\t\r\n", "   ")


def letters(element: Element, font: str | None) -> str:
    """The words of `w:t` or `m:t` as a reader sees them; `font` is that of the run, if known."""
    text = element.text
    if not text:
        return ""
    if (text[0] in _BLANKS or text[-1] in _BLANKS) and element.get(SPACE) != "preserve":
        text = text.strip(_BLANKS)
    if "\n" in text or "\t" in text or "\r" in text:
        text = text.translate(_ONE_BLANK)
    if font is not None:
        return translated(text, font)
    if is_private(text):
        run = element.getparent()
        own = None if run is None else child(run, RUN_PROPERTIES)
        return translated(text, font_of(own))
    return text


def font_of(properties: Element | None) -> str | None:
    """The font of a run's letters, as far as the run itself says so."""
    fonts = None if properties is None else child(properties, _FONTS)
    return None if fonts is None else fonts.get(_LETTERS)
