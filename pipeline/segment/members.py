"""The files of an archive: the first is the notice, each of the others begins an attachment."""

from __future__ import annotations

from bisect import bisect_left

from pipeline.model import OffsetMap
from pipeline.segment.draft import Draft
from pipeline.segment.marks import ATTACHMENT

_SHORT = 60


def notice_lines(draft: Draft, offsets: OffsetMap) -> list[int]:
    """The first line of each file after the notice; empty if the source is no archive."""
    starts = [line.start for line in draft.lines]
    begins = [offsets.to_work(member.start) for member in draft.source.members[1:]]
    return [bisect_left(starts, begin) for begin in begins]


def only_notice(draft: Draft, firsts: list[int]) -> Draft:
    """The draft of the notice alone: what stands in its attachments tells nothing of its parts."""
    end = firsts[0] if firsts else len(draft.lines)
    return Draft(
        draft.source,
        draft.text,
        draft.lines[:end],
        draft.texts[:end],
        draft.gaps[:end],
        draft.labels[:end],
        draft.numbers[:end],
        draft.groups[:end],
    )


def with_attachments(notice: Draft, whole: Draft, firsts: list[int]) -> Draft:
    """The draft of the whole: `notice` as it was cut, then an attachment for each file or more.

    A file may hold several attachments, each of which begins with 附件 and its number.
    """
    whole.elements = notice.elements
    end = len(notice.lines)
    whole.labels[:end], whole.numbers[:end] = notice.labels, notice.numbers
    whole.groups[:end] = notice.groups
    group, number = max(notice.groups, default=0), None
    begins = set(firsts)
    for i in range(end, len(whole.lines)):
        text = whole.texts[i]
        match = ATTACHMENT.match(text) if len(text) <= _SHORT and text[0] == "附" else None
        opens = match is not None and not text.endswith("。")
        if i in begins or opens:
            group += 1
            number = match["number"] if match is not None and opens else None
        whole.labels[i], whole.numbers[i], whole.groups[i] = "attachment", number, group
    return whole
