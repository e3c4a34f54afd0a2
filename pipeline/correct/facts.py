"""Which fact of a record is which: by its words' place, then by what it says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from pipeline.correct.model import DATES, ELEMENTS, FactJson

if TYPE_CHECKING:
    from pydantic import BaseModel

_MODELS: Final[Mapping[str, str]] = {
    **dict.fromkeys(ELEMENTS, "Text"),
    **{f"dates.{kind}": "DateFact" for kind in DATES},
    "document_number": "DocumentNumber",
    "programme": "Programme",
    "issuers": "Issuer",
    "deadlines": "Deadline",
    "events": "Event",
    "institutions": "Institution",
    "quotas": "Quota",
    "fees": "Fee",
    "contacts": "Contact",
    "citations": "Citation",
    "attachments": "Attachment",
    "links": "Link",
    "warnings": "Warning",
}
_IDENTITY: Final[Mapping[str, tuple[str, ...]]] = {
    "issuers": ("name",),
    "deadlines": ("due", "start", "recurrence"),
    "events": ("start", "end"),
    "institutions": ("name", "track"),
    "quotas": ("value", "max", "comparator", "unit"),
    "fees": ("amount",),
    "contacts": ("phones", "mobiles", "emails", "persons"),
    "citations": ("title", "document_number"),
    "attachments": ("title",),
    "links": ("url",),
    "warnings": ("code",),
}
"""By what two facts of a list are plainly the same, whatever else differs."""
PROVENANCE: Final = ("evidence", "confidence", "rule")
_HALF: Final = 0.5
Likeness = tuple[bool, bool, float, int]


def model(field: str) -> type[BaseModel]:
    """The model that facts of a field are checked by."""
    from pipeline import record

    found: type[BaseModel] = getattr(record, _MODELS[field])
    return found


def values(field: str, fact: FactJson) -> dict[str, Any]:
    """What a fact says, without where and how sure; offsets of an attachment are no value."""
    hidden = (*PROVENANCE, "start", "end") if field == "attachments" else PROVENANCE
    return {key: value for key, value in fact.items() if key not in hidden}


def same_values(field: str, one: FactJson, other: FactJson) -> bool:
    """True if two facts say the same."""
    return values(field, one) == values(field, other)


def _cover(fact: FactJson) -> set[int]:
    return {n for place in fact["evidence"] for n in range(place["start"], place["end"])}


def likeness(field: str, one: FactJson, other: FactJson) -> Likeness | None:
    """How much speaks for two facts being one; None if too little does.

    Facts at other words are one only if they say the same in all.
    """
    here, there = _cover(one), _cover(other)
    both = len(here & there)
    equal = same_values(field, one, other)
    alike = all(one.get(key) == other.get(key) for key in _IDENTITY.get(field, ()))
    if not both:
        return (True, True, 0.0, 0) if equal else None
    if not alike and both < _HALF * min(len(here), len(there)):
        return None
    said = values(field, one)
    shared = sum(other.get(key) == value for key, value in said.items())
    return equal, alike, both / len(here | there), shared


def find(
    field: str, wanted: FactJson, beside: Iterable[FactJson], facts: Sequence[FactJson]
) -> int | None:
    """The position of the fact that `wanted` has become among `facts`, None if it is not there.

    `beside` are the facts that stood next to it: each takes what is most like itself, so that one
    that is gone is not mistaken for its neighbour.
    """
    pairs = [
        (found, -i, -j)
        for i, fact in enumerate((wanted, *beside))
        for j, other in enumerate(facts)
        if (found := likeness(field, fact, other)) is not None
    ]
    taken: dict[int, int] = {}
    for _, i, j in sorted(pairs, reverse=True):
        if i not in taken and j not in taken.values():
            taken[i] = j
    return -taken[0] if 0 in taken else None


def neighbours(field: str, fact: FactJson, others: Iterable[FactJson]) -> tuple[FactJson, ...]:
    """Those of `others` that a fact could be mistaken for."""
    return tuple(o for o in others if likeness(field, fact, o) is not None)
