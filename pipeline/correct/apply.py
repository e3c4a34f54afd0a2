"""Corrections put to a record: the record that counts, and what became of each correction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pipeline.correct.facts import find, likeness, same_values
from pipeline.correct.model import LISTS, Correction, FactJson, State
from pipeline.correct.moving import Fate, put
from pipeline.correct.places import Places

Json = dict[str, Any]


@dataclass(slots=True)
class _Slot:
    """A fact of a field as it stands now, what the program made of it, and who set it last.

    `last` is what stood there before a person took it out.
    """

    fact: FactJson | None
    given: FactJson | None
    by: str | None = None
    last: FactJson | None = None


def apply(
    record: Mapping[str, Any], corrections: Sequence[Correction]
) -> tuple[Json, dict[str, Fate]]:
    """The record with the corrections that hold in its text, later ones last.

    Args:
        record: a record as JSON, with its text, as the program extracted it.
        corrections: those of this notice that are not undone, in any order.

    Returns:
        The corrected record, and the fate of each correction by its id.
    """
    places = Places(record["text"])
    found = dict(record) | {"dates": dict(record["dates"])}
    fates: dict[str, Fate] = {}
    ordered = sorted(corrections, key=lambda c: c.id)
    for field in sorted({c.field for c in ordered}):
        slots = [_Slot(fact, fact) for fact in facts_of(record, field)]
        mine = [c for c in ordered if c.field == field]
        for correction in mine:
            _one(field, correction, slots, fates, places, record)
        standing = [slot for slot in slots if slot.fact is not None]
        _set(found, field, [slot.fact for slot in standing if slot.fact is not None])
        for item, slot in enumerate(standing, 1):
            if slot.by is not None and field in LISTS:
                fates[slot.by] = replace(fates[slot.by], item=item)
    return found, fates


def facts_of(record: Mapping[str, Any], field: str) -> list[FactJson]:
    """The facts of a field: none or one where it is no list."""
    if field in LISTS:
        return list(record[field])
    name, _, kind = field.partition(".")
    fact = record[name][kind] if kind else record[name]
    return [] if fact is None else [fact]


def _set(record: Json, field: str, facts: list[FactJson]) -> None:
    name, _, kind = field.partition(".")
    if field in LISTS:
        record[field] = facts
    elif kind:
        record[name] = record[name] | {kind: facts[0] if facts else None}
    else:
        record[name] = facts[0] if facts else None


def _one(
    field: str,
    correction: Correction,
    slots: list[_Slot],
    fates: dict[str, Fate],
    places: Places,
    record: Mapping[str, Any],
) -> None:
    if correction.action == "complete":
        fates[correction.id] = _completeness(correction, record)
        return
    placed = put(correction, places, record["notice_id"])
    if isinstance(placed, Fate):
        fates[correction.id] = placed
        return
    slot = _slot(field, placed, slots)
    before, after = placed.before, placed.after
    if slot is None:
        slot = _Slot(None, None)
        if after is not None:
            slots.insert(_position(after, slots), slot)
    elif slot.by is not None:
        fates[slot.by] = _outdone(fates[slot.by], slot, before, after, correction.id, field)
    if after is not None:
        after = _finished(field, after, slot.fact, same=correction.action == "confirm")
        _drop_twins(field, after, slot, slots, placed.beside)
    state: State = "agrees" if _agree(field, slot.given, after) else "applied"
    slot.last = slot.fact or slot.last
    slot.fact, slot.by = after, correction.id
    moved = correction.notice != record["notice_id"]
    fates[correction.id] = Fate(state, moved=moved, why=_otherwise(field, slot, before))


def _completeness(correction: Correction, record: Mapping[str, Any]) -> Fate:
    if correction.notice == record["notice_id"]:
        return Fate("applied")
    return Fate("waiting", why="the text has changed since the field was found complete")


def _slot(field: str, correction: Correction, slots: list[_Slot]) -> _Slot | None:
    """The fact that the correction is about, one that a person took out included."""
    if field not in LISTS:
        return slots[0] if slots else None
    wanted = correction.before if correction.before is not None else correction.after
    assert wanted is not None
    standing = [slot for slot in slots if slot.fact is not None]
    if correction.before is None:
        alike = [slot for slot in standing if _is(field, wanted, slot.fact)]
        return alike[0] if alike else None
    at = find(field, wanted, correction.beside, [s.fact for s in standing if s.fact is not None])
    if at is not None:
        return standing[at]
    earlier = [(slot, was) for slot in slots if (was := _was(slot)) is not None]
    at = find(field, wanted, correction.beside, [was for _, was in earlier])
    return None if at is None else earlier[at][0]


def _was(slot: _Slot) -> FactJson | None:
    """What stood in a slot that a person has changed or emptied."""
    if slot.by is None and slot.fact is not None:
        return None
    return slot.given if slot.given is not None else slot.last


def _is(field: str, one: FactJson, other: FactJson | None) -> bool:
    """True if two facts are plainly one: what makes them what they are is equal, and the place."""
    found = None if other is None else likeness(field, one, other)
    return found is not None and found[1]


def _position(fact: FactJson, slots: Sequence[_Slot]) -> int:
    """Where a fact belongs in the order of the text."""

    def start(one: FactJson | None) -> int:
        return one["evidence"][0]["start"] if one is not None and one["evidence"] else -1

    own = start(fact)
    later = (n for n, slot in enumerate(slots) if start(slot.fact or slot.given) > own)
    return next(later, len(slots))


def _finished(field: str, after: FactJson, now: FactJson | None, *, same: bool) -> FactJson:
    """The fact as a person's word: sure, and by whose rule."""
    if field == "warnings":
        return after
    span = {}
    if field == "attachments" and after["start"] is None and now is not None:
        span = {key: now[key] for key in ("start", "end", "included")}
    rule = "confirmed" if same else "corrected"
    return dict(after) | span | {"confidence": 1.0, "rule": rule}


def _drop_twins(
    field: str, after: FactJson, own: _Slot, slots: list[_Slot], beside: Sequence[FactJson]
) -> None:
    """Take out what the program says of the same words besides, if it is the same thing."""
    if field not in LISTS:
        return
    for slot in slots:
        if slot is own or slot.by is not None or slot.fact is None:
            continue
        found = likeness(field, after, slot.fact)
        known = any(same_values(field, slot.fact, fact) for fact in beside)
        if found is not None and found[0] and found[2] > 0 and not known:
            slot.fact = None


def _agree(field: str, given: FactJson | None, after: FactJson | None) -> bool:
    if given is None or after is None:
        return given is after
    return same_values(field, given, after)


def _outdone(
    fate: Fate,
    slot: _Slot,
    before: FactJson | None,
    after: FactJson | None,
    by: str,
    field: str,
) -> Fate:
    """What becomes of the correction that set a fact, when a later one sets it anew."""
    known = _agree(field, slot.fact, before) or _agree(field, slot.fact, after)
    state: State = "replaced" if known else "overruled"
    why = None if known else "another one about the same fact, made without knowing it, is later"
    return replace(fate, state=state, item=None, by=by, why=why)


def _otherwise(field: str, slot: _Slot, before: FactJson | None) -> str | None:
    """What the program says now, where it is neither what it said nor what the person says."""
    if slot.given is None or _agree(field, slot.given, slot.fact):
        return None
    if before is None or same_values(field, slot.given, before):
        return None
    return "the program now says something else than when it was corrected"
