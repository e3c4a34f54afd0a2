"""Attachments that an English text lists: `Annex 1: Form`, `Attachments:` and numbered lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extract.attachments.notes import Item
from pipeline.model import Document, Span

_LABEL = re.compile(
    r"(?:^|\n)(?:Attachments?|Annex(?:es)?|Appendix|Appendices|Enclosures?)"
    r"(?: (?P<number>\d{1,2}|[A-Z]|[IVX]{1,4}))?[ ]?[:.](?P<rest>[^\n]*)"
)
_ITEM = re.compile(
    r"\s*\(?(?P<number>\d{1,2}|[a-z])[.)]\s+(?P<title>[^\n]+?)(?=\n|$|[;,]?\s\(?\d{1,2}[.)]\s)"
)
_ENDING = re.compile(r"(?:\.(?:docx?|pdf|xlsx?|zip))?[\s.;,]*$", re.IGNORECASE)


def english_items(document: Document) -> Iterator[Item]:
    """Number and title of each, in order."""
    text = document.text
    for label in _LABEL.finditer(text):
        words = Span(*label.span("rest"))
        at, count = words.start, 0
        while (item := _ITEM.match(text, at)) is not None:
            yield Item(item["number"], _bare(text, Span(*item.span("title"))))
            at, count = item.end(), count + 1
        if not count and text[words.start : words.end].strip():
            yield Item(label["number"], _bare(text, words))


def _bare(text: str, place: Span) -> Span:
    """The title without blanks around it, stops and file endings."""
    words = text[place.start : place.end]
    start = place.start + len(words) - len(words.lstrip())
    ending = _ENDING.search(words)
    return Span(start, place.start + (len(words) if ending is None else ending.start()))
