"""What follows the body: 附件说明, signature, date, 附注, attachments, 版记, a site's tail.

GB/T 9704-2012, 7.3.4 to 7.4.
"""

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
    furniture,
    is_organs,
)
from pipeline.text.dates import partial_date
from pipeline.text.document_types import type_at_end

_DATE_LINE = re.compile(f"^(?P<organs>.{{0,80}}?)[\\s:]*(?P<date>{DATE})$")
_RIGHTS = re.compile("版权所有|ICP备|标识码|公网安备|Copyright|备案")
_BARE_HEAD = re.compile(r"^附[件表]?\s?\d{0,2}:?$")
_SHORT = 60


def find_furniture(draft: Draft) -> None:
    """Set `draft.furniture` to the first line of the site's tail (or the number of lines)."""
    count = len(draft.lines)
    draft.furniture = count
    sponsors = tuple(load("site")["sponsor"])
    for i in range(draft.body + 1, count):
        text = draft.texts[i]
        if len(text) > _SHORT:
            continue
        strong = furniture().search(text) is not None
        near = "\n".join(draft.texts[i + 1 : i + 8])
        sponsor = text.startswith(sponsors) and _RIGHTS.search(near) is not None
        if (strong or sponsor) and not _notice_goes_on(draft, i):
            draft.furniture = i
            break
    draft.label(draft.furniture, count, "furniture")


def _notice_goes_on(draft: Draft, i: int) -> bool:
    """True if a signature or numbered text of the notice still follows line `i`."""
    for j in range(i + 1, min(len(draft.lines), i + 400)):
        match = _DATE_LINE.match(draft.texts[j])
        if match and (is_organs(match["organs"]) or is_organs(draft.texts[j - 1])):
            return True
    return False


def _signature_organs(draft: Draft, date: int) -> int:
    """The first line of the organs that sign above (or on) line `date`."""
    first = date
    while first > draft.body and date - first < 14 and is_organs(draft.texts[first - 1]):
        first -= 1
    return first


def _date_line(draft: Draft) -> int | None:
    """The line with the date of issue (成文日期), None without one."""
    stated = _stated_date(draft)
    for i in range(draft.body, draft.furniture):
        match = _DATE_LINE.match(draft.texts[i]) if len(draft.texts[i]) <= 120 else None
        if match is None:
            continue
        organs = match["organs"].strip()
        above = draft.texts[i - 1] if i > 0 else ""
        signed = is_organs(organs or above)
        if stated is not None and not organs and partial_date(match["date"]) == stated:
            return i
        if signed or (not organs and len(draft.texts[i]) >= 8 and _closes(draft, i)):
            return i
    return None


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


def _find_signature(draft: Draft) -> None:
    """Set `draft.tail` and label the signature."""
    date = _date_line(draft)
    if date is not None:
        match = _DATE_LINE.match(draft.texts[date])
        assert match is not None
        start = draft.lines[date].start
        draft.add("signature_date", Span(start + match.start("date"), start + match.end("date")))
        first = _signature_organs(draft, date)
        for i in range(first, date):
            draft.add("signature", draft.span(i))
        organs = match["organs"].rstrip(" :")
        if organs:
            draft.add("signature", Span(start, start + len(organs)))
        draft.label(first, date + 1, "signature")
        draft.tail = date + 1
        return
    draft.tail = draft.furniture
    last = draft.furniture - 1
    if last > draft.body and is_organs(draft.texts[last]) and len(draft.texts[last]) >= 4:
        first = _signature_organs(draft, last)
        if _BARE_HEAD.match(draft.texts[first - 1]):
            return  # a list of names under an attachment's head, not a signature
        for i in range(first, last + 1):
            draft.add("signature", draft.span(i))
        draft.label(first, last + 1, "signature")


