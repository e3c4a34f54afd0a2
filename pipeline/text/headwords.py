"""A word of a fixed list on a line of the head: 紧急程度, 密级, 签发人 (GB/T 9704-2012, 7.2)."""

from __future__ import annotations

import re

from pipeline.model import Document, Span


def in_head(document: Document, pattern: re.Pattern[str]) -> tuple[Span, str] | None:
    """The first match of `pattern` in the head: the span of its group 1 and the group's text."""
    for part in document.of_kind("header"):
        match = pattern.search(document.text, part.start, part.end)
        if match is not None:
            return Span(match.start(1), match.end(1)), match[1]
    return None
