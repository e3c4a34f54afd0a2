"""Who stayed, came and went between two editions, role by role."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.query.institutions import Institution
from pipeline.query.rows import Place

ROLES = (
    "undertaker",
    "listed",
    "host",
    "coordinator",
    "co_organizer",
    "supporter",
    "evaluator",
    "guide",
)
"""All roles; of two with equally long lists, the one that stands first here."""


@dataclass(frozen=True, slots=True)
class Membership:
    """Canonical names by what became of them, in the order of the notices.

    `without_list` are the sides (0, 1) that name nobody in this role: their silence is no removal,
    so then all four are empty and `named` holds what the other side has.
    """

    role: str
    kept: tuple[str, ...]
    added: tuple[str, ...]
    removed: tuple[str, ...]
    renamed: tuple[tuple[str, str], ...]
    without_list: tuple[int, ...]
    named: tuple[tuple[str, ...], tuple[str, ...]]


Sides = tuple[Sequence[Institution], Sequence[Institution]]


def names(side: Iterable[Institution], role: str) -> tuple[str, ...]:
    """The canonical names of one role, each once."""
    return tuple(dict.fromkeys(i.canonical for i in side if i.role == role))


def list_role(sides: Sides) -> str:
    """The role that carries the list: with the most institutions in both editions together."""
    return max(ROLES, key=lambda role: sum(len(names(side, role)) for side in sides))


def membership(sides: Sides, role: str, renames: Mapping[str, str]) -> Membership:
    """Compare the institutions of one role; `renames` leads from old canonical names to new."""
    before, after = (names(side, role) for side in sides)
    without = tuple(n for n, side in enumerate((before, after)) if not side)
    if without:
        return Membership(role, (), (), (), (), without, (before, after))
    renamed = tuple(
        (old, new)
        for old in before
        if old not in after and (new := later_name(old, renames, after)) is not None
    )
    gone = {old for old, _ in renamed}
    come = {new for _, new in renamed}
    return Membership(
        role,
        kept=tuple(name for name in before if name in after),
        added=tuple(name for name in after if name not in before and name not in come),
        removed=tuple(name for name in before if name not in after and name not in gone),
        renamed=renamed,
        without_list=(),
        named=(before, after),
    )


def later_name(name: str, renames: Mapping[str, str], after: Sequence[str]) -> str | None:
    """What `name` is called among the names `after`, through any number of renames; else None."""
    seen = {name}
    while (following := renames.get(name)) is not None and following not in seen:
        if following in after:
            return following
        seen.add(following)
        name = following
    return None


def places(side: Iterable[Institution]) -> dict[str, tuple[tuple[str, Place], ...]]:
    """Where each canonical name stands: the notice's id and the place in it."""
    found: dict[str, tuple[tuple[str, Place], ...]] = {}
    for one in side:
        here = tuple((one.notice.id, place) for place in one.evidence)
        found[one.canonical] = found.get(one.canonical, ()) + here
    return found
