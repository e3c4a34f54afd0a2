"""printed_by (印发机关, GB/T 9704-2012, 7.4.3): the organ of the imprint's last line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.model import Document, Finding, Span
from pipeline.text.widths import clean

NAME = "printed_by"
_ORGAN = re.compile(r"[^\d二一〇○零]{2,40}?(?=[\s,]*[\d二一])")


def extract(document: Document) -> Iterator[Finding]:
    """At most one."""
    for span in document.elements.get("printed", ())[:1]:
        match = _ORGAN.match(document.text, span.start, span.end)
        if match is None:
            return
        organ = Span(match.start(), match.start() + len(match.group().rstrip()))
        value = {"value": clean(document.quote(organ))}
        yield Finding(NAME, value, (organ,), 0.95, "imprint-line")
