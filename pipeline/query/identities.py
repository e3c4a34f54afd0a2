"""Names that may be one institution, and what people decided about them."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.query.match import NotOne, matches, one_of
from pipeline.query.rows import QueryError


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two names that look like one institution; a person decides. `notices` count for each."""

    name: str
    other: str
    notices: tuple[int, int]
    reason: str


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided, when, and whether it still holds (`undone` is None)."""

    id: int
    kind: str
    name: str
    target: str | None
    date: str | None
    source: str | None
    written: tuple[str, ...]
    decided: str
    undone: str | None


@dataclass(frozen=True, slots=True)
class Form:
    """How notices write a name, what the program made of it, and what it counts as."""

    written: str
    extracted: str
    canonical: str


_FORMS = """
SELECT name AS written, extracted, canonical FROM institutions
UNION SELECT name, extracted, canonical FROM issuers
ORDER BY canonical, written, extracted
"""


def forms(connection: sqlite3.Connection) -> list[Form]:
    """All names of institutions and issuers."""
    return [Form(*row) for row in connection.execute(_FORMS)]


def find(connection: sqlite3.Connection, part: str, *, new: bool = False) -> str:
    """The canonical name that is meant: by any name in full, else by a part that is unique.

    Args:
        connection: an open database.
        part: what a person typed.
        new: take a name that nothing here has as it stands.

    Raises:
        NotOne: if it names none or several.
    """
    from pipeline.text.names import canonical, levelled  # they load lexicons

    held = forms(connection)
    full = canonical(part)
    exact = {f.canonical for f in held if levelled(part) in (f.written, f.extracted, f.canonical)}
    exact = exact or {f.canonical for f in held if full in (f.extracted, f.canonical)}
    if len(exact) == 1:
        return exact.pop()
    if exact:
        return one_of(part, sorted(exact), "institution")
    if _listed(full):
        return full
    some = {f.canonical for f in held if matches(part, f.written) or matches(part, f.canonical)}
    if len(some) == 1:
        return some.pop()
    if new and not some:
        return full
    return _choose(part, some or {f.canonical for f in held}, found=bool(some))


def find_two(connection: sqlite3.Connection, one: str, other: str) -> tuple[str, str]:
    """Two canonical names of which one may be new here.

    Raises:
        NotOne: if neither is known, or several could be meant.
    """
    try:
        known = find(connection, one)
    except NotOne:
        known = find(connection, other)
        return find(connection, one, new=True), known
    return known, find(connection, other, new=True)


def _choose(part: str, names: Iterable[str], *, found: bool) -> str:
    """Raises what says that none or several names are meant."""
    if found:
        return one_of(part, sorted(names), "institution")
    raise NotOne(
        f"no institution has {part!r} in its name; with --new it is taken as it stands",
        tuple(sorted(names)),
    )


def _listed(name: str) -> bool:
    """True for a body of the lexicons."""
    from pipeline.text.organisations import known_names
    from pipeline.text.renames import known

    return name in known_names() or any(name in (r.old, r.new) for r in known().values())


def find_form(connection: sqlite3.Connection, part: str) -> tuple[str, str]:
    """The name to take out of an institution, and the institution that it counts as.

    Raises:
        QueryError: if nothing else is counted as that institution, or one must say which.
    """
    from pipeline.text.names import levelled

    held = forms(connection)
    wanted = levelled(part)
    taken = [f for f in held if wanted in (f.written, f.extracted) and f.canonical != wanted]
    if not taken:
        taken = [f for f in held if matches(part, f.written) and f.written != f.canonical]
        wanted = taken[0].written if len({f.written for f in taken}) == 1 else wanted
    if wanted in {n for f in taken for n in (f.written, f.extracted)}:
        return wanted, taken[0].canonical
    whole = find(connection, part)
    inside = {n for f in held if f.canonical == whole for n in (f.written, f.extracted)} - {whole}
    if not inside:
        raise QueryError(f"nothing else counts as {whole}; name what it is to be told apart from")
    listed = "".join(f"\n  {name}" for name in sorted(inside))
    raise QueryError(f"several names count as {whole}; split the one that is not it:{listed}")


def decisions(connection: sqlite3.Connection) -> list[Decision]:
    """All decisions, those taken back too, oldest first."""
    rows = connection.execute("SELECT * FROM decisions_institutions ORDER BY id")
    return [
        Decision(
            row["id"], row["kind"], row["name"], row["target"], row["date"], row["source"],
            tuple(json.loads(row["written"])), row["decided"], row["undone"],
        )
        for row in rows
    ]  # fmt: skip


def alike(connection: sqlite3.Connection) -> list[Proposal]:
    """Pairs of names that may be one institution and nobody has decided about."""
    rows = connection.execute(
        "SELECT canonical, count(DISTINCT notice_id) FROM"
        " (SELECT canonical, notice_id FROM institutions"
        "  UNION ALL SELECT canonical, notice_id FROM issuers) GROUP BY canonical"
    )
    count: dict[str, int] = dict(rows.fetchall())
    settled = {frozenset((d.name, d.target)) for d in decisions(connection) if d.undone is None}
    settled |= {frozenset(row) for row in connection.execute("SELECT old, new FROM renames")}
    return [
        Proposal(a, b, (count[a], count[b]), reason)
        for a, b, reason in _pairs(sorted(count))
        if frozenset((a, b)) not in settled
    ]


def _pairs(names: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """Pairs that look alike: only names of one place and one kind are compared."""
    from pipeline.text.identities import features, judge, near

    groups: dict[object, list[str]] = defaultdict(list)
    for name in names:
        own = features(name)
        groups[own.where.province, own.where.city, own.where.county, own.kind].append(name)
    for group in groups.values():
        for a, b in near(group):
            verdict = judge(a, b)
            if verdict.kind == "alike":
                yield a, b, verdict.reason
