"""Links: web addresses in the notice and behind its hyperlinks, as one would type them."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.model import Document, Finding, Span
from pipeline.text.urls import find_urls, usable

NAME = "links"


def extract(document: Document) -> Iterator[Finding]:
    """Each address once; `values` holds `url`."""
    seen: set[str] = set()
    for url, span, rule in (*_written(document), *_behind(document)):
        if url not in seen and document.part_at(span.start).kind != "furniture":
            seen.add(url)
            yield Finding(NAME, {"url": url}, (span,), 0.95, rule)


def _written(document: Document) -> Iterator[tuple[str, Span, str]]:
    for address in find_urls(document.text):
        yield address.value, address.span, "links.written"


def _behind(document: Document) -> Iterator[tuple[str, Span, str]]:
    for link in document.source.links:
        url = usable(link.target)
        start, end = document.offsets.to_work(link.start), document.offsets.to_work(link.end)
        if url is not None and start < end:
            yield url, Span(start, end), "links.target"
