"""Contacts: leads that stand for the issuer get its name; one office becomes one entry."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from pipeline.lexicon import load
from pipeline.model import Finding, Remark, Span
from pipeline.resolve.context import Context

_POINTS = ("phones", "mobiles", "faxes", "emails")
_LISTS = (*_POINTS, "persons", "addresses", "postcodes", "websites")
# Entries that share a number and are still apart: beyond that many, a list of one hotline for
# thousands of persons, the rest are not compared.
_COMPARED = 64


@dataclass(slots=True)
class _Entry:
    """An entry that grows; the keys of its dicts keep values and places in order."""

    first: Finding
    office: str | None
    confidence: float
    values: dict[str, dict[str, None]] = field(default_factory=dict)
    evidence: dict[Span, None] = field(default_factory=dict)

    def points(self) -> Iterable[tuple[str, str]]:
        """Its numbers and mail addresses, each with its kind."""
        return ((kind, value) for kind in _POINTS for value in self.values[kind])

    def is_same(self, other: _Entry) -> bool:
        """The same office, or the same person with a number in common."""
        office, elsewhere = self.office, other.office
        if office is not None and elsewhere is not None:
            if office == elsewhere:
                return True
            if not office.endswith(elsewhere) and not elsewhere.endswith(office):
                return False
        if not any(value in self.values[kind] for kind, value in other.points()):
            return False
        persons, others = self.values["persons"], other.values["persons"]
        return not persons or not others or any(person in persons for person in others)

    def take(self, other: _Entry) -> None:
        """Add what the other entry holds."""
        self.office = self.office or other.office
        self.confidence = max(self.confidence, other.confidence)
        self.evidence |= other.evidence
        for kind in _LISTS:
            self.values[kind] |= other.values[kind]

    def finding(self) -> Finding:
        """As the pipeline hands it on."""
        lists = {kind: list(held) for kind, held in self.values.items()}
        values = {**self.first.values, "organization": self.office, **lists}
        return replace(
            self.first, values=values, evidence=tuple(self.evidence), confidence=self.confidence
        )


def resolve(findings: list[Finding], context: Context) -> tuple[list[Finding], list[Remark]]:
    """One finding for each office or person, in the order of first mention."""
    done: list[_Entry] = []
    offices: dict[str, int] = {}
    points: dict[tuple[str, str], list[int]] = defaultdict(list)
    for finding in findings:
        found = _entry(finding, context)
        place = _place(found, done, offices, points)
        if place is None:
            place = len(done)
            done.append(found)
        else:
            done[place].take(found)
        if done[place].office is not None:
            offices.setdefault(str(done[place].office), place)
        for point in found.points():
            held = points[point]
            if place not in held and len(held) < _COMPARED:
                held.append(place)
    return [entry.finding() for entry in done], []


def _place(
    found: _Entry,
    done: list[_Entry],
    offices: dict[str, int],
    points: dict[tuple[str, str], list[int]],
) -> int | None:
    """The first entry that `found` belongs to, of those that share its office or a number."""
    near = {place for point in found.points() for place in points.get(point, ())}
    if found.office in offices:
        near.add(offices[str(found.office)])
    return next((place for place in sorted(near) if done[place].is_same(found)), None)


def _entry(finding: Finding, context: Context) -> _Entry:
    values = {kind: dict.fromkeys(map(str, _list(finding.values[kind]))) for kind in _LISTS}
    evidence = dict.fromkeys(finding.evidence)
    office = _office(finding.values["organization"], context)
    return _Entry(finding, office, finding.confidence, values, evidence)


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _office(written: object, context: Context) -> str | None:
    """我局 becomes the issuer where there is one issuer only, and is dropped elsewhere."""
    if written is None:
        return None
    office = str(written)
    lead = next((w for w in load("contacts")["issuer_words"] if office.startswith(w)), None)
    if lead is None:
        return office
    rest = office.removeprefix(lead)
    return context.issuers[0] + rest if len(context.issuers) == 1 else rest or None
