"""Finds the authorities that stand directly before a document's title."""

from __future__ import annotations

import re
from functools import cache

from pipeline.lexicon import load
from pipeline.model import Span

_WINDOW = 80
_AND = ("和", "与", "及")


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    data = load("citations")
    organs = load("organs")

    def any_of(words: list[str]) -> str:
        return "|".join(sorted(map(re.escape, words), key=len, reverse=True))

    suffix = any_of([*organs["suffixes"], "国务院", "中共中央", "中央军委", "省", "市"])
    joint = r"(?:等(?:\d+|[一二两三四五六七八九十]+)?个?部门)?"
    cues = [*data["relations"]["basis"], "转发", "现将", "将", "为", "的", "了", "关于"]
    return (
        re.compile(rf"(?:{any_of(data['issued_by'])})$"),
        re.compile(rf"(?![我你本贵该])[\u4e00-\u9fff·]{{1,28}}?(?:{suffix}){joint}$"),
        re.compile(rf".*(?:{any_of(cues)})"),
    )


def issuers_before(text: str, end: int) -> list[Span]:
    """The places of the authorities that stand up to `end`, in order (教育部、财政部《…》)."""
    issued, organ, cue = _patterns()
    start = max(0, end - _WINDOW)
    words = text[start:end]
    verb = issued.search(words)
    words = words[: verb.start()] if verb is not None else words
    found: list[Span] = []
    while words:
        piece = re.split(r"[、,。;:()《》\s]", words)[-1]
        cut = cue.match(piece)
        name = piece[cut.end() :] if cut is not None else piece
        name = name[1:] if name[:1] in _AND and organ.fullmatch(name[1:]) else name
        if organ.fullmatch(name) is None:
            break
        place = start + len(words) - len(name)
        found = [*_parted(name, place, organ), *found]
        rest = words[: len(words) - len(piece)]
        if cut is not None or not rest.endswith(("、", " ")):
            break
        words = rest[:-1]
    return found


def _parted(name: str, place: int, organ: re.Pattern[str]) -> list[Span]:
    """财政部和商务部 is two names, 工业和信息化部 one."""
    for joint in re.finditer(r"[和与及]", name):
        if organ.fullmatch(name[: joint.start()]) and organ.fullmatch(name[joint.end() :]):
            first = Span(place, place + joint.start())
            return [first, Span(place + joint.end(), place + len(name))]
    return [Span(place, place + len(name))]
