"""A comparison as plain data, for JSON and for whoever reads it."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Any

from pipeline.query.compare import Comparison
from pipeline.query.members import Member, Part
from pipeline.query.membership import Membership
from pipeline.query.rows import Notice, Place
from pipeline.query.shift import Shift
from pipeline.query.sides import Difference
from pipeline.query.wording import Wording


def as_json(found: Comparison) -> dict[str, Any]:
    """The comparison as plain data; names are canonical, evidence of both sides beside them."""
    years = [str(year) for year in found.selection.years]
    return {
        "series": found.selection.series,
        "years": list(found.selection.years),
        "role": found.institutions.role,
        "institutions": _members(found.institutions),
        "quotas": [_difference(d) for d in found.quotas],
        "fees": [_difference(d) for d in found.fees],
        "deadlines": [_difference(d) for d in found.deadlines],
        "contacts": [_difference(d) for d in found.contacts],
        "wording": [_wording(w) for w in found.wording],
        "members": [_member(m) for m in found.members],
        "evidence": {
            "institutions": {
                name: {
                    year: [_place(*place) for place in side.get(name, ())]
                    for year, side in zip(years, found.places, strict=True)
                }
                for name in sorted(found.places[0] | found.places[1])
            }
        },
        "other_roles": {other.role: _members(other) for other in found.other_roles},
        "compared": {
            year: [_notice(n) for n in side]
            for year, side in zip(years, found.selection.compared, strict=True)
        },
        "left_aside": [
            {"year": a.year, "notice": _notice(a.notice), "reason": a.reason}
            for a in found.selection.left_aside
        ],
        "remarks": list(found.remarks),
    }


def _members(found: Membership) -> dict[str, Any]:
    return {
        "kept": list(found.kept),
        "added": list(found.added),
        "removed": list(found.removed),
        "renamed": [{"from": old, "to": new} for old, new in found.renamed],
    }


def _place(notice_id: str | None, place: Place) -> dict[str, Any]:
    return {"notice_id": notice_id} | asdict(place)


def _notice(found: Notice) -> dict[str, Any]:
    return asdict(replace(found, path=None))


def _difference(found: Difference) -> dict[str, Any]:
    return {
        "what": found.what,
        "from": found.before,
        "to": found.after,
        "change": found.change,
        **_shift(found.shift),
        "details": {"from": found.details[0], "to": found.details[1]},
        "evidence": {
            name: [_place(notice_id, place) for place in side]
            for name, notice_id, side in zip(
                ("from", "to"), found.notices, found.evidence, strict=True
            )
        },
    }


def _shift(found: Shift | None) -> dict[str, Any]:
    if found is None:
        return {}
    return {
        "shift_days": found.days,
        "shift_weekdays": found.weekdays,
        "shift_workdays": found.workdays,
        "weekday": {"from": found.falls[0], "to": found.falls[1]},
        "is_workday": {"from": found.working[0], "to": found.working[1]},
    }


def _member(found: Member) -> dict[str, Any]:
    return {
        "institution": found.name,
        "change": found.change,
        "moves": list(found.moves),
        **{
            side: None if name is None else {"name": name, "parts": [_part(p) for p in parts]}
            for side, name, parts in zip(("from", "to"), found.names, found.parts, strict=True)
        },
    }


def _part(found: Part) -> dict[str, Any]:
    places = [_place(found.notice_id, place) for place in found.evidence]
    said = {"role": found.role, "role_text": found.role_text, "track": found.track}
    return said | {"evidence": places}


def _wording(found: Wording) -> dict[str, Any]:
    return {
        "topic": found.topic,
        "change": found.change,
        "deleted": found.deleted,
        "inserted": found.inserted,
        **{
            side: None
            if passage is None
            else {"heading": passage.heading} | _place(passage.notice.id, passage.place)
            for side, passage in (("from", found.before), ("to", found.after))
        },
        "steps": [
            {
                "op": step.op,
                "from": None if step.before is None else asdict(step.before),
                "to": None if step.after is None else asdict(step.after),
            }
            for step in found.steps
        ],
    }
