"""Which notices make up an edition, and which of two editions can be compared.

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
from pipeline.query.rows import Notice, QueryError, notice

_LEVELS = ("national", "provincial", "municipal", "county", "other")


@dataclass(frozen=True, slots=True)
class LeftAside:
    """A notice of one of the years that is not compared, and why."""

    year: int
    notice: Notice
    reason: str


@dataclass(frozen=True, slots=True)
class Selection:
    """The notices to compare on either side, those left aside, and remarks on the choice."""

    series: str
    years: tuple[int, int]
    compared: tuple[tuple[Notice, ...], tuple[Notice, ...]]
    left_aside: tuple[LeftAside, ...]
    remarks: tuple[str, ...]


_QUERY = """
SELECT n.id AS n_id, n.title AS n_title, n.document_number AS n_document_number,
       n.issuers AS n_issuers, n.series AS n_series, n.edition AS n_edition,
       n.issued AS n_issued, n.genre AS n_genre, n.level AS n_level, n.region AS n_region,
       (SELECT min(path) FROM sources AS s WHERE s.notice_id = n.id AND s.copy = 0) AS n_path
FROM notices AS n
WHERE n.series = ? AND n.edition = ?
ORDER BY n.issued, n.id
"""


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
    years: tuple[int, int],
    issuer: str | None = None,
) -> Selection:
    """The notices of two editions that can be compared with one another.

    Those of the highest level of issuer that both years have; below the national level, of the
    regions (or issuers) that both have. `issuer`, a part of a name, narrows instead.

    Raises:
        NotOne: if `part` names no series, or several.
        QueryError: if a year has no notice to compare.
    """
    series = choose_series(connection, part, years)
    sides = tuple(edition(connection, series, year) for year in years)
    aside: list[LeftAside] = []
    remarks: list[str] = []
    kept = tuple(
        _sift(side, year, aside, _unfit(connection, side, issuer))
        for side, year in zip(sides, years, strict=True)
    )
    for year, side in zip(years, kept, strict=True):
        if not side:
            raise QueryError(_nothing(connection, series, year, aside, issuer))
    if issuer is None:
        kept = _same_level(kept, years, aside, remarks)
        kept = _same_place(kept, years, aside, remarks)
    return Selection(series, years, (tuple(kept[0]), tuple(kept[1])), tuple(aside), tuple(remarks))


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
    """What is no notice of the edition itself, whatever the other year has."""
    numbers = {n.document_number: n for n in side if n.document_number and n.genre == "notice"}

    def reason(found: Notice) -> str | None:
        if found.genre != "notice":
            return f"a {found.genre}, not the notice itself"
        if issuer is not None:
            return None if matches(issuer, found.issuers or "") else "of another issuer"
        for number in _grounds(connection, found.id):
            parent = numbers.get(number)
            if parent is not None and parent.id != found.id and _rank(parent) < _rank(found):
                return f"carries out {number}"
        return None

    return reason


def _grounds(connection: sqlite3.Connection, notice_id: str) -> list[str]:
    rows = connection.execute(
        "SELECT document_number FROM citations WHERE notice_id = ?"
        " AND relation IN ('basis', 'forwarded') AND document_number IS NOT NULL ORDER BY item",
        (notice_id,),
    )
    return [number for (number,) in rows]


def _rank(found: Notice) -> int:
    return _LEVELS.index(found.level or "other")


def _same_level(
    sides: tuple[list[Notice], ...],
    years: tuple[int, int],
    aside: list[LeftAside],
    remarks: list[str],
) -> tuple[list[Notice], ...]:
    ranks = [{_rank(n) for n in side} for side in sides]
    both = ranks[0] & ranks[1]
    if not both:
        tops = [_LEVELS[min(r)] for r in ranks]
        remarks.append(
            f"no level of issuer has a notice in both years: a {tops[0]} notice of {years[0]} is"
            f" compared with a {tops[1]} one of {years[1]}"
        )
        wanted = [min(r) for r in ranks]
    else:
        wanted = [min(both)] * 2
    return tuple(
        _sift(
            side,
            year,
            aside,
            lambda n, rank=rank: (  # type: ignore[misc]
                None if _rank(n) == rank else f"{n.level or 'unknown'} level"
            ),
        )
        for side, year, rank in zip(sides, years, wanted, strict=True)
    )


def _where(found: Notice) -> str:
    """What makes two notices below the national level comparable."""
    if found.level == "national":
        return ""
    if found.level == "provincial" and found.region is not None:
        return found.region
    return found.issuers or ""


def _same_place(
    sides: tuple[list[Notice], ...],
    years: tuple[int, int],
    aside: list[LeftAside],
    remarks: list[str],
) -> tuple[list[Notice], ...]:
    both = {_where(n) for n in sides[0]} & {_where(n) for n in sides[1]}
    if not both:
        places = [" ".join(sorted({_where(n) or "national" for n in side})) for side in sides]
        remarks.append(f"different places: {years[0]} {places[0]}, {years[1]} {places[1]}")
        return sides
    return tuple(
        _sift(
            side,
            year,
            aside,
            lambda n: None if _where(n) in both else "its place has none in the other year",
        )
        for side, year in zip(sides, years, strict=True)
    )


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
