"""An annotation, in the form that `notices evaluate` reads, of what people looked at."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, Final

from pipeline.correct.apply import facts_of
from pipeline.correct.facts import PROVENANCE, values
from pipeline.correct.model import DATES, ELEMENTS, LISTS, FactJson

SCORED: Final = (
    *("title", "document_number", "addressees", "document_type", "issuers", "dates"),
    *("deadlines", "events", "institutions", "quotas", "fees", "contacts", "citations"),
    *("attachments", "warnings"),
)
"""The fields that are scored."""
_SURE: Final = ("confirmed", "corrected")


def gold(record: Mapping[str, Any], complete: Collection[str]) -> dict[str, Any] | None:
    """The annotation of one notice; None if no field of it was wholly looked at.

    A list counts if a person said that it is complete and everything in it is a person's word, a
    field of one value if that is. `only` names the fields that count,
    since nothing can be told of the others.

    Args:
        record: the corrected record, with its text.
        complete: the fields, as `FIELDS` has them, that a person said were complete, and those of
            one value that a person said the notice does not state.
    """
    fields = [name for name in SCORED if _reviewed(record, name, complete)]
    if not fields:
        return None
    found: dict[str, Any] = {"sha256": record["source"]["sha256"], "only": fields}
    for name in fields:
        found[name] = _field(record, name)
    return found


def _reviewed(record: Mapping[str, Any], name: str, complete: Collection[str]) -> bool:
    parts = [f"dates.{kind}" for kind in DATES] if name == "dates" else [name]
    return all(_part_reviewed(record, part, complete) for part in parts)


def _part_reviewed(record: Mapping[str, Any], part: str, complete: Collection[str]) -> bool:
    facts = facts_of(record, part)
    if part == "warnings":
        return part in complete
    sure = all(fact["rule"] in _SURE for fact in facts)
    return sure and (part in complete or (part not in LISTS and bool(facts)))


def _field(record: Mapping[str, Any], name: str) -> Any:
    if name == "dates":
        return {k: date["value"] for k, date in record["dates"].items() if date is not None}
    if name == "issuers":
        return [issuer["name"] for issuer in record[name]]
    if name == "warnings":
        return [warning["code"] for warning in record[name]]
    if name in LISTS:
        return [_entry(name, fact) for fact in record[name]]
    fact = record[name]
    assert name in ELEMENTS
    return None if fact is None else fact["value"]


def _entry(name: str, fact: FactJson) -> dict[str, Any]:
    """A fact with the words that it rests on."""
    quote = {"quote": fact["evidence"][0]["quote"]} if fact["evidence"] else {}
    return {k: v for k, v in values(name, fact).items() if k not in PROVENANCE} | quote


_LONGEST = 18  # characters of a value that is kept as it is
_PERSONAL = frozenset({"persons", "mobiles", "emails", "signatory"})


def with_places(annotation: Mapping[str, Any], text: str) -> dict[str, Any]:
    """The annotation with places in the text for what is long or personal, and without quotes.

    A value that does not stand in the text as it is stays.
    """
    return {key: _placed(value, key, text) for key, value in annotation.items()}


def _placed(value: Any, key: str, text: str) -> Any:
    if key in ("sha256", "only"):
        return value
    if isinstance(value, Mapping):
        return {k: _placed(v, k, text) for k, v in value.items() if k != "quote"}
    if isinstance(value, list):
        return [_placed(one, key, text) for one in value]
    if not isinstance(value, str) or (len(value) <= _LONGEST and key not in _PERSONAL):
        return value
    at = text.find(value)
    return value if at < 0 else {"at": [at, at + len(value)]}
