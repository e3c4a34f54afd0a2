"""What is counted: items of one field, from a gold file and from a record alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from pipeline.evaluate.values import plain

Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to be found, or found.

    `keys` are what it is compared by: two items agree if they share one. `shown` is for people;
    `entry` is the whole entry of the gold file or of the record that it comes from.
    """

    keys: tuple[Key, ...]
    shown: str
    entry: Mapping[str, Any]

    @property
    def quote(self) -> str:
        """The words in the notice, if the entry has them."""
        evidence = self.entry.get("evidence")
        return str(evidence[0]["quote"]) if evidence else str(self.entry.get("quote") or "")

    @property
    def confidence(self) -> float | None:
        """What the record says of it; None for gold."""
        return self.entry.get("confidence")


def item(entry: Mapping[str, Any], *values: object) -> Item:
    """An item with one key: its values, strings made plain."""
    shown = " ".join(str(v) for v in values if v is not None)
    return Item((_key(values),), shown or "null", entry)


def single(value: Any) -> Iterator[Item]:
    """A field with one string, or none."""
    entry = _entry(value, "value")
    if entry.get("value") is not None:
        yield item(entry, entry["value"])


def each(*names: str) -> Callable[[Any], Iterator[Item]]:
    """A field with a list of entries, compared by these values together."""

    def items(value: Any) -> Iterator[Item]:
        for raw in value or ():
            entry = _entry(raw, names[0])
            yield item(entry, *(entry.get(name) for name in names))

    return items


def dates(value: Any) -> Iterator[Item]:
    """The dates of the notice by (kind, value)."""
    for kind, raw in (value or {}).items():
        entry = _entry(raw, "value")
        if entry.get("value") is not None:
            yield item(entry, kind, entry["value"])


def citations(value: Any) -> Iterator[Item]:
    """Documents by title or by number."""
    for entry in value or ():
        both = [entry.get("title"), entry.get("document_number")]
        keys = tuple(_key((name,)) for name in both if name)
        yield Item(keys, " ".join(name for name in both if name), entry)


_OF_THE_FILE: Final = frozenset({"left-out", "repaired", "tracked-changes"})
"""What a reader did to a file: who annotates the text can't know of it."""


def warnings(value: Any) -> Iterator[Item]:
    """Warnings by code, but for those that say what a reader did to the file."""
    for found in each("code")(value):
        if found.shown not in _OF_THE_FILE:
            yield found


POINTS: Final = ("phones", "mobiles", "faxes", "emails", "persons")
NUMBERS: Final = ("phones", "mobiles", "faxes")


def points(value: Any) -> Iterator[Item]:
    """Phones, mobiles, faxes, e-mail addresses and persons by (kind, value)."""
    for entry in value or ():
        for kind in POINTS:
            yield from (item(entry, kind, point) for point in entry.get(kind) or ())


def person_links(value: Any) -> Iterator[Item]:
    """Which person has which number."""
    for entry in value or ():
        for person in entry.get("persons") or ():
            yield from (item(entry, person, number) for number in _numbers(entry))


def organization_links(value: Any) -> Iterator[Item]:
    """Which organisation has which number."""
    for entry in value or ():
        if entry.get("organization"):
            name = entry["organization"]
            yield from (item(entry, name, number) for number in _numbers(entry))


def _numbers(entry: Mapping[str, Any]) -> Iterable[str]:
    return (number for kind in NUMBERS for number in entry.get(kind) or ())


def _entry(value: Any, name: str) -> Mapping[str, Any]:
    """A gold file writes a string where the record has an object; None is an empty one."""
    if isinstance(value, Mapping):
        return value
    return {} if value is None else {name: value}


def _key(values: Iterable[object]) -> Key:
    return tuple(_comparable(v) for v in values)


def _comparable(value: object) -> object:
    if isinstance(value, str):
        return plain(value)
    return float(value) if isinstance(value, int | float) else value
