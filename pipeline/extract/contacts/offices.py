"""Finds the office that a stretch of words beside a telephone number names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pipeline.lexicon import load
from pipeline.text.persons import is_name

_SHAPE = re.compile(r"(?:《[^《》]{2,20}》)?[\u4e00-\u9fffA-Za-z0-9·“”()—-]{2,40}")
_ROOM = re.compile(
    r"(?:\d[A-Za-z]?(?:室|房|号|楼|层)|会议室|教室|阅览室|报告厅|号楼"
    r"|(?<!服务)(?<!办事)(?<!政务)大厅|餐厅|展厅)$"
)
# What opens or runs through a sentence and never the name of an office.
_SENTENCE = re.compile(r"^[请以须需]|[年月日]前|形式|(?:[入控参个持配送]|[A-Za-z])股$")


@dataclass(frozen=True, slots=True)
class _Offices:
    suffix: re.Pattern[str]
    never: re.Pattern[str]
    generic: frozenset[str]
    cue: re.Pattern[str]
    weak_cue: re.Pattern[str]
    issuer: re.Pattern[str]
    tail: re.Pattern[str]
    district: re.Pattern[str]
    verb: re.Pattern[str]


def _any(words: list[str]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))


@cache
def _offices() -> _Offices:
    data = load("contacts")
    suffixes = [*load("organs")["suffixes"], *data["organization_suffixes"]]
    return _Offices(
        re.compile(rf"(?:{_any(suffixes)})(?:\([\u4e00-\u9fff]{{2,12}}\))?$"),
        re.compile(_any(data["not_in_organization"])),
        frozenset(data["not_organizations"]),
        re.compile(rf".*(?:{_any(data['organization_cues'])})(?=.)"),
        re.compile(rf".*(?:{_any(data['organization_weak_cues'])})(?=.)"),
        re.compile(rf"(?:{_any(data['issuer_words'])})(?![法门议域校])"),
        re.compile(rf"(?:{_any(data['organization_tails'])})$"),
        re.compile(rf"(?![各全本我该贵外])[\u4e00-\u9fff]{{1,7}}(?:{_any(data['district_ends'])})"),
        re.compile(_any(data["organization_verbs"])),
    )


def is_office(words: str) -> bool:
    """True if the whole of `words` can be the name of an office."""
    known = _offices()
    return _looks_whole(words) and known.cue.match(words) is None


def is_district(words: str) -> bool:
    """True for a district or town, which in a list of numbers stands for its office."""
    known = _offices()
    return known.district.fullmatch(words) is not None and known.never.search(words) is None


def _looks_whole(words: str) -> bool:
    known = _offices()
    return (
        words not in known.generic
        and _SHAPE.fullmatch(words) is not None
        and _SENTENCE.search(words) is None
        and _ROOM.search(words) is None
        and known.suffix.search(words) is not None
        and not (words.endswith("行") and is_name(words))
        and known.never.search(words) is None
    )


def without_tail(words: str) -> str:
    """Without a verb between office and label (请与某处联系)."""
    return _offices().tail.sub("", words)


def office_at_end(words: str) -> str | None:
    """The office that ends `words` behind a verb of sending (…前送市水务局河湖科), or None.

    A lead that stands for the issuer (我局将专设…) counts wherever it is.
    """
    known = _offices()
    if is_office(words):
        return words
    for cue in (known.cue, known.weak_cue):
        cut = cue.match(words)
        if cut is not None and _looks_whole(words[cut.end() :]):
            return words[cut.end() :]
    verb = known.verb.search(words)
    if verb is not None and is_office(words[: verb.start()]):
        return words[: verb.start()]
    issuer = known.issuer.search(words)
    return issuer.group() if issuer is not None else None
