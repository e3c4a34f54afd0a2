"""Titles that are no citations: the notice's own, those of its attachments, short forms."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.model import Document
from pipeline.text.titles import alike

_ALIAS = re.compile(r"(?:以下|下)(?:[均统简合并]{1,2})?称(?:为|作)?:?\s?[“\"‘]?《([^《》]{2,40})》")
_PUT_FORTH = re.compile(r"(?:印发|发布|公布|下发|颁布)(.+?)(?:的通知|的公告|的通告|的函|的决定)?$")
_ITEM = re.compile(r"\n|;|附件|\d{1,2}[.、]")
_SHORTEST_ITEM = 4
_SHORTEST_LINE, _LONGEST_LINE = 4, 60


def aliases(text: str) -> set[str]:
    """Short titles that a text introduces (以下简称《通知》)."""
    return {alike(match[1]) for match in _ALIAS.finditer(text)}


def titles_of(document: Document) -> set[str]:
    """The notice's own title and what it puts forth under its title."""
    found = set()
    for span in document.elements.get("title", ()):
        words = re.sub(r"\s", "", document.text[span.start : span.end])
        found.add(alike(words))
        put = _PUT_FORTH.search(words)
        if put is not None and "转发" not in words:
            found.add(alike(put[1]))
    return found


def attached(document: Document) -> set[str]:
    """Titles in the 附件说明, and short lines of attachments: their titles, those of tables."""
    return {alike(words) for words in (*_noted(document), *_lines(document))}


def _noted(document: Document) -> Iterator[str]:
    for note in document.elements.get("attachment_note", ()):
        words = _ITEM.split(document.text[note.start : note.end])
        yield from (w for w in words if len(w) >= _SHORTEST_ITEM)


def _lines(document: Document) -> Iterator[str]:
    for part in document.of_kind("attachment", forms=True):
        for words in document.text[part.start : part.end].split("\n"):
            if _SHORTEST_LINE <= len(words) <= _LONGEST_LINE:
                yield words
