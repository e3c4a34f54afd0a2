"""Heads of tables of who does what: which column gives which part, which one names the task."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pipeline.extract.institutions.cells import Read, parts
from pipeline.extract.institutions.cues import Assignment
from pipeline.lexicon import load, rules
from pipeline.model import Span

_LONGEST_HEAD = 20
_LONGEST_TASK = 60
_NUMBER = re.compile(r"\(?[0-9一二三四五六七八九十]{1,3}[.、)](?:[0-9]{1,2}[.、])*\s?")
_TASK = re.compile(r"[^,。;:(\n\t]{4,60}|[^。;:(\n\t]{2,60}")


@dataclass(frozen=True, slots=True)
class Head:
    """One column: `role` is that of `role_columns`, `task` and `organs` tell what else it holds.

    `task` is 2 for what is to be done, 1 for what kind of thing that is, 0 for other columns.
    """

    place: Span
    role: str | None
    task: int
    organs: bool


@dataclass(frozen=True, slots=True)
class _Heads:
    roles: tuple[tuple[re.Pattern[str], str], ...]
    task: re.Pattern[str]
    kind: re.Pattern[str]
    organs: re.Pattern[str]
    any: re.Pattern[str]
    label: re.Pattern[str]


@cache
def _heads() -> _Heads:
    data = load("lists")["tables"]
    return _Heads(
        tuple((re.compile(r.pattern), str(r.value)) for r in rules("lists", "role_columns")),
        re.compile(data["task"]),
        re.compile(data["kind"]),
        re.compile(data["organs"]),
        re.compile(data["head"]),
        re.compile(
            r"(?:单位|部门|机构|主体|牵头|方|院校|学校|高校|基地|企业|责任|配合|媒体|分工)\)?(?=\s|$)"
        ),
    )


def may_hold(text: str) -> bool:
    """False if no cell or line of `text` ends like the head of a column of organisations."""
    return _heads().label.search(text) is not None


def head(text: str, place: Span) -> Head | None:
    """The head that fills `place`, None if what stands there is none."""
    words = re.sub(r"\s", "", text[place.start : place.end])
    heads = _heads()
    if not 1 < len(words) <= _LONGEST_HEAD:
        return None
    role = next((role for pattern, role in heads.roles if pattern.match(words)), None)
    if role is None and heads.any.match(words) is None:
        return None
    organs = role is not None or heads.organs.search(words) is not None
    if organs or heads.task.search(words) is None:
        return Head(place, role, 0, organs)
    return Head(place, role, 1 if heads.kind.search(words) else 2, organs)


def task(text: str, start: int, end: int) -> Span | None:
    """What is to be done, up to its first stop and without its number."""
    number = _NUMBER.match(text, start, end)
    start = start if number is None else number.end()
    while start < end and text[start].isspace():
        start += 1
    found = _TASK.match(text, start, min(end, start + _LONGEST_TASK))
    if found is None:
        return None
    stop = found.start() + len(found.group().rstrip())
    return Span(found.start(), stop) if stop > found.start() else None


def assigned(
    read: Read, column: Head, leads: bool, first: bool, sure: float, track: Span | None
) -> Iterator[Assignment]:
    """The names of a cell with their parts.

    Args:
        read: what the cell holds.
        column: the head over it, which gives a role.
        leads: True if another column holds the leads.
        first: True if the notice says that the first of several leads.
        sure: the confidence.
        track: the task of the row.
    """
    roles = parts(read.names, str(column.role), leads, first)
    for named, role in zip(read.names, roles, strict=True):
        yield Assignment(named.place, role, column.place, "role-table", sure, track)
