"""The fields that are scored, and how (RECORD.md, Scoring)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from pipeline.evaluate.items import (
    Item,
    citations,
    dates,
    each,
    organization_links,
    person_links,
    points,
    single,
    warnings,
)


@dataclass(frozen=True, slots=True)
class Field:
    """One row of the table.

    `source` is the field of record and gold; `apart` fields are no part of the mean; `details`
    are scored apart on the matched pairs.
    """

    name: str
    source: str
    items: Callable[[Any], Iterator[Item]]
    apart: bool = False
    details: tuple[str, ...] = ()
    prefer: tuple[str, ...] = ()


_DUTY = ("start", "kind", "responsible", "recipient", "action")

FIELDS: tuple[Field, ...] = (
    Field("title", "title", single),
    Field("document_number", "document_number", single),
    Field("addressees", "addressees", single),
    Field("document_type", "document_type", single),
    Field("issuers", "issuers", each("name")),
    Field("dates", "dates", dates),
    Field("deadlines", "deadlines", each("due"), details=_DUTY, prefer=_DUTY),
    Field("events", "events", each("start", "end"), prefer=("name", "place")),
    Field("institutions", "institutions", each("name"), prefer=("role", "track")),
    Field("institutions+role", "institutions", each("name", "role"), apart=True, prefer=("track",)),
    Field("quotas", "quotas", each("value", "max", "comparator", "unit"), prefer=("scope", "per")),
    Field("fees", "fees", each("amount"), prefer=("comparator", "per", "item")),
    Field("contacts", "contacts", points, prefer=("organization",)),
    Field("contacts person+number", "contacts", person_links, apart=True),
    Field("contacts organisation+number", "contacts", organization_links, apart=True),
    Field("citations", "citations", citations, prefer=("title", "document_number", "relation")),
    Field("attachments", "attachments", each("title"), prefer=("number",)),
    Field("warnings", "warnings", warnings),
)
