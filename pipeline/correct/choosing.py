"""Which facts of a record a person means."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pipeline.correct.apply import facts_of
from pipeline.correct.edit import EditError
from pipeline.correct.model import FIELDS, LISTS, FactJson


def fields(name: str) -> tuple[str, ...]:
    """The fields that are meant by a name: `dates` are five."""
    if name == "dates":
        return tuple(one for one in FIELDS if one.startswith("dates."))
    return (name,)


def fact_at(record: Mapping[str, Any], field: str, item: int | None) -> FactJson | None:
    """The fact of a list by its number from 1, or that of a field of one value, if it has one.

    Raises:
        EditError: if there is no such item.
    """
    facts = facts_of(record, field)
    if field not in LISTS:
        if item is not None and item != 1:
            raise EditError(f"{field} is one value; leave the {item} out")
        return facts[0] if facts else None
    if item is None or not 1 <= item <= len(facts):
        known = f"it has 1 to {len(facts)}" if facts else "it has none"
        raise EditError(f"the notice has no {field} {item}; {known} (see `notices show`)")
    return facts[item - 1]
