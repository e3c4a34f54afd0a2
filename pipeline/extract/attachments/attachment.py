"""One attachment as it is found."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.model import Span


@dataclass(frozen=True, slots=True)
class Attachment:
    """Its number as digits or None, its title, where that stands, and which rule saw it."""

    number: str | None
    title: str
    place: Span
    rule: str
    confidence: float
