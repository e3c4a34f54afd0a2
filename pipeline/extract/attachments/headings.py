"""The title that stands over the text of an attachment: its first lines behind the label."""

from __future__ import annotations

import re

from pipeline.extract.attachments.naming import title_span
from pipeline.model import Document, Part, Span
from pipeline.text import titles
from pipeline.text.titles import alike

_LABEL = re.compile(
    r"附(?:件|表|录)?\s?(?:\d{1,2}(?:-\d{1,2})?(?![\d年届月])|[一二三四五六七八九十]{1,3})?\s?"
    r"(?:\((?:附件?|附?表)\s?\d{1,2}\))?\s?[:.、_-]?\s*"
)
_PROSE = re.compile(r"第[一1]条|[。;]|为(?:深入|进一步)?(?:贯彻|落实|加强|做好|规范|促进)|根据")
_DATE_LINE = re.compile(r"\(?[\d〇○零一二三四五六七八九十年月日\s-]+\)?")
_VERSION = re.compile(
    r"[(〔](?:试行|暂行|修订|草案|(?:19|20)\d\d(?:\s?[-—–~至]+\s?(?:19|20)?\d\d)?年?(?:度|版|修订)?"
    r"|[^()\n]{0,12}(?:稿|版|草案|试行))[)〕]"
)
_LONGEST_TITLE, _MOST_LINES = 60, 3


def heading_span(document: Document, part: Part, wanted: str = "") -> Span | None:
    """The title of `part`, None if its first lines are none.

    Args:
        document: the notice.
        part: an attachment.
        wanted: how the title begins or ends where that is known, without marks.
    """
    text = document.text
    label = _LABEL.match(text, part.start, part.end)
    start = label.end() if label is not None else part.start
    end = _last_line(text, start, part.end, wanted)
    place = title_span(text, Span(start, end)) if start < end else None
    if place is None or len(place) > _LONGEST_TITLE:
        return None
    words = text[place.start : place.end]
    dated = _DATE_LINE.fullmatch(words) is not None
    return None if dated or _PROSE.match(words) is not None else place


def _last_line(text: str, start: int, stop: int, wanted: str) -> int:
    """Where the title that begins at `start` ends: the first line, or one that completes it."""
    ends = [_line_end(text, start, stop)]
    while len(ends) < _MOST_LINES and ends[-1] < stop:
        ends.append(_line_end(text, ends[-1] + 1, stop))
    first = text[start : ends[0]]
    for before, end in zip([start, *ends], ends, strict=False):
        following = text[before:end].strip()
        whole = text[start:end]
        if end != ends[0] and (len(whole) > _LONGEST_TITLE or _PROSE.match(following)):
            break
        # 某计划 / (2021-2025年): the version belongs to the title.
        if end != ends[0] and _VERSION.fullmatch(following) and titles.is_document(whole):
            return end
        if end != ends[0] and wanted and wanted in alike(whole) and wanted not in alike(first):
            return end
    return ends[1] if _is_completed(first, text[ends[0] : ends[1]] if ends[1:] else "") else ends[0]


def _is_completed(first: str, second: str) -> bool:
    """关于某某班 / 扩大规模的请示: only the second line says what it is."""
    second = second.strip()
    whole = titles.is_document(first) or (titles.is_form(first) and first[:2] != "关于")
    completes = titles.is_document(second) or titles.is_form(second)
    short = len(first) + len(second) <= _LONGEST_TITLE
    return not whole and completes and short and _PROSE.match(second) is None


def _line_end(text: str, start: int, stop: int) -> int:
    end = text.find("\n", start, stop)
    return stop if end < 0 else end
