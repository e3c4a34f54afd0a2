"""Titles that are the notice's own: its title, what it puts forth, its attachments, short forms."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extract.citations.authorities import issuers_before
from pipeline.model import Document
from pipeline.text import numbers
from pipeline.text.numbers import Number
from pipeline.text.titles import Title, alike
from pipeline.text.widths import clean

_ALIAS = re.compile(r"(?:以下|下)(?:[均统简合并]{1,2})?称(?:为|作)?:?\s?[“\"‘]?《([^《》]{2,40})》")
_PUT_FORTH = re.compile(r"(?:印发|发布|公布|下发|颁布)(.+?)(?:的通知|的公告|的通告|的函|的决定)?$")
_ITEM = re.compile(r"\n|;|附件|\d{1,2}[.、]")
_SHORTEST_ITEM = 4
_HEADS = ("title", "red_head", "signature")
_SHORTEST_LINE, _LONGEST_LINE = 4, 60


def aliases(text: str) -> set[str]:
    """Short titles that a text introduces (以下简称《通知》)."""
    return {alike(match[1]) for match in _ALIAS.finditer(text)}


def titles_of(document: Document) -> set[str]:
    """The notice's own title and what it puts forth under its title."""
    found = set()
    for words in _elements(document, "title"):
        found.add(alike(words))
        put = _PUT_FORTH.search(words)
        if put is not None and "转发" not in words:
            found.add(alike(put[1]))
    return found


def is_namesake(document: Document, title: Title, number: Number | None) -> bool:
    """True for a higher authority's document that has the notice's own title.

    Offices pass on a notice under the same title: 市人力社保局《关于…的通知》 in one of a county.
    """
    if document.part_at(title.outer.start).kind != "body":
        return False
    if alike(title.words) not in {alike(words) for words in _elements(document, "title")}:
        return False
    if number is not None:
        stated = "".join(_elements(document, "document_number"))
        codes = {n.agency_code for n in numbers.find(stated)}
        return bool(codes) and number.agency_code not in codes
    return is_of_others(document, title)


def is_of_others(document: Document, title: Title) -> bool:
    """True for a title behind the name of an authority that is none of the notice's own."""
    before = issuers_before(document.text, title.outer.start)
    names = [clean(document.quote(span)) for span in before]
    said = "".join(w for name in _HEADS for w in _elements(document, name))
    return bool(names) and not any(name in said for name in names)


def _elements(document: Document, name: str) -> Iterator[str]:
    for span in document.elements.get(name, ()):
        yield re.sub(r"\s", "", document.text[span.start : span.end])


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
