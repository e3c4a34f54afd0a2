"""Records of one notice, read from several formats, side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

PLACES = frozenset(
    ("evidence", "confidence", "rule", "start", "end", "text", "source", "notice_id")
)
"""What tells where a thing stands or how it was found, not what the notice says."""
_SPANS = ("sections", "attachments")


def facts(record: dict[str, Any]) -> dict[str, Any]:
    """A record without places; its warnings by their codes."""
    bare = {key: _bare(value, key in _SPANS) for key, value in record.items() if key not in PLACES}
    return bare | {"warnings": sorted(warning["code"] for warning in record["warnings"])}


def _bare(value: Any, spans: bool) -> Any:
    if isinstance(value, list):
        return [_bare(item, spans) for item in value]
    if not isinstance(value, dict):
        return value
    # Windows and events have a start and an end of their own.
    dropped = PLACES if spans else PLACES - {"start", "end"}
    return {key: _bare(inner, spans) for key, inner in value.items() if key not in dropped}


def differences(one: Any, other: Any, place: str = "") -> Iterator[str]:
    """Each field in which two bare records differ: its path, and both values."""
    if isinstance(one, dict) and isinstance(other, dict):
        for key in sorted({*one, *other}):
            yield from differences(one.get(key), other.get(key), f"{place}.{key}".lstrip("."))
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for n, (a, b) in enumerate(zip(one, other, strict=True)):
            yield from differences(a, b, f"{place}[{n}]")
    elif one != other:
        yield f"{place}: {one!r} / {other!r}"


def share(one: dict[str, Any], other: dict[str, Any]) -> float:
    """How many of the values of `one` the other has in the same field, 0 to 1."""
    wanted, found = Counter(_values(one)), Counter(_values(other))
    return (wanted & found).total() / max(1, wanted.total())


def _values(value: Any, place: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _values(inner, f"{place}.{key}")
    elif isinstance(value, list):
        for inner in value:
            yield from _values(inner, place)
    elif value is not None:
        yield place, str(value)
