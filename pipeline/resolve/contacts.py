"""Contacts: leads that stand for the issuer get its name; one office becomes one entry."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from pipeline.lexicon import load
from pipeline.model import Finding, Remark
from pipeline.resolve.context import Context

_POINTS = ("phones", "mobiles", "faxes", "emails")
_LISTS = (*_POINTS, "persons", "addresses", "postcodes", "websites")


def resolve(findings: list[Finding], context: Context) -> tuple[list[Finding], list[Remark]]:
    """One finding for each office or person, in the order of first mention."""
    done: list[Finding] = []
    for finding in findings:
        found = _named(finding, context)
        place = next((i for i, d in enumerate(done) if _same(d.values, found.values)), None)
        if place is None:
            done.append(found)
        else:
            done[place] = _merge(done[place], found)
    return done, []


def _named(finding: Finding, context: Context) -> Finding:
    """我局 becomes the issuer where there is one issuer only, and is dropped elsewhere."""
    office = str(finding.values["organization"] or "")
    lead = next((w for w in load("contacts")["issuer_words"] if office.startswith(w)), None)
    if lead is None:
        return finding
    rest = office.removeprefix(lead)
    name = context.issuers[0] + rest if len(context.issuers) == 1 else rest or None
    return replace(finding, values={**finding.values, "organization": name})


def _held(values: Mapping[str, object], *kinds: str) -> set[tuple[str, str]]:
    lists = ((kind, values[kind]) for kind in kinds)
    return {(k, str(v)) for k, held in lists if isinstance(held, list) for v in held}


def _same(one: Mapping[str, object], other: Mapping[str, object]) -> bool:
    """The same office, or the same person with a number in common."""
    office, elsewhere = one["organization"], other["organization"]
    if office is not None and office == elsewhere:
        return True
    parted = office is not None and elsewhere is not None
    if parted and not (
        str(office).endswith(str(elsewhere)) or str(elsewhere).endswith(str(office))
    ):
        return False
    if not _held(one, *_POINTS) & _held(other, *_POINTS):
        return False
    persons, others = _held(one, "persons"), _held(other, "persons")
    return not persons or not others or bool(persons & others)


def _merge(one: Finding, other: Finding) -> Finding:
    values = dict(one.values)
    values["organization"] = values["organization"] or other.values["organization"]
    for kind in _LISTS:
        held, more = one.values[kind], other.values[kind]
        if isinstance(held, list) and isinstance(more, list):
            values[kind] = [*held, *(v for v in more if v not in held)]
    evidence = tuple(dict.fromkeys(one.evidence + other.evidence))
    confidence = max(one.confidence, other.confidence)
    return replace(one, values=values, evidence=evidence, confidence=confidence)
