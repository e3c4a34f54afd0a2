"""Pairs what corresponds on two sides, by how alike the words are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from pipeline.text.fulltext import fold

T = TypeVar("T")


def likeness(one: str | None, other: str | None) -> float:
    """How alike two phrases are, 0 to 1: Dice's coefficient of their pairs of characters."""
    first, second = ("".join(fold(text or "").split()) for text in (one, other))
    if first == second:
        return 1.0
    left, right = ({t[i : i + 2] for i in range(len(t) - 1)} or {t} for t in (first, second))
    return 2 * len(left & right) / (len(left) + len(right))


def pair(
    before: Sequence[T], after: Sequence[T], score: Callable[[T, T], float], least: float
) -> list[tuple[T | None, T | None]]:
    """Pairs of the highest score first, down to `least`; what is left over stands alone.

    Each item comes once: in the order of `before`, then what only `after` has.
    """
    scored = sorted(
        (
            (-score(a, b), i, j)
            for i, a in enumerate(before)
            for j, b in enumerate(after)
            if score(a, b) >= least
        ),
    )
    partner: dict[int, int] = {}
    for _, i, j in scored:
        if i not in partner and j not in partner.values():
            partner[i] = j
    taken = set(partner.values())
    pairs: list[tuple[T | None, T | None]] = [
        (a, after[partner[i]] if i in partner else None) for i, a in enumerate(before)
    ]
    return pairs + [(None, b) for j, b in enumerate(after) if j not in taken]
