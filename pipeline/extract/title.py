"""title: the notice's own title (GB/T 9704-2012, 7.3.1), without line breaks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.lexicon import load
from pipeline.model import Document, Finding, Span
from pipeline.text.widths import clean

NAME = "title"
_LEAD = re.compile(r"\((?:转载|转发)\)")


def extract(document: Document) -> Iterator[Finding]:
    """The title of the metadata block if the file has one, else the one above the text."""
    own = document.elements.get("title", ())
    for label in load("site")["metadata"]["title"]:
        for span in document.elements.get(f"meta:{label}", ()):
            lead = _LEAD.match(document.text, span.start, span.end)
            stated = Span(lead.end() if lead else span.start, span.end)
            if len(stated) >= 6:
                value = clean(document.quote(stated))
                yield Finding(NAME, {"value": value}, (stated, *own), 0.98, "title-metadata")
                return
    for span in own:
        yield Finding(NAME, {"value": clean(document.quote(span))}, (span,), 0.95, "title-line")
        return
