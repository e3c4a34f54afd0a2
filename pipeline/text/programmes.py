"""The name of a programme, read off a title: what stays the same from one edition to the next."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pipeline.lexicon import load, rules
from pipeline.text.document_types import type_at_end

_YEARS = re.compile(r"((?:19|20)\d\d)\s?(?:[-—–~至]\s?((?:19|20)\d\d|\d\d(?!\d)))?\s?年?")
_TYPE_JOINT = re.compile(r"(?:工作)?的?(?:紧急|补充|预|有关|函)?$")
_EMPTY = re.compile(r"[(（]\s*[)）]")
_WRAPPED = re.compile(r"^《([^《》]*)》$")


@dataclass(frozen=True, slots=True)
class Programme:
    """`name` as the title has it, `series` without year and edition, `years` first and last."""

    name: str
    series: str
    years: tuple[int, int] | None


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    data = load("programmes")
    leading = "|".join(sorted(data["leading"], key=len, reverse=True))
    trailing = "|".join(sorted(data["trailing"], key=len, reverse=True))
    edition = "|".join(f"(?:{rule.pattern})" for rule in rules("programmes", "edition"))
    return (
        re.compile(f"^(?:(?:{leading})(?!人|目录)|、|和)+"),
        re.compile(f"(?:的?(?:{trailing}))+$"),
        re.compile(edition),
    )


def years(text: str) -> tuple[int, int] | None:
    """First and last year that a title or phrase names: 2023-2024年度 → (2023, 2024)."""
    match = _YEARS.search(text)
    if match is None:
        return None
    first = int(match[1])
    last = match[2]
    if last is None:
        return first, first
    end = int(last) if len(last) == 4 else first // 100 * 100 + int(last)
    return (first, end) if first <= end <= first + 10 else (first, first)


def _subject(title: str) -> str:
    """The matter (事由) of a title: after the last 关于, before the document type."""
    ending = type_at_end(title)
    if ending is not None:
        stem = title[: ending.start()]
        title = stem[: (_TYPE_JOINT.search(stem) or ending).start()] or stem
    if "关于" in title:
        title = title.rsplit("关于", 1)[1]
    if title.count("《") != title.count("》"):
        title = title.removesuffix("》").removeprefix("《")
    return title.strip()


def programme(title: str) -> Programme | None:
    """The programme that a title names, None if nothing is left of it."""
    leading, trailing, edition = _patterns()
    name = leading.sub("", _subject(title))
    if "印发" in name[:40] and "关于" not in title:
        name = leading.sub("", name.split("印发", 1)[1])
    series = _EMPTY.sub("", edition.sub("", name))
    series = trailing.sub("", leading.sub("", series))
    wrapped = _WRAPPED.match(series)
    series = wrapped[1] if wrapped else series
    if len(series) < 2:
        return None
    return Programme(trailing.sub("", name) or name, series, years(name) or years(title))
