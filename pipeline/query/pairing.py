"""Pairs what corresponds on two sides: what is worded alike, else the only ones of a kind."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import TypeVar

from pipeline.text.fulltext import fold

T = TypeVar("T")
Pair = tuple[T | None, T | None]


def likeness(one: str | None, other: str | None) -> float:
    """How alike two phrases are, 0 to 1: Dice's coefficient of their pairs of characters."""
    first, second = ("".join(fold(text or "").split()) for text in (one, other))
    if first == second:
        return 1.0
    left, right = ({t[i : i + 2] for i in range(len(t) - 1)} or {t} for t in (first, second))
    return 2 * len(left & right) / (len(left) + len(right))


def pair(
    before: Sequence[T], after: Sequence[T], score: Callable[[T, T], float], least: float
) -> list[Pair[T]]:
    """Pairs of the highest score first, down to `least`; what is left over stands alone.

    Each item comes once: in the order of `before`, then what only `after` has.
    """
    scored = sorted(
        (-found, i, j)
        for i, a in enumerate(before)
        for j, b in enumerate(after)
        if (found := score(a, b)) >= least
    )
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in scored:
        if i not in partner and j not in taken:
            partner[i] = j
            taken.add(j)
    pairs: list[Pair[T]] = [
        (a, after[partner[i]] if i in partner else None) for i, a in enumerate(before)
    ]
    return pairs + [(None, b) for j, b in enumerate(after) if j not in taken]


def once(side: Sequence[T], same: Callable[[T, T], bool], origin: Callable[[T], object]) -> list[T]:
    """One side without what is said again (`same`) somewhere else (another `origin`)."""
    kept: list[T] = []
    for one in side:
        if not any(origin(other) != origin(one) and same(other, one) for other in kept):
            kept.append(one)
    return kept


def join_lone(
    pairs: Sequence[Pair[T]],
    kind: Callable[[T], Hashable | None],
    fits: Callable[[T, T], bool] = lambda a, b: True,
) -> list[Pair[T]]:
    """Join two that stand alone if each is the only one of its kind on its side.

    Counted are all of that side, paired ones too: the second of two shares says nothing of the
    first. What has no kind (None) stays alone, and so do two that do not fit each other.
    """
    alone_after = {kind(b): n for n, (a, b) in enumerate(pairs) if a is None and b is not None}
    sides = ([a for a, _ in pairs if a is not None], [b for _, b in pairs if b is not None])
    counts = tuple(_counts([kind(one) for one in side]) for side in sides)
    joined: dict[int, int] = {}
    for n, (a, b) in enumerate(pairs):
        key = None if a is None or b is not None else kind(a)
        if a is None or key is None or key not in alone_after:
            continue
        other = pairs[alone_after[key]][1]
        if all(count[key] == 1 for count in counts) and other is not None and fits(a, other):
            joined[n] = alone_after[key]
    gone = set(joined.values())
    return [
        (a, pairs[joined[n]][1] if n in joined else b)
        for n, (a, b) in enumerate(pairs)
        if n not in gone
    ]


def _counts(kinds: Sequence[Hashable]) -> dict[Hashable, int]:
    return {kind: kinds.count(kind) for kind in kinds}
