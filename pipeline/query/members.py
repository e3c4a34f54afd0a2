"""Every institution of two editions in one row: what became of it, its roles and tracks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.query.institutions import Institution
from pipeline.query.membership import ROLES, Sides, later_name, names
from pipeline.query.rows import Place
from pipeline.text.fulltext import fold

_YEARS = re.compile(r"(?:19|20)\d\d(?:[-—–~至](?:19|20)?\d\d)?(?:年度?|学年)?")


@dataclass(frozen=True, slots=True)
class Part:
    """A part that a notice gives an institution, with the place that says so."""

    role: str
    role_text: str | None
    track: str | None
    notice_id: str
    evidence: tuple[Place, ...]

    @property
    def text(self) -> str:
        """`undertaker: “高质量发展”专题班`."""
        return self.role if self.track is None else f"{self.role}: {self.track}"


@dataclass(frozen=True, slots=True)
class Member:
    """An institution with its parts on both sides.

    `change` is kept, added, removed, renamed, or `no list`: the other side's notice names nobody in
    any of its roles, so its silence says nothing. `names` are the canonical names on either side,
    `moves` what changed in role or track, as `role undertaker → coordinator`.
    """

    change: str
    names: tuple[str | None, str | None]
    parts: tuple[tuple[Part, ...], tuple[Part, ...]]
    moves: tuple[str, ...]

    @property
    def name(self) -> str:
        """The latest of its names."""
        return self.names[1] or self.names[0] or ""


def members(sides: Sides, renames: Mapping[str, str]) -> tuple[Member, ...]:
    """The institutions of both sides: those of the first in its order, then what is new."""
    before, after = (parts(side) for side in sides)
    silent = tuple({role for role in ROLES if not names(side, role)} for side in sides)
    found, met = [], set()
    for name, old in before.items():
        now = name if name in after else later_name(name, renames, tuple(after))
        if now is None or now in met:
            change = "no list" if {p.role for p in old} <= silent[1] else "removed"
            found.append(Member(change, (name, None), (old, ()), ()))
            continue
        met.add(now)
        both = (old, after[now])
        change = "kept" if now == name else "renamed"
        found.append(Member(change, (name, now), both, _moves(*both)))
    for name, new in after.items():
        if name not in met:
            change = "no list" if {p.role for p in new} <= silent[0] else "added"
            found.append(Member(change, (None, name), ((), new), ()))
    return tuple(found)


def parts(side: Iterable[Institution]) -> dict[str, tuple[Part, ...]]:
    """The parts of each canonical name, in the order of the notices."""
    found: dict[str, tuple[Part, ...]] = {}
    for one in side:
        part = Part(one.role, one.role_text, one.track, one.notice.id, one.evidence)
        found[one.canonical] = (*found.get(one.canonical, ()), part)
    return found


def _moves(before: Sequence[Part], after: Sequence[Part]) -> tuple[str, ...]:
    roles = [list(dict.fromkeys(p.role for p in side)) for side in (before, after)]
    tracks = [_tracks(side) for side in (before, after)]
    moves = []
    if set(roles[0]) != set(roles[1]):
        moves.append(f"role {', '.join(roles[0])} → {', '.join(roles[1])}")
    if set(tracks[0]) != set(tracks[1]):
        old, new = (", ".join(side.values()) or "none named" for side in tracks)
        moves.append(f"track {old} → {new}")
    return tuple(moves)


def _tracks(side: Sequence[Part]) -> dict[str, str]:
    """Tracks by what stays of them from year to year."""
    return {
        re.sub(r"\W", "", _YEARS.sub("", fold(p.track))): p.track
        for p in side
        if p.track is not None
    }
