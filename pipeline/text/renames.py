"""Which body became which: renames and mergers, from lists and from patterns of departments.

A body keeps the name of its time; here is the way from one name to the next. Lists are in
`lexicon/institutions.yml` and `lexicon/universities.yml`, with the act behind each.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from pipeline.lexicon import load
from pipeline.text.names import canonical
from pipeline.text.places import seat

Kind = Literal["renamed", "merged"]
_STEPS = 5
_NOT_OFFICE = re.compile(r"[门队分署级长]")


@dataclass(frozen=True, slots=True)
class Rename:
    """`old` became `new`: by a new name, or (`merged`) because it went into another body."""

    old: str
    new: str
    date: str
    source: str
    kind: Kind = "renamed"


def _listed(data: Mapping[str, Any]) -> Iterator[Rename]:
    for entry in data["renames"]:
        yield Rename(entry["old"], entry["new"], entry["date"], entry["source"])
    for entry in data["mergers"]:
        for old in entry["old"]:
            yield Rename(old, entry["new"], entry["date"], entry["source"], "merged")


@cache
def known() -> Mapping[str, Rename]:
    """All renames and mergers of the lexicons, by the old name."""
    return {r.old: r for name in ("institutions", "universities") for r in _listed(load(name))}


@cache
def _old_front() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(known(), key=len, reverse=True))))


@cache
def _departments() -> dict[str, list[dict[str, Any]]]:
    rules: dict[str, list[dict[str, Any]]] = {}
    for rule in load("institutions")["local_renames"]:
        rules.setdefault(rule["old"], []).append(rule)
    return rules


@cache
def _department() -> re.Pattern[str]:
    olds = "|".join(map(re.escape, sorted(_departments(), key=len, reverse=True)))
    return re.compile(rf"(?:{olds})\Z")


def _local(name: str, *, certain: bool) -> Iterator[Rename]:
    """What a department may have become; with `certain`, only where the region is listed."""
    found = _department().search(name)
    where = seat(name) if found is not None else None
    if where is None or where.level is None or where.rest not in _departments():
        return
    region = name[: len(name) - len(where.rest)]
    for rule in _departments()[where.rest]:
        if not certain or region in rule.get("regions", ()):
            kind: Kind = "merged" if rule.get("merged") else "renamed"
            for form in rule["new"]:
                new = form.format(region=region) if "{" in form else region + form
                yield Rename(name, new, rule["date"], rule["source"], kind)


def _office(name: str) -> Iterator[Rename]:
    """An office inside a body that was renamed: 文化部办公厅 → 文化和旅游部办公厅."""
    found = _old_front().match(name)
    rest = name[found.end() :] if found is not None else ""
    if found is not None and rest and not _NOT_OFFICE.match(rest):
        of = known()[found[0]]
        yield Rename(name, of.new + rest, of.date, of.source, of.kind)


def _steps(name: str) -> Iterator[Rename]:
    """All that `name` may have become next."""
    if name in known():
        yield known()[name]
        return
    certain = list(_local(name, certain=True))
    yield from certain or _local(name, certain=False)
    yield from _office(name)


def _paths(name: str, wanted: Callable[[str], bool]) -> dict[str, tuple[Rename, ...]]:
    """The ways to the nearest later names that are wanted, by where they end."""
    ways: dict[str, tuple[Rename, ...]] = {name: ()}
    seen = {name}
    for _ in range(_STEPS):
        ways = {
            step.new: (*way, step)
            for at, way in ways.items()
            for step in _steps(at)
            if step.new not in seen
        }
        seen |= ways.keys()
        found = {end: way for end, way in ways.items() if wanted(end)}
        if found or not ways:
            return found
    return {}


def way(old: str, new: str) -> tuple[Rename, ...]:
    """The renames that lead from one name to another, both canonical; empty if none do."""
    return _paths(old, new.__eq__).get(new, ())


def present(name: str) -> str:
    """What a body is called today, as far as the lexicons are certain of it."""
    seen = {name}
    while True:
        sure = known().get(name) or next(_local(name, certain=True), None)
        if sure is None or sure.new in seen:
            return name
        name = sure.new
        seen.add(name)


def among(names: Collection[str]) -> tuple[Rename, ...]:
    """The renames that matter to these canonical names: all listed ones, and by pattern.

    A pattern holds if both names are met and no other present name of the department is, so that
    the answer depends on what names there are but not on their order.
    """
    have = frozenset(names)
    found = dict.fromkeys(known().values())
    for name in sorted(have - known().keys()):
        if _department().search(name) is None and _old_front().match(name) is None:
            continue
        for sure in _local(name, certain=True):
            found[sure] = None
        paths = _paths(name, have.__contains__)
        if len(paths) == 1:
            found |= dict.fromkeys(next(iter(paths.values())))
    return tuple(found)


def check() -> list[str]:
    """Names of the lists that are not canonical, or old names that lead to two: for the tests."""
    wrong = [n for r in known().values() for n in (r.old, r.new) if canonical(n) != n]
    listed = [r for name in ("institutions", "universities") for r in _listed(load(name))]
    return wrong + [r.old for r in listed if known()[r.old] != r]
