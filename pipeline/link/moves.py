"""Deadlines that later notices move: 报名截止时间由4月8日延长至6月10日."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from pipeline.link.names import likeness
from pipeline.linkage import CHANGES, Card, Due, Link, Moved
from pipeline.text.dates import find
from pipeline.text.widths import compatibility_table, simplify

_ALIKE = 0.6

Key = tuple[str, int]
"""A notice and the item of one of its deadlines."""


def moves(cards: Mapping[str, Card], links: Sequence[Link]) -> list[Moved]:
    """All moves, each deadline's in the order in which the notices came.

    The changes of a notice are taken one after the other: what the second one calls the old day may
    be the day that the first one set, and it may cite the notice itself or the first change of it.
    """
    changes: dict[str, list[tuple[Card, Link]]] = defaultdict(list)
    targets = {each.source: each for each in links if each.relation in CHANGES}
    for source, each in sorted(targets.items()):
        root = _root(each.target, targets)
        if source in cards and root in cards and root != source:
            changes[root].append((cards[source], each))
    return [move for root in sorted(changes) for move in _of_notice(cards[root], changes[root])]


def _root(target: str, targets: Mapping[str, Link]) -> str:
    """The notice that the changes began with."""
    seen = {target}
    while target in targets and targets[target].target not in seen:
        target = targets[target].target
        seen.add(target)
    return target


def _of_notice(root: Card, changes: list[tuple[Card, Link]]) -> Iterator[Moved]:
    changes.sort(key=lambda change: (change[0].date or "", change[0].id))
    in_force: dict[Key, Due] = {(root.id, due.item): due for due in root.deadlines}
    ranks: Counter[Key] = Counter()
    for later, link in changes:
        said = dict(_said(later, link, in_force))
        matched = {new.item for new, _ in said.values() if new is not None}
        for key, (new, basis) in said.items():
            old = in_force[key]
            if new is not None and (new.due, new.time) == (old.due, old.time):
                continue
            ranks[key] += 1
            # A window whose end alone is moved still opens when it did.
            now = old if new is None else replace(new, start=new.start or old.start)
            in_force[key] = replace(now, due=None) if new is None else now
            yield Moved(
                *key, ranks[key], later.id, None if new is None else new.item, in_force[key].due,
                now.start, now.time, basis,
            )  # fmt: skip
        in_force |= {(later.id, d.item): d for d in later.deadlines if d.item not in matched}


def _said(
    later: Card, link: Link, in_force: Mapping[Key, Due]
) -> Iterator[tuple[Key, tuple[Due | None, str]]]:
    """Which deadlines a change is about, and what it says of each; None if it names no new day.

    First those whose old day it names beside the new one, then those of a kind that both have once,
    then those of like words. A notice that puts off without a day, or cancels, suspends all.
    """
    if link.relation == "cancels" or (later.suspends and not later.deadlines):
        basis = "cancelled" if link.relation == "cancels" else "put off without a day"
        yield from ((key, (None, basis)) for key in in_force)
        return
    old = {key: due for key, due in in_force.items() if due.due is not None}
    new = [due for due in later.deadlines if due.due is not None]
    for basis, pick in _WAYS:
        for due in list(new):
            key = pick(due, old, new)
            if key is not None:
                del old[key]
                new.remove(due)
                yield key, (due, basis)


def _by_day(due: Due, old: Mapping[Key, Due], _: Sequence[Due]) -> Key | None:
    """The deadline whose day is the last one named before the new day, or the next behind it."""
    days: dict[str, list[Key]] = defaultdict(list)
    for key, other in old.items():
        if other.due is not None and other.due != due.due:
            days[other.due[5:]].append(key)
    for day in (*reversed(_days(due.before)), *_days(due.behind)):
        if len(days.get(day, ())) == 1:
            return days[day][0]
    return None


def _by_kind(due: Due, old: Mapping[Key, Due], new: Sequence[Due]) -> Key | None:
    """The only deadline of a kind that the change has only once as well."""
    keys = [key for key, other in old.items() if other.kind == due.kind]
    once = sum(other.kind == due.kind for other in new) == 1
    return keys[0] if once and len(keys) == 1 else None


def _by_words(due: Due, old: Mapping[Key, Due], _: Sequence[Due]) -> Key | None:
    """The only deadline of the same kind whose words are alike."""
    keys = [
        key
        for key, other in old.items()
        if other.kind == due.kind and likeness(other.action or "", due.action or "") >= _ALIKE
    ]
    return keys[0] if len(keys) == 1 else None


_WAYS: tuple[tuple[str, Callable[[Due, Mapping[Key, Due], Sequence[Due]], Key | None]], ...] = (
    ("old day named", _by_day),
    ("only one of its kind", _by_kind),
    ("words", _by_words),
)


@lru_cache(maxsize=1024)
def _days(words: str) -> tuple[str, ...]:
    """All days that some words name, as `MM-DD`, in order."""
    text = simplify(words.translate(compatibility_table()))
    points = [p for when in find(text, 0, len(text)) for p in (when.first, when.last) if p]
    return tuple(f"{p.month:02d}-{p.day:02d}" for p in points if p.month and p.day)
