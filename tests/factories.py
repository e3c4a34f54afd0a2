"""Short ways to the values that tests need."""

from __future__ import annotations

from hashlib import sha256

from pipeline.model import Document, Source
from pipeline.normalise import normalise
from pipeline.segment import segment


def source(text: str) -> Source:
    """A text as a txt reader would hand it on."""
    return Source("notice.txt", sha256(text.encode()).hexdigest(), "txt", text, "utf-8")


def document(text: str) -> Document:
    """A text, normalised and segmented."""
    return segmented(source(text))


def segmented(read: Source) -> Document:
    """What a reader handed on, normalised and segmented."""
    return segment(read, *normalise(read.text))
