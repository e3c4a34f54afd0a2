"""addressees (主送机关, GB/T 9704-2012, 7.3.2): as written, without the colon."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.model import Document, Finding
from pipeline.text.widths import clean

NAME = "addressees"


def extract(document: Document) -> Iterator[Finding]:
    """At most one."""
    for span in document.elements.get("addressees", ())[:1]:
        value = {"value": clean(document.quote(span))}
        yield Finding(NAME, value, (span,), 0.95, "addressees-line")
