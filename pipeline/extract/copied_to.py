"""copied_to (抄送机关, GB/T 9704-2012, 7.4.2): as written, without the full stop."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.model import Document, Finding
from pipeline.text.widths import clean

NAME = "copied_to"


def extract(document: Document) -> Iterator[Finding]:
    """At most one."""
    for span in document.elements.get("copied_to", ())[:1]:
        value = {"value": clean(document.quote(span))}
        yield Finding(NAME, value, (span,), 0.95, "copied-to-line")
