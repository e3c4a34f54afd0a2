"""What linking needs of a notice, and what it finds between notices: frozen values, no I/O.

`Card` is a notice as the linker sees it, `Linkage` what it found. Dates are ISO texts, which may
lack the day or the month; items are those of the database, counted from 1 in a record's list.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Relation = Literal[
    "basis",
    "forwarded",
    "carries_out",
    "amends",
    "postpones",
    "corrects",
    "cancels",
    "repeals",
    "reference",
    "follows",
]
"""How a notice stands to an earlier one; `follows`: the next edition of the same programme."""

CHANGES: tuple[Relation, ...] = ("postpones", "corrects", "amends", "cancels")
"""Relations by which a notice changes what an earlier one of the same issuer ordered."""


@dataclass(frozen=True, slots=True)
class Cited:
    """A document that a notice names; `relation` is that of the record."""

    item: int
    title: str | None
    number: str | None
    relation: str


@dataclass(frozen=True, slots=True)
class Due:
    """A deadline, and its sentence `before` and `behind` the day: it may name the day it was."""

    item: int
    due: str | None
    start: str | None
    time: str | None
    kind: str
    action: str | None
    before: str = ""
    behind: str = ""


@dataclass(frozen=True, slots=True)
class Filled:
    """A field of a notice that holds something: its values, and how sure they are at the mean."""

    field: str
    values: frozenset[str]
    confidence: float


@dataclass(frozen=True, slots=True)
class Card:
    """A notice as the linker sees it.

    `issuers` are canonical names, `level` and `region` those of the highest. `date` is that of
    issue, printing or publication, whichever is known first in this order. `series` and `edition`
    are what the notice says by itself, `own_period` tells that the edition is written in its title
    and not only the year of its issue. `sketch` stands for the text (`pipeline.link.sketch`).
    `decided` is a person's word on series and edition, which wins. `suspends` tells that the notice
    puts something off without a new day (另行通知). `ocr` and `truncated` mark a poor source.
    """

    id: str
    genre: str
    title: str | None
    document_type: str | None
    number: str | None
    issuers: tuple[str, ...]
    level: str | None
    region: str | None
    date: str | None
    series: str | None
    edition: int | None
    own_period: bool = False
    cited: tuple[Cited, ...] = ()
    deadlines: tuple[Due, ...] = ()
    sketch: tuple[int, ...] = ()
    filled: tuple[Filled, ...] = ()
    ocr: bool = False
    truncated: bool = False
    decided: tuple[str | None, int | None] | None = None
    suspends: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """`source` stands in `relation` to `target`; `basis` tells how that is known.

    `item` is the citation of `source` that says so, None if none does. `basis` is one of `number`,
    `title` (of a citation), `series` (same programme and issuer) and `order` (next edition).
    """

    source: str
    target: str
    relation: Relation
    basis: str
    confidence: float
    item: int | None = None


@dataclass(frozen=True, slots=True)
class Moved:
    """The deadline `item` of `notice` is, by `by`, on another day; None if put off without one.

    Several by their `rank`, from 1: the last is in force. `by_item` is the deadline of `by` that
    says so.
    """

    notice: str
    item: int
    rank: int
    by: str
    by_item: int | None
    due: str | None
    start: str | None
    time: str | None
    basis: str


@dataclass(frozen=True, slots=True)
class Seat:
    """Where a notice has its place: series, edition, and the notice that it is a copy of.

    `standing` is `repealed` or `cancelled`, with the notice that did it; None if in force.
    """

    notice: str
    series: str | None
    edition: int | None
    same_as: str | None = None
    same_basis: str | None = None
    standing: str | None = None
    standing_by: str | None = None


@dataclass(frozen=True, slots=True)
class Aside:
    """Facts of a copy that do not count, since another file of the notice gives them better.

    `conflict` says how the two disagree, None if they say the same.
    """

    notice: str
    field: str
    of: str
    conflict: str | None = None


@dataclass(frozen=True, slots=True)
class Linkage:
    """All that holds between the notices that were looked at."""

    seats: tuple[Seat, ...] = ()
    links: tuple[Link, ...] = ()
    moves: tuple[Moved, ...] = ()
    asides: tuple[Aside, ...] = field(default=())
