"""A record as the rows of the database: pure, no disk, no SQL."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Sequence
from typing import Any

from pipeline.correct.model import DATES, ELEMENTS
from pipeline.record import Contact, Deadline, Evidence, Fact, Record

Row = dict[str, Any]

LEVELS = ("national", "provincial", "municipal", "county", "other")
LISTS = (
    "issuers",
    "deadlines",
    "events",
    "institutions",
    "quotas",
    "fees",
    "contacts",
    "citations",
    "attachments",
    "links",
)
_DETAILS = {
    "person": "persons",
    "phone": "phones",
    "mobile": "mobiles",
    "fax": "faxes",
    "email": "emails",
    "address": "addresses",
    "postcode": "postcodes",
    "website": "websites",
}
_PROVENANCE = frozenset({"evidence", "confidence", "rule"})
_LIST_MARK = "、"
_NOWHERE: Row = dict.fromkeys(("evidence_start", "evidence_end", "quote", "part", "page"))


def last_day(date: str | None) -> str | None:
    """The last day of an ISO date that may lack its day or its month, as YYYY-MM-DD."""
    if date is None or len(date) == 10:
        return date
    if len(date) == 4:
        return f"{date}-12-31"
    return f"{date}-{monthrange(int(date[:4]), int(date[5:7]))[1]:02d}"


def edition(record: Record) -> int | None:
    """The year that the notice is the edition of: its period's first, else that of its issue."""
    if record.programme is not None and record.programme.period is not None:
        return record.programme.period.start
    dates = record.dates
    for date in (dates.issued, dates.printed, dates.published):
        if date is not None:
            return int(date.value[:4])
    return None if record.document_number is None else record.document_number.year


def notice_row(record: Record) -> Row:
    """The row of the table `notices`, without its `number`."""
    issuers = sorted(record.issuers, key=lambda i: LEVELS.index(i.level))
    number, programme, source = record.document_number, record.programme, record.source
    period = None if programme is None else programme.period
    row: Row = {"id": record.notice_id, "schema_version": record.schema_version}
    row |= {"genre": record.genre, "language": record.language}
    row |= {name: _value(getattr(record, name)) for name in ELEMENTS}
    row |= {
        "agency_code": None if number is None else number.agency_code,
        "number_year": None if number is None else number.year,
        "number_serial": None if number is None else number.serial,
        "issuers": _LIST_MARK.join(i.name for i in record.issuers) or None,
        "level": issuers[0].level if issuers else None,
        "region": issuers[0].region if issuers else None,
    }
    row |= {name: _value(getattr(record.dates, name)) for name in DATES}
    row |= {
        "programme": None if programme is None else programme.name,
        "series": None if programme is None else programme.series,
        "period_start": None if period is None else period.start,
        "period_end": None if period is None else period.end,
        "edition": edition(record),
    }
    row |= {"format": source.format, "encoding": source.encoding, "pages": source.pages}
    row |= {"ocr": int(source.ocr), "text": record.text}
    return row | {"record": record.model_dump_json(exclude={"text"})}


def _value(fact: Any) -> str | None:
    return None if fact is None else fact.value


def _place(places: Sequence[Evidence]) -> Row:
    """The columns of the main place, empty if a fact has none: rows of a table are alike."""
    if not places:
        return _NOWHERE
    evidence = places[0]
    return {
        "evidence_start": evidence.start,
        "evidence_end": evidence.end,
        "quote": evidence.quote,
        "part": evidence.part,
        "page": evidence.page,
    }


def _fact(key: Row, values: Row, fact: Fact) -> Row:
    certainty = {"confidence": fact.confidence, "rule": fact.rule}
    return key | values | certainty | _place(fact.evidence)


def _evidence(key: Row, field: str, places: Sequence[Evidence]) -> list[Row]:
    return [
        key | {"field": field, "rank": rank} | _place((place,))
        for rank, place in enumerate(places, 1)
    ]


def _values(fact: Fact) -> Row:
    """A fact's own values; lists become one text, the item of a fee is the column `fee`."""
    values = {name: value for name, value in vars(fact).items() if name not in _PROVENANCE}
    if isinstance(fact, Deadline):
        anchor = values.pop("anchor")
        values["anchor_event"] = None if anchor is None else anchor.event
        values["anchor_date"] = None if anchor is None else anchor.date
        values["due_day"] = last_day(fact.due)
    if "item" in values:
        values["fee"] = values.pop("item")
    return {
        k: (_LIST_MARK.join(v) or None) if isinstance(v, list) else v for k, v in values.items()
    }


def _facts(record: Record) -> dict[str, Iterable[tuple[Row, Fact]]]:
    """Every table of facts with each fact and its values as columns."""
    elements = [(name, getattr(record, name)) for name in ELEMENTS]
    dates = [(kind, getattr(record.dates, kind)) for kind in DATES]
    programme = record.programme
    period = None if programme is None else programme.period
    span = {
        "period_start": None if period is None else period.start,
        "period_end": None if period is None else period.end,
    }
    return {
        "elements": [({"name": n, "value": f.value}, f) for n, f in elements if f is not None],
        "dates": [({"kind": k} | _values(f), f) for k, f in dates if f is not None],
        "programmes": []
        if programme is None
        else [({"name": programme.name, "series": programme.series} | span, programme)],
        **{field: [(_values(f), f) for f in getattr(record, field)] for field in LISTS},
    }


def _details(key: Row, contact: Contact) -> list[Row]:
    return [
        key | {"kind": kind, "position": position, "value": value}
        for kind, field in _DETAILS.items()
        for position, value in enumerate(getattr(contact, field), 1)
    ]


def fact_rows(record: Record) -> dict[str, list[Row]]:
    """The rows of every table below `notices`, by table, in an order that foreign keys allow."""
    tables: dict[str, list[Row]] = {"evidence": []}
    for table, facts in _facts(record).items():
        tables[table] = []
        for item, (values, fact) in enumerate(facts, 1):
            key = {"notice_id": record.notice_id, "item": item}
            tables[table].append(_fact(key, values, fact))
            tables["evidence"] += _evidence(key, table, fact.evidence)
    tables["contact_details"] = [
        row
        for item, contact in enumerate(record.contacts, 1)
        for row in _details({"notice_id": record.notice_id, "item": item}, contact)
    ]
    tables["sections"] = [
        {"notice_id": record.notice_id, "item": item} | section.model_dump()
        for item, section in enumerate(record.sections, 1)
    ]
    tables["warnings"] = []
    for item, warning in enumerate(record.warnings, 1):
        key = {"notice_id": record.notice_id, "item": item}
        row = key | {"code": warning.code, "message": warning.message}
        tables["warnings"].append(row | _place(warning.evidence))
        tables["evidence"] += _evidence(key, "warnings", warning.evidence)
    return tables
