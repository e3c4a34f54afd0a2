"""A record as a sheet that a person can read: every fact with the words it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.cli.output import emit_csv, say
from pipeline.cli.tables import Column, emit_table

_HIDDEN = frozenset({"evidence", "confidence", "rule"})
_USUAL = {"precision": "day", "comparator": "=", "basis": "stated"}
_PLAIN = ("schema_version", "notice_id", "source", "genre", "language", "sections", "text")


@dataclass(frozen=True, slots=True)
class Line:
    """One fact: its field, its values as text, and its main place in the notice.

    `item` counts from 1 where a field is a list; commands that correct facts call them by it.
    """

    field: str
    item: int | None
    value: str
    quote: str | None
    part: str | None
    page: int | None
    start: int | None
    end: int | None
    confidence: float | None
    rule: str | None


def lines(record: Mapping[str, Any]) -> Iterator[Line]:
    """The facts of a record, in the order of its fields."""
    for field, value in record.items():
        if field in _PLAIN or value is None:
            continue
        if field == "dates":
            for kind, date in value.items():
                if date is not None:
                    yield _line(f"date {kind}", date)
        elif isinstance(value, list):
            for number, item in enumerate(value, 1):
                yield _line(field, item, number)
        else:
            yield _line(field, value)


def _line(field: str, fact: Mapping[str, Any], item: int | None = None) -> Line:
    main = fact["evidence"][0] if fact.get("evidence") else {}
    return Line(
        field,
        item,
        value(fact),
        main.get("quote"),
        main.get("part"),
        main.get("page"),
        main.get("start"),
        main.get("end"),
        fact.get("confidence"),
        fact.get("rule"),
    )


def value(fact: Mapping[str, Any]) -> str:
    """A fact's values; what goes without saying is left out, what comes first has no label."""
    if "agency_code" in fact or ("value" in fact and "unit" not in fact):
        return str(fact["value"])
    shown = {k: v for k, v in fact.items() if k not in _HIDDEN and v not in (None, [])}
    if shown.get("canonical") == shown.get("name"):
        shown.pop("canonical", None)
    shown = {k: v for k, v in shown.items() if _USUAL.get(k) != v}
    first, *rest = shown.items() if shown else [("", "")]
    return "; ".join([_short(first[1]), *(f"{key} {_short(value)}" for key, value in rest)])


def _short(value: object) -> str:
    if isinstance(value, list):
        return "、".join(str(v) for v in value)
    if isinstance(value, Mapping):
        return " ".join(f"{v}" for v in value.values() if v is not None)
    if isinstance(value, float) and value == int(value):
        return str(int(value))
    return str(value)


def where(line: Line) -> str:
    """Part, page and offsets."""
    if line.start is None:
        return ""
    page = "" if line.page is None else f" p.{line.page}"
    return f"{line.part}{page} {line.start}–{line.end}"


COLUMNS: list[Column[Line]] = [
    Column("field", lambda line: line.field, once=True, no_wrap=True),
    Column("no.", lambda line: line.item, right=True),
    Column("value", lambda line: line.value, share=3),
    Column("quote", lambda line: line.quote, share=2),
    Column("where", where, no_wrap=True),
    Column("sure", lambda line: "" if line.confidence is None else f"{line.confidence:.2f}"),
]


def print_sheet(record: Mapping[str, Any]) -> None:
    """Print the sheet: what file, what notice, then its facts."""
    source = record["source"]
    pages = f", {source['pages']} pages" if source["pages"] else ""
    ocr = ", read by OCR" if source["ocr"] else ""
    say(f"{record['notice_id']}  {record['genre']}, {record['language']}")
    say(f"{source['path']}  {source['format']}{pages}{ocr}, {source['characters']} characters")
    emit_table(lines(record), COLUMNS)


def print_csv(records: list[Mapping[str, Any]]) -> None:
    """Print the facts of records as CSV, one row a fact."""
    emit_csv(
        [
            {"notice_id": record["notice_id"]}
            | {name: getattr(line, name) for name in line.__slots__}
            for record in records
            for line in lines(record)
        ]
    )
