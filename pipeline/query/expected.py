"""When the next edition of a series is to be expected, from the earlier ones: a window, and why.

Only notices that open an edition count. Copies, what local offices wrote to carry one out,
summaries, postponements and lists of results don't.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import pairwise

from pipeline.query.calendar_window import Span, Window, chance, span, window
from pipeline.query.deadlines import Deadline, deadlines
from pipeline.query.match import find_series, series_names
from pipeline.query.rows import Notice, Place
from pipeline.query.strands import Edition, editions

_ENDED = 2  # windows that passed without an edition until a series counts as ended


@dataclass(frozen=True, slots=True)
class Basis:
    """An earlier edition: the notice that opened it, its day, and the days to its first deadline.

    `kind` says which date it is (issued, printed, published); `evidence` is where it stands.
    """

    year: int
    day: str
    kind: str
    notice: Notice
    days_to_deadline: int | None
    evidence: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Expectation:
    """The window of the edition of `year`; None for a series that seems to have ended.

    `status` is `expected`, `open` (today is within), `overdue` (it passed without an edition known)
    or `ended`. `lead` are the fewest and the most days from the notice to the first deadline.
    """

    series: str
    place: str
    status: str
    year: int
    window: Window | None
    lead: tuple[int, int] | None
    basis: tuple[Basis, ...]
    remarks: tuple[str, ...]

    @property
    def said(self) -> str:
        """How many editions it rests on, and how far that carries."""
        share = Fraction(chance(len(self.basis))).limit_denominator(len(self.basis) + 1)
        years = ", ".join(str(one.year) for one in self.basis)
        weak = "only two editions: " if len(self.basis) == 2 else ""
        return (
            f"{weak}{len(self.basis)} dated editions ({years}); the next falls between the earliest"
            f" and the latest of them in about {share.numerator} of {share.denominator} cases, if"
            " nothing else changed"
        )


@dataclass(frozen=True, slots=True)
class Without:
    """A series of which nothing is expected, and why."""

    series: str
    place: str
    reason: str


@dataclass(frozen=True, slots=True)
class Outlook:
    """What is expected, the nearest first, and of what nothing is."""

    today: date
    expected: tuple[Expectation, ...]
    without: tuple[Without, ...]


def expected(connection: sqlite3.Connection, today: date, part: str | None = None) -> Outlook:
    """The next editions as seen from `today`; of one series if `part` of its name is given.

    Raises:
        NotOne: if `part` names no series, or several.
    """
    names = series_names(connection) if part is None else [find_series(connection, part)]
    found: list[Expectation] = []
    without: list[Without] = []
    for name in names:
        every = editions(connection, name)
        if not any(one.opening for one in every):
            without.append(Without(name, "", "no notice here opens an edition of it"))
        for place in dict.fromkeys(one.place for one in every):
            strand = [one for one in every if one.place == place and one.opening]
            basis = _basis(connection, strand)
            if len(basis) < 2:
                without.append(Without(name, place, _too_few(strand, basis)))
            else:
                found.append(_expectation(name, place, strand, basis, today))
    return Outlook(today, tuple(sorted(found, key=_order)), tuple(without))


def _order(one: Expectation) -> tuple[bool, date, str]:
    return one.window is None, one.window.first if one.window else date.max, one.series


def _too_few(strand: Sequence[Edition], basis: Sequence[Basis]) -> str:
    years = ", ".join(str(one.year) for one in strand)
    if len(strand) < 2:
        return f"one edition ({years}) says nothing about the next"
    return f"editions of {years}, of which {len(basis) or 'none'} has a date; two are needed"


def _basis(connection: sqlite3.Connection, strand: Sequence[Edition]) -> tuple[Basis, ...]:
    found = []
    for one in strand:
        first = one.first
        if first is None or first.day is None or first.kind is None or len(first.day) == 4:
            continue
        days = _days_to_deadline(connection, one, span(first.day))
        found.append(Basis(one.year, first.day, first.kind, first.notice, days, first.evidence))
    return tuple(found)


def _days_to_deadline(connection: sqlite3.Connection, edition: Edition, opened: Span) -> int | None:
    """Days from the notice to the first day by which somebody has to apply or report."""
    if not opened.whole:
        return None
    ids = {one.notice.id for one in edition.opening}
    series = edition.opening[0].notice.series
    every: list[Deadline] = deadlines(connection, today=opened.first, series=series)
    due = [
        date.fromisoformat(d.due_day)
        for d in every
        if d.notice.id in ids and d.due_day is not None and d.kind in {"application", "submission"}
    ]
    ahead = [(day - opened.first).days for day in due if day >= opened.first]
    return min(ahead, default=None)


def _expectation(
    series: str, place: str, strand: Sequence[Edition], basis: tuple[Basis, ...], today: date
) -> Expectation:
    years = [one.year for one in strand]
    step = _step(years)
    spans = [(one.year, span(one.day)) for one in basis]
    missed = 0
    while window(spans, years[-1] + step * (missed + 1)).last < today:
        missed += 1
    year = years[-1] + step * (1 if missed < _ENDED else missed + 1)
    found = None if missed >= _ENDED else window(spans, year)
    status = "ended" if found is None else "overdue" if missed else "expected"
    if found is not None and found.first <= today <= found.last:
        status = "open"
    lead = [one.days_to_deadline for one in basis if one.days_to_deadline is not None]
    return Expectation(
        series, place, status, year, found,
        (min(lead), max(lead)) if len(lead) > 1 else None,
        basis,
        tuple(_remarks(strand, basis, step, missed)),
    )  # fmt: skip


def _step(years: Sequence[int]) -> int:
    """The commonest number of years from one edition to the next, the smaller of two as common."""
    gaps = Counter(b - a for a, b in pairwise(years))
    return min(gaps, key=lambda gap: (-gaps[gap], gap))


def _remarks(
    strand: Sequence[Edition], basis: Sequence[Basis], step: int, missed: int
) -> list[str]:
    years = [one.year for one in strand]
    said = []
    if step > 1:
        said.append(f"every {step} years")
    skipped = [str(y) for a, b in pairwise(years) for y in range(a + step, b, step)]
    if skipped:
        said.append(f"no edition of {', '.join(skipped)} known here")
    dated = {one.year for one in basis}
    undated = [str(year) for year in years if year not in dated]
    if undated:
        said.append(f"{', '.join(undated)}: no date known, left out")
    other = sorted({one.kind for one in basis} - {"issued"})
    if other:
        said.append(f"some dates are those of being {' or '.join(other)}")
    several = [str(one.year) for one in strand if len(one.opening) > 1]
    if several:
        said.append(f"{', '.join(several)}: several notices, the earliest counts")
    drift = _drift(basis)
    if drift is not None:
        said.append(drift)
    if missed >= _ENDED:
        said.append(f"none known since {years[-1]}: it seems to have ended, nothing is expected")
    elif missed:
        said.append(f"the window of {years[-1] + step} has passed without an edition known here")
    return said


def _drift(basis: Sequence[Basis]) -> str | None:
    """That the last editions came ever earlier or later in the year, if three or more did."""
    days = [(one.year, window([(one.year, span(one.day))], 2001)) for one in basis]
    for word, sign in (("an earlier", 1), ("a later", -1)):
        first = len(days) - 1
        while first and sign * (days[first - 1][1].first - days[first][1].first).days > 0:
            first -= 1
        if len(days) - first > 2:
            return f"since {days[first][0]} each came in {word} month than the one before"
    return None
