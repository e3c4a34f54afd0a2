"""版头 and what stands before the body: site metadata, red head, number, title, addressees.

GB/T 9704-2012, 7.2 and 7.3.1 to 7.3.2. On saved web pages the notice's own head is found among
menus: the title is the last line before the addressees or the body that ends in a document type.
"""

from __future__ import annotations

import re

from pipeline.model import Span
from pipeline.segment.draft import Draft
from pipeline.segment.marks import (
    ADDRESSEES,
    ANY_HEADING,
    HEAD_MARK,
    NOT_ADDRESSEES,
    NUMBER_LINE,
    furniture,
    is_organs,
    metadata_label,
)
from pipeline.segment.metadata import head_metadata
from pipeline.segment.stamps import find_stamp, stamp
from pipeline.segment.title import NOT_TITLE, find_title, heading_line, is_sentence
from pipeline.text.document_types import type_at_end

_FAR = 160  # lines; a head never begins further down
_TEASER = 20
_SENTENCE = 60
_BROKEN_OFF = re.compile(r"(?:\.{3,}|…+)\s?(?:\[?(?:详细|全文|更多|查看)[^\s]{0,4}\]?)?$")
_OPENS = re.compile("各|全体|广大|尊敬的|亲爱的|有关|相关")
_PROSE = re.compile("[,。;]|:$")


def _is_prose(text: str) -> bool:
    if len(text) >= 8 and text.endswith("。"):
        return True
    return (len(text) >= 22 and _PROSE.search(text) is not None) or len(text) > 90


def _is_addressees(text: str) -> bool:
    stem = text[:-1].rstrip("。")
    return (
        text.endswith(":")
        and len(text) <= 600
        and not re.search("[。;!?]", stem)
        and ADDRESSEES.search(stem) is not None
        and NOT_ADDRESSEES.search(stem) is None
    )


def _addressees(draft: Draft, last: int) -> int | None:
    """The line of the addressees (主送机关): the first such line before the text gets going."""
    if _OPENS.match(draft.texts[draft.head]) and _is_addressees(draft.texts[draft.head]):
        return draft.head  # the file has no title
    for i in range(draft.head + 1, last):
        text = draft.texts[i]
        if _is_addressees(text) and metadata_label().match(text) is None:
            return i
        if i > draft.head + 2 and _is_prose(text) and not text.endswith(":") and len(text) > 60:
            return None
    return None


def _first_addressees_line(draft: Draft, last: int) -> int:
    """Upwards over the lines that a long list of addressees was broken into."""
    first = last
    while first > draft.head + 1 and draft.texts[first - 1].endswith((",", "、")):
        first -= 1
    return first


def _body_without_addressees(draft: Draft, last: int) -> int:
    """The first line of prose or the first numbered heading after a title."""
    if len(draft.texts[draft.head]) > _SENTENCE and is_sentence(draft.texts[draft.head]):
        return draft.head  # the file has no title
    titled = draft.head
    for i in range(draft.head, last):
        text = draft.texts[i]
        if metadata_label().match(text) or furniture().search(text) or stamp(text) is not None:
            continue
        if type_at_end(text) and not NOT_TITLE.search(text):
            titled = i + 1
        elif i > draft.head and (_is_prose(text) or ANY_HEADING.match(text)):
            return i
    return titled if titled > draft.head or last < 2 else draft.head + 1


def _red_head_start(draft: Draft, title: int) -> int:
    """The first line of the red head that stands right above the title."""
    first = title
    while first > draft.head and (first == len(draft.lines) or draft.gaps[first] <= 4):
        above = draft.texts[first - 1]
        marked = NUMBER_LINE.match(above) or HEAD_MARK.match(above)
        if not marked and not is_organs(above.removesuffix("文件")):
            break
        first -= 1
    return first


def _label_head(draft: Draft, metadata: set[int], title: tuple[int, int] | None) -> None:
    """Tell the notice's own head from the site's menus, line by line."""
    first_title = title[0] if title else draft.body
    last_title = title[1] if title else draft.body
    red_from = _red_head_start(draft, first_title)
    draft.label(0, draft.head, "furniture")
    heading = heading_line(draft, title)
    for i in range(draft.head, draft.body):
        text = draft.texts[i]
        number = NUMBER_LINE.match(text) is not None
        if number:
            draft.add("document_number", draft.span(i))
        if number or i in metadata or first_title <= i <= last_title:
            draft.labels[i] = "header"
        elif red_from <= i < first_title or (first_title > i and text.endswith("文件")):
            draft.labels[i] = "header"
            if HEAD_MARK.match(text) is None:
                draft.add("red_head", draft.span(i))
        elif (i > heading and stamp(text) is not None) or (
            i > last_title and not furniture().search(text) and len(text) > 3
        ):
            draft.labels[i] = "header"
        else:
            draft.labels[i] = "furniture"


def _restart(draft: Draft, last: int) -> int:
    """Where the notice's own head begins, if a site put an abstract with its title before it."""
    for i in range(2, last):
        if NUMBER_LINE.match(draft.texts[i]) is None:
            continue
        after = draft.texts[i + 1 : i + 7]
        repeated = any(len(t) > 8 and t in draft.texts[:i] for t in after if not _is_addressees(t))
        if any(_is_addressees(t) and t in draft.texts[:i] for t in after) or (
            repeated and any(_is_prose(t) for t in draft.texts[:i])
        ):
            head = draft.texts[i - 1]
            return i - 1 if head.endswith("文件") or is_organs(head) else i
    return _after_teaser(draft, last)


def _after_teaser(draft: Draft, last: int) -> int:
    """The line behind an abstract that breaks off (…大力弘扬...), if the title comes once more."""
    for i in range(1, min(last, _FAR // 8)):
        if len(draft.texts[i]) < _TEASER or _BROKEN_OFF.search(draft.texts[i]) is None:
            continue
        above, below = draft.texts[:i], draft.texts[i + 1 : i + 8]
        if any(t in above and type_at_end(t) for t in below):
            return i + 1
    return 0


def find_head(draft: Draft) -> None:
    """Find what stands before the body; sets `draft.body` and the labels of the lines before it."""
    last = min(len(draft.lines), _FAR)
    draft.head = _restart(draft, last)
    addressees = _addressees(draft, last)
    if addressees is None:
        draft.body = _body_without_addressees(draft, last)
    else:
        first = _first_addressees_line(draft, addressees)
        draft.add("addressees", Span(draft.lines[first].start, draft.lines[addressees].end - 1))
        draft.body = first
    metadata = head_metadata(draft, draft.body)
    title = find_title(draft, metadata)
    _label_head(draft, metadata, title)
    find_stamp(draft, title)
    if addressees is not None:
        draft.label(draft.body, addressees + 1, "header")
        draft.body = addressees + 1
