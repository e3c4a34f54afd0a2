"""Finds attachments that only the text names: 《某表》(见附件1), 某表(附件1), 附件的《某表》."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline.extract.attachments.notes import Item
from pipeline.lexicon import load
from pipeline.model import Document, Span
from pipeline.text import titles

_SEE = re.compile(
    r"\s?\((?:[^()]{0,40}?[,;、])?\s?(?:详?见)?附件\s?(?P<number>\d{1,2})?[^()]{0,6}\)"
)
_OF_ATTACHMENT = re.compile(r"附件\s?(?P<number>\d{1,2})?\s?(?:的|中的)?$")
_BARE = re.compile(r"\((?:详?见)?附件\s?(?P<number>\d{1,2})\)")
_NUMBERED = re.compile(r"\d{1,2}[.、)]")
_WORDS = re.compile(r"[^\s《》,。;:、()的和及与]{4,30}\Z")


@cache
def _verbs() -> re.Pattern[str]:
    verbs = sorted(load("citations")["form_verbs"], key=len, reverse=True)
    return re.compile(rf".*(?:{'|'.join(map(re.escape, verbs))})(?=.{{3}})")


def mentions(document: Document) -> Iterator[Item]:
    """Title and number of each attachment that the text names, as often as it does."""
    text = document.text
    if "附件" not in text:
        return
    for title in titles.find(text):
        if document.part_at(title.outer.start).kind not in ("body", "signature"):
            continue
        see = _SEE.match(text, title.outer.end)
        before = text[max(0, title.outer.start - 6) : title.outer.start]
        mark = see or _OF_ATTACHMENT.search(before)
        if mark is not None:
            yield Item(mark["number"], title.span)
    for part in document.of_kind("body"):
        for mark in _BARE.finditer(text, part.start, part.end):
            words = _WORDS.search(text[max(part.start, mark.start() - 40) : mark.start()])
            if words is None:
                continue
            lead = _verbs().match(words.group())
            start = mark.start() - len(words.group()) + (lead.end() if lead is not None else 0)
            number = _NUMBERED.match(text, start, mark.start())
            start = start if number is None else number.end()
            name = text[start : mark.start()]
            if titles.is_form(name) or titles.is_document(name):
                yield Item(mark["number"], Span(start, mark.start()))
