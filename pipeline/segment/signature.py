"""The signature: 发文机关署名 and 成文日期 (GB/T 9704-2012, 7.3.5), below the body."""

from __future__ import annotations

import re

from pipeline.lexicon import load
from pipeline.model import Span
from pipeline.segment.draft import Draft
from pipeline.segment.marks import (
    ATTACHMENT,
    CLOSING,
    COPIED,
    DATE,
    ITEM,
    PRINTED,
    REMARK,
    STAMP,
    is_organs,
)
from pipeline.text.dates import partial_date
from pipeline.text.organisations import LETTERS

DATE_LINE = re.compile(f"^(?P<organs>.{{0,80}}?)[\\s:]*(?P<date>{DATE})。?$")
_BARE_HEAD = re.compile(r"^附[件表]?\s?\d{0,2}:?$")
_FIRM = re.compile(r"(?:公司|厂|合作社|医院|[中小]学|幼儿园|学校)(?:\([^()]*\))?$")
_MOST = 14
_ALIKE, _REGION_END = 3, "省市县区州旗"
_FRAGMENT = 4
"""Characters that the edge of a scan leaves of a name at most."""


def _signature_organs(draft: Draft, date: int) -> int:
    """The first line of the organs that sign above (or on) line `date`.

    Short names (市教育局) above a full one belong to what stands before: a table, a list; so do
    firms, schools and hospitals above an office, for of those who sign together they come last.
    """
    first = date
    while first > draft.body and date - first < _MOST and _signs(draft.texts[first - 1]):
        above, below = draft.texts[first - 1], draft.texts[first]
        if first < date and above[0] in LETTERS and below[0] not in LETTERS:
            break
        office = first < date and is_organs(below) and not _FIRM.search(below)
        if office and _FIRM.search(above):
            break
        first -= 1
    return first


def _signs(line: str) -> bool:
    return is_organs(line) or STAMP.match(line) is not None or _is_cut(line)


def _is_cut(line: str) -> bool:
    """True for names in a row one of which lost its end (甲省财政厅 甲省地方税务).

    The names are of one region, so that they begin alike.
    """
    words = line.split()
    if not 2 <= len(words) <= 4 or any(not w.isalpha() or len(w) > 20 for w in words):
        return False
    alike = {w[:_ALIKE] for w in words}
    return len(alike) == 1 and is_organs(words[0]) and words[0][_ALIKE - 1] in _REGION_END


def _date_line(draft: Draft) -> int | None:
    """The line with the date of issue (成文日期), None without one."""
    stated = _stated_date(draft)
    for i in range(draft.body, draft.furniture):
        match = DATE_LINE.match(draft.texts[i]) if len(draft.texts[i]) <= 120 else None
        if match is None or _in_rows(draft, i):
            continue
        organs = match["organs"].strip()
        above = draft.texts[i - 1] if i > 0 else ""
        signed = is_organs(organs) if organs else _signs(above)
        if stated is not None and not organs and partial_date(match["date"]) == stated:
            return i
        if signed or (not organs and len(draft.texts[i]) >= 8 and _closes(draft, i)):
            return i
    return None


def _in_rows(draft: Draft, i: int) -> bool:
    """True for a row of a table (市水务局, a tab, 2023年12月) among other rows."""
    around = (*draft.texts[max(draft.body, i - 2) : i], *draft.texts[i + 1 : i + 3])
    return "\t" in draft.texts[i] and any("\t" in line for line in around)


def _stated_date(draft: Draft) -> tuple[int, int | None, int | None] | None:
    """The date of issue that the site's metadata states."""
    for label in load("site")["metadata"]["issued"]:
        for span in draft.elements.get(f"meta:{label}", []):
            return partial_date(draft.text[span.start : span.end])
    return None


def _closes(draft: Draft, i: int) -> bool:
    """True if a date that no organ precedes stands where a notice is signed."""
    before = draft.texts[i - 1] if i > 0 else ""
    after = draft.texts[i + 1] if i + 1 < draft.furniture else ""
    if not after or CLOSING.match(before) or _ends_list(draft, i - 1):
        return True
    if any(mark.match(after) for mark in (ATTACHMENT, REMARK, COPIED, PRINTED)):
        return True
    return before.endswith(("。", ")")) and len(after) > 3


def _ends_list(draft: Draft, i: int) -> bool:
    return ITEM.match(draft.texts[i]) is not None or ATTACHMENT.match(draft.texts[i]) is not None


def find_signature(draft: Draft) -> None:
    """Set `draft.tail` and label the signature."""
    date = _date_line(draft)
    if date is not None:
        match = DATE_LINE.match(draft.texts[date])
        assert match is not None
        start = draft.lines[date].start
        draft.add("signature_date", Span(start + match.start("date"), start + match.end("date")))
        first = _signature_organs(draft, date)
        _sign(draft, first, date)
        organs = match["organs"].rstrip(" :")
        if organs:
            draft.add("signature", Span(start, start + len(organs)))
        draft.label(first, date + 1, "signature")
        draft.tail, draft.signed = date + 1, True
        return
    draft.tail = draft.furniture
    remark = _remark_of_undated(draft)
    if remark is not None:
        draft.tail, draft.signed = remark + 1, True
        return
    last = draft.furniture - 1
    if last > draft.body and is_organs(draft.texts[last]) and len(draft.texts[last]) >= 4:
        first = _signature_organs(draft, last)
        if _BARE_HEAD.match(draft.texts[first - 1]):
            return  # a list of names under an attachment's head, not a signature
        _sign(draft, first, last + 1)
        draft.label(first, last + 1, "signature")


def _sign(draft: Draft, first: int, end: int) -> None:
    """Record the organs that sign in the lines `first` up to but not including `end`."""
    for i in range(first, end):
        if is_organs(draft.texts[i]) or _is_cut(draft.texts[i]):
            for span in _organs_of(draft, i):
                draft.add("signature", span)


def _remark_of_undated(draft: Draft) -> int | None:
    """The line of the 附注 right below organs that sign without a date, which get their label.

    Fragments of a few characters between them are names that the edge of a scan cut off.
    """
    for i in range(draft.body + 2, draft.furniture):
        if REMARK.match(draft.texts[i]) is None:
            continue
        first = i
        while first > draft.body and _signs_in_part(draft.texts[first - 1]):
            first -= 1
        organs = [span for n in range(first, i) for span in _organs_of(draft, n)]
        if organs and (draft.texts[first - 1].endswith("。") or _ends_list(draft, first - 1)):
            for span in organs:
                draft.add("signature", span)
            draft.label(first, i + 1, "signature")
            return i
    return None


def _signs_in_part(line: str) -> bool:
    words = line.split()
    return _signs(line) or all(is_organs(w) or len(w) <= _FRAGMENT for w in words)


def _organs_of(draft: Draft, i: int) -> list[Span]:
    """The names in line `i`, without fragments."""
    if is_organs(draft.texts[i]):
        return [draft.span(i)]
    start = draft.lines[i].start
    words = re.finditer(r"\S+", draft.texts[i])
    return [Span(start + m.start(), start + m.end()) for m in words if is_organs(m.group())]
