"""What a correction that waited is to hold for, when a person accepts it in the text as it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.correct.apply import facts_of
from pipeline.correct.edit import EditError
from pipeline.correct.facts import likeness, values
from pipeline.correct.model import LISTS, FactJson
from pipeline.correct.places import evidence, occurrences


def present(
    record: Mapping[str, Any], fact: FactJson, words: tuple[int, int] | None
) -> dict[str, Any]:
    """Where a fact's words stand now: in the line that its own has become, else that whole line."""
    if words is None:
        raise EditError("nothing in the text is like its words; say where with --quote")
    start, end = words
    text = record["text"]
    quote = fact["evidence"][0]["quote"] if fact["evidence"] else ""
    inside = list(occurrences(text[start:end], quote))
    if len(inside) == 1:
        return evidence(record, start + inside[0], start + inside[0] + len(quote))
    return evidence(record, start, end)


def standing(
    record: Mapping[str, Any], field: str, wanted: FactJson, places: Sequence[FactJson]
) -> FactJson | None:
    """The fact that the record has at these places now, the one most like `wanted`."""
    facts = facts_of(record, field)
    if field not in LISTS:
        return facts[0] if facts else None
    moved = dict(wanted) | {"evidence": list(places)}
    said = values(field, wanted)
    near = [
        (sum(fact.get(k) == v for k, v in said.items()), -n, fact)
        for n, fact in enumerate(facts)
        if likeness(field, moved, fact) is not None
    ]
    return max(near, key=lambda one: one[:2])[2] if near else None
