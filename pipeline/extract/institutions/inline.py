"""Organisations that a sentence honours or admits: 确定甲公司、乙公司等50家企业为…."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline.extract.institutions.cues import Assignment
from pipeline.lexicon import load
from pipeline.model import Part, Span
from pipeline.text.organisations import names_from

_COUNTED = re.compile(r"\s?(?:等)?\s?(?:共计?)?[0-9一二三四五六七八九十百]+[家个所户]")
_AND_MORE = re.compile(
    r"(?:等)?\s?[0-9一二三四五六七八九十百]+[家个所户名][^,。;:\n为、]{0,16}?(?:以及|[及和与、,])\s?(?=[一-龥A-Za-z]{4})"
)
_SURE = 0.85


@cache
def _cue() -> tuple[re.Pattern[str], re.Pattern[str]]:
    data = load("lists")
    return re.compile(data["inline"]), re.compile(data["inline_until"])


def inline(text: str, part: Part) -> Iterator[Assignment]:
    """The names behind each cue, if what ends such a list comes behind them."""
    cue, until = _cue()
    for found in cue.finditer(text, part.start, part.end):
        names, end = _names(text, found.end(), loose=False)
        if not names or until.match(text, end) is None:
            names, end = _names(text, found.end(), loose=True)
            names = names if _COUNTED.match(text, end) else []
        if names and until.match(text, end):
            for name in names:
                yield Assignment(name, "listed", Span(*found.span()), "listed-inline", _SURE)


def _names(text: str, start: int, loose: bool) -> tuple[list[Span], int]:
    """The names at `start`, and those behind a count (甲公司等3户…及乙公司等5户…)."""
    names, end = names_from(text, start, loose)
    while names and (more := _AND_MORE.match(text, end)) is not None:
        further, behind = names_from(text, more.end(), loose)
        if not further:
            break
        names, end = [*names, *further], behind
    return names, end