def _find_imprint(draft: Draft) -> None:
    """抄送 and 印发 lines, wherever after the body they stand, and 附注."""
    for i in range(draft.body, draft.furniture):
        text, line = draft.texts[i], draft.lines[i]
        if len(text) > 300:
            continue
        copied = COPIED.match(text)
        printed = PRINTED.match(text) if "印发" in text else None
        if copied and i >= draft.furniture // 2:
            stop = len(text.rstrip("。"))
            draft.add("copied_to", Span(line.start + copied.end(), line.start + stop))
        elif printed:
            draft.add("printed", Span(line.start, line.end))
        elif REMARK.match(text) and i >= draft.tail - 4:
            draft.add("remark", Span(line.start, line.end))
            if i >= draft.tail or draft.labels[i - 1] == "signature":
                draft.labels[i] = "signature"
            continue
        else:
            continue
        draft.labels[i] = "imprint"


def _note_end(draft: Draft, first: int) -> int:
    """Just after the last line of the 附件说明 that begins at line `first`."""
    end = first + 1
    while end < draft.furniture and draft.labels[end] == "body" and len(draft.texts[end]) <= 120:
        text = draft.texts[end]
        starts_item = ITEM.match(text) is not None or ATTACHMENT.match(text) is not None
        wrapped = end == first + 1 and not type_at_end(draft.texts[first]) and text[-1] != "。"
        if any((is_organs(text), REMARK.match(text), _DATE_LINE.match(text))):
            break
        if not starts_item and not wrapped:
            break
        if text.startswith("附") and end >= draft.tail:
            break
        end += 1
    return end


def _find_note(draft: Draft) -> None:
    """附件说明: before the signature, or as short lines at the very end."""
    i = draft.body
    while i < draft.furniture:
        match = ATTACHMENT.match(draft.texts[i])
        if match is None or draft.labels[i] != "body" or len(draft.texts[i]) > 160:
            i += 1
            continue
        end = _note_end(draft, i)
        before_signature = i < draft.tail
        at_end = end >= draft.furniture and ":" in draft.texts[i][:6]
        if before_signature and draft.tail == draft.furniture and not at_end:
            before_signature = end - i < 12 and ":" in draft.texts[i][:6]
        if before_signature or at_end:
            draft.add("attachment_note", draft.span(i, end - 1))
        i = end


def _attachment_head(draft: Draft, i: int) -> re.Match[str] | None:
    """The match if line `i` opens the text of an attachment."""
    text = draft.texts[i]
    match = ATTACHMENT.match(text) if len(text) <= _SHORT and text.startswith("附") else None
    if match is None or draft.labels[i] != "body" or text.endswith("。"):
        return None
    start, notes = draft.lines[i].start, draft.elements.get("attachment_note", [])
    return None if any(note.start <= start < note.end for note in notes) else match


def _encloses(draft: Draft, i: int) -> bool:
    """True if what follows the signature is an enclosed text: a title, then more than a remark."""
    title, rest = draft.texts[i], draft.texts[i : draft.furniture]
    if len(title) > 80 or title.endswith("。"):
        return False
    own = draft.elements.get("title", [])
    announced = any(title in draft.text[span.start : span.end].replace("\n", "") for span in own)
    titled = announced or type_at_end(title) is not None
    return sum(map(len, rest)) > (len(title) + 20 if titled else 150)


def _find_attachments(draft: Draft) -> None:
    """Label the texts of attachments, and what a 印发 notice encloses after its signature."""
    kind, number, group = "body", None, 0
    for i in range(draft.body, draft.furniture):
        match = _attachment_head(draft, i)
        if match and (i >= draft.tail or match["number"] is None or match["mark"] != ":"):
            kind, number, group = "attachment", match["number"], group + 1
        elif i == draft.tail and kind == "body" and "signature_date" in draft.elements:
            kind = "attachment" if _encloses(draft, i) else "furniture"
        if draft.labels[i] == "body":
            draft.labels[i], draft.numbers[i], draft.groups[i] = kind, number, group


def find_tail(draft: Draft) -> None:
    """Find what follows the body, from the site's tail inwards."""
    find_furniture(draft)
    _find_signature(draft)
    _find_imprint(draft)
    _find_note(draft)
    _find_attachments(draft)
