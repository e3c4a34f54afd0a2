"""remark (附注, GB/T 9704-2012, 7.3.7): as 此件公开发布, without its brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.model import Document, Finding, Span
from pipeline.text.widths import clean

NAME = "remark"
_CONTACT = re.compile(r"\(?联系")


def extract(document: Document) -> Iterator[Finding]:
    """The first remark that is no contact."""
    for span in document.elements.get("remark", ()):
        if _CONTACT.match(document.text, span.start):
            continue
        bracketed = document.text[span.start] == "(" and document.text[span.end - 1] == ")"
        inner = Span(span.start + 1, span.end - 1) if bracketed else span
        value = {"value": clean(document.quote(inner))}
        yield Finding(NAME, value, (inner,), 0.95, "remark-line")
        return
