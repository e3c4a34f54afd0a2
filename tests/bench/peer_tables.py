"""The date tables of recognizers-text as cases, and which of them are formal date expressions.

Which cases are *formal* is told by the expected words, without a look at any answer: dates in
figures or numerals that say their unit (年 月 日 号) or are parted by - . /, years, months,
quarters, halves and thirds, ranges of these, times by the clock behind a date, words like 前, 之后,
起 and 截止 around them; also 今年, 去年, 本月. Not formal are daily speech (明天, 下周), weekdays,
weeks and seasons alone, the lunar calendar, era names, decades, numbers without a unit, times of
day without a date, durations and what recurs.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from pipeline.text.widths import compatibility_table, simplify

TABLES = ("DateTimeModel", "DateExtractor", "DatePeriodExtractor")

_N = r"(?:[0-9]{1,2}|[一二三四五六七八九十廿卅]{1,3})"
_FORMAL = re.compile(
    r"(?:[0-9]{4}[-./][0-9]{1,2}[-./][0-9]{1,2}|[0-9]{1,2}[-./][0-9]{1,2}[-./][0-9]{4}"
    r"|(?:[0-9]{2,4}|[〇○零一二三四五六七八九]{2,4})年度?的?|[今明去前后本]年|[0-9]{4}(?=[-–—至到])"
    rf"|第?{_N}个?月份?|本月|{_N}[日号]|[0-9]{{1,2}}(?=[-–—至到])|,?(?<=[日号,])星期[一二三四五六日天]"
    r"|[上中下]旬|[上下前后]半年|第?[一二三四1-4]季度|[年月][底末初]"
    r"|(?<=[日号0-9])(?:[上下]午|晚上?|早上|凌晨|中午)?"  # times of day, behind a date
    rf"(?:[0-9]{{1,2}}:[0-9]{{2}}(?::[0-9]{{2}})?|{_N}[点时](?:{_N}分?|半)?)"
    r"|从|自从?|截[止至]到?|[-–—~至到和]|[或及]?[之以]?[前后]|起|开始|以来|之?间|止|截止|内)+"
)
_SAYS_A_DATE = re.compile(r"[年月日号]|季度|[0-9][-./][0-9]{1,2}[-./][0-9]")


@dataclass(frozen=True, slots=True)
class Case:
    """One expected expression; `words` is None where none is expected, `values` where none are.

    `supported` is False where the table itself says that it does not hold for Python.
    """

    table: str
    sentence: str
    on: date
    words: str | None
    kind: str
    values: tuple[tuple[str, ...], ...] | None
    supported: bool

    @property
    def formal(self) -> bool:
        """Whether the expected words are a formal date expression."""
        return self.words is not None and is_formal(self.words, self.kind)


def plain(text: str) -> str:
    """Words without blanks, half-width, simplified."""
    folded = unicodedata.normalize("NFKC", text).translate(compatibility_table())
    return simplify(re.sub(r"\s+", "", folded)).replace("，", ",")


def is_formal(words: str, kind: str) -> bool:
    """See the head of this module; `kind` is the type that the table names."""
    said = plain(words)
    if kind not in ("date", "daterange", "datetime", "datetimerange"):
        return False
    return _FORMAL.fullmatch(said) is not None and _SAYS_A_DATE.search(said) is not None


def cases(folder: Path) -> Iterator[Case]:
    """All cases of the tables in `folder`.

    Raises:
        FileNotFoundError: if a table is not there.
    """
    for table in TABLES:
        for entry in json.loads((folder / f"{table}.json").read_text(encoding="utf-8")):
            yield from _of(table, entry)


def _of(table: str, entry: Mapping[str, Any]) -> Iterator[Case]:
    said = entry.get("Context", {}).get("ReferenceDateTime", "2017-03-22")
    on = date.fromisoformat(said[:10])
    flags = f"{entry.get('NotSupported', '')},{entry.get('NotSupportedByDesign', '')}".lower()
    supported = "python" not in flags
    if not entry["Results"]:
        yield Case(table, entry["Input"], on, None, "", None, supported)
    for result in entry["Results"]:
        kind = str(result.get("TypeName", result.get("Type", ""))).rpartition(".")[2]
        resolution = result.get("Resolution")
        values = None if resolution is None else tuple(map(sides, resolution["values"]))
        yield Case(table, entry["Input"], on, result["Text"], kind, values, supported)


def sides(value: Mapping[str, str]) -> tuple[str, ...]:
    """(value,) or (start, end), "" for an open side."""
    if "start" in value or "end" in value:
        return (value.get("start", ""), value.get("end", ""))
    return (value.get("value", ""),)
