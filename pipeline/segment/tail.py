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
    BRACKETED,
    COPIED,
    ITEM,
    PRINTED,
    PRINTED_ALONE,
    REMARK,
    furniture,
    is_organs,
)
from pipeline.segment.signature import DATE_LINE, find_signature
from pipeline.text.document_types import type_at_end

_RIGHTS = re.compile("版权所有|ICP备|标识码|公网安备|Copyright|备案")
# A line that ends in the name of a file lists an attachment, also below the signature.
_FILE = re.compile(r"\.(?:docx?|wps|pdf|ofd|xlsx?|et|zip|rar|pptx?|txt|ceb)\)?$", re.IGNORECASE)
_SHORT = 60
_CONTACTS = re.compile(
    r"^\(?[^()。;:\t]{0,24}(?:联系人(?:员|及(?:联系)?(?:电话|方式))?|经办人|联系方式|联系电话|咨询电话|联系单位)"
    r"(?::|[ ,](?=.{2,60}\d))(?=[^\t]{1,119}$)"
)
_CONTACT_LINES = 6


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
        match = DATE_LINE.match(draft.texts[j])
        if match and (is_organs(match["organs"]) or is_organs(draft.texts[j - 1])):
            return True
    return False


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
        elif PRINTED_ALONE.match(text):
            organ = is_organs(draft.texts[i - 1]) and draft.labels[i - 1] == "body"
            draft.add("printed", draft.span(i - 1 if organ else i, i))
            draft.labels[i - 1] = "imprint" if organ else draft.labels[i - 1]
        elif REMARK.match(text) and i >= draft.tail - 4:
            draft.add("remark", Span(line.start, line.end))
            if i >= draft.tail or draft.labels[i - 1] == "signature":
                draft.labels[i] = "signature"
            continue
        else:
            continue
        draft.labels[i] = "imprint"


def _find_contacts(draft: Draft) -> None:
    """Whom to call, in brackets or not, right below the signature: still the notice's own."""
    i = draft.tail
    while draft.signed and i < draft.furniture and _CONTACTS.match(draft.texts[i]):
        end = i + 1
        if draft.texts[i].startswith("("):
            last = range(i, min(i + _CONTACT_LINES, draft.furniture))
            end = next((n + 1 for n in last if draft.texts[n].endswith((")", ")。"))), end)
        if any(label != "body" for label in draft.labels[i:end]):
            return
        draft.label(i, end, "signature")
        draft.tail = i = end


def _note_end(draft: Draft, first: int) -> int:
    """Just after the last line of the 附件说明 that begins at line `first`."""
    end = first + 1
    while end < draft.furniture and draft.labels[end] == "body" and len(draft.texts[end]) <= 120:
        text = draft.texts[end]
        starts_item = any(mark.match(text) for mark in (ITEM, ATTACHMENT, BRACKETED))
        wrapped = end == first + 1 and not type_at_end(draft.texts[first]) and text[-1] != "。"
        if any((is_organs(text), REMARK.match(text), DATE_LINE.match(text))):
            break
        if not starts_item and not wrapped:
            break
        if text.startswith("附") and end >= draft.tail and not _FILE.search(text):
            break
        end += 1
    return end


def _find_note(draft: Draft) -> None:
    """附件说明: before the signature, or as short lines at the very end."""
    i = draft.body
    while i < draft.furniture:
        bracketed = BRACKETED.match(draft.texts[i]) is not None
        labelled = bracketed or ATTACHMENT.match(draft.texts[i]) is not None
        if not labelled or draft.labels[i] != "body" or len(draft.texts[i]) > 160:
            i += 1
            continue
        end = _note_end(draft, i)
        before_signature = i < draft.tail
        listed = bracketed or ":" in draft.texts[i][:6] or _FILE.search(draft.texts[i]) is not None
        at_end = end >= draft.furniture and listed
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
    if "\t" in title and sum("\t" in line for line in rest) > 1:
        return True  # a table
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
        elif i == draft.tail and kind == "body" and draft.signed:
            kind = "attachment" if _encloses(draft, i) else "furniture"
        if draft.labels[i] == "body":
            draft.labels[i], draft.numbers[i], draft.groups[i] = kind, number, group


def find_tail(draft: Draft) -> None:
    """Find what follows the body, from the site's tail inwards."""
    find_furniture(draft)
    find_signature(draft)
    _find_imprint(draft)
    _find_contacts(draft)
    _find_note(draft)
    _find_attachments(draft)
