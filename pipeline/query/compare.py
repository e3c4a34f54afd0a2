"""Two editions of a series: who came and went, and what else changed."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from pipeline.query import sides
from pipeline.query.deadlines import Deadline, deadlines
from pipeline.query.editions import Selection, select
from pipeline.query.facts import Contact, Fee, Quota, contacts, fees, quotas
from pipeline.query.institutions import Institution, institutions
from pipeline.query.members import Member, members
from pipeline.query.membership import ROLES, Membership, list_role, membership, places
from pipeline.query.passages import passages
from pipeline.query.rows import Place, QueryError
from pipeline.query.wording import Wording, wordings

T = TypeVar("T", Quota, Fee, Deadline, Contact)
Places = dict[str, tuple[tuple[str, Place], ...]]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two editions have in common and what not, with where each side says so.

    `institutions` is the membership of the role that was compared, `other_roles` those of the rest,
    `members` every institution with its roles and tracks on both sides.
    """

    selection: Selection
    institutions: Membership
    other_roles: tuple[Membership, ...]
    members: tuple[Member, ...]
    places: tuple[Places, Places]
    quotas: tuple[sides.Difference, ...]
    fees: tuple[sides.Difference, ...]
    deadlines: tuple[sides.Difference, ...]
    contacts: tuple[sides.Difference, ...]
    wording: tuple[Wording, ...]
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
    both = (taking_part(connection, chosen, 0), taking_part(connection, chosen, 1))
    known = renames(connection)
    main = role or list_role(both)
    named = membership(both, main, known)
    others = (membership(both, other, known) for other in ROLES if other != main)
    everyone = members(both, known)
    return Comparison(
        selection=chosen,
        institutions=named,
        other_roles=tuple(other for other in others if any(other.named)),
        members=everyone,
        places=(places(both[0]), places(both[1])),
        wording=tuple(wordings(*(passages(connection, side) for side in chosen.compared))),
        remarks=(*chosen.remarks, *_silence(named, years), *_mergers(connection, everyone)),
        **differences(connection, chosen),
    )


def renames(connection: sqlite3.Connection) -> dict[str, str]:
    """What bodies are called now, old canonical name to new; one that went into another is none."""
    rows = connection.execute("SELECT old, new FROM renames WHERE kind = 'renamed'")
    return {row["old"]: row["new"] for row in rows}


def _mergers(connection: sqlite3.Connection, found: Sequence[Member]) -> list[str]:
    """What became of institutions that one side alone has, where they went into another body."""
    gone = {m.name for m in found if m.change in ("removed", "no list")}
    rows = connection.execute("SELECT old, new, date FROM renames WHERE kind = 'merged'")
    return [
        f"{row['old']} went into {row['new']}{f' ({date})' if (date := row['date']) else ''}"
        for row in rows
        if row["old"] in gone
    ]


def taking_part(connection: sqlite3.Connection, chosen: Selection, side: int) -> list[Institution]:
    """The institutions that the compared notices of one year name."""
    ids = chosen.ids(side)
    found = institutions(connection, series=chosen.series, year=chosen.years[side])
    return [i for i in found if i.notice.id in ids]


def differences(
    connection: sqlite3.Connection, chosen: Selection
) -> dict[str, tuple[sides.Difference, ...]]:
    """Quotas, fees, deadlines and contacts of two years side by side."""
    ids = [chosen.ids(side) for side in range(len(chosen.years))]

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
