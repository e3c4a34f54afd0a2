"""Finds the lists of attachments in a notice: the 附件说明, whole, and the one of an enclosed plan.

The segmenter knows the note below the body. Its items may run on in lines without a number, or
with a number before a year (2.2025年计划表); and a plan that is put forth may end in a note of its
own (附件:1.甲表).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extract.attachments.naming import is_title
from pipeline.extract.attachments.notes import as_digits, count_of
from pipeline.model import Document, Line, Span

_LABEL = re.compile(r"附\s?(?:件|表|录)?(?:信息|下载|列表|清单|目录)?\s?\d{0,2}\s?:")
_BRACKETED = re.compile(r"[\[【(]\s?附\s?件\s?(?:\d{1,2}|[一二三四五六七八九十])?\s?[\])】]\s?:?")
# A file's name that says nothing, below the title of what it holds.
_FILE_ONLY = re.compile(r"[\d_-]{6,}\.(?:docx?|xlsx?|pdf|wps|et|zip|rar|ofd|pptx?)", re.IGNORECASE)
_NEXT = re.compile(r"\(?(?P<number>\d{1,2}|[二三四五六七八九十])\s?[.、:)]")
_LONGEST_LIST = 800
_LONGEST_LINE, _MOST_LINES = 120, 40


def notes(document: Document) -> Iterator[Span]:
    """The lists of attachments, in order."""
    lines = document.lines
    known = [*document.elements.get("attachment_note", ()), *_headed(document)]
    known.sort(key=lambda note: note.start)
    for note in known:
        last = max((i for i, line in enumerate(lines) if line.start < note.end), default=0)
        yield _extended(document, note.start, last)
    done = max((note.end for note in known), default=0)
    for i, line in enumerate(lines):
        if line.start < done or not _opens(document, line):
            continue
        span = _extended(document, line.start, i)
        done = span.end
        yield span


def _headed(document: Document) -> Iterator[Span]:
    """附件1.甲 / 2.乙 / 3.丙: what looks like the head of an attachment and is a list of them."""
    text = document.text
    for part in document.of_kind("attachment"):
        if as_digits(part.number) != "1" or part.end - part.start > _LONGEST_LIST:
            continue
        lines = text[part.start : part.end].rstrip().split("\n")
        items = [_NEXT.match(line) for line in lines[1:]]
        counted = [as_digits(m["number"]) for m in items if m is not None]
        told = all(is_title(line) for line in lines)
        if told and counted and counted == [str(n + 2) for n in range(len(items))]:
            yield Span(part.start, part.start + len("\n".join(lines)))


def _opens(document: Document, line: Line) -> bool:
    """True for a label with a colon at the end of an enclosed text, or a bracketed label."""
    text = document.text
    if text[line.start] not in "附[【(" or line.end - line.start > _LONGEST_LINE:
        return False
    part = document.part_at(line.start)
    if part.form or part.kind not in ("body", "attachment", "signature"):
        return False
    if _BRACKETED.match(text, line.start, line.end) is not None:
        return part.kind != "attachment" and text[line.end - 1] != "。"
    inner = part.kind == "attachment" and part.number is None
    first = next((p.start for p in document.of_kind("attachment", forms=True)), 0)
    inner = inner and line.start > first
    match = _LABEL.match(text, line.start, line.end)
    if not inner or match is None or text[line.end - 1] == "。":
        return False
    # The label alone heads an attachment, unless the first item stands in the next line.
    return match.end() < line.end or text.startswith(("\n1.", "\n1、", "\n(1)"), line.end)


def _extended(document: Document, start: int, last: int) -> Span:
    """From `start` to the end of line `last`, and of those behind it that go on with the list."""
    text, lines = document.text, document.lines
    end = lines[last].end
    for line in lines[last + 1 : last + _MOST_LINES]:
        words = text[line.start : line.end]
        if len(words) > _LONGEST_LINE or words.endswith(("。", ":")):
            break
        if not _goes_on(text, start, end, line):
            break
        end = line.end
    return Span(start, end)


def _goes_on(text: str, start: int, end: int, line: Line) -> bool:
    """True if `line` is the next item of the list `text[start:end]`, or ends its last one."""
    words = text[line.start : line.end]
    if _FILE_ONLY.fullmatch(words) is not None:
        return True
    if _BRACKETED.match(words) is not None:
        return _BRACKETED.match(text, start, end) is not None
    count = count_of(text, Span(start, end))
    skips = count > 0 and re.match(r"\(?\d", words) is not None
    if skips and count_of(text, Span(start, line.end)) > count:
        return True
    if words.startswith(("附件", "附表")) or words[0] in "一二三四五六七八九十":
        return False
    if count and re.match(rf"\(?{count + 1}(?:[.、)]|\s)", words) is not None:
        return True
    if count and as_digits(words[0]) == str(count + 1):
        return True
    before = text[text.rfind("\n", start, end) + 1 : end]
    if is_title(before) or before.rstrip().endswith(":"):
        return not count and is_title(words)
    return is_title(before + words) and not re.match(r"\d", words)
