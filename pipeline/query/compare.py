"""Two editions of a series: who came and went, and what else changed."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any, TypeVar

from pipeline.query import sides
from pipeline.query.deadlines import Deadline, deadlines
from pipeline.query.editions import Selection, select
from pipeline.query.facts import Contact, Fee, Quota, contacts, fees, quotas
from pipeline.query.institutions import Institution, institutions
from pipeline.query.membership import ROLES, Membership, list_role, membership, places
from pipeline.query.rows import Notice, Place, QueryError

T = TypeVar("T", Quota, Fee, Deadline, Contact)
Places = dict[str, tuple[tuple[str, Place], ...]]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two editions have in common and what not, with where each side says so."""

    selection: Selection
    institutions: Membership
    other_roles: tuple[Membership, ...]
    places: tuple[Places, Places]
    quotas: tuple[sides.Difference, ...]
    fees: tuple[sides.Difference, ...]
    deadlines: tuple[sides.Difference, ...]
    contacts: tuple[sides.Difference, ...]
    remarks: tuple[str, ...]


def compare(
    connection: sqlite3.Connection,
    series: str,
    years: tuple[int, int],
    *,
    issuer: str | None = None,
    role: str | None = None,
) -> Comparison:
    """Compare the editions of two years.

    Args:
        connection: an open database.
        series: part of a series' name that is unique.
        years: the first years of the two editions.
        issuer: part of an issuer's name, to compare its notices only.
        role: the role whose institutions are compared; the one with the longest list by default.

    Raises:
        NotOne: if `series` names none or several.
        QueryError: if the years are the same, or one has no notice to compare.
    """
    if years[0] == years[1]:
        raise QueryError(f"two different years are needed, not {years[0]} twice")
    chosen = select(connection, series, years, issuer)
    both = (
        _institutions(connection, chosen, 0),
        _institutions(connection, chosen, 1),
    )
    renames = {row["old"]: row["new"] for row in connection.execute("SELECT * FROM renames")}
    main = role or list_role(both)
    members = membership(both, main, renames)
    others = (membership(both, other, renames) for other in ROLES if other != main)
    return Comparison(
        selection=chosen,
        institutions=members,
        other_roles=tuple(other for other in others if any(other.named)),
        places=(places(both[0]), places(both[1])),
        remarks=(*chosen.remarks, *_silence(members, years)),
        **_differences(connection, chosen),
    )


def _institutions(
    connection: sqlite3.Connection, chosen: Selection, side: int
) -> list[Institution]:
    ids = {n.id for n in chosen.compared[side]}
    found = institutions(connection, series=chosen.series, year=chosen.years[side])
    return [i for i in found if i.notice.id in ids]


def _differences(
    connection: sqlite3.Connection, chosen: Selection
) -> dict[str, tuple[sides.Difference, ...]]:
    ids = [{n.id for n in side} for side in chosen.compared]

    def both(found: Sequence[T]) -> tuple[list[T], list[T]]:
        before, after = ([f for f in found if f.notice.id in side] for side in ids)
        return before, after

    name = chosen.series
    today = date(chosen.years[1], 1, 1)  # decides nothing here: no deadline is left out
    due = both(deadlines(connection, series=name, today=today))
    return {
        "quotas": tuple(sides.quotas(*both(quotas(connection, series=name)))),
        "fees": tuple(sides.fees(*both(fees(connection, series=name)))),
        "deadlines": tuple(sides.deadlines(*due, chosen.years)),
        "contacts": tuple(sides.contacts(*both(contacts(connection, series=name)))),
    }


def _silence(members: Membership, years: tuple[int, int]) -> list[str]:
    """What to say where one edition has no list: nobody was added or removed by it."""
    return [
        f"no list in the notice of {years[side]}: it names no institution as {members.role},"
        " so nobody counts as kept, added or removed"
        for side in members.without_list
    ]


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


def _difference(found: sides.Difference) -> dict[str, Any]:
    return {
        "what": found.what,
        "from": found.before,
        "to": found.after,
        "change": found.change,
        **({} if found.shift_days is None else {"shift_days": found.shift_days}),
        "details": {"from": found.details[0], "to": found.details[1]},
        "evidence": {
            name: [_place(notice_id, place) for place in side]
            for name, notice_id, side in zip(
                ("from", "to"), found.notices, found.evidence, strict=True
            )
        },
    }
