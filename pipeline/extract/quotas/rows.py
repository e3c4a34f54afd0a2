"""A number with its unit and the words around it, and what it shares with those of its row."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.extract.quotas.cues import comparator, cues
from pipeline.text.widths import clean

_SHARES_BOUND = re.compile(r"(?:\([^()]*\))?、$")
_BOUND_VERB = re.compile(
    r"(?:限(?:报|推荐?|招|派|额)|(?:最多|至多|不得?超过)可?(?:报|推荐|申报|配备))[一-龥]{2,8}$"
)
_NEXT_NOUN = re.compile(r"(?:\([^()]*\))?[、和及][一-龥]{1,10}")
_ROW_GAP = re.compile(r"[一-龥“”]{0,8}[、,]\s?[一-龥“”]{1,12}")
_ITEM = re.compile(r"^\s*(?:\(?[一二三四五六七八九十0-9]{1,3}[)、.])")
_HEADING = 20


@dataclass(frozen=True, slots=True)
class Seen:
    """A number with its unit and the words around it."""

    match: re.Match[str]
    clause: str
    sentence: str
    after: str
    heading: str
    above: str = ""
    issued: int = 0

    @property
    def unit(self) -> str:
        """The unit; % for 百分之三十."""
        return self.match["unit"] or "%"

    @property
    def low(self) -> str:
        """The number, or the lower of two."""
        return self.match["low"] or self.match["share"]


def in_row(previous: Seen, seen: Seen) -> bool:
    """True for the next number of one enumeration (一等奖10幅、二等奖20幅)."""
    gap = seen.match.string[previous.match.end() : seen.match.start()]
    return seen.unit == previous.unit and _ROW_GAP.fullmatch(gap) is not None


def shares(lead: Seen, previous: Seen, seen: Seen) -> bool:
    """True if the bound of the first quota of a row holds on.

    Either a list of numbers (不超过45人(小学)、50人(初中)) or what a verb that sets a bound governs
    (限报领队1人、教练2人).
    """
    gap = seen.match.string[previous.match.end() : seen.match.start()]
    plain = comparator(seen.clause if "、" not in gap else gap, seen.after) is None
    if not plain or seen.match["high"] is not None or comparator(lead.clause, "") is None:
        return False
    if _BOUND_VERB.search(lead.clause) is not None and _NEXT_NOUN.fullmatch(gap) is not None:
        return True
    return _SHARES_BOUND.fullmatch(gap) is not None


def apart(seen: Seen) -> str | None:
    """The contest, class or list that the number is for, by its clause or its heading.

    The same prizes of two contests are two entries.
    """
    found = cues().apart["clause"].match(seen.clause)
    if found is not None:
        return clean(found["scope"])
    for heading in (seen.heading, seen.above):
        words = _ITEM.sub("", heading.strip())
        if len(words) <= _HEADING and cues().apart["heading"].search(words) is not None:
            return clean(words)
    return None
