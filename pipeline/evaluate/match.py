"""Which found item is which gold item: one to one, the best pairs first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.evaluate.items import Item
from pipeline.evaluate.values import plain


def match(
    gold: Sequence[Item], found: Sequence[Item], prefer: Sequence[str] = ()
) -> tuple[list[tuple[Item, Item]], list[Item], list[Item]]:
    """Pair gold with found items that share a key.

    Each item is used once: two gold deadlines on one day need two found ones. Among pairs that
    agree, those that agree in more keys and more of the values `prefer` come first.

    Returns:
        The pairs, the gold items left over, the found items left over.
    """
    candidates = [
        (_likeness(g, f, prefer), -i, -j)
        for i, g in enumerate(gold)
        for j, f in enumerate(found)
        if not set(g.keys).isdisjoint(f.keys)
    ]
    pairs = {}
    taken: set[int] = set()
    for _, i, j in sorted(candidates, reverse=True):
        if -i not in pairs and -j not in taken:
            pairs[-i] = -j
            taken.add(-j)
    return (
        [(gold[i], found[pairs[i]]) for i in sorted(pairs)],
        [g for i, g in enumerate(gold) if i not in pairs],
        [f for j, f in enumerate(found) if j not in taken],
    )


def agrees(gold: Mapping[str, Any], found: Mapping[str, Any], name: str) -> bool:
    """True if the value `name` of a found entry is what the gold entry asks for."""
    value = found.get(name)
    part = gold.get(f"{name}_contains")
    if part is not None:
        return value is not None and plain(str(part)) in plain(str(value))
    wanted = gold.get(name)
    if wanted is None or value is None:
        return wanted is value
    return plain(str(wanted)) == plain(str(value))


def asked(gold: Mapping[str, Any], name: str) -> object:
    """What a gold entry asks for under `name`; None if it states nothing there."""
    part = gold.get(f"{name}_contains")
    return part if part is not None else gold.get(name)


def _likeness(gold: Item, found: Item, prefer: Sequence[str]) -> int:
    shared = len(set(gold.keys) & set(found.keys))
    return shared + sum(agrees(gold.entry, found.entry, name) for name in prefer)
