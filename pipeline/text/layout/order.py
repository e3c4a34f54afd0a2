"""The order in which the pieces of a page are read, where that of the file can't be right.

A file may draw its words in any order; most draw them as they are read. Two rules hold on any page
(T. M. Breuel, High Performance Document Layout Analysis, 2003): of two pieces one above the other
the upper comes first, of two in one row the left. What they leave open stays as the file has it,
but for pieces that much room parts from all above them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from operator import attrgetter
from statistics import median
from typing import TypeVar

from pipeline.text.layout.line import Line, PageTable, same_row

_P = TypeVar("_P", Line, PageTable, Line | PageTable)
_NEAR = 0.3
_MANY = 600
_ENDS: list[tuple[int, int]] = sorted(
    ((a, b) for a in range(4) for b in range(4) if a + b), key=lambda ends: sum(ends)
)
_MUCH = 2.5
_TOP = attrgetter("top")


def in_order(pieces: Sequence[_P]) -> list[_P]:
    """The pieces of a page, or of one column of it, as they are read."""
    if _all_go_down(pieces):
        return list(pieces)
    few = _with_few_moved(pieces)
    if few is not None:
        return few
    if len(pieces) > _MANY:
        return sorted(pieces, key=lambda p: (p.top, p.left))
    return [piece for band in _bands(pieces) for piece in _sorted(band)]


def _bands(pieces: Sequence[_P]) -> list[list[_P]]:
    """The pieces from the top down, parted where much room lies across the whole page."""
    heights = [p.bottom - p.top for p in pieces if isinstance(p, Line)]
    usual = median(heights) if heights else 0.0
    bands: list[list[int]] = []
    reached = float("-inf")
    for i in sorted(range(len(pieces)), key=lambda k: pieces[k].top):
        if not bands or pieces[i].top - reached > _MUCH * usual:
            bands.append([])
        bands[-1].append(i)
        reached = max(reached, pieces[i].bottom)
    return [[pieces[i] for i in sorted(band)] for band in bands]


def _sorted(pieces: Sequence[_P]) -> list[_P]:
    """The pieces by the two rules, else in the order of the file."""
    after, waits = _rules(pieces)
    ready = {i for i, count in enumerate(waits) if count == 0}
    left = set(range(len(pieces)))
    last = -1
    made: list[_P] = []
    while left:
        last = _next(pieces, ready, left, last)
        ready.discard(last)
        left.remove(last)
        made.append(pieces[last])
        for k in after[last]:
            waits[k] -= 1
            if waits[k] == 0 and k in left:
                ready.add(k)
    return made


def _with_few_moved(pieces: Sequence[_P]) -> list[_P] | None:
    """The pieces with the first or last ones in their place, if all others go down; else None.

    Many programs draw running heads and page numbers before the text or after it.
    """
    for front, back in _ENDS:
        end = len(pieces) - back
        if front >= end:
            continue
        made: list[_P] = list(pieces[front:end])
        if not _all_go_down(made):
            continue
        outer = [i for i in range(len(pieces)) if not front <= i < end]
        for i in outer:
            piece = pieces[i]
            place = bisect_left(made, piece.top, key=_TOP)
            stays = place == (0 if i < front else len(made))
            if not stays and not _is_wrong(piece, made, i < front):
                return None
            made.insert(place, piece)
        return made if _all_go_down(made) else None
    return None


def _is_wrong(piece: Line | PageTable, others: Sequence[Line | PageTable], before: bool) -> bool:
    """True if a piece that the file has before (or after) all others may not stand there."""
    return any(_first(piece, other) == (-1 if before else 1) for other in others)


def _all_go_down(pieces: Sequence[Line | PageTable]) -> bool:
    return all(_goes_down(a, b) for a, b in pairwise(pieces))


def _next(pieces: Sequence[Line | PageTable], ready: set[int], left: set[int], last: int) -> int:
    """Which piece follows `last`: the one behind it in the file, else the first that may."""
    if last + 1 in ready:
        return last + 1
    if ready:
        return min(ready)
    # Pieces that overlap askew can wait for each other: the topmost then goes first.
    return min(left, key=lambda i: pieces[i].top)


def _goes_down(a: Line | PageTable, b: Line | PageTable) -> bool:
    """True if `b` stands below `a`, or right of it in the same row."""
    if same_row(a, b):
        return b.left > a.left
    return b.top > a.top


def _rules(pieces: Sequence[Line | PageTable]) -> tuple[list[list[int]], list[int]]:
    """For each piece those that must come after it, and how many must come before it."""
    after: list[list[int]] = [[] for _ in pieces]
    waits = [0] * len(pieces)
    for i, a in enumerate(pieces):
        for k in range(i + 1, len(pieces)):
            order = _first(a, pieces[k])
            if order:
                early, late = (i, k) if order > 0 else (k, i)
                after[early].append(late)
                waits[late] += 1
    return after, waits


def _first(a: Line | PageTable, b: Line | PageTable) -> int:
    """1 if `a` must come first, -1 if `b` must, 0 if either may."""
    near = _NEAR * min(a.bottom - a.top, b.bottom - b.top)
    if same_row(a, b):
        if a.right <= b.left + near:
            return 1
        return -1 if b.right <= a.left + near else 0
    if min(a.right, b.right) - max(a.left, b.left) <= near:
        return 0
    return 1 if a.top < b.top else -1
