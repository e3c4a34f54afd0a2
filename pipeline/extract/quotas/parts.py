"""The parts of a quota: in the bracket behind it, or item by item in a numbered list.

培训150人(经营型100人,生产型50人), 不少于6个(企业和创客各3个); 1.粮油种植50人;2.农机50人.
"""

from __future__ import annotations

import re

from pipeline.extract.quotas.cues import cues
from pipeline.extract.quotas.rows import Seen

_FARTHEST = 60
_LABEL = r"[一-龥“”A-Za-z、/]{1,16}"
_BOUND = r"(?:各|约|共|至少|最多|不少于|不低于|不超过|不多于)*"
_OPENING = re.compile(
    rf"(?:以上|以内|左右)?[一-龥“”]{{0,12}}\((?:其中[:,]?|[共分含包][^():。;]{{0,16}}[:,])?{_LABEL}{_BOUND}"
)
_GOES_ON = re.compile(rf"(?:\([^()0-9]{{1,12}}\))?[,、;和及]\s?{_LABEL}{_BOUND}")
_NUMBER = r"\s?(?:\([一二三四五六七八九十0-9]{1,3}\)|[一二三四五六七八九十0-9]{1,3}[、.)])"
_NOUN = r"[一-龥“”、]{2,20}(?:\([^()0-9]{1,12}\))?"
_ITEM = re.compile(rf"^{_NUMBER}{_NOUN}$")
_NEXT_ITEM = re.compile(rf"[;,、。]?{_NUMBER}{_NOUN}")
_ENDS = re.compile(r"[;,、。)\n]|$")


def is_part(previous: Seen, seen: Seen) -> bool:
    """True for a number that counts a part of the quota before, or the next item of its list."""
    gap = seen.match.string[previous.match.end() : seen.match.start()]
    if seen.unit != previous.unit or seen.unit == "%" or len(gap) > _FARTHEST:
        return False
    rejected = cues().rejected
    words = re.split(r"[(,、;]", gap)[-1]
    if rejected["clause"].search(words) or rejected["before"].search(words):
        return False
    if _OPENING.fullmatch(gap) is not None:
        return _ENDS.match(seen.after) is not None
    if _GOES_ON.fullmatch(gap) is not None and _inside(seen):
        return _ENDS.match(seen.after) is not None
    numbered = _ITEM.match(previous.clause) is not None and _NEXT_ITEM.fullmatch(gap) is not None
    return numbered and _ENDS.match(seen.after) is not None


def _inside(seen: Seen) -> bool:
    """True in a bracket that is open."""
    text, end = seen.match.string, seen.match.start()
    floor = max(0, end - 2 * _FARTHEST)
    return text.rfind("(", floor, end) > text.rfind(")", floor, end)
