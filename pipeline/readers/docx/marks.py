"""Paragraphs whose mark does not end a line."""

from __future__ import annotations

from typing import Final

from lxml.etree import _Element as Element

from pipeline.readers.docx.names import (
    DELETED,
    DROP_CAP,
    FRAME,
    PARAGRAPH_PROPERTIES,
    RUN_PROPERTIES,
    child,
)

_CAPS: Final = ("drop", "margin")


def goes_on(paragraph: Element) -> bool:
    """True if the next paragraph goes on in the same line.

    A revision may delete the mark, and a large first letter stands in a frame of its own before
    its paragraph (17.3.1.11).
    """
    properties = child(paragraph, PARAGRAPH_PROPERTIES)
    if properties is None:
        return False
    mark, frame = child(properties, RUN_PROPERTIES), child(properties, FRAME)
    deleted = mark is not None and any(child(mark, tag) is not None for tag in DELETED)
    return deleted or (frame is not None and frame.get(DROP_CAP) in _CAPS)
