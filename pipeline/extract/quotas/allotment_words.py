"""Words of allotment tables: which columns count, which unit a number has, the values of a row."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from pipeline.lexicon import load
from pipeline.model import Document, Span
from pipeline.text.amounts import value

_PATTERNS = (
    "titles",
    "headers",
    "scopes",
    "totals",
    "item",
    "row",
    "not_counted",
    "counts",
    "firm",
)
TOTAL = "合计"
"""Scope of the row that sums up the others."""
SUBTOTAL = "小计"
"""Scope of a row that sums up some of them."""
TITLE_REACH = 120
"""How far before a table its title may stand."""
PLAIN = re.compile(r"\s*([0-9]+)\s*([名人家项个件篇位])?\s*$")
"""A cell that is a number, with a unit or not."""
_BOUNDED = re.compile(
    r"\s*(?:(?P<most>不超过|不多于|最多|至多|限|≤|<=)|(?P<least>不少于|不低于|至少|≥|>=)|(?P<some>约)|各|共)?\s*"
    r"(?P<low>[0-9]{1,6})(?:[-—–~至](?P<high>[0-9]{1,6}))?\s*(?P<unit>[名人家项个件篇位])?"
    r"(?:(?P<within>以内|以下)|(?P<over>以上)|(?P<nearly>左右))?\s*$"
)
_UNIT = re.compile(r"\((?:单位:)?([名人家项个件篇位])\)|单位:([名人家项个件篇位])(?=[\n\t ]|$)")
_YEAR = re.compile(r"((?:19|20)[0-9]{2})年?")
_BRACKET = re.compile(r"\([^()]*\)$")
_YEAR_ANYWHERE = re.compile(r"(?:19|20)[0-9]{2}")
_PLANNED = re.compile(r"(?:计划|任务|共|下达)[^。;0-9]{0,20}[0-9]{2,6}([名人家项个件篇位])")


@dataclass(frozen=True, slots=True)
class Allotment:
    """One row: the span of its number and the values of a quota."""

    span: Span
    values: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Words:
    """The compiled lexicon of allotment tables."""

    titles: re.Pattern[str]
    headers: re.Pattern[str]
    scopes: re.Pattern[str]
    totals: re.Pattern[str]
    item: re.Pattern[str]
    row: re.Pattern[str]
    not_counted: re.Pattern[str]
    counts: re.Pattern[str]
    firm: re.Pattern[str]
    units: dict[str, str]


@cache
def table_words() -> Words:
    """The lexicon of tables, read and compiled once."""
    data: dict[str, Any] = load("quotas")["tables"]
    compiled = {key: re.compile(data[key]) for key in _PATTERNS}
    return Words(**compiled, units=dict(data["units"]))


def counted(document: Document, label: str, columns: int) -> bool:
    """False for a column of sums beside others, of remarks, of a year before that of the notice."""
    if columns > 1 and table_words().totals.search(label) is not None:
        return False
    if table_words().not_counted.search(label) is not None:
        return False
    year = _YEAR.match(label)
    return year is None or int(year[1]) >= issue_year(document)


def issue_year(document: Document) -> int:
    """The year in the number of the notice, else the latest in its signature, else 0."""
    for element in ("document_number", "signature_date", "title"):
        words = " ".join(document.text[s.start : s.end] for s in document.elements.get(element, ()))
        if years := _YEAR_ANYWHERE.findall(words):
            return max(map(int, years))
    return 0


def unit_of(
    stated: str | None, label: str, document: Document | None = None, title: str = ""
) -> str:
    """The unit of a number: its own, that in the head, what the head implies, that of the notice.

    The unit of the notice is that of the first number planned in its text (培训教师600人).
    """
    given = _UNIT.search(label) or _UNIT.search(title)
    if stated is not None or given is not None:
        return stated or (given[1] or given[2] if given is not None else "")
    for words in (label, title):
        implied = next((u for word, u in table_words().units.items() if word in words), None)
        if implied is not None:
            return implied
    planned = None if document is None else _PLANNED.search(document.text)
    return "个" if planned is None else planned[1]


def values_of(number: str, unit: str, whom: str | None, subject: str = "") -> dict[str, object]:
    """The values of a quota in a table; a column head that says more is its subject."""
    known = table_words()
    subject = _BRACKET.sub("", known.counts.sub("", subject) or subject)
    plain = len(known.firm.sub("", known.headers.sub("", subject))) < 2
    return {
        "value": value(number), "max": None, "comparator": "=", "unit": unit,
        "subject": None if plain else subject, "per": None,
        "scope": _scope(whom), "period": None,
    }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Count:
    """What a cell counts: its number, how it is bounded, its unit, and where in the cell it is."""

    number: str
    high: str | None
    comparator: str
    unit: str | None
    start: int
    end: int


def count_in(cell: str) -> Count | None:
    """The number of a cell that holds nothing else: 20, 3名, 不超过5个, 1-2人, ≤3; else None."""
    found = _BOUNDED.match(cell)
    if found is None:
        return None
    signs = {"<=": ("most", "within"), ">=": ("least", "over"), "~": ("some", "nearly")}
    bounds = (sign for sign, groups in signs.items() if any(found[g] for g in groups))
    comparator = "range" if found["high"] else next(bounds, "=")
    end = found.end("high") if found["high"] else found.end("low")
    return Count(
        found["low"], found["high"], comparator, found["unit"], found.start("low"), end
    )  # fmt: skip


def _scope(whom: str | None) -> str | None:
    """Whom a row is for; the sum of all is `TOTAL`, that of some `SUBTOTAL`."""
    if not whom or table_words().totals.search(whom) is None:
        return whom
    return SUBTOTAL if "小计" in whom else TOTAL
