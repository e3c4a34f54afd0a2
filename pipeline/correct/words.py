"""Facts and places in words, for people."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pipeline.correct.facts import values
from pipeline.correct.model import Correction, Entry, FactJson

_AROUND = 15
_USUAL = (("precision", "day"), ("comparator", "="), ("basis", "stated"))


def around(text: str, start: int, end: int) -> str:
    """The words at a place in 【】, with a little of what stands around them."""
    before = text[max(0, start - _AROUND) : start]
    behind = text[end : end + _AROUND]
    return " ".join(f"{before}【{text[start:end]}】{behind}".split())


def shown(field: str, fact: FactJson | None) -> str | None:
    """A fact's values for people; what is empty is left out."""
    if fact is None:
        return None
    said = {
        k: v for k, v in values(field, fact).items() if v not in (None, []) and (k, v) not in _USUAL
    }
    if set(said) >= {"value", "precision"} or "agency_code" in said or list(said) == ["value"]:
        return str(said["value"])
    if said.get("canonical") == said.get("name"):
        said.pop("canonical", None)
    return "; ".join(f"{key} {_plain(value)}" for key, value in said.items())


def _plain(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return "、".join(str(one) for one in value)
    if isinstance(value, Mapping):
        return " ".join(str(one) for one in value.values() if one is not None)
    if isinstance(value, float) and value == int(value):
        return str(int(value))
    return str(value)


def changed(field: str, before: FactJson, after: FactJson) -> tuple[str, str]:
    """The values of two facts that differ: what they were, and what they are."""
    old, new = values(field, before), values(field, after)
    keys = [key for key in new if old.get(key) != new[key]]
    if not keys:
        return "", ""
    return _pairs(old, keys), _pairs(new, keys)


def _pairs(said: Mapping[str, Any], keys: list[str]) -> str:
    if keys == ["value"]:
        return str(said["value"])
    return "; ".join(f"{key} {_plain(said.get(key)) or '–'}" for key in keys)


def for_people(entry: Entry, record: Mapping[str, Any] | None) -> dict[str, str | None] | None:
    """What a correction says, for people who read the file."""
    if not isinstance(entry, Correction) or record is None or not entry.rests:
        return None
    rest = entry.rests[0]
    was, now = shown(entry.field, entry.before), shown(entry.field, entry.after)
    if entry.action == "correct" and entry.before is not None and entry.after is not None:
        was, now = changed(entry.field, entry.before, entry.after)
    said = {"was": was, "is": now if entry.action != "confirm" else None}
    return said | {"text": around(record["text"], rest.start, rest.end)}
