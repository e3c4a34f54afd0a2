"""Names of several bodies that stand in a row without anything between them, as in signatures.

A name begins anew at a region, at a national body, at 中共, where the front of the first name comes
again (甲大学教务处甲大学研究生院), and in a row of a house's own offices (党委宣传部校工会校团委).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pipeline.lexicon import load
from pipeline.model import Span
from pipeline.text.names import is_national
from pipeline.text.organisations import LETTERS, ORGAN_ENDS, is_named
from pipeline.text.places import seat

_CALLED = re.compile(r"中共|中国共产党|共青团|民革|民盟")
_REGION = re.compile(r"(?!自治)[一-龥]{2,7}?(?:[省市县旗州]|自治区|(?<!自治)区)(?=[一-龥]{2})")
_SHORTEST, _SHARED = 3, 4
"""Characters of a name at least, and of the front that two of them share."""


@dataclass(frozen=True, slots=True)
class _Inner:
    row: re.Pattern[str]
    one: re.Pattern[str]


@cache
def _inner() -> _Inner:
    data = load("organisation_names")["inner_offices"]
    fronts, offices, houses = (
        "|".join(sorted(map(re.escape, data[key]), key=len, reverse=True))
        for key in ("fronts", "offices", "houses")
    )
    named = rf"(?:{offices})(?:\([^()]{{2,20}}\))?"
    return _Inner(
        re.compile(rf"(?:[一-龥]{{2,14}}?(?:{houses}))??(?P<row>(?:(?:{fronts})?{named}){{2,}})"),
        re.compile(rf"(?P<front>{fronts})?{named}"),
    )


def parted(text: str, span: Span) -> list[Span]:
    """The names in `span`, which holds one or several.

    甲省教育厅甲省财政厅: a name begins at a region, a national body or 中共, where one has ended;
    a region right behind a national body belongs to its name (国家税务总局甲市税务局).
    """
    words = text[span.start : span.end]
    cuts = _offices(words) or [0, *_cuts(words)]
    ends = [*cuts[1:], len(words)]
    return [Span(span.start + a, span.start + b) for a, b in zip(cuts, ends, strict=True)]


def _offices(words: str) -> list[int]:
    """Where the names begin if `words` are a row of inner offices and nothing else."""
    whole = _inner().row.fullmatch(words)
    if whole is None:
        return []
    rest = list(_inner().one.finditer(words, whole.start("row")))[1:]
    return [0, *(m.start() for m in rest if not _of_the_one_before(words, m))]


def _of_the_one_before(words: str, office: re.Match[str]) -> bool:
    """研究生院招生办公室, 教务处办公室: an office of an office."""
    alone = office["front"] is None
    return alone and (office[0] == "办公室" or words[office.start() - 1] in "院馆心")


def _cuts(words: str) -> list[int]:
    own = _REGION.match(_CALLED.sub("", words, count=1))
    begin, cuts = 0, []
    for at in range(_SHORTEST, len(words) - _SHORTEST + 1):
        if words[at - 1] not in ORGAN_ENDS:
            continue
        before, rest = words[begin:at], words[at:]
        if _repeats(before, rest) or (_begins(words, at, own) and _both(before, rest)):
            cuts.append(at)
            begin = at
    return cuts


def _both(before: str, rest: str) -> bool:
    local = is_national(before) and not is_national(rest, at_front=True)
    return is_named(before) and not local and is_named(rest)


def _repeats(before: str, rest: str) -> bool:
    """True if `rest` begins with the characters that `before` begins with, 中共 left aside."""
    one, other = (_CALLED.sub("", name, count=1) for name in (before, rest))
    return len(one) > _SHARED < len(other) and one[:_SHARED] == other[:_SHARED]


def _begins(words: str, at: int, own: re.Match[str] | None) -> bool:
    """True if a name may begin at `at`."""
    rest = words[at:]
    if own is not None and rest.startswith(own[0]):
        return True
    if words[0] in LETTERS and rest[0] == words[0]:
        return True
    if _CALLED.match(rest) or is_national(rest, at_front=True):
        return True
    return seat(rest).province is not None
