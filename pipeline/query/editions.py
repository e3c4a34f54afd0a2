"""Which notices make up an edition, and which of several editions can be compared.

An edition is the notices of one series whose period begins in one year. What a local office wrote
to carry out a national notice belongs to the series but is not the edition that one compares
with a national one; nor is somebody's summary.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pipeline.query.match import NotOne, find_series, matches, one_of, series_names
from pipeline.query.rows import NOTICE_COLUMNS, Notice, QueryError, notice
from pipeline.query.standing import LEVELS, copies, parents, rank, where


@dataclass(frozen=True, slots=True)
class LeftAside:
    """A notice of one of the years that is not compared, and why."""

    year: int
    notice: Notice
    reason: str


@dataclass(frozen=True, slots=True)
class Selection:
    """The notices to compare of each year, those left aside, and remarks on the choice.

    `copies` are the ids of other sources of the compared notices: what they say best counts too.
    """

    series: str
    years: tuple[int, ...]
    compared: tuple[tuple[Notice, ...], ...]
    left_aside: tuple[LeftAside, ...]
    remarks: tuple[str, ...]
    copies: tuple[frozenset[str], ...]

    def ids(self, side: int) -> set[str]:
        """The ids of the notices whose facts count for one year."""
        return {n.id for n in self.compared[side]} | self.copies[side]


_QUERY = f"""
SELECT {NOTICE_COLUMNS}
FROM notices AS n
WHERE n.series = ? AND n.edition = ?
ORDER BY n.issued, n.id
"""  # noqa: S608 - a constant of rows


def edition(connection: sqlite3.Connection, series: str, year: int) -> list[Notice]:
    """All notices of the series for that year, local ones and summaries too."""
    return [notice(row) for row in connection.execute(_QUERY, (series, year))]


def choose_series(connection: sqlite3.Connection, part: str, years: Sequence[int]) -> str:
    """The series that `part` names; of several, the only one with a notice in each year.

    Raises:
        NotOne: if it names none or several.
    """
    try:
        return find_series(connection, part)
    except NotOne:
        names = [name for name in series_names(connection) if matches(part, name)]
        in_all = [n for n in names if all(_has_notice(connection, n, year) for year in years)]
        return one_of(part, in_all or names or series_names(connection), "series")


def _has_notice(connection: sqlite3.Connection, series: str, year: int) -> bool:
    return any(n.genre == "notice" for n in edition(connection, series, year))


def select(
    connection: sqlite3.Connection,
    part: str,
    years: Sequence[int],
    issuer: str | None = None,
    *,
    partly: bool = False,
) -> Selection:
    """The notices of two or more editions that can be compared with one another.

    Those of the highest level of issuer that all years have; below the national level, of the
    regions (or issuers) that all have. `issuer`, a part of a name, narrows instead. Of copies of
    one notice, one counts. With `partly`, years may lack a notice, as long as two have one.

    Raises:
        NotOne: if `part` names no series, or several.
        QueryError: if too few of the years have a notice to compare.
    """
    series = choose_series(connection, part, years)
    aside: list[LeftAside] = []
    remarks: list[str] = []
    kept = [
        _sift(side, year, aside, _unfit(connection, side, issuer))
        for year in years
        for side in (edition(connection, series, year),)
    ]
    empty = [year for year, side in zip(years, kept, strict=True) if not side]
    if empty and (not partly or len(years) - len(empty) < 2):
        raise QueryError(_nothing(connection, series, empty[0], aside, issuer))
    if issuer is None:
        kept = _same_level(kept, years, aside, remarks)
        kept = _same_place(kept, years, aside, remarks)
    compared = tuple(tuple(side) for side in kept)
    originals = copies(connection, series)
    same = tuple(
        frozenset(copy for copy, of in originals.items() if of in {n.id for n in side})
        for side in compared
    )
    return Selection(series, tuple(years), compared, tuple(aside), tuple(remarks), same)


def _sift(
    side: list[Notice],
    year: int,
    aside: list[LeftAside],
    reason: Callable[[Notice], str | None],
) -> list[Notice]:
    kept = []
    for found in side:
        why = reason(found)
        if why is None:
            kept.append(found)
        else:
            aside.append(LeftAside(year, found, why))
    return kept


def _unfit(
    connection: sqlite3.Connection, side: list[Notice], issuer: str | None
) -> Callable[[Notice], str | None]:
    """What is no notice of the edition itself, whatever the other years have."""
    series = side[0].series or "" if side else ""
    same, over = copies(connection, series), parents(connection, series)

    def reason(found: Notice) -> str | None:
        if found.genre != "notice":
            return f"a {found.genre}, not the notice itself"
        if issuer is not None and not matches(issuer, found.issuers or ""):
            return "of another issuer"
        if found.id in same:
            return f"the same notice as {same[found.id]}"
        parent = over.get(found.id)
        if issuer is not None or parent is None or parent.relation != "carries_out":
            return None
        return f"carries out {parent.name}"

    return reason


def _same_level(
    sides: list[list[Notice]],
    years: Sequence[int],
    aside: list[LeftAside],
    remarks: list[str],
) -> list[list[Notice]]:
    ranks = [{rank(n) for n in side} for side in sides]
    shared = set.intersection(*(r for r in ranks if r))
    wanted = [min(shared or r, default=0) for r in ranks]
    if not shared:
        tops = [
            f"a {LEVELS[top]} notice of {year}"
            for top, year, side in zip(wanted, years, sides, strict=True)
            if side
        ]
        remarks.append(
            f"no level of issuer has a notice in {_all(years)}: {tops[0]} is compared with"
            f" {' and '.join(tops[1:])}"
        )
    return [
        _sift(side, year, aside, _of_level(wanted_rank))
        for side, year, wanted_rank in zip(sides, years, wanted, strict=True)
    ]


def _all(years: Sequence[int]) -> str:
    return "both years" if len(years) == 2 else "all years"


def _of_level(wanted: int) -> Callable[[Notice], str | None]:
    return lambda n: None if rank(n) == wanted else f"{n.level or 'unknown'} level"


def _same_place(
    sides: list[list[Notice]],
    years: Sequence[int],
    aside: list[LeftAside],
    remarks: list[str],
) -> list[list[Notice]]:
    places = [{where(n) for n in side} for side in sides]
    shared = set.intersection(*(p for p in places if p))
    if not shared:
        named = [
            f"{year} {' '.join(sorted(place or 'national' for place in side))}"
            for year, side in zip(years, places, strict=True)
            if side
        ]
        remarks.append(f"different places: {', '.join(named)}")
        return sides
    other = "its place has none in the other year"
    if len(years) > 2:
        other = "its place has none in some other year"
    return [
        _sift(side, year, aside, lambda n: None if where(n) in shared else other)
        for side, year in zip(sides, years, strict=True)
    ]


def _nothing(
    connection: sqlite3.Connection,
    series: str,
    year: int,
    aside: list[LeftAside],
    issuer: str | None,
) -> str:
    rows = connection.execute(
        "SELECT DISTINCT edition FROM notices WHERE series = ? AND genre = 'notice'"
        " AND edition IS NOT NULL ORDER BY edition",
        (series,),
    )
    known = ", ".join(str(edition) for (edition,) in rows) or "none"
    there = "; ".join(f"{a.notice.name} ({a.reason})" for a in aside if a.year == year)
    of = f" of an issuer with {json.dumps(issuer, ensure_ascii=False)}" if issuer else ""
    only = f" There is only: {there}." if there else ""
    return f"{series} has no notice of {year}{of} to compare.{only} Editions known: {known}."
