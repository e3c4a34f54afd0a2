"""document_type (文种): from the end of the title, else from the phrase that opens the matter."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.lexicon import load
from pipeline.model import Document, Finding, Span
from pipeline.text.document_types import document_type, type_at_end

NAME = "document_type"
# 现将有关事项通知如下, 特此公告: what the text calls itself where the title does not say.
_OPENING = re.compile(
    "(?:事项|事宜|情况|安排|结果|内容|问题)?(?:予以)?(?P<a>通知|公告|通告|公示|通报|函告|批复)(?:如下|周知)"
    "|特此(?P<b>通知|公告|通告|公示|通报|批复)|现(?:将[^。]{0,60})?予以(?P<c>公示|公告|通报)"
)


def extract(document: Document) -> Iterator[Finding]:
    """At most one."""
    titles = list(document.elements.get("title", ()))
    for label in load("site")["metadata"]["title"]:
        titles += document.elements.get(f"meta:{label}", ())
    for title in titles:
        text = document.text[title.start : title.end].replace("\n", "")
        match = type_at_end(text)
        if match is not None:
            at = document.text.rfind(match[1], title.start, title.end)
            span = Span(at, at + len(match[1])) if at >= 0 else title
            yield Finding(NAME, {"value": document_type(match[1])}, (span,), 0.97, "type-in-title")
            return
    if document.language == "en":
        return
    found = _OPENING.search(document.text)
    if found is not None:
        word = found["a"] or found["b"] or found["c"]
        at = found.start() + found.group().rfind(word)
        value = {"value": document_type(word)}
        yield Finding(NAME, value, (Span(at, at + len(word)),), 0.8, "type-in-text")
