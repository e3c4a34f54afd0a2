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
# 某表(附件1), 某目录(40种,请见附件3), 某回执(附件), 某表(附后).
_BARE = re.compile(
    r"\((?:(?:[^()。;\n]{0,24}?(?:见|参照|填写|填报|用|,))?附件\s?(?P<number>\d{1,2})"
    r"|附件|附后|后附|随附)\)"
)
_QUOTED = re.compile(r"附件\s?(?P<number>\d{1,2})?\s?(?:的|中的|:)?\s?“(?P<title>[^“”\n]{3,40})”")
_ATTACHED = re.compile(r"(?:所附|随文附上|后附|随附|附上|现附|另附)(?:的)?\s?$")
_ENCLOSED = re.compile(r"\((?:另|随文|现|并|后)?附:?《?(?P<title>[^()《》。;,:\n]{3,40})》?\)")
_NUMBERED = re.compile(r"\d{1,2}[.、)]")
_ACCORDING = re.compile(r"(?:按照|根据|依据|依照|参照)[^按根依参]{1,2}\Z")
_WORDS = re.compile(r"[^\s《》,。;:、()的和及与]{4,30}\Z")


@cache
def _verbs() -> re.Pattern[str]:
    verbs = sorted(load("citations")["form_verbs"], key=len, reverse=True)
    words = "|".join(map(re.escape, verbs))
    led = r"按照|根据|依据|依照|参照|详见|参见|^请?[将把]|^按(?=.{6})"
    return re.compile(rf".*(?:{words}|{led})(?=.{{3}})")


def mentions(document: Document) -> Iterator[Item]:
    """Title and number of each attachment that the text names, as often as it does."""
    text = document.text
    for part in document.of_kind("body", "signature"):
        for enclosed in _ENCLOSED.finditer(text, part.start, part.end):
            if titles.is_form(enclosed["title"]) or titles.is_document(enclosed["title"]):
                yield Item(None, Span(*enclosed.span("title")))
    if "附" not in text:
        return
    for title in titles.find(text):
        if document.part_at(title.outer.start).kind not in ("body", "signature"):
            continue
        see = _SEE.match(text, title.outer.end)
        before = text[max(0, title.outer.start - 6) : title.outer.start]
        mark = see or _OF_ATTACHMENT.search(before)
        if mark is not None:
            yield Item(mark["number"], title.span)
        elif _ATTACHED.search(before) is not None:
            yield Item(None, title.span)
    for part in document.of_kind("body"):
        for quoted in _QUOTED.finditer(text, part.start, part.end):
            if titles.is_form(quoted["title"]) or titles.is_document(quoted["title"]):
                yield Item(quoted["number"], Span(*quoted.span("title")))
    for part in document.of_kind("body"):
        for mark in _BARE.finditer(text, part.start, part.end):
            words = _WORDS.search(text[max(part.start, mark.start() - 40) : mark.start()])
            if words is None:
                continue
            if _ACCORDING.search(words.group()) is not None:
                continue  # 按照提纲(附件2): too short to be its title
            lead = _verbs().match(words.group())
            start = mark.start() - len(words.group()) + (lead.end() if lead is not None else 0)
            number = _NUMBERED.match(text, start, mark.start())
            start = start if number is None else number.end()
            start = _as_headed(text, start, mark.start())
            name = text[start : mark.start()]
            if titles.is_form(name) or titles.is_document(name):
                yield Item(mark["number"], Span(start, mark.start()))


def _as_headed(text: str, start: int, end: int) -> int:
    """Where the title begins if the same words end a line further on, with more in front of them.

    将作品报送统计表(附后): the heading says that 报送 is no verb.
    """
    heading = text.find(f"{text[start:end]}\n", end)
    while heading > 0 and text[start - 1] == text[heading - 1] and text[start - 1] > "一":
        start, heading = start - 1, heading - 1
    return start
