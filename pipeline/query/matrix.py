"""More than two editions: which institution is in the list of which year."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.query.compare import renames, taking_part
from pipeline.query.editions import Selection, select
from pipeline.query.institutions import Institution
from pipeline.query.members import Part, parts
from pipeline.query.membership import ROLES, names
from pipeline.query.rows import QueryError

IN, OUT, NO_LIST, NO_NOTICE = "●", "–", "no list", "no notice"


@dataclass(frozen=True, slots=True)
class Square:
    """One institution in one year: `mark` is ●, –, `no list` or `no notice`.

    `name` is the canonical name in that year, `parts` what the notices give it in this role, and
    `elsewhere` its other roles there: somebody who is no undertaker any more may coordinate.
    """

    mark: str
    name: str | None = None
    parts: tuple[Part, ...] = ()
    elsewhere: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The mark, and in brackets the other roles of one who is not in this list."""
        shown = self.elsewhere if self.mark != IN else ()
        return f"{self.mark} ({', '.join(shown)})" if shown else self.mark


@dataclass(frozen=True, slots=True)
class Line:
    """An institution through the years, by its latest name; `names` are those it had before."""

    institution: str
    names: tuple[str, ...]
    squares: tuple[Square, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """The institutions of one role, those of the earliest list first; `sizes` None: no list."""

    role: str
    lines: tuple[Line, ...]
    sizes: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """The grids of a series: that of the role with the longest lists first."""

    selection: Selection
    grids: tuple[Grid, ...]
    remarks: tuple[str, ...]


def matrix(
    connection: sqlite3.Connection,
    series: str,
    years: Sequence[int],
    *,
    issuer: str | None = None,
    role: str | None = None,
) -> Matrix:
    """Who is in the lists of which years; renames are joined in one row.

    Args:
        connection: an open database.
        series: part of a series' name that is unique.
        years: the first years of the editions, in any order.
        issuer: part of an issuer's name, to look at its notices only.
        role: only this role; by default all, the one with the longest lists first.

    Raises:
        NotOne: if `series` names none or several.
        QueryError: if a year is named twice, or fewer than two have a notice.
    """
    if len(set(years)) < len(years):
        raise QueryError("a year is named twice; each edition is one column")
    chosen = select(connection, series, years, issuer, partly=True)
    sides = [taking_part(connection, chosen, side) for side in range(len(years))]
    known = renames(connection)
    sizes = {r: sum(len(names(side, r)) for side in sides) for r in ROLES}
    order = [role] if role else sorted((r for r in ROLES if sizes[r]), key=lambda r: -sizes[r])
    grids = tuple(_grid(r, sides, chosen, known) for r in order)
    missing = [
        f"no notice of {year} to compare: its column says nothing"
        for year, side in zip(years, chosen.compared, strict=True)
        if not side
    ]
    return Matrix(chosen, grids, (*chosen.remarks, *missing, *_silence(grids[:1], chosen)))


def _silence(grids: Sequence[Grid], chosen: Selection) -> list[str]:
    return [
        f"no list in the notice of {year}: it names no institution as {grid.role}"
        for grid in grids
        for year, size, side in zip(chosen.years, grid.sizes, chosen.compared, strict=True)
        if size is None and side
    ]


def _grid(
    role: str,
    sides: Sequence[Sequence[Institution]],
    chosen: Selection,
    known: Mapping[str, str],
) -> Grid:
    lists = [names(side, role) for side in sides]
    last = {name: _last(name, known) for side in sides for name in (i.canonical for i in side)}
    whole = [parts(side) for side in sides]
    order = dict.fromkeys(last[name] for one in lists for name in one)
    lines = []
    for latest in order:
        squares = tuple(
            _square(role, latest, last, one, bool(lists[n]), bool(chosen.compared[n]))
            for n, one in enumerate(whole)
        )
        named = dict.fromkeys(s.name for s in squares if s.name is not None)
        shown = latest if latest in named else list(named)[-1]
        lines.append(Line(shown, tuple(n for n in named if n != shown), squares))
    return Grid(role, tuple(lines), tuple(len(one) or None for one in lists))


def _square(
    role: str,
    latest: str,
    last: Mapping[str, str],
    side: Mapping[str, tuple[Part, ...]],
    has_list: bool,
    has_notice: bool,
) -> Square:
    here = [(name, all_parts) for name, all_parts in side.items() if last[name] == latest]
    mine = tuple(p for _, one in here for p in one if p.role == role)
    roles = dict.fromkeys(p.role for _, one in here for p in one if p.role != role)
    mark = IN if mine else OUT if has_list else NO_LIST if has_notice else NO_NOTICE
    return Square(mark, here[-1][0] if here else None, mine, tuple(roles))


def _last(name: str, known: Mapping[str, str]) -> str:
    """What a name became in the end, through any number of renames."""
    seen = {name}
    while (following := known.get(name)) is not None and following not in seen:
        seen.add(following)
        name = following
    return name
