"""Are two names one body, one body renamed, or two bodies that only look alike?

`judge` decides with a reason. What no rule decides and looks alike is left to a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from numpy import argwhere
from rapidfuzz import fuzz, process
from rapidfuzz.distance import Levenshtein

from pipeline.lexicon import load
from pipeline.text.leads import expand
from pipeline.text.names import canonical, is_department, is_national
from pipeline.text.organisations import known_names
from pipeline.text.places import Seat, seat
from pipeline.text.renames import known, way

Kind = Literal["same", "renamed", "merged", "different", "alike"]
_CORE_ALIKE = 80.0
_NEAR = 60.0
_ROWS = 1000
_LENGTH = 5
"""Characters from which on one wrong character is more likely than another body."""
_FRONT = re.compile(r"^(?:中国|中华|国家|全国)")
_NUMBER = re.compile(r"[0-9A-Z]+|[一二三四五六七八九十百甲乙丙丁]+")
_BRACKETED = re.compile(r"\(([^()]+)\)")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What two names are to one another, and why; `alike` asks a person."""

    kind: Kind
    reason: str


@dataclass(frozen=True, slots=True)
class Features:
    """What tells names apart: where, of which kind, which numbers and regions, what is left."""

    name: str
    where: Seat
    kind: int
    numbers: tuple[str, ...]
    regions: frozenset[str]
    parts: frozenset[str]
    core: str


@cache
def _kind_of() -> dict[str, int]:
    return {end: n for n, row in enumerate(load("institutions")["kinds"]) for end in row}


@cache
def _end() -> re.Pattern[str]:
    """The kind at the end: the leftmost place from which an ending fits is the longest one."""
    return re.compile(f"(?:{'|'.join(map(re.escape, _kind_of()))})\\Z")


@cache
def _part() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, load("institutions")["parts"])))


@cache
def _region() -> re.Pattern[str]:
    data = load("regions")["regions"]
    shorts = {r["short"] for r in data}
    shorts |= {re.sub("[市盟]$", "", c) for r in data for c in r.get("cities", ())}
    return re.compile("|".join(sorted((s for s in shorts if len(s) > 1), key=len, reverse=True)))


@lru_cache(maxsize=8192)
def features(name: str) -> Features:
    """The features of a canonical name."""
    where = seat(name)
    bare = _BRACKETED.sub("", where.rest if where.level is not None else name)
    end = _end().search(bare)
    core = _FRONT.sub("", bare[: end.start()] if end is not None else bare)
    head = name if end is None else name.removesuffix(end[0])
    return Features(
        name=name,
        where=where,
        kind=-1 if end is None else _kind_of()[end[0]],
        numbers=tuple(_NUMBER.findall(name)),
        regions=frozenset(_region().findall(head)) | frozenset(_BRACKETED.findall(name)),
        parts=frozenset(_part().findall(name)),
        core=core.translate(dict.fromkeys(map(ord, load("institutions")["connectors"]))),
    )


def judge(one: str, other: str, issuers: Sequence[str] = ()) -> Verdict:
    """What two names are to one another.

    Args:
        one: a name, as a notice may write it.
        other: another one; what came later may stand on either side.
        issuers: of the notice, to resolve a leading 我, 本, 部, 省 or 市.
    """
    a, b = (canonical(expand(name, issuers)) for name in (one, other))
    if a == b:
        return Verdict("same", f"both are {a}")
    steps = way(a, b) or way(b, a)
    if steps:
        merged = any(step.kind == "merged" for step in steps)
        said = "; ".join(f"{s.old} → {s.new}, {s.date}, {s.source}" for s in steps)
        return Verdict("merged" if merged else "renamed", said)
    reason = told_apart(features(a), features(b))
    return Verdict("different", reason) if reason is not None else _alike(features(a), features(b))


@cache
def _known() -> frozenset[str]:
    """Names of bodies that are certain to be names."""
    return known_names() | known().keys() | {r.new for r in known().values()}


def told_apart(a: Features, b: Features) -> str | None:
    """Why two canonical names are two bodies, None if no rule tells them apart."""
    if a.name in _known() and b.name in _known():
        return "both are known, as two bodies"
    for long, short in ((a, b), (b, a)):
        if long.name.startswith(short.name):
            return f"{long.name.removeprefix(short.name)} is a part of it or a body of its own"
    if _place(a.where) != _place(b.where) or a.regions != b.regions:
        return "they name different places"
    if a.numbers != b.numbers:
        return "they have different numbers"
    if is_national(a.name) != is_national(b.name):
        return "one is an organ of state"
    if a.kind != b.kind:
        return "they end in different kinds of bodies"
    if a.parts != b.parts:
        return "one is a part of another body"
    if is_department(a.where.rest) and is_department(b.where.rest) and a.core != b.core:
        return "two departments"
    return None


def _place(where: Seat) -> tuple[str | None, ...]:
    return where.province, where.city, where.county, where.implied


def _alike(a: Features, b: Features) -> Verdict:
    if a.core == b.core:
        return Verdict("alike", "they differ in the form of the same kind, or in 和, 与, 的")
    likeness = fuzz.ratio(a.core, b.core)
    if likeness >= _CORE_ALIKE and min(len(a.core), len(b.core)) >= _LENGTH:
        return Verdict("alike", f"{likeness:.0f} of 100 alike but for place and kind")
    near = Levenshtein.distance(a.name, b.name) == 1
    if near and (a.name in _known() or b.name in _known()) and len(a.name) >= _LENGTH:
        return Verdict("alike", "one character from a known name")
    return Verdict("different", f"only {likeness:.0f} of 100 alike but for place and kind")


def near(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Pairs of names that share enough characters to be looked at, each once."""
    for first in range(0, len(names), _ROWS):
        rows = names[first : first + _ROWS]
        scores = process.cdist(rows, names[first:], scorer=fuzz.ratio, score_cutoff=_NEAR)
        for i, j in argwhere(scores):
            if i < j:
                yield rows[i], names[first + j]
