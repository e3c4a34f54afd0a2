"""One series through the years: one row an edition, with what changed since the one before."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from pipeline.query import sides
from pipeline.query.compare import renames
from pipeline.query.deadlines import Deadline, deadlines
from pipeline.query.facts import Fee, Quota, fees, quotas
from pipeline.query.institutions import Institution, institutions
from pipeline.query.match import find_series
from pipeline.query.membership import list_role, membership, names
from pipeline.query.rows import Notice, Place
from pipeline.query.strands import Attached, Dated, Edition, editions
from pipeline.query.written import deadline_text, fee_text, quota_text

T = TypeVar("T", Quota, Fee, Deadline, Institution)


@dataclass(frozen=True, slots=True)
class Entry:
    """A value of an edition in words, with the notice and the places that say so."""

    text: str
    notice_id: str
    evidence: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """An edition: its notices, what they plan, and what that changes.

    `undertakers` and `listed` count institutions, None where no notice of it has such a list.
    `changes` compares with the edition before, which `since` names; None for the first.
    """

    year: int
    place: str
    period: tuple[int, int] | None
    notices: tuple[Notice, ...]
    issued: str | None
    issued_kind: str | None
    issued_at: tuple[Place, ...]
    quotas: tuple[Entry, ...]
    fees: tuple[Entry, ...]
    deadlines: tuple[Entry, ...]
    undertakers: int | None
    listed: int | None
    coordinators: tuple[Entry, ...]
    since: int | None
    changes: tuple[str, ...]
    attached: tuple[Attached, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """The rows by place and year, and what to say of gaps."""

    series: str
    rows: tuple[Row, ...]
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Facts:
    quotas: list[Quota]
    fees: list[Fee]
    deadlines: list[Deadline]
    institutions: list[Institution]


def timeline(connection: sqlite3.Connection, series: str) -> Timeline:
    """The editions of the series that `series` names.

    Raises:
        NotOne: if it names none or several.
    """
    name = find_series(connection, series)
    known = renames(connection)
    whole = _Facts(
        quotas(connection, series=name),
        fees(connection, series=name),
        deadlines(connection, series=name, today=date(2000, 1, 1)),  # decides nothing here
        institutions(connection, series=name),
    )
    rows: list[Row] = []
    before: tuple[Edition, _Facts] | None = None
    for edition in editions(connection, name):
        facts = _of(whole, edition)
        if before is not None and before[0].place != edition.place:
            before = None
        rows.append(_row(edition, facts, before, known))
        if edition.opening:
            before = (edition, facts)
    return Timeline(name, tuple(rows), tuple(_remarks(rows)))


def _of(whole: _Facts, edition: Edition) -> _Facts:
    """The facts of the notices that open the edition."""
    ids = {one.notice.id for one in edition.opening}

    def own(found: Sequence[T]) -> list[T]:
        return [one for one in found if one.notice.id in ids]

    return _Facts(own(whole.quotas), own(whole.fees), own(whole.deadlines), own(whole.institutions))


def _row(
    edition: Edition, facts: _Facts, before: tuple[Edition, _Facts] | None, known: dict[str, str]
) -> Row:
    first: Dated | None = edition.first
    return Row(
        year=edition.year,
        place=edition.place,
        period=None if first is None else first.period,
        notices=tuple(one.notice for one in edition.opening),
        issued=None if first is None else first.day,
        issued_kind=None if first is None else first.kind,
        issued_at=() if first is None else first.evidence,
        quotas=tuple(Entry(_quota(q), q.notice.id, q.evidence) for q in facts.quotas),
        fees=tuple(Entry(f"{f.fee} {fee_text(f)}", f.notice.id, f.evidence) for f in facts.fees),
        deadlines=tuple(
            Entry(f"{deadline_text(d)} {d.kind}", d.notice.id, d.evidence) for d in facts.deadlines
        ),
        undertakers=len(names(facts.institutions, "undertaker")) or None,
        listed=len(names(facts.institutions, "listed")) or None,
        coordinators=_coordinators(facts.institutions),
        since=None if before is None or not edition.opening else before[0].year,
        changes=()
        if before is None or not edition.opening
        else _changes(before, (edition, facts), known),
        attached=edition.attached,
    )


def _quota(quota: Quota) -> str:
    of = " ".join(part for part in (quota.scope, quota.subject) if part)
    return f"{quota_text(quota)} {of}".strip()


def _coordinators(found: Sequence[Institution]) -> tuple[Entry, ...]:
    first: dict[str, Entry] = {}
    for one in found:
        if one.role == "coordinator":
            first.setdefault(one.canonical, Entry(one.canonical, one.notice.id, one.evidence))
    return tuple(first.values())


def _changes(
    before: tuple[Edition, _Facts], after: tuple[Edition, _Facts], known: dict[str, str]
) -> tuple[str, ...]:
    """What is not as it was in the edition before, in short words; `no list` is no change."""
    (old, a), (new, b) = before, after
    years = (old.year, new.year)
    said = [
        f"{d.what}: {d.before or '–'} → {d.after or '–'}"
        for d in (*sides.quotas(a.quotas, b.quotas), *sides.fees(a.fees, b.fees))
        if d.change != "same"
    ]
    said += [
        f"{d.what}: {d.change}"
        for d in sides.deadlines(a.deadlines, b.deadlines, years)
        if d.shift_days != 0
    ]
    return (_members((a.institutions, b.institutions), years, known), *said)


def _members(
    both: tuple[Sequence[Institution], Sequence[Institution]],
    years: tuple[int, int],
    known: dict[str, str],
) -> str:
    role = list_role(both)
    found = membership(both, role, known)
    if found.without_list:
        silent = ", ".join(str(years[side]) for side in found.without_list)
        return f"{role}s: no list in {silent}"
    counts = [
        f"{len(getattr(found, name))} {name}" for name in ("kept", "added", "removed", "renamed")
    ]
    return f"{role}s: {', '.join(c for c in counts if not c.startswith('0 ') or 'kept' in c)}"


def _remarks(rows: Sequence[Row]) -> list[str]:
    """Years between the first and the last of a place of which no notice is known."""
    said = []
    for place in dict.fromkeys(row.place for row in rows):
        years = {row.year for row in rows if row.place == place and row.notices}
        span = range(min(years, default=0), max(years, default=0))
        missing = [str(year) for year in span if year not in years]
        if missing:
            of = f"{place}: " if place else ""
            said.append(
                f"{of}no notice that opens an edition of {', '.join(missing)} is known here"
            )
    return said
